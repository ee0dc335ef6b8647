import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'

export type Series = 'invoice' | 'credit-note'

/**
 * Takes the next numbers of a legal entity's series, in the transaction that issues the documents: when it fails, the
 * numbers are free again. The row is locked until the transaction ends, so it is asked for as late as can be.
 * @returns the first of `count` numbers that follow on each other
 */
export async function reserve(
  tx: Tx,
  { legalEntityId, series }: { legalEntityId: string; series: Series },
  count: number,
): Promise<bigint> {
  const [row] = await tx.sql<{ first: bigint }>(sql`
    INSERT INTO number_series (tenant_id, legal_entity_id, series, next)
    VALUES (${tx.tenantId}, ${legalEntityId}, ${series}, ${1 + count})
    ON CONFLICT (tenant_id, legal_entity_id, series) DO UPDATE SET next = number_series.next + ${count}
    RETURNING next - ${count}::bigint AS first`)
  return row!.first
}
