import type { VatRate } from '@tolv/pricing'
import { expect, test } from 'vitest'
import type { EntityBilling } from '../queries/parties.ts'
import { sampleSales } from './sample-sales.ts'

const day = Temporal.PlainDate.from('2026-03-15')

function entity(more: Partial<EntityBilling> = {}, country = 'SE'): EntityBilling {
  const address = { street: null, postalCode: null, city: null, email: null }
  const paid = { bankgiro: null, iban: null, bic: null, electronicAddress: null, fTax: true }
  const vatNumber = 'SE556000000101'
  return {
    legalEntityId: 'fjallstrom',
    zone: 'Europe/Stockholm',
    ownCurrency: 'SEK',
    coins: null,
    seller: {
      name: 'Fjällström AB',
      registrationNumber: '1',
      vatNumber,
      country,
      ...address,
      ...paid,
    },
    tax: { country, vatNumber, registeredIn: [], ossScheme: null },
    supply: 'digital',
    pricesInclude: 'net',
    ownRates: [],
    terms: { days: 30, from: 'issue', moved: 'not-moved', country: 'SE' },
    language: null,
    vatProofDays: 30,
    prefixes: { invoice: '', creditNote: 'K' },
    ...more,
  }
}

/** As a table that a controller reads: who, where, what and why. */
function told(of: EntityBilling, taxCategory = 'standard'): string[] {
  const wish = { taxCategory, amountMinor: 100_000n, currency: 'SEK', on: day }
  return sampleSales(of, wish).map((sale) => {
    const { who, country } = sale.buyer
    if (sale.state !== 'decided') return `${who} ${country}: ${sale.state}, ${sale.reason}`
    const { percent, country: whose, reason } = sale.treatment
    return `${who} ${country}: ${percent} % ${whose}, ${sale.netMinor} + ${sale.vatMinor}, ${reason ?? sale.rate?.from}`
  })
}

test('a Swedish seller of digital services: at home 25 %, to a German company reverse charge, to Norway none', () => {
  expect(told(entity())).toEqual([
    'person SE: 25 % SE, 100000 + 25000, 2020-01-01',
    'business SE: 25 % SE, 100000 + 25000, 2020-01-01',
    'person DE: 25 % SE, 100000 + 25000, 2020-01-01',
    'business-proved DE: 0 % SE, 100000 + 0, reverse-charge',
    'business-unproved DE: waits, vat-number-check',
    'person NO: 0 % SE, 100000 + 0, outside-scope',
    'business NO: 0 % SE, 100000 + 0, outside-scope',
  ])
})

test('in the One Stop Shop a German person is charged 19 %, and the table says since when', () => {
  const tax = {
    country: 'SE',
    vatNumber: 'SE556000000101',
    registeredIn: [],
    ossScheme: 'union',
  } as const
  expect(told(entity({ tax }))[2]).toBe('person DE: 19 % DE, 100000 + 19000, 2021-01-01')
})

test('prices with VAT in them: a thousand is a thousand, and the net is what is left', () => {
  expect(told(entity({ pricesInclude: 'gross' }))[0]).toBe(
    'person SE: 25 % SE, 80000 + 20000, 2020-01-01',
  )
})

test('what a company says of its own rates comes first, and without a rate the sale is refused', () => {
  const own: VatRate = {
    country: 'SE',
    taxCategory: 'ski-pass',
    category: 'S',
    percent: '6',
    from: '2026-01-01',
    to: null,
    standing: 'unverified',
    source: 'Skatteverket, letter of 12 May',
  }
  expect(told(entity({ ownRates: [own] }), 'ski-pass')[0]).toBe(
    'person SE: 6 % SE, 100000 + 6000, 2026-01-01',
  )
  expect(told(entity(), 'ski-pass')[0]).toBe('person SE: refused, no-vat-rate')
})
