import type { NewComponentWire, TermsWire } from '@tolv/server/wire'
import { describe, expect, test } from 'vitest'
import { priceOfTerms, type Telling } from './price-text.ts'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'

type Price = NewComponentWire['prices'][string]['price']

const meters = [
  { id: 'kwh', name: 'Electricity', unit: 'kWh' },
  { id: 'sales', name: 'Sales', unit: 'kr' },
]
const inEnglish: Telling = { words: en.price, locale: 'sv-SE', currency: 'SEK', meters }
const inSwedish: Telling = { ...inEnglish, words: sv.price }

const priced = (price: Price, meterId?: string): NewComponentWire => ({
  code: 'c',
  name: 'C',
  timing: 'arrears',
  basis: meterId === undefined ? { kind: 'quantity' } : { kind: 'meter', meterId },
  prorate: 'day',
  taxCategory: 'standard',
  prices: { SEK: { price, minimum: null, maximum: null } },
})
const terms = (components: NewComponentWire[], more: Partial<TermsWire> = {}): TermsWire => ({
  interval: { unit: 'month', count: 1 },
  trialDays: 0,
  minimumSpend: {},
  components,
  ...more,
})
const flat = (amount: string): Price => ({ model: 'flat', amount })
const steps = (
  model: 'graduated' | 'volume',
  ...tiers: [string | null, string, string?][]
): Price => ({
  model,
  tiers: tiers.map(([upTo, perUnit, flat = '0']) => ({ upTo, perUnit, flat })),
  free: '0',
  chargeFlatAtZero: false,
})
const percentage: Price = {
  model: 'percentage',
  percent: '1.3',
  perEvent: '2',
  freeEvents: 0,
  freeAmount: '0',
  minimumPerEvent: null,
  maximumPerEvent: null,
}
/** As it is read: a no-break space is a space. */
const read = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null

describe('a price as a person says it', () => {
  test.for<[string, TermsWire, string]>([
    ['a fee', terms([priced(flat('199.00'))]), '199 kr a month'],
    ['a fee with öre', terms([priced(flat('39.20'))]), '39,20 kr a month'],
    [
      'a quarter',
      terms([priced(flat('910'))], { interval: { unit: 'month', count: 3 } }),
      '910 kr every 3 months',
    ],
    [
      'a fee and usage that is included at first',
      terms([priced(flat('199')), priced(steps('graduated', ['100', '0'], [null, '0.5']), 'kwh')]),
      '199 kr a month + 0,50 kr per kWh over 100',
    ],
    [
      'usage in three tiers',
      terms([
        priced(steps('graduated', ['5000', '0.92'], ['20000', '0.84'], [null, '0.79']), 'kwh'),
      ]),
      '0,92 kr per kWh, 0,84 kr over 5 000, 0,79 kr over 20 000',
    ],
    [
      'usage in more tiers than anybody reads',
      terms([priced(steps('graduated', ['1', '4'], ['2', '3'], ['3', '2'], [null, '1']), 'kwh')]),
      '1–4 kr per kWh, by steps',
    ],
    [
      'tiers that cost something to enter',
      terms([priced(steps('graduated', ['10', '10', '2'], [null, '5', '3']))]),
      '5–10 kr each a month, by steps',
    ],
    [
      'so many at one price',
      terms([priced(steps('volume', ['25', '139'], ['100', '119'], [null, '99']))]),
      '99–139 kr each a month, by how many there are',
    ],
    [
      'packages',
      terms([priced({ model: 'package', perPackage: '100', size: '10', free: '1' }, 'kwh')]),
      '100 kr per begun 10 kWh, the first free',
    ],
    [
      'a price finer than the öre, with free units',
      terms([priced({ model: 'per-unit', perUnit: '0.0042', free: '50' }, 'kwh')]),
      '0,0042 kr per kWh, the first 50 kWh free',
    ],
    [
      'a share',
      terms([priced(percentage, 'sales')]),
      '1,3 % of what is turned over and 2 kr per event',
    ],
    [
      'a minimum spend',
      terms([priced(flat('119'))], { minimumSpend: { SEK: '400.00' } }),
      '119 kr a month, at least 400 kr',
    ],
  ])('%s', ([, wanted, says]) => {
    expect(read(priceOfTerms(wanted, inEnglish))).toBe(says)
  })

  test.for<[TermsWire, string]>([
    [terms([priced(flat('199'))]), '199 kr i månaden'],
    [terms([priced(flat('910'))], { interval: { unit: 'month', count: 3 } }), '910 kr i kvartalet'],
    [terms([priced(flat('4512'))], { interval: { unit: 'year', count: 1 } }), '4 512 kr om året'],
    [
      terms([priced(steps('graduated', ['100', '0'], [null, '0.5']), 'kwh')]),
      '0,50 kr per kWh över 100',
    ],
    [
      terms([priced(steps('volume', ['25', '139'], [null, '99']))]),
      '99–139 kr styck i månaden, efter hur många de är',
    ],
  ])('in Swedish, %#', ([wanted, says]) => {
    expect(read(priceOfTerms(wanted, inSwedish))).toBe(says)
  })

  test('in another currency by its own sign, and not at all where a component has no price there', () => {
    const both = {
      ...priced(flat('199')),
      prices: { EUR: { price: flat('19.50'), minimum: null, maximum: null } },
    }
    const inEuro = { ...inEnglish, currency: 'EUR' }
    expect(read(priceOfTerms(terms([both]), inEuro))).toBe('19,50 € a month')
    expect(priceOfTerms(terms([both, priced(flat('1'))]), inEuro)).toBeNull()
    expect(priceOfTerms(terms([]), inEuro)).toBeNull()
  })
})
