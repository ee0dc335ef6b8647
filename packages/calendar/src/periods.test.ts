import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysIn, periodAt, periodNumber, periodOf, type Rhythm } from './periods.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const monthly = (anchor: string): Rhythm => ({
  anchor: day(anchor),
  interval: { unit: 'month', count: 1 },
})

describe('periods from the anchor', () => {
  test('a month from 31 January ends on the last of February and finds the 31st again', () => {
    const starts = [1, 2, 3, 4].map((at) => periodOf(monthly('2025-01-31'), at).from.toString())
    expect(starts).toEqual(['2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31'])
  })

  test('a year from 29 February drops no year and finds the 29th again', () => {
    const yearly: Rhythm = { anchor: day('2024-02-29'), interval: { unit: 'year', count: 1 } }
    const years = [0, 1, 2, 3].map((at) => periodOf(yearly, at))
    expect(years.map(({ to }) => to.toString())).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
    expect(years.map(daysIn)).toEqual([365, 365, 365, 366])
  })

  test('a day before the anchor lies in a period too', () => {
    expect(periodNumber(monthly('2025-01-31'), day('2024-12-30'))).toBe(-2)
    expect(periodAt(monthly('2025-01-31'), day('2024-12-31')).to.toString()).toBe('2025-01-31')
  })
})

describe('any rhythm', () => {
  const rhythm: fc.Arbitrary<Rhythm> = fc.record({
    anchor: fc.integer({ min: 0, max: 20_000 }).map((days) => day('1990-01-01').add({ days })),
    interval: fc.record({
      unit: fc.constantFrom('day', 'week', 'month', 'year'),
      count: fc.integer({ min: 1, max: 12 }),
    }),
  })

  test('periods tile: each begins where the last ended, and a day lies in the period of its number', () => {
    fc.assert(
      fc.property(rhythm, fc.integer({ min: -300, max: 300 }), (any, number) => {
        const period = periodOf(any, number)
        expect(daysIn(period)).toBeGreaterThan(0)
        expect(period.to).toEqual(periodOf(any, number + 1).from)
        expect(periodNumber(any, period.from)).toBe(number)
        expect(periodNumber(any, period.to.subtract({ days: 1 }))).toBe(number)
      }),
    )
  })
})
