import { expect, test } from 'vitest'
import { attemptsMax, nextTry } from './rules.ts'

const failedAt = Temporal.Instant.from('2026-03-02T08:00:00Z')

test('a failed job waits longer each time, and is given up after eight tries', () => {
  const tries = Array.from({ length: attemptsMax + 1 }, (_, at) => nextTry(at + 1, failedAt))
  expect(tries.map((next) => next?.toString().slice(0, 19) ?? 'dead')).toEqual([
    '2026-03-02T08:00:10',
    '2026-03-02T08:01:00',
    '2026-03-02T08:05:00',
    '2026-03-02T08:30:00',
    '2026-03-02T10:00:00',
    '2026-03-02T14:00:00',
    '2026-03-02T20:00:00',
    'dead',
    'dead',
  ])
  expect(attemptsMax).toBe(8)
})
