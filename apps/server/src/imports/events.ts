/**
 * What an imported row tells on an account's timeline.
 *
 * Four kinds are the truth that value reads, and the newest event of a `subject` is what holds: a
 * corrected row is one more event of the same kind with the whole new content, and `corrects` names
 * the one before it. The fifth kind, `subscription.ended`, is for the person who reads the
 * timeline; it says nothing that the record does not hold, so whoever counts money must leave it
 * alone.
 *
 * A day in a file has no hour. It stands on the timeline at 00:00 UTC of that day, which is the
 * same day in every Nordic country, and the day itself is in the data wherever it matters.
 */

const recordKinds = [
  'order.recorded',
  'payment.recorded',
  'subscription.recorded',
  'account.observed',
] as const

export type RecordKind = (typeof recordKinds)[number]

/** Told beside a `subscription.recorded` whose end lies behind us. Never counted. */
export const endedKind = 'subscription.ended'

/**
 * Told on the account that a row has left for another, in which it goes on. It takes the place of
 * what it corrects.
 */
export const withdrawnKind = 'record.withdrawn'

/**
 * `corrects` is the event that holds no longer here; `movedTo` the number of the account that has
 * the row now.
 */
export type RecordWithdrawn = { corrects: string; movedTo: string }

/**
 * An order: bought at `occurredAt`; a negative amount is a refund. Amounts are whole minor units of
 * `currency`.
 */
export type OrderRecorded = {
  amountMinor: number
  currency: string
  id: string | null
  corrects?: string
}

/** An invoice or payment: dated at `occurredAt`; `dueOn` is an ISO day. */
export type PaymentRecorded = {
  amountMinor: number
  currency: string
  id: string | null
  status: 'paid' | 'open' | 'failed' | 'refunded' | 'void'
  dueOn: string | null
  corrects?: string
}

/**
 * A subscription, `amountMinor` per `interval`; occurred at `startedOn`. `endedOn` may lie ahead.
 */
export type SubscriptionRecorded = {
  plan: string | null
  amountMinor: number
  currency: string
  interval: 'week' | 'month' | 'quarter' | 'year'
  startedOn: string
  endedOn: string | null
  /** why it ended; null where nobody knows. `endedReason` is what the company's own system wrote. */
  endedBecause?: 'voluntary' | 'involuntary' | null
  endedReason?: string | null
  /** its last pause, ISO days: the first, and the first after it */
  pausedFrom?: string | null
  pausedTo?: string | null
  id: string | null
  corrects?: string
}

/** One line about an account as it stood on the day of the file; `amountMinor` per month. */
export type AccountObserved = {
  tenureMonths: number
  churned: boolean
  amountMinor: number
  paidMinor: number | null
  currency: string
  corrects?: string
}

/** A subscription's end, for the reader of a timeline; occurred at `endedOn`. */
export type SubscriptionEnded = { plan: string | null; endedOn: string; id: string | null }

export type RecordData = OrderRecorded | PaymentRecorded | SubscriptionRecorded | AccountObserved
