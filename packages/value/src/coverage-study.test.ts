/** The coverage study at a small size: enough to notice an interval that is far too narrow, or a bias. */

import { expect, test } from 'vitest'
import { coverageOf, worlds } from './testing/coverage-study.ts'

test('the worlds of the study are contracts alike and unlike, by the year, growing, in segments, and shops large, small and of two channels', () => {
  expect(worlds.map(({ name }) => name)).toEqual([
    'contract, customers unlike',
    'contract, customers nearly alike',
    'contract, annual terms',
    'contract, growing',
    'contract, customers somewhat alike',
    'contract, few leave',
    'contract, six segments',
    'contract, companies of any kind',
    'at will, 700 buyers',
    'at will, 72 buyers',
    'at will, shops of any kind',
    'at will, two channels',
  ])
})

test.each(worlds)(
  'of 20 companies ($name) the interval holds most totals, and most accounts',
  (world) => {
    const { inside, below, above, accountsInside } = coverageOf(world, { books: 20, seed: 4012 })
    expect(inside + below + above).toBeCloseTo(1, 12)
    // With 88 in a hundred, the low end of the band, fewer than 14 of 20 come once in a hundred times.
    expect(inside).toBeGreaterThanOrEqual(0.7)
    expect(accountsInside).toBeGreaterThan(0.84)
    expect(accountsInside).toBeLessThan(0.985)
  },
  60_000,
)
