/** What is done to subscriptions is seen by a valuation, without an import. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse, theAccounts } from '../../testing/index.ts'
import { appendEvents } from '../accounts/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { runDue } from '../jobs/index.ts'
import { requestValuation, valueJobs } from '../value/index.ts'
import { subscriptionTold, tellHistory } from '../value/testing/history.ts'
import { changeSubscription } from './commands/change.ts'
import { type StartWish, startSubscription } from './commands/start.ts'
import { release, takeOver, takeoverOf } from './commands/take-over.ts'
import type { Wish } from './commands/wish.ts'
import { subscriptionJobs } from './index.ts'
import { aShop, given } from './testing/shop.ts'

let house: TestHouse
let tenantId: TenantId
let accounts: Map<string, string>

const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const day = (written: string) => Temporal.PlainDate.from(written)

beforeAll(async () => {
  const morning = Temporal.Instant.from('2026-12-01T07:00:00Z')
  house = await aHouse({ now: morning, jobs: [...valueJobs, ...subscriptionJobs] })
  tenantId = await aTenant(house, { testClock: morning })
  await within((tx) => tellHistory(tx, 300))
  await aShop(house, tenantId)
  accounts = await theAccounts(house, tenantId)
})
afterAll(() => house.close())

const doing = () => ({
  by: 'user:maja',
  now: house.clock.now(),
  cause: null,
  settleNow: null,
  collect: 'now' as const,
})

async function begins(number: string, startOn: string): Promise<string> {
  const wish: StartWish = {
    accountId: accounts.get(number)!,
    legalEntityId: null,
    reference: null,
    currency: null,
    plan: { code: 'b100' },
    quantity: '1',
    addOns: [],
    startOn: day(startOn),
    anchor: { kind: 'start' },
    trialDays: null,
    priceLockTo: null,
    coupons: [],
    policy: {},
  }
  return given(await within((tx) => startSubscription(tx, wish, doing()))).state.id
}
const wants = async (id: string, wish: Wish) =>
  given(await within((tx) => changeSubscription(tx, { id, wish }, doing())))

const on = (written: string) => ({ kind: 'on' as const, day: day(written) })

type Valued = { status: string; monthly: number; tenure: number }
async function valued(number: string): Promise<Valued | undefined> {
  await within((tx) => requestValuation(tx, { reason: 'asked' }))
  await runDue(house, tenantId)
  const [row] = await within((tx) =>
    tx.sql<Valued>(sql`
      SELECT status, monthly, tenure_months AS tenure FROM valuation_account
      WHERE tenant_id = ${tenantId} AND number = ${number}
        AND valuation_id = (SELECT id FROM valuation WHERE tenant_id = ${tenantId} ORDER BY place DESC LIMIT 1)`),
  )
  return row
}

test('Åsa started, went up and cancelled: each is in the next valuation', async () => {
  const id = await begins('1001', '2026-01-15')
  expect(await valued('1001')).toMatchObject({ status: 'active', monthly: 19_900 })

  await wants(id, {
    verb: 'plan',
    plan: { code: 'b250' },
    quantity: null,
    when: on('2026-06-15'),
    trial: 'keep',
    anchor: null,
  })
  const up = await valued('1001')
  expect(up).toMatchObject({ status: 'active', monthly: 29_900 })
  expect(up!.tenure).toBe(10)

  await wants(id, {
    verb: 'cancel',
    when: on('2026-11-15'),
    cause: 'voluntary',
    reason: null,
    rest: 'credit',
  })
  expect(await valued('1001')).toMatchObject({ status: 'churned' })
})

test('each price phase is one record, which touch where the price changed; a pause stands in its own', async () => {
  const id = await begins('1002', '2026-02-01')
  await wants(id, { verb: 'add', plan: { code: 'tv' }, quantity: '1', when: on('2026-04-01') })
  await wants(id, { verb: 'pause', way: 'credit', resumesOn: null, when: on('2026-06-10') })
  await wants(id, { verb: 'resume', anchor: 'new-term', when: on('2026-08-01') })
  await wants(id, {
    verb: 'cancel',
    when: on('2026-11-01'),
    cause: 'involuntary',
    reason: 'card expired',
    rest: 'credit',
  })
  const events = await within((tx) =>
    tx.sql<{ subject: string; data: Record<string, unknown> }>(sql`
      SELECT DISTINCT ON (subject) subject, data FROM event
      WHERE tenant_id = ${tenantId} AND account_id = ${accounts.get('1002')} AND kind = 'subscription.recorded'
      ORDER BY subject, id DESC`),
  )
  const told = events.map(({ data }) => {
    const { startedOn, endedOn, amountMinor, pausedFrom, pausedTo, endedBecause, endedReason } =
      data
    return { startedOn, endedOn, amountMinor, pausedFrom, pausedTo, endedBecause, endedReason }
  })
  const nothing = { pausedFrom: null, pausedTo: null, endedBecause: null, endedReason: null }
  expect(told).toEqual([
    { ...nothing, startedOn: '2026-02-01', endedOn: '2026-04-01', amountMinor: 19_900 },
    {
      startedOn: '2026-04-01',
      endedOn: '2026-11-01',
      amountMinor: 29_800,
      pausedFrom: '2026-06-10',
      pausedTo: '2026-08-01',
      endedBecause: 'involuntary',
      endedReason: 'card expired',
    },
  ])
  const every = await within((tx) =>
    tx.sql<{ id: string; corrects: string | null }>(sql`
      SELECT id, data ->> 'corrects' AS corrects FROM event
      WHERE tenant_id = ${tenantId} AND account_id = ${accounts.get('1002')} AND subject = ${events[1]!.subject}
      ORDER BY id`),
  )
  expect(every.slice(1).map(({ corrects }) => corrects)).toEqual(
    every.slice(0, -1).map((one) => one.id),
  )
})

describe('an account that came in with an agreement, and has a subscription of ours since', () => {
  const brought = (subject: string, startedOn: string) =>
    within((tx) =>
      appendEvents(tx, [
        subscriptionTold(accounts.get('1003')!, {
          ...{ subject, amountMinor: 19_900, interval: 'month', startedOn, endedOn: null },
        }),
      ]),
    )
  const takesOver = (id: string, agreements: string[] | null) =>
    within((tx) => takeOver(tx, { id, agreements }, doing()))
  let id: string

  test('has two relations until somebody says that they are one', async () => {
    await brought('old-1', '2025-03-10')
    await brought('old-2', '2026-11-10')
    id = await begins('1003', '2026-10-10')
    expect(await valued('1003')).toMatchObject({ status: 'active', monthly: 3 * 19_900 })
  })

  test('then it is valued once, and its time from before counts on', async () => {
    const taken = given(await takesOver(id, null))
    expect(taken).toMatchObject({
      on: day('2026-10-10'),
      agreements: [{ subject: 'old-1' }, { subject: 'old-2' }],
    })
    expect(await valued('1003')).toMatchObject({ status: 'active', monthly: 19_900, tenure: 20 })
  })

  test('said again it changes nothing, and the newest word holds', async () => {
    const before = await valued('1003')
    await takesOver(id, null)
    expect(await valued('1003')).toEqual(before)
  })

  test('taken back, they are two relations again, and said once more one', async () => {
    const released = given(await within((tx) => release(tx, id, doing())))
    expect(released.agreements.map(({ subject }) => subject)).toEqual(['old-1', 'old-2'])
    expect(await valued('1003')).toMatchObject({ status: 'active', monthly: 3 * 19_900 })
    const twice = await within((tx) => release(tx, id, doing()))
    expect(twice).toMatchObject({ ok: false, refusal: 'nothing-taken-over' })
    await takesOver(id, null)
    expect(await valued('1003')).toMatchObject({ status: 'active', monthly: 19_900, tenure: 20 })
  })

  test('what one subscription carries on no other does', async () => {
    const second = await begins('1003', '2026-10-20')
    expect(await takesOver(second, ['old-1'])).toMatchObject({ refusal: 'agreement-carried-on' })
    expect(await takesOver(second, null)).toMatchObject({ refusal: 'nothing-to-take-over' })
    const told = await within((tx) => takeoverOf(tx, second))
    expect(told).toMatchObject({ open: [], taken: null })
    const first = await within((tx) => takeoverOf(tx, id))
    expect(first).toMatchObject({
      open: [],
      taken: { actor: 'user:maja', agreements: [{ subject: 'old-1', amountMinor: 19_900 }, {}] },
    })
  })

  test('an agreement that is not there, and an account that has none, are refused', async () => {
    expect(await takesOver(id, ['no-such'])).toMatchObject({ refusal: 'agreement-not-found' })
    const other = await begins('1004', '2026-10-10')
    expect(await takesOver(other, null)).toMatchObject({ refusal: 'nothing-to-take-over' })
  })
})
