/**
 * How much may be spent, by the values of a trait: to win one more like these, and to keep those there are; each with
 * the chance that it is lost money.
 *
 * **To win one.** What one new customer like these brings, by draws: an account of the segment taken evenly, its
 * agreements begun anew (at will: a new buyer). The ceiling is the low end of what such customers bring on average;
 * the chance of loss is that of one customer alone, who may leave at the first renewal.
 *
 * **To keep them.** Taken for granted, and said where it is shown: the offer is given once, now, to customers of the
 * segment who would otherwise be gone at their next renewal (at will: never buy again); it makes a stated share of them
 * stay, who then stay as long as others of their age; it is paid for whether it works or not. What comes before the
 * next renewal comes in any case and is not counted. The ceiling is the low end of the gain per offer, given to all of
 * them; the chance of loss is that all the offers together cost more than they bring.
 */

import type { Book } from '../book/book.ts'
import { intervals } from '../book/book.ts'
import { daysIn, monthsIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { lowShare } from '../estimate/spread.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { discountFactor } from '../rate.ts'
import type { Allowance, KeepingAllowance, LossPoint, Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'
import { buyerByAccount, parameterDraw, quantileOf, runningByAccount, shareBelow } from './draws.ts'
import { buyerDraws } from './draws-at-will.ts'
import { agreementDraws, type Drawn } from './draws-contract.ts'
import { type Newcomer, newcomersBy } from './newcomers.ts'
import { segmentsBy } from './segments.ts'

const winningDraws = 4_000
const keepingDraws = 400
/** So many accounts of a segment, evenly taken, say what all of them bring per offer. */
const accountsAsked = 300
const curvePoints = 24
const paybackMost = 120
/** Of those who would leave, the share that the offer makes stay. */
const savesTold = [0.25, 0.5, 1]

/**
 * One allowance per value of a trait, in the order of {@link segmentsBy}.
 *
 * @example
 * allowancesBy(book, valuation, 'plan')[0].winning // { ceiling, lossChance, paybackMonths, curve }, minor units
 */
export function allowancesBy(book: Book, valuation: Valuation, trait: string): Allowance[] {
  const column = book.traits.find(({ name }) => name === trait)
  if (column === undefined) return []
  const appraisal = appraisalOf(book, valuation)
  const members: number[][] = column.values.map(() => [])
  appraisal.layout.known.forEach((account, at) => {
    if (appraisal.values.status[at] !== 'churned') members[column.codes[account]!]?.push(at)
  })
  const drawers = drawersOf(appraisal)
  const newcomers = newcomersBy(appraisal, column)
  return segmentsBy(book, valuation, trait).map(({ value, allowableCac }): Allowance => {
    const code = column.values.indexOf(value)
    const accounts = members[code]!.filter(drawers.isSpokenFor)
    return {
      name: trait,
      value,
      winning:
        allowableCac === null
          ? null
          : winningOf(drawers, { accounts, ceiling: allowableCac, newcomer: newcomers?.[code] }),
      keeping: accounts.length === 0 ? [] : keepingOf(drawers, accounts),
    }
  })
}

type Drawers = ReturnType<typeof drawersOf>

function drawersOf(appraisal: Appraisal) {
  const running = runningByAccount(appraisal)
  const buyerOf = buyerByAccount(appraisal)
  const buyers = buyerDraws(appraisal)
  return {
    appraisal,
    running,
    buyerOf,
    agreements: agreementDraws(appraisal),
    buyers,
    isSpokenFor: (at: number) => running.first[at]! >= 0 || (buyers !== null && buyerOf[at]! >= 0),
  }
}

type Winning = { accounts: number[]; ceiling: number; newcomer: Newcomer | undefined }

function winningOf(
  drawers: Drawers,
  { accounts, ceiling, newcomer }: Winning,
): Allowance['winning'] {
  const paying = accounts.filter((at) => drawers.running.first[at]! >= 0)
  const coming = comingOf(drawers, paying, newcomer)
  if (coming === null) return null
  const { earned } = coming
  const drawn = coming.drawn.sort()
  const payback = (spend: number) => {
    const month = earned.findIndex((sum) => sum >= spend)
    return month < 0 ? null : month
  }
  const most = Math.max(2 * ceiling, quantileOf(drawn, 0.9))
  const point = (spend: number): LossPoint => ({
    spend,
    lossChance: shareBelow(drawn, spend),
    paybackMonths: payback(spend),
  })
  return {
    ceiling,
    lossChance: shareBelow(drawn, ceiling),
    paybackMonths: payback(ceiling),
    curve: curveTo(most, point),
  }
}

/** What new customers like these bring, drawn, and by month from the start; null where nothing is known of them. */
function comingOf(drawers: Drawers, paying: number[], newcomer: Newcomer | undefined) {
  if (paying.length > 0)
    return { drawn: newAgreements(drawers, paying), earned: earnedByMonth(drawers, paying) }
  if (drawers.buyers === null || newcomer === undefined) return null
  return { drawn: newBuyers(drawers, newcomer), earned: boughtByMonth(newcomer) }
}

function curveTo<Point>(most: number, point: (spend: number) => Point): Point[] {
  if (!(most > 0)) return [point(0)]
  return Array.from({ length: curvePoints + 1 }, (_, i) => point((most * i) / curvePoints))
}

/** What new customers bring, each like an account taken evenly. */
function newAgreements({ appraisal, running, agreements }: Drawers, accounts: number[]) {
  const { uniform } = chanceFrom(appraisal.settings.seed + 11)
  return Float64Array.from({ length: winningDraws }, (_, d) => {
    const s = parameterDraw(d, winningDraws)
    let sum = 0
    let i = running.first[accounts[Math.floor(uniform() * accounts.length)]!]!
    for (; i >= 0; i = running.next[i]!)
      sum += netPerPeriod(appraisal, i) * agreements.ofNew(i)(s, uniform())
    return sum
  })
}

/** Margin of one payment less cost to serve until the next; as for the allowable CAC itself. */
function netPerPeriod({ settings, money }: Appraisal, i: number): number {
  const months = monthsIn[intervals[money.agreements.period[i]!]!]
  return settings.margin * money.agreements.amount[i]! - settings.costToServeMinorPerMonth * months
}

function newBuyers({ appraisal, buyers }: Drawers, newcomer: Newcomer) {
  const { uniform } = chanceFrom(appraisal.settings.seed + 11)
  return Float64Array.from({ length: winningDraws }, (_, d) =>
    buyers!.ofNew(newcomer, parameterDraw(d, winningDraws), { u: uniform(), w: uniform() }),
  )
}

/** Expected by month from the start, all until then, discounted: what one new customer like these has brought. */
function earnedByMonth({ appraisal, running }: Drawers, accounts: number[]): number[] {
  const { money, contracts, settings } = appraisal
  const nets = contracts.speakers.map(() => 0)
  for (const at of accounts)
    for (let i = running.first[at]!; i >= 0; i = running.next[i]!)
      nets[money.speakerOf[i]!]! += netPerPeriod(appraisal, i) / accounts.length
  const earned = new Array<number>(paybackMost + 1).fill(0)
  contracts.speakers.forEach(({ retention, report }, speaker) => {
    const v = discountFactor(settings.discount, daysIn[report.period])
    const months = monthsIn[report.period]
    let sum = 0
    let j = 0
    for (let month = 0; month <= paybackMost; month++) {
      for (; j * months <= month + 1e-9; j++) sum += v ** j * retention.survival(j)
      earned[month]! += nets[speaker]! * sum
    }
  })
  return earned
}

/** The same of a new buyer, by quarters of a year: each needs an integral of its own. */
function boughtByMonth(newcomer: Newcomer): number[] {
  const byQuarter = Array.from({ length: paybackMost / 3 + 1 }, (_, quarter) =>
    newcomer.until((quarter * daysIn.quarter) / 7),
  )
  return Array.from({ length: paybackMost + 1 }, (_, month) => byQuarter[Math.floor(month / 3)]!)
}

/** The gain per offer under each stated share that is saved. */
function keepingOf(drawers: Drawers, accounts: number[]): KeepingAllowance[] {
  const every = Math.max(1, accounts.length / accountsAsked)
  const asked = Array.from(
    { length: Math.ceil(accounts.length / every) },
    (_, n) => accounts[Math.floor(n * every)]!,
  )
  const gains = gainsOf(drawers, asked)
  return savesTold.map((saves, place) => {
    const drawn = gains[place]!.sort()
    const ceiling = Math.max(0, quantileOf(drawn, lowShare))
    return {
      saves,
      ceiling,
      lossChance: shareBelow(drawn, ceiling),
      curve: curveTo(Math.max(ceiling * 1.5, quantileOf(drawn, 0.98)), (spend) => ({
        spend,
        lossChance: shareBelow(drawn, spend),
      })),
    }
  })
}

/** The draws in the order of the parameters they take: what is laid out of one set of them is near at hand. */
const byParameters = Array.from({ length: keepingDraws }, (_, d) => d).sort(
  (a, b) => parameterDraw(a, keepingDraws) - parameterDraw(b, keepingDraws),
)

/** By share that is saved and by draw: the gain per offer. The numbers are drawn account by account. */
function gainsOf(drawers: Drawers, asked: number[]): Float64Array[] {
  const { uniform } = chanceFrom(drawers.appraisal.settings.seed + 13)
  const accounts = asked.map((at) => {
    const own = stayingOf(drawers, at)
    const numbers = new Float64Array(keepingDraws * (own.length + 1))
    for (let n = 0; n < numbers.length; n++) numbers[n] = uniform()
    return { own, numbers }
  })
  const gains = savesTold.map(() => new Float64Array(keepingDraws))
  for (const d of byParameters) {
    const s = parameterDraw(d, keepingDraws)
    for (const { own, numbers } of accounts) {
      const first = d * (own.length + 1)
      let worth = 0
      for (let n = 0; n < own.length; n++) worth += own[n]!(s, numbers[first + n]!)
      const luck = numbers[first + own.length]!
      for (let place = 0; place < savesTold.length; place++)
        if (luck < savesTold[place]!) gains[place]![d]! += worth / asked.length
    }
  }
  return gains
}

/** What each agreement of an account brings if it stays past its next renewal, beyond what comes if it does not. */
function stayingOf({ running, agreements, buyers, buyerOf }: Drawers, at: number): Drawn[] {
  const own: Drawn[] = []
  for (let i = running.first[at]!; i >= 0; i = running.next[i]!) own.push(agreements.ofStaying(i))
  const buyer = buyerOf[at]!
  if (buyers !== null && buyer >= 0) own.push((s, u) => buyers.ofStaying(buyer, s, u))
  return own
}

/** The same of the account: a function drawing it. */
export function worthOfStaying(
  drawers: Drawers,
  at: number,
): (s: number, uniform: () => number) => number {
  const own = stayingOf(drawers, at)
  return (s, uniform) => own.reduce((sum, drawn) => sum + drawn(s, uniform()), 0)
}

/** The drawers of a valuation, for those who ask about single accounts. */
export function drawersFor(book: Book, valuation: Valuation): Drawers {
  return drawersOf(appraisalOf(book, valuation))
}
