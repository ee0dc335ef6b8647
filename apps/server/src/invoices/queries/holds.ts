import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { HeldFacts } from '../rules/plan.ts'

export type HoldRow = {
  accountId: string
  legalEntityId: string
  reason: string
  says: string
  facts: HeldFacts
  subscriptionId: string | null
  since: Temporal.Instant
  triedAt: Temporal.Instant
  tries: number
}

/** Accounts whose billing waits, those that have waited longest first. */
export function listHolds(
  tx: Tx,
  { after, limit }: { after: [string, string] | null; limit: number },
): Promise<HoldRow[]> {
  const later = after
    ? sql`AND (since, account_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  return tx.sql<HoldRow>(sql`
    SELECT account_id AS "accountId", legal_entity_id AS "legalEntityId", reason, says, facts,
      subscription_id AS "subscriptionId", since, tried_at AS "triedAt", tries
    FROM billing_hold WHERE tenant_id = ${tx.tenantId} ${later} ORDER BY since, account_id LIMIT ${limit}`)
}
