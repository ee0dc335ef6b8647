/** The days of a legal entity as they come by themselves on a test clock: what is billed, what is proved. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse, theAccounts } from '../../testing/index.ts'
import { allJobs } from '../app.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import { advanceTo } from '../jobs/index.ts'
import { startSubscription } from '../subscriptions/commands/start.ts'
import { aShop, given } from '../subscriptions/testing/shop.ts'
import { settleNow } from './commands/settle-now.ts'

const begins = Temporal.Instant.from('2026-03-02T08:00:00Z')
let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: begins, jobs: allJobs })
})
afterAll(() => house.close())

/** A company on a test clock, of which one account has agreed to broadband from a day on. */
async function aCompany(startOn: string): Promise<TenantId> {
  const tenantId = await aTenant(house, { testClock: begins })
  await aShop(house, tenantId)
  const accountId = [...(await theAccounts(house, tenantId)).values()][0]!
  const wish = {
    ...{ accountId, legalEntityId: null, reference: null, currency: null, addOns: [] },
    ...{ plan: { code: 'b100' }, quantity: '1', startOn: Temporal.PlainDate.from(startOn) },
    ...{ anchor: { kind: 'start' as const }, trialDays: null, priceLockTo: null },
    ...{ coupons: [], policy: {} },
  }
  const doing = { by: 'user:maja', now: begins, cause: null, collect: 'next-invoice' as const }
  await inTenant(house.database, tenantId, async (tx) =>
    given(await startSubscription(tx, wish, { ...doing, settleNow })),
  )
  return tenantId
}

const until = (tenantId: TenantId, day: string) =>
  advanceTo(house, tenantId, Temporal.Instant.from(`${day}T11:00:00Z`))

const rows = (tenantId: TenantId, of: 'invoices' | 'runs' | 'alarms' | 'late') =>
  inTenant(house.database, tenantId, async (tx) => {
    const told = {
      invoices: sql`SELECT issued_on AS says FROM invoice WHERE tenant_id = ${tenantId} ORDER BY sequence`,
      runs: sql`SELECT until_on AS says FROM billing_run WHERE tenant_id = ${tenantId} ORDER BY id`,
      late: sql`SELECT data ->> 'dueOn' AS says FROM event
        WHERE tenant_id = ${tenantId} AND kind = 'invoice.overdue' ORDER BY id`,
      alarms: sql`SELECT data #>> '{discrepancies,0,check}' AS says FROM event
        WHERE tenant_id = ${tenantId} AND kind = 'books.unbalanced' ORDER BY id`,
    }
    return (await tx.sql<{ says: string }>(told[of])).map(({ says }) => says)
  })

const tamper = (tenantId: TenantId, change: string) =>
  house.database.owner.query(
    `BEGIN; SET LOCAL app.tenant_id = '${tenantId}'; ${change} ; COMMIT`.replaceAll(
      'MINE',
      `tenant_id = ${tenantId}`,
    ),
  )

test('a company whose first subscription begins later is billed on that day, though nobody asked for days', async () => {
  const tenantId = await aCompany('2026-03-09')
  await until(tenantId, '2026-04-10')
  expect(await rows(tenantId, 'invoices')).toEqual(['2026-03-09', '2026-04-09'])
})

test('a day on which nobody is due begins no run', async () => {
  const tenantId = await aCompany('2026-03-09')
  await until(tenantId, '2026-04-10')
  expect(await rows(tenantId, 'runs')).toEqual(['2026-03-09', '2026-04-09'])
})

test('what is late is told once, also what was due on its day and written after that day was looked at', async () => {
  const tenantId = await aCompany('2026-03-09')
  await until(tenantId, '2026-04-08')
  expect(await rows(tenantId, 'late')).toEqual([])
  await until(tenantId, '2026-04-10')
  expect(await rows(tenantId, 'late')).toEqual(['2026-04-08'])
  await tamper(
    tenantId,
    `UPDATE invoice SET issued_on = '2026-04-09', due_on = '2026-04-09' WHERE MINE AND sequence = 2`,
  )
  await until(tenantId, '2026-04-13')
  expect(await rows(tenantId, 'late')).toEqual(['2026-04-08', '2026-04-09'])
})

test('what does not balance of a day is found the night after it', async () => {
  const tenantId = await aCompany('2026-03-09')
  await until(tenantId, '2026-03-09')
  expect(await rows(tenantId, 'alarms')).toEqual([])
  await tamper(tenantId, `UPDATE ledger_entry SET minor = minor + 1 WHERE MINE AND place = 0`)
  await until(tenantId, '2026-03-10')
  expect(await rows(tenantId, 'alarms')).toEqual(['transaction-sums-to-nothing'])
})

test('what is changed long after is found by the next whole proof, within a week', async () => {
  const tenantId = await aCompany('2026-03-09')
  await until(tenantId, '2026-03-26')
  await tamper(
    tenantId,
    `UPDATE invoice SET paid_minor = 1, open_minor = open_minor - 1 WHERE MINE`,
  )
  await until(tenantId, '2026-03-27')
  const nextMorning = await rows(tenantId, 'alarms')
  await until(tenantId, '2026-04-02')
  expect([...nextMorning, ...(await rows(tenantId, 'alarms'))]).toContain(
    'receivable-is-open-invoices',
  )
})
