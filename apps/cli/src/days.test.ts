import { expect, test } from 'vitest'
import { daysOf } from './days.ts'

test.each([
  ['a month', { from: '2026-03-05', to: '2026-04-01' }, '2026-03-05 to 2026-03-31'],
  ['a day', { from: '2026-03-05', to: '2026-03-06' }, '2026-03-05'],
  ['without end', { from: '2026-03-05', to: null }, '2026-03-05 on'],
  [
    'from within a day',
    { from: '2026-03-05', to: '2026-04-01', hours: { from: '14:30', to: null } },
    '2026-03-05 14:30 to 2026-03-31',
  ],
  [
    'the rest of a day',
    { from: '2026-03-05', to: '2026-03-06', hours: { from: '14:30', to: null } },
    '2026-03-05 14:30 to 2026-03-05 24:00',
  ],
])('days on a terminal: %s', (_, told, written) => {
  expect(daysOf(told)).toBe(written)
})
