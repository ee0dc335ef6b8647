import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { EntityBilling } from './parties.ts'

/** What the next invoice and the next credit note would be numbered if they were issued now; no number is taken. */
export async function nextNumbers(
  tx: Tx,
  { legalEntityId, prefixes }: EntityBilling,
): Promise<{ invoiceNumber: string; creditNoteNumber: string }> {
  const rows = await tx.sql<{ series: string; next: bigint }>(sql`
    SELECT series, next FROM number_series
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}`)
  const next = (series: string) => rows.find((row) => row.series === series)?.next ?? 1n
  return {
    invoiceNumber: `${prefixes.invoice}${next('invoice')}`,
    creditNoteNumber: `${prefixes.creditNote}${next('credit-note')}`,
  }
}
