import type { EntityTaxWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { draftOfTax, problemsOfTax, wishOfTax } from './tax-draft.ts'

const saved: EntityTaxWire = {
  legalEntityId: 'fjallstrom',
  zone: 'Europe/Stockholm',
  ossScheme: null,
  registeredIn: ['DE', 'NO'],
  supply: 'digital',
  pricesInclude: 'net',
  ownRates: [],
  fTax: true,
  street: 'Fabriksgatan 2',
  postalCode: null,
  city: null,
  email: null,
  bankgiro: '5050-1055',
  iban: null,
  bic: null,
  electronicAddress: null,
  termsDays: 30,
  termsFrom: 'issue',
  dueMoved: 'not-moved',
  language: null,
  vatProofDays: 30,
  invoicePrefix: 'F-',
  creditNotePrefix: 'K',
}

test('what is saved stands in the fields, and is sent as it was', () => {
  const draft = draftOfTax(saved)
  expect(draft).toMatchObject({ registeredIn: 'DE, NO', termsDays: '30', iban: '' })
  const { legalEntityId: _, zone: _zone, ...wish } = saved
  expect(wishOfTax(draft)).toEqual(wish)
})

test('countries are typed as one likes', () => {
  const draft = { ...draftOfTax(saved), registeredIn: 'de; no fi,DE' }
  expect(wishOfTax(draft).registeredIn).toEqual(['DE', 'NO', 'FI'])
})

test.each([
  [{ registeredIn: 'Germany' }, ['registeredIn']],
  [{ termsDays: '' }, ['termsDays']],
  [{ termsDays: '400' }, ['termsDays']],
  [{ email: 'billing at fjallstrom' }, ['email']],
  [{ email: '', termsDays: '0' }, []],
])('%o has the problems %o', (changed, expected) => {
  expect(problemsOfTax({ ...draftOfTax(saved), ...changed })).toEqual(expected)
})
