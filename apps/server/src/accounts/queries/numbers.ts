/** Accounts by the company's own numbers. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'

/** Those of the numbers that are accounts. Nothing is made. @returns a map from number to account id */
export async function findAccounts(tx: Tx, numbers: string[]): Promise<Map<string, string>> {
  const found = await tx.sql<{ id: string; number: string }>(sql`
    SELECT id, number FROM account
    WHERE tenant_id = ${tx.tenantId} AND number = ANY(${sql.param(numbers)}::text[])`)
  return new Map(found.map(({ number, id }) => [number, id]))
}
