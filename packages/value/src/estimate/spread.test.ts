/** How wide chance is under each draw of the parameters. */

import { expect, test } from 'vitest'
import { estimateFrom, widerBy } from './spread.ts'

test('chance of buyers at will is as wide under a draw as what it expects, that of others the same under each', () => {
  const factors = Float64Array.of(0.5, 1, 2)
  expect(widerBy(factors, { steady: 0, following: 9 })).toEqual(factors)
  expect(widerBy(factors, { steady: 9, following: 0 })).toBeNull()
  const both = widerBy(factors, { steady: 3, following: 1 })!
  expect([...both].map((times) => times ** 2 * 4)).toEqual(
    [3.25, 4, 7].map((x) => expect.closeTo(x, 12)),
  )
})

test('so a draw of little reaches less far down, and a draw of much further up', () => {
  const spread = { centres: Float64Array.of(50, 100, 200), deviation: 30, floor: 0 }
  const steady = estimateFrom(100, spread)
  const following = estimateFrom(100, { ...spread, wider: Float64Array.of(0.5, 1, 2) })
  expect(following.low).toBeGreaterThan(steady.low + 5)
  expect(following.high).toBeGreaterThan(steady.high + 5)
})
