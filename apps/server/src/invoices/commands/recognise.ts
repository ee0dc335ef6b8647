import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Telling } from '../events.ts'
import { onRecognition } from '../rules/ledger.ts'
import { book } from './book.ts'

/**
 * What was deferred to this month or an earlier one is earned: one transaction per currency and month, booked on the
 * month's first day or, when that has passed unseen, today.
 */
export async function recognise(
  tx: Tx,
  { legalEntityId, today }: { legalEntityId: string; today: Temporal.PlainDate },
  { now, by }: Telling,
): Promise<void> {
  const due = await tx.sql<{ currency: string; month: string; minor: bigint }>(sql`
    SELECT currency, month, sum(minor)::bigint AS minor FROM deferral
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND recognised_in IS NULL
      AND month <= ${today} GROUP BY currency, month ORDER BY currency, month`)
  for (const { currency, month, minor } of due) {
    const [id] = await book(tx, [
      {
        op: `recognition:${legalEntityId}:${currency}:${month}:${today}`,
        kind: 'recognition',
        legalEntityId,
        accountId: null,
        invoiceId: null,
        currency,
        bookedOn: today,
        bookedAt: now,
        actor: by,
        facts: { month },
        entries: onRecognition(minor),
      },
    ])
    // Parts that sum to nothing book nothing and wait for what comes; in the proof they count for nothing too.
    if (!id) continue
    await tx.sql(sql`
      UPDATE deferral SET recognised_in = ${id}
      WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND currency = ${currency}
        AND month = ${month} AND recognised_in IS NULL`)
  }
}
