import { sql } from 'drizzle-orm'
import { among, type Tx } from '../../db/index.ts'

/**
 * Locks accounts until the transaction ends, in the order of their ids, so that two that share accounts wait for each
 * other instead of deadlocking. Events and other rows that point at a locked account can still be written.
 * @returns the ids of those that exist, in that order
 */
export async function lockAccounts(tx: Tx, accountIds: string[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    SELECT id FROM account WHERE tenant_id = ${tx.tenantId} AND ${among(sql`id`, accountIds)}
    ORDER BY id FOR NO KEY UPDATE`)
  return rows.map(({ id }) => id)
}
