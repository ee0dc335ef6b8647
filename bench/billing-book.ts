/**
 * A book of subscriptions to bill: broadband with television, by the month, an account each. One is started as people
 * start them; the others are its copies, with ids made in order as the server makes them, so that a book of 300,000 is
 * there within a minute.
 */

import { allJobs } from '../apps/server/src/app.ts'
import { insertRows, inTenant, newId, type TenantId, type Tx } from '../apps/server/src/db/index.ts'
import type { House } from '../apps/server/src/house.ts'
import { beginRun } from '../apps/server/src/invoices/commands/runs.ts'
import { runDue } from '../apps/server/src/jobs/index.ts'
import { startSubscription } from '../apps/server/src/subscriptions/commands/start.ts'
import { aShop, given } from '../apps/server/src/subscriptions/testing/shop.ts'
import { inBenchHouse } from './house.ts'
import { type Spent, spentOn } from './processor.ts'

export const workers = 2
export const invoicesPerUnit = 250

export type Book = {
  house: House
  tenantId: TenantId
  legalEntityId: string
  subscriptions: number
  beginsOn: Temporal.PlainDate
}

/** Does the work with a book of so many subscriptions, in a database that is gone afterwards. */
export function inBookOf<T>(subscriptions: number, work: (book: Book) => Promise<T>): Promise<T> {
  return inBenchHouse(allJobs, async (house, tenantId) => {
    const legalEntityId = await seed(house, tenantId, subscriptions)
    const beginsOn = house.clock.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate()
    return work({ house, tenantId, legalEntityId, subscriptions, beginsOn })
  })
}

/**
 * Bills what falls due in the month so many months after the first, from the cutting of units to the end of the run.
 */
export async function bill(book: Book, month: number): Promise<Spent> {
  const { house, tenantId, legalEntityId, subscriptions } = book
  const until = book.beginsOn.add({ months: month })
  const telling = { now: house.clock.now(), by: 'bench', cause: null }
  const before = await documents(book)
  const spent = await spentOn(house.database, async () => {
    await inTenant(house.database, tenantId, (tx) =>
      beginRun(
        tx,
        { legalEntityId, kind: 'run', until, accountsPerUnit: invoicesPerUnit },
        telling,
      ),
    )
    await Promise.all(Array.from({ length: workers }, () => runDue(house, tenantId)))
  })
  const made = (await documents(book)) - before
  if (made !== subscriptions) throw new Error(`${made} invoices for ${subscriptions} subscriptions`)
  return spent
}

async function documents({ house, tenantId }: Book): Promise<number> {
  const { rows } = await inTenant(house.database, tenantId, (tx) =>
    tx.client.query(`SELECT count(*)::int AS count FROM invoice WHERE tenant_id = ${tx.tenantId}`),
  )
  return rows[0].count
}

export async function seed(
  house: House,
  tenantId: TenantId,
  subscriptions: number,
): Promise<string> {
  const { entityId } = await aShop(house, tenantId)
  await inTenant(house.database, tenantId, async (tx) => {
    await tx.client.query(
      `UPDATE legal_entity SET vat_number = 'SE556000000101' WHERE tenant_id = ${tx.tenantId}`,
    )
    const accounts = await writeAccounts(tx, subscriptions)
    await startOne(tx, accounts[0]!)
    await tx.client.query(
      'CREATE TEMPORARY TABLE copied (account_id uuid, id uuid, item_ids uuid[]) ON COMMIT DROP',
    )
    for (let at = 1; at < accounts.length; at += rowsAtOnce) {
      const some = accounts.slice(at, at + rowsAtOnce)
      const fresh = () => some.map(() => newId(tx.clock.now()))
      await tx.client.query(
        `INSERT INTO copied SELECT account_id, id, ARRAY[plan, add_on] FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
          AS one (account_id, id, plan, add_on)`,
        [some, fresh(), fresh(), fresh()],
      )
    }
    for (const [table, changed] of Object.entries(copiedTables)) await copy(tx, table, changed)
  })
  // Only what is read: to tell the planner that a table is empty makes it scan what soon is full.
  const read = ['account', ...Object.keys(copiedTables)].join(', ')
  await house.database.owner.query(`VACUUM (ANALYZE) ${read}`)
  return entityId
}

const rowsAtOnce = 10_000

async function writeAccounts(tx: Tx, count: number): Promise<string[]> {
  const now = tx.clock.now()
  const ids = Array.from({ length: count }, () => newId(now))
  const columns = { id: 'uuid', number: 'text', created_at: 'timestamptz' }
  const rows = ids.map((id, at) => [id, `A${at}`, now])
  await insertRows(tx, { table: 'account', columns }, rows)
  return ids
}

async function startOne(tx: Tx, accountId: string): Promise<void> {
  const now = tx.clock.now()
  given(
    await startSubscription(
      tx,
      {
        accountId,
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
}

const itemId = `copied.item_ids[CASE row.role WHEN 'plan' THEN 1 ELSE 2 END]`
const copiedTables: Record<string, Record<string, string>> = {
  subscription: { id: 'copied.id', account_id: 'copied.account_id' },
  subscription_item: { id: itemId, item_id: itemId, subscription_id: 'copied.id' },
  schedule_rule: { subscription_id: 'copied.id' },
  account_facts: { account_id: 'copied.account_id' },
}

async function copy(tx: Tx, table: string, changed: Record<string, string>): Promise<void> {
  const names = (await columnsOf(tx, table)).map(({ name }) => name)
  await tx.client.query(`
    INSERT INTO ${table} (${names.join(', ')})
    SELECT ${names.map((name) => changed[name] ?? `row.${name}`).join(', ')}
    FROM ${table} AS row CROSS JOIN copied WHERE row.tenant_id = ${tx.tenantId}`)
}

export type Column = { name: string; type: string }

/** The columns of a table that are written. */
export async function columnsOf(tx: Tx, table: string): Promise<Column[]> {
  const { rows } = await tx.client.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'written_in' ORDER BY attnum`,
    [table],
  )
  return rows
}
