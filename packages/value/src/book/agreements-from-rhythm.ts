/**
 * Invoices with a regular rhythm as agreements: who pays each week, month, quarter or year renews, whether or not
 * anybody brought a list of subscriptions. Who pays now and then buys at will.
 *
 * An account has lapsed when a renewal is missing beyond a grace; one still within it is undecided. A return after
 * that begins a new relation.
 */

import type { Day } from '../model-report.ts'
import {
  type Agreement,
  type Agreements,
  agreementRows,
  undisturbed,
  unmetered,
} from './agreements.ts'
import { type Book, intervals, neverEnded } from './book.ts'
import { daysIn, renewalDay } from './calendar.ts'
import { causeOfEnd } from './end-cause.ts'
import { pausedDays, pausedSince, type Resuming, resumingOf, waitOf } from './pauses.ts'
import {
  grace,
  type Invoices,
  type Lateness,
  mergeClose,
  noInvoices,
  readInvoices,
  rhythmsOf,
} from './rhythm.ts'

/** Agreements of the accounts that `mayHave` one and pay in a rhythm, in order of account. */
export function agreementsFromRhythm(
  book: Book,
  asOf: Day,
  mayHave: (account: number) => boolean,
): Agreements {
  const { periods, late } = rhythmsOf(book.payments, asOf, mayHave)
  const beats = noInvoices()
  const paying: Paying = {
    book,
    account: 0,
    period: 0,
    beats,
    late,
    resuming: resumingOf(book, asOf),
    rows: agreementRows(book.accounts.length),
  }
  for (let account = 0; account < periods.length; account++) {
    if (periods[account]! < 0) continue
    paying.account = account
    paying.period = periods[account]!
    readInvoices(beats, book.payments, { account, asOf })
    mergeClose(beats, intervals[paying.period]!)
    addSpells(paying, asOf)
  }
  const agreements = paying.rows.done()
  leaveOutTheUnknownlyOld(agreements)
  return agreements
}

type Paying = {
  book: Book
  account: number
  period: number
  /** Its renewals: invoices close together are one. */
  beats: Invoices
  late: Lateness
  resuming: Resuming
  rows: ReturnType<typeof agreementRows>
}

/**
 * Reads the renewals of one spell that {@link agreementsFromRhythm} found: day and minor units of each, in order.
 * They are the entries of `into` from the first returned up to the second.
 */
export function renewalsInRhythm(
  book: Book,
  spell: Pick<Agreement, 'account' | 'period' | 'startedOn' | 'endedOn'>,
  { into, asOf }: { into: Invoices; asOf: Day },
): [number, number] {
  readInvoices(into, book.payments, { account: spell.account, asOf })
  mergeClose(into, intervals[spell.period]!)
  let from = 0
  while (from < into.count && into.on[from]! < spell.startedOn) from++
  let to = from
  while (to < into.count && into.on[to]! < spell.endedOn) to++
  return [from, to]
}

/** Fewer than this share of renewals come so late: the account has left, though the grace has not run out. */
const hopeless = 0.01

/**
 * Unbroken runs of renewals. A decision is seen, for the fit, only when its grace has run out: until then those who
 * renewed would be counted and those who did not would be missing.
 */
function addSpells(paying: Paying, asOf: Day): void {
  const { book, account, period, beats } = paying
  const interval = intervals[period]!
  const reach = Math.round(daysIn[interval]) + grace[interval]
  const since = pausedSince(book, account, asOf)
  const now = since ?? asOf
  const isEverPaused = book.pauses.first[account]! < book.pauses.first[account + 1]!
  /** Days from one to another on which the account was not paused. */
  const apart = (from: Day, to: Day) =>
    isEverPaused && to > from ? to - from - pausedDays(book, account, { from, to }) : to - from
  const { on, count } = beats
  let start = 0
  for (let i = 1; i <= count; i++) {
    if (i < count && apart(on[i - 1]!, on[i]!) <= reach) continue
    const lapsed = i < count || apart(on[i - 1]!, now) >= reach
    let seen = i - start
    if (!lapsed) {
      seen = 0
      for (let at = start; at < i - 1; at++) if (apart(on[at]!, now) >= reach) seen++
    }
    paying.rows.push(spellOf(paying, { from: start, to: i, lapsed, seen, since }, asOf))
    start = i
  }
}

type Run = {
  /** The beats from one place up to another. */
  from: number
  to: number
  lapsed: boolean
  /** Decisions of which the grace has run out. */
  seen: number
  /** First day of a pause that runs. */
  since: Day | null
}

function spellOf(paying: Paying, run: Run, asOf: Day): Agreement {
  const { book, account, period, late, resuming, beats } = paying
  const { from, to, lapsed, since } = run
  const first = beats.on[from]!
  const expected = renewalDay(beats.on[to - 1]!, intervals[period]!, 1)
  // Who has paused is not late: the renewal comes when the pause is over.
  const hope = lapsed ? 0 : since === null ? late(period, asOf - expected) : 1
  const over = lapsed || hope < hopeless
  const waits = over || since === null ? 0 : waitOf(resuming, since, asOf)
  return {
    ...undisturbed,
    ...unmetered,
    account,
    period,
    startedOn: first,
    origin: first,
    endedOn: over ? expected : neverEnded,
    made: to - from - 1,
    enter: 0,
    through: run.seen,
    lost: lapsed ? 1 : 0,
    left: over ? 1 : 0,
    amount: usualOf(beats.amount, from, to),
    payments: to - from,
    nextIn: over ? 0 : Math.max(0, expected - (since ?? asOf)) + waits,
    hope: over ? 1 : hope,
    cause: over ? causeOfEnd(book, account, { endedOn: expected, said: 0, asOf }) : 0,
    returned: from > 0 ? 1 : 0,
    resumes: waits > 0 ? resuming.chance : 1,
    waits,
  }
}

/** The median of the last three at the most. */
function usualOf(amounts: Float64Array, from: number, to: number): number {
  const c = amounts[to - 1]!
  if (to - from === 1) return c
  const b = amounts[to - 2]!
  if (to - from === 2) return (b + c) / 2
  const a = amounts[to - 3]!
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

/**
 * A file that begins in the middle of a company's life opens with everybody who was there already, and nobody can
 * tell how long they had stayed. When far more begin in the first period than in later ones, those say nothing to
 * the fit.
 */
function leaveOutTheUnknownlyOld({ count, startedOn, period, enter, through }: Agreements): void {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    from = Math.min(from, startedOn[i]!)
    to = Math.max(to, startedOn[i]!)
  }
  const until = intervals.map((interval) => from + daysIn[interval] + 3)
  let first = 0
  for (let i = 0; i < count; i++) if (startedOn[i]! <= until[period[i]!]!) first++
  const later = count - first
  const periods = Math.max(1, (to - from) / daysIn.month)
  if (later < 100 || first < 5 * (later / periods) + 20) return
  for (let i = 0; i < count; i++) if (startedOn[i]! <= until[period[i]!]!) enter[i] = through[i]!
}
