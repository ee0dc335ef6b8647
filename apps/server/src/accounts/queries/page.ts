/** One account with everything that is known about it. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import { type EventRow, eventColumns } from '../events.ts'
import type { FactValue } from '../rules.ts'

export type Contact = { id: string; name: string | null; email: string | null; roles: string[] }

/** A subscription as the newest event about it tells. */
export type SubscriptionTold = {
  plan: string | null
  amountMinor: number
  interval: string
  startedOn: string
  endedOn: string | null
}

export type AccountPage = {
  id: string
  number: string
  name: string | null
  contacts: Contact[]
  facts: Record<string, FactValue>
  /** the day of the first thing that happened; null before anything has */
  since: string | null
  subscriptions: SubscriptionTold[]
  eventKinds: { kind: string; count: number }[]
}

/** @returns null when the tenant has no such account */
export async function accountPage(tx: Tx, id: string): Promise<AccountPage | null> {
  type Head = Pick<AccountPage, 'id' | 'number' | 'name' | 'facts'>
  const [head] = await tx.sql<Head>(sql`
    SELECT account.id, number, name, coalesce(known.facts, '{}') AS facts
    FROM account LEFT JOIN account_facts AS known
      ON known.tenant_id = account.tenant_id AND known.account_id = account.id
    WHERE account.tenant_id = ${tx.tenantId} AND account.id = ${id}`)
  if (!head) return null
  const contacts = await tx.sql<Contact>(sql`
    SELECT id, name, email, roles FROM contact
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${id} ORDER BY created_at, id`)
  const kinds = await tx.sql<{ kind: string; count: bigint; first: Temporal.Instant }>(sql`
    SELECT kind, count(*) AS count, min(occurred_at) AS first FROM event
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${id} GROUP BY kind ORDER BY count(*) DESC, kind`)
  return {
    ...head,
    contacts,
    since: firstDay(kinds),
    subscriptions: await subscriptionsTold(tx, id),
    eventKinds: kinds.map(({ kind, count }) => ({ kind, count: Number(count) })),
  }
}

/** A snapshot tells how an account stood on a day, not when it began. */
function firstDay(kinds: { kind: string; first: Temporal.Instant }[]): string | null {
  const days = kinds
    .filter(({ kind }) => kind !== 'account.observed')
    .map(({ first }) => first.toString().slice(0, 10))
  return days.sort()[0] ?? null
}

/**
 * Of several events about a subscription the one written last holds; the running ones first. One that a subscription
 * of ours carries on ended the day that began.
 */
function subscriptionsTold(tx: Tx, id: string): Promise<SubscriptionTold[]> {
  return tx.sql<SubscriptionTold>(sql`
    WITH taken AS (
      SELECT subject.value AS subject, min(data ->> 'on') AS "on" FROM event
      CROSS JOIN LATERAL jsonb_array_elements_text(data -> 'subjects') AS subject
      WHERE tenant_id = ${tx.tenantId} AND account_id = ${id} AND kind = 'agreement.taken_over'
        AND id::text NOT IN (
          SELECT data ->> 'corrects' FROM event
          WHERE tenant_id = ${tx.tenantId} AND account_id = ${id} AND data ? 'corrects'
            AND kind IN ('agreement.taken_over', 'agreement.released'))
      GROUP BY subject.value)
    SELECT data ->> 'plan' AS plan, (data ->> 'amountMinor')::float8 AS "amountMinor",
      data ->> 'interval' AS interval, data ->> 'startedOn' AS "startedOn",
      least(data ->> 'endedOn', taken."on") AS "endedOn"
    FROM (
      SELECT DISTINCT ON (coalesce(subject, id::text)) subject, data FROM event
      WHERE tenant_id = ${tx.tenantId} AND account_id = ${id} AND kind = 'subscription.recorded'
        AND id::text NOT IN (
          SELECT data ->> 'corrects' FROM event
          WHERE tenant_id = ${tx.tenantId} AND account_id = ${id} AND kind = 'record.withdrawn')
      ORDER BY coalesce(subject, id::text), written_in DESC, id DESC) AS newest
    LEFT JOIN taken ON taken.subject = newest.subject
    WHERE taken."on" IS NULL OR data ->> 'startedOn' < taken."on"
    ORDER BY least(data ->> 'endedOn', taken."on") IS NOT NULL, data ->> 'startedOn' DESC LIMIT 200`)
}

/** The place of an event in a list that is newest first. */
export type EventPlace = { at: string; id: string }

/** The timeline of one account, newest first. */
export function accountEvents(
  tx: Tx,
  id: string,
  asked: { kinds: string[] | null; after: EventPlace | null; limit: number },
): Promise<EventRow[]> {
  const { kinds, after } = asked
  const ofKinds = kinds ? sql`AND kind = ANY(${sql.param(kinds)}::text[])` : sql``
  const place = after
    ? sql`AND (occurred_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  return tx.sql<EventRow>(sql`
    SELECT ${eventColumns} FROM event
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${id} ${ofKinds} ${place}
    ORDER BY occurred_at DESC, id DESC LIMIT ${asked.limit}`)
}
