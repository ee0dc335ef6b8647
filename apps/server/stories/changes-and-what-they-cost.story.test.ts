/** Changes and what they cost: what is done to a subscription, and the invoices and credits that come of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allJobs } from '../src/app.ts'
import {
  addPlan,
  addProduct,
  draftVersion,
  publishVersion,
  saveDraft,
} from '../src/catalog/index.ts'
import { inTenant, type TenantId, type Tx } from '../src/db/index.ts'
import { runDue } from '../src/jobs/index.ts'
import { aShop, given } from '../src/subscriptions/testing/shop.ts'
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
let accounts: Map<string, string>
let karin: Client

beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2020-01-01T08:00:00Z'), jobs: allJobs })
})
afterAll(() => house.close())
/** A company of its own for each story; it is not registered for VAT, so that prices are what is paid. */
beforeEach(async () => {
  house.clock.moveTo(Temporal.Instant.from('2020-01-01T08:00:00Z'))
  tenantId = await aTenant(house)
  await aShop(house, tenantId)
  accounts = await theAccounts(house, tenantId)
  karin = await signedIn(house, tenantId, 'owner')
})

const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)

/** Ten o'clock in the morning of a day, when everything that came due has been done. */
async function on(day: string): Promise<void> {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: 'Europe/Stockholm',
    plainTime: '10:00',
  })
  // A clock that leaps has its days come in order, as they would.
  house.clock.moveTo(noon.toInstant())
  await runDue(house, tenantId)
}

type Body = Record<string, unknown>
async function ask<T>(path: string, body?: Body, method = body ? 'POST' : 'GET'): Promise<T> {
  const answer = await karin(path, body ? { method, body } : { method })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}
const start = async (plan: string, body: Body = {}) => {
  const wish = { accountId: accounts.get('1001'), plan: { code: plan }, ...body }
  const { subscription } = await ask<SubscriptionDoneWire>('/subscriptions', wish)
  return subscription.id
}
const change = (idAndNoun: string, body: Body) =>
  ask<SubscriptionDoneWire>(`/subscriptions/${idAndNoun}`, body)

/** Each document as its day, kind and lines. */
async function documents(): Promise<string[]> {
  const { items } = await ask<{ items: InvoiceRowWire[] }>(
    `/invoices?account=${accounts.get('1001')}`,
  )
  const whole = await Promise.all(items.map(({ id }) => ask<InvoiceWire>(`/invoices/${id}`)))
  return whole
    .toSorted((a, b) =>
      a.issuedOn < b.issuedOn
        ? -1
        : a.issuedOn > b.issuedOn
          ? 1
          : a.number.localeCompare(b.number, 'en', { numeric: true }),
    )
    .map(({ issuedOn, kind, lines }) => `${issuedOn} ${kind}: ${lines.map(lineOf).join(' ')}`)
}
const kronor = (minor: number) => (minor / 100).toFixed(2)
const lineOf = ({ netMinor }: { netMinor: number }) => kronor(netMinor)

const fee = (amount: string) => ({
  code: 'fee',
  name: 'Fee',
  timing: 'advance' as const,
  basis: { kind: 'quantity' as const },
  prorate: 'day' as const,
  taxCategory: 'standard',
  prices: { SEK: { price: { model: 'flat' as const, amount }, minimum: null, maximum: null } },
})
const monthly = (components: Parameters<typeof saveDraft>[1]['terms']['components']) => ({
  interval: { unit: 'month' as const, count: 1 },
  trialDays: 0,
  minimumSpend: {},
  components,
})

/** A plan by the month, sold since 2020. @returns its id */
function sell(code: string, components: ReturnType<typeof monthly>['components']): Promise<string> {
  const doer = { by: 'user:maja', now: house.clock.now(), cause: null }
  return within(async (tx) => {
    const product = { code: `of-${code}`, name: code, description: null }
    const productId = given(await addProduct(tx, product, doer)).id
    const terms = monthly(components)
    const fields = { productId, code, name: code, kind: 'plan' as const, terms }
    const { draft, plan } = given(await addPlan(tx, fields, doer))
    given(await publishVersion(tx, { id: draft.id, validFrom: '2020-01-01' }, doer))
    return plan.id
  })
}

describe('changes and what they cost', () => {
  test('case 77: from 199 a month to 1,990 a year on the 16th: 102.71 back, 1,887.29 to pay', async () => {
    await on('2026-03-01')
    const id = await start('b100')
    await on('2026-03-16')
    const wish = { verb: 'plan', plan: { code: 'year100' } }
    const shown = await change(`${id}/changes?preview=true`, wish)
    const { settled, subscription } = await change(`${id}/changes`, { ...wish, at: shown.at })
    expect(settled!.lines.map(({ netMinor }) => kronor(netMinor))).toEqual(['-102.71', '1990.00'])
    expect(kronor(settled!.toPayMinor)).toBe('1887.29')
    expect(settled!.lines).toEqual(shown.settled!.lines)
    expect(subscription.period).toEqual({ from: '2026-03-16', to: '2027-03-16' })
    expect(subscription.nextDueOn).toBe('2027-03-16')
  })

  test('case 60: paused for a month: 233.82 back, 224.96 for the rest of the next, 8.86 left', async () => {
    await sell('a24995', [fee('249.95')])
    await on('2026-03-02')
    const id = await start('a24995')
    // Paid, as the source has it: credit of a pause would else pay of the invoice that is open.
    const [first] = (
      await ask<{ items: InvoiceRowWire[] }>(`/invoices?account=${accounts.get('1001')}`)
    ).items
    const money = { amountMinor: 24_995, currency: 'SEK', receivedOn: '2026-03-02' }
    await ask(`/invoices/${first!.id}/payments`, { ...money, reference: null })
    await on('2026-03-04')
    const paused = await change(`${id}/pause`, { way: 'credit' })
    expect(kronor(paused.settled!.netMinor)).toBe('-233.82')
    expect(paused.subscription.nextDueOn).toBeNull()
    await on('2026-04-05')
    const resumed = await change(`${id}/resumption`, { anchor: 'keep-anchor' })
    expect(kronor(resumed.settled!.netMinor)).toBe('224.96')
    expect(resumed.settled!.toPayMinor).toBe(0)
    expect(resumed.subscription.nextDueOn).toBe('2026-05-02')
    await on('2026-05-02')
    const { items } = await ask<{ items: InvoiceRowWire[] }>(
      `/invoices?account=${accounts.get('1001')}`,
    )
    // The 8.86 that were left pay of May.
    expect(kronor(items[0]!.openMinor)).toBe((249.95 - 8.86).toFixed(2))
    expect(await documents()).toEqual([
      '2026-03-02 invoice: 249.95',
      '2026-03-04 credit-note: -233.82',
      '2026-04-05 invoice: 224.96',
      '2026-05-02 invoice: 249.95',
    ])
  })

  test('case 62: cancelled for the end of the month and taken back: usage is billed once, with no gap', async () => {
    const { items } = await ask<{ items: { id: string }[] }>('/meters')
    const packs = {
      ...fee('0'),
      code: 'packs',
      timing: 'arrears' as const,
      basis: { kind: 'meter' as const, meterId: items[0]!.id },
      prices: {
        SEK: {
          price: { model: 'package' as const, perPackage: '2.95', size: '100', free: '0' },
          minimum: null,
          maximum: null,
        },
      },
    }
    await sell('packs', [packs])
    await on('2026-05-01')
    const id = await start('packs', { reference: 'packs' })
    const use = (day: string, kwh: number) =>
      ask('/usage', [
        {
          id: day,
          subscription: 'packs',
          event: 'reading',
          at: `${day}T08:00:00Z`,
          data: { kwh },
        },
      ] as unknown as Body)
    await on('2026-05-10')
    await change(`${id}/cancellation`, { when: 'period-end' })
    await use('2026-05-10', 50)
    await on('2026-05-17')
    await ask(`/subscriptions/${id}/cancellation`, undefined, 'DELETE')
    await on('2026-06-01')
    await on('2026-06-20')
    await use('2026-06-20', 300)
    await on('2026-07-01')
    await on('2026-08-01')
    expect(await documents()).toEqual(['2026-06-01 invoice: 2.95', '2026-07-01 invoice: 8.85'])
  })

  test('case 59: 20 becomes 25 with ten days’ notice: the next bill is still 20, the one after is 25', async () => {
    const planId = await sell('noticed', [fee('20.00')])
    await on('2026-02-15')
    const id = await start('noticed')
    await on('2026-03-10')
    const doer = { by: 'user:maja', now: house.clock.now(), cause: null }
    const dearer = await within(async (tx) => {
      const draft = given(await draftVersion(tx, planId, doer))
      given(await saveDraft(tx, { id: draft.id, terms: monthly([fee('25.00')]) }, doer))
      return given(await publishVersion(tx, { id: draft.id, validFrom: null }, doer)).id
    })
    // Ten days from the 10th is the 20th: the first period that begins after it is that of 15 April.
    await change(`${id}/changes`, { verb: 'plan', plan: { versionId: dearer }, when: '2026-04-15' })
    await on('2026-03-15')
    await on('2026-04-15')
    expect(await documents()).toEqual([
      '2026-02-15 invoice: 20.00',
      '2026-03-15 invoice: 20.00',
      '2026-04-15 invoice: 25.00',
    ])
  })

  test('case 63: 20 units of March that arrive in April are on the next invoice, as what they add to March', async () => {
    const { items } = await ask<{ items: { id: string }[] }>('/meters')
    const tiers = [
      { upTo: '100', perUnit: '1.00', flat: '0' },
      { upTo: null, perUnit: '0.80', flat: '0' },
    ]
    const used = {
      ...fee('0'),
      code: 'used',
      timing: 'arrears' as const,
      basis: { kind: 'meter' as const, meterId: items[0]!.id },
      prices: {
        SEK: {
          price: { model: 'graduated' as const, tiers, free: '0', chargeFlatAtZero: false },
          minimum: null,
          maximum: null,
        },
      },
    }
    await sell('used', [used])
    await on('2026-03-01')
    await start('used', { reference: 'used' })
    const use = (day: string, kwh: number) =>
      ask('/usage', [
        { id: day, subscription: 'used', event: 'reading', at: `${day}T08:00:00Z`, data: { kwh } },
      ] as unknown as Body)
    await on('2026-03-20')
    await use('2026-03-20', 90)
    await on('2026-04-01')
    await on('2026-04-05')
    await use('2026-03-30', 20)
    await on('2026-04-20')
    await use('2026-04-20', 10)
    await on('2026-05-01')
    expect(await documents()).toEqual([
      '2026-04-01 invoice: 90.00',
      '2026-05-01 invoice: 18.00 10.00',
    ])
  })

  test('a temporary upgrade of seven days costs seven days of the difference, and goes back by itself', async () => {
    await on('2026-06-01')
    const id = await start('b100')
    await on('2026-06-11')
    await change(`${id}/changes`, { verb: 'temporary', plan: { code: 'b250' }, days: 7 })
    await on('2026-06-18')
    await on('2026-07-01')
    // Of 30 days 7 are given back at 199 and charged at 299; on the day it goes back, nothing is owed.
    expect(await documents()).toEqual([
      '2026-06-01 invoice: 199.00',
      '2026-06-11 invoice: -46.43 69.77',
      '2026-07-01 invoice: 199.00',
    ])
  })

  test('a pause that moves the end is neither credited nor charged anew', async () => {
    await on('2026-06-01')
    const id = await start('b100')
    await on('2026-06-11')
    await change(`${id}/pause`, { way: 'shift' })
    await on('2026-06-21')
    await change(`${id}/resumption`, {})
    await on('2026-07-01')
    await on('2026-07-11')
    expect(await documents()).toEqual(['2026-06-01 invoice: 199.00', '2026-07-11 invoice: 199.00'])
  })
})
