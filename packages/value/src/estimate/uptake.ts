/**
 * Further agreements: what accounts that are customers already take up beside what they have.
 *
 * Measured is what such agreements pay a month when they begin (minor units), by the years in which their accounts were
 * there to take them up. How often and how large are in it both, and an account that took up nothing counts against it.
 * Parts are drawn to the whole as far as they do not differ beyond chance. Where the newest year differs from those
 * before it beyond chance it speaks alone: accounts that have begun to take up more, or less, are not what they were.
 *
 * What comes of it stands in further-money.ts. An account that comes back after it had left is no further business:
 * what has left is worth nothing.
 */

import type { Agreements } from '../book/agreements.ts'
import { intervals } from '../book/book.ts'
import { daysPerYear, monthsIn } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import type { Day } from '../model-report.ts'
import type { Chance } from '../numerics/chance.ts'
import { drawnTogether, type Measured } from '../numerics/drawn-together.ts'
import { ratioOf, type Shares } from '../numerics/ratio.ts'
import type { Uptake } from '../valuation.ts'
import { drawCount } from './draws.ts'
import { halfLifeYears, type Spoken } from './growth.ts'

/** What one account of a part takes up: minor units a month that new agreements begin with, per year. */
export type Taking = {
  rate: number
  draws: Float64Array
  /** Mean size of an agreement, by what it pays: minor units a month. What comes by chance is by such lumps. */
  lump: number
}

const yearsLookedAt = 3
const newestYears = 1
/** Standard errors beyond which the newest year is another than those before: one time in a hundred by chance. */
const beyondChance = 2.576
const fewestAgreements = 10
const fewestYears = 1

const nothing: Uptake = {
  perAccountYear: { value: 0, low: 0, high: 0 },
  monthlyMinor: 0,
  halfLifeYears,
  agreements: 0,
  counted: false,
  says: '',
}

/** What the history says of further agreements, and by speaker what its accounts take up. */
export function uptakeOf(
  layout: Layout,
  contracts: Spoken,
  chance: Chance,
): { uptake: Uptake; bySpeaker: (Taking | null)[] } {
  const none = (says: string) => ({
    uptake: { ...nothing, says },
    bySpeaker: contracts.speakers.map(() => null),
  })
  if (contracts.speakers.length === 0) return none('No agreements renew.')
  if (layout.dateless) return none('A snapshot does not tell when agreements began.')
  const { asOf } = layout
  if (asOf - layout.from < fewestYears * daysPerYear)
    return none('Less than a year of history tells too little of further agreements.')
  const { accounts, newest } = takenLately(layout, contracts.speakerOf)
  const agreements = countOf(accounts)
  if (agreements < fewestAgreements)
    return none(`Accounts took up ${agreements} further agreements: too few to tell how many come.`)
  const [all, money] = [(one: Taken) => one.count, (one: Taken) => one.own]
  const sumOf = (of: (one: Taken) => number) => accounts.reduce((sum, one) => sum + of(one), 0)
  const counts = perAccountYear(accounts)
  const whole = ratioOf(accounts, Number.POSITIVE_INFINITY)
  const parts = contracts.speakers.map((_, speaker) =>
    ratioOf(
      accounts.filter((one) => one.speaker === speaker),
      Number.POSITIVE_INFINITY,
    ),
  )
  const alike = Float64Array.from({ length: drawCount }, () => chance.normal())
  const lump = sumOf(({ squares }) => squares) / sumOf(money)
  return {
    uptake: {
      perAccountYear: {
        value: counts.rate,
        low: Math.max(0, counts.rate - 1.645 * counts.se),
        high: counts.rate + 1.645 * counts.se,
      },
      monthlyMinor: sumOf(money) / sumOf(all),
      halfLifeYears,
      agreements,
      counted: true,
      says: newest ? measuredNewest : measured,
    },
    bySpeaker: drawnTogether(whole, parts).map(({ rate, own, common }) => ({
      rate,
      draws: alike.map((z) => Math.max(0, rate + Math.hypot(own, common) * z)),
      lump,
    })),
  }
}

const measured = 'As measured, half as many every two years.'
const measuredNewest =
  'As measured in the newest year, which differs from those before; half as many every two years.'

/** What accounts took up in the years looked at, or in the newest of them where it is another. */
function takenLately({ agreements, from, asOf }: Layout, speakerOf: Int16Array) {
  const since = Math.max(from, asOf - yearsLookedAt * daysPerYear)
  const turn = asOf - newestYears * daysPerYear
  const newest = takenBy(agreements, speakerOf, { since: turn, until: asOf })
  const before = takenBy(agreements, speakerOf, { since, until: turn })
  const [now, then] = [newest, before].map(perAccountYear) as [Measured, Measured]
  const differs = Math.abs(now.rate - then.rate) > beyondChance * Math.hypot(now.se, then.se)
  return differs && countOf(newest) >= fewestAgreements
    ? { accounts: newest, newest: true }
    : { accounts: takenBy(agreements, speakerOf, { since, until: asOf }), newest: false }
}

const countOf = (accounts: readonly Taken[]) => accounts.reduce((sum, one) => sum + one.count, 0)

/** How many agreements an account takes up in a year. Of one account alone it may be one more or less. */
const perAccountYear = (accounts: readonly Taken[]): Measured =>
  ratioOf(
    accounts.map((one) => ({ own: one.count, exposure: one.exposure })),
    1,
  )

/** Of one account: what it took up, and the years in which it was there to. */
type Taken = Shares & { speaker: number; count: number; squares: number }

function takenBy(
  agreements: Agreements,
  speakerOf: Int16Array,
  window: { since: Day; until: Day },
): Taken[] {
  const taken: Taken[] = []
  eachAccount(agreements, (from, to) => {
    const one: Taken = { speaker: -1, own: 0, exposure: 0, count: 0, squares: 0 }
    let there = window.since
    for (let i = from; i < to; i++) {
      if (speakerOf[i]! < 0) continue
      one.speaker = speakerOf[i]!
      // Agreements stand in order of their start, so what an earlier one covered is not counted twice.
      const start = Math.max(there, agreements.startedOn[i]!)
      const end = Math.min(window.until, agreements.endedOn[i]!)
      if (end > start) one.exposure += (end - start) / daysPerYear
      there = Math.max(there, Math.min(end, window.until))
      if (!isFurther(agreements, from, i)) continue
      if (agreements.startedOn[i]! <= window.since || agreements.startedOn[i]! > window.until)
        continue
      const monthly = monthlyOf(agreements, i)
      one.own += monthly
      one.squares += monthly * monthly
      one.count++
    }
    if (one.exposure > 0) taken.push(one)
  })
  return taken
}

/** Calls with the place of the first agreement of each account and the place after its last. */
export function eachAccount(
  { account, count }: Agreements,
  told: (from: number, to: number) => void,
): void {
  for (let from = 0; from < count; ) {
    let to = from + 1
    while (to < count && account[to] === account[from]) to++
    told(from, to)
    from = to
  }
}

/** Whether an agreement begins a relation of its own while its account, whose first stands at `from`, has another. */
const isFurther = (agreements: Agreements, from: number, i: number): boolean =>
  agreements.origin[i] === agreements.startedOn[i] && isOfFurther(agreements, from, i)

/** Whether it begins one, or carries one on. */
export function isOfFurther(agreements: Agreements, from: number, i: number): boolean {
  const { origin, startedOn, returned } = agreements
  return returned[i] === 0 && priceOf(agreements, i) > 0 && startedOn[from]! < origin[i]!
}

/** What it pays by contract: use is not known before it is used. */
const priceOf = ({ amount, use }: Agreements, i: number): number => amount[i]! - use[i]!

const monthlyOf = (agreements: Agreements, i: number): number =>
  priceOf(agreements, i) / monthsIn[intervals[agreements.period[i]!]!]
