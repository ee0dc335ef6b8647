import type { Page } from './answer.ts'
import type { IntervalWire } from './catalog.ts'
import type { HeldWire } from './runs.ts'

export type SubscriptionStateWire = 'upcoming' | 'trial' | 'active' | 'paused' | 'ending' | 'ended'
/** One row of the list. Days are local in the legal entity's zone. */
export type SubscriptionRowWire = {
  id: string
  reference: string | null
  account: { id: string; number: string; name: string | null }
  plan: string | null
  quantity: string
  state: SubscriptionStateWire
  startedOn: string
  /** the first day without it */
  endsOn: string | null
  currency: string
  /** what it brings in a month, usage apart, before discounts */
  monthlyMinor: number
  nextDueOn: string | null
}
export type SubscriptionsWire = Page<SubscriptionRowWire> & {
  count: number
  /** of all that match: what they come to in a month, by currency, the largest count first */
  monthly: { currency: string; count: number; minor: number }[]
}
export type SoldPlanWire = {
  versionId: string
  planId: string
  code: string
  name: string
  /** the version's number within its plan */
  number: number
  interval: IntervalWire
}
export type SubscriptionSpanWire = {
  id: string
  itemId: string
  role: 'plan' | 'add-on'
  plan: SoldPlanWire
  quantity: string
  from: string
  to: string | null
  /**
   * The very moments on the days `from` and `to`, where they are charged for: by the second, or because it lasted some
   * hours of one day. Null: the first moment of the day.
   */
  fromAt: string | null
  toAt: string | null
  charging: 'charged' | 'trial' | 'paused'
  reason: 'regular' | 'trial' | 'temporary' | 'paused' | 'shifted'
  priceLockTo: string | null
  /** in one of its intervals, usage apart, before discounts */
  recurringMinor: number
  /** components that are charged by what a meter measures */
  meters: string[]
}
export type SubscriptionChangeWire = {
  id: string
  verb: string
  on: string
  plan: string | null
  quantity: string | null
}
export type SubscriptionWire = SubscriptionRowWire & {
  /** the bundle that it began with, and what else did; null where it began by itself */
  bundle: {
    code: string
    name: string
    others: { id: string; plan: string | null; state: SubscriptionStateWire }[]
  } | null
  legalEntityId: string
  zone: string
  trialTo: string | null
  pausedFrom: string | null
  resumesOn: string | null
  endCause: 'voluntary' | 'involuntary' | null
  endReason: string | null
  policy: { dayOfChange: 'new' | 'used'; changeOfInterval: 'reset' | 'keep-anchor' }
  /** all that was, is and is planned, the plan's first */
  spans: SubscriptionSpanWire[]
  schedule: { from: string; anchor: string; interval: IntervalWire }[]
  /** the billing period of today; null before the start and after the end */
  period: { from: string; to: string } | null
  discounts: {
    id: string
    code: string | null
    name: string
    percent: string | null
    /** whole units of the subscription's currency */
    amount: string | null
    components: string[] | null
    from: string
    to: string | null
    periods: number | null
    /** lasts only while the bundle that it is of is held whole */
    whileWhole: boolean
  }[]
  pauses: { from: string; to: string | null; way: 'credit' | 'shift' | 'collect' }[]
  /** changes that wait for their day */
  scheduled: SubscriptionChangeWire[]
}
/**
 * The local times at which days begin on their first and end on their last, '14:30', in their zone; null where they
 * begin or end with the day. Told of what is charged by the second.
 */
export type HoursWire = { from: string | null; to: string | null; zone: string }
/** A line of what a change comes to, and of what lies ahead. */
export type SettledLineWire = {
  /** what its plan is called; null where it is of none */
  plan: string | null
  name: string
  kind: string
  from: string
  to: string
  hours: HoursWire | null
  quantity: string
  netMinor: number
}
/** What a change comes to. Amounts are whole minor units; credits are negative. */
export type SettledPreviewWire = {
  currency: string
  lines: (SettledLineWire & {
    /** the steps that it was made of, as @tolv/pricing writes them */
    why: unknown
  })[]
  netMinor: number
  taxMinor: number
  totalMinor: number
  /** what is left to pay after what the account had to its credit; 0 where nothing is invoiced now */
  toPayMinor: number
  /** the documents that were made; null where it waits for the next invoice, and in a preview */
  invoice: { id: string; number: string } | null
  creditNote: { id: string; number: string } | null
  /** why the account's billing waits, so that no document was or would be made; null when it does not */
  held: HeldWire | null
}
/** What the next invoice would hold as things stand; `on` is null where nothing lies ahead. */
export type ForetoldWire = { on: string | null; settled: SettledPreviewWire | null }
/** Agreements from elsewhere that a subscription carries on from the day it began. */
/** An agreement that a file brought in: what it brought in an interval, from which day, and until when. */
export type ElsewhereWire = {
  subject: string
  /** as its file has it */
  id: string | null
  plan: string | null
  startedOn: string
  endedOn: string | null
  amountMinor: number
  currency: string | null
  interval: string | null
}

/** `on` is the day the subscription began: there the agreements end, or are as they were again. */
export type TakenOverWire = { subscriptionId: string; on: string; agreements: ElsewhereWire[] }

/** `open` are those that it could carry on and does not; `taken` those it does, who said so and when. */
export type TakeoverWire = {
  subscriptionId: string
  on: string
  open: ElsewhereWire[]
  taken: { agreements: ElsewhereWire[]; by: string; at: string } | null
}

export type SubscriptionDoneWire = {
  subscription: SubscriptionWire
  /** what began with it, where a bundle holds several plans */
  others: SubscriptionWire[]
  /** the day it holds from */
  on: string
  /** the moment it was reckoned at: send it along to be charged what was shown */
  at: string
  /** null where nobody reckons */
  settled: SettledPreviewWire | null
  /** discounts of bundles that end by it, `to` the first day without; null where one goes on after all */
  bundles: { name: string; subscriptionId: string; plan: string | null; to: string | null }[]
}

/** What became of many that were to begin at once; `place` is counted from 0 in the list that was sent. */
export type StartedManyWire = {
  begun: {
    place: number
    id: string
    /** of its plan */
    itemId: string
    startedOn: string
    nextDueOn: string | null
    /** components of its plan that are charged by what a meter measures */
    meters: string[]
  }[]
  refused: { place: number; refusal: string; says: string }[]
}

/** A day ahead on which something will be owed; amounts are whole minor units without VAT, credits negative. */
export type AheadWire = {
  on: string
  netMinor: number
  lines: SettledLineWire[]
}
/** What lies ahead of a subscription as it is, and after changes that were only tried; [from, to]. */
export type ForkWire = {
  currency: string
  from: string
  to: string
  asIs: AheadWire[]
  changed: AheadWire[]
  /** how much more is owed without VAT when changed */
  differenceMinor: number
}
