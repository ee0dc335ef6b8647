import { describe, expect, test } from 'vitest'
import type { WrittenWhy } from '../why.ts'
import { hoursOf, whyInZone } from './service.ts'

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

describe('a why tells its moments where the service is', () => {
  const step = (facts: Record<string, string>, from: WrittenWhy[] = []): WrittenWhy => ({
    ...{ step: 'share-of-period', minor: '0', facts, from },
  })
  const moments = { from: '2026-06-16T12:30:00Z', to: '2026-06-30T22:00:00Z' }

  test.each([
    ['Europe/Stockholm', { from: '2026-06-16', to: '2026-07-01', fromTime: '14:30' }],
    ['Europe/Lisbon', { from: '2026-06-16', to: '2026-07-01', fromTime: '13:30', toTime: '23:00' }],
  ])('in %s, in every step', (place, told) => {
    const why = step({ of: '2', ...moments }, [step({ seconds: '1', ...moments })])
    expect(whyInZone(why, place)).toEqual(
      step({ of: '2', ...told }, [step({ seconds: '1', ...told })]),
    )
  })

  test('and its days as they are', () => {
    const why = step({ days: '20', from: '2026-06-11', to: '2026-07-01' }, [
      step({ quantity: '2' }),
    ])
    expect(whyInZone(why, zone)).toEqual(why)
  })
})
