import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  common,
  daysIn,
  type Interval,
  periodAt,
  periodNumber,
  periodOf,
  periodsBetween,
  type Rhythm,
} from './periods.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const every = (count: number, unit: Interval['unit'], anchor: string): Rhythm => ({
  anchor: day(anchor),
  interval: { unit, count },
})
const spanOf = (written: string) => {
  const [from, to] = written.split(' ')
  return { from: day(from!), to: day(to!) }
}
const monthly = (anchor: string) => every(1, 'month', anchor)
const starts = (rhythm: Rhythm, numbers: number[]) =>
  numbers.map((number) => periodOf(rhythm, number).from.toString())

describe('periods from the anchor', () => {
  test('case 1: a month from 31 January ends on the last of February and finds the 31st again', () => {
    expect(starts(monthly('2025-01-31'), [1, 2, 3, 4])).toEqual([
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
      '2025-05-31',
    ])
  })

  test('case 2: a month from 30 April keeps the 30th over Februaries, leap year or not', () => {
    expect(starts(monthly('2022-04-30'), [9, 10, 11, 22, 23])).toEqual([
      '2023-01-30',
      '2023-02-28',
      '2023-03-30',
      '2024-02-29',
      '2024-03-30',
    ])
  })

  test('case 6: a year from 29 February drops no year and finds the 29th again', () => {
    const years = [0, 1, 2, 3].map((at) => periodOf(every(1, 'year', '2024-02-29'), at))
    expect(years.map(({ to }) => to.toString())).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
    expect(years.map(daysIn)).toEqual([365, 365, 365, 366])
  })

  test.each([
    // [rhythm, a day, the period it lies in]
    [every(3, 'month', '2024-11-30'), '2025-02-27', '2024-11-30', '2025-02-28'],
    [every(3, 'month', '2024-11-30'), '2025-02-28', '2025-02-28', '2025-05-30'],
    [every(3, 'month', '2023-11-30'), '2024-02-28', '2023-11-30', '2024-02-29'],
    [every(6, 'month', '2025-08-31'), '2026-02-28', '2026-02-28', '2026-08-31'],
    [every(2, 'year', '2024-02-29'), '2026-02-27', '2024-02-29', '2026-02-28'],
    [every(1, 'year', '1896-02-29'), '1900-02-28', '1900-02-28', '1901-02-28'],
    [every(2, 'week', '2026-12-24'), '2027-01-06', '2026-12-24', '2027-01-07'],
    [every(2, 'week', '2026-12-24'), '2026-12-23', '2026-12-10', '2026-12-24'],
    [every(30, 'day', '2026-01-31'), '2026-03-02', '2026-03-02', '2026-04-01'],
    [every(1, 'day', '2028-02-28'), '2028-02-29', '2028-02-29', '2028-03-01'],
    [monthly('2025-01-31'), '2024-12-31', '2024-12-31', '2025-01-31'],
    [monthly('2025-01-31'), '2024-02-28', '2024-01-31', '2024-02-29'],
  ])('%o: %s lies in [%s, %s)', (rhythm, asked, ...edges) => {
    const period = periodAt(rhythm, day(asked))
    expect([period.from.toString(), period.to.toString()]).toEqual(edges)
  })

  test('a day before the anchor has a number below zero', () => {
    expect(periodNumber(monthly('2025-01-31'), day('2024-12-30'))).toBe(-2)
  })
})

describe('periods between two days', () => {
  const between = (rhythm: Rhythm, span: string) =>
    [...periodsBetween(rhythm, spanOf(span))].map((period) => `${period.from} ${period.to}`)

  test('all that have a day in common with the span, whole', () => {
    expect(between(monthly('2025-01-31'), '2025-03-01 2025-04-30')).toEqual([
      '2025-02-28 2025-03-31',
      '2025-03-31 2025-04-30',
    ])
  })

  test('a span of one day has the period of that day; an empty span has none', () => {
    expect(between(monthly('2025-01-31'), '2025-02-28 2025-03-01')).toHaveLength(1)
    expect(between(monthly('2025-01-31'), '2025-03-01 2025-03-01')).toEqual([])
    expect(between(monthly('2025-01-31'), '2025-03-02 2025-03-01')).toEqual([])
  })

  test('what two spans share', () => {
    const june = { from: day('2026-06-01'), to: day('2026-07-01') }
    const shared = common(june, { from: day('2026-06-20'), to: day('2026-08-01') })
    expect(shared && daysIn(shared)).toBe(11)
    expect(common(june, { from: day('2026-07-01'), to: day('2026-08-01') })).toBeNull()
  })
})

describe('any rhythm', () => {
  const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => day('1970-01-01').add({ days }))
  const rhythm: fc.Arbitrary<Rhythm> = fc.record({
    anchor: anyDay,
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

  test('the fast arithmetic gives the days and the lengths that Temporal gives', () => {
    fc.assert(
      fc.property(rhythm, fc.integer({ min: -300, max: 300 }), anyDay, (any, number, asked) => {
        const { from, to } = periodOf(any, number)
        const length = any.interval.count * number
        expect(from).toEqual(any.anchor.add({ [`${any.interval.unit}s`]: length }))
        expect(daysIn({ from, to })).toBe(from.until(to, { largestUnit: 'day' }).days)
        const at = periodAt(any, asked)
        expect(Temporal.PlainDate.compare(at.from, asked)).not.toBe(1)
        expect(Temporal.PlainDate.compare(at.to, asked)).toBe(1)
      }),
      { numRuns: 3_000 },
    )
  })

  test('periods between two days are those asked for one by one, and leave nothing out', () => {
    fc.assert(
      fc.property(rhythm, anyDay, fc.integer({ min: 1, max: 500 }), (any, from, days) => {
        const to = from.add({ days })
        const found = [...periodsBetween(any, { from, to })]
        expect(found[0]).toEqual(periodAt(any, from))
        expect(found.at(-1)).toEqual(periodAt(any, to.subtract({ days: 1 })))
        for (const [at, period] of found.slice(1).entries()) {
          expect(period.from).toEqual(found[at]!.to)
        }
      }),
    )
  })
})
