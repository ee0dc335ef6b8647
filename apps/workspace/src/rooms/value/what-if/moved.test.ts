import type { LeversWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { leversOf, readTyped, shownOf, slidersOf, withLever } from './moved.ts'

const base: LeversWire = {
  voluntaryChurn: 1,
  involuntaryChurn: 1,
  price: 0,
  priceElasticityOfChurn: 0,
  expansionPerYear: 0,
  expansionFadesInYears: 5,
  frequency: 1,
  spendPerOrder: 1,
  margin: 0.31,
  costToServeMinorPerMonth: 3_800,
  costToAcquireMinor: 0,
  discountPerYear: 0.09,
  horizonMonths: null,
  newPerMonth: 0,
  newMonths: 12,
}
const known = { has: { agreements: true, buyers: false, causes: false }, newPerMonth: 75, base }
const slider = (lever: keyof LeversWire, moved = {}) =>
  slidersOf(known, moved).find((one) => one.lever === lever)!

test('only levers that can move something here are shown', () => {
  const names = slidersOf(known, {}).map(({ lever }) => lever)
  expect(names).not.toContain('frequency')
  expect(names).not.toContain('involuntaryChurn')
  expect(names).not.toContain('priceElasticityOfChurn')
  expect(slidersOf(known, { price: 0.05 }).map(({ lever }) => lever)).toContain(
    'priceElasticityOfChurn',
  )
})

test.each([
  ['voluntaryChurn', -0.1, { voluntaryChurn: 0.9 }],
  ['price', 0.05, { price: 0.05 }],
  ['margin', 0.31, {}],
  ['horizonMonths', 36, { horizonMonths: 36 }],
  ['horizonMonths', 121, {}],
] as const)('%s at %d is the levers %o', (lever, shown, expected) => {
  const moved = withLever({}, slider(lever), shown)
  expect(moved).toEqual(expected)
  expect(shownOf(moved, slider(lever))).toBeCloseTo(shown, 9)
})

test.each([
  ['price', '+5 %', 0.05],
  ['price', '−2,5', -0.025],
  ['voluntaryChurn', '-10%', -0.1],
  ['costToServeMinorPerMonth', '45,50 kr', 4_550],
  ['horizonMonths', '36 months', 36],
  ['price', 'dear', null],
  ['price', '90 %', null],
] as const)('%s typed as %s is %d', (lever, text, shown) => {
  const read = readTyped(text, slider(lever), 100)
  if (shown === null) expect(read).toBeNull()
  else expect(read).toBeCloseTo(shown, 9)
})

test('an address holds levers and nothing else', () => {
  expect(leversOf({ price: 0.05, horizonMonths: null, margin: 'all', luck: 1 })).toEqual({
    price: 0.05,
    horizonMonths: null,
  })
  expect(leversOf('price')).toEqual({})
})
