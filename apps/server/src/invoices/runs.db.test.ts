/** Billing runs with several workers, cut short and run twice: each period is billed once, and to the öre alike. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse } from '../../testing/index.ts'
import { findOrCreateAccounts } from '../accounts/index.ts'
import { allJobs } from '../app.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { registerJobs, runDue } from '../jobs/index.ts'
import { startSubscription } from '../subscriptions/commands/start.ts'
import { aShop, given } from '../subscriptions/testing/shop.ts'
import { beginRun } from './commands/runs.ts'
import { booksBalance } from './index.ts'
import { findRun } from './queries/runs.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2026-03-02T08:00:00Z'), jobs: allJobs })
})
afterAll(() => house.close())

const accountsInAll = 40
const day = (text: string) => Temporal.PlainDate.from(text)
const plans = ['b100', 'b250', 'seats', 'power', 'year100']

/** A company with forty accounts whose agreements began on different days in February. */
async function aCompany(): Promise<{ tenantId: TenantId; entityId: string }> {
  const tenantId = await aTenant(house)
  const { entityId } = await aShop(house, tenantId)
  const now = house.clock.now()
  await inTenant(house.database, tenantId, async (tx) => {
    const numbers = Array.from({ length: accountsInAll }, (_, at) => ({ number: `${1_000 + at}` }))
    const found = await findOrCreateAccounts(tx, numbers, now)
    const doing = {
      by: 'user:maja',
      now,
      cause: null,
      settleNow: null,
      collect: 'next-invoice',
    } as const
    for (const [at, { number }] of numbers.entries()) {
      const wish = {
        accountId: found.get(number)!,
        ...{ legalEntityId: null, reference: number, currency: null, addOns: [], trialDays: null },
        plan: { code: plans[at % plans.length]! },
        quantity: `${1 + (at % 3)}`,
        startOn: day('2026-02-01').add({ days: at % 28 }),
        ...{ anchor: { kind: 'start' as const }, priceLockTo: null, coupons: [], policy: {} },
      }
      given(await startSubscription(tx, wish, doing))
    }
  })
  return { tenantId, entityId }
}

type Company = Awaited<ReturnType<typeof aCompany>>
const within = <T>({ tenantId }: Company, work: (tx: Tx) => Promise<T>) =>
  inTenant(house.database, tenantId, work)

const begin = ({ tenantId, entityId }: Company) =>
  inTenant(house.database, tenantId, (tx) =>
    beginRun(
      tx,
      { legalEntityId: entityId, kind: 'run', until: day('2026-03-02'), accountsPerUnit: 3 },
      { now: house.clock.now(), by: 'test', cause: null },
    ),
  )

/** Every document by its account's number, without ids, numbers and times: what two runs must agree on. */
const dump = (company: Company) =>
  within(company, (tx) =>
    tx.sql(sql`
      SELECT subscription.reference, line.key, line.net_minor, line.vat_minor, line.service_from, line.service_to,
        line.why, invoice.total_minor, invoice.issued_on, invoice.due_on, subscription.next_due_on
      FROM invoice_line AS line
      JOIN invoice ON invoice.tenant_id = ${tx.tenantId} AND invoice.id = line.invoice_id
      JOIN subscription ON subscription.tenant_id = ${tx.tenantId} AND subscription.id = line.subscription_id
      WHERE line.tenant_id = ${tx.tenantId} ORDER BY subscription.reference, line.key`),
  )
const withoutIds = (rows: unknown) =>
  JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value)).replaceAll(
    /[0-9a-f]{8}-[0-9a-f-]{27}/g,
    'id',
  )
const work = (company: Company, workers: number) =>
  Promise.all(Array.from({ length: workers }, () => runDue(house, company.tenantId)))

describe('forty accounts, billed', () => {
  let twin: string
  beforeAll(async () => {
    const company = await aCompany()
    await begin(company)
    await work(company, 1)
    twin = withoutIds(await dump(company))
    expect(await within(company, booksBalance)).toEqual([])
    expect(twin).toContain('1039')
  })

  test.for([2, 4, 8])('by %i workers at once are billed as by one (case 75)', async (workers) => {
    const company = await aCompany()
    const id = await begin(company)
    await work(company, workers)
    expect(withoutIds(await dump(company))).toBe(twin)
    expect(await within(company, (tx) => findRun(tx, id))).toMatchObject({
      ...{ state: 'done', units: 14, unitsDone: 14, held: 0 },
      invoices: accountsInAll,
    })
    expect(await within(company, booksBalance)).toEqual([])
  })

  test('by two runs at once are billed once (case 75)', async () => {
    const company = await aCompany()
    await Promise.all([begin(company), begin(company)])
    await work(company, 4)
    expect(withoutIds(await dump(company))).toBe(twin)
    expect(await within(company, booksBalance)).toEqual([])
  })

  test('by a run that is cut at every third unit and begun again are billed once (case 75)', async () => {
    const company = await aCompany()
    await begin(company)
    let units = 0
    const cut: TestHouse = {
      ...house,
      registry: registerJobs(
        allJobs.map((handler) =>
          handler.kind === 'billing.unit' && handler.inTransaction
            ? {
                kind: handler.kind,
                inTransaction: async (tx, job) => {
                  await handler.inTransaction(tx, job)
                  units += 1
                  if (units % 3 === 0) throw new Error('cut before commit')
                },
              }
            : handler,
        ),
      ),
    }
    for (let tries = 0; tries < 6; tries += 1) {
      await runDue(cut, company.tenantId)
      house.clock.moveTo(house.clock.now().add({ seconds: 61 }))
      await within(company, (tx) =>
        tx.sql(
          sql`UPDATE timer SET run_at = ${house.clock.now()} WHERE tenant_id = ${tx.tenantId} AND kind = 'billing.unit'`,
        ),
      )
    }
    expect(units).toBeGreaterThan(14)
    expect(withoutIds(await dump(company))).toBe(twin)
    expect(await within(company, booksBalance)).toEqual([])
  })

  test('a planted fault, a key billed twice, is stopped by the database', async () => {
    const company = await aCompany()
    await begin(company)
    await work(company, 1)
    const again = within(company, (tx) =>
      tx.sql(sql`
        INSERT INTO invoice_line SELECT line.tenant_id, line.invoice_id, 99, line.subscription_id, line.key, line.kind,
          line.span_id, line.component_id, line.component_code, line.name, line.period_from, line.period_to,
          line.service_from, line.service_to, line.service_from_at, line.service_to_at, line.quantity,
          line.before_discount_minor, line.discounts, line.amount_minor, line.net_minor, line.vat_minor,
          line.tax_category, line.vat_category, line.vat_percent, line.vat_country, line.source_key,
          line.credits_line_place, line.why
        FROM invoice_line AS line WHERE line.tenant_id = ${tx.tenantId} LIMIT 1`),
    )
    await expect(again).rejects.toMatchObject({ constraint: 'invoice_line_billed_once' })
  })
})
