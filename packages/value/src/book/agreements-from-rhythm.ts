/**
 * Invoices with a regular rhythm as agreements: who pays each week, month, quarter or year renews, whether or not
 * anybody brought a list of subscriptions. Who pays now and then buys at will.
 *
 * An account has lapsed when a renewal is missing beyond a grace; one still within it is undecided. A return after
 * that begins a new relation.
 */

import type { Day, Interval } from '../valuation.ts'
import { type Agreement, undisturbed } from './agreements.ts'
import { type Book, intervals, type MoneyRows, neverEnded, paymentStatuses } from './book.ts'
import { daysIn, renewalDay } from './calendar.ts'
import { causeOfEnd } from './end-cause.ts'
import { pausedDays, pausedSince, type Resuming, resumingOf, waitOf } from './pauses.ts'

/** Days past the day it was expected that a renewal may still come. */
const grace: Record<Interval, number> = { week: 6, month: 18, quarter: 32, year: 55 }

/** One renewal: invoices close together are one. */
type Beat = { on: Day; amount: number }
type Paying = {
  book: Book
  account: number
  period: number
  beats: Beat[]
  late: Lateness
  resuming: Resuming
}

const [paid, open] = [paymentStatuses.indexOf('paid'), paymentStatuses.indexOf('open')]

/** Agreements of the accounts that `mayHave` one and pay in a rhythm. */
export function agreementsFromRhythm(
  book: Book,
  asOf: Day,
  mayHave: (account: number) => boolean,
): Agreement[] {
  const rows = book.payments
  const { periods, late } = rhythmsOf(rows, asOf, mayHave)
  const resuming = resumingOf(book, asOf)
  const agreements: Agreement[] = []
  // Beats are found one account at a time rather than kept: of two million invoices they would be as many objects.
  for (const [account, period] of periods) {
    const beats = beatsAt(invoiceDays(rows, account, asOf), intervals[period]!)
    for (const spell of spellsOf({ book, account, period, beats, late, resuming }, asOf))
      agreements.push(spell)
  }
  agreements.sort((a, b) => a.account - b.account)
  return leaveOutTheUnknownlyOld(agreements)
}

/** The renewals of one spell that {@link agreementsFromRhythm} found: day and minor units of each, in order. */
export function renewalsInRhythm(
  book: Book,
  spell: Pick<Agreement, 'account' | 'period' | 'startedOn' | 'endedOn'>,
  asOf: Day,
): Beat[] {
  const beats = beatsAt(invoiceDays(book.payments, spell.account, asOf), intervals[spell.period]!)
  return beats.filter(({ on }) => on >= spell.startedOn && on < spell.endedOn)
}

type Rhythms = { periods: Map<number, number>; late: Lateness }

/** The period of each account that has a rhythm, and how late its renewals come. */
function rhythmsOf(rows: MoneyRows, asOf: Day, mayHave: (account: number) => boolean): Rhythms {
  const periods = new Map<number, number>()
  const waiting: number[] = []
  const counts = intervals.map(() => 0)
  const lateness = newLateness()
  const scratch = { days: new Int32Array(256) }
  let irregular = 0
  for (let account = 0; account + 1 < rows.first.length; account++) {
    if (rows.first[account] === rows.first[account + 1] || !mayHave(account)) continue
    const count = daysInto(scratch, rows, { account, asOf })
    if (count === 0) continue
    if (count < 3) {
      waiting.push(account)
      continue
    }
    const days = scratch.days.subarray(0, count)
    const period = rhythmOf(days)
    if (period === null) {
      irregular++
      continue
    }
    counts[period]!++
    periods.set(account, period)
    lateness.see(days, period)
  }
  // One or two invoices show no rhythm of their own: they follow the book's, where most of it has one.
  const common = counts.indexOf(Math.max(...counts))
  if (periods.size > 1.5 * irregular) for (const account of waiting) periods.set(account, common)
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

/** The days and amounts of an account's invoices that stood for renewals, in order of day. */
function invoiceDays(rows: MoneyRows, account: number, asOf: Day): Beat[] {
  const beats: Beat[] = []
  for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
    if (rows.on[row]! > asOf) break
    const on = renewedOn(rows, row, asOf)
    if (on !== -1) beats.push({ on, amount: rows.amount[row]! })
  }
  return beats.sort((a, b) => a.on - b.on)
}

/** The days alone, in order, into a column that serves every account: two million invoices make no object each. */
function daysInto(
  scratch: { days: Int32Array },
  rows: MoneyRows,
  { account, asOf }: { account: number; asOf: Day },
): number {
  const [from, to] = [rows.first[account]!, rows.first[account + 1]!]
  if (to - from > scratch.days.length) scratch.days = new Int32Array(2 * (to - from))
  const { days } = scratch
  let count = 0
  for (let row = from; row < to && rows.on[row]! <= asOf; row++) {
    const on = renewedOn(rows, row, asOf)
    if (on === -1) continue
    let place = count++
    while (place > 0 && days[place - 1]! > on) {
      days[place] = days[place - 1]!
      place--
    }
    days[place] = on
  }
  return count
}

/** The interval at which at least 70 % of the gaps fall; null when none has as many. */
function rhythmOf(days: Int32Array): number | null {
  let best: number | null = null
  let bestShare = 0.7
  for (let period = intervals.length - 1; period >= 0; period--) {
    const length = daysIn[intervals[period]!]
    let [beats, regular, last] = [1, 0, days[0]!]
    for (const on of days) {
      if (on - last < closeness * length) continue
      const gap = (on - last) / length
      if (gap > 0.75 && gap < 1.3) regular++
      beats++
      last = on
    }
    if (beats < 2) continue
    // Merging hides what falls between beats: a rhythm explains invoices, not only gaps.
    const share = (regular / (beats - 1)) * Math.min(1, (1.5 * beats) / days.length + 0.25)
    if (share > bestShare) {
      bestShare = share
      best = period
    }
  }
  return best
}

/** Invoices nearer than this share of the interval are one renewal. */
const closeness = 0.4

function beatsAt(days: Beat[], interval: Interval): Beat[] {
  const close = closeness * daysIn[interval]
  const beats: Beat[] = []
  for (const { on, amount } of days) {
    const last = beats.at(-1)
    if (last !== undefined && on - last.on < close) last.amount += amount
    else beats.push({ on, amount })
  }
  return beats
}

/** Share of renewals, by period, that came more than so many days late. */
type Lateness = (period: number, days: number) => number

function newLateness(): {
  see: (days: Int32Array, period: number) => void
  shares: () => Lateness
} {
  const counts = intervals.map((interval) => new Float64Array(grace[interval] + 2))
  const see = (days: Int32Array, period: number) => {
    const interval = intervals[period]!
    const length = Math.round(daysIn[interval])
    let last = days[0]!
    for (const on of days) {
      if (on - last < closeness * daysIn[interval]) continue
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

/** Fewer than this share of renewals come so late: the account has left, though the grace has not run out. */
const hopeless = 0.01

/**
 * Unbroken runs of renewals. A decision is seen, for the fit, only when its grace has run out: until then those who
 * renewed would be counted and those who did not would be missing.
 */
function spellsOf(paying: Paying, asOf: Day): Agreement[] {
  const { book, account, period, beats } = paying
  const interval = intervals[period]!
  const reach = Math.round(daysIn[interval]) + grace[interval]
  const since = pausedSince(book, account, asOf)
  const now = since ?? asOf
  const isEverPaused = book.pauses.first[account]! < book.pauses.first[account + 1]!
  /** Days from one to another on which the account was not paused. */
  const apart = (from: Day, to: Day) =>
    isEverPaused && to > from ? to - from - pausedDays(book, account, { from, to }) : to - from
  const spells: Agreement[] = []
  let start = 0
  for (let i = 1; i <= beats.length; i++) {
    if (i < beats.length && apart(beats[i - 1]!.on, beats[i]!.on) <= reach) continue
    const run = beats.slice(start, i)
    const lapsed = i < beats.length || apart(run.at(-1)!.on, now) >= reach
    const isSeen = (beat: Beat) => apart(beat.on, now) >= reach
    spells.push(spellOf(paying, { run, lapsed, isSeen, since, returned: start > 0 }, asOf))
    start = i
  }
  return spells
}

type Run = {
  run: Beat[]
  lapsed: boolean
  /** Whether the grace of the renewal after a beat has run out. */
  isSeen: (beat: Beat) => boolean
  /** First day of a pause that runs. */
  since: Day | null
  returned: boolean
}

function spellOf(paying: Paying, of: Run, asOf: Day): Agreement {
  const { book, account, period, late, resuming } = paying
  const { run, lapsed, since } = of
  const first = run[0]!.on
  const expected = renewalDay(run.at(-1)!.on, intervals[period]!, 1)
  // Who has paused is not late: the renewal comes when the pause is over.
  const hope = lapsed ? 0 : since === null ? late(period, asOf - expected) : 1
  const over = lapsed || hope < hopeless
  const made = run.length - 1
  const waits = over || since === null ? 0 : waitOf(resuming, since, asOf)
  return {
    ...undisturbed,
    account,
    period,
    startedOn: first,
    origin: first,
    endedOn: over ? expected : neverEnded,
    made,
    enter: 0,
    through: lapsed ? made + 1 : run.filter((beat, at) => at < made && of.isSeen(beat)).length,
    lost: lapsed ? 1 : 0,
    left: over ? 1 : 0,
    amount: median(run.slice(-3).map((beat) => beat.amount)),
    payments: run.length,
    nextIn: over ? 0 : Math.max(0, expected - (since ?? asOf)) + waits,
    hope: over ? 1 : hope,
    cause: over ? causeOfEnd(book, account, { endedOn: expected, said: 0, asOf }) : 0,
    returned: of.returned ? 1 : 0,
    resumes: waits > 0 ? resuming.chance : 1,
    waits,
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * A file that begins in the middle of a company's life opens with everybody who was there already, and nobody can
 * tell how long they had stayed. When far more begin in the first period than in later ones, those say nothing to
 * the fit.
 */
function leaveOutTheUnknownlyOld(agreements: Agreement[]): Agreement[] {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { startedOn } of agreements) {
    from = Math.min(from, startedOn)
    to = Math.max(to, startedOn)
  }
  const isFirst = (row: Agreement) => row.startedOn <= from + daysIn[intervals[row.period]!] + 3
  const first = agreements.filter(isFirst).length
  const later = agreements.length - first
  const periods = Math.max(1, (to - from) / daysIn.month)
  if (later < 100 || first < 5 * (later / periods) + 20) return agreements
  return agreements.map((row) => (isFirst(row) ? { ...row, enter: row.through } : row))
}
