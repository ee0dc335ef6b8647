/** A discount for so many periods takes something off in so many, whenever on a day it is agreed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aHouse,
  aTenant,
  type Client,
  signedIn,
  type TestHouse,
  theAccounts,
} from '../../testing/index.ts'
import { allJobs } from '../app.ts'
import type { TenantId } from '../db/index.ts'
import { runDue } from '../jobs/index.ts'
import { aShop } from '../subscriptions/testing/shop.ts'
import type { InvoiceRowWire, Page, SubscriptionDoneWire } from '../wire/index.ts'

let house: TestHouse
let tenantId: TenantId
let accounts: Map<string, string>
let karin: Client

beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2026-03-02T08:00:00Z'), jobs: allJobs })
  tenantId = await aTenant(house)
  await aShop(house, tenantId)
  accounts = await theAccounts(house, tenantId)
  karin = await signedIn(house, tenantId, 'owner')
})
afterAll(() => house.close())

async function post<T>(path: string, body: Record<string, unknown>): Promise<T> {
  const answer = await karin(path, { method: 'POST', body })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}
async function passTo(day: string) {
  house.clock.moveTo(Temporal.Instant.from(`${day}T06:00:00Z`))
  await runDue(house, tenantId)
}
async function billed(number: string): Promise<number[]> {
  const answer = await karin(`/invoices?account=${accounts.get(number)}`)
  const { items }: Page<InvoiceRowWire> = await answer.json()
  return items.map(({ totalMinor }) => totalMinor).reverse()
}

test('two periods at half price are two, agreed on the day of a bill or amid a period', async () => {
  const begins = (number: string) =>
    post<SubscriptionDoneWire>('/subscriptions', {
      ...{ accountId: accounts.get(number), plan: { code: 'b100' }, collect: 'now' },
    })
  const halves = ({ subscription }: SubscriptionDoneWire) =>
    post(`/subscriptions/${subscription.id}/discounts`, {
      ...{ byHand: { name: 'Half price', percent: '50', periods: 2 }, collect: 'now' },
    })
  const [onTheDay, amid] = [await begins('1001'), await begins('1002')]
  // Both were billed at midnight for the month that begins.
  await passTo('2026-04-02')
  await halves(onTheDay)
  await passTo('2026-04-17')
  await halves(amid)
  for (const day of ['2026-05-02', '2026-06-02', '2026-07-02']) await passTo(day)
  for (const number of ['1001', '1002'])
    expect(await billed(number)).toEqual([19_900, 19_900, 9_950, 9_950, 19_900])
})
