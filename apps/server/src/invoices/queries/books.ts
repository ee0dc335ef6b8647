/** Proof that the books balance, and the trial balance. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Book } from '../rules/ledger.ts'

/** Something that does not add up: what was compared, where, and by how much it is off. */
export type Discrepancy = {
  check:
    | InBoth
    | `${InBoth}-in-the-books-currency`
    | 'totals-are-lines-and-vat'
    | 'numbers-without-gaps'
    | 'wallets-are-within-credit'
  /** an id or a name that a person can look for */
  where: string
  currency: string
  offMinor: bigint
}

/** What has to add up in the documents' currencies and in that of the books. */
type InBoth =
  | 'transaction-sums-to-nothing'
  | 'receivable-is-open-invoices'
  | 'credit-balance-is-what-accounts-have'
  | 'deferred-is-what-waits'

/**
 * Compares the ledger with the documents and balances it stands for, in the documents' currencies and in those of the
 * books. It reads everything there is.
 * @returns what does not add up; nothing when the books balance
 */
export async function booksBalance(tx: Tx): Promise<Discrepancy[]> {
  const inBoth = [unbalanced, receivables, balances, deferrals]
  const found: Discrepancy[] = []
  for (const check of inBoth) found.push(...(await tx.sql<Discrepancy>(check(tx, inDocuments))))
  if (await hasOtherCurrencies(tx)) {
    // What is off in the document's currency is told once.
    const told = new Set(found.map(({ check, where }) => inBooks.name(check as InBoth) + where))
    for (const check of inBoth) {
      const off = await tx.sql<Discrepancy>(check(tx, inBooks))
      found.push(...off.filter((one) => !told.has(one.check + one.where)))
    }
  }
  for (const check of [totals, gaps, wallets]) found.push(...(await tx.sql<Discrepancy>(check(tx))))
  return found
}

/** Without any, the books are the same in both, amount by amount. */
async function hasOtherCurrencies(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ has: boolean }>(sql`
    SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE tenant_id = ${tx.tenantId} AND own_minor IS NOT NULL)
      OR EXISTS (SELECT 1 FROM credit_balance WHERE tenant_id = ${tx.tenantId} AND own_minor IS NOT NULL) AS has`)
  return row?.has ?? false
}

/** How an amount is read: as it stands in its document's currency, or as it stands in the books. */
type Measure = {
  name: (check: InBoth) => Discrepancy['check']
  /** the amount of a row of entries, deferrals or balances */
  minor: SQL
  /** what is open of an invoice */
  open: SQL
}
const inDocuments: Measure = { name: (check) => check, minor: sql`minor`, open: sql`open_minor` }
const inBooks: Measure = {
  name: (check) => `${check}-in-the-books-currency`,
  minor: sql`coalesce(own_minor, minor)`,
  open: sql`coalesce(own_open_minor, open_minor)`,
}

const unbalanced = (tx: Tx, { name, minor }: Measure) => sql`
  SELECT ${name('transaction-sums-to-nothing')} AS check, head.op AS where, head.currency, sums.minor AS "offMinor"
  FROM (SELECT transaction_id, sum(${minor})::bigint AS minor FROM ledger_entry
    WHERE tenant_id = ${tx.tenantId} GROUP BY transaction_id HAVING sum(${minor}) <> 0) AS sums
  JOIN ledger_transaction AS head ON head.tenant_id = ${tx.tenantId} AND head.id = sums.transaction_id`

/** What the ledger has in a book, per account, legal entity and currency. */
const booked = (tx: Tx, name: Book, { minor }: Measure) => sql`
  SELECT head.account_id, head.legal_entity_id, head.currency, sum(${minor})::bigint AS minor
  FROM ledger_entry AS entry
  JOIN ledger_transaction AS head ON head.tenant_id = ${tx.tenantId} AND head.id = entry.transaction_id
  WHERE entry.tenant_id = ${tx.tenantId} AND entry.book = ${name}
  GROUP BY head.account_id, head.legal_entity_id, head.currency`

const receivables = (tx: Tx, measure: Measure) => sql`
  SELECT ${measure.name('receivable-is-open-invoices')} AS check, account_id::text AS where, currency,
    coalesce(booked.minor, 0) - coalesce(opens.minor, 0) AS "offMinor"
  FROM (${booked(tx, 'receivable', measure)}) AS booked
  FULL JOIN (SELECT account_id, legal_entity_id, currency, sum(${measure.open})::bigint AS minor FROM invoice
    WHERE tenant_id = ${tx.tenantId} GROUP BY account_id, legal_entity_id, currency) AS opens
  USING (account_id, legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) <> coalesce(opens.minor, 0)`

const balances = (tx: Tx, measure: Measure) => sql`
  SELECT ${measure.name('credit-balance-is-what-accounts-have')} AS check, account_id::text AS where, currency,
    coalesce(booked.minor, 0) + coalesce(balance.minor, 0) AS "offMinor"
  FROM (${booked(tx, 'credit_balance', measure)}) AS booked
  FULL JOIN (SELECT account_id, legal_entity_id, currency, ${measure.minor} AS minor FROM credit_balance
    WHERE tenant_id = ${tx.tenantId}) AS balance
  USING (account_id, legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) + coalesce(balance.minor, 0) <> 0`

const deferrals = (tx: Tx, measure: Measure) => sql`
  SELECT ${measure.name('deferred-is-what-waits')} AS check, legal_entity_id::text AS where, currency,
    coalesce(booked.minor, 0) + coalesce(waiting.minor, 0) AS "offMinor"
  FROM (SELECT legal_entity_id, currency, sum(minor)::bigint AS minor FROM (${booked(tx, 'deferred', measure)}) AS parts
    GROUP BY legal_entity_id, currency) AS booked
  FULL JOIN (SELECT legal_entity_id, currency, sum(${measure.minor})::bigint AS minor FROM deferral
    WHERE tenant_id = ${tx.tenantId} AND recognised_in IS NULL GROUP BY legal_entity_id, currency) AS waiting
  USING (legal_entity_id, currency)
  WHERE coalesce(booked.minor, 0) + coalesce(waiting.minor, 0) <> 0`

const totals = (tx: Tx) => sql`
  SELECT 'totals-are-lines-and-vat' AS check, invoice.number AS where, invoice.currency,
    invoice.total_minor - invoice.rounding_minor - coalesce(lines.minor, 0) - coalesce(vat.minor, 0) AS "offMinor"
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

/** What is left of grants is part of what accounts have to their credit. */
const wallets = (tx: Tx) => sql`
  SELECT 'wallets-are-within-credit' AS check, account_id::text AS where, currency,
    sums.minor - coalesce(balance.minor, 0) AS "offMinor"
  FROM (SELECT account_id, legal_entity_id, currency, sum(left_minor)::bigint AS minor FROM wallet_grant
    WHERE tenant_id = ${tx.tenantId} GROUP BY account_id, legal_entity_id, currency) AS sums
  LEFT JOIN (SELECT account_id, legal_entity_id, currency, minor FROM credit_balance
    WHERE tenant_id = ${tx.tenantId}) AS balance USING (account_id, legal_entity_id, currency)
  WHERE sums.minor > coalesce(balance.minor, 0)`

export type TrialBalanceRow = {
  legalEntityId: string
  currency: string
  book: Book
  debitMinor: bigint
  creditMinor: bigint
  /** the same in the currency of the books; a book of gains and losses has only that */
  ownCurrency: string
  ownDebitMinor: bigint
  ownCreditMinor: bigint
}

/** What each book has been debited and credited, through the day, in the documents' currency and in the books'. */
export function trialBalance(tx: Tx, through: Temporal.PlainDate): Promise<TrialBalanceRow[]> {
  return tx.sql<TrialBalanceRow>(sql`
    SELECT head.legal_entity_id AS "legalEntityId", head.currency, entry.book,
      coalesce(sum(entry.minor) FILTER (WHERE entry.minor > 0), 0)::bigint AS "debitMinor",
      coalesce(-sum(entry.minor) FILTER (WHERE entry.minor < 0), 0)::bigint AS "creditMinor",
      coalesce(head.own_currency, head.currency) AS "ownCurrency",
      coalesce(sum(coalesce(entry.own_minor, entry.minor))
        FILTER (WHERE coalesce(entry.own_minor, entry.minor) > 0), 0)::bigint AS "ownDebitMinor",
      coalesce(-sum(coalesce(entry.own_minor, entry.minor))
        FILTER (WHERE coalesce(entry.own_minor, entry.minor) < 0), 0)::bigint AS "ownCreditMinor"
    FROM ledger_entry AS entry
    JOIN ledger_transaction AS head ON head.tenant_id = ${tx.tenantId} AND head.id = entry.transaction_id
    WHERE entry.tenant_id = ${tx.tenantId} AND head.booked_on <= ${through}
    GROUP BY head.legal_entity_id, head.currency, coalesce(head.own_currency, head.currency), entry.book
    ORDER BY head.legal_entity_id, head.currency, entry.book`)
}
