/**
 * Writes the difference between what a subscription was and what it has become, tells the timeline, and keeps what
 * lists, the billing run and the day's work look for.
 */
import { sql } from 'drizzle-orm'
import { appendEvents, type NewEvent } from '../../accounts/index.ts'
import {
  type CellValue,
  insertRows,
  newId,
  type RowsTarget,
  type Tx,
  together,
} from '../../db/index.ts'
import { enqueueMany } from '../../jobs/index.ts'
import { recordedKind, type SubscriptionEvent, withdrawnKind } from '../events.ts'
import { asRead, dayOrNull, type Loaded } from '../queries/load.ts'
import { trialEnd } from '../rules/days.ts'
import { monthlyOn } from '../rules/monthly.ts'
import {
  before,
  earlier,
  type Grant,
  type ItemSpan,
  planOn,
  type Subscription,
} from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import { type ToldPhase, untold } from '../rules/told.ts'
import { writeWanted } from '../rules/written.ts'
import { publishBilling } from './publish.ts'

export type Writing = {
  /** null for a subscription that begins */
  was: Subscription | null
  is: Subscription
  told: ToldPhase[]
  today: Day
  now: Temporal.Instant
  by: string
  /** the request or job that led to it */
  cause: string | null
  nextDueOn: Day | null
  /** the first day that is touched; null when what is owed stays as it was */
  changedFrom: Day | null
  events: SubscriptionEvent[]
  /** what became of scheduled changes that are no longer ahead; 'withdrawn' unless told */
  fates: Map<string, { state: 'applied' | 'dropped'; says: string | null }>
}

/** The kind of work that makes a subscription's days come. */
export const dayKind = 'subscriptions.day'

/** @returns the subscription as it would be read */
export async function writeSubscription(tx: Tx, writing: Writing): Promise<Loaded> {
  const { was, is, nextDueOn } = writing
  if (was === null) return (await writeBegun(tx, [writing]))[0]!
  const { told, events } = phasesToTell(writing)
  // The row goes first, for the others hang on it.
  const [kept] = await together([
    updateRow(tx, writing, told),
    writeSpans(tx, was.spans, is),
    writeSchedule(tx, was, is),
    writePauses(tx, was, is),
    writeGrants(tx, was.grants, writing),
    writeScheduled(tx, was, writing),
    appendEvents(tx, [...events, ...peopleTold(writing)]),
    askForNextDays(tx, [writing]),
    publishBilling(tx, [is.accountId]),
  ])
  return { ...kept, state: asRead(is), nextDueOn, told }
}

/**
 * Writes subscriptions that begin, a statement for each table however many they are. Nothing is planned of one that
 * begins, and none stands still. @returns them as they would be read, in the same order
 */
export async function writeBegun(tx: Tx, writings: Writing[]): Promise<Loaded[]> {
  const telling = writings.map(phasesToTell)
  // The rows go first, for the others hang on them.
  await together([
    insertRows(
      tx,
      rowsTarget,
      writings.map((one, at) => rowOf(one, telling[at]!.told)),
    ),
    insertRows(
      tx,
      itemsTarget,
      writings.flatMap(({ is }) => is.spans.map((span) => itemOf(is.id, span))),
    ),
    insertRows(
      tx,
      rulesTarget,
      writings.flatMap(({ is }) => rulesOf(is)),
    ),
    ...writings.map((one) => writeGrants(tx, [], one)),
    appendEvents(
      tx,
      writings.flatMap((one, at) => [...telling[at]!.events, ...peopleTold(one)]),
    ),
    askForNextDays(tx, writings),
    publishBilling(tx, [...new Set(writings.map(({ is }) => is.accountId))]),
  ])
  const kept = { settledTo: null, changedFrom: null, marks: 0 }
  return writings.map(({ is, nextDueOn }, at) => {
    return { ...kept, state: asRead(is), nextDueOn, told: telling[at]!.told }
  })
}

/** What a row keeps of how far it was billed. */
type Kept = Pick<Loaded, 'settledTo' | 'changedFrom' | 'marks'>

/** What the row says of the state as it stands on a day. */
function standing({ is, today }: Writing) {
  const pause = is.pauses.find(({ to }) => to === null || before(today, to)) ?? null
  const resumes = is.scheduled.find(({ wanted }) => wanted.verb === 'resume')
  const main = planOn(is, today) ?? is.spans.find(({ role }) => role === 'plan') ?? null
  return {
    trialTo: trialEnd(is),
    pausedFrom: pause?.from ?? null,
    resumesOn: pause ? (pause.to ?? resumes?.on ?? null) : null,
    planId: main?.plan.planId ?? null,
    monthlyMinor: monthlyOn(is, today),
  }
}

const rowsTarget: RowsTarget = {
  table: 'subscription',
  columns: {
    id: 'uuid',
    account_id: 'uuid',
    legal_entity_id: 'uuid',
    reference: 'text',
    currency: 'text',
    zone: 'text',
    day_of_change: 'text',
    change_of_interval: 'text',
    started_on: 'date',
    trial_to: 'date',
    paused_from: 'date',
    resumes_on: 'date',
    ends_on: 'date',
    end_cause: 'text',
    end_reason: 'text',
    plan_id: 'uuid',
    monthly_minor: 'bigint',
    next_due_on: 'date',
    marks: 'int',
    told: 'jsonb',
    bundle_code: 'text',
    bundle_taking: 'uuid',
    created_at: 'timestamptz',
  },
}

function rowOf(writing: Writing, told: ToldPhase[]): CellValue[] {
  const { is, now, nextDueOn } = writing
  const { trialTo, pausedFrom, resumesOn, planId, monthlyMinor } = standing(writing)
  return [
    ...[is.id, is.accountId, is.legalEntityId, is.reference, is.currency, is.zone],
    ...[is.policy.dayOfChange, is.policy.changeOfInterval, is.startedOn],
    ...[trialTo, pausedFrom, resumesOn],
    ...[is.end?.on ?? null, is.end?.cause ?? null, is.end?.reason ?? null],
    ...[planId, monthlyMinor, nextDueOn, 0, JSON.stringify(told)],
    ...[is.taken?.code ?? null, is.taken?.of ?? null, now],
  ]
}

async function updateRow(tx: Tx, writing: Writing, told: ToldPhase[]): Promise<Kept> {
  const { is, nextDueOn, changedFrom } = writing
  const { trialTo, pausedFrom, resumesOn, planId, monthlyMinor } = standing(writing)
  const [row] = await tx.sql<{ settled: string | null; changed: string | null; marks: number }>(sql`
    UPDATE subscription SET trial_to = ${trialTo}::date, paused_from = ${pausedFrom}::date,
      resumes_on = ${resumesOn}::date, ends_on = ${is.end?.on ?? null}::date, end_cause = ${is.end?.cause ?? null},
      end_reason = ${is.end?.reason ?? null}, plan_id = ${planId}, monthly_minor = ${monthlyMinor},
      next_due_on = ${nextDueOn}::date, changed_from = least(changed_from, ${changedFrom}::date),
      marks = marks + ${changedFrom ? 1 : 0}, told = ${JSON.stringify(told)}
    WHERE tenant_id = ${tx.tenantId} AND id = ${is.id}
    RETURNING settled_to AS settled, changed_from AS changed, marks`)
  if (!row) throw new Error('a subscription that was read is there')
  const { settled, changed, marks } = row
  return { settledTo: dayOrNull(settled), changedFrom: dayOrNull(changed), marks }
}

const itemsTarget: RowsTarget = {
  table: 'subscription_item',
  columns: {
    subscription_id: 'uuid',
    id: 'uuid',
    item_id: 'uuid',
    role: 'text',
    plan_version_id: 'uuid',
    quantity: 'numeric',
    from_on: 'date',
    to_on: 'date',
    from_at: 'timestamptz',
    to_at: 'timestamptz',
    charging: 'text',
    reason: 'text',
    price_lock_to: 'date',
  },
}

const itemOf = (subscriptionId: string, span: ItemSpan): CellValue[] => [
  subscriptionId,
  ...Object.values(written(span)),
]

async function writeSpans(tx: Tx, was: ItemSpan[], { id, spans }: Subscription): Promise<void> {
  const known = new Map(was.map((span) => [span.id, written(span)]))
  const fresh = spans.map(written).filter((row) => {
    const before = known.get(row.id)
    return before === undefined || JSON.stringify(before) !== JSON.stringify(row)
  })
  const kept = new Set(spans.map((span) => span.id))
  const gone = was.filter((span) => !kept.has(span.id)).map((span) => span.id)
  if (gone.length > 0) {
    await tx.sql(sql`
      DELETE FROM subscription_item
      WHERE tenant_id = ${tx.tenantId} AND id = ANY(${sql.param(gone)}::uuid[])`)
  }
  if (fresh.length === 0) return
  await tx.sql(sql`
    INSERT INTO subscription_item (tenant_id, subscription_id, id, item_id, role, plan_version_id, quantity, from_on,
      to_on, from_at, to_at, charging, reason, price_lock_to)
    SELECT ${tx.tenantId}::bigint, ${id}::uuid, row.* FROM json_to_recordset(${JSON.stringify(fresh)}::json) AS row (
      id uuid, item_id uuid, role text, plan_version_id uuid, quantity numeric, from_on date, to_on date,
      from_at timestamptz, to_at timestamptz, charging text, reason text, price_lock_to date)
    ON CONFLICT (tenant_id, id) DO UPDATE SET from_on = excluded.from_on, to_on = excluded.to_on,
      from_at = excluded.from_at, to_at = excluded.to_at, charging = excluded.charging, reason = excluded.reason,
      plan_version_id = excluded.plan_version_id, quantity = excluded.quantity, price_lock_to = excluded.price_lock_to`)
}

const written = (span: ItemSpan) => ({
  id: span.id,
  item_id: span.itemId,
  role: span.role,
  plan_version_id: span.plan.id,
  quantity: span.quantity,
  from_on: span.from,
  to_on: span.to,
  from_at: span.fromAt,
  to_at: span.toAt,
  charging: span.charging,
  reason: span.reason,
  price_lock_to: span.priceLockTo,
})

const rulesTarget: RowsTarget = {
  table: 'schedule_rule',
  columns: {
    subscription_id: 'uuid',
    from_on: 'date',
    place: 'int',
    from_at: 'timestamptz',
    anchor_on: 'date',
    interval_unit: 'text',
    interval_count: 'int',
  },
}

function rulesOf({ id, schedule }: Subscription): CellValue[][] {
  return schedule.map(({ from, fromAt, rhythm: { anchor, interval } }, place) => [
    ...[id, from, place, fromAt ?? null, anchor, interval.unit, interval.count],
  ])
}

async function writeSchedule(tx: Tx, was: Subscription, is: Subscription): Promise<void> {
  if (JSON.stringify(was.schedule) === JSON.stringify(is.schedule)) return
  await tx.sql(sql`
    DELETE FROM schedule_rule WHERE tenant_id = ${tx.tenantId} AND subscription_id = ${is.id}`)
  await insertRows(tx, rulesTarget, rulesOf(is))
}

async function writePauses(tx: Tx, was: Subscription, is: Subscription): Promise<void> {
  if (JSON.stringify(was.pauses) === JSON.stringify(is.pauses)) return
  await tx.sql(sql`
    DELETE FROM subscription_pause WHERE tenant_id = ${tx.tenantId} AND subscription_id = ${is.id}`)
  if (is.pauses.length === 0) return
  const rows = is.pauses.map(
    ({ from, to, way }) =>
      sql`(${tx.tenantId}::bigint, ${is.id}::uuid, ${from}::date, ${to}::date, ${way})`,
  )
  await tx.sql(sql`
    INSERT INTO subscription_pause (tenant_id, subscription_id, from_on, to_on, way)
    VALUES ${sql.join(rows, sql`, `)}`)
}

async function writeGrants(tx: Tx, was: Grant[], { is, now }: Writing): Promise<void> {
  const kept = new Set(is.grants.map(({ id }) => id))
  const gone = was.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  if (gone.length > 0) {
    await tx.sql(sql`
      DELETE FROM discount_grant
      WHERE tenant_id = ${tx.tenantId} AND id = ANY(${sql.param(gone)}::uuid[])`)
  }
  for (const grant of is.grants) {
    const known = was.find(({ id }) => id === grant.id)
    if (known && JSON.stringify(known) === JSON.stringify(grant)) continue
    const percent = grant.off.kind === 'percent' ? grant.off.percent : null
    const amount = grant.off.kind === 'amount' ? grant.off.amount : null
    await tx.sql(sql`
      INSERT INTO discount_grant (tenant_id, id, subscription_id, coupon_id, code, name, place, percent, amount,
        components, from_on, to_on, periods, bundle_of, bundle_plans, whole_to, granted_at)
      VALUES (${tx.tenantId}, ${grant.id}, ${is.id}, ${grant.couponId}, ${grant.code}, ${grant.name}, ${grant.order},
        ${percent}, ${amount}, ${sql.param(grant.on)}::text[], ${grant.from}, ${grant.to}, ${grant.periods},
        ${grant.bundle?.of ?? null}, ${sql.param(grant.bundle?.planIds ?? null)}::uuid[],
        ${grant.bundle?.wholeTo ?? null}, ${now})
      ON CONFLICT (tenant_id, id) DO UPDATE SET to_on = excluded.to_on`)
  }
}

async function writeScheduled(
  tx: Tx,
  was: Subscription,
  { is, now, by, fates }: Writing,
): Promise<void> {
  const kept = new Set(is.scheduled.map(({ id }) => id))
  const known = new Set(was.scheduled.map(({ id }) => id))
  for (const { id } of was.scheduled) {
    if (kept.has(id)) continue
    const fate = fates.get(id) ?? { state: 'withdrawn', says: null }
    await tx.sql(sql`
      UPDATE subscription_change SET state = ${fate.state}, says = ${fate.says}
      WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  }
  for (const { id, on, wanted } of is.scheduled) {
    if (known.has(id)) continue
    await tx.sql(sql`
      INSERT INTO subscription_change (tenant_id, id, subscription_id, wanted, on_day, state, asked_at, asked_by)
      VALUES (${tx.tenantId}, ${id}, ${is.id}, ${JSON.stringify(writeWanted(wanted))}, ${on}, 'scheduled', ${now},
        ${by})`)
  }
}

/** What tells the phases that are new or other, and by which events all of them stand then. */
function phasesToTell({ is, told, now, by, cause }: Writing): {
  told: ToldPhase[]
  events: NewEvent[]
} {
  const { tell, withdraw } = untold(told, is)
  const known = new Map(told.map((one) => [one.subject, one]))
  const events: NewEvent[] = []
  const event = { accountId: is.accountId, actor: by, cause }
  for (const { subject, phase, corrects } of tell) {
    const id = newId(now)
    const occurredAt = dayStart(Temporal.PlainDate.from(phase.startedOn), 'UTC')
    const data = { ...phase, ...(corrects ? { corrects } : {}) }
    events.push({ ...event, id, kind: recordedKind, subject, occurredAt, data })
    known.set(subject, { subject, eventId: id, phase })
  }
  for (const { subject, eventId, phase } of withdraw) {
    const occurredAt = dayStart(Temporal.PlainDate.from(phase.startedOn), 'UTC')
    const data = { corrects: eventId, movedTo: null }
    events.push({ ...event, kind: withdrawnKind, subject, occurredAt, data })
    known.delete(subject)
  }
  return { told: [...known.values()], events }
}

function peopleTold({ is, now, by, cause, events }: Writing): NewEvent[] {
  const about = { accountId: is.accountId, subject: null, occurredAt: now, actor: by, cause }
  return events.map(({ kind, data }) => ({ ...about, kind, data }))
}

/** The first moment of a local day. */
export function dayStart(day: Day, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone }).toInstant()
}

/** The next day after today on which something happens to a subscription by itself. */
export function nextDay(state: Subscription, today: Day): Day | null {
  const days = [
    ...state.scheduled.map(({ on }) => on),
    ...state.spans.flatMap(({ from, to }) => (to ? [from, to] : [from])),
    ...(state.end ? [state.end.on] : []),
  ].filter((day) => before(today, day))
  return days.reduce<Day | null>((first, day) => (first ? earlier(first, day) : day), null)
}

async function askForNextDays(tx: Tx, writings: Writing[]): Promise<void> {
  const jobs = writings.flatMap(({ is, today }) => {
    const next = nextDay(is, today)
    if (next === null) return []
    const payload = { subscriptionId: is.id }
    return [{ kind: dayKind, dedupe: is.id, runAt: dayStart(next, is.zone), payload }]
  })
  await enqueueMany(tx, jobs)
}
