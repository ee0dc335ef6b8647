import type { Mapping, Question } from '@tolv/imports'
import { type SQL, sql } from 'drizzle-orm'
import { type CopyValue, copyIn, copyRow, type Tx } from '../db/index.ts'
import type { ImportCounts, ImportState, ImportWire, RefusedRowWire } from '../wire/index.ts'
import type { Answers } from './rules.ts'

/** One import as its row holds it. */
export type ImportRow = {
  id: string
  fileName: string
  bytes: bigint
  contentHash: string
  state: ImportState
  says: string | null
  revision: number
  uploadedAt: Temporal.Instant
  uploadedBy: string
  answers: Answers
  mapping: Mapping | null
  questions: Question[]
  rates: string | null
  dryRun: ImportCounts | null
  result: ImportCounts | null
  asOf: string | null
  rowsRead: bigint
  batchesDone: number
  share: number
  startedAt: Temporal.Instant | null
}

const columns = sql`
  id, file_name AS "fileName", bytes, content_hash AS "contentHash", state, says, revision,
  uploaded_at AS "uploadedAt", uploaded_by AS "uploadedBy", answers, mapping, questions, rates,
  dry_run AS "dryRun", result, as_of AS "asOf", rows_read AS "rowsRead", batches_done AS "batchesDone", share,
  started_at AS "startedAt"`

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** One import; null when this tenant has none by that id, whatever the id looks like. */
export async function findImport(tx: Tx, id: string): Promise<ImportRow | null> {
  if (!uuid.test(id)) return null
  const rows = await tx.sql<ImportRow>(
    sql`SELECT ${columns} FROM import WHERE tenant_id = ${tx.tenantId} AND id = ${id}`,
  )
  return rows[0] ?? null
}

/** The same, and nobody else changes it before this transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow | null> {
  if (!uuid.test(id)) return null
  const rows = await tx.sql<ImportRow>(
    sql`SELECT ${columns} FROM import WHERE tenant_id = ${tx.tenantId} AND id = ${id} FOR UPDATE`,
  )
  return rows[0] ?? null
}

/**
 * An import of this very content that was begun and has not ended: a caller that was killed goes on
 * with it.
 */
export async function findUnfinished(tx: Tx, contentHash: string): Promise<ImportRow | null> {
  const rows = await tx.sql<ImportRow>(sql`
    SELECT ${columns} FROM import
    WHERE tenant_id = ${tx.tenantId} AND content_hash = ${contentHash}
      AND state IN ('reading', 'questions', 'ready', 'running')
    ORDER BY id LIMIT 1`)
  return rows[0] ?? null
}

/** Imports, newest first. `before` is the id of the last one seen. */
export async function listImports(
  tx: Tx,
  page: { before: string | null; limit: number },
): Promise<ImportRow[]> {
  const older: SQL =
    page.before !== null && uuid.test(page.before) ? sql`AND id < ${page.before}` : sql``
  return tx.sql<ImportRow>(sql`
    SELECT ${columns} FROM import WHERE tenant_id = ${tx.tenantId} ${older}
    ORDER BY id DESC LIMIT ${page.limit}`)
}

/** Writes the named columns of an import. Values that are objects become JSON. */
export async function changeImport(tx: Tx, id: string, change: Partial<ImportRow>): Promise<void> {
  const sets = Object.entries(change).map(
    ([key, value]) => sql`${sql.identifier(columnOf(key))} = ${toColumn(key, value)}`,
  )
  await tx.sql(
    sql`UPDATE import SET ${sql.join(sets, sql`, `)} WHERE tenant_id = ${tx.tenantId} AND id = ${id}`,
  )
}

/** Writes a new import. */
export async function insertImport(tx: Tx, row: ImportRow): Promise<void> {
  const keys = Object.keys(row)
  const names = keys.map((key) => sql.identifier(columnOf(key)))
  const values = Object.entries(row).map(([key, value]) => sql`${toColumn(key, value)}`)
  await tx.sql(sql`
    INSERT INTO import (tenant_id, ${sql.join(names, sql`, `)})
    VALUES (${tx.tenantId}, ${sql.join(values, sql`, `)})`)
}

const json = new Set(['answers', 'mapping', 'questions', 'dryRun', 'result'])

function columnOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function toColumn(key: string, value: unknown): unknown {
  return json.has(key) && value !== null ? JSON.stringify(value) : value
}

/**
 * A refused row as it is kept. `line` as in the file, from 1; `place` orders several about one
 * line.
 */
export type RefusedRow = {
  line: bigint
  place: number
  columnName: string | null
  value: string
  says: string
  suggestion: string | null
  account: string | null
  raw: string[]
}

const refusedColumns = sql`
  line, place, column_name AS "columnName", value, says, suggestion, account, raw`

/** Refused rows in the order of the file, after the given place. */
export async function listRefused(
  tx: Tx,
  importId: string,
  page: { afterLine: bigint; afterPlace: number; limit: number },
): Promise<RefusedRow[]> {
  return tx.sql<RefusedRow>(sql`
    SELECT ${refusedColumns} FROM import_refused
    WHERE tenant_id = ${tx.tenantId} AND import_id = ${importId}
      AND (line, place) > (${page.afterLine}, ${page.afterPlace})
    ORDER BY line, place LIMIT ${page.limit}`)
}

/** Keeps refused rows. */
export async function keepRefused(tx: Tx, importId: string, rows: RefusedRow[]): Promise<void> {
  if (rows.length === 0) return
  await copyIn(
    tx,
    {
      table: 'import_refused',
      columns: [
        'tenant_id',
        'import_id',
        'line',
        'place',
        'column_name',
        'value',
        'says',
        'suggestion',
        'account',
        'raw',
      ],
    },
    refusedLines(tx, importId, rows),
  )
}

function* refusedLines(tx: Tx, importId: string, rows: RefusedRow[]): Iterable<string> {
  for (const row of rows) {
    const values: CopyValue[] = [
      tx.tenantId,
      importId,
      row.line,
      row.place,
      row.columnName,
      withoutNul(row.value),
      row.says,
      row.suggestion,
      row.account,
      textArray(row.raw),
    ]
    yield copyRow(values)
  }
}

/** The text form of a PostgreSQL array. */
function textArray(values: string[]): string {
  const quoted = values.map(
    (value) => `"${withoutNul(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
  )
  return `{${quoted.join(',')}}`
}

/** PostgreSQL holds no NUL in text; a row that has one is shown with the sign for it. */
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '␀') : text
}

/** Forgets refused rows, before they are found anew. */
export async function forgetRefused(tx: Tx, importId: string): Promise<void> {
  await tx.sql(
    sql`DELETE FROM import_refused WHERE tenant_id = ${tx.tenantId} AND import_id = ${importId}`,
  )
}

export type Fix = { line: number; column: string; value: string }

/** Keeps what a user wrote over cells; a later value for the same cell replaces the earlier. */
export async function keepFixes(tx: Tx, importId: string, fixes: Fix[]): Promise<void> {
  await tx.sql(sql`
    INSERT INTO import_fix (tenant_id, import_id, line, column_name, value)
    SELECT ${tx.tenantId}, ${importId}::uuid, fix.line, fix.name, fix.value
    FROM unnest(${sql.param(fixes.map((fix) => fix.line))}::bigint[],
                ${sql.param(fixes.map((fix) => fix.column))}::text[],
                ${sql.param(fixes.map((fix) => fix.value))}::text[]) AS fix (line, name, value)
    ON CONFLICT (tenant_id, import_id, line, column_name) DO UPDATE SET value = excluded.value`)
}

/** All fixes of an import. A person wrote them one by one, so they fit in memory. */
export async function listFixes(tx: Tx, importId: string): Promise<Fix[]> {
  const rows = await tx.sql<{ line: bigint; column: string; value: string }>(sql`
    SELECT line, column_name AS "column", value FROM import_fix
    WHERE tenant_id = ${tx.tenantId} AND import_id = ${importId} ORDER BY line, column_name`)
  return rows.map((row) => ({ ...row, line: Number(row.line) }))
}

/** An import as it crosses the wire. */
export function toWire(row: ImportRow): ImportWire {
  const { mapping } = row
  const waits = row.state === 'reading' || row.state === 'running'
  return {
    id: row.id,
    fileName: row.fileName,
    bytes: Number(row.bytes),
    state: row.state,
    says: row.says,
    uploadedAt: row.uploadedAt.toString(),
    uploadedBy: row.uploadedBy,
    mapping:
      mapping === null
        ? null
        : {
            kind: mapping.kind,
            delimiter: mapping.dialect.delimiter,
            encoding: mapping.dialect.encoding,
            header: mapping.dialect.header,
            dateFormat: mapping.dateFormat,
            decimalMark: mapping.decimalMark,
            currency: mapping.currency,
            interval: mapping.interval,
            columns: mapping.columns.map((column) => ({ ...column, check: null })),
          },
    questions: row.questions.map(({ ask, column, says, choices }) => ({
      ask,
      column,
      says,
      choices,
    })),
    dryRun: row.state === 'reading' ? null : row.dryRun,
    result: row.result,
    progress: waits
      ? {
          share: row.share,
          what: row.state === 'reading' ? 'Reading the file' : 'Importing',
          rows: Number(row.rowsRead),
        }
      : null,
  }
}

/** A refused row as it crosses the wire. */
export function refusedToWire(row: RefusedRow): RefusedRowWire {
  return {
    line: Number(row.line),
    column: row.columnName,
    value: row.value,
    says: row.says,
    suggestion: row.suggestion,
    account: row.account,
  }
}
