/** How many subscriptions are on versions of plans: what the catalogue says before one is followed by another. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'

/** Subscriptions with an item at these versions on a day or later, by version; versions without one are left out. */
export async function subscriptionsOnVersions(
  tx: Tx,
  versionIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.sql<{ id: string; count: number }>(sql`
    SELECT plan_version_id AS id, count(DISTINCT subscription_id)::int AS count FROM subscription_item
    WHERE tenant_id = ${tx.tenantId} AND plan_version_id = ANY(${sql.param(versionIds)}::uuid[])
      AND (to_on IS NULL OR to_on > ${today}::date)
    GROUP BY plan_version_id`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
