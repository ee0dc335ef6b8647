/** Accounts as other rooms' lists name them. */
import { sql } from 'drizzle-orm'
import { among, type Tx } from '../../db/index.ts'

export type AccountName = { id: string; number: string; name: string | null }

/** The names of these accounts, by id; those that do not exist are left out. */
export async function accountNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, AccountName>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.sql<AccountName>(sql`
    SELECT id, number, name FROM account
    WHERE tenant_id = ${tx.tenantId} AND ${among(sql`id`, ids)}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The ids of accounts whose name or number has the text in it, at most so many. */
export async function accountsLike(tx: Tx, text: string, limit: number): Promise<string[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.sql<{ id: string }>(sql`
    SELECT id FROM account WHERE tenant_id = ${tx.tenantId} AND (name ILIKE ${pattern} OR number ILIKE ${pattern})
    ORDER BY number LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}
