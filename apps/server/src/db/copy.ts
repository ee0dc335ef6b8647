/** Many rows in and many rows out, in constant memory. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type SQL, sql } from 'drizzle-orm'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { run, type Tx } from './transaction.ts'

let staged = 0

/**
 * COPY … FROM STDIN in text format.
 *
 * PostgreSQL refuses COPY into a table under row-level security, so rows for such a table pass through a temporary
 * one and an INSERT, which the policy checks row by row.
 * @param rows one string per row, as `copyRow` makes them (columns parted by tabs, no line end)
 * @returns how many rows were written
 */
export async function copyIn(
  tx: Tx,
  target: { table: string; columns: string[] },
  rows: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  const table = target.table.split('.').map(pg.escapeIdentifier).join('.')
  const columns = target.columns.map(pg.escapeIdentifier).join(', ')
  const { rows: found } = await tx.client.query(
    'SELECT relrowsecurity AS secured FROM pg_class WHERE oid = to_regclass($1)',
    [table],
  )
  if (found.length === 0) throw new Error(`there is no table ${target.table} to copy into`)
  if (!found[0].secured) return copyInto(tx, `${table} (${columns})`, rows)
  staged += 1
  const stage = `copied_${staged}`
  await tx.client.query(
    `CREATE TEMPORARY TABLE ${stage} ON COMMIT DROP AS SELECT ${columns} FROM ${table} WITH NO DATA`,
  )
  await copyInto(tx, stage, rows)
  const { rowCount } = await tx.client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${stage}`,
  )
  await tx.client.query(`DROP TABLE ${stage}`)
  return rowCount ?? 0
}

async function copyInto(
  tx: Tx,
  target: string,
  rows: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  // What goes both ways cannot have others on its heels: all before it is answered, and nothing is sent beside it.
  const client = tx.client as { pipeline: boolean } & Tx['client']
  client.pipeline = false
  try {
    const sink = client.query(from(`COPY ${target} FROM STDIN`))
    await pipeline(Readable.from(inChunks(rows), { objectMode: true, highWaterMark: 4 }), sink)
    return sink.rowCount ?? 0
  } finally {
    client.pipeline = true
  }
}

/** Joins lines into pieces of about 64 kB: one write per row would cost more than the row. */
async function* inChunks(rows: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> {
  let chunk = ''
  for await (const row of rows) {
    chunk += `${row}\n`
    if (chunk.length > 65_536) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk) yield chunk
}

export type CopyValue = string | number | bigint | boolean | Temporal.Instant | null

/** One row in the text format of COPY: tabs between values, `\N` for null, the four special signs escaped. */
export function copyRow(values: CopyValue[]): string {
  let row = ''
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!
    if (at > 0) row += '\t'
    if (value === null) row += '\\N'
    else if (typeof value === 'string') row += escaped(value)
    else row += String(value)
  }
  return row
}

const special = /[\\\t\n\r]/
function escaped(text: string): string {
  if (!special.test(text)) return text
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
}

let cursors = 0

/**
 * The rows of a query through a cursor on the server, some at a time, so that memory does not grow with the answer.
 * @param batch rows per round trip
 */
export async function* streamRows<Row>(tx: Tx, query: SQL, batch: number): AsyncIterable<Row[]> {
  cursors += 1
  const name = `rows_${cursors}`
  await run(tx.client, query, `DECLARE ${name} NO SCROLL CURSOR FOR `)
  try {
    for (;;) {
      const { rows } = await run(tx.client, fetch(name, batch))
      if (rows.length > 0) yield rows as Row[]
      if (rows.length < batch) return
    }
  } finally {
    // After a failed statement the cursor is gone with the transaction.
    await tx.client.query(`CLOSE ${name}`).catch(() => undefined)
  }
}

function fetch(name: string, batch: number): SQL {
  return sql.raw(`FETCH ${Math.trunc(batch)} FROM ${name}`)
}
