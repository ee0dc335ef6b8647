/** A bundle is taken in one go: all of it begins, on one invoice, with what going together takes off. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allJobs } from '../src/app.ts'
import { addBundle, addCoupon, plans, retireVersion } from '../src/catalog/index.ts'
import { inTenant, type TenantId, type Tx } from '../src/db/index.ts'
import { runDue } from '../src/jobs/index.ts'
import { aShop, given, type Shop } from '../src/subscriptions/testing/shop.ts'
import type { InvoiceRowWire, InvoiceWire, SubscriptionDoneWire } from '../src/wire/index.ts'
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
let shop: Shop
let accounts: Map<string, string>
let karin: Client

const at = (written: string) => Temporal.Instant.from(written)
const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const doer = () => ({ by: 'user:maja', now: house.clock.now(), cause: null })

beforeAll(async () => {
  house = await aHouse({ now: at('2026-02-01T08:00:00Z'), jobs: allJobs })
})
afterAll(() => house.close())
beforeEach(async () => {
  house.clock.moveTo(at('2026-02-01T08:00:00Z'))
  tenantId = await aTenant(house)
  shop = await aShop(house, tenantId)
  accounts = await theAccounts(house, tenantId)
  karin = await signedIn(house, tenantId, 'owner')
  await bundle('home', ['b100', 'seats', 'tv'], { SEK: '40.00' })
})

/** Sold since January 2026; of seats two. */
async function bundle(code: string, of: string[], amounts: Record<string, string>): Promise<void> {
  await within(async (tx) => {
    const byCode = new Map((await plans(tx)).map((plan) => [plan.code, plan.id]))
    const fields = {
      ...{ code, name: 'Hemma', off: { kind: 'amount' as const, amounts } },
      plans: of.map((one) => ({
        planId: byCode.get(one)!,
        quantity: one === 'seats' ? '2' : '1',
      })),
      ...{ validFrom: '2026-01-01', validTo: '2026-06-01' },
    }
    given(await addBundle(tx, fields, doer()))
  })
}

const wishOf = (body: object) => ({ accountId: accounts.get('1001'), bundle: 'home', ...body })
async function taken(body: object = {}, query = ''): Promise<SubscriptionDoneWire> {
  const answer = await karin(`/subscriptions${query}`, { method: 'POST', body: wishOf(body) })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
async function refused(body: object = {}): Promise<[number, string]> {
  const answer = await karin('/subscriptions', { method: 'POST', body: wishOf(body) })
  const { detail }: { detail: string } = await answer.json()
  return [answer.status, detail]
}
async function invoices(): Promise<InvoiceWire[]> {
  const { items }: { items: InvoiceRowWire[] } = await (
    await karin(`/invoices?account=${accounts.get('1001')}`)
  ).json()
  const all = items.map(async ({ id }) => (await karin(`/invoices/${id}`)).json())
  return (await Promise.all(all)) as InvoiceWire[]
}
const linesOf = ({ lines }: Pick<InvoiceWire, 'lines'>) =>
  lines.map(({ netMinor }) => netMinor).sort((a, b) => b - a)

describe('Åsa takes Hemma: broadband, two seats and TV, 40 off', () => {
  test('two subscriptions begin, on one invoice whose lines share the discount and say so', async () => {
    const { subscription, others, settled } = await taken({ reference: 'order 7' })
    expect(subscription).toMatchObject({ plan: 'Broadband 100', reference: 'order 7' })
    expect(others).toMatchObject([{ plan: 'Office', quantity: '2', reference: null }])
    // 199 and TV's 99 are 298 of 398, so 29.95 of 40; of that TV bears 99 of 298
    expect(settled).toMatchObject({ netMinor: 35_800, invoice: { number: '1' } })
    const [invoice, ...more] = await invoices()
    expect(more).toEqual([])
    expect(linesOf(invoice!)).toEqual([17_900, 8_995, 8_905])
    const told = JSON.stringify(invoice!.lines.map(({ why }) => why))
    expect(told.match(/"name":"Hemma","amount":"(29\.95|10\.05)"/g)).toHaveLength(3)
  })

  test('what was shown is what is charged, and showing keeps nothing', async () => {
    const shown = await taken({}, '?preview=true')
    expect(await invoices()).toEqual([])
    const done = await taken()
    expect(done.settled!.netMinor).toBe(shown.settled!.netMinor)
    const told = ({ settled: made }: SubscriptionDoneWire) =>
      made!.lines.map(({ name, netMinor }) => [name, netMinor])
    expect(told(done)).toEqual(told(shown))
    expect(shown.others).toHaveLength(1)
  })

  test('the month after costs the same, on one invoice again', async () => {
    await taken()
    house.clock.moveTo(at('2026-03-02T10:00:00Z'))
    await runDue(house, tenantId)
    const both = await invoices()
    expect(both.map(({ netMinor }) => netMinor)).toEqual([35_800, 35_800])
  })

  test('a coupon with it is given once, to the plan that it is for', async () => {
    await within(async (tx) => {
      const seats = (await plans(tx)).find(({ code }) => code === 'seats')!.id
      const coupon = {
        ...{ code: 'KONTOR', name: 'Kontor', off: { kind: 'percent' as const, percent: '50' } },
        ...{ periods: null, components: null, planIds: [seats], order: 100 },
        ...{ validFrom: '2026-01-01', validTo: null, maxRedemptions: null },
      }
      given(await addCoupon(tx, coupon, doer()))
    })
    const { subscription, others } = await taken({ coupons: ['kontor'] })
    expect(subscription.discounts.map(({ name }) => name)).toEqual(['Hemma'])
    expect(others[0]!.discounts.map(({ name }) => name)).toEqual(['Hemma', 'Kontor'])
  })

  test('a part that went off sale stops all of it, in a sentence, and nothing begins', async () => {
    const retired = { id: shop.versions.tv!, validTo: '2026-02-01' }
    given(await within((tx) => retireVersion(tx, retired, doer())))
    expect(await refused()).toEqual([
      409,
      'The bundle Hemma cannot be had whole. No version of TV is sold on 2026-02-01.',
    ])
    const { count }: { count: number } = await (await karin('/subscriptions')).json()
    expect(count).toBe(0)
  })

  test.each([
    ['a currency without a price', { currency: 'EUR' }, /cannot be had whole\. .*EUR/],
    ['a currency without its amount', { currency: 'NOK' }, /home has no amount in NOK/],
    ['before it was sold', { startOn: '2025-12-31' }, /sold from 2026-01-01/],
    ['when it is over', { startOn: '2026-06-01' }, /not sold from 2026-06-01 on/],
    ['a code nobody gave', { bundle: 'hemma' }, /no bundle with the code hemma/],
  ])('%s is refused', async (_, body, says) => {
    const [status, detail] = await refused(body)
    expect([404, 409, 422]).toContain(status)
    expect(detail).toMatch(says)
  })

  test.each([
    ['a plan and a bundle', { plan: { code: 'b100' } }],
    ['neither', { bundle: undefined }],
    ['a quantity of its own', { quantity: '2' }],
    ['add-ons of its own', { addOns: [{ plan: { code: 'tv' } }] }],
  ])('%s is bad input', async (_, body) => {
    expect((await refused(body))[0]).toBe(400)
  })
})
