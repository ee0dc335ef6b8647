/**
 * What a subscription owes: the words that the rules of billing speak in.
 *
 * A subscription is told as *spans* (an item at one price and quantity, for a time), a *schedule* (which rhythm of
 * periods held when) and *grants* of discounts. What it owes is what those say it should have cost until a day, less
 * what has been billed. Asked twice, it owes nothing the second time; changed in the past, it owes the difference.
 */
import type { Interval, Moments, Period, Rhythm } from '@tolv/calendar'
import type { Decimal } from '@tolv/money'
import type { PriceComponent } from './component.ts'
import type { Names } from './names.ts'
import type { Why } from './why.ts'

/** One item of a subscription at one price and one quantity. Any change ends a span and begins another. */
export type Span = {
  id: string
  /** the plan that it is of, by which its lines are told from others'; left out, they are told without one */
  plan?: { name: string; names?: Names }
  components: PriceComponent[]
  quantity: Decimal
  from: Temporal.PlainDate
  /** the first day without it; null while nobody has said when it ends */
  to: Temporal.PlainDate | null
  /**
   * The very moments, on the days `from` and `to`; null means the first moment of the day. Components prorated by
   * seconds are charged by them, and under the policy 'used' a day that had begun when the span ended is charged.
   */
  fromAt: Temporal.Instant | null
  toAt: Temporal.Instant | null
  /** how long its periods are where not as the schedule says (a monthly add-on to a year); same anchor */
  every?: Interval
  /** 'trial': nothing is charged but usage; 'paused': nothing at all, the days count as not delivered */
  charging: 'charged' | 'trial' | 'paused'
  commitment: Commitment | null
}

/**
 * A term that was promised: at the end of each of the span's periods at least so much, in whole units of the currency.
 * It counts what the components of its own spans came to, or ('all') everything in the subscription: other items too,
 * whatever the length of their periods, by the days that they have in common with it (decision 020).
 */
export type Commitment = { id: string; minimum: Decimal; counts?: 'all' }

/**
 * From this day on, periods follow this rhythm, until the next rule begins. `fromAt` is the very moment on that day,
 * when a change brought the rule, for components prorated by seconds; left out, the day's first.
 */
export type ScheduleRule = {
  from: Temporal.PlainDate
  rhythm: Rhythm
  fromAt?: Temporal.Instant | null
}

/** A discount that a subscription has been given. They are applied by `order`, each on what the last left. */
export type DiscountGrant = {
  id: string
  name: string
  names?: Names
  order: number
  off: { kind: 'percent'; percent: Decimal } | { kind: 'amount'; amount: Decimal }
  /** codes of the components it is for; null for all */
  on: string[] | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  /** in how many periods it counts; null for ever. An amount counts once in each period, over all the lines there. */
  periods: number | null
}

export type DiscountTaken = { grantId: string; minor: bigint }

/** `usage` and `recurring` are first charges; the others change or complete what was charged. */
export type LineKind = 'recurring' | 'usage' | 'credit' | 'correction' | 'true-up' | 'one-off'

/** A line that is owed. Amounts are minor units, without VAT; credits are negative. */
export type OwedLine = {
  /** names the line for ever: the same line owed again has the same key, and a key is billed once */
  key: string
  kind: LineKind
  spanId: string
  componentId: string
  componentCode: string
  /** what its plan is called; null where it is of none, or was billed before plans were told */
  plan: string | null
  name: string
  /** the whole billing period that it belongs to */
  period: Period
  /** the days it is for; within the period */
  service: Period
  /** the very moments of service, for a component prorated by seconds; null for all others */
  serviceAt: Moments | null
  quantity: Decimal
  beforeDiscountMinor: bigint
  discounts: DiscountTaken[]
  /** beforeDiscountMinor less the discounts */
  netMinor: bigint
  taxCategory: string
  /** the key of the line that it credits or corrects */
  sourceKey: string | null
  why: Why
}

/**
 * A line as it was billed: all of an owed line but its reasons. A credit note by hand is told as a 'one-off' with the
 * line's key as its source: it lowers what can still be credited, and takes no days away.
 */
export type BilledLine = Omit<OwedLine, 'why'>

/** What a meter measured for a span in its service days, and for 'percentage' each event's amount in order. */
export type MeteredUsage = {
  spanId: string
  meterId: string
  service: Period
  /** the very moments of the reading, for a component prorated by seconds; left out, it is placed by its days */
  serviceAt?: Moments | null
  quantity: Decimal
  events: Decimal[] | null
}

/** Where engines disagree; the first of each is ours. */
export type BillingPolicy = {
  /** does the day of a change belong to what comes ('new') or to what was ('used', as Lago reads it) */
  dayOfChange: 'new' | 'used'
}

/**
 * Names of lines and discounts are taken in the reader's language where they have one. What makes up a promise is
 * nobody's component, so the reader says what it is called.
 */
export type Reader = { language: string; commitment: string }

/** Everything that is known about one subscription, and until when it is to be settled. */
export type SettleInput = {
  /** all of them, in any order; those that ended before `since` may be left out */
  spans: Span[]
  /** all rules, in any order; the first holds also before its day */
  schedule: ScheduleRule[]
  /** the legal entity's time zone, e.g. 'Europe/Stockholm' */
  zone: string
  currency: string
  grants: DiscountGrant[]
  /** all lines whose period ends on `since` or later, whatever their kind; older ones may be left out */
  billed: BilledLine[]
  /** what `toMeasure` asks for, or finer; usage of periods that ended before `since` may be left out */
  usage: MeteredUsage[]
  /** what falls due on this day or earlier is owed */
  until: Temporal.PlainDate
  /** the moment on the day `until`: spans that begin later that day are not yet due. Left out: the day is over */
  at?: Temporal.Instant
  /**
   * Periods that ended before this day were settled, and nothing that is told here has changed them since: they are
   * left alone. In a plain run it is the day until which the subscription was last settled; after a backdated change or
   * late usage, the earliest day that they touch. Left out: everything is settled from the start.
   */
  since?: Temporal.PlainDate
  policy: BillingPolicy
  /** who reads the lines; left out, all is called by its plain name */
  reader?: Reader
}

/**
 * @property owed in the order of the invoice: by day of service, credits first
 * @property nextDueOn the first day after `until` on which something new can fall due, as far as it is known today
 */
export type Settled = { owed: OwedLine[]; nextDueOn: Temporal.PlainDate | null }
