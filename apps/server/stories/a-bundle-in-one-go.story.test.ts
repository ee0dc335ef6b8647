/** A bundle is taken in one go: all of it begins, on one invoice, with what going together takes off. */
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addBundle, addCoupon, plans, retireVersion } from '../src/catalog/index.ts'
import { migrate } from '../src/db/index.ts'
import { given } from '../src/subscriptions/testing/shop.ts'
import type { InvoiceWire, SubscriptionDoneWire, SubscriptionWire } from '../src/wire/index.ts'
import { aBilledCompany, type Refused } from '../testing/index.ts'

const company = aBilledCompany({ opens: '2026-02-01T08:00:00Z' })
const { account, ask, doer, invoices, on, within } = company

beforeEach(() => bundle('home', ['b100', 'seats', 'tv'], { amounts: { SEK: '40.00' } }))

/** Sold since January 2026; of seats two. */
async function bundle(
  code: string,
  of: string[],
  set: { amounts: Record<string, string>; keeps?: 'while-whole' | 'for-ever' },
): Promise<void> {
  const { amounts, keeps = 'while-whole' } = set
  await within(async (tx) => {
    const byCode = new Map((await plans(tx)).map((plan) => [plan.code, plan.id]))
    const fields = {
      ...{ code, name: 'Hemma', off: { kind: 'amount' as const, amounts }, keeps },
      plans: of.map((one) => ({
        planId: byCode.get(one)!,
        quantity: one === 'seats' ? '2' : '1',
      })),
      ...{ validFrom: '2026-01-01', validTo: '2026-06-01' },
    }
    given(await addBundle(tx, fields, doer()))
  })
}

const wishOf = (body: object) => ({ accountId: account(), bundle: 'home', ...body })
const taken = (body: object = {}, query = '') =>
  ask<SubscriptionDoneWire>(`/subscriptions${query}`, wishOf(body))
async function refused(body: object = {}): Promise<[number, string]> {
  const { status, detail }: Refused = await company.refused('/subscriptions', wishOf(body))
  return [status, detail]
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
    await on('2026-03-02')
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
    const retired = { id: company.shop.versions.tv!, validTo: '2026-02-01' }
    given(await within((tx) => retireVersion(tx, retired, doer())))
    expect(await refused()).toEqual([
      409,
      'The bundle Hemma cannot be had whole. No version of TV is sold on 2026-02-01.',
    ])
    const { count } = await ask<{ count: number }>('/subscriptions')
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

test('each of what began with it says the bundle, and leads to the others', async () => {
  const { subscription, others } = await taken()
  expect(subscription.bundle).toMatchObject({
    ...{ code: 'home', others: [{ id: others[0]!.id, plan: 'Office', state: 'active' }] },
  })
  const other = await (await company.owner(`/subscriptions/${others[0]!.id}`)).json()
  expect(other.bundle.others).toMatchObject([{ id: subscription.id, plan: 'Broadband 100' }])
})

test('what began before its rows said so says it too, each taking by itself', async () => {
  const takings = [await taken(), await taken({ accountId: account('1002') })]
  await company.start('b100')
  await within((tx) =>
    tx.sql(
      sql`UPDATE subscription SET bundle_code = NULL, bundle_taking = NULL WHERE tenant_id = ${tx.tenantId}`,
    ),
  )
  const name = '0136-bundles-begun-before.sql'
  const { database } = company.house
  await database.owner.query('UPDATE migration SET done = 0 WHERE name = $1', [name])
  expect(await migrate(database)).toEqual({ applied: [name] })
  for (const { subscription, others } of takings) {
    const { bundle } = await ask<SubscriptionWire>(`/subscriptions/${subscription.id}`)
    expect(bundle).toMatchObject({ code: 'home', others: others.map(({ id }) => ({ id })) })
    expect(bundle!.others).toHaveLength(1)
  }
  const said = await within((tx) =>
    tx.sql<{ count: number }>(sql`
      SELECT count(bundle_taking)::int AS count FROM subscription WHERE tenant_id = ${tx.tenantId}`),
  )
  expect(said).toEqual([{ count: 4 }])
})

describe('when a plan of it ends, what going together took off does', () => {
  const send = async (method: 'POST' | 'DELETE', path: string, body: object = {}) => {
    const answer = await company.owner(path, { method, ...(method === 'POST' && { body }) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as SubscriptionDoneWire
  }
  const bundlesOf = ({ bundles }: SubscriptionDoneWire) =>
    bundles.map(({ plan, to }) => `${plan} ${to ?? 'goes on'}`).sort()
  const netsBy = async (day: string) => {
    await on(day)
    return (await invoices()).map(({ issuedOn, netMinor }) => `${issuedOn} ${netMinor}`).sort()
  }
  const office = async () => (await taken()).others[0]!.id
  const leaves = { when: 'period-end', cause: 'voluntary' }

  test('with the period in which it ends, and the preview says so before anybody confirms', async () => {
    const id = await office()
    const ending = `/subscriptions/${id}/cancellation`
    const shown = await send('POST', `${ending}?preview=true`, leaves)
    expect(bundlesOf(shown)).toEqual(['Broadband 100 2026-03-01', 'Office 2026-03-01'])
    const path = `/subscriptions/${id}`
    const before = await (await company.owner(path)).json()
    expect(before.discounts).toMatchObject([{ to: null, whileWhole: true }])
    expect(bundlesOf(await send('POST', ending, leaves))).toEqual(bundlesOf(shown))
    // Broadband and TV at their own prices from March on.
    expect(await netsBy('2026-03-02')).toEqual(['2026-02-01 35800', '2026-03-02 29800'])
  })

  test('not before what others have paid for is over, when it ends at once', async () => {
    const id = await office()
    company.at('2026-02-11T10:00:00Z')
    const done = await send('POST', `/subscriptions/${id}/cancellation`, {
      ...{ when: 'now', cause: 'voluntary' },
    })
    expect(bundlesOf(done)).toEqual(['Broadband 100 2026-03-01', 'Office 2026-02-11'])
    // Of two seats less their share of the discount 18 of 28 days are given back, and nothing else.
    expect(done.settled!.netMinor).toBe(-Math.round((8_995 * 18) / 28))
    const [, march] = (await netsBy('2026-03-02')).filter((one) => !one.includes(' -'))
    expect(march).toBe('2026-03-02 29800')
  })

  test('goes on when the cancellation is taken back before its day', async () => {
    const ending = `/subscriptions/${await office()}/cancellation`
    await send('POST', ending, leaves)
    const back = await send('DELETE', ending)
    expect(bundlesOf(back)).toEqual(['Broadband 100 goes on', 'Office goes on'])
    expect(await netsBy('2026-03-02')).toEqual(['2026-02-01 35800', '2026-03-02 35800'])
  })

  test('also when the plan is changed for one that is not of it, or an add-on of it is removed', async () => {
    const { subscription, others } = await taken()
    const tv = subscription.spans.find(({ plan }) => plan.code === 'tv')!.itemId
    const removed = { verb: 'remove', itemId: tv, when: 'period-end' }
    const changes = (id: string) => `/subscriptions/${id}/changes`
    const shown = await send('POST', `${changes(subscription.id)}?preview=true`, removed)
    expect(bundlesOf(shown)).toEqual(['Broadband 100 2026-03-01', 'Office 2026-03-01'])
    const up = { verb: 'plan', plan: { code: 'b250' }, when: '2026-02-11' }
    const upped = await send('POST', `${changes(subscription.id)}?preview=true`, up)
    expect(bundlesOf(upped)).toEqual(['Broadband 100 2026-02-11', 'Office 2026-03-01'])
    company.at('2026-02-11T10:00:00Z')
    const now = await send('POST', `${changes(subscription.id)}?preview=true`, {
      ...up,
      when: 'now',
    })
    expect(bundlesOf(now)).toEqual(bundlesOf(upped))
    const more = { verb: 'quantity', itemId: others[0]!.spans[0]!.itemId, quantity: '3' }
    expect(bundlesOf(await send('POST', changes(others[0]!.id), more))).toEqual([])
  })

  test('not by a temporary upgrade, nor by a pause', async () => {
    const { subscription, others } = await taken()
    const up = { verb: 'temporary', plan: { code: 'b250' }, days: 7 }
    const upped = await send('POST', `/subscriptions/${subscription.id}/changes`, up)
    expect(bundlesOf(upped)).toEqual([])
    const path = `/subscriptions/${others[0]!.id}/pause`
    expect(bundlesOf(await send('POST', path, { when: 'now', way: 'credit' }))).toEqual([])
  })

  test('and not where the bundle says that it is for ever', async () => {
    await bundle('kept', ['b100', 'seats'], { amounts: { SEK: '40.00' }, keeps: 'for-ever' })
    const { others } = await taken({ bundle: 'kept' })
    const done = await send('POST', `/subscriptions/${others[0]!.id}/cancellation`, leaves)
    expect(bundlesOf(done)).toEqual([])
    const [, march] = await netsBy('2026-03-02')
    // 199.00 less two thirds of 40.00: 199 is that much of 299.
    expect(march).toBe(`2026-03-02 ${19_900 - Math.round((4_000 * 199) / 299)}`)
  })

  test('what has ended does not begin again when the plan is taken up anew', async () => {
    const id = await office()
    await send('POST', `/subscriptions/${id}/cancellation`, leaves)
    await netsBy('2026-03-10')
    const again = await send('POST', `/subscriptions/${id}/reactivation`, { when: 'now' })
    expect(bundlesOf(again)).toEqual([])
    const april = (await netsBy('2026-04-02')).filter((one) => one.startsWith('2026-04-02'))
    expect(april).toEqual(['2026-04-02 29800'])
  })
})
