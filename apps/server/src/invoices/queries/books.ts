/** Proof that the books balance, and the trial balance. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Book } from '../rules/ledger.ts'

/** Something that does not add up: what was compared, where, and by how much it is off. */
export type Discrepancy = {
  check:
    | 'transaction-sums-to-nothing'
    | 'receivable-is-open-invoices'
    | 'credit-balance-is-what-accounts-have'
    | 'deferred-is-what-waits'
    | 'totals-are-lines-and-vat'
    | 'numbers-without-gaps'
  /** an id or a name that a person can look for */
  where: string
  currency: string
  offMinor: bigint
}

/**
 * Compares the ledger with the documents and balances it stands for. It reads everything there is.
 * @returns what does not add up; nothing when the books balance
 */
export async function booksBalance(tx: Tx): Promise<Discrepancy[]> {
  const found: Discrepancy[] = []
  for (const check of [unbalanced, receivables, balances, deferrals, totals, gaps])
    found.push(...(await tx.sql<Discrepancy>(check(tx))))
  return found
}

const unbalanced = (tx: Tx) => sql`
  SELECT 'transaction-sums-to-nothing' AS check, head.op AS where, head.currency, sums.minor AS "offMinor"
  FROM (SELECT transaction_id, sum(minor)::bigint AS minor FROM ledger_entry
    WHERE tenant_id = ${tx.tenantId} GROUP BY transaction_id HAVING sum(minor) <> 0) AS sums
  JOIN ledger_transaction AS head ON head.tenant_id = ${tx.tenantId} AND head.id = sums.transaction_id`

/** What the ledger has in a book, per account, legal entity and currency. */
const booked = (tx: Tx, name: Book) => sql`
  SELECT head.account_id, head.legal_entity_id, head.currency, sum(entry.minor)::bigint AS minor
  FROM ledger_entry AS entry
  JOIN ledger_transaction AS head ON head.tenant_id = ${tx.tenantId} AND head.id = entry.transaction_id
  WHERE entry.tenant_id = ${tx.tenantId} AND entry.book = ${name}
  GROUP BY head.account_id, head.legal_entity_id, head.currency`

const receivables = (tx: Tx) => sql`
  SELECT 'receivable-is-open-invoices' AS check, account_id::text AS where, currency,
    coalesce(booked.minor, 0) - coalesce(opens.minor, 0) AS "offMinor"
  FROM (${booked(tx, 'receivable')}) AS booked
  FULL JOIN (SELECT account_id, legal_entity_id, currency, sum(open_minor)::bigint AS minor FROM invoice
    WHERE tenant_id = ${tx.tenantId} GROUP BY account_id, legal_entity_id, currency) AS opens
  USING (account_id, legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) <> coalesce(opens.minor, 0)`

const balances = (tx: Tx) => sql`
  SELECT 'credit-balance-is-what-accounts-have' AS check, account_id::text AS where, currency,
    coalesce(booked.minor, 0) + coalesce(balance.minor, 0) AS "offMinor"
  FROM (${booked(tx, 'credit_balance')}) AS booked
  FULL JOIN (SELECT account_id, legal_entity_id, currency, minor FROM credit_balance
    WHERE tenant_id = ${tx.tenantId}) AS balance
  USING (account_id, legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) + coalesce(balance.minor, 0) <> 0`

const deferrals = (tx: Tx) => sql`
  SELECT 'deferred-is-what-waits' AS check, legal_entity_id::text AS where, currency,
    coalesce(booked.minor, 0) + coalesce(waiting.minor, 0) AS "offMinor"
  FROM (SELECT legal_entity_id, currency, sum(minor)::bigint AS minor FROM (${booked(tx, 'deferred')}) AS parts
    GROUP BY legal_entity_id, currency) AS booked
  FULL JOIN (SELECT legal_entity_id, currency, sum(minor)::bigint AS minor FROM deferral
    WHERE tenant_id = ${tx.tenantId} AND recognised_in IS NULL GROUP BY legal_entity_id, currency) AS waiting
  USING (legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) + coalesce(waiting.minor, 0) <> 0`

const totals = (tx: Tx) => sql`
  SELECT 'totals-are-lines-and-vat' AS check, invoice.number AS where, invoice.currency,
    invoice.total_minor - coalesce(lines.minor, 0) - coalesce(vat.minor, 0) AS "offMinor"
  FROM invoice
  LEFT JOIN (SELECT invoice_id, sum(net_minor)::bigint AS minor FROM invoice_line
    WHERE tenant_id = ${tx.tenantId} GROUP BY invoice_id) AS lines ON lines.invoice_id = invoice.id
  LEFT JOIN (SELECT invoice_id, sum(vat_minor)::bigint AS minor FROM invoice_vat
    WHERE tenant_id = ${tx.tenantId} GROUP BY invoice_id) AS vat ON vat.invoice_id = invoice.id
  WHERE invoice.tenant_id = ${tx.tenantId}
    AND (invoice.net_minor <> coalesce(lines.minor, 0) OR invoice.vat_minor <> coalesce(vat.minor, 0))`

/** Numbers are unique by a constraint; so there are as many as the last, or one is missing. */
const gaps = (tx: Tx) => sql`
  SELECT 'numbers-without-gaps' AS check, series.legal_entity_id || ' ' || series.series AS where, '' AS currency,
    series.next - 1 - coalesce(issued.count, 0) AS "offMinor"
  FROM number_series AS series
  LEFT JOIN (SELECT legal_entity_id, kind, count(*) AS count FROM invoice
    WHERE tenant_id = ${tx.tenantId} GROUP BY legal_entity_id, kind) AS issued
    ON issued.legal_entity_id = series.legal_entity_id AND issued.kind = series.series
  WHERE series.tenant_id = ${tx.tenantId} AND series.next - 1 <> coalesce(issued.count, 0)`

export type TrialBalanceRow = {
  legalEntityId: string
  currency: string
  book: Book
  debitMinor: bigint
  creditMinor: bigint
}

/** What each book has been debited and credited, through the day. */
export function trialBalance(tx: Tx, through: Temporal.PlainDate): Promise<TrialBalanceRow[]> {
  return tx.sql<TrialBalanceRow>(sql`
    SELECT head.legal_entity_id AS "legalEntityId", head.currency, entry.book,
      coalesce(sum(entry.minor) FILTER (WHERE entry.minor > 0), 0)::bigint AS "debitMinor",
      coalesce(-sum(entry.minor) FILTER (WHERE entry.minor < 0), 0)::bigint AS "creditMinor"
    FROM ledger_entry AS entry
    JOIN ledger_transaction AS head ON head.tenant_id = ${tx.tenantId} AND head.id = entry.transaction_id
    WHERE entry.tenant_id = ${tx.tenantId} AND head.booked_on <= ${through}
    GROUP BY head.legal_entity_id, head.currency, entry.book
    ORDER BY head.legal_entity_id, head.currency, entry.book`)
}
