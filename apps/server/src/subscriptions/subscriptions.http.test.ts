/** Subscriptions through the API: started, changed, paused, ended; as the timeline and the billing run then see them. */
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { AccountWire, SubscriptionDoneWire, SubscriptionWire } from '../wire/index.ts'
import { billingViews, dueAccounts, noteSettled, subscriptionJobs } from './index.ts'

const company = aBilledCompany({ anew: 'once', jobs: subscriptionJobs })
const { account, at, within } = company

const day = (written: string) => Temporal.PlainDate.from(written)

type Body = Record<string, unknown>

const start = (number: string, body: Body = {}) => company.start('b100', { number, ...body })
async function ask(path: string, body: Body | null, method = 'POST') {
  const answer = await company.owner(`/subscriptions/${path}`, body ? { method, body } : { method })
  const told = await answer.json()
  return { status: answer.status, told, done: told as SubscriptionDoneWire }
}
const read = async (id: string): Promise<SubscriptionWire> =>
  (await company.owner(`/subscriptions/${id}`)).json()
const eventsOf = (number: string) =>
  within((tx) =>
    tx.sql<{ kind: string; data: Record<string, unknown> }>(sql`
      SELECT kind, data FROM event WHERE tenant_id = ${company.tenantId} AND account_id = ${account(number)} ORDER BY id`),
  )

describe('Åsa subscribes to broadband', () => {
  test('it begins and is billed today, and stands on her timeline and among her facts', async () => {
    const { subscription, on, settled } = await start('1001')
    expect(on).toBe('2026-03-02')
    expect(settled).toMatchObject({ netMinor: 19_900, invoice: { number: '1' }, creditNote: null })
    expect(subscription).toMatchObject({
      plan: 'Broadband 100',
      state: 'active',
      monthlyMinor: 19_900,
      nextDueOn: '2026-04-02',
      period: { from: '2026-03-02', to: '2026-04-02' },
      account: { number: '1001', name: 'Åsa Björk' },
    })
    const events = await eventsOf('1001')
    expect(events.map(({ kind }) => kind)).toEqual([
      'subscription.recorded',
      'subscription.started',
      'invoice.issued',
    ])
    expect(events[0]!.data).toMatchObject({
      plan: 'Broadband 100',
      amountMinor: 19_900,
      interval: 'month',
      startedOn: '2026-03-02',
      endedOn: null,
    })
    const asa = await company.ask<AccountWire>(`/accounts/${account('1001')}`)
    expect(asa.facts).toMatchObject({
      'billing.mrr': 19_900,
      'billing.subscriptions': 1,
      'billing.next_due_on': '2026-04-02',
    })
  })

  test('the next invoice is told as it stands, and told again the same', async () => {
    const { subscription } = await start('1007')
    await ask(`${subscription.id}/changes`, {
      verb: 'plan',
      plan: { code: 'b250' },
      when: 'period-end',
    })
    const next = async () =>
      (await company.owner(`/subscriptions/${subscription.id}/next-invoice`)).json()
    const told = await next()
    expect(told).toMatchObject({
      on: '2026-04-02',
      settled: {
        netMinor: 29_900,
        lines: [{ from: '2026-04-02', to: '2026-05-02' }],
        invoice: null,
      },
    })
    expect(await next()).toEqual(told)
  })

  test('a preview says the same and keeps nothing', async () => {
    const { subscription } = await start('1002')
    const { done } = await ask(`${subscription.id}/changes?preview=true`, {
      verb: 'plan',
      plan: { code: 'b250' },
    })
    expect(done.subscription).toMatchObject({ plan: 'Broadband 250', monthlyMinor: 29_900 })
    expect(await read(subscription.id)).toEqual(subscription)
  })

  test('what cannot be is said in a sentence', async () => {
    const { subscription } = await start('1003')
    const cancelled = await ask(`${subscription.id}/cancellation`, {})
    expect(cancelled.done.subscription).toMatchObject({ state: 'ending', endsOn: '2026-04-02' })
    const again = await ask(`${subscription.id}/cancellation`, { when: 'now' })
    expect(again.status).toBe(409)
    expect(again.told).toMatchObject({
      refusal: 'already-cancelled',
      detail: 'The subscription has been cancelled; it ends on 2026-04-02.',
    })
    const coupon = await ask(`${subscription.id}/discounts`, { coupon: 'SPRING' })
    expect([coupon.status, coupon.told.refusal]).toEqual([404, 'coupon-not-found'])
    const back = await ask(`${subscription.id}/cancellation`, null, 'DELETE')
    expect(back.done.subscription).toMatchObject({ state: 'active', endsOn: null })
  })

  test('two changes at once take turns: both hold', async () => {
    const { subscription } = await start('1008', { plan: { code: 'seats' }, quantity: '2' })
    const itemId = subscription.spans[0]!.itemId
    const both = await Promise.all([
      ask(`${subscription.id}/changes`, { verb: 'quantity', itemId, quantity: '5' }),
      ask(`${subscription.id}/changes`, { verb: 'add', plan: { code: 'tv' } }),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const after = await read(subscription.id)
    expect(after.monthlyMinor).toBe(25_000 + 9_900)
    expect(after.spans.map(({ plan, quantity }) => `${plan.code} ${quantity}`)).toEqual([
      'seats 5',
      'tv 1',
    ])
  })

  test('two cancellations at once: one is told that it came second', async () => {
    const { subscription } = await start('1009')
    const both = await Promise.all([1, 2].map(() => ask(`${subscription.id}/cancellation`, {})))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('the days of a subscription come by themselves', () => {
  test('a trial converts, a temporary upgrade goes back, a cancelled one ends', async () => {
    const tried = await start('1004', { plan: { code: 'tried' } })
    expect(tried.subscription).toMatchObject({
      state: 'trial',
      trialTo: '2026-03-16',
      monthlyMinor: 0,
    })
    const upgraded = await start('1005')
    const { done } = await ask(`${upgraded.subscription.id}/changes`, {
      verb: 'temporary',
      plan: { code: 'b250' },
      days: 14,
    })
    expect(done.subscription.scheduled).toMatchObject([{ verb: 'revert', on: '2026-03-16' }])
    const leaving = await start('1006')
    await ask(`${leaving.subscription.id}/cancellation`, {
      when: '2026-03-16',
      cause: 'involuntary',
    })

    at('2026-03-15T23:00:00Z')
    await company.catchUp()

    expect(await read(tried.subscription.id)).toMatchObject({
      state: 'active',
      monthlyMinor: 19_900,
    })
    expect(await read(upgraded.subscription.id)).toMatchObject({
      plan: 'Broadband 100',
      scheduled: [],
    })
    expect(await read(leaving.subscription.id)).toMatchObject({ state: 'ended', monthlyMinor: 0 })
    expect((await eventsOf('1004')).at(-1)!.kind).toBe('subscription.converted')
    expect(
      (await eventsOf('1005')).filter(({ kind }) => kind === 'subscription.recorded').at(-1)!.data,
    ).toMatchObject({ plan: 'Broadband 100', startedOn: '2026-03-16' })
    expect((await eventsOf('1006')).at(-1)).toMatchObject({
      kind: 'subscription.ended',
      data: { cause: 'involuntary' },
    })
  })
})

describe('the billing run asks', () => {
  test('who is due, what they are, and notes what was settled', async () => {
    const { subscription } = await start('1010', {
      plan: { code: 'power' },
      collect: 'next-invoice',
    })
    const today = day('2026-03-16')
    const due = await within((tx) => dueAccounts(tx, { on: today, after: null, limit: 100 }))
    expect(due.find(({ accountId }) => accountId === account('1010'))?.subscriptionIds).toEqual([
      subscription.id,
    ])
    const { views } = await within((tx) => billingViews(tx, [subscription.id], today))
    expect(views).toHaveLength(1)
    expect(views[0]).toMatchObject({
      since: null,
      marks: 0,
      currency: 'SEK',
      zone: 'Europe/Stockholm',
    })
    const note = { subscriptionId: subscription.id, nextDueOn: day('2026-04-16'), until: today }
    await within((tx) => noteSettled(tx, [{ ...note, marks: views[0]!.marks }]))
    expect(await read(subscription.id)).toMatchObject({ nextDueOn: '2026-04-16' })
  })

  test('what is scheduled is foreseen with the ids that it will have', async () => {
    const { subscription } = await start('1011')
    await ask(`${subscription.id}/changes`, {
      verb: 'plan',
      plan: { code: 'b250' },
      when: 'period-end',
    })
    const seen = async () =>
      (await within((tx) => billingViews(tx, [subscription.id], day('2026-04-16')))).views[0]!.spans
    const foreseen = await seen()
    expect(foreseen.map(({ from }) => from.toString())).toEqual(['2026-03-16', '2026-04-16'])
    at('2026-04-16T06:00:00Z')
    await company.catchUp()
    expect((await read(subscription.id)).plan).toBe('Broadband 250')
    expect(await seen()).toEqual(foreseen)
  })
})
