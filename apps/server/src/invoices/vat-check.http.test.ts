/**
 * Case 79 of billing.md: the register of VAT numbers may be away. What is sold to another country's company then waits,
 * visibly; when the register has answered it is billed by itself, and a number that is not registered bears VAT.
 */
import { describe, expect, test } from 'vitest'
import { aBilledCompany, aTenant, signedIn, theAccounts } from '../../testing/index.ts'
import { runDue } from '../jobs/index.ts'
import { simulatedVies, viesAt } from '../outside/index.ts'
import type { BillingHoldWire, BillingProfileWire, InvoiceWire, Page } from '../wire/index.ts'

const asked: string[] = []
const company = aBilledCompany({
  ...{ opens: '2026-03-02T05:00:00Z', anew: 'once', vatNumber: 'SE556000000101' },
  vatRegister: viesAt('https://register.example', async (request) => {
    asked.push(await request.clone().text())
    return simulatedVies(company.house.clock.now())(request)
  }),
})
const { account, ask, at, catchUp: workIsDone, invoices, on, refused } = company

type Body = Record<string, unknown>
const profileOf = (number: string) =>
  ask<BillingProfileWire>(`/billing-profiles/${account(number)}`)
const save = (number: string, vatNumber: string | null, more: Body = {}) =>
  ask<BillingProfileWire>(
    `/billing-profiles/${account(number)}`,
    { kind: 'business', name: 'Bauer GmbH', country: 'DE', language: 'en', vatNumber, ...more },
    'PUT',
  )
const begins = (number: string) => company.start('b100', { number, collect: 'now' })
const waiting = async () => (await ask<Page<BillingHoldWire>>('/billing-holds')).items
const holds = async () => (await waiting()).map((one) => one.account.number)
const billed = async (number: string): Promise<InvoiceWire | null> =>
  (await invoices(number)).at(-1) ?? null

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
    await ask(`/billing-profiles/${account('1001')}/vat-check`, {})
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
  const payer = await profileOf('1004')
  expect(payer).toMatchObject({ vatStatus: 'unchecked', vatCheck: { noAnswer: 'country-away' } })
  expect(payer.vatCheck!.nextAt! > '2026-03-09T09:00:00Z').toBe(true)
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
  const answer = await refused(`/billing-profiles/${account('1006')}/vat-check`, {})
  expect(answer).toMatchObject({ status: 409, refusal: 'no-number-to-ask-about' })
})

test('a company on a test clock asks the register that is played, and nothing leaves', async () => {
  const before = asked.length
  const clock = Temporal.Instant.from('2026-03-12T09:00:00Z')
  const sandbox = await aTenant(company.house, { name: 'Provbolaget', testClock: clock })
  const own = await theAccounts(company.house, sandbox)
  const ida = await signedIn(company.house, sandbox, 'owner')
  const path = `/billing-profiles/${own.get('1001')}`
  const body = {
    kind: 'business',
    name: 'Bauer',
    country: 'DE',
    language: 'en',
    vatNumber: 'DE100000999',
  }
  await ida(path, { method: 'PUT', body })
  await runDue(company.house, sandbox)
  expect(await (await ida(path)).json()).toMatchObject({
    vatStatus: 'invalid',
    vatCheck: { asks: 1 },
  })
  expect(asked).toHaveLength(before)
})

describe('a number that was valid', () => {
  const proof = async (number: string) => {
    const { vatCheckedAt, vatCheck } = await profileOf(number)
    return [vatCheckedAt!.slice(0, 10), vatCheck!.asks]
  }

  test('is asked about again before a billing day, where the proof would be older than a month', async () => {
    await on('2026-04-20')
    await save('1007', 'DE136695976')
    await workIsDone()
    await begins('1007')
    await on('2026-05-17')
    expect(await proof('1007')).toEqual(['2026-04-20', 1])
    await on('2026-05-18')
    expect(await proof('1007')).toEqual(['2026-05-18', 2])
    await on('2026-05-20')
    await on('2026-06-10')
    expect(await proof('1007')).toEqual(['2026-05-18', 2])
    expect(await billed('1007')).toMatchObject({ issuedOn: '2026-05-20', vatMinor: 0 })
  })

  test('and is not any more makes its payer wait, and is never billed with VAT by itself', async () => {
    at('2026-06-01T10:00:00Z')
    await save('1008', 'DE100000996')
    await workIsDone()
    expect(await profileOf('1008')).toMatchObject({ vatStatus: 'valid' })
    await begins('1008')
    await on('2026-06-30')
    await on('2026-07-01')
    expect(await profileOf('1008')).toMatchObject({
      vatStatus: 'unchecked',
      vatCheck: { noAnswer: null, revokedAt: expect.stringMatching(/^2026-06-30/) },
    })
    expect(await billed('1008')).toMatchObject({ issuedOn: '2026-06-01', vatMinor: 0 })
    const [hold] = (await waiting()).filter((one) => one.account.number === '1008')
    expect(hold).toMatchObject({
      reason: 'vat-number-invalid',
      says: expect.stringMatching(/DE100000996 was valid, and its register says since 2026-06-30/),
      facts: { vatNumber: 'DE100000996', day: expect.stringMatching(/^2026-06-30/) },
    })
  })

  test('is billed as somebody says that it is', async () => {
    await save('1008', 'DE100000996', { vatStatus: 'invalid' })
    expect((await profileOf('1008')).vatCheck).toMatchObject({ revokedAt: null, nextAt: null })
    await on('2026-07-02')
    expect(await holds()).not.toContain('1008')
    expect(await billed('1008')).toMatchObject({ vat: [{ category: 'S' }] })
  })

  test('is not asked about again where the legal entity wants no newer proof', async () => {
    const { entityId } = company.shop
    await ask(`/legal-entities/${entityId}/tax`, { vatProofDays: null }, 'PUT')
    const before = await proof('1007')
    for (const day of ['2026-07-17', '2026-07-20', '2026-08-17', '2026-08-20']) await on(day)
    expect(await proof('1007')).toEqual(before)
  })
})
