import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Telling } from '../events.ts'
import { ownCurrencyOf } from '../queries/own-currency.ts'
import { type Entry, onRecognition } from '../rules/ledger.ts'
import { valued } from '../rules/own-currency.ts'
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
  type Due = { currency: string; month: string; minor: bigint; ownMinor: bigint | null }
  const due = await tx.sql<Due>(sql`
    SELECT currency, month, sum(minor)::bigint AS minor, sum(own_minor)::bigint AS "ownMinor" FROM deferral
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND recognised_in IS NULL
      AND month BETWEEN '-infinity' AND ${today} GROUP BY currency, month ORDER BY currency, month`)
  const isForeign = due.some(({ ownMinor }) => ownMinor !== null)
  const ownCurrency = isForeign ? await ownCurrencyOf(tx, legalEntityId) : null
  for (const { currency, month, minor, ownMinor } of due) {
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
        own: ownMinor !== null && ownCurrency ? { currency: ownCurrency, rate: null } : null,
        entries: recognised(minor, ownMinor),
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

/** What was deferred is earned at what it was deferred at, whatever the currency has come to be worth. */
function recognised(minor: bigint, ownMinor: bigint | null): Entry[] {
  const entries = onRecognition(minor)
  if (ownMinor === null) return entries
  return valued(entries, { deferred: ownMinor, revenue: -ownMinor }, 'exchange')
}
