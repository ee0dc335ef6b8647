/** Changing a subscription: one command for all verbs. The account is locked first: two changes at once take turns. */
import { sql } from 'drizzle-orm'
import { lockAccounts } from '../../accounts/index.ts'
import { type Tx, together } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { kindOf, type SubscriptionEvent } from '../events.ts'
import { type Loaded, loadSubscriptions } from '../queries/load.ts'
import { viewsWritten } from '../queries/views.ts'
import { come, decide } from '../rules/decide.ts'
import { nextDue } from '../rules/due.ts'
import { monthlyOf } from '../rules/monthly.ts'
import {
  before,
  type Collect,
  type Context,
  earlier,
  later,
  planOn,
  refuse,
  type Subscription,
} from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import type { Wanted } from '../rules/wanted.ts'
import type { SettledPreview, SettleNow } from './settle-now.ts'
import { type BundleEnding, keepWhole } from './whole.ts'
import { contextAt, resolve, type Wish } from './wish.ts'
import { dayStart, type Writing, writeSubscription } from './write.ts'

export type Doing = {
  /** as the timeline names it */
  by: string
  now: Temporal.Instant
  /** the request or job that leads to it */
  cause: string | null
  /** the invoices room; null where nothing is to be charged at once */
  settleNow: SettleNow | null
  collect: Collect
  /** the frozen moment of a preview, so that what was shown is what is charged */
  at?: Temporal.Instant | null
}

/** @property bundles the discounts of bundles that end by it, or go on after all */
export type Done = {
  state: Subscription
  on: Day
  settled: SettledPreview | null
  bundles?: BundleEnding[]
}

/** @param wish what is wanted of the subscription with this id */
export async function changeSubscription(
  tx: Tx,
  { id, wish }: { id: string; wish: Wish },
  doing: Doing,
): Promise<Outcome<Done>> {
  const locked = await lockAndLoad(tx, id)
  if (!locked.ok) return locked
  const loaded = locked.value
  const frozen = frozenAt(loaded.state, doing)
  if (!frozen.ok) return frozen
  const context: Context = {
    ...contextAt(loaded.state, doing.now, { monthly: monthlyOf, at: frozen.value }),
    billedTo: loaded.settledTo,
  }
  const caught = comeUntil(loaded.state, context)
  const wanted = await resolve(tx, wish, { state: caught.state, context })
  if (!wanted.ok) return wanted
  const decided = decide(caught.state, wanted.value, context)
  if (!decided.ok) return decided
  const { state, on } = decided.value
  const events = [...caught.events, ...toldOf(state, wanted.value, { on, today: context.today })]
  const written = await writeSubscription(tx, {
    ...basics(loaded, state, { doing, today: context.today }),
    changedFrom: touches(wanted.value) ? on : null,
    nextDueOn: dueAfter(loaded, state, { on, today: context.today, collect: doing.collect }),
    events,
    fates: caught.fates,
  })
  const { now, by, cause } = doing
  const bundles = await keepWhole(tx, state, { today: context.today, now, by, cause })
  const settled = await settle(
    tx,
    { written, on, today: context.today },
    { ...doing, at: context.at },
  )
  if (!settled.ok) return settled
  return { ok: true, value: { state: written.state, on, settled: settled.value, bundles } }
}

/** Locks the account of a subscription, then reads the subscription as it is now. */
export async function lockAndLoad(tx: Tx, id: string): Promise<Outcome<Loaded>> {
  const [row] = await tx.sql<{ accountId: string }>(sql`
    SELECT account_id AS "accountId" FROM subscription WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  if (!row) return refuse('subscription-not-found', 'There is no such subscription here.')
  const [, { loaded, held }] = await together([
    lockAccounts(tx, [row.accountId]),
    loadSubscriptions(tx, [id]),
  ])
  const found = loaded.get(id)
  if (found) return { ok: true, value: found }
  const why = held.get(id)
  return why ?? refuse('subscription-not-found', 'There is no such subscription here.')
}

/** A moment that was shown holds for the rest of its day, and never for one to come. */
function frozenAt({ zone }: Subscription, { at, now }: Doing): Outcome<Temporal.Instant | null> {
  if (!at) return { ok: true, value: null }
  const sameDay = at
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .equals(now.toZonedDateTimeISO(zone).toPlainDate())
  if (sameDay && Temporal.Instant.compare(at, now) <= 0) return { ok: true, value: at }
  const says = `What was shown for ${at} holds for the rest of that day; ask for it anew.`
  return refuse('shown-too-long-ago', says)
}

export type CaughtUp = {
  state: Subscription
  events: SubscriptionEvent[]
  fates: Writing['fates']
  /** the first day of those that came */
  from: Day | null
}

/** Lets the scheduled changes come whose day has: usually the day's job has done so before. */
export function comeUntil(state: Subscription, context: Context): CaughtUp {
  const caught: CaughtUp = { state, events: [], fates: new Map(), from: null }
  for (;;) {
    const due = caught.state.scheduled.find(({ on }) => !before(context.today, on))
    if (!due) return caught
    const { state: after, refused } = come(caught.state, due, { ...context, at: null })
    caught.state = after
    caught.from = caught.from ? earlier(caught.from, due.on) : due.on
    caught.fates.set(due.id, { state: refused ? 'dropped' : 'applied', says: refused })
    const event = eventOf(after, due.wanted, due.on)
    const dropped = { ...event.data, says: refused }
    caught.events.push(refused ? { kind: 'subscription.change_dropped', data: dropped } : event)
  }
}

export function basics(
  loaded: Loaded,
  is: Subscription,
  { doing, today }: { doing: Pick<Doing, 'by' | 'now' | 'cause'>; today: Day },
): Pick<Writing, 'was' | 'is' | 'told' | 'today' | 'now' | 'by' | 'cause'> {
  const { by, now, cause } = doing
  return { was: loaded.state, is, told: loaded.told, today, now, by, cause }
}

/** A change for a day to come is told as scheduled, now, and as itself when it comes. */
function toldOf(
  state: Subscription,
  wanted: Wanted,
  { on, today }: { on: Day; today: Day },
): SubscriptionEvent[] {
  const event = eventOf(state, wanted, on)
  const waits = before(today, on) && wanted.verb !== 'cancel' && !on.equals(state.startedOn)
  return [waits ? { ...event, kind: 'subscription.change_scheduled' } : event]
}

export function eventOf(state: Subscription, wanted: Wanted, on: Day): SubscriptionEvent {
  const plan = planOn(state, later(on, state.startedOn)) ?? null
  const data = {
    subscriptionId: state.id,
    verb: wanted.verb,
    on: on.toString(),
    plan: 'plan' in wanted && wanted.plan ? wanted.plan.name : (plan?.plan.name ?? null),
    ...('quantity' in wanted && wanted.quantity ? { quantity: wanted.quantity } : {}),
    ...(wanted.verb === 'pause' ? { way: wanted.way } : {}),
    ...(wanted.verb === 'cancel' ? { cause: wanted.cause, reason: wanted.reason } : {}),
    ...(wanted.verb === 'discount' ? { discount: wanted.grant.name } : {}),
  }
  return { kind: kindOf(wanted.verb), data }
}

const touches = ({ verb }: Wanted): boolean => verb !== 'price-lock' && verb !== 'withdraw'

type Due = { on: Day; today: Day; collect: Collect }

/** What holds from today on is owed today, or with the next invoice; what was due before stays due. */
export function dueAfter(
  loaded: Loaded | null,
  state: Subscription,
  { on, today, collect }: Due,
): Day | null {
  const next = nextDue(state, today)
  const waiting = loaded?.nextDueOn && !before(today, loaded.nextDueOn) ? loaded.nextDueOn : null
  const first = waiting ?? next
  if (before(today, on)) return first
  if (collect === 'now') return waiting ?? today
  return first ?? today
}

/**
 * What the change comes to: charged or credited now, or shown as it will stand on its day or on the next invoice.
 */
async function settle(
  tx: Tx,
  { written, on, today }: { written: Loaded; on: Day; today: Day },
  { settleNow, collect, by, at, now }: Doing,
): Promise<Outcome<SettledPreview | null>> {
  if (!settleNow) return { ok: true, value: null }
  const { id, accountId, zone } = written.state
  const when = before(today, on)
    ? { at: dayStart(on, zone), today: on, collect: 'next-invoice' as const }
    : { at: at ?? now, today, collect }
  const found = await viewsWritten(tx, [written], when.today)
  return settleNow(tx, { accountId, subscriptionIds: [id], by, ...when, ...found })
}
