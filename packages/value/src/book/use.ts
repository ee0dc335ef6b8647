/**
 * What is to be expected of use: the level, per day, of what a meter was billed for, from the periods billed.
 *
 * The fixed price of an agreement is said by contract; what it pays for use is known by what was billed. So a level is
 * measured over the last twelve months billed (whole years have every season in them alike), a period in which
 * nothing was billed counting as one of nothing, and drawn to the kind it is of: the same meter of the same plan. How
 * far is by credibility (Bühlmann and Straub, Glaubwürdigkeit für Schadensätze, 1970): all of a kind are taken to vary
 * alike from one period to the next, days are the weight of a period, and one billed for a few of them is believed the
 * less, the less customers of its kind differ. A meter that nothing was ever billed of is expected to bring nothing,
 * and so is one that the agreement charges by no longer. The level is not carried on as a trend.
 */

import type { Day } from '../model-report.ts'
import { type Drawn, drawnTogether, type Measured } from '../numerics/drawn-together.ts'
import type { Book, UseRows } from './book.ts'
import { pausedDays } from './pauses.ts'

/** Subscription rows that carry each other on, in order of their start. */
export type ChainOfRows = { account: number; rows: number[]; endedOn: Day }

/** Per day: what is expected of the meters that a subscription row charges by, and what is not known of it. */
export type UsePerDay = { level: number; own: number; common: number }
export type UseOf = (row: number) => UsePerDay | null

const daysLookedAt = 366
/** A period that ended so much of its length ago, and was not billed, is one of nothing and not a late one. */
const lateShare = 0.25

/** The levels of all rows, as known on a day. */
export function useLevels(book: Book, chains: readonly ChainOfRows[], asOf: Day): UseOf {
  const { use } = book.subscriptions
  const byKind = new Map<number, Experience[]>()
  for (const chain of chains)
    for (const experience of experiencesOf(book, chain, asOf)) {
      const kind = byKind.get(experience.kind) ?? []
      byKind.set(experience.kind, kind)
      kind.push(experience)
    }
  const levels = new Map<string, Drawn>()
  for (const experiences of byKind.values())
    pooled(experiences).forEach((drawn, at) => {
      const { meter, chain } = experiences[at]!
      for (const row of chain.rows) levels.set(`${row} ${meter}`, drawn)
    })
  return (row) => {
    const meters = new Set(use.meter.subarray(use.first[row]!, use.first[row + 1]!))
    const drawn = [...meters].flatMap((meter) => levels.get(`${row} ${meter}`) ?? [])
    if (drawn.length === 0) return null
    return {
      level: drawn.reduce((sum, { rate }) => sum + rate, 0),
      own: Math.hypot(...drawn.map(({ own }) => own)),
      common: drawn.reduce((sum, { common }) => sum + common, 0),
    }
  }
}

/** What one chain was billed of one meter: days, money, periods, and the squares about its own level. */
type Experience = {
  chain: ChainOfRows
  meter: number
  kind: number
  days: number
  amount: number
  periods: number
  squares: number
}

type Billed = { from: Day; to: Day; amount: number }

function experiencesOf(book: Book, chain: ChainOfRows, asOf: Day): Experience[] {
  const { use } = book.subscriptions
  return [...metersOf(use, chain, asOf)].flatMap(([meter, { kind, byFrom }]) => {
    const billed = [...byFrom.values()].sort((a, b) => a.from - b.from)
    const seen = seenOf(book, { chain, billed, asOf })
    return seen === null ? [] : [{ chain, meter, kind, ...seen }]
  })
}

/** What was billed by the day, by meter, and of each the periods by their first day: what came later is added. */
function metersOf(use: UseRows, { rows }: ChainOfRows, asOf: Day) {
  const meters = new Map<number, { kind: number; byFrom: Map<Day, Billed> }>()
  for (const row of rows)
    for (let at = use.first[row]!; at < use.first[row + 1]!; at++) {
      if (use.on[at]! > asOf) continue
      const meter = meters.get(use.meter[at]!) ?? { kind: 0, byFrom: new Map() }
      meters.set(use.meter[at]!, meter)
      // Of the newest row: a customer is compared with those of the plan that it has now.
      meter.kind = use.kind[at]!
      const from = use.from[at]!
      if (use.to[at]! <= from) continue
      const one = meter.byFrom.get(from) ?? { from, to: from, amount: 0 }
      one.to = Math.max(one.to, use.to[at]!)
      one.amount += use.amount[at]!
      meter.byFrom.set(from, one)
    }
  return meters
}

type Seen = Pick<Experience, 'days' | 'amount' | 'periods' | 'squares'>

/** The last twelve months of what was billed, with the periods in which nothing was. */
function seenOf(
  book: Book,
  { chain, billed, asOf }: { chain: ChainOfRows; billed: Billed[]; asOf: Day },
): Seen | null {
  const last = billed.at(-1)
  if (last === undefined) return null
  const step = last.to - last.from
  const end = Math.min(asOf, chain.endedOn)
  const silent = Math.max(0, Math.floor((end - last.to) / step - lateShare))
  const until = last.to + silent * step
  const counted = billed.filter(({ from }) => from >= until - daysLookedAt)
  const from = counted[0]?.from ?? until - daysLookedAt
  const paused = pausedDays(book, chain.account, { from, to: until })
  const days = until - from - paused
  if (days <= 0) return null
  const amount = counted.reduce((sum, one) => sum + one.amount, 0)
  const own = counted.reduce((sum, one) => sum + one.amount ** 2 / (one.to - one.from), 0)
  const daysBilled = counted.reduce((sum, one) => sum + one.to - one.from, 0)
  return {
    days,
    amount,
    periods: counted.length + Math.max(0, Math.round((days - daysBilled) / step)),
    squares: Math.max(0, own - amount ** 2 / days),
  }
}

/** The levels of one kind, drawn together as far as they do not differ beyond chance. */
function pooled(experiences: readonly Experience[]): Drawn[] {
  const sum = (of: (one: Experience) => number) =>
    experiences.reduce((total, one) => total + of(one), 0)
  const days = sum((one) => one.days)
  const freedom = sum((one) => one.periods - 1)
  // Where nobody was billed twice, nothing is known of how use varies: as much as it is.
  const perDay = freedom > 0 ? sum((one) => one.squares) / freedom : null
  const parts = experiences.map(({ amount, days: own }): Measured => {
    const rate = amount / own
    return { rate, se: perDay === null ? Math.abs(rate) : Math.sqrt(perDay / own) }
  })
  if (parts.length === 1) return parts.map(({ rate, se }) => ({ rate, own: se, common: 0 }))
  const rate = sum((one) => one.amount) / days
  const off = sum((one) => (one.amount - rate * one.days) ** 2)
  const count = parts.length
  const se = Math.sqrt((off * count) / (count - 1)) / days
  return drawnTogether({ rate, se }, parts)
}
