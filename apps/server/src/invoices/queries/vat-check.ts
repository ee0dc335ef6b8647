import type { NoAnswer } from '@tolv/rails'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'

/** What the register was asked about a payer's number, and what it answered. */
export type VatCheckRow = {
  vatNumber: string
  asks: number
  askedAt: Temporal.Instant | null
  /** why the last ask was without an answer; null after an answer, and before any ask */
  noAnswer: NoAnswer | null
  /** when it is asked next; null when nobody is to ask */
  nextAt: Temporal.Instant | null
  registeredName: string | null
  /** the register's number that proves the asking */
  consultation: string | null
}

/** null where the register is not asked about this account's payer. */
export async function findVatCheck(tx: Tx, accountId: string): Promise<VatCheckRow | null> {
  const [row] = await tx.sql<VatCheckRow>(sql`
    SELECT vat_number AS "vatNumber", asks, asked_at AS "askedAt", no_answer AS "noAnswer", next_at AS "nextAt",
      registered_name AS "registeredName", consultation
    FROM vat_check WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`)
  return row ?? null
}

/** For whom the account's billing waits because its VAT number has no answer. */
export async function entitiesWaiting(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    SELECT legal_entity_id AS id FROM billing_hold
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId} AND reason = 'vat-number-unchecked' ORDER BY id`)
  return rows.map(({ id }) => id)
}
