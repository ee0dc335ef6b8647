/**
 * Claims that circulate about retention and price, tried on one's own book: what is claimed, the ways it can be read,
 * and what it would be here. Words for them are the faces' own; sources are in docs/what-if.md.
 */

import { daysPerMonth } from '../book/calendar.ts'
import { drawCount } from '../estimate/draws.ts'
import type { Estimate } from '../model-report.ts'
import type { RetentionParameters } from '../models/retention.ts'
import { factorOf } from './contract-scenario.ts'
import { easedSurvival } from './eased-residual.ts'
import { type Levers, leversOf } from './levers.ts'
import { type Prepared, type Reckoned, reckon } from './prepare.ts'
import { shareMore, type Tally } from './tally.ts'

export type ClaimName = 'retention-5' | 'price-1' | 'price-5' | 'churn-halved'

export type Reading = {
  reading: /** five percentage points more are kept in a year, five percent more are, five percent fewer leave */
    | 'points-kept'
    | 'share-kept'
    | 'share-leaving'
    /** dearer, and nobody leaves for it */
    | 'dearer'
    /** sales of five years together, and in the fifth */
    | 'five-years'
    | 'fifth-year'
  /** Share more to come from the accounts there are; for sales, of these and of those that come at today's pace. */
  book: Estimate
  /** Share more of what a new customer brings; null where it is not asked or not known. */
  newCustomer: Estimate | null
  /** Figures that the words need: shares, factors and rates. */
  facts: Record<string, number>
}

export type Claim = {
  name: ClaimName
  /** what is claimed: from so much to so much, shares */
  claimed: { low: number; high: number }
  readings: Reading[]
  /** Why it cannot be answered here; null when it can. */
  refused: 'no-agreements' | 'no-value' | null
}

/** Every claim, tried on a prepared book. */
export function claims(prepared: Prepared): Claim[] {
  return [
    retentionClaim(prepared),
    priceClaim(prepared, 'price-1', { price: 0.01, claimed: 0.111 }),
    priceClaim(prepared, 'price-5', { price: 0.05, claimed: 0.22 }),
    halvedClaim(prepared),
  ]
}

/** Five percent better retention, 25 to 95 percent more profit. */
function retentionClaim(prepared: Prepared): Claim {
  const claim = { name: 'retention-5' as const, claimed: { low: 0.25, high: 0.95 } }
  const refused = refusedFor(prepared)
  if (refused !== null) return { ...claim, readings: [], refused }
  const kept = keptInAYear(prepared, 1)
  const aims = [
    { reading: 'points-kept' as const, aim: kept + 0.05 },
    { reading: 'share-kept' as const, aim: kept * 1.05 },
  ].filter(({ aim }) => aim < 0.9999)
  const readings = [
    ...aims.map(({ reading, aim }) => ({ reading, factor: factorFor(prepared, aim) })),
    { reading: 'share-leaving' as const, factor: 0.95 },
  ].map(({ reading, factor }) => {
    const facts = { kept, aim: keptInAYear(prepared, factor), factor }
    return {
      reading,
      ...moreUnder(prepared, { voluntaryChurn: factor, involuntaryChurn: factor }),
      facts,
    }
  })
  return { ...claim, readings, refused: null }
}

function refusedFor({ contracts, base }: Prepared): Claim['refused'] {
  if (contracts.cells.count === 0) return 'no-agreements'
  return base.total.value > 0 ? null : 'no-value'
}

function moreUnder(prepared: Prepared, moved: Partial<Levers>): Omit<Reading, 'reading' | 'facts'> {
  const { base } = prepared
  const after = reckon(prepared, { ...base.levers, ...moved }, base)
  return {
    book: shareMore(after.total, base.total),
    newCustomer:
      after.newcomer === null || base.newcomer === null || !(base.newcomer.value > 0)
        ? null
        : shareMore(after.newcomer, base.newcomer),
  }
}

/** The share of the agreements that run now that will run in a year, with each one's own risk times `factor`. */
function keptInAYear({ contracts }: Prepared, factor: number): number {
  const { cells, fits } = contracts
  let [kept, all] = [0, 0]
  for (let i = 0; i < cells.count; i++) {
    const speaker = fits.speakers[cells.speaker[i]!]!
    const periodDays = [7, daysPerMonth, 3 * daysPerMonth, 12 * daysPerMonth][speaker.period]!
    const renewals = Math.max(0, Math.floor((365.3 - cells.nextIn[i]!) / periodDays) + 1)
    kept +=
      cells.agreements[i]! *
      staying(speaker.retention.mixture, cells.made[i]!, { renewals, factor })
    all += cells.agreements[i]!
  }
  return all > 0 ? kept / all : 1
}

function staying(
  mixture: RetentionParameters | undefined,
  made: number,
  { renewals, factor }: { renewals: number; factor: number },
): number {
  return mixture === undefined ? 1 : easedSurvival(mixture, made, factor)(renewals)
}

/** The factor of each one's risk under which so many are kept in a year, by bisection. */
function factorFor(prepared: Prepared, kept: number): number {
  let [low, high] = [0, 1]
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2
    if (keptInAYear(prepared, middle) > kept) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Dearer by a share, and nobody leaves for it; and how much churn may rise before all of it is lost. */
function priceClaim(
  prepared: Prepared,
  name: 'price-1' | 'price-5',
  { price, claimed }: { price: number; claimed: number },
): Claim {
  const { base } = prepared
  const claim = { name, claimed: { low: claimed, high: claimed } }
  if (!(base.total.value > 0)) return { ...claim, readings: [], refused: 'no-value' }
  const facts = {
    price,
    margin: base.levers.margin,
    /** The margin of profit under which the claim is plain arithmetic: price / claimed. */
    marginOfClaim: price / claimed,
    breakEvenChurn: breakEven(prepared, price),
  }
  return {
    ...claim,
    readings: [{ reading: 'dearer', ...moreUnder(prepared, { price }), facts }],
    refused: null,
  }
}

/**
 * The factor of voluntary churn at which a price rise gains nothing; 10 at the most. By secants: the gain falls ever
 * less steeply, so they come to it from below. Each round asks for all tables, so factors tried are held to
 * thousandths, of which another valuation by the same draws finds most again; the last step is along the line.
 */
function breakEven(prepared: Prepared, price: number): number {
  const { base } = prepared
  const gain = (voluntaryChurn: number) =>
    reckon(prepared, { ...base.levers, price, voluntaryChurn }, base).total.value - base.total.value
  let [before, gainBefore] = [1, gain(1)]
  let [factor, gained] = [1 + 3 * price, gain(1 + 3 * price)]
  for (let round = 0; round < 8 && Math.abs(gained) >= 1e-6 * base.total.value; round++) {
    if (gained >= gainBefore || (factor === mostChurn && gained > 0)) return mostChurn
    const next = factor + ((factor - before) * gained) / (gainBefore - gained)
    const held = Math.round(1_000 * Math.min(mostChurn, Math.max(1, next))) / 1_000
    if (held === factor) return Math.min(mostChurn, Math.max(1, next))
    ;[before, gainBefore] = [factor, gained]
    factor = held
    gained = gain(factor)
  }
  return factor
}

const mostChurn = 10

const months = { fourth: 48, fifth: 60 }

/** Churn halved, fifty percent more sales in five years: of all five together, or in the fifth. */
function halvedClaim(prepared: Prepared): Claim {
  const claim = { name: 'churn-halved' as const, claimed: { low: 0.5, high: 0.5 } }
  const refused = refusedFor(prepared)
  if (refused !== null) return { ...claim, readings: [], refused }
  const halved = { voluntaryChurn: 0.5, involuntaryChurn: 0.5 }
  const [before, after] = [salesOf(prepared, {}), salesOf(prepared, halved)]
  const facts = {
    kept: keptInAYear(prepared, 1),
    newPerMonth: prepared.newPerMonth,
    agreements: prepared.contracts.cells.agreements.reduce((sum, one) => sum + one, 0),
    newShare: before.newShare,
  }
  return {
    ...claim,
    readings: [
      { reading: 'five-years', book: shareMore(after.all, before.all), newCustomer: null, facts },
      { reading: 'fifth-year', book: shareMore(after.last, before.last), newCustomer: null, facts },
    ],
    refused: null,
  }
}

type Sales = Pick<Tally, 'value' | 'centres'>

/** What is paid in the next five years and in the fifth, by the agreements there are and those that come as they do. */
function salesOf(
  prepared: Prepared,
  moved: Partial<Levers>,
): { all: Sales; last: Sales; newShare: number } {
  const start = leversOf(prepared.appraisal.settings)
  const asSales = { margin: 1, costToServeMinorPerMonth: 0, discountPerYear: 0 }
  const within = (horizonMonths: number) =>
    reckon(prepared, { ...start, ...asSales, ...moved, horizonMonths }, null)
  const [four, five] = [within(months.fourth), within(months.fifth)]
  const [fourNew, fiveNew] = [
    newSales(prepared, four, months.fourth),
    newSales(prepared, five, months.fifth),
  ]
  const all = sumOf(five.total, fiveNew)
  return {
    all,
    last: lessOf(all, sumOf(four.total, fourNew)),
    newShare: all.value > 0 ? fiveNew.value / all.value : 0,
  }
}

const sumOf = (a: Sales, b: Sales): Sales => ({
  value: a.value + b.value,
  centres: a.centres.map((centre, s) => centre + b.centres[s]!),
})
const lessOf = (a: Sales, b: Sales): Sales => ({
  value: a.value - b.value,
  centres: a.centres.map((centre, s) => centre - b.centres[s]!),
})

/** What those pay within the horizon who come month by month at the pace of the last year, like those there are. */
function newSales(
  { contracts, newPerMonth, groups }: Prepared,
  { levers }: Reckoned,
  horizon: number,
): Sales {
  const { fits, newcomers, involuntary } = contracts
  const centres = new Float64Array(drawCount)
  const accounts = newcomers.accounts.reduce((sum, one) => sum + one, 0)
  fits.speakers.forEach((speaker, index) => {
    let amount = 0
    for (let group = 0; group < groups; group++) amount += newcomers.amount[group]![index]!
    if (amount === 0) return
    const factor = factorOf(levers, involuntary[index]!)
    const between = [7 / daysPerMonth, 1, 3, 12][speaker.period]!
    const most = Math.floor(horizon / between)
    speaker.draws.forEach((draw, s) => {
      const survives = draw.mixture === undefined ? () => 1 : easedSurvival(draw.mixture, 0, factor)
      let sum = 0
      // The payment j periods on is made by those who came while there was time for it.
      for (let j = 0; j <= most; j++) sum += survives(j) * Math.max(0, horizon - j * between)
      centres[s]! += (newPerMonth / accounts) * amount * sum
    })
  })
  return { value: centres.reduce((sum, one) => sum + one, 0) / drawCount, centres }
}
