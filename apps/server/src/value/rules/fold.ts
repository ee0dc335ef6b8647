/**
 * From the timeline of one account to the records that a valuation reads.
 *
 * A subject may have been told several times; only its newest telling holds. Which one that is, is said by `corrects`
 * where it stands, because two events of the same millisecond have no other order between processes.
 */

import type { BilledUse, EndCause, HistoryRecord, Interval } from '@tolv/value'
import { takenOverKind } from '../events.ts'
import { dayOf } from './days.ts'

/** As much of an event as a valuation needs. */
export type ToldEvent = {
  id: string
  kind: string
  subject: string | null
  occurredAt: Temporal.Instant
  data: Record<string, unknown>
}

/** The events of one account that still hold, in the order they came. */
export function holding(events: readonly ToldEvent[]): ToldEvent[] {
  const corrected = new Set(events.map(({ data }) => data.corrects).filter(isText))
  const newest = new Map<string, ToldEvent>()
  for (const event of events) {
    if (!corrected.has(event.id)) newest.set(event.subject ?? event.id, event)
  }
  return [...newest.values()]
}

/**
 * From which days agreements that were brought in are carried on by a subscription of ours, by their subjects.
 * The earliest day holds.
 */
export function takenOver(events: readonly ToldEvent[]): Map<string, number> {
  const since = new Map<string, number>()
  for (const { kind, data } of events) {
    if (kind !== takenOverKind || !isText(data.on) || !Array.isArray(data.subjects)) continue
    const on = dayOf(data.on)
    for (const subject of data.subjects.filter(isText))
      since.set(subject, Math.min(on, since.get(subject) ?? on))
  }
  return since
}

/** What was billed of use in the book's currency, by subscription and meter. */
export type UseBilled = ReadonlyMap<string, readonly BilledUse[]>

/** What documents say of use: all of them, for a newer telling of an invoice says only how it stands. */
export function useBilled(events: readonly ToldEvent[], currency: string): UseBilled {
  const billed = new Map<string, BilledUse[]>()
  for (const { kind, occurredAt, data } of events) {
    if (!useKinds.has(kind) || data.currency !== currency || !Array.isArray(data.use)) continue
    const on = dayOf(occurredAt.toString().slice(0, 10))
    for (const { subscriptionId, meter, from, to, amountMinor } of data.use) {
      const key = useKey(subscriptionId, meter)
      const ofMeter = billed.get(key) ?? []
      billed.set(key, ofMeter)
      ofMeter.push({ on, from: dayOf(from), to: dayOf(to), amountMinor })
    }
  }
  return billed
}

const useKinds = new Set(['invoice.issued', 'credit_note.issued'])
const useKey = (subscriptionId: unknown, meter: unknown) => JSON.stringify([subscriptionId, meter])

/** The meters that a subscription charges by, and what was billed of each for days that began within it. */
function meteredOf(data: Record<string, unknown>, { startedOn, endedOn }: Days, use: UseBilled) {
  if (!Array.isArray(data.meters)) return {}
  const metered = data.meters.map((meter: string) => ({
    meter,
    billed: (use.get(useKey(data.id, meter)) ?? []).filter(
      ({ from }) => from >= startedOn && (endedOn === null || from < endedOn),
    ),
  }))
  return { metered }
}

type Days = { startedOn: number; endedOn: number | null }

/** What is left of a record whose agreement was taken over on a day; null when it had not begun before. */
export function untilTaken(record: HistoryRecord, on: number): HistoryRecord | null {
  if (record.kind !== 'subscription') return record
  if (record.startedOn >= on) return null
  if (record.endedOn !== null && record.endedOn <= on) return record
  return { ...record, endedOn: on, endedBecause: null }
}

/**
 * What an event says, as the engine reads it.
 * @returns null when its amount is in another currency than the book's, or the event is of no kind that we read
 */
export function recordOf(
  event: ToldEvent,
  book: { account: string; currency: string; use?: UseBilled },
): HistoryRecord | null {
  const { data } = event
  if (isText(data.currency) && data.currency !== book.currency) return null
  const { account } = book
  const amountMinor = numberOf(data.amountMinor) ?? 0
  const on = dayOf(event.occurredAt.toString().slice(0, 10))
  switch (event.kind) {
    case 'order.recorded':
      return { kind: 'order', account, on, amountMinor }
    case 'payment.recorded':
    // An invoice is a payment to come, and what is received for it is the newer telling of the same subject.
    case 'invoice.issued':
    case 'payment.received':
    case 'invoice.credited':
    case 'invoice.set_off':
      return {
        kind: 'payment',
        account,
        on,
        dueOn: isText(data.dueOn) ? dayOf(data.dueOn) : null,
        amountMinor,
        status: oneOf(data.status, statuses) ?? 'paid',
      }
    // What lowered an open invoice was never counted as paid: only what is to the account's credit is taken back.
    case 'credit_note.issued':
      return takenBack({ account, on }, numberOf(data.inCreditMinor) ?? 0)
    case 'wallet.used':
      return takenBack({ account, on }, numberOf(data.givenMinor) ?? 0)
    case 'wallet.returned':
      return takenBack({ account, on }, 0 - (numberOf(data.givenMinor) ?? 0))
    case 'subscription.recorded': {
      const startedOn = isText(data.startedOn) ? dayOf(data.startedOn) : on
      const endedOn = dayOrNull(data.endedOn)
      return {
        kind: 'subscription',
        account,
        plan: isText(data.plan) ? data.plan : null,
        startedOn,
        endedOn,
        endedBecause: oneOf<EndCause>(data.endedBecause, causes),
        pausedFrom: dayOrNull(data.pausedFrom),
        pausedTo: dayOrNull(data.pausedTo),
        amountMinor,
        interval: oneOf<Interval>(data.interval, intervals) ?? 'month',
        ...meteredOf(data, { startedOn, endedOn }, book.use ?? new Map()),
      }
    }
    case 'subscription.paused':
      return {
        kind: 'pause',
        account,
        from: dayOrNull(data.pausedFrom) ?? on,
        to: dayOrNull(data.pausedTo),
      }
    case 'account.observed':
      return {
        kind: 'snapshot',
        account,
        tenureMonths: numberOf(data.tenureMonths) ?? 0,
        churned: data.churned === true,
        amountMinor,
        paidMinor: numberOf(data.paidMinor),
      }
    default:
      return null
  }
}

/** What was counted as paid and is not. */
function takenBack(whose: { account: string; on: number }, minor: number): HistoryRecord {
  const status = minor === 0 ? 'void' : 'paid'
  return { kind: 'payment', ...whose, dueOn: null, amountMinor: 0 - minor, status }
}

const statuses = ['paid', 'open', 'failed', 'refunded', 'void'] as const
const intervals = ['week', 'month', 'quarter', 'year'] as const

const causes = ['voluntary', 'involuntary'] as const

const isText = (value: unknown): value is string => typeof value === 'string'
const dayOrNull = (value: unknown) => (isText(value) ? dayOf(value) : null)
const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | null =>
  known.find((word) => word === value) ?? null
