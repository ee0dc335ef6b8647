import { expect, test } from 'vitest'
import { dayAfterMonths } from './days.ts'

test.each([
  ['2026-12-01T07:00:00Z', 1, '2027-01-01'],
  ['2026-01-31T07:00:00Z', 1, '2026-02-28'],
  ['2028-01-30T07:00:00Z', 1, '2028-02-29'],
  ['2026-08-31T07:00:00Z', 1, '2026-09-30'],
  ['2026-12-15T07:00:00Z', 12, '2027-12-15'],
])('from %s it is %i months to %s', (from, months, to) => {
  expect(dayAfterMonths(from, months)).toBe(to)
})
