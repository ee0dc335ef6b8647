/** What is paid for use is worth as much as what is paid by contract: two customers whose invoices come to the same. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allJobs } from '../src/app.ts'
import { inTenant, type TenantId, type Tx } from '../src/db/index.ts'
import { runDue } from '../src/jobs/index.ts'
import { aShop } from '../src/subscriptions/testing/shop.ts'
import { tellHistory } from '../src/value/testing/history.ts'
import type { SubscriptionDoneWire } from '../src/wire/index.ts'
import {
  aHouse,
  aTenant,
  type Client,
  signedIn,
  type TestHouse,
  theAccounts,
} from '../testing/index.ts'

let house: TestHouse
let tenantId: TenantId
let accounts: Map<string, string>
let karin: Client

/** Berglund pays 49.00 and 0.50 a kWh; Åsa 199.00, whatever she does; Wallin has the meter and uses nothing. */
const [asa, berglund, wallin] = ['1001', '1002', '1003']
const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07']
/** 300 kWh a month, 150.00, a little more and a little less. */
const used = [280, 320, 290, 310, 305, 295]

const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const inSweden = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Stockholm').toInstant()

async function on(local: string): Promise<void> {
  house.clock.moveTo(inSweden(local))
  await runDue(house, tenantId)
}
async function ask<T>(path: string, body: unknown): Promise<T> {
  const answer = await karin(path, { method: 'POST', body: body as Record<string, unknown> })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}
const begins = async (number: string, plan: string) => {
  const body = { accountId: accounts.get(number), plan: { code: plan }, reference: number }
  return (await ask<SubscriptionDoneWire>('/subscriptions', body)).subscription
}

type Valued = { monthly: number; future: number; low: number; high: number; historic: number }
async function valued(): Promise<(number: string) => Valued> {
  await ask('/valuations', {})
  await runDue(house, tenantId)
  const rows = await within((tx) =>
    tx.sql<Valued & { number: string }>(sql`
      SELECT number, monthly, historic, future, future_low AS low, future_high AS high FROM valuation_account
      WHERE tenant_id = ${tenantId} AND valuation_id =
        (SELECT id FROM valuation WHERE tenant_id = ${tenantId} ORDER BY place DESC LIMIT 1)`),
  )
  const byNumber = new Map(rows.map(({ number, ...row }) => [number, row]))
  return (number) => byNumber.get(number)!
}

beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2026-01-01T08:00:00Z'), jobs: allJobs })
  tenantId = await aTenant(house)
  await aShop(house, tenantId)
  await within((tx) => tellHistory(tx, 300))
  accounts = await theAccounts(house, tenantId)
  karin = await signedIn(house, tenantId, 'owner')
  await on('2026-02-01T10:00')
  await begins(asa!, 'b100')
  await begins(berglund!, 'power')
  await begins(wallin!, 'power')
  for (const [at, month] of months.entries()) {
    await on(`${month}-20T10:00`)
    const event = { event: 'reading', at: `${inSweden(`${month}-18T10:00`)}` }
    const row = { id: month, subscription: berglund, ...event, data: { kwh: used[at] } }
    await ask('/usage', [row])
    const next = Temporal.PlainDate.from(`${month}-01`).add({ months: 1 })
    await on(`${next}T10:00`)
  }
  await on('2026-08-05T10:00')
})
afterAll(() => house.close())

describe('half a year of the same invoices', () => {
  let worth: (number: string) => Valued
  beforeAll(async () => {
    worth = await valued()
  })

  test('the metered customer is expected to pay in a month what her invoices came to', () => {
    const invoiced = 4_900 + (50 * used.reduce((sum, kwh) => sum + kwh, 0)) / used.length
    expect(invoiced).toBe(19_900)
    expect(worth(asa!).monthly).toBe(19_900)
    expect(worth(berglund!).monthly / invoiced).toBeCloseTo(1, 1)
  })

  test('and is worth what the other is, who pays it by contract, within the interval that is told', () => {
    const [by, use] = [worth(asa!), worth(berglund!)]
    expect(use.future / by.future).toBeCloseTo(1, 1)
    expect(use.low).toBeLessThan(by.future)
    expect(use.high).toBeGreaterThan(by.future)
  })

  test('a meter that was never billed is worth nothing beside the fixed price', () => {
    expect(worth(wallin!).monthly).toBe(4_900)
  })
})

test('use that is credited is no more expected than if it had never been billed', async () => {
  const { items } = await (
    await karin(`/invoices?account=${accounts.get(berglund!)}`, { method: 'GET' })
  ).json()
  const before = (await valued())(berglund!).monthly
  for (const { id } of items.slice(0, 3)) {
    const invoice = await (await karin(`/invoices/${id}`, { method: 'GET' })).json()
    const of = invoice.lines.findIndex(({ kind }: { kind: string }) => kind === 'usage')
    if (of < 0) continue
    const body = { what: 'lines', lines: [{ place: of, amountMinor: 'rest' }], reason: 'Wrong' }
    await ask(`/invoices/${id}/credit-notes`, body)
  }
  const after = (await valued())(berglund!).monthly
  expect(after).toBeLessThan(before - 5_000)
})
