/** Subscriptions read as the rules see them, any number of them in one statement, and their plans in another. */
import { compareDays, type Interval, plainDateFrom } from '@tolv/calendar'
import type { Names } from '@tolv/pricing'
import { type SQL, sql } from 'drizzle-orm'
import { discountNames, planVersions } from '../../catalog/index.ts'
import { among, type Tx } from '../../db/index.ts'
import type { Refusal } from '../../http/index.ts'
import type { Grant, ItemSpan, Pause, Scheduled, Subscription } from '../rules/state.ts'
import type { SoldPlan } from '../rules/terms.ts'
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
  bundleCode: string | null
  bundleTaking: string | null
  endsOn: string | null
  endCause: 'voluntary' | 'involuntary' | null
  endReason: string | null
  nextDueOn: string | null
  settledTo: string | null
  changedFrom: string | null
  marks: number
  told: ToldPhase[]
  closedTo: string | null
  spans: SpanRow[] | null
  rules: RuleRow[] | null
  pauses: PauseRow[] | null
  changes: ChangeRow[] | null
  grants: GrantRow[] | null
}
type SpanRow = Omit<ItemSpan, 'plan' | 'from' | 'to' | 'fromAt' | 'toAt' | 'priceLockTo'> & {
  versionId: string
  from: string
  to: string | null
  fromAt: string | null
  toAt: string | null
  priceLockTo: string | null
}
type RuleRow = {
  from: string
  fromAt: string | null
  anchor: string
  unit: Interval['unit']
  count: number
}
type PauseRow = { from: string; to: string | null; way: Pause['way'] }
type ChangeRow = { id: string; on: string; wanted: WrittenWanted }
type GrantRow = Omit<Grant, 'from' | 'to' | 'off' | 'bundle'> & {
  from: string
  to: string | null
  bundleOf: string | null
  bundlePlans: string[] | null
  wholeTo: string | null
  percent: string | null
  amount: string | null
}

/** Reads subscriptions by their ids; those that do not exist are left out. */
export function loadSubscriptions(tx: Tx, ids: readonly string[]): Promise<LoadedAll> {
  return load(tx, ids, sql`told`)
}

/** The same without what was told of them, which a bill does not ask for and which is most of a subscription's row. */
export function loadToBill(tx: Tx, ids: readonly string[]): Promise<LoadedAll> {
  return load(tx, ids, sql`'[]'::jsonb AS told`)
}

async function load(tx: Tx, ids: readonly string[], told: SQL): Promise<LoadedAll> {
  if (ids.length === 0) return { loaded: new Map(), held: new Map() }
  const rows = await tx.sql<Row>(sql`
    SELECT subscription.id, account_id AS "accountId", subscription.legal_entity_id AS "legalEntityId", reference,
      currency, zone, day_of_change AS "dayOfChange", change_of_interval AS "changeOfInterval",
      started_on AS "startedOn", bundle_code AS "bundleCode", bundle_taking AS "bundleTaking",
      ends_on AS "endsOn", end_cause AS "endCause", end_reason AS "endReason",
      next_due_on AS "nextDueOn", settled_to AS "settledTo", changed_from AS "changedFrom", marks, ${told},
      closed_to AS "closedTo", ${partsOf(tx)}
    FROM subscription LEFT JOIN closed_books ON closed_books.tenant_id = subscription.tenant_id
      AND closed_books.legal_entity_id = subscription.legal_entity_id
    WHERE subscription.tenant_id = ${tx.tenantId} AND ${among(sql`subscription.id`, ids)}`)
  const plans = await plansOf(tx, rows)
  const names = await namesOf(tx, rows)
  const loaded: LoadedAll['loaded'] = new Map()
  const held: LoadedAll['held'] = new Map()
  for (const row of rows) {
    const known = knownPlans(row, plans)
    if ('refusal' in known) held.set(row.id, { ...known, accountId: row.accountId })
    else loaded.set(row.id, { ...besides(row), state: toState(row, { plans: known.plans, names }) })
  }
  return { loaded, held }
}

/** What hangs on a subscription, gathered beside its row. Numbers are text, as a Decimal is. */
function partsOf(tx: Tx): SQL {
  return sql`
    (SELECT json_agg(json_build_object('id', id, 'itemId', item_id, 'role', role, 'versionId', plan_version_id,
        'quantity', quantity::text, 'from', from_on, 'to', to_on, 'fromAt', from_at, 'toAt', to_at,
        'charging', charging, 'reason', reason, 'priceLockTo', price_lock_to) ORDER BY role DESC, item_id, from_on,
        from_at NULLS FIRST)
      FROM subscription_item WHERE tenant_id = ${tx.tenantId} AND subscription_id = subscription.id) AS spans,
    (SELECT json_agg(json_build_object('from', from_on, 'fromAt', from_at, 'anchor', anchor_on,
        'unit', interval_unit, 'count', interval_count) ORDER BY from_on, place)
      FROM schedule_rule WHERE tenant_id = ${tx.tenantId} AND subscription_id = subscription.id) AS rules,
    (SELECT json_agg(json_build_object('from', from_on, 'to', to_on, 'way', way) ORDER BY from_on)
      FROM subscription_pause WHERE tenant_id = ${tx.tenantId} AND subscription_id = subscription.id) AS pauses,
    (SELECT json_agg(json_build_object('id', id, 'on', on_day, 'wanted', wanted) ORDER BY on_day, asked_at, id)
      FROM subscription_change
      WHERE tenant_id = ${tx.tenantId} AND subscription_id = subscription.id AND state = 'scheduled') AS changes,
    (SELECT json_agg(json_build_object('id', id, 'couponId', coupon_id, 'code', code, 'name', name, 'order', place,
        'percent', percent::text, 'amount', amount::text, 'on', components, 'from', from_on, 'to', to_on,
        'periods', periods, 'bundleOf', bundle_of, 'bundlePlans', bundle_plans, 'wholeTo', whole_to) ORDER BY place, granted_at, id)
      FROM discount_grant WHERE tenant_id = ${tx.tenantId} AND subscription_id = subscription.id) AS grants`
}

/** A subscription that was just written, as it would be read: what hangs on it stands in the order of partsOf. */
export function asRead(state: Subscription): Subscription {
  const spans = state.spans.toSorted(
    (a, b) =>
      compare(b.role, a.role) ||
      compare(a.itemId, b.itemId) ||
      compareDays(a.from, b.from) ||
      compareMoments(a.fromAt, b.fromAt),
  )
  const schedule = state.schedule.toSorted((a, b) => compareDays(a.from, b.from))
  const pauses = state.pauses.toSorted((a, b) => compareDays(a.from, b.from))
  const scheduled = state.scheduled.toSorted((a, b) => compareDays(a.on, b.on))
  return { ...state, spans, schedule, pauses, scheduled }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What has no moment comes first. */
function compareMoments(a: Temporal.Instant | null, b: Temporal.Instant | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return Temporal.Instant.compare(a, b)
}

type Plans = Map<string, Awaited<ReturnType<typeof planVersions>>>

/** The versions that are named by spans and by changes to come, once for each currency. */
async function plansOf(tx: Tx, rows: Row[]): Promise<Plans> {
  const plans: Plans = new Map()
  for (const [currency, some] of Map.groupBy(rows, (row) => row.currency)) {
    const ids = new Set(some.flatMap(versionsOf))
    plans.set(currency, await planVersions(tx, [...ids], currency))
  }
  return plans
}

function versionsOf({ spans, changes }: Row): string[] {
  const held = (spans ?? []).map(({ versionId }) => versionId)
  const ahead = (changes ?? []).flatMap(({ wanted }) => wanted.versions)
  return [...held, ...ahead]
}

function knownPlans(row: Row, plans: Plans): { plans: Map<string, SoldPlan> } | Refusal {
  const known = new Map<string, SoldPlan>()
  for (const id of versionsOf(row)) {
    const found = plans.get(row.currency)?.get(id)
    if (!found) throw new Error(`the version ${id} of a subscription is in the catalogue`)
    if (!found.ok) return found
    known.set(id, found.value)
  }
  return { plans: known }
}

type NamesByDiscount = ReadonlyMap<string, Names>

/** What the discounts are called by language: of the coupon or the bundle as it is now, not as it was when given. */
function namesOf(tx: Tx, rows: Row[]): Promise<NamesByDiscount> {
  const grants = rows.flatMap((row) => row.grants ?? [])
  const couponIds = new Set(grants.flatMap(({ couponId }) => couponId ?? []))
  const bundled = grants.filter(({ couponId }) => couponId === null)
  const bundleCodes = new Set(bundled.flatMap(({ code }) => code ?? []))
  return discountNames(tx, { couponIds: [...couponIds], bundleCodes: [...bundleCodes] })
}

export const dayFrom: (text: string) => Temporal.PlainDate = plainDateFrom
export const dayOrNull = (text: string | null): Temporal.PlainDate | null =>
  text === null ? null : dayFrom(text)
const momentOrNull = (text: string | null): Temporal.Instant | null =>
  text === null ? null : Temporal.Instant.from(text)

function besides(row: Row): Omit<Loaded, 'state'> {
  return {
    nextDueOn: dayOrNull(row.nextDueOn),
    settledTo: dayOrNull(row.settledTo),
    changedFrom: dayOrNull(row.changedFrom),
    marks: row.marks,
    told: row.told,
  }
}

type Known = { plans: Map<string, SoldPlan>; names: NamesByDiscount }

function toState(row: Row, { plans, names }: Known): Subscription {
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
    taken:
      row.bundleCode && row.bundleTaking ? { code: row.bundleCode, of: row.bundleTaking } : null,
    spans: (row.spans ?? []).map((span) => toSpan(span, plans)),
    schedule: (row.rules ?? []).map(({ from, fromAt, anchor, unit, count }) => ({
      from: dayFrom(from),
      fromAt: momentOrNull(fromAt),
      rhythm: { anchor: dayFrom(anchor), interval: { unit, count } },
    })),
    grants: (row.grants ?? []).map((grant) => toGrant(grant, names)),
    pauses: (row.pauses ?? []).map(({ from, to, way }) => ({
      from: dayFrom(from),
      to: dayOrNull(to),
      way,
    })),
    end,
    scheduled: (row.changes ?? []).map(
      ({ id: changeId, on, wanted }): Scheduled => ({
        id: changeId,
        on: dayFrom(on),
        wanted: wantedFrom(wanted, plans),
      }),
    ),
    closedTo: dayOrNull(row.closedTo),
  }
}

function toSpan(row: SpanRow, plans: Map<string, SoldPlan>): ItemSpan {
  const { versionId, from, to, fromAt, toAt, priceLockTo, ...rest } = row
  return {
    ...rest,
    plan: plans.get(versionId)!,
    from: dayFrom(from),
    to: dayOrNull(to),
    fromAt: momentOrNull(fromAt),
    toAt: momentOrNull(toAt),
    priceLockTo: dayOrNull(priceLockTo),
  }
}

function toGrant(
  { percent, amount, from, to, bundleOf, bundlePlans, wholeTo, ...row }: GrantRow,
  known: NamesByDiscount,
): Grant {
  const names = known.get(row.couponId ?? row.code ?? '')
  const off: Grant['off'] =
    percent === null ? { kind: 'amount', amount: amount! } : { kind: 'percent', percent }
  const grant = { ...row, ...(names && { names }), off, from: dayFrom(from), to: dayOrNull(to) }
  if (bundleOf === null) return grant
  const bundle = { of: bundleOf, planIds: bundlePlans ?? [], wholeTo: dayOrNull(wholeTo) }
  return { ...grant, bundle }
}
