/**
 * Case 79 of billing.md: the register of VAT numbers may be away. What is sold to another country's company then waits,
 * visibly; when the register has answered it is billed by itself, and a number that is not registered bears VAT.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aHouse,
  aTenant,
  type Client,
  signedIn,
  type TestHouse,
  theAccounts,
} from '../../testing/index.ts'
import { allJobs } from '../app.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import { runDue } from '../jobs/index.ts'
import { simulatedVies, viesAt } from '../outside/index.ts'
import { aShop } from '../subscriptions/testing/shop.ts'
import type {
  BillingHoldWire,
  BillingProfileWire,
  InvoiceRowWire,
  InvoiceWire,
  Page,
} from '../wire/index.ts'

let house: TestHouse
let tenantId: TenantId
let accounts: Map<string, string>
let karin: Client
const asked: string[] = []

const at = (moment: string) => house.clock.moveTo(Temporal.Instant.from(moment))

beforeAll(async () => {
  house = await aHouse({
    now: Temporal.Instant.from('2026-03-02T05:00:00Z'),
    jobs: allJobs,
    vatRegister: viesAt('https://register.example', async (request) => {
      asked.push(await request.clone().text())
      return simulatedVies(house.clock.now())(request)
    }),
  })
  tenantId = await aTenant(house)
  await aShop(house, tenantId)
  accounts = await theAccounts(house, tenantId)
  karin = await signedIn(house, tenantId, 'owner')
  await inTenant(house.database, tenantId, (tx) =>
    tx.sql(
      sql`UPDATE legal_entity SET vat_number = 'SE556000000101' WHERE tenant_id = ${tenantId}`,
    ),
  )
})
afterAll(() => house.close())

type Body = Record<string, unknown>
async function ask<T>(path: string, body?: Body, method = body ? 'POST' : 'GET'): Promise<T> {
  const answer = await karin(path, body ? { method, body } : { method })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}
const profileOf = (number: string) =>
  ask<BillingProfileWire>(`/billing-profiles/${accounts.get(number)}`)
const save = (number: string, vatNumber: string | null, more: Body = {}) =>
  ask<BillingProfileWire>(
    `/billing-profiles/${accounts.get(number)}`,
    { kind: 'business', name: 'Bauer GmbH', country: 'DE', language: 'en', vatNumber, ...more },
    'PUT',
  )
const begins = (number: string) =>
  ask('/subscriptions', { accountId: accounts.get(number), plan: { code: 'b100' }, collect: 'now' })
const workIsDone = () => runDue(house, tenantId)
const holds = async () =>
  (await ask<Page<BillingHoldWire>>('/billing-holds')).items.map(({ account }) => account.number)
async function billed(number: string) {
  const rows = await ask<Page<InvoiceRowWire>>(`/invoices?account=${accounts.get(number)}`)
  const [row] = rows.items
  return row ? ask<InvoiceWire>(`/invoices/${row.id}`) : null
}

describe('a number that is registered', () => {
  test('is valid a moment after it was saved, with the proof of having asked, and bears no VAT', async () => {
    expect(await save('1001', 'DE136695976')).toMatchObject({
      vatStatus: 'unchecked',
      vatCheck: { asks: 0, askedAt: null, nextAt: '2026-03-02T05:00:00Z' },
    })
    await workIsDone()
    expect(await profileOf('1001')).toMatchObject({
      vatStatus: 'valid',
      vatCheckedAt: '2026-03-02T05:00:00Z',
      vatCheck: { asks: 1, noAnswer: null, nextAt: null, consultation: 'SIM202603025976' },
    })
    expect(asked).toEqual([
      JSON.stringify({
        countryCode: 'DE',
        vatNumber: '136695976',
        requesterMemberStateCode: 'SE',
        requesterNumber: '556000000101',
      }),
    ])
    await begins('1001')
    expect(await billed('1001')).toMatchObject({ vatMinor: 0, notes: ['reverse-charge'] })
  })

  test('is not asked about again when something else is saved, only when somebody asks', async () => {
    await save('1001', 'DE136695976', { city: 'Berlin' })
    await workIsDone()
    expect(asked).toHaveLength(1)
    await ask(`/billing-profiles/${accounts.get('1001')}/vat-check`, {})
    await workIsDone()
    expect(asked).toHaveLength(2)
    expect(await profileOf('1001')).toMatchObject({ vatStatus: 'valid', vatCheck: { asks: 2 } })
  })
})

describe('a number whose country is busy in the morning', () => {
  test('lets its account wait, says why and when it is asked again', async () => {
    await save('1002', 'DE100000998')
    await begins('1002')
    await workIsDone()
    expect(await holds()).toEqual(['1002'])
    expect(await profileOf('1002')).toMatchObject({
      vatStatus: 'unchecked',
      vatCheck: { asks: 1, noAnswer: 'busy', nextAt: '2026-03-02T05:01:00Z' },
    })
  })

  test('is asked again by itself, and billed without VAT when the answer has come', async () => {
    at('2026-03-02T05:01:00Z')
    await workIsDone()
    expect(await profileOf('1002')).toMatchObject({ vatCheck: { asks: 2, noAnswer: 'busy' } })
    expect(await billed('1002')).toBeNull()
    at('2026-03-02T08:00:00Z')
    await workIsDone()
    expect(await profileOf('1002')).toMatchObject({
      vatStatus: 'valid',
      vatCheck: { noAnswer: null },
    })
    expect(await billed('1002')).toMatchObject({
      vatMinor: 0,
      vat: [{ category: 'AE', percent: '0' }],
      buyer: { vatNumber: 'DE100000998' },
    })
    expect(await holds()).toEqual([])
  })
})

test('a number that is not registered bears VAT, and what waited is billed with it', async () => {
  await save('1003', 'DE100000999')
  await begins('1003')
  expect(await holds()).toEqual(['1003'])
  await workIsDone()
  expect(await profileOf('1003')).toMatchObject({ vatStatus: 'invalid' })
  expect(await holds()).toEqual([])
  expect(await billed('1003')).toMatchObject({ vat: [{ category: 'S' }] })
  expect((await billed('1003'))!.vatMinor).toBeGreaterThan(0)
})

test('a country that never replies is asked for ever, and what somebody learnt by telephone ends it', async () => {
  await save('1004', 'DE100000321')
  for (const moment of ['2026-03-02T09:00:00Z', '2026-03-04T09:00:00Z', '2026-03-09T09:00:00Z']) {
    at(moment)
    await workIsDone()
  }
  const waiting = await profileOf('1004')
  expect(waiting).toMatchObject({ vatStatus: 'unchecked', vatCheck: { noAnswer: 'country-away' } })
  expect(waiting.vatCheck!.nextAt! > '2026-03-09T09:00:00Z').toBe(true)
  await save('1004', 'DE100000321', { vatStatus: 'valid' })
  expect((await profileOf('1004')).vatCheck!.nextAt).toBeNull()
  const before = asked.length
  at('2026-03-12T09:00:00Z')
  await workIsDone()
  expect(asked).toHaveLength(before)
})

test('an answer about a number that was changed meanwhile is thrown away', async () => {
  await save('1005', 'DE100000999')
  await save('1005', 'DE136695976')
  await workIsDone()
  expect(await profileOf('1005')).toMatchObject({ vatNumber: 'DE136695976', vatStatus: 'valid' })
})

test('where there is no number to ask about, nobody is asked', async () => {
  await save('1006', null, { kind: 'person' })
  const answer = await karin(`/billing-profiles/${accounts.get('1006')}/vat-check`, {
    method: 'POST',
  })
  expect(await answer.json()).toMatchObject({ status: 409, refusal: 'no-number-to-ask-about' })
})

test('a company on a test clock asks the register that is played, and nothing leaves', async () => {
  const before = asked.length
  const clock = Temporal.Instant.from('2026-03-12T09:00:00Z')
  const sandbox = await aTenant(house, { name: 'Provbolaget', testClock: clock })
  const own = await theAccounts(house, sandbox)
  const ida = await signedIn(house, sandbox, 'owner')
  const path = `/billing-profiles/${own.get('1001')}`
  const body = {
    kind: 'business',
    name: 'Bauer',
    country: 'DE',
    language: 'en',
    vatNumber: 'DE100000999',
  }
  await ida(path, { method: 'PUT', body })
  await runDue(house, sandbox)
  expect(await (await ida(path)).json()).toMatchObject({
    vatStatus: 'invalid',
    vatCheck: { asks: 1 },
  })
  expect(asked).toHaveLength(before)
})
