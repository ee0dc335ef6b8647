/**
 * The appraisal of a book: its layout, the models that speak for its parts, and what each account is still to bring.
 * A valuation (value.ts) is its presentation; segments, previews and explanations ask the same appraisal.
 */

import type { Book } from '../book/book.ts'
import { endCauses, intervals, neverEnded } from '../book/book.ts'
import { daysIn, daysPerYear, monthsIn } from '../book/calendar.ts'
import { type Layout, layoutOf, servedMonths } from '../book/layout.ts'
import type { Estimate } from '../model-report.ts'
import { type PurchaseModelName, purchaseModelNames } from '../models/purchase-model.ts'
import { chanceFrom } from '../numerics/chance.ts'
import type { AccountValues, Growth, Refusal, Uptake, ValuationSettings } from '../valuation.ts'
import { agreementIntervals } from './agreement-intervals.ts'
import { type AtWillFits, type BuyersApart, fitAtWill } from './at-will.ts'
import { buyersApart, choosePartitionAtWill, withApart } from './at-will-parts.ts'
import { type BuyerMoney, buyerMoney } from './buyer-money.ts'
import { type ContractFits, fitContracts, type Only, reportsOf } from './contract.ts'
import {
  agreementWorth,
  type ContractMoney,
  contractMoney,
  contractSums,
  type Sum,
} from './contract-money.ts'
import { drawCount } from './draws.ts'
import { growthOf } from './growth.ts'
import { choosePartition, type Partition, partitionBy } from './partition.ts'
import { unbounded, unknownSegment } from './refusals.ts'
import { spendGrowthOf } from './spend-growth.ts'
import { estimateFrom, type Spread, shifted, widerBy } from './spread.ts'
import { uptakeOf } from './uptake.ts'

/** Layout and fits: what the history says, before any money is put on it. */
export type Reading = {
  layout: Layout
  partition: Partition | null
  contracts: ContractFits
  atWill: AtWillFits
  growth: Growth
  uptake: Uptake
}

export type Appraisal = Reading & {
  book: Book
  settings: ValuationSettings
  money: ContractMoney
  /** null when no model speaks for the buyers, or their sum is unbounded. */
  buying: BuyerMoney | null
  values: AccountValues
  refusals: Refusal[]
}

/**
 * Reads a book as of the day of the settings: the slow part, the same for all margins, rates and costs. `only` names
 * the model that is to speak for each part; the likelihood chooses where it does not.
 */
export function readBook(book: Book, settings: ValuationSettings, known: Known = {}): Reading {
  const chance = chanceFrom(settings.seed)
  const { only, growthLeftOut = null, uptakeLeftOut = null, spendLeftOut = null } = known
  const { layout = layoutOf(book, settings.asOf) } = known
  const { partition = partitionFor(book, settings, layout) } = known
  const { traits } = book
  const { standing = null } = known
  const contracts =
    standing?.contracts ?? fitContracts(layout.agreements, partition, { chance, only, traits })
  const unasked = settings.growth === 'none' ? growthUnasked : null
  const growth =
    standing?.growth ??
    grow(book, { layout, contracts }, { seed: settings.seed, leftOut: unasked ?? growthLeftOut })
  const uptake =
    standing?.uptake ?? takeUp({ layout, contracts }, { settings, leftOut: uptakeLeftOut })
  const { atWill, purchases } = growAtWill(layout, known.buying, unasked ?? spendLeftOut)
  const apart = apartOf(atWill, { book, layout, partition, settings, known })
  const told = contracts.speakers.length === 0 && purchases !== null ? purchases : growth
  return {
    layout,
    partition,
    contracts,
    atWill: withApart(atWill, apart),
    growth: { ...told, ofPurchases: purchases },
    uptake,
  }
}

/** What of a reading is known before it: the layout and the division of the book, and which models are to speak. */
export type Known = {
  only?: Only | undefined
  /** the model of those who buy at will */
  buying?: PurchaseModelName | undefined
  /** why growth is not counted on; null where it is */
  growthLeftOut?: string | null
  /** why further agreements are not counted on, whatever the settings say; null where they may be */
  uptakeLeftOut?: string | null
  /** why growth of what is spent at a time is not counted on; null where it may be */
  spendLeftOut?: string | null
  /**
   * The trait by whose values those who buy at will are apart, where the data bear it; null where they are not to be.
   * Where it is not said it is that of the partition, or else one is chosen.
   */
  apart?: string | null | undefined
  layout?: Layout
  partition?: Partition | null
  /** Fits that stand (standing.ts), with what their speakers know of growth and uptake; null where all is fitted. */
  standing?: Pick<Reading, 'contracts' | 'growth' | 'uptake'> | null
}

type OfApart = { book: Book; layout: Layout; settings: ValuationSettings; known: Known } & Pick<
  Reading,
  'partition'
>

function apartOf(
  fits: AtWillFits,
  { book, layout: { buyers }, partition, settings, known }: OfApart,
): BuyersApart | null {
  if (known.apart === null || fits.believed === null) return null
  const by =
    known.apart === undefined
      ? (partition ?? choosePartitionAtWill(book, buyers, fits))
      : partitionBy(book, known.apart)
  return by === null ? null : buyersApart(buyers, fits, { partition: by, seed: settings.seed + 5 })
}

/** Measures growth, and lets the speakers know of it unless it is left out. */
function grow(
  book: Book,
  reading: Pick<Reading, 'layout' | 'contracts'>,
  { seed, leftOut }: { seed: number; leftOut: string | null },
): Growth {
  const { growth, bySpeaker } = growthOf(book, reading, chanceFrom(seed + 2))
  if (leftOut !== null && growth.counted) return { ...growth, counted: false, says: leftOut }
  for (const [index, speaker] of reading.contracts.speakers.entries())
    speaker.growing = bySpeaker[index] ?? null
  return growth
}

/** Fits the buyers, and lets them know how what they spend at a time grows unless it is left out. */
function growAtWill(
  { buyers, asOf, from }: Layout,
  model: PurchaseModelName | undefined,
  leftOut: string | null,
): { atWill: AtWillFits; purchases: Growth | null } {
  const fits = fitAtWill(buyers, model, purchaseModelNames)
  if (buyers.count === 0 || fits.buying === null) return { atWill: fits, purchases: null }
  const { growth, growing } = spendGrowthOf(buyers, (asOf - from) / daysPerYear)
  if (leftOut !== null && growth.counted)
    return { atWill: fits, purchases: { ...growth, counted: false, says: leftOut } }
  return { atWill: { ...fits, growing }, purchases: growth }
}

/** Measures what accounts take up, and lets the speakers know of it unless it is left out. */
function takeUp(
  { layout, contracts }: Pick<Reading, 'layout' | 'contracts'>,
  { settings, leftOut }: { settings: ValuationSettings; leftOut: string | null },
): Uptake {
  const { uptake, bySpeaker } = uptakeOf(layout, contracts, chanceFrom(settings.seed + 4))
  if (!uptake.counted) return uptake
  if (leftOut !== null) return { ...uptake, counted: false, says: leftOut }
  // The settings are asked again where money is put on them, so that another choice reads nothing anew.
  for (const [index, speaker] of contracts.speakers.entries())
    speaker.taking = bySpeaker[index] ?? null
  return settings.uptake === 'model' ? uptake : { ...uptake, counted: false, says: uptakeUnasked }
}

/** How a book is divided: by the trait that the settings name, or by the one that the data choose. */
export function partitionFor(
  book: Book,
  { segment }: Pick<ValuationSettings, 'segment'>,
  { agreements }: Layout,
): Partition | null {
  return segment === null ? choosePartition(book, agreements) : partitionBy(book, segment)
}

const uptakeUnasked = 'Measured, and by the settings not counted on.'
const growthUnasked = 'Measured, and by the settings not counted on.'

/** Puts money on a reading. */
export function appraise(book: Book, reading: Reading, settings: ValuationSettings): Appraisal {
  const { layout, contracts, atWill } = reading
  const money = contractMoney(layout.agreements, contracts, settings)
  const refusals = [...contracts.refusals, ...money.refusals, ...atWill.refusals]
  if (settings.segment !== null && reading.partition === null) {
    const traits = book.traits.map(({ name }) => name)
    refusals.push(unknownSegment(layout.known.length, settings.segment, traits))
  }
  const buying = buyerMoney(reading, settings)
  if (buying === null && atWill.buying !== null && atWill.meanSpend > 0)
    refusals.push(unbounded(layout.buyers.count, null))
  const values = valuesOf({ ...reading, money, buying, settings })
  return { ...reading, book, settings, money, buying, values, refusals }
}

type Parts = Reading & {
  money: ContractMoney
  buying: BuyerMoney | null
  settings: ValuationSettings
}

function valuesOf(parts: Parts): AccountValues {
  const { layout, settings, contracts } = parts
  const count = layout.known.length
  const column = () => new Float64Array(count)
  const values: AccountValues = {
    ids: [],
    status: layout.status,
    historic: column(),
    future: column(),
    futureLow: column(),
    futureHigh: column(),
    clv: column(),
    alive: column(),
    endedBecause: new Array(count).fill(null),
    monthly: column(),
    firstOn: layout.firstOn,
    tenureMonths: layout.tenureMonths,
    model: new Int32Array(count).fill(-1),
  }
  addContracts(values, parts)
  addBuyers(values, parts, reportsOf(contracts.speakers).length)
  for (let at = 0; at < count; at++) {
    const served = settings.costToServeMinorPerMonth * servedMonths(layout, at)
    values.historic[at] =
      settings.margin * layout.received[at]! - served - settings.costToAcquireMinor
    values.clv[at] = values.historic[at]! + values.future[at]!
  }
  return values
}

function addContracts(values: AccountValues, { layout, money, contracts }: Parts): void {
  const { agreements, position } = layout
  const intervalOf = agreementIntervals(money, contracts.speakers)
  const reports = reportsOf(contracts.speakers)
  const modelOf = contracts.speakers.map(({ report }) => reports.indexOf(report))
  const running = new Int32Array(values.future.length)
  const variance = new Float64Array(values.future.length)
  for (let i = 0; i < agreements.count; i++) {
    const at = position[agreements.account[i]!]!
    if (agreements.endedOn[i] !== neverEnded) {
      // Agreements stand in order of their start: the last that ended says why the account left.
      if (layout.status[at] === 'churned' && agreements.left[i] === 1)
        values.endedBecause[at] = endCauses[agreements.cause[i]!]!
      continue
    }
    const worth = agreementWorth(money, i)
    const { low, high } = intervalOf(i)
    running[at]!++
    values.alive[at] = 1
    if (agreements.waits[i] === 0)
      values.monthly[at]! += agreements.amount[i]! / monthsIn[intervals[agreements.period[i]!]!]
    values.future[at]! += worth.mean
    values.futureLow[at]! += low
    values.futureHigh[at]! += high
    variance[at]! += worth.variance
    if (money.speakerOf[i]! >= 0) values.model[at] = modelOf[money.speakerOf[i]!]!
  }
  for (let at = 0; at < running.length; at++) {
    const mean = values.future[at]!
    // Several agreements seldom all end early or all stay: their sum is narrower than the sum of their intervals.
    if (running[at]! > 1) {
      const reach = 1.6449 * Math.sqrt(variance[at]!)
      values.futureLow[at] = Math.max(values.futureLow[at]!, mean - reach)
      values.futureHigh[at] = Math.min(values.futureHigh[at]!, mean + reach)
    }
    values.futureLow[at] = Math.min(values.futureLow[at]!, mean)
    values.futureHigh[at] = Math.max(values.futureHigh[at]!, mean)
  }
}

function addBuyers(
  values: AccountValues,
  { layout, buying, settings }: Parts,
  model: number,
): void {
  const { buyers, position } = layout
  if (buying === null) return
  for (let i = 0; i < buyers.count; i++) {
    const at = position[buyers.account[i]!]!
    const net = buying.net[i]!
    const alive = buying.future.alive[i]!
    const { low, high } = buying.intervalOf(i)
    values.future[at] = net
    values.futureLow[at] = low
    values.futureHigh[at] = high
    values.alive[at] = alive
    values.model[at] = model + buying.partOf(i)
    values.monthly[at] = monthlyWhileAlive(buying, i, settings)
  }
}

/** Money per month while alive: what is to come spread over the time alive it comes in. */
function monthlyWhileAlive(
  { future }: BuyerMoney,
  i: number,
  _settings: ValuationSettings,
): number {
  const weeks = future.weeks[i]!
  return weeks > 0 ? (future.money[i]! / weeks) * (daysIn.month / 7) : 0
}

/** What is to come of each group of accounts, with its interval. `groupOf(position)` is -1 for an account in none. */
export function futuresOf(
  appraisal: Appraisal,
  groups: number,
  groupOf: (position: number) => number,
): Estimate[] {
  return sumsOf(appraisal, groups, groupOf).map((sum) => estimateFrom(sum.value, spreadOf(sum)))
}

/** Sums behind {@link futuresOf}: the estimate, the same under each draw, and the variance by chance. */
export function sumsOf(
  { layout, money, buying }: Pick<Appraisal, 'layout' | 'money' | 'buying'>,
  groups: number,
  groupOf: (position: number) => number,
): Sum[] {
  const { agreements, buyers, position } = layout
  const sums = contractSums(money, groups, (i) => groupOf(position[agreements.account[i]!]!))
  if (buying === null) return sums
  const nets = buying.parts.map(() => new Float64Array(groups))
  const variances = buying.parts.map(() => new Float64Array(groups))
  for (let i = 0; i < buyers.count; i++) {
    const group = groupOf(position[buyers.account[i]!]!)
    if (group < 0) continue
    const part = buying.partOf(i)
    nets[part]![group]! += buying.net[i]!
    variances[part]![group]! += buying.variance[i]!
    sums[group]!.floor += buying.least
  }
  sums.forEach((sum, group) => {
    const following = buying.parts.map(({ factors }, part) => ({
      factors,
      variance: variances[part]![group]!,
    }))
    sum.wider = widerBy(following, sum.variance)
    following.forEach(({ factors, variance }, part) => {
      const net = nets[part]![group]!
      sum.value += net
      sum.variance += variance
      for (let s = 0; s < drawCount; s++) sum.centres[s]! += net * factors[s]!
    })
  })
  return sums
}

export function spreadOf(sum: Sum): Spread {
  const { centres, variance, floor, wider } = sum
  return { centres, deviation: Math.sqrt(variance), floor, wider }
}

/** Historic money is a fact: it moves the interval and does not widen it. */
export function withHistoric(future: Estimate, historic: number): Estimate {
  return shifted(future, historic)
}
