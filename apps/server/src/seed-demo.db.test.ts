/** The demo, seeded on a real database through the real import. */
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, clientWith, signIn, type TestHouse } from '../testing/index.ts'
import { allJobs } from './app.ts'
import { currentVersion, plans, planVersion } from './catalog/index.ts'
import { inTenant, type TenantId, type Tx } from './db/index.ts'
import { seedCatalog } from './seed-catalog.ts'
import { demoSignIn, seedDemo } from './seed-demo.ts'
import type { LatestValuationWire } from './wire.ts'

const quiet = () => undefined
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

test('the first screen is alive: 2,000 accounts valued, and what changed in a month', async () => {
  const house = await aDemoHouse('http://localhost:4012')
  const told: number[] = []
  const seeded = await seedDemo(house, (share) => told.push(share))
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.at(-1)).toBe(1)
  if (!seeded.ok) throw new Error(seeded.says)

  const { answer, cookie } = await signIn(house, demoSignIn)
  expect(answer.status).toBe(200)
  const client = clientWith(house, { Cookie: cookie, Origin: house.config.address })
  const latest = (await (await client('/valuations/latest')).json()) as LatestValuationWire
  expect(latest).toMatchObject({
    accounts: 2000,
    job: null,
    valuation: {
      asOf: '2026-12-01',
      accounts: 2000,
      currency: 'SEK',
      segmentTrait: 'segment',
      refusals: [],
      change: { since: '2026-11-01' },
    },
  })
  expect(latest.valuation?.segments).toHaveLength(8)
  expect(latest.valuation?.change?.parts.length).toBeGreaterThan(2)

  const again = await seedDemo(house, quiet)
  const figures = await figuresOf(house, seeded.tenantId)
  expect(again).toEqual(seeded)
  expect(figures).toHaveLength(2)
  expect(figures).toMatchObject([{ accounts: 1_931n }, { accounts: 2_000n }])
})

test('a seed that is cut short anywhere is gone on with, and comes to the same figures', async () => {
  const whole = await aDemoHouse('http://127.0.0.1:4012')
  const seeded = await seedDemo(whole, quiet)
  if (!seeded.ok) throw new Error(seeded.says)
  const expected = await figuresOf(whole, seeded.tenantId)

  const house = await aDemoHouse('http://localhost:4012')
  for (const cutAt of [0.01, 0.3, 0.65, 0.7]) {
    const cut = seedDemo(house, (share) => {
      if (share >= cutAt) throw new Error('cut short')
    })
    await expect(cut).rejects.toThrow('cut short')
  }
  const mended = await seedDemo(house, quiet)
  if (!mended.ok) throw new Error(mended.says)
  expect(await figuresOf(house, mended.tenantId)).toEqual(expected)
})

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
  expect(sold).toHaveLength(11)
  const today = Temporal.PlainDate.from('2026-12-01')
  for (const { code } of sold) {
    const current = await within((tx) => currentVersion(tx, code, today))
    if (!current.ok) throw new Error(current.says)
    const billed = await within((tx) => planVersion(tx, current.value.id, 'SEK'))
    expect(billed).toMatchObject({ ok: true, value: { code, number: 1 } })
  }
  const nextYear = await within((tx) =>
    currentVersion(tx, 'nordkraft-fast', today.add({ months: 1 })),
  )
  expect(nextYear).toMatchObject({ value: { number: 2 } })
  await within(seedCatalog)
  expect(await within((tx) => plans(tx))).toEqual(sold)
})
