/**
 * The floor of billing: the rows of a run written once more by nothing but INSERT, by as many connections and in
 * transactions of the same size, into tables with the same columns, defaults, checks and indexes. It has no foreign
 * keys and no row-level security, reads nothing and reckons nothing.
 */

import { inTenant, type Tx } from '../apps/server/src/db/index.ts'
import { type Book, columnsOf, invoicesPerUnit, workers } from './billing-book.ts'
import { type Spent, spentOn } from './processor.ts'

/** What belongs to the documents of $1, by table. */
const writtenTables: Record<string, string> = {
  invoice: 'id = ANY($1)',
  invoice_line: 'invoice_id = ANY($1)',
  invoice_vat: 'invoice_id = ANY($1)',
  ledger_transaction: 'invoice_id = ANY($1)',
  ledger_entry: `transaction_id IN (SELECT id FROM ledger_transaction AS head
    WHERE head.tenant_id = ledger_entry.tenant_id AND head.invoice_id = ANY($1))`,
  deferral: 'invoice_id = ANY($1)',
  event: `kind LIKE 'invoice.%' AND subject::uuid = ANY($1) AND account_id IN (SELECT account_id FROM invoice
    WHERE invoice.tenant_id = event.tenant_id AND invoice.id = ANY($1))`,
}

type Batch = { statement: string; values: string[][] }[]

/** The rows of so many documents are held in memory, so a large book is written in part. */
const invoicesMax = 20_000

/** Writes the rows of the first month once more; of a large book as many as fit in memory. */
export async function writeBare(book: Book): Promise<Spent & { invoices: number }> {
  const { owner, app } = book.house.database
  const invoices = Math.min(invoicesMax, book.subscriptions)
  const batches = await inTenant(book.house.database, book.tenantId, (tx) =>
    readBatches(tx, invoices),
  )
  for (const table of Object.keys(writtenTables)) {
    await owner.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`)
    await owner.query(`GRANT INSERT ON bare_${table} TO tolv_app`)
  }
  const write = async (mine: Batch[]) => {
    const client = await app.connect()
    for (const batch of mine) {
      await client.query('BEGIN')
      for (const { statement, values } of batch) await client.query(statement, values)
      await client.query('COMMIT')
    }
    client.release()
  }
  const parts = Array.from({ length: workers }, (_, at) =>
    batches.filter((__, place) => place % workers === at),
  )
  const spent = await spentOn(book.house.database, () => Promise.all(parts.map(write)))
  return { ...spent, invoices }
}

async function readBatches(tx: Tx, count: number): Promise<Batch[]> {
  const { rows: documentRows } = await tx.client.query({
    text: `SELECT id FROM invoice WHERE tenant_id = ${tx.tenantId} ORDER BY issued_on, sequence LIMIT ${count}`,
    rowMode: 'array',
  })
  const ids = documentRows.map(([id]) => String(id))
  const batches: Batch[] = []
  for (let at = 0; at < ids.length; at += invoicesPerUnit) {
    const some = ids.slice(at, at + invoicesPerUnit)
    const batch: Batch = []
    for (const table of Object.keys(writtenTables)) batch.push(await insertOf(tx, table, some))
    batches.push(batch.filter(({ values }) => values[0]!.length > 0))
  }
  return batches
}

async function insertOf(tx: Tx, table: string, ids: string[]): Promise<Batch[number]> {
  const columns = await columnsOf(tx, table)
  const { rows } = await tx.client.query({
    text: `SELECT ${columns.map(({ name }) => `${name}::text`).join(', ')} FROM ${table}
      WHERE tenant_id = ${tx.tenantId} AND ${writtenTables[table]?.replaceAll('$1', '$1::uuid[]')}`,
    values: [ids],
    rowMode: 'array',
  })
  const cells = columns.map(({ type }, at) => `$${at + 1}::${type}[]`)
  const statement = `INSERT INTO bare_${table} (${columns.map(({ name }) => name).join(', ')})
    SELECT * FROM unnest(${cells.join(', ')})`
  return { statement, values: columns.map((_, at) => rows.map((row) => row[at])) }
}
