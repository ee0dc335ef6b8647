/** Accounts found by their number, or made. */
import { sql } from 'drizzle-orm'
import { copyIn, copyRow, newId, type Tx } from '../../db/index.ts'

export type WantedAccount = {
  /** The company's own number or name for the account; unique within the tenant. */
  number: string
  name?: string | null
  email?: string | null
}

let staged = 0

/**
 * The accounts of these numbers; those that are missing are made, with a contact where a name or e-mail is known.
 * A name that was missing is filled in; one that is there is kept.
 * @returns a map from number to account id
 */
export async function findOrCreateAccounts(
  tx: Tx,
  wanted: WantedAccount[],
  now: Temporal.Instant,
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map()
  const unique = new Map<string, WantedAccount>()
  for (const one of wanted) unique.set(one.number, merged(unique.get(one.number), one))
  staged += 1
  const stage = `wanted_account_${staged}`
  await tx.sql(
    sql.raw(
      `CREATE TEMPORARY TABLE ${stage} (id uuid, number text, name text, email text) ON COMMIT DROP`,
    ),
  )
  const rows = [...unique.values()].map((one) =>
    copyRow([newId(now), one.number, one.name ?? null, one.email ?? null]),
  )
  await copyIn(tx, { table: stage, columns: ['id', 'number', 'name', 'email'] }, rows)
  const from = sql.raw(stage)
  // In the order of their numbers, so that two imports that share accounts wait for each other instead of deadlocking.
  const made = await tx.sql<{ id: string }>(sql`
    INSERT INTO account (tenant_id, id, number, name, created_at)
    SELECT ${tx.tenantId}::bigint, id, number, name, ${now}::timestamptz FROM ${from} ORDER BY number
    ON CONFLICT (tenant_id, number) DO UPDATE SET name = excluded.name
      WHERE account.name IS NULL AND excluded.name IS NOT NULL
    RETURNING id`)
  if (made.length > 0) {
    await tx.sql(sql`
      INSERT INTO contact (tenant_id, id, account_id, name, email, roles, created_at)
      SELECT ${tx.tenantId}::bigint, stage.id, account.id, stage.name, stage.email, '{payer}', ${now}::timestamptz
      FROM ${from} AS stage
      JOIN account ON account.tenant_id = ${tx.tenantId} AND account.number = stage.number
      WHERE (stage.name IS NOT NULL OR stage.email IS NOT NULL) AND NOT EXISTS (
        SELECT 1 FROM contact WHERE contact.tenant_id = ${tx.tenantId} AND contact.account_id = account.id)`)
  }
  const found = await tx.sql<{ id: string; number: string }>(sql`
    SELECT account.id, account.number FROM account JOIN ${from} AS stage ON stage.number = account.number
    WHERE account.tenant_id = ${tx.tenantId}`)
  await tx.sql(sql`DROP TABLE ${from}`)
  return new Map(found.map(({ number, id }) => [number, id]))
}

function merged(known: WantedAccount | undefined, one: WantedAccount): WantedAccount {
  return {
    number: one.number,
    name: known?.name ?? one.name ?? null,
    email: known?.email ?? one.email ?? null,
  }
}
