/** Usage as people look at it: what came in last, what was refused, and what a meter measured. */
import { momentsOf } from '@tolv/calendar'
import { rounded } from '@tolv/money'
import { charge } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { accountNames } from '../../accounts/index.ts'
import { meters } from '../../catalog/index.ts'
import type { Tx } from '../../db/index.ts'
import type { MeterUsageWire, RefusedUsageWire, UsageEventWire } from '../../wire/index.ts'
import { before, type Subscription } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import { loadSubscriptions } from './load.ts'
import { measure } from './measure.ts'

export type UsagePlace = { at: string; source: string; id: string }

type EventRow = Omit<UsageEventWire, 'at' | 'receivedAt' | 'account'> & {
  accountId: string
  at: Temporal.Instant
  receivedAt: Temporal.Instant
}

/** Events, those that happened last first. */
export async function usageEvents(
  tx: Tx,
  asked: { subscriptionId: string | null; after: UsagePlace | null; limit: number },
): Promise<UsageEventWire[]> {
  const { subscriptionId, after, limit } = asked
  const of = subscriptionId ? sql`AND subscription_id = ${subscriptionId}::uuid` : sql``
  const place = after
    ? sql`AND (occurred_at, source, id) < (${after.at}::timestamptz, ${after.source}, ${after.id})`
    : sql``
  const rows = await tx.sql<EventRow>(sql`
    SELECT source, told.id, subscription_id AS subscription, name AS event, occurred_at AS at,
      received_at AS "receivedAt", zone, data, account_id AS "accountId"
    FROM (
      SELECT * FROM usage_event WHERE tenant_id = ${tx.tenantId} ${of} ${place}
      ORDER BY occurred_at DESC, source DESC, id DESC LIMIT ${limit}) AS told
    JOIN subscription ON subscription.tenant_id = ${tx.tenantId} AND subscription.id = subscription_id
    ORDER BY occurred_at DESC, source DESC, told.id DESC`)
  const names = await accountNames(tx, [...new Set(rows.map(({ accountId }) => accountId))])
  return rows.map(({ accountId, ...row }) => ({
    ...row,
    account: names.get(accountId)!,
    at: row.at.toString(),
    receivedAt: row.receivedAt.toString(),
  }))
}

type RefusedRow = Omit<RefusedUsageWire, 'receivedAt'> & { receivedAt: Temporal.Instant }

/** What could not be taken, the newest first. */
export async function refusedUsageRows(
  tx: Tx,
  asked: { after: string | null; limit: number },
): Promise<RefusedUsageWire[]> {
  const place = asked.after ? sql`AND id < ${asked.after}::uuid` : sql``
  const rows = await tx.sql<RefusedRow>(sql`
    SELECT id, received_at AS "receivedAt", place, field, refusal, says, row_text AS text
    FROM refused_usage WHERE tenant_id = ${tx.tenantId} ${place} ORDER BY id DESC LIMIT ${asked.limit}`)
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toString() }))
}

/** So many subscriptions are shown of a meter. */
const subscriptionsMax = 50

/**
 * What a meter measured in some days: of one subscription day by day, or of those with the most events in sum.
 * @returns null when there is no such meter
 */
export async function meterUsage(
  tx: Tx,
  meterId: string,
  asked: { subscriptionId: string | null; from: Day; to: Day },
): Promise<MeterUsageWire | null> {
  const meter = (await meters(tx)).find(({ id }) => id === meterId)
  if (!meter) return null
  const { from, to } = asked
  const found = await users(tx, meter.event, asked)
  const windows = found.flatMap(({ id, zone }) =>
    (asked.subscriptionId ? daysOf(from, to) : [{ from, to }]).map((service) => ({
      subscriptionId: id,
      spanId: id,
      meterId,
      service,
      moments: momentsOf(service, zone),
      isEach: false,
      earlier: [],
      later: [],
    })),
  )
  const measured = [...(await measure(tx, windows, [meter])).values()].flat()
  const { loaded } = await loadSubscriptions(
    tx,
    found.map(({ id }) => id),
  )
  const names = await accountNames(tx, [...new Set(found.map(({ accountId }) => accountId))])
  const whose = new Map(found.map((one) => [one.id, one]))
  const items = measured.map(({ subscriptionId, service, quantity }) => {
    const { accountId, currency } = whose.get(subscriptionId)!
    const state = loaded.get(subscriptionId)?.state
    return {
      subscription: subscriptionId,
      account: names.get(accountId)!,
      from: service.from.toString(),
      to: service.to.toString(),
      quantity,
      currency,
      amountMinor: state ? comesTo(state, { meterId, service, quantity }) : null,
    }
  })
  const { event, property, ...said } = meter
  return { meter: said, from: from.toString(), to: to.toString(), items }
}

type Used = { meterId: string; service: { from: Day; to: Day }; quantity: string }

/** What usage costs by the price that held last in its days, as a period of its own; null where none charges for it. */
function comesTo({ spans, currency }: Subscription, used: Used): number | null {
  const { from, to } = used.service
  const priced = spans
    .filter((span) => before(span.from, to) && (span.to === null || before(from, span.to)))
    .flatMap(({ plan }) => plan.components)
    .findLast(({ basis }) => basis.kind === 'meter' && basis.meterId === used.meterId)
  if (!priced) return null
  return Number(rounded(charge(priced, { quantity: used.quantity }, currency).amount, 'half-up'))
}

type User = { id: string; zone: string; accountId: string; currency: string }

/** The subscription that is asked for, or those that told the most of an event. */
function users(
  tx: Tx,
  event: string,
  { subscriptionId, from, to }: { subscriptionId: string | null; from: Day; to: Day },
): Promise<User[]> {
  if (subscriptionId) {
    return tx.sql(sql`
      SELECT id, zone, account_id AS "accountId", currency FROM subscription
      WHERE tenant_id = ${tx.tenantId} AND id = ${subscriptionId}::uuid`)
  }
  return tx.sql(sql`
    SELECT subscription.id, zone, account_id AS "accountId", currency FROM subscription JOIN (
      SELECT subscription_id, count(*) AS events FROM usage_event
      WHERE tenant_id = ${tx.tenantId} AND name = ${event}
        AND occurred_at >= ${from}::date AND occurred_at < ${to}::date
      GROUP BY subscription_id ORDER BY count(*) DESC LIMIT ${subscriptionsMax}) AS most
      ON most.subscription_id = subscription.id
    WHERE tenant_id = ${tx.tenantId} ORDER BY most.events DESC`)
}

function daysOf(from: Day, to: Day): { from: Day; to: Day }[] {
  const count = from.until(to, { largestUnit: 'day' }).days
  return Array.from({ length: count }, (_, days) => ({
    from: from.add({ days }),
    to: from.add({ days: days + 1 }),
  }))
}
