/** Who has something to settle. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Day } from '../rules/state.ts'

export type DueAccount = { accountId: string; subscriptionIds: string[] }

/**
 * Accounts with subscriptions that fall due on a day or earlier, in the order of their ids, with those subscriptions.
 * @param asked.after the last account of the page before; null for the first
 */
export async function dueAccounts(
  tx: Tx,
  { on, after, limit }: { on: Day; after: string | null; limit: number },
): Promise<DueAccount[]> {
  const from = after === null ? sql`` : sql`AND account_id > ${after}::uuid`
  return tx.sql<DueAccount>(sql`
    SELECT account_id AS "accountId", array_agg(id ORDER BY id) AS "subscriptionIds" FROM subscription
    WHERE tenant_id = ${tx.tenantId} AND next_due_on <= ${on}::date ${from}
    GROUP BY account_id ORDER BY account_id LIMIT ${limit}`)
}
