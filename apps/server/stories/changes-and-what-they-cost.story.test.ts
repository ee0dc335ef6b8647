/** Changes and what they cost: what is done to a subscription, and the invoices and credits that come of it. */
import { describe, expect, test } from 'vitest'
import { draftVersion, publishVersion, saveDraft } from '../src/catalog/index.ts'
import { component, flat, given, pricedAt, terms } from '../src/subscriptions/testing/shop.ts'
import type { StatementWire } from '../src/wire/index.ts'
import { aBilledCompany, inMajor } from '../testing/index.ts'

/** It is not registered for VAT, so that prices are what is paid. */
const company = aBilledCompany({ opens: '2020-01-01T08:00:00Z' })
const { ask, change, documents, doer, invoices, on, pay, sell, within } = company

const start = async (plan: string, body: object = {}) =>
  (await company.start(plan, { ...body })).subscription.id
const fee = (amount: string) => component({ prices: flat(amount) })

describe('changes and what they cost', () => {
  test('case 77: from 199 a month to 1,990 a year on the 16th: 102.71 back, 1,887.29 to pay', async () => {
    await on('2026-03-01')
    const id = await start('b100')
    await on('2026-03-16')
    const wish = { verb: 'plan', plan: { code: 'year100' } }
    const shown = await change(`${id}/changes?preview=true`, wish)
    const { settled, subscription } = await change(`${id}/changes`, { ...wish, at: shown.at })
    expect(settled!.lines.map(({ netMinor }) => inMajor(netMinor))).toEqual(['-102.71', '1990.00'])
    expect(inMajor(settled!.toPayMinor)).toBe('1887.29')
    expect(settled!.lines).toEqual(shown.settled!.lines)
    expect(subscription.period).toEqual({ from: '2026-03-16', to: '2027-03-16' })
    expect(subscription.nextDueOn).toBe('2027-03-16')
  })

  test('case 21: two changes on two days of a month that is paid: what is given back pays June', async () => {
    for (const [code, amount] of [
      ['sports', '599.95'],
      ['basic', '9.95'],
      ['plus', '29.95'],
    ] as const)
      await sell(code, [fee(amount)])
    await on('2026-05-01')
    const id = await start('sports')
    await pay((await invoices())[0]!.id, 59_995)
    await on('2026-05-07')
    await change(`${id}/changes`, { verb: 'plan', plan: { code: 'basic' }, when: 'now' })
    await on('2026-05-08')
    await change(`${id}/changes`, { verb: 'plan', plan: { code: 'plus' }, when: 'now' })
    await on('2026-06-01')
    expect(await documents()).toEqual([
      '2026-05-01 invoice: 599.95',
      '2026-05-07 credit-note: -483.83 8.02',
      '2026-05-08 invoice: -7.70 23.19',
      '2026-06-01 invoice: 29.95',
    ])
    const june = (await invoices()).at(-1)!
    expect([june.state, inMajor(june.balanceMinor)]).toEqual(['paid', '29.95'])
    const { inCredit } = await ask<StatementWire>(`/accounts/${company.account()}/statement`)
    // 475.81 came back; 15.49 of the eighth and June are paid from it.
    expect(inCredit.map(({ minor }) => inMajor(minor))).toEqual(['430.37'])
  })

  test('case 60: paused for a month: 233.82 back, 224.96 for the rest of the next, 8.86 left', async () => {
    await sell('a24995', [fee('249.95')])
    await on('2026-03-02')
    const id = await start('a24995')
    // Paid, as the source has it: credit of a pause would else pay of the invoice that is open.
    const [first] = await invoices()
    await pay(first!.id, 24_995)
    await on('2026-03-04')
    const paused = await change(`${id}/pause`, { way: 'credit' })
    expect(inMajor(paused.settled!.netMinor)).toBe('-233.82')
    expect(paused.subscription.nextDueOn).toBeNull()
    await on('2026-04-05')
    const resumed = await change(`${id}/resumption`, { anchor: 'keep-anchor' })
    expect(inMajor(resumed.settled!.netMinor)).toBe('224.96')
    expect(resumed.settled!.toPayMinor).toBe(0)
    expect(resumed.subscription.nextDueOn).toBe('2026-05-02')
    await on('2026-05-02')
    // The 8.86 that were left pay of May.
    expect(inMajor((await invoices()).at(-1)!.openMinor)).toBe((249.95 - 8.86).toFixed(2))
    expect(await documents()).toEqual([
      '2026-03-02 invoice: 249.95',
      '2026-03-04 credit-note: -233.82',
      '2026-04-05 invoice: 224.96',
      '2026-05-02 invoice: 249.95',
    ])
  })

  test('case 62: cancelled for the end of the month and taken back: usage is billed once, with no gap', async () => {
    const { items } = await ask<{ items: { id: string }[] }>('/meters')
    const packs = component({
      ...{ code: 'packs', timing: 'arrears', basis: { kind: 'meter', meterId: items[0]!.id } },
      prices: pricedAt({ model: 'package', perPackage: '2.95', size: '100', free: '0' }),
    })
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
      ])
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
    const { planId } = await sell('noticed', [fee('20.00')])
    await on('2026-02-15')
    const id = await start('noticed')
    await on('2026-03-10')
    const dearer = await within(async (tx) => {
      const draft = given(await draftVersion(tx, planId, doer()))
      given(await saveDraft(tx, { id: draft.id, terms: terms([fee('25.00')]) }, doer()))
      return given(await publishVersion(tx, { id: draft.id, validFrom: null }, doer())).id
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
    const used = component({
      ...{ code: 'used', timing: 'arrears', basis: { kind: 'meter', meterId: items[0]!.id } },
      prices: pricedAt({ model: 'graduated', tiers, free: '0', chargeFlatAtZero: false }),
    })
    await sell('used', [used])
    await on('2026-03-01')
    await start('used', { reference: 'used' })
    const use = (day: string, kwh: number) =>
      ask('/usage', [
        { id: day, subscription: 'used', event: 'reading', at: `${day}T08:00:00Z`, data: { kwh } },
      ])
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
    // Of 30 days 7 are given back at 199 and charged at 299: what is left on the 11th, less what is on the 18th (132.67
    // less 86.23), so that the month comes to its price. On the day it goes back, nothing is owed.
    expect(await documents()).toEqual([
      '2026-06-01 invoice: 199.00',
      '2026-06-11 invoice: -46.44 69.76',
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
