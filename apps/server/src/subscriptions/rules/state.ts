/**
 * A subscription as the rules see it: what holds, held and is known to come.
 *
 * A rule takes this state and a wanted change and gives the whole state afterwards, or a refusal. Writing is then the
 * difference between the two, a preview is the same without writing, and what it costs is for pricing to say.
 */
import { compareDays, type Rhythm } from '@tolv/calendar'
import type { Decimal, Ratio } from '@tolv/money'
import type { DiscountGrant, ScheduleRule } from '@tolv/pricing'
import type { Outcome, Refusal } from '../../http/index.ts'
import type { Day, PauseWay, SoldPlan } from './terms.ts'
import type { Wanted } from './wanted.ts'

export type Role = 'plan' | 'add-on'
/** Why a span is as it is. 'shifted': days given after a pause by which the end of a paid period moved. */
export type SpanReason = 'regular' | 'trial' | 'temporary' | 'paused' | 'shifted'

/** An item at one plan version and one quantity, for the days [from, to). */
export type ItemSpan = {
  id: string
  /** the same through all changes of the item */
  itemId: string
  role: Role
  plan: SoldPlan
  quantity: Decimal
  from: Day
  to: Day | null
  fromAt: Temporal.Instant | null
  toAt: Temporal.Instant | null
  charging: 'charged' | 'trial' | 'paused'
  reason: SpanReason
  /** until this day the version stays, whatever the catalogue moves others to */
  priceLockTo: Day | null
}

export type Pause = { from: Day; to: Day | null; way: PauseWay }

/** `on` is the first day without the subscription. */
export type End = { on: Day; cause: 'voluntary' | 'involuntary'; reason: string | null }

/** A discount of pricing's with where it came from. */
export type Grant = DiscountGrant & {
  couponId: string | null
  code: string | null
  /** of one that lasts while a bundle is held whole */
  bundle?: BundleShare
}

/**
 * A subscription's share of a bundle: which taking of it, the plans of it that are here, and the first day from which
 * what it takes off is taken no more because the bundle is not whole; null while it is.
 */
export type BundleShare = { of: string; planIds: string[]; wholeTo: Day | null }

/** A change that waits for its day. */
export type Scheduled = { id: string; on: Day; wanted: Wanted }

export type SubscriptionPolicy = {
  /** does the day of a change belong to what comes, or to what was */
  dayOfChange: 'new' | 'used'
  /** does a change of interval begin a new rhythm on its day, or keep to the anchor there was */
  changeOfInterval: 'reset' | 'keep-anchor'
}

export type Subscription = {
  id: string
  accountId: string
  legalEntityId: string
  reference: string | null
  currency: string
  /** IANA time zone of the legal entity; all days are local there */
  zone: string
  policy: SubscriptionPolicy
  startedOn: Day
  /** the bundle that it began with, by its code; `of` is the same on all that began with it. Null: by itself */
  taken?: { code: string; of: string } | null
  /** by item, then by first day; one item's spans do not overlap */
  spans: ItemSpan[]
  schedule: ScheduleRule[]
  grants: Grant[]
  pauses: Pause[]
  end: End | null
  scheduled: Scheduled[]
  /** the day before which the books of the legal entity are closed */
  closedTo: Day | null
}

/** What a rule is told besides state and wish. */
export type Context = {
  today: Day
  /** the moment of the change, for components that are charged by the second; null: the day's first */
  at: Temporal.Instant | null
  newId: () => string
  /** what a plan costs in a month at a quantity, in minor units; it only decides what is up and what is down */
  monthly: (plan: SoldPlan, quantity: Decimal) => Ratio
  /** the last day that was billed; left out or null where nothing has been, or nothing hangs on it */
  billedTo?: Day | null
}

/** How soon what a change costs or gives back is invoiced. */
export type Collect = 'now' | 'next-invoice'

/** What a rule gives: the state afterwards, the day it holds from, and whether it waits until then. */
export type Changed = { state: Subscription; on: Day }
export type Verdict = Outcome<Changed>

export function refuse(refusal: string, says: string): Refusal {
  return { ok: false, refusal, says }
}

export const before = (a: Day, b: Day): boolean => compareDays(a, b) < 0
export const earlier = (a: Day, b: Day): Day => (before(b, a) ? b : a)
export const later = (a: Day, b: Day): Day => (before(a, b) ? b : a)

const covers = (span: { from: Day; to: Day | null }, day: Day): boolean =>
  !before(day, span.from) && (span.to === null || before(day, span.to))

/** The spans that hold on a day, the plan's first. */
export function spansOn(state: Subscription, day: Day): ItemSpan[] {
  return state.spans
    .filter((span) => covers(span, day))
    .sort((a, b) =>
      a.role === b.role ? (a.itemId < b.itemId ? -1 : 1) : a.role === 'plan' ? -1 : 1,
    )
}

/** The plan's span on a day; null before the start and after the end. */
export function planOn(state: Subscription, day: Day): ItemSpan | null {
  return spansOn(state, day).find(({ role }) => role === 'plan') ?? null
}

export function pauseOn(state: Subscription, day: Day): Pause | null {
  return state.pauses.find((pause) => covers(pause, day)) ?? null
}

/** The rhythm that holds on a day; before the first rule, the first. */
export function rhythmOn({ schedule }: Subscription, day: Day): Rhythm {
  const held = schedule.filter(({ from }) => !before(day, from)).at(-1) ?? schedule[0]
  if (held === undefined) throw new Error('a subscription has a schedule')
  return held.rhythm
}

/**
 * What an item is from a day on: whatever it was planned to be from then is left, what held then is cut there, and
 * `follows` takes its place. A span that would have no days left is gone, unless its hours are charged for.
 */
export function replaceFrom(
  spans: ItemSpan[],
  cut: { itemId: string; day: Day; at: Temporal.Instant | null },
  follows: ItemSpan[],
): ItemSpan[] {
  const kept = spans.flatMap((span): ItemSpan[] => {
    const { itemId, from, to } = span
    if (itemId !== cut.itemId || (to !== null && !before(cut.day, to))) {
      return itemId !== cut.itemId || before(from, cut.day) || hasHours(span) ? [span] : []
    }
    const cutSpan = { ...span, to: cut.day, toAt: cut.at }
    return before(from, cut.day) || hasHours(cutSpan) ? [cutSpan] : []
  })
  return [...kept, ...follows].sort(inOrder)
}

/** Whether a span within one day has hours of it that are charged: by the second, or for what was used in them. */
function hasHours({ from, to, fromAt, toAt, plan }: ItemSpan): boolean {
  if (!to?.equals(from) || toAt === null) return false
  if (fromAt !== null && Temporal.Instant.compare(fromAt, toAt) >= 0) return false
  return plan.components.some(
    ({ prorate, basis }) => prorate === 'second' || basis.kind === 'meter',
  )
}

/** The later of two moments of one day; null is its first. */
export function laterAt(
  a: Temporal.Instant | null,
  b: Temporal.Instant | null,
): Temporal.Instant | null {
  if (a === null || b === null) return a ?? b
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}

const atOf = ({ fromAt }: ItemSpan) => fromAt?.epochMilliseconds ?? -Infinity

const inOrder = (a: ItemSpan, b: ItemSpan): number =>
  a.itemId === b.itemId
    ? compareDays(a.from, b.from) || atOf(a) - atOf(b)
    : a.role === b.role
      ? a.itemId < b.itemId
        ? -1
        : 1
      : a.role === 'plan'
        ? -1
        : 1

/** The items that hold on a day or begin later. */
export function itemsFrom(state: Subscription, day: Day): string[] {
  const alive = state.spans.filter(({ to }) => to === null || before(day, to))
  return [...new Set(alive.map(({ itemId }) => itemId))]
}

/**
 * The schedule with a rule from a day, in place of those that would have begun then or later. One that began earlier on
 * that very day keeps its hours where something is kept that was charged in them: they were sold by its periods.
 */
export function withRule(
  { schedule, spans }: Pick<Subscription, 'schedule' | 'spans'>,
  rule: ScheduleRule,
): ScheduleRule[] {
  const hasHours = spans.some(({ from, to }) => from.equals(rule.from) && to?.equals(from))
  const keepsHours = ({ from, fromAt }: ScheduleRule) =>
    hasHours && from.equals(rule.from) && isBeforeAt(fromAt ?? null, rule.fromAt ?? null)
  return [...schedule.filter((one) => before(one.from, rule.from) || keepsHours(one)), rule]
}

/** Whether a moment of a day comes before another; null is its first. */
function isBeforeAt(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  if (b === null) return false
  return a === null || Temporal.Instant.compare(a, b) < 0
}

/** The moment of a change when it is made today; a change of another day holds from the day's first moment. */
export function momentOf(day: Day, { today, at }: Context): Temporal.Instant | null {
  return compareDays(day, today) === 0 ? at : null
}
