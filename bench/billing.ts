/**
 * A billing run against the bare SQL of the rows that it wrote: the same documents, lines, VAT, entries and events in
 * tables of the same shape with the same indexes, in transactions of the same size, on the same server in the same
 * minute. Beside that the run reads agreements, usage and what was billed, settles, decides VAT, takes numbers without
 * gaps, keeps foreign keys and row-level security, and tells the timeline.
 *
 * `TOLV_BENCH_SUBSCRIPTIONS` says how many subscriptions; 10,000 unless told.
 */

import { findOrCreateAccounts } from '../apps/server/src/accounts/index.ts'
import { allJobs } from '../apps/server/src/app.ts'
import { inTenant, type TenantId, type Tx } from '../apps/server/src/db/index.ts'
import type { House } from '../apps/server/src/house.ts'
import { beginRun } from '../apps/server/src/invoices/commands/runs.ts'
import { booksBalance } from '../apps/server/src/invoices/index.ts'
import { runDue } from '../apps/server/src/jobs/index.ts'
import { startSubscription } from '../apps/server/src/subscriptions/commands/start.ts'
import { aShop, given } from '../apps/server/src/subscriptions/testing/shop.ts'
import { inBenchHouse } from './house.ts'

const subscriptions = Number(process.env.TOLV_BENCH_SUBSCRIPTIONS ?? 10_000)
const workers = 2
const documentsPerTransaction = 100

/** Invoices per second of a first month, of the month after it, of the rows alone; and the ratios. */
export async function benchBilling(): Promise<{ lines: string[] }> {
  return inBenchHouse(allJobs, async (house, tenantId) => {
    const legalEntityId = await seed(house, tenantId)
    const today = house.clock.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate()
    const bill = (until: Temporal.PlainDate) => run(house, tenantId, { legalEntityId, until })
    const first = await bill(today)
    const second = await bill(today.add({ months: 1 }))
    const floor = await bare(house, tenantId)
    const share = (seconds: number) => `${((floor / seconds) * 100).toFixed(0)} % of the bare rows`
    const found = await inTenant(house.database, tenantId, booksBalance)
    if (found.length > 0) throw new Error(`the books do not balance: ${JSON.stringify(found[0])}`)
    return {
      lines: [
        `bare SQL of the rows of ${written(subscriptions)} invoices: ${rate(floor)} invoices/s`,
        `the run, ${workers} workers: ${rate(first)} invoices/s, ${share(first)}`,
        `the month after, with a month billed: ${rate(second)} invoices/s, ${share(second)}`,
      ],
    }
  })
}

const written = (count: number) => count.toLocaleString('en')
const rate = (seconds: number) => written(Math.round(subscriptions / seconds))

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** A run from its beginning to its end, the cutting of units included. */
async function run(
  house: House,
  tenantId: TenantId,
  { legalEntityId, until }: { legalEntityId: string; until: Temporal.PlainDate },
): Promise<number> {
  const telling = { now: house.clock.now(), by: 'bench', cause: null }
  const before = await documents(house, tenantId)
  const seconds = await secondsOf(async () => {
    await inTenant(house.database, tenantId, (tx) =>
      beginRun(tx, { legalEntityId, kind: 'run', until }, telling),
    )
    await Promise.all(Array.from({ length: workers }, () => runDue(house, tenantId)))
  })
  const made = (await documents(house, tenantId)) - before
  if (made !== subscriptions) throw new Error(`${made} invoices for ${subscriptions} subscriptions`)
  return seconds
}

async function documents(house: House, tenantId: TenantId): Promise<number> {
  const { rows } = await inTenant(house.database, tenantId, (tx) =>
    tx.client.query(`SELECT count(*)::int AS count FROM invoice WHERE tenant_id = ${tx.tenantId}`),
  )
  return rows[0].count
}

/** One subscription is started as people start them, the others are its copies for accounts of their own. */
async function seed(house: House, tenantId: TenantId): Promise<string> {
  const { entityId } = await aShop(house, tenantId)
  await inTenant(house.database, tenantId, async (tx) => {
    await tx.client.query(
      `UPDATE legal_entity SET vat_number = 'SE556000000101' WHERE tenant_id = ${tx.tenantId}`,
    )
    const now = house.clock.now()
    const wanted = Array.from({ length: subscriptions }, (_, at) => ({ number: `A${at}` }))
    const accounts = await findOrCreateAccounts(tx, wanted, now)
    given(
      await startSubscription(
        tx,
        {
          accountId: accounts.get('A0')!,
          ...{ legalEntityId: null, reference: null, currency: null, startOn: null },
          ...{ trialDays: null, priceLockTo: null, coupons: [], policy: {} },
          plan: { code: 'b100' },
          quantity: '1',
          addOns: [{ plan: { code: 'tv' }, quantity: '1' }],
          anchor: { kind: 'start' },
        },
        { by: 'bench', now, cause: null, settleNow: null, collect: 'next-invoice' },
      ),
    )
    await copies(tx)
  })
  // Only what is read: to tell the planner that a table is empty makes it scan what soon is full.
  await house.database.owner.query(`ANALYZE ${['account', ...Object.keys(copied)].join(', ')}`)
  return entityId
}

const copied: Record<string, Record<string, string>> = {
  subscription: { id: 'md5(account.id::text)::uuid', account_id: 'account.id' },
  subscription_item: {
    id: 'md5(account.id::text || row.id::text)::uuid',
    item_id: 'md5(account.id::text || row.item_id::text)::uuid',
    subscription_id: 'md5(account.id::text)::uuid',
  },
  schedule_rule: { subscription_id: 'md5(account.id::text)::uuid' },
}

async function copies(tx: Tx): Promise<void> {
  for (const [table, changed] of Object.entries(copied)) {
    const columns = await columnsOf(tx, table)
    const values = columns.map(({ name }) => changed[name] ?? `row.${name}`)
    await tx.client.query(`
      INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
      SELECT ${values.join(', ')} FROM ${table} AS row CROSS JOIN account
      WHERE row.tenant_id = ${tx.tenantId} AND account.tenant_id = ${tx.tenantId} AND account.number <> 'A0'`)
  }
}

type Column = { name: string; type: string }

async function columnsOf(tx: Tx, table: string): Promise<Column[]> {
  const { rows } = await tx.client.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'written_in' ORDER BY attnum`,
    [table],
  )
  return rows
}

/** What belongs to a document, by table: how its rows name it. */
const writtenTables: Record<string, string> = {
  invoice: 'id',
  invoice_line: 'invoice_id',
  invoice_vat: 'invoice_id',
  ledger_transaction: 'invoice_id',
  ledger_entry:
    '(SELECT invoice_id FROM ledger_transaction AS head WHERE head.id = transaction_id)',
  deferral: 'invoice_id',
  event: 'subject::uuid',
}

type Batch = { statement: string; values: string[][] }[]

/** Writes the rows of the first month once more, into tables of the same shape, in as many transactions. */
async function bare(house: House, tenantId: TenantId): Promise<number> {
  const { owner, app } = house.database
  const batches = await inTenant(house.database, tenantId, readBatches)
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
  return secondsOf(() => Promise.all(parts.map(write)))
}

async function readBatches(tx: Tx): Promise<Batch[]> {
  const { rows: documentRows } = await tx.client.query({
    text: `SELECT id FROM invoice WHERE tenant_id = ${tx.tenantId} ORDER BY issued_at, sequence LIMIT ${subscriptions}`,
    rowMode: 'array',
  })
  const ids = documentRows.map(([id]) => String(id))
  const batches: Batch[] = []
  for (let at = 0; at < ids.length; at += documentsPerTransaction) {
    const some = ids.slice(at, at + documentsPerTransaction)
    const batch: Batch = []
    for (const [table, names] of Object.entries(writtenTables))
      batch.push(await insertOf(tx, table, { names, ids: some }))
    batches.push(batch.filter(({ values }) => values[0]!.length > 0))
  }
  return batches
}

async function insertOf(
  tx: Tx,
  table: string,
  { names, ids }: { names: string; ids: string[] },
): Promise<Batch[number]> {
  const columns = await columnsOf(tx, table)
  const only = table === 'event' ? `AND kind LIKE 'invoice.%'` : ''
  const { rows } = await tx.client.query({
    text: `SELECT ${columns.map(({ name }) => `${name}::text`).join(', ')} FROM ${table}
      WHERE tenant_id = ${tx.tenantId} ${only} AND ${names} = ANY($1::uuid[])`,
    values: [ids],
    rowMode: 'array',
  })
  const cells = columns.map(({ type }, at) => `$${at + 1}::${type}[]`)
  const statement = `INSERT INTO bare_${table} (${columns.map(({ name }) => name).join(', ')})
    SELECT * FROM unnest(${cells.join(', ')})`
  return { statement, values: columns.map((_, at) => rows.map((row) => row[at])) }
}
