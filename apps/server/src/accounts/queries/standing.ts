/** What still stands of what was told of an account: one event for each subject, that no other corrects. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import { type EventRow, eventColumns } from '../events.ts'

/** The events of a kind that no later one has corrected or taken away, by the time they speak of. */
export function standingEvents(
  tx: Tx,
  { accountId, kind }: { accountId: string; kind: string },
): Promise<EventRow[]> {
  return tx.sql<EventRow>(sql`
    SELECT ${eventColumns} FROM event
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId} AND kind = ${kind} AND NOT EXISTS (
      SELECT 1 FROM event AS later
      WHERE later.tenant_id = ${tx.tenantId} AND later.account_id = ${accountId}
        AND later.data ->> 'corrects' = event.id::text)
    ORDER BY occurred_at, id`)
}
