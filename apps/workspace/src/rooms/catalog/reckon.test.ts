import type { NewComponentWire, TermsWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import type { Price } from './draft.ts'
import { cliffsIn, driversOf, firstQuantity, problemsIn, reckon, totalsAlong } from './reckon.ts'

const component = (code: string, price: Price, meterId?: string): NewComponentWire => ({
  code,
  name: code,
  timing: meterId === undefined ? 'advance' : 'arrears',
  basis: meterId === undefined ? { kind: 'quantity' } : { kind: 'meter', meterId },
  prorate: 'day',
  taxCategory: 'standard',
  prices: { SEK: { price, minimum: null, maximum: null } },
})
const byVolume = (...tiers: [string | null, string][]): Price => ({
  model: 'volume',
  tiers: tiers.map(([upTo, perUnit]) => ({ upTo, perUnit, flat: '0' })),
  free: '0',
  chargeFlatAtZero: false,
})
const fee = component('fee', { model: 'flat', amount: '119.00' })
const usage = component('kwh', { model: 'per-unit', perUnit: '0.92', free: '0' }, 'meter-1')
const households = component('households', byVolume(['25', '139'], ['100', '119'], [null, '99']))
const terms = (components: NewComponentWire[], minimum?: string): TermsWire => ({
  interval: { unit: 'month', count: 1 },
  trialDays: 0,
  minimumSpend: minimum === undefined ? {} : { SEK: minimum },
  components,
})
const sample = { currency: 'SEK', quantity: '1', used: {} }

test('a fee and use come to their sum, and the minimum spend fills up what is missing', () => {
  const used = { ...sample, used: { 'meter-1': '250' } }
  expect(reckon(terms([fee, usage]), used)).toMatchObject({
    lines: [{ minor: 11_900 }, { minor: 23_000 }],
    missingMinor: 0,
    totalMinor: 34_900,
  })
  expect(reckon(terms([fee, usage], '400'), used)).toMatchObject({
    missingMinor: 5_100,
    totalMinor: 40_000,
  })
})

test('only what a price depends on may be tried: the quantity, and each meter', () => {
  expect(driversOf(terms([fee]), 'SEK')).toEqual([])
  expect(driversOf(terms([fee, usage, households]), 'SEK')).toEqual(['meter-1', 'quantity'])
  expect(driversOf(terms([fee, usage]), 'NOK')).toEqual([])
})

test('the first quantity lies a little above the first tier', () => {
  const along = { driver: 'quantity', currency: 'SEK' }
  expect(firstQuantity(terms([households]), along)).toBe('30')
  expect(firstQuantity(terms([usage]), { ...along, driver: 'meter-1' })).toBe('100')
})

test('the line has a point on both sides of every end of a tier, where it may fall', () => {
  const points = totalsAlong(terms([households]), 'quantity', { ...sample, quantity: '30' })
  const at = (quantity: number) => points.find((point) => point.quantity === quantity)?.minor
  expect([at(25), at(26), at(100), at(101)]).toEqual([347_500, 309_400, 1_190_000, 999_900])
  const quantities = points.map(({ quantity }) => quantity)
  expect(quantities).toEqual(quantities.toSorted((a, b) => a - b))
})

test('households fall over two cliffs, told by name and by where they cost as much again', () => {
  expect(cliffsIn(terms([fee, households]), 'SEK')).toMatchObject([
    { name: 'households', kind: 'falls', at: '25', next: '26', atMinor: 347_500n },
    { name: 'households', kind: 'falls', at: '100', next: '101', nextMinor: 999_900n },
  ])
})

test('a price that is not written yet is named with what is missing', () => {
  const blank = component('fee', { model: 'flat', amount: '' })
  expect(problemsIn(terms([blank, usage]), 'SEK')).toMatchObject([
    { component: 'fee', place: 'price.amount', problem: 'not-a-number' },
  ])
})
