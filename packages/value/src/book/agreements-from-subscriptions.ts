/**
 * Subscriptions as agreements.
 *
 * A plan change is not churn: a subscription that begins within a week of another's end carries on its relation, and
 * its count of renewals. An annual term has no monthly risk, unless the history shows that annual customers leave in
 * the middle of their terms; then the term binds nobody and the month is the period. A loss is known to the fit only
 * when its renewal day has come, since the others of its age could not yet be seen to stay.
 */

import type { Day, Interval } from '../valuation.ts'
import { type Agreement, monthCode } from './agreements.ts'
import { type Book, intervals, neverEnded, type SubscriptionRows } from './book.ts'
import { monthsIn, renewalDay, renewalsBy } from './calendar.ts'

/** How many days past a renewal day an end may be dated and still be that renewal's. */
const grace: Record<Interval, number> = { week: 1, month: 3, quarter: 7, year: 14 }

/** A subscription that begins at most so many days after another's end continues it. */
const continuesWithinDays = 7

/** One subscription row and its place in a relation. */
type Piece = {
  row: number
  account: number
  startedOn: Day
  endedOn: Day
  /** Renewals of the relation before this piece began. */
  offset: number
  /** First day of the relation. */
  origin: Day
  continued: boolean
}

/** The agreements of all subscription rows that had started on `asOf`. */
export function agreementsFromSubscriptions(book: Book, asOf: Day): Agreement[] {
  const rows = book.subscriptions
  const terms = periodsByTerm(rows, asOf)
  const agreements: Agreement[] = []
  for (let account = 0; account + 1 < rows.first.length; account++)
    for (const piece of piecesOf({ rows, terms }, account, asOf))
      agreements.push(agreementOf({ rows, terms }, piece, asOf))
  enterLate(agreements, asOf)
  return agreements
}

type Terms = { rows: SubscriptionRows; terms: number[] }

function piecesOf({ rows, terms }: Terms, account: number, asOf: Day): Piece[] {
  const pieces: Piece[] = []
  for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
    const startedOn = rows.startedOn[row]!
    if (startedOn > asOf) break
    const endedOn = Math.max(startedOn, rows.endedOn[row]!)
    const piece = {
      row,
      account,
      startedOn,
      endedOn,
      offset: 0,
      origin: startedOn,
      continued: false,
    }
    const before = pieces.findLast((earlier) => isContinuedBy(earlier, startedOn))
    if (before !== undefined) {
      before.continued = true
      // A free trial before the first payment is not a renewal survived.
      if (rows.amount[before.row]! > 0) {
        piece.origin = before.origin
        piece.offset = renewalsBy(before.origin, intervals[terms[rows.interval[row]!]!]!, startedOn)
      }
    }
    pieces.push(piece)
  }
  return pieces
}

function isContinuedBy(earlier: Piece, start: Day): boolean {
  const gap = start - earlier.endedOn
  return !earlier.continued && gap >= -1 && gap <= continuesWithinDays
}

function agreementOf({ rows, terms }: Terms, piece: Piece, asOf: Day): Agreement {
  const code = rows.interval[piece.row]!
  const period = terms[code]!
  const interval = intervals[period]!
  const { account, startedOn, origin, offset } = piece
  const perPeriod = monthsIn[interval] / monthsIn[intervals[code]!]
  const amount = Math.max(0, rows.amount[piece.row]! * (period === code ? 1 : perPeriod))
  const base = { account, period, startedOn, origin, amount, enter: offset, hope: 1 }
  if (piece.endedOn > asOf) {
    const n = renewalsBy(startedOn, interval, asOf)
    const nextIn = renewalDay(startedOn, interval, n + 1) - asOf
    const seen = { made: offset + n, through: offset + n, lost: 0 as const, left: 0 as const }
    return { ...base, ...seen, endedOn: neverEnded, payments: n + 1, nextIn }
  }
  const failed = failedRenewal(piece, interval)
  const decided = renewalDay(startedOn, interval, failed) <= asOf
  const lost = decided && !piece.continued ? 1 : 0
  const kept = piece.continued
    ? renewalsBy(startedOn, interval, Math.min(asOf, piece.endedOn + grace[interval]))
    : failed - 1
  const through = offset + kept + lost
  const made = offset + failed - 1
  const left = piece.continued ? 0 : 1
  return { ...base, made, through, lost, left, endedOn: piece.endedOn, payments: failed, nextIn: 0 }
}

/**
 * Which renewal was not made: the first on or after the end, give or take the grace. Also the number of payments
 * made.
 */
function failedRenewal(piece: Piece, interval: Interval): number {
  const n = renewalsBy(piece.startedOn, interval, piece.endedOn)
  if (n === 0) return 1
  const late = piece.endedOn - renewalDay(piece.startedOn, interval, n)
  return late <= grace[interval] ? n : n + 1
}

/** The period of each term: itself, or the month where ends do not keep to it. */
function periodsByTerm(rows: SubscriptionRows, asOf: Day): number[] {
  const ends = intervals.map(() => ({ seen: 0, onTime: 0 }))
  for (let row = 0; row < rows.startedOn.length; row++) {
    const start = rows.startedOn[row]!
    const end = rows.endedOn[row]!
    if (end > asOf || end <= start) continue
    const interval = intervals[rows.interval[row]!]!
    const slack = grace[interval]
    const made = renewalsBy(start, interval, end + slack)
    const count = ends[rows.interval[row]!]!
    count.seen++
    if (made > 0 && Math.abs(renewalDay(start, interval, made) - end) <= slack) count.onTime++
  }
  return intervals.map((interval, code) => {
    const { seen, onTime } = ends[code]!
    const binds = monthsIn[interval] <= 1 || seen < 10 || onTime >= 0.5 * seen
    return binds ? code : monthCode
  })
}

/**
 * A list that was cleared of those who left before it began holds old customers of whom only survivors are seen.
 * The sign: many renewals before the first end known, where later ones lose at a rate that makes that unbelievable.
 * Such customers are at risk only from the first end on.
 */
function enterLate(agreements: Agreement[], asOf: Day): void {
  let firstEnd: Day = neverEnded
  for (const { endedOn } of agreements) if (endedOn < firstEnd) firstEnd = endedOn
  if (firstEnd > asOf) return
  const unseen = (row: Agreement) => {
    const interval = intervals[row.period]!
    const before = renewalsBy(row.startedOn, interval, firstEnd - 1)
    return Math.min(row.through - row.enter - row.lost, before)
  }
  let [before, after, lost] = [0, 0, 0]
  for (const row of agreements) {
    const early = unseen(row)
    before += early
    after += row.through - row.enter - early
    lost += row.lost
  }
  const unbelievablyMany = 12
  if (after === 0 || (before * lost) / after < unbelievablyMany) return
  for (const row of agreements) row.enter += unseen(row)
}
