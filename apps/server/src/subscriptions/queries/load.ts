/** Subscriptions read as the rules see them, any number of them in a handful of statements. */
import type { Interval } from '@tolv/calendar'
import { sql } from 'drizzle-orm'
import { planVersions } from '../../catalog/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Refusal } from '../../http/index.ts'
import type { Grant, ItemSpan, Pause, Scheduled, SoldPlan, Subscription } from '../rules/state.ts'
import type { ToldPhase } from '../rules/told.ts'
import { type WrittenWanted, wantedFrom } from '../rules/written.ts'

/** A subscription with what its row keeps besides. */
export type Loaded = {
  state: Subscription
  nextDueOn: Temporal.PlainDate | null
  settledTo: Temporal.PlainDate | null
  changedFrom: Temporal.PlainDate | null
  marks: number
  told: ToldPhase[]
}

/** What was found; `held` are those with a version that has no price in their currency. */
export type LoadedAll = {
  loaded: Map<string, Loaded>
  held: Map<string, Refusal & { accountId: string }>
}

type Row = {
  id: string
  accountId: string
  legalEntityId: string
  reference: string | null
  currency: string
  zone: string
  dayOfChange: 'new' | 'used'
  changeOfInterval: 'reset' | 'keep-anchor'
  startedOn: string
  endsOn: string | null
  endCause: 'voluntary' | 'involuntary' | null
  endReason: string | null
  nextDueOn: string | null
  settledTo: string | null
  changedFrom: string | null
  marks: number
  told: ToldPhase[]
  closedTo: string | null
}
type SpanRow = Omit<ItemSpan, 'plan' | 'from' | 'to' | 'priceLockTo'> & {
  subscriptionId: string
  versionId: string
  from: string
  to: string | null
  priceLockTo: string | null
}
type RuleRow = {
  subscriptionId: string
  from: string
  fromAt: Temporal.Instant | null
  anchor: string
  unit: Interval['unit']
  count: number
}
type PauseRow = { subscriptionId: string; from: string; to: string | null; way: Pause['way'] }
type ChangeRow = { subscriptionId: string; id: string; on: string; wanted: WrittenWanted }
type GrantRow = Omit<Grant, 'from' | 'to' | 'off'> & {
  subscriptionId: string
  from: string
  to: string | null
  percent: string | null
  amount: string | null
}

type Parts = {
  spans: Map<string, SpanRow[]>
  rules: Map<string, RuleRow[]>
  pauses: Map<string, PauseRow[]>
  changes: Map<string, ChangeRow[]>
  grants: Map<string, GrantRow[]>
}

/** Reads subscriptions by their ids; those that do not exist are left out. */
export async function loadSubscriptions(tx: Tx, ids: readonly string[]): Promise<LoadedAll> {
  if (ids.length === 0) return { loaded: new Map(), held: new Map() }
  const named = sql.param(ids)
  const rows = await tx.sql<Row>(sql`
    SELECT subscription.id, account_id AS "accountId", subscription.legal_entity_id AS "legalEntityId", reference,
      currency, zone, day_of_change AS "dayOfChange", change_of_interval AS "changeOfInterval",
      started_on AS "startedOn", ends_on AS "endsOn", end_cause AS "endCause", end_reason AS "endReason",
      next_due_on AS "nextDueOn", settled_to AS "settledTo", changed_from AS "changedFrom", marks, told,
      closed_to AS "closedTo"
    FROM subscription LEFT JOIN closed_books ON closed_books.tenant_id = subscription.tenant_id
      AND closed_books.legal_entity_id = subscription.legal_entity_id
    WHERE subscription.tenant_id = ${tx.tenantId} AND subscription.id = ANY(${named}::uuid[])`)
  const parts = await partsOf(tx, named)
  const plans = await plansOf(tx, rows, parts)
  const loaded: LoadedAll['loaded'] = new Map()
  const held: LoadedAll['held'] = new Map()
  for (const row of rows) {
    const known = knownPlans(row, parts, plans)
    if ('refusal' in known) held.set(row.id, { ...known, accountId: row.accountId })
    else loaded.set(row.id, { ...besides(row), state: toState(row, parts, known.plans) })
  }
  return { loaded, held }
}

async function partsOf(tx: Tx, ids: ReturnType<typeof sql.param>): Promise<Parts> {
  const own = sql`subscription_id = ANY(${ids}::uuid[])`
  const spans = await tx.sql<SpanRow>(sql`
    SELECT subscription_id AS "subscriptionId", id, item_id AS "itemId", role, plan_version_id AS "versionId",
      quantity::text AS quantity, from_on AS "from", to_on AS "to", from_at AS "fromAt", to_at AS "toAt", charging,
      reason, price_lock_to AS "priceLockTo"
    FROM subscription_item WHERE tenant_id = ${tx.tenantId} AND ${own}
    ORDER BY subscription_id, role DESC, item_id, from_on, from_at NULLS FIRST`)
  const rules = await tx.sql<RuleRow>(sql`
    SELECT subscription_id AS "subscriptionId", from_on AS "from", from_at AS "fromAt", anchor_on AS anchor,
      interval_unit AS unit, interval_count AS count
    FROM schedule_rule WHERE tenant_id = ${tx.tenantId} AND ${own} ORDER BY subscription_id, from_on`)
  const pauses = await tx.sql<PauseRow>(sql`
    SELECT subscription_id AS "subscriptionId", from_on AS "from", to_on AS "to", way
    FROM subscription_pause WHERE tenant_id = ${tx.tenantId} AND ${own} ORDER BY subscription_id, from_on`)
  const changes = await tx.sql<ChangeRow>(sql`
    SELECT subscription_id AS "subscriptionId", id, on_day AS "on", wanted
    FROM subscription_change WHERE tenant_id = ${tx.tenantId} AND ${own} AND state = 'scheduled'
    ORDER BY subscription_id, on_day, asked_at, id`)
  const grants = await tx.sql<GrantRow>(sql`
    SELECT subscription_id AS "subscriptionId", id, coupon_id AS "couponId", code, name, place AS "order", percent,
      amount, components AS "on", from_on AS "from", to_on AS "to", periods
    FROM discount_grant WHERE tenant_id = ${tx.tenantId} AND ${own}
    ORDER BY subscription_id, place, granted_at, id`)
  const by = <R extends { subscriptionId: string }>(rows: R[]) =>
    Map.groupBy(rows, ({ subscriptionId }) => subscriptionId)
  return {
    spans: by(spans),
    rules: by(rules),
    pauses: by(pauses),
    changes: by(changes),
    grants: by(grants),
  }
}

type Plans = Map<string, Awaited<ReturnType<typeof planVersions>>>

/** The versions that are named by spans and by changes to come, once for each currency. */
async function plansOf(tx: Tx, rows: Row[], parts: Parts): Promise<Plans> {
  const plans: Plans = new Map()
  for (const [currency, some] of Map.groupBy(rows, (row) => row.currency)) {
    const ids = new Set(some.flatMap(({ id }) => versionsOf(id, parts)))
    plans.set(currency, await planVersions(tx, [...ids], currency))
  }
  return plans
}

function versionsOf(id: string, { spans, changes }: Parts): string[] {
  const held = (spans.get(id) ?? []).map(({ versionId }) => versionId)
  const ahead = (changes.get(id) ?? []).flatMap(({ wanted }) => wanted.versions)
  return [...held, ...ahead]
}

function knownPlans(
  row: Row,
  parts: Parts,
  plans: Plans,
): { plans: Map<string, SoldPlan> } | Refusal {
  const known = new Map<string, SoldPlan>()
  for (const id of versionsOf(row.id, parts)) {
    const found = plans.get(row.currency)?.get(id)
    if (!found) throw new Error(`the version ${id} of a subscription is in the catalogue`)
    if (!found.ok) return found
    known.set(id, found.value)
  }
  return { plans: known }
}

export const dayFrom = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
export const dayOrNull = (text: string | null): Temporal.PlainDate | null =>
  text === null ? null : dayFrom(text)

function besides(row: Row): Omit<Loaded, 'state'> {
  return {
    nextDueOn: dayOrNull(row.nextDueOn),
    settledTo: dayOrNull(row.settledTo),
    changedFrom: dayOrNull(row.changedFrom),
    marks: row.marks,
    told: row.told,
  }
}

function toState(row: Row, parts: Parts, plans: Map<string, SoldPlan>): Subscription {
  const { id, accountId, legalEntityId, reference, currency, zone } = row
  const end = row.endsOn
    ? { on: dayFrom(row.endsOn), cause: row.endCause ?? 'voluntary', reason: row.endReason }
    : null
  return {
    id,
    accountId,
    legalEntityId,
    reference,
    currency,
    zone,
    policy: { dayOfChange: row.dayOfChange, changeOfInterval: row.changeOfInterval },
    startedOn: dayFrom(row.startedOn),
    spans: (parts.spans.get(id) ?? []).map((span) => toSpan(span, plans)),
    schedule: (parts.rules.get(id) ?? []).map(({ from, fromAt, anchor, unit, count }) => ({
      from: dayFrom(from),
      fromAt,
      rhythm: { anchor: dayFrom(anchor), interval: { unit, count } },
    })),
    grants: (parts.grants.get(id) ?? []).map(toGrant),
    pauses: (parts.pauses.get(id) ?? []).map(({ from, to, way }) => ({
      from: dayFrom(from),
      to: dayOrNull(to),
      way,
    })),
    end,
    scheduled: (parts.changes.get(id) ?? []).map(
      ({ id: changeId, on, wanted }): Scheduled => ({
        id: changeId,
        on: dayFrom(on),
        wanted: wantedFrom(wanted, plans),
      }),
    ),
    closedTo: dayOrNull(row.closedTo),
  }
}

function toSpan({ subscriptionId: _, ...row }: SpanRow, plans: Map<string, SoldPlan>): ItemSpan {
  const { versionId, from, to, priceLockTo, ...rest } = row
  return {
    ...rest,
    plan: plans.get(versionId)!,
    from: dayFrom(from),
    to: dayOrNull(to),
    priceLockTo: dayOrNull(priceLockTo),
  }
}

function toGrant({ subscriptionId: _, percent, amount, from, to, ...row }: GrantRow): Grant {
  const off: Grant['off'] =
    percent === null ? { kind: 'amount', amount: amount! } : { kind: 'percent', percent }
  return { ...row, off, from: dayFrom(from), to: dayOrNull(to) }
}
