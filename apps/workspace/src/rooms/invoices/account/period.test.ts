import { expect, test } from 'vitest'
import { daysOf, nameOf } from './period.ts'

test.each([
  ['month', '2026-03-15', '2026-03-01', '2026-03-31'],
  ['last-month', '2026-03-15', '2026-02-01', '2026-02-28'],
  ['last-month', '2028-03-01', '2028-02-01', '2028-02-29'],
  ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['year', '2026-03-15', '2026-01-01', '2026-12-31'],
  ['last-year', '2026-03-15', '2025-01-01', '2025-12-31'],
] as const)(
  '%s on %s is %s through %s, and is known again by its days',
  (...[name, today, from, through]) => {
    expect(daysOf(name, today)).toEqual({ from, through })
    expect(nameOf({ from, through }, today)).toBe(name)
  },
)

test('days that have no name are days of one’s own, and no days are everything', () => {
  expect(nameOf({ from: '2026-02-03', through: '2026-02-28' }, '2026-03-15')).toBe('own')
  expect(nameOf({}, '2026-03-15')).toBe('all')
})
