/** How wide chance is under each draw of the parameters. */

import { expect, test } from 'vitest'
import { estimateFrom, widerBy } from './spread.ts'

test('chance of buyers at will is as wide under a draw as what it expects, that of others the same under each', () => {
  const factors = Float64Array.of(0.5, 1, 2)
  expect(widerBy([{ factors, variance: 9 }], 0)).toEqual(factors)
  expect(widerBy([{ factors, variance: 0 }], 9)).toBeNull()
  const both = widerBy([{ factors, variance: 1 }], 3)!
  expect([...both].map((times) => times ** 2 * 4)).toEqual(
    [3.25, 4, 7].map((x) => expect.closeTo(x, 12)),
  )
})

test('buyers of two parts make it as wide as both do, each under its own draws', () => {
  const parts = [
    { factors: Float64Array.of(0.5, 2), variance: 4 },
    { factors: Float64Array.of(2, 1), variance: 1 },
  ]
  const wider = widerBy(parts, 5)!
  expect([...wider].map((times) => times ** 2 * 10)).toEqual(
    [5 + 1 + 4, 5 + 16 + 1].map((x) => expect.closeTo(x, 12)),
  )
})

test('so a draw of little reaches less far down, and a draw of much further up', () => {
  const spread = { centres: Float64Array.of(50, 100, 200), deviation: 30, floor: 0 }
  const steady = estimateFrom(100, spread)
  const following = estimateFrom(100, { ...spread, wider: Float64Array.of(0.5, 1, 2) })
  expect(following.low).toBeGreaterThan(steady.low + 5)
  expect(following.high).toBeGreaterThan(steady.high + 5)
})
