import { describe, expect, test } from 'vitest'
import { kept, movableClock, wallClock } from './clock.ts'

const instant = (written: string) => Temporal.Instant.from(written)

describe('instants are as fine as the database keeps them', () => {
  test('the wall clock tells whole microseconds, though the system counts nanoseconds', () => {
    const read = Array.from({ length: 2_000 }, () => wallClock.now())
    expect(read.filter(({ epochNanoseconds }) => epochNanoseconds % 1_000n !== 0n)).toEqual([])
  })

  test.for([
    ['2026-03-02T08:00:00.123456500Z', '2026-03-02T08:00:00.123456Z'],
    ['2026-03-02T22:59:59.999999999Z', '2026-03-02T22:59:59.999999Z'],
    ['1969-12-31T23:59:59.999999999Z', '1969-12-31T23:59:59.999999Z'],
    ['2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z'],
  ])('%s is kept as %s: never later than it was', ([told, is]) => {
    expect(kept(instant(told!)).toString()).toBe(is)
  })

  test('a clock that a test moves is as fine', () => {
    const clock = movableClock(instant('2026-03-02T08:00:00.000000999Z'))
    expect(clock.now().toString()).toBe('2026-03-02T08:00:00Z')
    clock.moveTo(instant('2026-03-02T08:00:00.000001999Z'))
    expect(clock.now().toString()).toBe('2026-03-02T08:00:00.000001Z')
  })
})
