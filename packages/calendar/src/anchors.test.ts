import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Alignment, anchorFor } from './anchors.ts'
import { daysIn, periodAt, periodOf } from './periods.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const first: Alignment = { on: 'day-of-month', dayOfMonth: 1 }
const last: Alignment = { on: 'day-of-month', dayOfMonth: 31 }

test.each<[Alignment, string, string]>([
  [{ on: 'start' }, '2026-05-20', '2026-05-20'],
  [first, '2026-05-20', '2026-05-01'],
  [first, '2026-05-01', '2026-05-01'],
  [{ on: 'day-of-month', dayOfMonth: 25 }, '2026-05-20', '2026-04-25'],
  [last, '2025-02-15', '2025-01-31'],
  [last, '2025-05-30', '2025-03-31'],
  [{ on: 'day-of-month', dayOfMonth: 30 }, '2026-03-05', '2026-01-30'],
  [{ on: 'weekday', weekday: 1 }, '2026-05-20', '2026-05-18'],
  [{ on: 'weekday', weekday: 3 }, '2026-05-20', '2026-05-20'],
  [{ on: 'weekday', weekday: 7 }, '2026-05-20', '2026-05-17'],
  [{ on: 'day-of-year', month: 1, dayOfMonth: 1 }, '2026-05-20', '2026-01-01'],
  [{ on: 'day-of-year', month: 7, dayOfMonth: 1 }, '2026-05-20', '2025-07-01'],
  [{ on: 'day-of-year', month: 2, dayOfMonth: 29 }, '2027-05-20', '2024-02-29'],
  [{ on: 'day-of-year', month: 2, dayOfMonth: 29 }, '1903-05-20', '1896-02-29'],
])('%o for one who begins on %s is anchored on %s', (alignment, startsOn, anchor) => {
  expect(anchorFor(alignment, day(startsOn)).toString()).toBe(anchor)
})

test('months that end on the last day are anchored in a month of 31 days', () => {
  const rhythm = {
    anchor: anchorFor(last, day('2025-02-15')),
    interval: { unit: 'month', count: 1 },
  } as const
  expect([1, 2, 3].map((at) => periodOf(rhythm, at).from.toString())).toEqual([
    '2025-02-28',
    '2025-03-31',
    '2025-04-30',
  ])
})

test('quarters of the calendar begin in January, April, July and October, whoever begins when', () => {
  const january: Alignment = { on: 'day-of-year', month: 1, dayOfMonth: 1 }
  const interval = { unit: 'month', count: 3 } as const
  const quarter = periodAt(
    { anchor: anchorFor(january, day('2025-05-20')), interval },
    day('2025-05-20'),
  )
  expect([quarter.from.toString(), daysIn(quarter)]).toEqual(['2025-04-01', 91])
  const left = daysIn({ from: day('2025-05-20'), to: quarter.to })
  expect(left).toBe(42)
})

test('whatever the alignment, the anchor is not after the start and shows the day asked for', () => {
  const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => day('1970-01-01').add({ days }))
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 31 }), (startsOn, dayOfMonth) => {
      const anchor = anchorFor({ on: 'day-of-month', dayOfMonth }, startsOn)
      expect(anchor.day).toBe(dayOfMonth)
      expect(anchor.until(startsOn, { largestUnit: 'day' }).days).toBeGreaterThanOrEqual(0)
      // A 31st is at most two months and a day back: 30 September is after 31 August, 30 March after 31 January.
      expect(anchor.until(startsOn, { largestUnit: 'day' }).days).toBeLessThan(62)
    }),
  )
})

test('a day that no month has is a mistake of the caller', () => {
  expect(() => anchorFor({ on: 'day-of-month', dayOfMonth: 32 }, day('2026-05-20'))).toThrow('32')
  expect(() => anchorFor({ on: 'weekday', weekday: 0 }, day('2026-05-20'))).toThrow('0')
  expect(() =>
    anchorFor({ on: 'day-of-year', month: 4, dayOfMonth: 31 }, day('2026-05-20')),
  ).toThrow('31')
})
