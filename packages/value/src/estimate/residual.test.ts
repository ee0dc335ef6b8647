/** Ends of a lifetime in whole renewals: nine tenths lie between them, as nearly as whole numbers allow. */

import { expect, test } from 'vitest'
import { alikeAt } from '../models/constant-churn.ts'
import { retentionOf } from '../models/retention-curve.ts'
import { renewalsReached, renewalsWithin } from './residual.ts'

const leaving = (churn: number) => [retentionOf(alikeAt(churn))]

test.each([
  { who: 'leaves with 1 % a month', churn: 0.01, goesOn: 1, fewest: 5, most: 295 },
  // A fifth leaves at the first renewal, so nothing can be left out below: a tenth is above 9 renewals, 0.8^10 = 0.107.
  { who: 'leaves with 20 % a year', churn: 0.2, goesOn: 1, fewest: 0, most: 9 },
  { who: 'comes back with one chance in two', churn: 0.01, goesOn: 0.5, fewest: 0, most: 159 },
  { who: 'comes back with one chance in twenty', churn: 0.01, goesOn: 0.05, fewest: 0, most: 0 },
])('who $who makes $fewest to $most renewals more', ({ churn, goesOn, fewest, most }) => {
  const lifetime = { draws: leaving(churn), made: 3, goesOn, most: 20_000 }
  expect(renewalsWithin(lifetime)).toEqual({ fewest, most })
})

test('what lies beyond the horizon is not counted', () => {
  const lifetime = { draws: leaving(0.01), made: 0, goesOn: 1, most: 12 }
  expect(renewalsWithin(lifetime)).toEqual({ fewest: 5, most: 12 })
  expect(renewalsReached(lifetime, 0.5)).toBe(12)
})
