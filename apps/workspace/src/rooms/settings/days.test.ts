import { expect, test } from 'vitest'
import { boundsOf, dayAfterMonths } from './days.ts'

test.each([
  ['2026-12-01T07:00:00Z', 1, '2027-01-01'],
  ['2026-01-31T07:00:00Z', 1, '2026-02-28'],
  ['2028-01-30T07:00:00Z', 1, '2028-02-29'],
  ['2026-08-31T07:00:00Z', 1, '2026-09-30'],
  ['2026-12-15T07:00:00Z', 12, '2027-12-15'],
])('from %s it is %i months to %s', (from, months, to) => {
  expect(dayAfterMonths(from, months)).toBe(to)
})

test('a day of a stretch begins where the stretch does and ends with it, and is whole in between', () => {
  const midnight = (date: number) => new Date(2026, 2, date).toISOString()
  const stretch = {
    from: new Date(2026, 2, 1, 9).toISOString(),
    to: new Date(2026, 2, 3, 9).toISOString(),
  }
  expect(boundsOf('2026-03-01', stretch)).toEqual([stretch.from, midnight(2)])
  expect(boundsOf('2026-03-02', stretch)).toEqual([midnight(2), midnight(3)])
  expect(boundsOf('2026-03-03', stretch)).toEqual([midnight(3), stretch.to])
})
