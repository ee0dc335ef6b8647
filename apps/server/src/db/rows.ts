/** Many rows in one statement, a column at a time: what a batch writes costs one round trip per table. */
import { type SQL, sql } from 'drizzle-orm'
import pg from 'pg'
import type { Tx } from './transaction.ts'

export type CellValue =
  | string
  | number
  | bigint
  | boolean
  | Temporal.Instant
  | Temporal.PlainDate
  | null

/** The names of the columns besides tenant_id, each with its type in PostgreSQL; arrays are none of them. */
export type RowsTarget = { table: string; columns: Record<string, string> }

/** A statement carries a column as one text: a batch of this many rows stays far below what it may hold. */
const rowsPerStatement = 5_000

/**
 * Inserts rows of the transaction's tenant.
 * @param rows values in the order of the columns; JSON is given as text, and what is null in it is null in the table
 */
export async function insertRows(
  tx: Tx,
  { table, columns }: RowsTarget,
  rows: CellValue[][],
): Promise<void> {
  const names = ['tenant_id', ...Object.keys(columns)].map(pg.escapeIdentifier).join(', ')
  const into = sql.raw(`${pg.escapeIdentifier(table)} (${names})`)
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const { values, from } = rowsOf(Object.values(columns), rows.slice(at, at + rowsPerStatement))
    await tx.sql(sql`
      INSERT INTO ${into} SELECT ${tx.tenantId}::bigint, ${sql.join(values, sql`, `)} FROM ${from}`)
  }
}

/**
 * Rows as a statement reads them: what to select for each column, and from what. A column that says the same in every
 * row is sent once, and that is most of what the rows of a batch say.
 */
function rowsOf(types: string[], rows: CellValue[][]): { values: SQL[]; from: SQL } {
  const values: SQL[] = []
  const plain = { cells: [] as SQL[], names: [] as string[] }
  const json = { cells: [] as SQL[], names: [] as string[] }
  for (const [column, type] of types.entries()) {
    const first = rows[0]![column]!
    if (rows.every((row) => row[column] === first)) {
      values.push(sql`${first === null ? null : String(first)}::${sql.raw(type)}`)
      continue
    }
    const name = `cell_${column}`
    if (type === 'jsonb') {
      values.push(sql.raw(`nullif(${name}, 'null')`))
      json.cells.push(sql`jsonb_array_elements(${jsonList(rows, column)}::jsonb)`)
      json.names.push(name)
    } else {
      values.push(sql.raw(name))
      plain.cells.push(sql`${arrayOf(rows, { column, type })}::${sql.raw(type)}[]`)
      plain.names.push(name)
    }
  }
  const unnested = plain.cells.length > 0 ? [sql`unnest(${sql.join(plain.cells, sql`, `)})`] : []
  const lists = [...unnested, ...json.cells]
  if (lists.length === 0) return { values, from: sql`generate_series(1, ${rows.length}::int)` }
  const names = sql.raw([...plain.names, ...json.names].join(', '))
  return { values, from: sql`ROWS FROM (${sql.join(lists, sql`, `)}) AS cell (${names})` }
}

/** A JSON array of what is JSON already: nothing is escaped and read twice. */
function jsonList(rows: CellValue[][], column: number): string {
  return `[${rows.map((row) => row[column] ?? 'null').join(',')}]`
}

const special = /["\\]/

/** An array as PostgreSQL reads one (§8.15.6 of its manual): text in quotes, and all other types as they are. */
function arrayOf(rows: CellValue[][], { column, type }: { column: number; type: string }): string {
  const isText = type === 'text'
  let list = ''
  for (const row of rows) {
    const value = row[column]!
    if (list !== '') list += ','
    if (value === null) list += 'NULL'
    else if (isText) list += `"${escaped(String(value))}"`
    else list += String(value)
  }
  return `{${list}}`
}

function escaped(text: string): string {
  return special.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : text
}
