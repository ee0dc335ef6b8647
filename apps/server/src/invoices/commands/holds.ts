/** Accounts whose billing waits, and why. */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { billingHeld, billingReleased, type Telling, told } from '../events.ts'
import type { Held } from '../rules/plan.ts'

/** Holds accounts; one that is held already keeps its day, and is told on the timeline when the reason is another. */
export async function hold(tx: Tx, held: Held[], telling: Telling): Promise<void> {
  if (held.length === 0) return
  const rows = held.map((one) => ({
    account_id: one.accountId,
    legal_entity_id: one.legalEntityId,
    reason: one.reason,
    says: one.says,
    facts: one.facts,
    subscription_id: one.subscriptionId,
  }))
  const known = await tx.sql<{ accountId: string; reason: string }>(sql`
    SELECT account_id AS "accountId", reason FROM billing_hold
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${held[0]!.legalEntityId}
      AND account_id = ANY(${sql.param(held.map(({ accountId }) => accountId))}::uuid[])`)
  await tx.sql(sql`
    INSERT INTO billing_hold
      (tenant_id, account_id, legal_entity_id, reason, says, facts, subscription_id, since, tried_at, tries)
    SELECT ${tx.tenantId}::bigint, account_id, legal_entity_id, reason, says, facts, subscription_id,
      ${telling.now}::timestamptz, ${telling.now}::timestamptz, 1
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS held (account_id uuid, legal_entity_id uuid, reason text, says text, facts jsonb, subscription_id uuid)
    ON CONFLICT (tenant_id, account_id, legal_entity_id) DO UPDATE SET reason = excluded.reason, says = excluded.says,
      facts = excluded.facts,
      subscription_id = excluded.subscription_id, tried_at = excluded.tried_at, tries = billing_hold.tries + 1`)
  const before = new Map(known.map(({ accountId, reason }) => [accountId, reason]))
  const news = held.filter(({ accountId, reason }) => before.get(accountId) !== reason)
  await appendEvents(
    tx,
    news.map(({ accountId, legalEntityId, reason, says, facts }) =>
      told(
        billingHeld,
        { accountId, subject: legalEntityId, data: { legalEntityId, reason, says, facts } },
        telling,
      ),
    ),
  )
}

/** Accounts that were billed wait no longer. */
export async function release(
  tx: Tx,
  { accountIds, legalEntityId }: { accountIds: string[]; legalEntityId: string },
  telling: Telling,
): Promise<void> {
  if (accountIds.length === 0) return
  const gone = await tx.sql<{ accountId: string }>(sql`
    DELETE FROM billing_hold WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}
      AND account_id = ANY(${sql.param(accountIds)}::uuid[]) RETURNING account_id AS "accountId"`)
  await appendEvents(
    tx,
    gone.map(({ accountId }) =>
      told(
        billingReleased,
        { accountId, subject: legalEntityId, data: { legalEntityId } },
        telling,
      ),
    ),
  )
}
