/** Many rows in one statement, a column at a time: what a batch writes costs one round trip per table. */
import { type SQL, sql } from 'drizzle-orm'
import pg from 'pg'
import { arrayText } from './arrays.ts'
import { type Tx, together } from './transaction.ts'

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
 * Inserts rows of the transaction's tenant. All of it is sent when this returns, so rows that hang on these may be
 * inserted without waiting for it.
 * @param rows values in the order of the columns; JSON is given as text, and what is null in it is null in the table
 */
export async function insertRows(tx: Tx, target: RowsTarget, rows: CellValue[][]): Promise<void> {
  const { table, columns } = target
  const names = ['tenant_id', ...Object.keys(columns)].map(pg.escapeIdentifier).join(', ')
  const into = sql.raw(`${pg.escapeIdentifier(table)} (${names})`)
  const sent: Promise<unknown>[] = []
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const { values, from } = rowsOf(target, rows.slice(at, at + rowsPerStatement))
    sent.push(
      tx.sql(sql`
        INSERT INTO ${into} SELECT ${tx.tenantId}::bigint, ${sql.join(values, sql`, `)} FROM ${from}`),
    )
  }
  await together(sent)
}

/**
 * Rows as a statement reads them: what to select for each column, and from what.
 *
 * A column that says the same in every row is sent once; one that says few things is sent as those few and which of
 * them stands in each row, and that is most of what the rows of a batch say. Of the rest PostgreSQL finds an element
 * by its place where all elements are as long; text and JSON it has to unpack in order.
 *
 * What was sent in one way in a batch of that size is not sent in a narrower one later, so that there are few texts of
 * a statement and PostgreSQL has each of them planned.
 */
function rowsOf({ table, columns }: RowsTarget, rows: CellValue[][]): { values: SQL[]; from: SQL } {
  const shape = shapeFor(table, rows.length)
  const lists = new Lists(rows.length)
  const fewLists: string[] = []
  const values = Object.values(columns).map((type, column): SQL => {
    const told = toldIn(rows, column, shape.forms[column])
    shape.forms[column] = told.form
    if (told.form === 'one') return cell(told.value, type)
    if (told.form === 'few') {
      const list = told.places.join()
      fewLists[column] = list
      const like = shape.like[column] ?? fewLists.indexOf(list)
      shape.like[column] = fewLists[like] === list ? like : column
      const place = lists.add(`few ${shape.like[column]}`, () => sql`unnest(${`{${list}}`}::int[])`)
      return sql`(${listOf(told.values)}::${sql.raw(type)}[])[${sql.raw(place)}]`
    }
    const { cells } = told
    if (type === 'jsonb') {
      const name = lists.add(
        `json ${column}`,
        () => sql`jsonb_array_elements(${jsonList(cells)}::jsonb)`,
      )
      return sql.raw(`nullif(${name}, 'null')`)
    }
    shape.withNulls[column] ||= cells.includes(null)
    const array = sql`${listOf(cells)}::${sql.raw(type)}[]`
    if (sameLength.has(type) && !shape.withNulls[column]) return sql`(${array})[place]`
    return sql.raw(lists.add(`array ${column}`, () => sql`unnest(${array})`))
  })
  return { values, from: lists.from() }
}

const sameLength = new Set(['bigint', 'boolean', 'date', 'int', 'timestamptz', 'uuid'])

function cell(value: CellValue, type: string): SQL {
  return sql`${value === null ? null : String(value)}::${sql.raw(type)}`
}

/** How the columns of a table were sent so far, in the widest way. */
type Shape = {
  forms: Told['form'][]
  /** of those sent whole: whether nothing stood in some row */
  withNulls: boolean[]
  /** of those that say few things: the first column that says its own in the same rows */
  like: number[]
}

const shapes = new Map<string, Shape>()

/** One row, a few, a day's, a run's: what is worth its way in one is not in another. */
function shapeFor(table: string, count: number): Shape {
  const size = count === 1 ? 0 : count < 2 * rowsForEach ? 1 : count < 64 ? 2 : 3
  const key = `${table} ${size}`
  const known = shapes.get(key) ?? { forms: [], withNulls: [], like: [] }
  shapes.set(key, known)
  return known
}

/** What is unpacked beside the places of the rows, each list once. */
class Lists {
  private readonly names = new Map<string, string>()
  private readonly unpacked: SQL[] = []
  private readonly count: number

  constructor(count: number) {
    this.count = count
  }

  /** @returns the name of its column */
  add(list: string, unpack: () => SQL): string {
    const known = this.names.get(list)
    if (known) return known
    const name = `list_${this.names.size}`
    this.names.set(list, name)
    this.unpacked.push(unpack())
    return name
  }

  /** The places are a list too: of a series PostgreSQL thinks that it is long, and plans each one anew. */
  from(): SQL {
    const names = sql.raw(['place', ...this.names.values()].join(', '))
    const places = `{${Array.from({ length: this.count }, (_, at) => at + 1).join()}}`
    const all = [sql`unnest(${places}::int[])`, ...this.unpacked]
    return sql`ROWS FROM (${sql.join(all, sql`, `)}) AS cell (${names})`
  }
}

const fewMax = 8
/** With fewer rows for each of them there is nothing to win. */
const rowsForEach = 4

/** What a column says: one thing, a few and which of them (counted from 1) stands in each row, or each its own. */
type Told =
  | { form: 'one'; value: CellValue }
  | { form: 'few'; values: CellValue[]; places: number[] }
  | { form: 'each'; cells: CellValue[] }

/** @param least how it was sent before; undefined for the first time */
function toldIn(rows: CellValue[][], column: number, least: Told['form'] | undefined): Told {
  const first = rows[0]![column]!
  const isOne =
    (least === undefined || least === 'one') && rows.every((row) => row[column] === first)
  if (isOne) return { form: 'one', value: first }
  const few = least === 'each' ? null : fewOf(rows, column)
  return few ?? { form: 'each', cells: rows.map((row) => row[column] ?? null) }
}

function fewOf(rows: CellValue[][], column: number): (Told & { form: 'few' }) | null {
  const most = Math.max(1, Math.min(fewMax, Math.floor(rows.length / rowsForEach)))
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
  return { form: 'few', values, places }
}

function listOf(cells: CellValue[]): string {
  return arrayText(cells.map((value) => (isTemporal(value) ? value.toString() : value)))
}

const isTemporal = (value: CellValue) => typeof value === 'object' && value !== null

/** A JSON array of what is JSON already: nothing is escaped and read twice. */
function jsonList(cells: CellValue[]): string {
  return `[${cells.map((value) => value ?? 'null').join(',')}]`
}
