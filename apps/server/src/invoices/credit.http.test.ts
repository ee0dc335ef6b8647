/** Sellers in the Union bill at home, and what they bill is credited by line and by amount. */
import { vatRates } from '@tolv/pricing'
import { beforeEach, describe, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import { component, flat } from '../subscriptions/testing/shop.ts'
import type { BillingHoldWire, InvoiceWire, LegalEntityWire } from '../wire/index.ts'
import { currencyOfCountry } from './rules/currency-of-country.ts'

describe('case 28: a French invoice of 375.70 with 250.00 off its second line, of which 12.00 is paid', () => {
  const seller = aBilledCompany({ country: 'FR', vatNumber: 'FR40303265045' })
  const { account, ask, balanced, pay, refused, sell, start } = seller
  let invoice: InvoiceWire
  const credit = (body: object) =>
    ask<InvoiceWire>(`/invoices/${invoice.id}/credit-notes`, { reason: 'Outage', ...body })
  const again = () => ask<InvoiceWire>(`/invoices/${invoice.id}`)

  beforeEach(async () => {
    await sell('site', [
      component({ code: 'seats', name: 'Seats', prices: flat('164.08', ['EUR']) }),
      component({ code: 'storage', name: 'Storage', prices: flat('399.00', ['EUR']) }),
    ])
    await ask('/coupons', {
      ...{ code: 'BIENVENUE', name: 'Bienvenue', components: ['storage'], periods: 1 },
      ...{ off: { kind: 'amount', amounts: { EUR: '250.00' } }, validFrom: '2026-01-01' },
    })
    const { settled } = await start('site', { currency: 'EUR', coupons: ['BIENVENUE'] })
    invoice = await ask(`/invoices/${settled!.invoice!.id}`)
    await pay(invoice.id, 1_200, { currency: 'EUR' })
  })

  test('it is billed at home with 20 %, and 375.70 of it may be credited and 12.00 refunded', async () => {
    expect(invoice).toMatchObject({
      vat: [{ category: 'S', percent: '20', country: 'FR', taxableMinor: 31_308, vatMinor: 6_262 }],
      lines: [
        { name: 'Seats', beforeDiscountMinor: 16_408, netMinor: 16_408 },
        { name: 'Storage', beforeDiscountMinor: 39_900, netMinor: 14_900 },
      ],
      totalMinor: 37_570,
    })
    expect(await again()).toMatchObject({
      ...{ state: 'part-paid', openMinor: 36_370 },
      ...{ creditableMinor: 37_570, refundableMinor: 1_200 },
    })
    await balanced()
  })

  test('262.60 of the second line is 98.06 and VAT 19.61, 117.67 in all: 164.54 was the coupon’s', async () => {
    const note = await credit({ what: 'lines', lines: [{ place: 1, amountMinor: 26_260 }] })
    expect(note).toMatchObject({ netMinor: -9_806, vatMinor: -1_961, totalMinor: -11_767 })
    const [line] = note.lines
    expect(line!.netMinor - line!.beforeDiscountMinor).toBe(16_454)
    expect(await again()).toMatchObject({
      ...{ openMinor: 36_370 - 11_767, creditedMinor: 11_767 },
      ...{ creditableMinor: 37_570 - 11_767, refundableMinor: 1_200 },
    })
    await balanced()
  })

  test('no more than the rest is credited, and the series sums to the invoice', async () => {
    await credit({ what: 'lines', lines: [{ place: 1, amountMinor: 26_260 }] })
    await credit({ what: 'amount', amountMinor: 25_000 })
    expect(await again()).toMatchObject({ creditableMinor: 803, refundableMinor: 803 })
    const tooMuch = { what: 'amount', amountMinor: 804, reason: 'Outage' }
    expect(await refused(`/invoices/${invoice.id}/credit-notes`, tooMuch)).toEqual({
      ...{ status: 409, refusal: 'more-than-is-left' },
      detail: '8.04 EUR is more than is left to credit of the invoice: 8.03 EUR.',
    })
    await credit({ what: 'whole' })
    const { creditNotes, ...whole } = await again()
    expect(creditNotes.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(-37_570)
    // What was open is credited; the 12.00 that came are to the account's credit.
    expect(whole).toMatchObject({ openMinor: 0, creditableMinor: 0, refundableMinor: 0 })
    const { inCredit } = await ask<{ inCredit: { minor: number }[] }>(
      `/accounts/${account()}/statement`,
    )
    expect(inCredit).toMatchObject([{ minor: 1_200 }])
    await balanced()
  })
})

describe('a seller anywhere in the Union, and in Norway', () => {
  const { account, ask, balanced, on, sell, start } = aBilledCompany({ anew: 'once' })
  const standard = vatRates.filter(
    ({ taxCategory, from, to }) =>
      taxCategory === 'standard' && from <= '2026-03-02' && (to === null || to > '2026-03-02'),
  )

  test('bills at home at its standard rate, in its own money, on a day of its own', async () => {
    expect(standard).toHaveLength(28)
    const currencies = [...new Set(standard.map(({ country }) => currencyOfCountry(country)))]
    await sell('home', [component({ prices: flat('100.00', currencies) })])
    await on('2026-03-02T23:30')
    const billed: string[] = []
    for (const { country } of standard) {
      const entity = await ask<LegalEntityWire>('/legal-entities', {
        ...{
          name: `Vendor ${country}`,
          country,
          registrationNumber: '1',
          vatNumber: `${country}1`,
        },
      })
      const currency = currencyOfCountry(country)
      const done = await start('home', { legalEntityId: entity.id, currency })
      expect([country, done.settled!.held]).toEqual([country, null])
      const { vat, issuedOn } = await ask<InvoiceWire>(`/invoices/${done.settled!.invoice!.id}`)
      billed.push(`${vat[0]!.country} ${vat[0]!.percent} ${issuedOn}`)
    }
    // Half past eleven in Stockholm is after midnight to the east.
    const dayOf = (country: string) =>
      'BG CY EE FI GR LT LV RO'.split(' ').includes(country) ? '2026-03-03' : '2026-03-02'
    expect(billed).toEqual(
      standard.map(({ country, percent }) => `${country} ${percent} ${dayOf(country)}`),
    )
    await balanced()
  })

  test('who bills in another currency than that of its books is told that a rate is missing', async () => {
    const entity = await ask<LegalEntityWire>('/legal-entities', {
      ...{ name: 'Vendor 29', country: 'FR', registrationNumber: '2', vatNumber: 'FR40303265045' },
    })
    const wish = { legalEntityId: entity.id, number: '1002' }
    const { settled } = await start('b100', wish)
    const says =
      'There is no rate from SEK to EUR for 2026-03-02: bring one that is at most 10 days older.'
    expect(settled).toMatchObject({ invoice: null, held: { reason: 'no-exchange-rate', says } })
    const { items } = await ask<{ items: BillingHoldWire[] }>('/billing-holds')
    expect(items).toMatchObject([{ account: { id: account('1002') }, says }])
  })
})
