/** The demo, seeded on a real database through the real import. */
import { bytesOf, demoSeed, makeDemoCompany } from '@tolv/world'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, clientWith, signIn, type TestHouse } from '../../testing/index.ts'
import { allJobs } from '../app.ts'
import { currentVersion, plans, planVersion } from '../catalog/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { importFile } from '../imports/index.ts'
import { booksBalance } from '../invoices/index.ts'
import { stateNow } from '../invoices/queries/invoice.ts'
import { runDue } from '../jobs/index.ts'
import { requestValuation, saveSettings } from '../value/index.ts'
import type { LatestValuationWire } from '../wire/index.ts'
import { seedCatalog } from './catalog.ts'
import { assumptions, demoSignIn, seedDemo } from './index.ts'

const quiet = () => undefined
/** For what makes a whole demo on a machine that has other things to do. */
const aWhile = 1_200_000
const houses: TestHouse[] = []
const aDemoHouse = async (address: string) => {
  const house = await aHouse({ jobs: allJobs, config: { address } })
  houses.push(house)
  return house
}
afterAll(() => Promise.all(houses.map((house) => house.close())))

/** Everything a stranger would see of the figures, in a form that two houses can be compared by. */
const figuresOf = (house: TestHouse, tenantId: TenantId) =>
  inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`
      SELECT as_of, place, document->'total' AS total, document->'change' AS change,
        (SELECT count(*) FROM valuation_account AS row
          WHERE row.tenant_id = valuation.tenant_id AND row.valuation_id = valuation.id) AS accounts,
        (SELECT count(*) FROM event WHERE tenant_id = valuation.tenant_id) AS events
      FROM valuation WHERE tenant_id = ${tx.tenantId} ORDER BY place`),
  )

let demo: TestHouse
let fjallstrom: TenantId
const shares: number[] = []
beforeAll(async () => {
  demo = await aDemoHouse('http://localhost:4012')
  const seeded = await seedDemo(demo, (share) => shares.push(share))
  if (!seeded.ok) throw new Error(seeded.says)
  fjallstrom = seeded.tenantId
}, aWhile)

test('the first screen is alive: 2,000 accounts valued, and what changed in a month', async () => {
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  const { answer, cookie } = await signIn(demo, demoSignIn)
  expect(answer.status).toBe(200)
  const client = clientWith(demo, { Cookie: cookie, Origin: demo.config.address })
  const latest = (await (await client('/valuations/latest')).json()) as LatestValuationWire
  // The history, three beyond the border who came with nothing, two who are still trying it out, and a family.
  expect(latest).toMatchObject({
    accounts: 2006,
    job: null,
    valuation: {
      asOf: '2026-12-01',
      accounts: 2003,
      currency: 'SEK',
      segmentTrait: 'segment',
      refusals: [{ refusal: 'other-currency', accounts: 1 }],
      change: { since: '2026-11-01' },
    },
  })
  expect(latest.valuation?.segments).toHaveLength(8)
  expect(latest.valuation?.change?.parts.length).toBeGreaterThan(2)
})

test(
  'seeded again, nothing is another',
  async () => {
    const before = await figuresOf(demo, fjallstrom)
    expect(before).toMatchObject([{ accounts: 1_934n }, { accounts: 2_003n }])
    expect(await seedDemo(demo, quiet)).toEqual({ ok: true, tenantId: fjallstrom })
    expect(await figuresOf(demo, fjallstrom)).toEqual(before)
  },
  aWhile,
)

test(
  'what is billed here is valued once, and comes to what the history says',
  () => isValuedOnce(demo, fjallstrom),
  aWhile,
)

type Counting = (tenantId: TenantId) => SQL
const subscriptions =
  (where: SQL): Counting =>
  (id) =>
    sql`SELECT count(*) FROM subscription WHERE tenant_id = ${id} AND ${where}`
const parts =
  (where: SQL): Counting =>
  (id) =>
    sql`
    SELECT count(DISTINCT subscription_id) FROM subscription_item AS item
    JOIN plan_version AS version ON version.tenant_id = ${id} AND version.id = item.plan_version_id
    WHERE item.tenant_id = ${id} AND ${where}`
const invoices =
  (where: SQL): Counting =>
  (id) =>
    sql`SELECT count(*) FROM invoice WHERE tenant_id = ${id} AND kind = 'invoice' AND ${where}`
const creditNotes =
  (where: SQL): Counting =>
  (id) =>
    sql`SELECT count(*) FROM invoice WHERE tenant_id = ${id} AND kind = 'credit-note' AND ${where}`
const runs =
  (where: SQL): Counting =>
  (id) =>
    sql`SELECT count(*) FROM billing_run WHERE tenant_id = ${id} AND state = 'done' AND ${where}`

describe('who looks around in billing finds', () => {
  const winter = sql`resumes_on = '2027-04-01'`
  const soon = sql`trial_to BETWEEN '2026-12-02' AND '2026-12-11'`
  test.each<[number, string, Counting]>([
    [317, 'subscriptions', subscriptions(sql`true`)],
    [63, 'by the year', parts(sql`version.interval_unit = 'year'`)],
    [75, 'on an older version', parts(sql`version.number = 1 AND version.valid_to IS NOT NULL`)],
    [10, 'with an add-on', parts(sql`item.role = 'add-on'`)],
    [113, 'of more than one piece', parts(sql`item.quantity > 1`)],
    [1, 'upgraded for fourteen days', parts(sql`item.reason = 'temporary'`)],
    [2, 'on trial', subscriptions(sql`trial_to > '2026-12-01'`)],
    [1, 'on a trial that ends within ten days', subscriptions(soon)],
    [2, 'paused for the winter', subscriptions(winter)],
    [8, 'that have ended', subscriptions(sql`ends_on <= '2026-12-01'`)],
    [1, 'cancelled to the end of what is paid', subscriptions(sql`ends_on > '2026-12-01'`)],
    [1, 'in Norwegian kroner', subscriptions(sql`currency = 'NOK'`)],
    [843, 'invoices', invoices(sql`true`)],
    [689, 'that are paid', invoices(sql`state = 'paid'`)],
    [10, 'paid in part', invoices(sql`paid_minor > 0 AND open_minor > 0`)],
    [129, 'not yet due', invoices(sql`${stateNow} = 'issued'`)],
    [21, 'overdue', invoices(sql`${stateNow} = 'overdue'`)],
    [1, 'credited as a whole', invoices(sql`state = 'credited'`)],
    [1, 'written off', invoices(sql`state = 'written-off'`)],
    [1, 'credit note of a line', creditNotes(sql`reason LIKE 'Wifi%'`)],
    [1, 'credit note of days not used', creditNotes(sql`credits_invoice_id IS NULL`)],
    [89, 'runs, one each night somebody was due', runs(sql`kind = 'run'`)],
    [1, 'dry run', runs(sql`kind = 'dry-run'`)],
  ])('%i %s', async (count, _, counting) => {
    expect(await counted(counting)).toBe(count)
  })

  test.each<[number, string, Counting]>([
    [
      2,
      'discounts of a bundle',
      (id) =>
        sql`SELECT count(*) FROM discount_grant WHERE tenant_id = ${id} AND bundle_of IS NOT NULL`,
    ],
    [
      1,
      'invoice of usage that reaches the second tier',
      (id) => sql`
        SELECT count(*) FROM invoice_line WHERE tenant_id = ${id} AND why::text LIKE '%"above": "1000"%'`,
    ],
    [
      1,
      'account that was given credit',
      (id) => sql`SELECT count(*) FROM wallet_grant WHERE tenant_id = ${id} AND kind = 'given'`,
    ],
    [
      2,
      'month’s ends at which open items in kroner were valued',
      (id) => sql`
        SELECT count(*) FROM ledger_transaction
        WHERE tenant_id = ${id} AND kind = 'revaluation' AND facts ? 'gainMinor'`,
    ],
    [
      4,
      'discounts by a coupon',
      (id) =>
        sql`SELECT count(*) FROM discount_grant WHERE tenant_id = ${id} AND coupon_id IS NOT NULL`,
    ],
    [
      1,
      'step down that waits for the end of what is paid',
      (id) => sql`
        SELECT count(*) FROM subscription_change
        WHERE tenant_id = ${id} AND state = 'scheduled' AND on_day = '2026-12-22'`,
    ],
    [
      304,
      'readings of meters',
      (id) => sql`SELECT count(*) FROM usage_event WHERE tenant_id = ${id}`,
    ],
    [
      2,
      'rows of usage that nobody could take',
      (id) => sql`SELECT count(*) FROM refused_usage WHERE tenant_id = ${id}`,
    ],
    [
      4,
      'invoices on which the buyer owes the VAT',
      (id) => sql`SELECT count(*) FROM invoice_vat WHERE tenant_id = ${id} AND category = 'AE'`,
    ],
    [
      3,
      'accounts with money to their credit',
      (id) => sql`SELECT count(*) FROM credit_balance WHERE tenant_id = ${id} AND minor > 0`,
    ],
    [
      1,
      'account that waits for the register of VAT numbers',
      (id) => sql`
        SELECT count(*) FROM billing_hold
        WHERE tenant_id = ${id} AND reason = 'vat-number-unchecked'`,
    ],
    [
      6,
      'kinds of difference in the dry run',
      (id) => sql`SELECT count(DISTINCT difference) FROM billing_finding WHERE tenant_id = ${id}`,
    ],
    [
      0,
      'jobs that failed',
      (id) => sql`SELECT count(*) FROM timer WHERE tenant_id = ${id} AND (dead OR attempt > 0)`,
    ],
  ])('%i %s', async (count, _, counting) => {
    expect(await counted(counting)).toBe(count)
  })

  test('books that balance', async () => {
    expect(await inTenant(demo.database, fjallstrom, booksBalance)).toEqual([])
  })
})

const counted = (counting: Counting): Promise<number> =>
  inTenant(demo.database, fjallstrom, async (tx) => {
    const [row] = await tx.sql<{ count: bigint }>(counting(tx.tenantId))
    return Number(row?.count)
  })

/**
 * The same company with its history alone. What is billed here is what the history says, so the book is worth the same
 * but for what people changed; counted twice, it would be worth a third more.
 */
async function isValuedOnce(house: TestHouse, tenantId: TenantId): Promise<void> {
  const before = await aDemoHouse('http://127.0.0.1:4012')
  const bare = await aTenant(before, { testClock: Temporal.Instant.from('2026-12-01T07:00:00Z') })
  const { files } = makeDemoCompany(demoSeed)
  for (const file of files)
    await importFile(before, bare, {
      content: {
        bytes: (async function* () {
          yield bytesOf(file)
        })(),
      },
      fileName: file.name,
      by: 'test',
      onProgress: quiet,
    })
  await inTenant(before.database, bare, async (tx) => {
    await saveSettings(tx, { settings: assumptions, actor: 'test' })
    await requestValuation(tx, { reason: 'asked' })
  })
  await runDue(before, bare)
  type Money = { clv: number; historic: number; future: number; monthly: number }
  const worth = async (of: TestHouse, tenant: TenantId) => {
    const [row] = await inTenant(of.database, tenant, (tx) =>
      tx.sql<Money>(sql`
        SELECT sum(clv)::float8 AS clv, sum(historic)::float8 AS historic, sum(future)::float8 AS future,
          sum(monthly)::float8 AS monthly FROM valuation_account
        WHERE tenant_id = ${tx.tenantId} AND valuation_id = (
          SELECT id FROM valuation WHERE tenant_id = ${tx.tenantId} ORDER BY place DESC LIMIT 1)`),
    )
    return row!
  }
  const [alone, billed] = [await worth(before, bare), await worth(house, tenantId)]
  const share = (of: keyof Money) => billed[of] / alone[of]
  // What is invoiced and not yet paid has not been received; the rest is what people changed in three months, and a
  // family who came. Counted twice it would be a third more.
  expect(share('historic')).toBeGreaterThan(0.97)
  expect(share('historic')).toBeLessThan(1)
  for (const of of ['clv', 'future', 'monthly'] as const) {
    expect(share(of)).toBeGreaterThan(0.98)
    expect(share(of)).toBeLessThan(1.02)
  }
}

test(
  'a seed that is cut short anywhere is gone on with, and comes to the same figures',
  async () => {
    const house = await aDemoHouse('http://localhost:4012')
    for (const cutAt of [0.01, 0.2, 0.4, 0.65, 0.75]) {
      const cut = seedDemo(house, (share) => {
        if (share >= cutAt) throw new Error('cut short')
      })
      await expect(cut).rejects.toThrow('cut short')
    }
    const mended = await seedDemo(house, quiet)
    if (!mended.ok) throw new Error(mended.says)
    expect(await figuresOf(house, mended.tenantId)).toEqual(await figuresOf(demo, fjallstrom))
  },
  aWhile,
)

describe('where others can reach the server', () => {
  test.each(['http://0.0.0.0:4012', 'https://tolv.example.se', 'http://192.168.1.7:4012'])(
    'it is not made: %s',
    async (address) => {
      const house = await aDemoHouse(address)
      expect(await seedDemo(house, quiet)).toMatchObject({ ok: false, refusal: 'not-loopback' })
      const { rows } = await house.database.app.query('SELECT 1 FROM auth.tenant_listing')
      expect(rows).toEqual([])
    },
  )
})

test('the catalogue of the demo is full, and every plan in it can be billed', async () => {
  const house = await aHouse()
  houses.push(house)
  const tenantId = await aTenant(house, {
    testClock: Temporal.Instant.from('2026-12-01T08:00:00Z'),
  })
  const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
  await within(seedCatalog)
  const sold = await within((tx) => plans(tx))
  expect(sold).toHaveLength(13)
  const today = Temporal.PlainDate.from('2026-12-01')
  for (const { code } of sold) {
    const current = await within((tx) => currentVersion(tx, code, today))
    if (!current.ok) throw new Error(current.says)
    const billed = await within((tx) => planVersion(tx, current.value.id, 'SEK'))
    const number = ['fiber-100', 'fiber-250', 'fiber-1000'].includes(code) ? 2 : 1
    expect(billed).toMatchObject({ ok: true, value: { code, number } })
  }
  const nextYear = await within((tx) =>
    currentVersion(tx, 'nordkraft-fast', today.add({ months: 1 })),
  )
  expect(nextYear).toMatchObject({ value: { number: 2 } })
  await within(seedCatalog)
  expect(await within((tx) => plans(tx))).toEqual(sold)
})
