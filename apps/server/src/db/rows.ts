/** Many rows in one statement, a column at a time: what a batch writes costs one round trip per table. */
import { type SQL, sql } from 'drizzle-orm'
import pg from 'pg'
import { arrayText } from './arrays.ts'
import type { Tx } from './transaction.ts'

export type CellValue =
  | string
  | number
  | bigint
  | boolean
  | Temporal.Instant
  | Temporal.PlainDate
  | null

/**
 * That a column is one of these ids. A statement for one id is planned once and kept; one for a list PostgreSQL plans
 * anew each time that it is shorter than what it takes lists to be, which costs more than to look the row up.
 */
export function among(column: SQL, ids: readonly string[]): SQL {
  const [only] = ids
  return ids.length === 1
    ? sql`${column} = ${only}::uuid`
    : sql`${column} = ANY(${sql.param(ids)}::uuid[])`
}

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
 * Rows as a statement reads them: what to select for each column, and from what.
 *
 * A column that says the same in every row is sent once; one that says few things is sent as those few and which of
 * them stands in each row, and that is most of what the rows of a batch say. Of the rest PostgreSQL finds an element
 * by its place where all elements are as long; text and JSON it has to unpack in order.
 */
function rowsOf(types: string[], rows: CellValue[][]): { values: SQL[]; from: SQL } {
  const lists = new Lists()
  const values = types.map((type, column): SQL => {
    const few = fewOf(rows, column)
    if (few?.values.length === 1) return cell(few.values[0]!, type)
    if (few) {
      const list = few.places.join()
      const place = lists.add(list, () => sql`unnest(${`{${list}}`}::int[])`)
      return sql`(${listOf(few.values)}::${sql.raw(type)}[])[${sql.raw(place)}]`
    }
    const cells = rows.map((row) => row[column] ?? null)
    if (type === 'jsonb') {
      const name = lists.add(
        `json ${column}`,
        () => sql`jsonb_array_elements(${jsonList(cells)}::jsonb)`,
      )
      return sql.raw(`nullif(${name}, 'null')`)
    }
    const array = sql`${listOf(cells)}::${sql.raw(type)}[]`
    if (sameLength.has(type) && !cells.includes(null)) return sql`(${array})[place]`
    return sql.raw(lists.add(`array ${column}`, () => sql`unnest(${array})`))
  })
  return { values, from: lists.from(rows.length) }
}

const sameLength = new Set(['bigint', 'boolean', 'date', 'int', 'timestamptz', 'uuid'])

function cell(value: CellValue, type: string): SQL {
  return sql`${value === null ? null : String(value)}::${sql.raw(type)}`
}

/** What is unpacked beside the places of the rows, each list once. */
class Lists {
  private readonly names = new Map<string, string>()
  private readonly unpacked: SQL[] = []

  /** @returns the name of its column */
  add(list: string, unpack: () => SQL): string {
    const known = this.names.get(list)
    if (known) return known
    const name = `list_${this.names.size}`
    this.names.set(list, name)
    this.unpacked.push(unpack())
    return name
  }

  from(count: number): SQL {
    const names = sql.raw(['place', ...this.names.values()].join(', '))
    const all = [sql`generate_series(1, ${count}::int)`, ...this.unpacked]
    return sql`ROWS FROM (${sql.join(all, sql`, `)}) AS cell (${names})`
  }
}

const fewMax = 8
/** With fewer rows for each of them there is nothing to win. */
const rowsForEach = 4

/** The few values of a column, and which of them, counted from 1, stands in each row; null when they are many. */
function fewOf(
  rows: CellValue[][],
  column: number,
): { values: CellValue[]; places: number[] } | null {
  const most = Math.max(1, Math.min(fewMax, Math.floor(rows.length / rowsForEach)))
  const first = rows[0]![column]!
  if (rows.every((row) => row[column] === first)) return { values: [first], places: [] }
  const values: CellValue[] = []
  const places: number[] = []
  for (const row of rows) {
    const value = row[column] ?? null
    let place = values.indexOf(value) + 1
    if (place === 0) {
      if (values.length === most) return null
      place = values.push(value)
    }
    places.push(place)
  }
  return { values, places }
}

function listOf(cells: CellValue[]): string {
  return arrayText(cells.map((value) => (isTemporal(value) ? value.toString() : value)))
}

const isTemporal = (value: CellValue) => typeof value === 'object' && value !== null

/** A JSON array of what is JSON already: nothing is escaped and read twice. */
function jsonList(cells: CellValue[]): string {
  return `[${cells.map((value) => value ?? 'null').join(',')}]`
}
