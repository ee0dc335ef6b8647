import type { NewComponentWire, TermsWire } from '@tolv/server/wire'
import { describe, expect, test } from 'vitest'
import {
  cleanTerms,
  codeOf,
  currenciesOf,
  freeCode,
  inModel,
  type Price,
  plainDecimal,
  sameTerms,
  typedTerms,
  withCurrency,
  withoutCurrency,
  withTier,
} from './draft.ts'

const component = (price: Price): NewComponentWire => ({
  code: 'usage',
  name: 'Usage',
  timing: 'arrears',
  basis: { kind: 'meter', meterId: 'kwh' },
  prorate: 'none',
  taxCategory: 'standard',
  prices: { SEK: { price, minimum: null, maximum: null } },
})
const terms = (price: Price): TermsWire => ({
  interval: { unit: 'month', count: 1 },
  trialDays: 0,
  minimumSpend: {},
  components: [component(price)],
})
const perUnit = (amount: string): Price => ({ model: 'per-unit', perUnit: amount, free: '0' })

describe('numbers as people type them', () => {
  test.for([
    ['199', '199'],
    ['0,98', '0.98'],
    ['0.98', '0.98'],
    [',5', '0.5'],
    ['1 234,50', '1234.50'],
    ['1\u00a0234', '1234'],
    ['', null],
    ['-1', null],
    ['1,2,3', null],
    ['twelve', null],
  ] as const)('%s is %s', ([typed, plain]) => expect(plainDecimal(typed)).toBe(plain))

  test('terms are shown with the mark of the place, and read back as they were', () => {
    const written = terms(perUnit('0.98'))
    const typed = typedTerms(written, 'sv-SE')
    expect(typed.components[0]?.prices.SEK?.price).toMatchObject({ perUnit: '0,98' })
    expect(sameTerms(cleanTerms(typed), written)).toBe(true)
    expect(sameTerms(cleanTerms(typed), terms(perUnit('0.99')))).toBe(false)
  })

  test('an empty limit is none, and what is no number stays for pricing to point at', () => {
    const typed = terms(perUnit('much'))
    typed.components[0]!.prices.SEK!.minimum = ''
    typed.minimumSpend = { SEK: ' ', NOK: '10,5' }
    const clean = cleanTerms(typed)
    expect(clean.components[0]?.prices.SEK).toMatchObject({
      minimum: null,
      price: { perUnit: 'much' },
    })
    expect(clean.minimumSpend).toEqual({ NOK: '10.5' })
  })
})

test('a price keeps what it can when it is reckoned in another way', () => {
  const models = ['per-unit', 'graduated', 'volume', 'package', 'flat'] as const
  let price: Price = { model: 'flat', amount: '199' }
  for (const model of models) price = inModel(price, model)
  expect(price).toEqual({ model: 'flat', amount: '199' })
  const graduated = inModel(perUnit('2'), 'graduated')
  expect(inModel(graduated, 'volume')).toMatchObject({
    model: 'volume',
    tiers: [{ perUnit: '2' }, {}],
  })
})

test('one more tier stands before the last and ends higher than the one before it', () => {
  const tiers = [
    { upTo: '100', perUnit: '2', flat: '0' },
    { upTo: null, perUnit: '1', flat: '0' },
  ]
  expect(withTier(tiers).map(({ upTo }) => upTo)).toEqual(['100', '200', null])
})

test('a currency begins as a copy of another, and goes with all its prices', () => {
  const both = withCurrency(terms(perUnit('2')), { from: 'SEK', to: 'NOK' })
  expect(currenciesOf(both, 'SEK')).toEqual(['NOK', 'SEK'])
  expect(both.components[0]?.prices.NOK).toEqual(both.components[0]?.prices.SEK)
  expect(withoutCurrency(both, 'NOK')).toEqual(terms(perUnit('2')))
  expect(currenciesOf({ ...both, components: [] }, 'SEK')).toEqual(['SEK'])
})

test.for([
  ['Fiber 250 Företag', 'fiber-250-foretag'],
  ['  Ægir & Øst  ', 'agir-ost'],
  ['---', ''],
] as const)('the code of %s is %s', ([name, code]) => expect(codeOf(name)).toBe(code))

test('a code that is taken gets a number behind it', () => {
  expect(freeCode('fee', [])).toBe('fee')
  expect(freeCode('fee', ['fee', 'fee-2'])).toBe('fee-3')
})
