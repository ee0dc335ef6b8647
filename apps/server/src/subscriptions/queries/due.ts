/** Who has something to settle. */
import { sql } from 'drizzle-orm'
import { among, type Tx } from '../../db/index.ts'
import type { Day } from '../rules/terms.ts'

export type DueAccount = { accountId: string; subscriptionIds: string[] }

export type DueAsked = {
  on: Day
  /** the last account of the page before; null for the first */
  after: string | null
  limit: number
  /** left out: of all legal entities */
  legalEntityId?: string
}

/**
 * Accounts with subscriptions that fall due on a day or earlier, in the order of their ids, with those subscriptions.
 */
export async function dueAccounts(
  tx: Tx,
  { on, after, limit, legalEntityId }: DueAsked,
): Promise<DueAccount[]> {
  const at = legalEntityId ? sql`AND legal_entity_id = ${legalEntityId}` : sql``
  const from = after === null ? sql`` : sql`AND account_id > ${after}::uuid`
  // What is due is found first: asked for in the order of accounts, all that are not due would be looked through.
  // Between two days: of a bound alone a plan that is kept expects a third of all rows, and reads them all.
  return tx.sql<DueAccount>(sql`
    WITH due AS MATERIALIZED (
      SELECT id, account_id FROM subscription
      WHERE tenant_id = ${tx.tenantId} AND next_due_on BETWEEN '-infinity' AND ${on}::date ${at} ${from})
    SELECT account_id AS "accountId", array_agg(id ORDER BY id) AS "subscriptionIds" FROM due
    GROUP BY account_id ORDER BY account_id LIMIT ${limit}`)
}

/**
 * Of these accounts those with something due at a legal entity on a day or earlier, in the order of their ids.
 *
 * They are found by account: by the index of due days each unit of a run would pass all that is due (the planner takes
 * it when it thinks that little is). `least` keeps that index out.
 */
export function dueAmong(
  tx: Tx,
  accountIds: readonly string[],
  { on, legalEntityId }: { on: Day; legalEntityId: string },
): Promise<DueAccount[]> {
  return tx.sql<DueAccount>(sql`
    SELECT account_id AS "accountId", array_agg(id ORDER BY id) AS "subscriptionIds" FROM subscription
    WHERE tenant_id = ${tx.tenantId} AND ${among(sql`account_id`, accountIds)}
      AND legal_entity_id = ${legalEntityId} AND least(next_due_on, 'infinity') <= ${on}::date
    GROUP BY account_id ORDER BY account_id`)
}

/** When something of an account next falls due, at which legal entity, and what; null when nothing lies ahead. */
export async function nextDueOf(
  tx: Tx,
  accountId: string,
): Promise<{ on: Day; legalEntityId: string; subscriptionIds: string[] } | null> {
  const [row] = await tx.sql<{ on: string; legalEntityId: string; subscriptionIds: string[] }>(sql`
    SELECT next_due_on AS "on", legal_entity_id AS "legalEntityId", array_agg(id ORDER BY id) AS "subscriptionIds"
    FROM subscription WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId} AND next_due_on IS NOT NULL
    GROUP BY next_due_on, legal_entity_id ORDER BY next_due_on, legal_entity_id LIMIT 1`)
  return row ? { ...row, on: Temporal.PlainDate.from(row.on) } : null
}
