/**
 * Subscriptions as agreements.
 *
 * A plan change is not churn: a subscription that begins within a week of another's end carries on its relation, and
 * its count of renewals. An annual term has no monthly risk, unless the history shows that annual customers leave in
 * the middle of their terms; then the term binds nobody and the month is the period. A loss is known to the fit only
 * when its renewal day has come, since the others of its age could not yet be seen to stay.
 */

import type { Day, Interval } from '../model-report.ts'
import { type Agreement, monthCode, undisturbed, unmetered } from './agreements.ts'
import { type Book, intervals, neverEnded, type SubscriptionRows, type UseRows } from './book.ts'
import { daysIn, monthsIn, renewalDay, renewalsBy } from './calendar.ts'
import { causeOfEnd } from './end-cause.ts'
import { pausedDays, pausedSince, type Resuming, resumingOf, waitOf } from './pauses.ts'
import { type ChainOfRows, type UseOf, useLevels } from './use.ts'

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
  /** The piece that it carries on. */
  before: Piece | null
  /** Whether the account had left before, and this piece brought it back. */
  returned: boolean
}

/** The agreements of all subscription rows that had started on `asOf`. */
export function agreementsFromSubscriptions(book: Book, asOf: Day): Agreement[] {
  const rows = book.subscriptions
  const terms = periodsByTerm(book, asOf)
  const pieces: Piece[] = []
  for (let account = 0; account + 1 < rows.first.length; account++)
    pieces.push(...piecesOf({ book, rows, terms }, account, asOf))
  const useOf = useLevels(book, chainsOf(rows, pieces), asOf)
  const of = { book, rows, terms, resuming: resumingOf(book, asOf), useOf }
  const agreements = pieces.map((piece) => agreementOf(of, piece, asOf))
  enterLate(agreements, asOf)
  return agreements
}

type Rows = { book: Book; rows: SubscriptionRows; terms: number[] }
type Terms = Rows & { resuming: Resuming; useOf: UseOf }

/** The rows that carry each other on, where any of them charges for use. */
function chainsOf({ use }: SubscriptionRows, pieces: readonly Piece[]): ChainOfRows[] {
  const chains: ChainOfRows[] = []
  if (use.meter.length === 0) return chains
  const lastOf = new Map<Piece, ChainOfRows>()
  for (const piece of pieces) {
    const chain = (piece.before && lastOf.get(piece.before)) ?? {
      account: piece.account,
      rows: [],
      endedOn: piece.endedOn,
    }
    chain.rows.push(piece.row)
    chain.endedOn = piece.endedOn
    lastOf.set(piece, chain)
    if (piece.before === null) chains.push(chain)
  }
  return chains.filter((chain) => chain.rows.some((row) => use.first[row]! < use.first[row + 1]!))
}

function piecesOf({ book, rows, terms }: Rows, account: number, asOf: Day): Piece[] {
  const pieces: Piece[] = []
  for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
    const startedOn = rows.startedOn[row]!
    if (startedOn > asOf) break
    const endedOn = Math.max(startedOn, rows.endedOn[row]!)
    const piece: Piece = {
      row,
      account,
      startedOn,
      endedOn,
      offset: 0,
      origin: startedOn,
      continued: false,
      before: null,
      returned: false,
    }
    const before = pieces.findLast((earlier) => isContinuedBy(book, earlier, startedOn))
    if (before !== undefined) {
      before.continued = true
      piece.before = before
      // A free trial before the first payment is not a renewal survived.
      if (rows.amount[before.row]! > 0 || isBilledByUse(rows.use, before.row)) {
        piece.origin = before.origin
        const clock = clockOf(book, before, startedOn)
        piece.offset = renewalsBy(clock, intervals[terms[rows.interval[row]!]!]!, startedOn)
      }
      piece.returned = before.returned
    } else piece.returned = pieces.length > 0 && pieces.every((past) => past.endedOn < startedOn)
    pieces.push(piece)
  }
  return pieces
}

/** Whether anything was billed of a row's use. */
function isBilledByUse({ first, amount }: UseRows, row: number): boolean {
  return amount.subarray(first[row]!, first[row + 1]!).some((minor) => minor > 0)
}

/** The first day of the relation as if it had never been paused: renewals are counted from there until `day`. */
function clockOf(book: Book, piece: Pick<Piece, 'account' | 'origin'>, day: Day): Day {
  return piece.origin + pausedDays(book, piece.account, { from: piece.origin, to: day })
}

function isContinuedBy(book: Book, earlier: Piece, start: Day): boolean {
  const { account, endedOn } = earlier
  const gap = start - endedOn - pausedDays(book, account, { from: endedOn, to: start })
  return !earlier.continued && gap >= -1 && gap <= continuesWithinDays
}

function agreementOf(of: Terms, piece: Piece, asOf: Day): Agreement {
  const { book, rows, terms } = of
  const code = rows.interval[piece.row]!
  const period = terms[code]!
  const interval = intervals[period]!
  const { account, startedOn, origin, offset } = piece
  const perPeriod = monthsIn[interval] / monthsIn[intervals[code]!]
  const fixed = rows.amount[piece.row]! * (period === code ? 1 : perPeriod)
  const perDay = of.useOf(piece.row)
  const days = daysIn[interval]
  const used = perDay && {
    use: Math.max(-fixed, perDay.level * days),
    useOwn: perDay.own * days,
    useCommon: perDay.common * days,
  }
  const returned = piece.returned ? (1 as const) : (0 as const)
  const base = {
    ...undisturbed,
    account,
    period,
    startedOn,
    origin,
    amount: Math.max(0, fixed + (used?.use ?? 0)),
    ...(used ?? unmetered),
    enter: offset,
    returned,
  }
  const own = { account, origin: startedOn }
  if (piece.endedOn > asOf) {
    const since = pausedSince(book, account, asOf)
    const now = since === null ? asOf : Math.max(startedOn, since)
    const clock = clockOf(book, own, now)
    const n = renewalsBy(clock, interval, now)
    const waits = since === null ? 0 : waitOf(of.resuming, since, asOf)
    const nextIn = renewalDay(clock, interval, n + 1) - now + waits
    const seen = { made: offset + n, through: offset + n, lost: 0 as const, left: 0 as const }
    const resumes = since === null ? 1 : of.resuming.chance
    return { ...base, ...seen, endedOn: neverEnded, payments: n + 1, nextIn, resumes, waits }
  }
  const clock = clockOf(book, own, piece.endedOn)
  const failed = failedRenewal(clock, piece.endedOn, interval)
  const decided = renewalDay(clock, interval, failed) <= asOf
  const lost = decided && !piece.continued ? 1 : 0
  const kept = piece.continued
    ? renewalsBy(clock, interval, Math.min(asOf, piece.endedOn + grace[interval]))
    : failed - 1
  const through = offset + kept + lost
  const made = offset + failed - 1
  const left = piece.continued ? 0 : 1
  const end = { endedOn: piece.endedOn, said: rows.because[piece.row]!, asOf }
  const cause = left === 1 ? causeOfEnd(book, account, end) : 0
  return {
    ...base,
    made,
    through,
    lost,
    left,
    cause,
    endedOn: piece.endedOn,
    payments: failed,
    nextIn: 0,
  }
}

/**
 * Which renewal was not made: the first on or after the end, give or take the grace. Also the number of payments
 * made.
 */
function failedRenewal(clock: Day, endedOn: Day, interval: Interval): number {
  const n = renewalsBy(clock, interval, endedOn)
  if (n === 0) return 1
  const late = endedOn - renewalDay(clock, interval, n)
  return late <= grace[interval] ? n : n + 1
}

/** The period of each term: itself, or the month where ends do not keep to it. */
function periodsByTerm({ subscriptions: rows, pauses }: Book, asOf: Day): number[] {
  const ends = intervals.map(() => ({ seen: 0, onTime: 0 }))
  for (let account = 0; account + 1 < rows.first.length; account++) {
    // Pauses move renewal days: such an account says nothing of whether ends keep to them.
    if (pauses.first[account] !== pauses.first[account + 1]) continue
    for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
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
