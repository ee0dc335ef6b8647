/**
 * The rhythm of invoices: at which interval an account pays, where it pays at one, and how late its renewals come.
 * An account's invoices are read into columns that serve every account, so two million of them make no object each.
 */

import type { Day, Interval } from '../model-report.ts'
import { intervals, paymentStatuses } from './book.ts'
import { daysIn } from './calendar.ts'
import type { MoneyRows } from './money-columns.ts'

/** Days past the day it was expected that a renewal may still come. */
export const grace: Record<Interval, number> = { week: 6, month: 18, quarter: 32, year: 55 }

const [paid, open] = [paymentStatuses.indexOf('paid'), paymentStatuses.indexOf('open')]

/** The invoices, or renewals, of one account at a time, in order of day: the first `count` entries. */
export type Invoices = { count: number; on: Int32Array; amount: Float64Array }

export const noInvoices = (): Invoices => ({
  count: 0,
  on: new Int32Array(256),
  amount: new Float64Array(256),
})

/** The period of each account, -1 where it has no rhythm, and how late renewals come. */
export type Rhythms = { periods: Int8Array; late: Lateness }

/** The rhythms of the accounts that `mayHave` one, as known on `asOf`. */
export function rhythmsOf(
  rows: MoneyRows,
  asOf: Day,
  mayHave: (account: number) => boolean,
): Rhythms {
  const periods = new Int8Array(Math.max(0, rows.first.length - 1)).fill(-1)
  const waiting: number[] = []
  const counts = intervals.map(() => 0)
  const lateness = newLateness()
  const invoices = noInvoices()
  let irregular = 0
  let regular = 0
  for (let account = 0; account < periods.length; account++) {
    if (rows.first[account] === rows.first[account + 1] || !mayHave(account)) continue
    readInvoices(invoices, rows, { account, asOf })
    if (invoices.count === 0) continue
    if (invoices.count < 3) {
      waiting.push(account)
      continue
    }
    const period = rhythmOf(invoices)
    if (period === null) {
      irregular++
      continue
    }
    counts[period]!++
    regular++
    periods[account] = period
    lateness.see(invoices, period)
  }
  // One or two invoices show no rhythm of their own: they follow the book's, where most of it has one.
  const common = counts.indexOf(Math.max(...counts))
  if (regular > 1.5 * irregular) for (const account of waiting) periods[account] = common
  return { periods, late: lateness.shares() }
}

/** The day on which an invoice stood for a renewal: paid, or open and not yet long overdue. -1 for none, or credit. */
function renewedOn(rows: MoneyRows, row: number, asOf: Day): Day {
  const due = rows.dueOn[row]!
  const on = due >= 0 && due <= asOf + 60 ? due : rows.on[row]!
  const status = rows.status[row]
  const stands = status === paid || (status === open && on + grace.month > asOf)
  return stands && rows.amount[row]! > 0 ? on : -1
}

/** Reads the invoices of an account that stood for renewals. */
export function readInvoices(
  into: Invoices,
  rows: MoneyRows,
  { account, asOf }: { account: number; asOf: Day },
): void {
  const [from, to] = [rows.first[account]!, rows.first[account + 1]!]
  if (to - from > into.on.length) {
    into.on = new Int32Array(2 * (to - from))
    into.amount = new Float64Array(2 * (to - from))
  }
  const { on: days, amount } = into
  let count = 0
  for (let row = from; row < to && rows.on[row]! <= asOf; row++) {
    const on = renewedOn(rows, row, asOf)
    if (on === -1) continue
    let place = count++
    while (place > 0 && days[place - 1]! > on) {
      days[place] = days[place - 1]!
      amount[place] = amount[place - 1]!
      place--
    }
    days[place] = on
    amount[place] = rows.amount[row]!
  }
  into.count = count
}

/** Invoices nearer than this share of the interval are one renewal. */
const closeness = 0.4

/** Makes invoices that lie close together one renewal, where they stand. */
export function mergeClose(invoices: Invoices, interval: Interval): void {
  const close = closeness * daysIn[interval]
  const { on, amount } = invoices
  let count = 0
  for (let i = 0; i < invoices.count; i++) {
    if (count > 0 && on[i]! - on[count - 1]! < close) amount[count - 1]! += amount[i]!
    else {
      on[count] = on[i]!
      amount[count] = amount[i]!
      count++
    }
  }
  invoices.count = count
}

/** The interval at which at least 70 % of the gaps fall; null when none has as many. */
function rhythmOf({ on: days, count }: Invoices): number | null {
  let best: number | null = null
  let bestShare = 0.7
  for (let period = intervals.length - 1; period >= 0; period--) {
    const length = daysIn[intervals[period]!]
    let [beats, regular, last] = [1, 0, days[0]!]
    for (let i = 0; i < count; i++) {
      const on = days[i]!
      if (on - last < closeness * length) continue
      const gap = (on - last) / length
      if (gap > 0.75 && gap < 1.3) regular++
      beats++
      last = on
    }
    if (beats < 2) continue
    // Merging hides what falls between beats: a rhythm explains invoices, not only gaps.
    const share = (regular / (beats - 1)) * Math.min(1, (1.5 * beats) / count + 0.25)
    if (share > bestShare) {
      bestShare = share
      best = period
    }
  }
  return best
}

/** Share of renewals, by period, that came more than so many days late. */
export type Lateness = (period: number, days: number) => number

function newLateness(): {
  see: (invoices: Invoices, period: number) => void
  shares: () => Lateness
} {
  const counts = intervals.map((interval) => new Float64Array(grace[interval] + 2))
  const see = ({ on: days, count }: Invoices, period: number) => {
    const interval = intervals[period]!
    const length = Math.round(daysIn[interval])
    let last = days[0]!
    const close = closeness * daysIn[interval]
    for (let i = 0; i < count; i++) {
      const on = days[i]!
      if (on - last < close) continue
      const late = on - last - length
      if (late <= grace[interval]) counts[period]![Math.max(0, late)]! += 1
      last = on
    }
  }
  const shares = (): Lateness => {
    for (const count of counts)
      for (let days = count.length - 2; days >= 0; days--) count[days]! += count[days + 1]!
    return (period, days) => {
      const count = counts[period]!
      if (days <= 0 || count[0] === 0) return 1
      return (count[Math.min(days, count.length - 1)] ?? 0) / count[0]!
    }
  }
  return { see, shares }
}
