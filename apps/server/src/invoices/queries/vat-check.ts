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
  /** when it said of a number that was valid that it is not; null once it is valid again or somebody said what holds */
  revokedAt: Temporal.Instant | null
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
      registered_name AS "registeredName", consultation, revoked_at AS "revokedAt"
    FROM vat_check WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`)
  return row ?? null
}

/**
 * Payers in another country than the seller's whose number the register last said to be valid before a moment. What
 * somebody told by hand is not asked about, nor is what is being asked.
 */
export function provedBefore(
  tx: Tx,
  { before, sellerCountry }: { before: Temporal.Instant; sellerCountry: string },
): Promise<{ accountId: string; vatNumber: string }[]> {
  return tx.sql(sql`
    SELECT asked.account_id AS "accountId", asked.vat_number AS "vatNumber" FROM vat_check AS asked
    JOIN billing_profile AS profile ON profile.tenant_id = ${tx.tenantId} AND profile.account_id = asked.account_id
    WHERE asked.tenant_id = ${tx.tenantId} AND profile.vat_status = 'valid' AND profile.country <> ${sellerCountry}
      AND asked.next_at IS NULL AND asked.no_answer IS NULL AND asked.asked_at = profile.vat_checked_at
      AND asked.asked_at < ${before} ORDER BY asked.account_id`)
}

/** For whom the account's billing waits because its VAT number has no answer, or one that took back another. */
export async function entitiesWaiting(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    SELECT legal_entity_id AS id FROM billing_hold
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId} 
      AND reason IN ('vat-number-unchecked', 'vat-number-invalid') ORDER BY id`)
  return rows.map(({ id }) => id)
}
