/**
 * The movements of MRR and of customers by calendar month: new, expansion, contraction, churn, reactivation.
 *
 * Every account is in every month at most one of new, reactivated or churned under net counting; change by change it
 * may be several. Either way start + new + reactivation + expansion - contraction - churn = end, exactly, and so for
 * customers: each change of an account's level goes to one movement, and nothing else moves.
 */

import { addMonths, dateOf, dayOf } from '../book/calendar.ts'
import type { Day } from '../model-report.ts'
import { type Level, levelsOf } from './levels.ts'
import type { MetricRules } from './rules.ts'
import type { EndCause, Recurring } from './spans.ts'

/** Months in order: month m holds the days from `firstDays[m]` to `lastDays[m]`; the last ends on the day of asOf. */
export type Calendar = { firstDays: Day[]; lastDays: Day[]; names: string[]; isWhole: boolean[] }

export const movements = [
  'new',
  'reactivation',
  'expansion',
  'contraction',
  'voluntary',
  'involuntary',
  'unknown',
] as const
/** Churn goes by its cause; the sign of what the last four do to MRR is minus. */
export type Movement = (typeof movements)[number]
export const lossesFrom = 3

/** Columns by month. Money in twelfths of a minor unit per month. */
export type Tally = {
  start: Float64Array
  end: Float64Array
  money: Record<Movement, Float64Array>
  customersAtStart: Float64Array
  customersAtEnd: Float64Array
  /** How many accounts moved so; for churn change by change, how many times. */
  counts: Record<Movement, Float64Array>
  /** Accounts with a subscription at the end of the month, free ones and trials too. */
  subscribedAtEnd: Float64Array
}

export const mostMonths = 120

/** The months from that of `from`, at most the last ten years of them, to that of `asOf`. */
export function calendarOf(from: Day, asOf: Day): Calendar {
  const last = monthStart(asOf)
  let first = monthStart(Math.min(from, asOf))
  const earliest = addMonths(last, 1 - mostMonths)
  if (first < earliest) first = earliest
  const calendar: Calendar = { firstDays: [], lastDays: [], names: [], isWhole: [] }
  for (let day = first; day <= last; day = addMonths(day, 1)) {
    const { year, month } = dateOf(day)
    const end = addMonths(day, 1) - 1
    calendar.firstDays.push(day)
    calendar.lastDays.push(Math.min(end, asOf))
    calendar.names.push(`${year}-${String(month).padStart(2, '0')}`)
    calendar.isWhole.push(end <= asOf)
  }
  return calendar
}

function monthStart(day: Day): Day {
  return dayOf({ ...dateOf(day), day: 1 })
}

/** What is told of one account beside the tally: its level before the first month and at the end of each. */
export type OnAccount = (account: number, levels: readonly Level[], ends: Float64Array) => void

export type Counted = {
  recurring: Recurring
  /** places of the accounts in the book */
  accounts: Iterable<number>
  asOf: Day
  calendar: Calendar
}

/** Tallies the accounts under the rules. `onAccount` sees those that ever had MRR; its `ends` is used again. */
export function tallyOf(
  { recurring, accounts, asOf, calendar }: Counted,
  rules: MetricRules,
  onAccount?: OnAccount,
): Tally {
  const months = calendar.names.length
  const tally = emptyTally(months)
  const ends = new Float64Array(months)
  for (const account of accounts) {
    const levels = levelsOf(recurring.spansOf(account, rules), asOf)
    if (levels.length === 0) continue
    addStates(tally, calendar, { levels, ends })
    if (rules.withinMonth === 'net') addNet(tally, calendar, { levels, ends, rules })
    else addEach(tally, calendar, { levels, rules })
    if (levels.some(({ twelfths }) => twelfths > 0)) onAccount?.(account, levels, ends)
  }
  return tally
}

/** A tally with another added, or taken from it: all are of whole numbers, so to the last digit. */
export function tallyWith(tally: Tally, other: Tally, times: 1 | -1): Tally {
  const columns = (one: Record<Movement, Float64Array>, two: Record<Movement, Float64Array>) =>
    Object.fromEntries(
      movements.map((name) => [name, columnWith(one[name], two[name], times)]),
    ) as Record<Movement, Float64Array>
  return {
    start: columnWith(tally.start, other.start, times),
    end: columnWith(tally.end, other.end, times),
    money: columns(tally.money, other.money),
    customersAtStart: columnWith(tally.customersAtStart, other.customersAtStart, times),
    customersAtEnd: columnWith(tally.customersAtEnd, other.customersAtEnd, times),
    counts: columns(tally.counts, other.counts),
    subscribedAtEnd: columnWith(tally.subscribedAtEnd, other.subscribedAtEnd, times),
  }
}

/** What is nought is so without a sign. */
export const columnWith = (one: Float64Array, two: Float64Array, times: 1 | -1): Float64Array =>
  one.map((sum, at) => sum + times * two[at]! + 0)

function emptyTally(months: number): Tally {
  const column = () => new Float64Array(months)
  const columns = () =>
    Object.fromEntries(movements.map((name) => [name, column()])) as Record<Movement, Float64Array>
  return {
    start: column(),
    end: column(),
    money: columns(),
    customersAtStart: column(),
    customersAtEnd: column(),
    counts: columns(),
    subscribedAtEnd: column(),
  }
}

type OfAccount = { levels: readonly Level[]; ends: Float64Array }

/** The states at the edges of the months, which the movements are held to. */
function addStates(tally: Tally, { firstDays, lastDays }: Calendar, { levels, ends }: OfAccount) {
  let [at, level, running] = [0, 0, 0]
  const through = (day: Day) => {
    for (; at < levels.length && levels[at]!.on <= day; at++) {
      level = levels[at]!.twelfths
      running = levels[at]!.running
    }
  }
  for (let month = 0; month < firstDays.length; month++) {
    through(firstDays[month]! - 1)
    tally.start[month]! += level
    if (level > 0) tally.customersAtStart[month]! += 1
    through(lastDays[month]!)
    ends[month] = level
    tally.end[month]! += level
    if (level > 0) tally.customersAtEnd[month]! += 1
    if (running > 0) tally.subscribedAtEnd[month]! += 1
  }
}

type Ruled = { levels: readonly Level[]; rules: MetricRules }

/** What happened from the start of each month to its end, whatever happened between. */
function addNet(tally: Tally, calendar: Calendar, { levels, ends, rules }: OfAccount & Ruled) {
  const { firstDays, lastDays } = calendar
  let at = 0
  let before = 0
  let past: Past = { ever: false, zeroSince: Number.NEGATIVE_INFINITY }
  for (; at < levels.length && levels[at]!.on < firstDays[0]!; at++) {
    past = pastAfter(past, levels[at]!)
    before = levels[at]!.twelfths
  }
  for (let month = 0; month < firstDays.length; month++) {
    const after = ends[month]!
    let cause: EndCause = 'unknown'
    const priorZero = past.zeroSince
    let returnedOn = firstDays[month]!
    for (; at < levels.length && levels[at]!.on <= lastDays[month]!; at++) {
      const level = levels[at]!
      if (level.twelfths === 0) {
        cause = level.cause
        past = { ...past, zeroSince: level.on }
      } else returnedOn = level.on
    }
    // Who came and left within one month was never there.
    const isReturn = past.ever && returns(rules, priorZero, returnedOn)
    move(tally, month, { before, after, cause, isReturn })
    if (after > 0) past = { ...past, ever: true }
    before = after
  }
}

/** Each change on its day. */
function addEach(tally: Tally, { firstDays, lastDays }: Calendar, { levels, rules }: Ruled) {
  let month = 0
  let before = 0
  let past: Past = { ever: false, zeroSince: Number.NEGATIVE_INFINITY }
  for (const level of levels) {
    if (level.on >= firstDays[0]!) {
      while (level.on > lastDays[month]!) month++
      const isReturn = past.ever && returns(rules, past.zeroSince, level.on)
      move(tally, month, { before, after: level.twelfths, cause: level.cause, isReturn })
    }
    past = pastAfter(past, level)
    before = level.twelfths
  }
}

type Past = { ever: boolean; zeroSince: Day }

function pastAfter(past: Past, { on, twelfths }: Level): Past {
  if (twelfths > 0) return { ...past, ever: true }
  return { ...past, zeroSince: on }
}

function returns(rules: MetricRules, zeroSince: Day, on: Day): boolean {
  if (rules.reactivation === 'any-return') return true
  return Number.isFinite(zeroSince) && on >= addMonths(zeroSince, 1)
}

type Move = { before: number; after: number; cause: EndCause; isReturn: boolean }

function move(tally: Tally, month: number, { before, after, cause, isReturn }: Move): void {
  if (before === after) return
  const name = movementOf({ before, after, cause, isReturn })
  tally.money[name][month]! += Math.abs(after - before)
  tally.counts[name][month]! += 1
}

function movementOf({ before, after, cause, isReturn }: Move): Movement {
  if (before === 0) return isReturn ? 'reactivation' : 'new'
  if (after === 0) return cause
  return after > before ? 'expansion' : 'contraction'
}
