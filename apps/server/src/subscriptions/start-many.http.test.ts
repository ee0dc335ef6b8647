/** Many subscriptions that begin with one request: each is what it would be had it begun by itself. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { StartedManyWire, SubscriptionWire } from '../wire/index.ts'

const company = aBilledCompany()
const { account, ask, within } = company

const starts = [
  { plan: { code: 'b100' } },
  { plan: { code: 'b250' }, addOns: [{ plan: { code: 'tv' } }], priceLockTo: '2027-01-01' },
  { plan: { code: 'year100' }, startOn: '2026-03-12' },
  { plan: { code: 'power' }, startOn: '2026-02-20', anchor: 'calendar' },
  { plan: { code: 'tried' }, reference: 'T' },
  { plan: { code: 'seats' }, quantity: '3', trialDays: 5, dayOfChange: 'used' },
]
const numbers = Array.from({ length: 12 }, (_, at) => String(1001 + at))
const [alone, together] = [numbers.slice(0, 6), numbers.slice(6)]

const bulk = (sent: object[], query = '') =>
  ask<StartedManyWire>(`/subscriptions/bulk${query}`, { starts: sent })

/** All that does not name the row or whose it is. */
function said({ id: _, account: __, reference, spans, ...rest }: SubscriptionWire) {
  const isReferred = reference !== null
  return { ...rest, isReferred, spans: spans.map(({ id: ___, itemId: ____, ...span }) => span) }
}
const toldOf = (number: string) =>
  within((tx) =>
    tx.sql<{ kind: string; data: Record<string, unknown> }>(sql`
      SELECT kind, data - 'subscriptionId' - 'id' AS data FROM event
      WHERE tenant_id = ${company.tenantId} AND account_id = ${account(number)}
        AND kind LIKE 'subscription.%' ORDER BY id`),
  )

test('what begins with others is, tells and costs what it would by itself', async () => {
  const ids: string[] = []
  for (const [at, wish] of starts.entries()) {
    const sent = { ...wish, number: alone[at]!, collect: 'next-invoice' }
    ids.push((await company.start(wish.plan.code, sent)).subscription.id)
  }
  const { begun, refused } = await bulk(
    starts.map((wish, at) => ({
      ...{ ...wish, accountId: account(together[at]) },
      ...('reference' in wish && { reference: 'T 2' }),
    })),
  )
  expect(refused).toEqual([])
  expect(begun.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5])
  const read = (id: string) => ask<SubscriptionWire>(`/subscriptions/${id}`)
  for (const [at, { id, itemId, startedOn, nextDueOn, meters }] of begun.entries()) {
    const one = await read(id)
    expect(said(one)).toEqual(said(await read(ids[at]!)))
    const main = one.spans.find(({ role }) => role === 'plan')!
    expect({ itemId, startedOn, nextDueOn, meters }).toEqual({
      ...{ itemId: main.itemId, meters: main.meters },
      ...{ startedOn: one.startedOn, nextDueOn: one.nextDueOn },
    })
    expect(await toldOf(together[at]!)).toEqual(await toldOf(alone[at]!))
  }
  await company.on('2026-04-20')
  for (const [at, number] of together.entries()) {
    const documents = await company.documents(number)
    expect(documents.length).toBeGreaterThan(0)
    expect(documents).toEqual(await company.documents(alone[at]!))
  }
  await company.balanced()
})

test('nobody need have asked for billing days: who begin with the first others are billed', async () => {
  await bulk([{ accountId: account('1001'), plan: { code: 'b100' } }])
  await company.on('2026-03-03')
  expect(await company.documents('1001')).toEqual(['2026-03-03 invoice: 199.00'])
})

test('what cannot begin is told with its place, and stops no other', async () => {
  const accountId = account('1001')
  const plan = { code: 'b100' }
  await bulk([{ accountId, plan, reference: 'taken' }])
  const { begun, refused } = await bulk([
    { accountId: '00000000-0000-4000-8000-000000000000', plan },
    { accountId, plan: { code: 'nothing' } },
    { accountId, plan, reference: 'A' },
    { accountId, plan, reference: 'A' },
    { accountId, plan, reference: 'taken' },
    { accountId, plan, currency: 'XYZ' },
    { accountId, plan: { code: 'tv' } },
    { accountId, plan },
  ])
  expect(begun.map(({ place }) => place)).toEqual([2, 7])
  expect(refused.map(({ place, refusal }) => [place, refusal])).toEqual([
    [0, 'account-not-found'],
    [1, 'plan-not-found'],
    [3, 'reference-taken'],
    [4, 'reference-taken'],
    [5, 'invalid-currency'],
    [6, 'not-a-plan'],
  ])
})

test('a preview says the same and keeps nothing', async () => {
  const { begun } = await bulk([{ accountId: account(), plan: { code: 'b100' } }], '?preview=true')
  expect(begun).toHaveLength(1)
  expect((await company.owner(`/subscriptions/${begun[0]!.id}`)).status).toBe(404)
})
