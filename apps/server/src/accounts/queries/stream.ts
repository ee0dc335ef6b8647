/** All accounts with their traits, in constant memory: for work that goes over the whole book. */
import { sql } from 'drizzle-orm'
import { streamRows, type Tx } from '../../db/index.ts'

export type StreamedAccount = { id: string; number: string; traits: Record<string, string> }

const prefix = 'trait.'
const batch = 2_000

/** Every account in the order of its id, some at a time; traits as text, by the names the tenant gave them. */
export async function* streamAccounts(tx: Tx): AsyncIterable<StreamedAccount[]> {
  type Row = { id: string; number: string; facts: Record<string, unknown> | null }
  const query = sql`
    SELECT account.id, account.number, account_facts.facts FROM account
    LEFT JOIN account_facts ON account_facts.tenant_id = account.tenant_id
      AND account_facts.account_id = account.id
    WHERE account.tenant_id = ${tx.tenantId} ORDER BY account.id`
  for await (const rows of streamRows<Row>(tx, query, batch)) {
    yield rows.map(({ id, number, facts }) => ({ id, number, traits: traitsOf(facts ?? {}) }))
  }
}

function traitsOf(facts: Record<string, unknown>): Record<string, string> {
  const traits: Record<string, string> = {}
  for (const [key, value] of Object.entries(facts)) {
    if (key.startsWith(prefix) && value !== null) traits[key.slice(prefix.length)] = String(value)
  }
  return traits
}

/** How many accounts the tenant has. */
export async function countAccounts(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ count: bigint }>(sql`
    SELECT count(*) AS count FROM account WHERE tenant_id = ${tx.tenantId}`)
  return Number(row?.count ?? 0)
}

/** Whether the tenant has an account of this id. */
export async function accountExists(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.sql(sql`
    SELECT 1 FROM account WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return rows.length > 0
}
