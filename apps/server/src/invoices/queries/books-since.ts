/**
 * What was booked since an instant, proved in one statement: the night's share of what `booksBalance` proves of all. It
 * does not see a change to what is older by something that books nothing, nor what is open or waits in the currency of
 * the books where that is another than the documents'; the whole proof, once a week, does.
 */
import { sql } from 'drizzle-orm'
import { firstIdAt, type Tx } from '../../db/index.ts'
import type { Book } from '../rules/ledger.ts'
import type { Discrepancy } from './books.ts'

/** @returns what does not add up of what was booked or issued at the instant or later, and of the accounts touched */
export function booksBalanceSince(tx: Tx, since: Temporal.Instant): Promise<Discrepancy[]> {
  return tx.sql<Discrepancy>(sql`
    WITH fresh AS (
      SELECT id, op, account_id, invoice_id, currency FROM ledger_transaction
      WHERE tenant_id = ${tx.tenantId} AND id >= ${firstIdAt(since)}),
    document AS (
      SELECT id, number, account_id, legal_entity_id, kind, currency, sequence, net_minor, vat_minor, total_minor
      FROM invoice WHERE tenant_id = ${tx.tenantId} AND id >= ${firstIdAt(since)}),
    touched AS (SELECT account_id FROM fresh UNION SELECT account_id FROM document)
    ${unbalanced(tx)} UNION ALL ${unbalancedInBooks(tx)} UNION ALL ${receivables(tx)} UNION ALL ${balances(tx)}
    UNION ALL ${deferrals(tx)} UNION ALL ${totals(tx)} UNION ALL ${gaps(tx)}`)
}

/** In the document's currency, and in that of the books. */
const unbalanced = (tx: Tx) => sql`
  SELECT 'transaction-sums-to-nothing' AS check, fresh.op AS where, fresh.currency,
    coalesce(nullif(sum(entry.minor), 0), sum(coalesce(entry.own_minor, entry.minor)))::bigint AS "offMinor"
  FROM fresh JOIN ledger_entry AS entry ON entry.tenant_id = ${tx.tenantId} AND entry.transaction_id = fresh.id
  GROUP BY fresh.id, fresh.op, fresh.currency
  HAVING sum(entry.minor) <> 0 OR sum(coalesce(entry.own_minor, entry.minor)) <> 0`

/** What is off in the document's currency is told once. */
const unbalancedInBooks = (tx: Tx) => sql`
  SELECT 'transaction-sums-to-nothing-in-the-books-currency' AS check, fresh.op AS where, fresh.currency,
    sum(coalesce(entry.own_minor, entry.minor))::bigint AS "offMinor"
  FROM fresh JOIN ledger_entry AS entry ON entry.tenant_id = ${tx.tenantId} AND entry.transaction_id = fresh.id
  GROUP BY fresh.id, fresh.op, fresh.currency
  HAVING sum(entry.minor) = 0 AND sum(coalesce(entry.own_minor, entry.minor)) <> 0`

/** What the ledger has in a book of the accounts that were touched. */
const booked = (tx: Tx, name: Book) => sql`
  SELECT head.account_id, head.legal_entity_id, head.currency, sum(entry.minor)::bigint AS minor
  FROM touched
  JOIN ledger_transaction AS head ON head.tenant_id = ${tx.tenantId} AND head.account_id = touched.account_id
  JOIN ledger_entry AS entry ON entry.tenant_id = ${tx.tenantId} AND entry.transaction_id = head.id
    AND entry.book = ${name}
  GROUP BY head.account_id, head.legal_entity_id, head.currency`

const receivables = (tx: Tx) => sql`
  SELECT 'receivable-is-open-invoices' AS check, account_id::text AS where, currency,
    coalesce(booked.minor, 0) - coalesce(opens.minor, 0) AS "offMinor"
  FROM (${booked(tx, 'receivable')}) AS booked
  FULL JOIN (SELECT account_id, legal_entity_id, currency, sum(open_minor)::bigint AS minor
    FROM touched JOIN invoice USING (account_id) WHERE invoice.tenant_id = ${tx.tenantId}
    GROUP BY account_id, legal_entity_id, currency) AS opens
  USING (account_id, legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) <> coalesce(opens.minor, 0)`

const balances = (tx: Tx) => sql`
  SELECT 'credit-balance-is-what-accounts-have' AS check, account_id::text AS where, currency,
    coalesce(booked.minor, 0) + coalesce(balance.minor, 0) AS "offMinor"
  FROM (${booked(tx, 'credit_balance')}) AS booked
  FULL JOIN (SELECT account_id, legal_entity_id, currency, minor
    FROM touched JOIN credit_balance USING (account_id) WHERE credit_balance.tenant_id = ${tx.tenantId}) AS balance
  USING (account_id, legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) + coalesce(balance.minor, 0) <> 0`

/** A document defers what waits for later months; a recognition takes what it recognised. */
const deferrals = (tx: Tx) => sql`
  SELECT 'deferred-is-what-waits' AS check, op AS where, currency, booked + waits - recognised AS "offMinor"
  FROM (SELECT fresh.op, fresh.currency,
      (SELECT coalesce(sum(minor), 0)::bigint FROM ledger_entry AS entry WHERE entry.tenant_id = ${tx.tenantId}
        AND entry.transaction_id = fresh.id AND entry.book = 'deferred') AS booked,
      CASE WHEN fresh.op LIKE 'issue:%' OR fresh.op LIKE 'credit:%' THEN
        (SELECT coalesce(sum(minor), 0)::bigint FROM deferral WHERE deferral.tenant_id = ${tx.tenantId}
          AND deferral.invoice_id = fresh.invoice_id) ELSE 0 END AS waits,
      CASE WHEN fresh.op LIKE 'recognition:%' THEN
        (SELECT coalesce(sum(minor), 0)::bigint FROM deferral WHERE deferral.tenant_id = ${tx.tenantId}
          AND deferral.recognised_in = fresh.id) ELSE 0 END AS recognised
    FROM fresh) AS part
  WHERE booked + waits - recognised <> 0`

const totals = (tx: Tx) => sql`
  SELECT 'totals-are-lines-and-vat' AS check, number AS where, currency, total_minor - lines - vat AS "offMinor"
  FROM (SELECT document.number, document.currency, document.net_minor, document.vat_minor, document.total_minor,
      (SELECT coalesce(sum(net_minor), 0)::bigint FROM invoice_line AS line
        WHERE line.tenant_id = ${tx.tenantId} AND line.invoice_id = document.id) AS lines,
      (SELECT coalesce(sum(vat_minor), 0)::bigint FROM invoice_vat AS row
        WHERE row.tenant_id = ${tx.tenantId} AND row.invoice_id = document.id) AS vat
    FROM document) AS sums
  WHERE net_minor <> lines OR vat_minor <> vat`

/** The last number is the series', and those since follow on each other and on the one before. */
const gaps = (tx: Tx) => sql`
  SELECT 'numbers-without-gaps' AS check, series.legal_entity_id || ' ' || series.series AS where, '' AS currency,
    series.next - 1 - coalesce(before.last, 0) - coalesce(since.count, 0) AS "offMinor"
  FROM number_series AS series
  LEFT JOIN (SELECT legal_entity_id, kind, min(sequence) AS first, count(*) AS count FROM document
    GROUP BY legal_entity_id, kind) AS since
    ON since.legal_entity_id = series.legal_entity_id AND since.kind = series.series
  LEFT JOIN LATERAL (SELECT max(sequence) AS last FROM invoice
    WHERE invoice.tenant_id = ${tx.tenantId} AND invoice.legal_entity_id = series.legal_entity_id
      AND invoice.kind = series.series AND (since.first IS NULL OR invoice.sequence < since.first)) AS before ON true
  WHERE series.tenant_id = ${tx.tenantId}
    AND series.next - 1 <> coalesce(before.last, 0) + coalesce(since.count, 0)`
