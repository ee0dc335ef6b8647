/** One invoice's standing, and the rows it is told by. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Carried } from '../rules/own-currency.ts'
import type { Rate } from '../rules/rates.ts'
import type { Settled, StateName } from '../rules/standing.ts'

export type InvoiceHead = Settled & {
  id: string
  kind: 'invoice' | 'credit-note'
  accountId: string
  legalEntityId: string
  currency: string
  number: string
  issuedOn: string
  issuedAt: Temporal.Instant
  dueOn: string
  periodFrom: string | null
  periodTo: string | null
  netMinor: bigint
  vatMinor: bigint
  /** what was put on the total so that coins can pay it; it is in the total */
  roundingMinor: bigint
  /** what had been paid when it was issued */
  prepaidMinor: bigint
  creditsInvoiceId: string | null
  reason: string | null
  runId: string | null
  state: StateName
  openMinor: bigint
  /** the books' currency where it is another than the document's; the rest is null where it is not */
  ownCurrency: string | null
  ownRate: string | null
  ownRateOn: string | null
  ownRateSource: string | null
  ownNetMinor: bigint | null
  ownVatMinor: bigint | null
  ownOpenMinor: bigint | null
}

/** What a document in the books' own currency says of another. */
export const noExchange = {
  ...{ ownCurrency: null, ownRate: null, ownRateOn: null, ownRateSource: null },
  ...{ ownNetMinor: null, ownVatMinor: null, ownOpenMinor: null },
}

/**
 * How a document stands today. As it was written one may be issued or part paid, and is overdue since the day began
 * before which all that is open is late; what was late when it was written says so itself.
 */
export const stateNow = sql`CASE WHEN invoice.state IN ('issued', 'part-paid') AND invoice.due_on < (
    SELECT late_before FROM entity_day WHERE entity_day.tenant_id = invoice.tenant_id
      AND entity_day.legal_entity_id = invoice.legal_entity_id) THEN 'overdue' ELSE invoice.state END`

export const headColumns = sql`invoice.id, invoice.kind, invoice.account_id AS "accountId",
  invoice.legal_entity_id AS "legalEntityId", invoice.currency, invoice.number, invoice.issued_on AS "issuedOn",
  invoice.issued_at AS "issuedAt", invoice.due_on AS "dueOn", invoice.period_from AS "periodFrom",
  invoice.period_to AS "periodTo", invoice.net_minor AS "netMinor", invoice.vat_minor AS "vatMinor",
  invoice.total_minor AS "totalMinor", invoice.rounding_minor AS "roundingMinor",
  coalesce(invoice.prepaid_minor, invoice.balance_minor) AS "prepaidMinor",
  invoice.paid_minor AS "paidMinor", invoice.balance_minor AS "balanceMinor",
  invoice.credited_minor AS "creditedMinor", invoice.written_off_minor AS "writtenOffMinor",
  invoice.open_minor AS "openMinor", ${stateNow} AS state, invoice.credits_invoice_id AS "creditsInvoiceId",
  invoice.reason, invoice.run_id AS "runId", invoice.own_currency AS "ownCurrency", invoice.own_rate AS "ownRate",
  invoice.own_rate_on AS "ownRateOn", invoice.own_rate_source AS "ownRateSource",
  invoice.own_net_minor AS "ownNetMinor", invoice.own_vat_minor AS "ownVatMinor",
  invoice.own_open_minor AS "ownOpenMinor"`

/** What is open of an invoice, and what that stands at in the books. */
export function openOfHead({ openMinor, ownOpenMinor }: InvoiceHead): Carried {
  return { minor: openMinor, ownMinor: ownOpenMinor ?? openMinor }
}

/** The rate that a document was issued at; null where it is in the books' currency. */
export function exchangeOf(head: InvoiceHead): Rate | null {
  const { ownCurrency: currency, ownRate: rate, ownRateOn: on, ownRateSource: source } = head
  return currency && rate && on && source ? { currency, rate, on, source } : null
}

/** How a document stands; null when the tenant has no such document. */
export async function findHead(tx: Tx, id: string): Promise<InvoiceHead | null> {
  const [row] = await tx.sql<InvoiceHead>(sql`
    SELECT ${headColumns} FROM invoice WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return row ?? null
}
