import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Difference } from '../rules/difference.ts'

export type FindingRow = {
  accountId: string
  currency: string
  totalMinor: bigint
  beforeMinor: bigint | null
  difference: Difference
  facts: {
    changed?: { name: string; nowMinor: number; beforeMinor: number }[]
    reason?: string
    says?: string
  }
}

/** What a dry run says of accounts, by account; of one kind of difference, or of all. */
export function listFindings(
  tx: Tx,
  asked: { runId: string; difference: Difference | null; after: string | null; limit: number },
): Promise<FindingRow[]> {
  const { runId, difference, after, limit } = asked
  const only = difference ? sql`AND difference = ${difference}` : sql``
  const later = after ? sql`AND account_id > ${after}::uuid` : sql``
  return tx.sql<FindingRow>(sql`
    SELECT account_id AS "accountId", currency, total_minor AS "totalMinor", before_minor AS "beforeMinor",
      difference, facts
    FROM billing_finding WHERE tenant_id = ${tx.tenantId} AND run_id = ${runId} ${only} ${later}
    ORDER BY account_id, currency LIMIT ${limit}`)
}

export type DifferenceSum = {
  difference: Difference
  currency: string
  count: number
  totalMinor: bigint
  beforeMinor: bigint
}

/** How many accounts differ in which way, and what it comes to. */
export function sumFindings(tx: Tx, runId: string): Promise<DifferenceSum[]> {
  return tx.sql<DifferenceSum>(sql`
    SELECT difference, currency, count(*)::int AS count, sum(total_minor)::bigint AS "totalMinor",
      coalesce(sum(before_minor), 0)::bigint AS "beforeMinor"
    FROM billing_finding WHERE tenant_id = ${tx.tenantId} AND run_id = ${runId}
    GROUP BY difference, currency ORDER BY currency, difference`)
}
