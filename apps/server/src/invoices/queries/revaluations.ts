/** What the books hold in other currencies on a day, and when it was valued. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import { type Holding, monetary } from '../rules/revaluation.ts'

/** What is owed to and by a legal entity in other currencies than its books', as it stands after a day. */
export function holdingsOn(
  tx: Tx,
  wanted: { legalEntityId: string; on: Temporal.PlainDate; ownCurrency: string },
): Promise<Holding[]> {
  return tx.sql<Holding>(sql`
    SELECT entry.book, head.currency, sum(entry.minor)::bigint AS minor,
      sum(coalesce(entry.own_minor, entry.minor))::bigint AS "ownMinor"
    FROM ledger_transaction AS head
    JOIN ledger_entry AS entry ON entry.tenant_id = ${tx.tenantId} AND entry.transaction_id = head.id
    WHERE head.tenant_id = ${tx.tenantId} AND head.legal_entity_id = ${wanted.legalEntityId}
      AND head.currency <> ${wanted.ownCurrency} AND head.booked_on <= ${wanted.on}
      AND entry.book = ANY(${sql.param([...monetary])}::text[])
    GROUP BY head.currency, entry.book
    HAVING sum(entry.minor) <> 0 OR sum(coalesce(entry.own_minor, entry.minor)) <> 0
    ORDER BY head.currency, entry.book DESC`)
}

export type BookedRevaluation = {
  id: string
  legalEntityId: string
  on: string
  currency: string
  ownCurrency: string
  rate: string
  rateOn: string
  gainMinor: bigint
  bookedAt: Temporal.Instant
  actor: string
}

/** Valuations that were booked, the last day first; what takes them back is not told. */
export function bookedRevaluations(tx: Tx): Promise<BookedRevaluation[]> {
  return tx.sql<BookedRevaluation>(sql`
    SELECT id, legal_entity_id AS "legalEntityId", booked_on AS "on", currency, own_currency AS "ownCurrency",
      own_rate AS rate, own_rate_on AS "rateOn", (facts->>'gainMinor')::bigint AS "gainMinor",
      booked_at AS "bookedAt", actor
    FROM ledger_transaction
    WHERE tenant_id = ${tx.tenantId} AND kind = 'revaluation' AND facts ? 'gainMinor'
    ORDER BY booked_on DESC, id DESC LIMIT 200`)
}
