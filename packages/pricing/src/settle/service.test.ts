import { describe, expect, test } from 'vitest'
import { hoursOf } from './service.ts'

const at = (from: string, to: string) => ({
  from: Temporal.Instant.from(from),
  to: Temporal.Instant.from(to),
})
const zone = 'Europe/Stockholm'

describe('what is charged by the second says at what time of the day it begins and ends', () => {
  test.each([
    ['begun at half past two', at('2026-03-05T13:30Z', '2026-03-31T22:00Z'), ['14:30', null]],
    ['ended then', at('2026-02-28T23:00Z', '2026-03-05T13:30:27Z'), [null, '14:30:27']],
    ['some hours of one day', at('2026-03-05T13:30Z', '2026-03-05T17:00Z'), ['14:30', '18:00']],
    ['on the night of 25 hours', at('2026-10-24T22:00Z', '2026-10-25T05:00Z'), [null, '06:00']],
  ])('%s', (_, serviceAt, [from, to]) => {
    expect(hoursOf(serviceAt, zone)).toEqual({ from, to, zone })
  })

  test('nothing where it is of whole days, also where clocks are moved at midnight', () => {
    expect(hoursOf(at('2026-02-28T23:00Z', '2026-03-31T22:00Z'), zone)).toBeNull()
    // In Santiago 6 September 2026 begins at 01:00.
    expect(hoursOf(at('2026-09-06T04:00Z', '2026-09-07T03:00Z'), 'America/Santiago')).toBeNull()
    expect(hoursOf(null, zone)).toBeNull()
  })
})
