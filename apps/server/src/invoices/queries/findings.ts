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

/** Where a finding stands among those of its run: how surprising it is, and then who it is of. */
export type FindingPlace = {
  rank: number
  offMinor: bigint
  accountId: string
  currency: string
}

/**
 * What a dry run says of accounts, the most surprising first: who would be held, who is gone, who pays much more or
 * less, who is new, and then the rest, each by how much it is off. Of one kind of difference, or of all.
 */
export function listFindings(
  tx: Tx,
  asked: {
    runId: string
    difference: Difference | null
    after: FindingPlace | null
    limit: number
  },
): Promise<(FindingRow & FindingPlace)[]> {
  const { runId, difference, after, limit } = asked
  const only = difference ? sql`AND difference = ${difference}` : sql``
  const later = after
    ? sql`WHERE (rank, -off, account_id, currency)
        > (${after.rank}::int, ${-after.offMinor}::bigint, ${after.accountId}::uuid, ${after.currency}::text)`
    : sql``
  return tx.sql<FindingRow & FindingPlace>(sql`
    SELECT account_id AS "accountId", currency, total_minor AS "totalMinor", before_minor AS "beforeMinor",
      difference, facts, rank, off AS "offMinor"
    FROM (
      SELECT *, abs(total_minor - coalesce(before_minor, 0)) AS off,
        array_position(ARRAY['held', 'gone', 'higher', 'lower', 'new', 'same'], difference) AS rank
      FROM billing_finding WHERE tenant_id = ${tx.tenantId} AND run_id = ${runId} ${only}) AS found
    ${later} ORDER BY rank, -off, account_id, currency LIMIT ${limit}`)
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
