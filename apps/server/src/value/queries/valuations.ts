/** Valuations as they were written. */

import { type SQL, sql } from 'drizzle-orm'
import { streamRows, type Tx } from '../../db/index.ts'
import type { EstimateWire, ValueSettingsWire } from '../../wire/index.ts'
import type { ValuationDocument } from '../rules/document.ts'
import type { ReportBodies, ReportName } from '../rules/reports.ts'

export type KeptValuation = {
  id: string
  place: number
  asOf: string
  valuedAt: Temporal.Instant
  reason: string
  settings: ValueSettingsWire
  document: ValuationDocument
}

const columns = sql`id, place, as_of AS "asOf", valued_at AS "valuedAt", reason, settings, document`

/** The valuation as of the latest day; of several for one day, the one made last. */
export const latestValuation = (tx: Tx): Promise<KeptValuation | null> => newest(tx, sql`true`)

/**
 * The valuation that one as of `asOf` is compared with: the latest as of an earlier day, because a day on which much is
 * brought and tried is one step of a book; else the one made last on the same day; null for the first.
 */
export const valuationBefore = async (tx: Tx, asOf: string): Promise<KeptValuation | null> =>
  (await newest(tx, sql`as_of < ${asOf}::date`)) ?? newest(tx, sql`as_of = ${asOf}::date`)

async function newest(tx: Tx, where: SQL): Promise<KeptValuation | null> {
  const [row] = await tx.sql<KeptValuation>(sql`
    SELECT ${columns} FROM valuation WHERE tenant_id = ${tx.tenantId} AND ${where}
    ORDER BY valuation.as_of DESC, valuation.place DESC LIMIT 1`)
  return row ?? null
}

/** The id of the valuation that was made last as of a day. */
export const newestAsOf = async (tx: Tx, asOf: string): Promise<string | null> =>
  (await newest(tx, sql`as_of = ${asOf}::date`))?.id ?? null

export async function valuationOf(tx: Tx, id: string): Promise<KeptValuation | null> {
  const [row] = await tx.sql<KeptValuation>(sql`
    SELECT ${columns} FROM valuation WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return row ?? null
}

/** The valuation that an address names: by its id, or the latest by that word. */
export const valuationNamed = (tx: Tx, name: string): Promise<KeptValuation | null> =>
  name === 'latest' ? latestValuation(tx) : valuationOf(tx, name)

/** A report of a valuation; null when the valuation was made before the report was. */
export async function reportOf<Name extends ReportName>(
  tx: Tx,
  of: { valuationId: string; name: Name },
): Promise<ReportBodies[Name] | null> {
  const [row] = await tx.sql<{ body: ReportBodies[Name] }>(sql`
    SELECT body FROM valuation_report
    WHERE tenant_id = ${tx.tenantId} AND valuation_id = ${of.valuationId} AND name = ${of.name}`)
  return row?.body ?? null
}

export type ListedValuation = {
  id: string
  place: number
  asOf: string
  valuedAt: Temporal.Instant
  reason: string
  accounts: number
  active: number
  future: EstimateWire
}

/** Valuations, newest first, before a place (exclusive). */
export function listValuations(
  tx: Tx,
  page: { before: number | null; limit: number },
): Promise<ListedValuation[]> {
  const before = page.before === null ? sql`true` : sql`place < ${page.before}`
  return tx.sql<ListedValuation>(sql`
    SELECT id, place, as_of AS "asOf", valued_at AS "valuedAt", reason,
      (document->>'accounts')::int AS accounts, (document->>'active')::int AS active,
      document->'total'->'future' AS future
    FROM valuation WHERE tenant_id = ${tx.tenantId} AND ${before}
    ORDER BY place DESC LIMIT ${page.limit}`)
}

/** Whether there is a valuation as of a day, and whether one of them could be compared with one before it. */
export async function valuedOn(tx: Tx, asOf: string): Promise<'not' | 'alone' | 'compared'> {
  const [row] = await tx.sql<{ made: bigint; compared: bigint }>(sql`
    SELECT count(*) AS made, count(*) FILTER (WHERE jsonb_typeof(document->'change') = 'object') AS compared
    FROM valuation WHERE tenant_id = ${tx.tenantId} AND as_of = ${asOf}::date`)
  if (row === undefined || row.made === 0n) return 'not'
  return row.compared === 0n ? 'alone' : 'compared'
}

/** True when the request has been answered: a job that runs again after a crash has nothing left to do. */
export async function isAnswered(tx: Tx, request: string): Promise<boolean> {
  const rows = await tx.sql(sql`
    SELECT 1 FROM valuation WHERE tenant_id = ${tx.tenantId} AND request = ${request}`)
  return rows.length > 0
}

export type AccountRow = {
  accountId: string
  number: string
  status: 'active' | 'churned' | 'at-will'
  historic: number
  future: number
  futureLow: number
  futureHigh: number
  clv: number
  alive: number
  monthly: number
  tenureMonths: number
  model: number
  /** The most that may be given away to keep it; null in a valuation made before that was asked. */
  offer: number | null
}

const accountColumns = sql`account_id AS "accountId", number, status, historic, future,
  future_low AS "futureLow", future_high AS "futureHigh", clv, alive, monthly,
  tenure_months AS "tenureMonths", model, offer`

/** The accounts of a valuation in the order of their numbers, some at a time. Empty when they were pruned. */
export function streamAccountRows(tx: Tx, valuationId: string): AsyncIterable<AccountRow[]> {
  const query = sql`
    SELECT ${accountColumns} FROM valuation_account
    WHERE tenant_id = ${tx.tenantId} AND valuation_id = ${valuationId}
    ORDER BY number`
  return streamRows<AccountRow>(tx, query, 2_000)
}

/** One account in a valuation; null when it was not in the book, or its row was pruned. */
export async function accountRow(
  tx: Tx,
  valued: { valuationId: string; accountId: string },
): Promise<AccountRow | null> {
  const [row] = await tx.sql<AccountRow>(sql`
    SELECT ${accountColumns} FROM valuation_account
    WHERE tenant_id = ${tx.tenantId} AND valuation_id = ${valued.valuationId}
      AND account_id = ${valued.accountId}`)
  return row ?? null
}
