/** An account's statement: what was invoiced, paid and credited, in order, with what was then owed. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Booking } from '../rules/ledger.ts'

export type StatementRow = {
  transactionId: string
  on: string
  kind: Booking
  legalEntityId: string
  currency: string
  invoiceId: string | null
  /** the document's number */
  number: string | null
  /** what the account owes more (above zero) or less because of it: receivable and credit balance together */
  minor: bigint
  /** what the account then owes in this currency; below zero it has so much to its credit */
  balanceMinor: bigint
}

/** All of an account's rows, currency by currency; what was told late stands on the day it is booked on. */
export function statement(tx: Tx, accountId: string): Promise<StatementRow[]> {
  return tx.sql<StatementRow>(sql`
    SELECT head.id AS "transactionId", head.booked_on AS "on", head.kind, head.legal_entity_id AS "legalEntityId",
      head.currency, head.invoice_id AS "invoiceId", invoice.number, sums.minor,
      sum(sums.minor) OVER (PARTITION BY head.currency
        ORDER BY head.booked_on, head.booked_at, head.id)::bigint AS "balanceMinor"
    FROM ledger_transaction AS head
    JOIN LATERAL (
      SELECT coalesce(sum(minor), 0)::bigint AS minor FROM ledger_entry AS entry
      WHERE entry.tenant_id = ${tx.tenantId} AND entry.transaction_id = head.id
        AND entry.book IN ('receivable', 'credit_balance')) AS sums ON true
    LEFT JOIN invoice ON invoice.tenant_id = ${tx.tenantId} AND invoice.id = head.invoice_id
    WHERE head.tenant_id = ${tx.tenantId} AND head.account_id = ${accountId} AND head.kind <> 'recognition'
    ORDER BY head.currency, head.booked_on, head.booked_at, head.id`)
}
