/** Writing a valuation: document, rows, facts and what to tell, in the caller's one transaction. */

import { sql } from 'drizzle-orm'
import { copyEvents, type NewEvent, publishFacts, publishSum } from '../../accounts/index.ts'
import { copyIn, copyRow, type Tx } from '../../db/index.ts'
import type { ValueSettingsWire } from '../../wire/index.ts'
import { changedKind, type ValueChanged } from '../events.ts'
import { type AccountRow, isAnswered, latestValuation } from '../queries/valuations.ts'
import type { ValuationDocument } from '../rules/document.ts'
import { factsOf } from '../rules/facts.ts'
import { movedMuch, type WorthThen } from '../rules/moved.ts'
import type { ReportBodies } from '../rules/reports.ts'

export type MadeValuation = {
  id: string
  asOf: string
  valuedAt: Temporal.Instant
  reason: string
  request: string
  records: number
  inputsHash: string
  settings: ValueSettingsWire
  document: ValuationDocument
  reports: ReportBodies
  /** Made anew at each call, because they are read more than once. */
  rows: () => Iterable<AccountRow>
  /** What each account was worth in the valuation before, when it was made under the same assumptions. */
  before: ReadonlyMap<string, WorthThen>
}

/** Rows per account are kept for so many valuations; documents for ever. */
const rowsKeptFor = 24

/**
 * Writes a valuation, unless its request has been answered. Facts and events follow only when it is as of the latest
 * day: a look back at an earlier day changes nothing of today.
 * @returns false when there was nothing left to do
 */
export async function writeValuation(tx: Tx, made: MadeValuation): Promise<boolean> {
  if (await isAnswered(tx, made.request)) return false
  const latest = await latestValuation(tx)
  const place = await nextPlace(tx)
  await tx.sql(sql`
    INSERT INTO valuation (tenant_id, id, place, as_of, valued_at, reason, request, records,
      inputs_hash, settings, document)
    VALUES (${tx.tenantId}, ${made.id}, ${place}, ${made.asOf}, ${made.valuedAt}, ${made.reason},
      ${made.request}, ${made.records}, ${made.inputsHash}, ${JSON.stringify(made.settings)},
      ${JSON.stringify(made.document)})`)
  await writeReports(tx, made)
  await copyIn(tx, { table: 'valuation_account', columns: rowColumns }, copied(tx, made))
  await prune(tx, place)
  if (latest !== null && latest.asOf > made.asOf) return true
  await publishFacts(tx, 'value', published(made))
  await publishSum(tx, 'value', { key: 'value.future', ...made.document.total.future })
  await copyEvents(tx, told(made))
  return true
}

async function writeReports(tx: Tx, { id, reports }: MadeValuation): Promise<void> {
  for (const [name, body] of Object.entries(reports)) {
    await tx.sql(sql`
      INSERT INTO valuation_report (tenant_id, valuation_id, name, body)
      VALUES (${tx.tenantId}, ${id}, ${name}, ${JSON.stringify(body)})`)
  }
}

/** Valuations of a tenant are counted; two at once would take the same place, and one of them is tried again. */
async function nextPlace(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ place: number }>(sql`
    SELECT coalesce(max(place), 0) + 1 AS place FROM valuation WHERE tenant_id = ${tx.tenantId}`)
  return row?.place ?? 1
}

const rowColumns = [
  'tenant_id',
  'valuation_id',
  'account_id',
  'number',
  'status',
  'historic',
  'future',
  'future_low',
  'future_high',
  'clv',
  'alive',
  'monthly',
  'tenure_months',
  'model',
  'offer',
]

function* copied(tx: Tx, made: MadeValuation): Iterable<string> {
  for (const row of made.rows()) {
    yield copyRow([
      tx.tenantId,
      made.id,
      row.accountId,
      row.number,
      row.status,
      row.historic,
      row.future,
      row.futureLow,
      row.futureHigh,
      row.clv,
      row.alive,
      row.monthly,
      row.tenureMonths,
      row.model,
      row.offer,
    ])
  }
}

async function prune(tx: Tx, place: number): Promise<void> {
  await tx.sql(sql`
    DELETE FROM valuation_account
    WHERE tenant_id = ${tx.tenantId} AND valuation_id IN (
      SELECT id FROM valuation
      WHERE tenant_id = ${tx.tenantId} AND place = ${place - rowsKeptFor})`)
}

function* published(made: MadeValuation) {
  for (const row of made.rows()) yield { accountId: row.accountId, facts: factsOf(row) }
}

function* told(made: MadeValuation): Iterable<NewEvent> {
  for (const row of made.rows()) {
    const before = made.before.get(row.accountId)
    const moved = before === undefined ? null : movedMuch(before, row)
    if (moved === null) continue
    const data: ValueChanged = { valuationId: made.id, ...moved }
    yield {
      accountId: row.accountId,
      kind: changedKind,
      subject: null,
      occurredAt: made.valuedAt,
      data,
      actor: 'job:value.valuation',
      cause: made.request,
    }
  }
}
