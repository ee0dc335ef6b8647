/**
 * Spans: from when until when an account's MRR holds what, by subscription or by invoices in a rhythm.
 *
 * A span is half open: it counts on the day it starts and no longer on the day it ends. What may happen to a span
 * before it is counted is decided here by the rules: when an end is dated, and whether somebody past due is still a
 * customer. A subscription that starts within a week of another's end carries it on, as it does for the models.
 */

import { agreementsFromRhythm, renewalsInRhythm } from '../book/agreements-from-rhythm.ts'
import { type Book, endCauses, intervals, neverEnded, paymentStatuses } from '../book/book.ts'
import { dateOf, dayOf, renewalDay, renewalsBy } from '../book/calendar.ts'
import { causeOfEnd } from '../book/end-cause.ts'
import { noInvoices } from '../book/rhythm.ts'
import type { Day } from '../model-report.ts'
import type { MetricRules } from './rules.ts'
import { twelfthsOf } from './twelfths.ts'

/** Why a span ended, as the history says it. */
export type EndCause = 'voluntary' | 'involuntary' | 'unknown'

export type Span = {
  from: Day
  /** First day on which it does not count; {@link neverEnded} while it runs. */
  to: Day
  /** Twelfths of a minor unit per month; 0 is a trial or a free plan. */
  twelfths: number
  cause: EndCause
}

/** Spans of one account, by the day they start. */
export type SpansOf = (account: number, rules: MetricRules) => Span[]

const continuesWithinDays = 7
const [paid, open, failed] = ['paid', 'open', 'failed'].map((status) =>
  paymentStatuses.indexOf(status as (typeof paymentStatuses)[number]),
) as [number, number, number]

/** How the accounts of a book come to have MRR. */
export type Recurring = {
  spansOf: SpansOf
  /** How many accounts have spans by each kind of record. */
  bySubscription: number
  byRhythm: number
  bySnapshot: number
}

/** Reads what recurs in a book as of a day. Nothing after that day is known. */
export function recurringOf(book: Book, asOf: Day): Recurring {
  const { subscriptions, snapshots } = book
  const subscribed = (account: number) =>
    subscriptions.first[account]! < subscriptions.first[account + 1]!
  const snapped = (account: number) => snapshots.tenureMonths[account]! >= 0
  const rhythm = rhythmSpans(book, asOf, (account) => !subscribed(account) && !snapped(account))
  const counts = { bySubscription: 0, byRhythm: rhythm.size, bySnapshot: 0 }
  for (let account = 0; account < book.accounts.length; account++) {
    if (subscribed(account)) counts.bySubscription++
    else if (snapped(account)) counts.bySnapshot++
  }
  const spansOf: SpansOf = (account, rules) => {
    if (snapped(account)) return snapshotSpans(book, account, asOf)
    const reading = { account, asOf, rules }
    if (!subscribed(account)) return withoutPauses(book, rhythm.get(account) ?? [], reading)
    const spans = withoutPauses(book, subscriptionSpans(book, account, reading), reading)
    return rules.pastDueDays === null ? spans : withoutOverdue(book, spans, reading)
  }
  return { spansOf, ...counts }
}

type Reading = { account: number; asOf: Day; rules: MetricRules }

function subscriptionSpans(book: Book, account: number, { asOf, rules }: Reading): Span[] {
  const rows = book.subscriptions
  const spans: (Span & { row: number; continued: boolean })[] = []
  for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
    const from = rows.startedOn[row]!
    if (from > asOf) break
    const to = Math.max(from, rows.endedOn[row]!)
    const twelfths = twelfthsOf(rows.amount[row]!, intervals[rows.interval[row]!]!)
    // A free plan after a paid one is no plan change of somebody who pays.
    const before =
      twelfths === 0
        ? undefined
        : spans.findLast(
            (span) =>
              !span.continued &&
              span.twelfths !== 0 &&
              from - span.to >= -1 &&
              from - span.to <= continuesWithinDays,
          )
    if (before !== undefined) {
      before.continued = true
      before.to = from
    }
    const end = { endedOn: to, said: rows.because[row]!, asOf }
    const cause = to === neverEnded ? 'unknown' : causeOf(causeOfEnd(book, account, end))
    spans.push({ from, to, twelfths, cause, row, continued: false })
  }
  return spans.map(({ row, continued, ...span }) => {
    if (continued || span.to === neverEnded || rules.churnDated === 'as-said') return span
    const interval = intervals[rows.interval[row]!]!
    const made = renewalsBy(span.from, interval, span.to)
    const last = renewalDay(span.from, interval, made)
    const runsOut = last === span.to && made > 0 ? last : renewalDay(span.from, interval, made + 1)
    return { ...span, to: runsOut }
  })
}

/**
 * Cuts out of the spans the days on which an invoice had been due for more than the rules bear: from then until
 * the account paid again. For accounts that have both subscriptions and invoices.
 */
function withoutOverdue(book: Book, spans: Span[], { account, asOf, rules }: Reading): Span[] {
  const rows = book.payments
  let left = spans
  for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
    const on = rows.on[row]!
    if (on > asOf) break
    if (rows.amount[row]! <= 0) continue
    if (rows.status[row] !== open && rows.status[row] !== failed) continue
    const due = Math.max(on, rows.dueOn[row]!)
    const from = due + (rules.pastDueDays ?? 0)
    let until = neverEnded
    for (let next = row + 1; next < rows.first[account + 1]!; next++)
      if (rows.status[next] === paid && rows.on[next]! <= asOf && rows.on[next]! >= on) {
        until = rows.on[next]!
        break
      }
    if (from > asOf || until <= from) continue
    left = left.flatMap((span) => withoutDays(span, { from, until, cause: 'involuntary' }))
  }
  return left
}

/** While an account is paused it pays nothing: its MRR goes as churn it asked for, and what comes back is a return. */
function withoutPauses(book: Book, spans: Span[], { account, asOf }: Reading): Span[] {
  const { pauses } = book
  let left = spans
  for (let row = pauses.first[account]!; row < pauses.first[account + 1]!; row++) {
    const from = pauses.from[row]!
    const until = pauses.to[row]!
    if (from > asOf || until <= from) continue
    left = left.flatMap((span) => withoutDays(span, { from, until, cause: 'voluntary' }))
  }
  return left
}

type Gap = { from: Day; until: Day; cause: EndCause }

function withoutDays(span: Span, { from, until, cause }: Gap): Span[] {
  if (span.to <= from || span.from >= until || span.twelfths === 0) return [span]
  const pieces: Span[] = []
  if (span.from < from) pieces.push({ ...span, to: from, cause })
  if (span.to > until) pieces.push({ ...span, from: until })
  return pieces
}

const causeOf = (code: number): EndCause => endCauses[code] ?? 'unknown'

/**
 * Each renewal of a rhythm holds until the next, with its own amount. A spell that lapsed ends on the day its next
 * renewal was expected. Refunds and credit are no renewals and leave MRR as it is.
 */
function rhythmSpans(
  book: Book,
  asOf: Day,
  mayHave: (account: number) => boolean,
): Map<number, Span[]> {
  const spans = new Map<number, Span[]>()
  const spells = agreementsFromRhythm(book, asOf, mayHave)
  const into = noInvoices()
  for (let i = 0; i < spells.count; i++) {
    const account = spells.account[i]!
    const period = spells.period[i]!
    const [startedOn, endedOn] = [spells.startedOn[i]!, spells.endedOn[i]!]
    const cause = causeOf(spells.cause[i]!)
    const known = spans.get(account) ?? []
    spans.set(account, known)
    const spell = { account, period, startedOn, endedOn }
    const [from, to] = renewalsInRhythm(book, spell, { into, asOf })
    for (let at = from; at < to; at++)
      known.push({
        from: into.on[at]!,
        to: at + 1 < to ? into.on[at + 1]! : endedOn,
        twelfths: twelfthsOf(into.amount[at]!, intervals[period]!),
        cause,
      })
  }
  for (const known of spans.values()) known.sort((a, b) => a.from - b.from)
  return spans
}

/** A snapshot says who was there when its last month began and who left in it; of the months before it says nothing. */
function snapshotSpans(book: Book, account: number, asOf: Day): Span[] {
  const { tenureMonths, churned, amount } = book.snapshots
  const { year, month } = dateOf(asOf)
  const monthStart = dayOf({ year, month, day: 1 })
  const from = tenureMonths[account]! >= 1 ? monthStart - 1 : asOf
  const to = churned[account] === 1 ? asOf : neverEnded
  return [{ from, to, twelfths: twelfthsOf(amount[account]!, 'month'), cause: 'unknown' }]
}
