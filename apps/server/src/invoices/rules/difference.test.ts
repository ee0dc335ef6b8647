import { expect, test } from 'vitest'
import { changedParts } from './difference.ts'

test('what is called otherwise than a month before is the same part, by the name that it has now', () => {
  const before = [
    { key: 'fiber fee', name: 'Fee', minor: 19_900n },
    { key: 'tv fee', name: 'TV – Fee', minor: 9_900n },
    { key: 'fiber seat', name: 'Seats', minor: 5_000n },
  ]
  const now = [
    { key: 'fiber fee', name: 'Fiber 250 – Fee', minor: 19_900n },
    { key: 'tv fee', name: 'Television – Fee', minor: 10_900n },
    { key: 'fiber seat', name: 'Seats', minor: 5_000n },
  ]
  expect(changedParts({ now, before }, 3)).toEqual([
    { name: 'Television – Fee', nowMinor: 10_900n, beforeMinor: 9_900n },
  ])
})

test('what is billed no more is called as it was, and the largest change is told first', () => {
  const before = [{ key: 'tv fee', name: 'TV – Fee', minor: 9_900n }]
  const now = [
    { key: 'fiber fee', name: 'Fee', minor: 100n },
    { key: 'fiber fee', name: 'Fee', minor: 100n },
  ]
  const told = changedParts({ now, before }, 3)
  expect(told).toEqual([
    { name: 'TV – Fee', nowMinor: 0n, beforeMinor: 9_900n },
    { name: 'Fee', nowMinor: 200n, beforeMinor: 0n },
  ])
  expect(changedParts({ now, before }, 1)).toEqual(told.slice(0, 1))
})
