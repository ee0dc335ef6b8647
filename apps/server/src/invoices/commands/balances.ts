/** What accounts have to their credit. Whoever changes it has locked the account first. */
import { sql } from 'drizzle-orm'
import { among, type Tx } from '../../db/index.ts'
import type { Carried } from '../rules/own-currency.ts'

export type BalanceOf = { accountId: string; legalEntityId: string; currency: string }

/** A name for one balance. */
export const balanceKey = ({ accountId, legalEntityId, currency }: BalanceOf) =>
  `${accountId} ${legalEntityId} ${currency}`

/** The balance that a key names. */
export function balanceParts(key: string): BalanceOf {
  const [accountId = '', legalEntityId = '', currency = ''] = key.split(' ')
  return { accountId, legalEntityId, currency }
}

/** What these accounts have to their credit, by `balanceKey`; those with nothing are missing. */
export async function balancesOf(tx: Tx, accountIds: string[]): Promise<Map<string, Carried>> {
  const rows = await tx.sql<BalanceOf & Carried>(sql`
    SELECT account_id AS "accountId", legal_entity_id AS "legalEntityId", currency, minor,
      coalesce(own_minor, minor) AS "ownMinor" FROM credit_balance
    WHERE tenant_id = ${tx.tenantId} AND ${among(sql`account_id`, accountIds)} AND minor <> 0`)
  return new Map(rows.map((row) => [balanceKey(row), row]))
}

/** @property byOwnMinor in the books' currency; null where the balance is in it */
export type BalanceChange = BalanceOf & { byMinor: bigint; byOwnMinor: bigint | null }

/** Adds to balances, or takes from them; one that would fall below nothing is refused by the database. */
export async function changeBalances(tx: Tx, changes: BalanceChange[]): Promise<void> {
  const sums = new Map<string, BalanceChange>()
  for (const change of changes) {
    const known = sums.get(balanceKey(change))
    if (!known) sums.set(balanceKey(change), { ...change })
    else {
      known.byMinor += change.byMinor
      if (change.byOwnMinor !== null)
        known.byOwnMinor = (known.byOwnMinor ?? 0n) + change.byOwnMinor
    }
  }
  const wanted = [...sums.values()].filter(
    ({ byMinor, byOwnMinor }) => byMinor !== 0n || (byOwnMinor ?? 0n) !== 0n,
  )
  if (wanted.length === 0) return
  const rows = wanted.map(
    ({ accountId, legalEntityId, currency, byMinor, byOwnMinor }) =>
      sql`(${accountId}::uuid, ${legalEntityId}::uuid, ${currency}, ${byMinor}::bigint, ${byOwnMinor}::bigint)`,
  )
  // A row that is there is changed and not inserted: an insert of less than nothing is refused before it can conflict.
  const changed = await tx.sql<BalanceOf>(sql`
    UPDATE credit_balance SET minor = credit_balance.minor + wanted.by_minor,
      own_minor = credit_balance.own_minor + wanted.by_own_minor
    FROM (VALUES ${sql.join(rows, sql`, `)}) AS wanted (account_id, legal_entity_id, currency, by_minor, by_own_minor)
    WHERE credit_balance.tenant_id = ${tx.tenantId} AND credit_balance.account_id = wanted.account_id
      AND credit_balance.legal_entity_id = wanted.legal_entity_id AND credit_balance.currency = wanted.currency
    RETURNING credit_balance.account_id AS "accountId", credit_balance.legal_entity_id AS "legalEntityId",
      credit_balance.currency`)
  const known = new Set(changed.map(balanceKey))
  const fresh = wanted.filter((one) => !known.has(balanceKey(one)))
  if (fresh.length === 0) return
  const values = fresh.map(
    ({ accountId, legalEntityId, currency, byMinor, byOwnMinor }) =>
      sql`(${tx.tenantId}::bigint, ${accountId}::uuid, ${legalEntityId}::uuid, ${currency}, ${byMinor}::bigint,
        ${byOwnMinor}::bigint)`,
  )
  await tx.sql(sql`
    INSERT INTO credit_balance (tenant_id, account_id, legal_entity_id, currency, minor, own_minor)
    VALUES ${sql.join(values, sql`, `)}`)
}
