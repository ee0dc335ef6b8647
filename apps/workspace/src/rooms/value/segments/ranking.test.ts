import type { SegmentWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { joined, lossAt, offerOf, paybackAt, ranked } from './ranking.ts'

const segment = (value: string, each: { low: number; value: number }): SegmentWire => ({
  name: 'plan',
  value,
  accounts: 10,
  active: 9,
  historic: 0,
  future: { ...each, high: each.value * 2 },
  clv: { ...each, high: each.value * 2 },
  futurePerAccount: { ...each, high: each.value * 2 },
  churnPerMonth: 0.02,
  marginPerMonth: 100,
  allowableCac: each.low,
})
const offers = (ceiling: number) =>
  [0.25, 0.5, 1].map((saves) => ({ saves, ceiling: ceiling * saves, lossChance: 0.05, curve: [] }))

const rows = joined(
  [segment('Sure', { low: 500, value: 600 }), segment('Perhaps', { low: 100, value: 900 })],
  [{ name: 'plan', value: 'Perhaps', winning: null, keeping: offers(400) }],
)

test('the surest is first, not the one with the highest estimate, until another order is asked for', () => {
  expect(ranked(rows, undefined).map(({ value }) => value)).toEqual(['Sure', 'Perhaps'])
  expect(ranked(rows, '-offer').map(({ value }) => value)).toEqual(['Perhaps', 'Sure'])
  expect(ranked(rows, 'value').map(({ value }) => value)).toEqual(['Perhaps', 'Sure'])
})

test('the offer is told as if every other customer were kept by it', () => {
  expect(rows.map((row) => offerOf(row))).toEqual([null, 200])
})

test('between two points of the curve the chance of loss is read off a straight line', () => {
  const curve = [
    { spend: 0, lossChance: 0, paybackMonths: 0 },
    { spend: 100, lossChance: 0.2, paybackMonths: 4 },
    { spend: 200, lossChance: 0.6, paybackMonths: null },
  ]
  expect(lossAt(curve, 150)).toBeCloseTo(0.4)
  expect(lossAt(curve, 900)).toBe(0.6)
  expect([paybackAt(curve, 60), paybackAt(curve, 150)]).toEqual([4, null])
})
