import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, dateOf, dayOf, monthsBetween, renewalDay, renewalsBy } from './calendar.ts'

test('a day and its calendar date are two names of one thing, as the platform has them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      expect(dateOf(day)).toEqual({ year: date.year, month: date.month, day: date.day })
      expect(dayOf(dateOf(day))).toBe(day)
    }),
  )
})

test('the 31st of January renews on the last of February, and on the 31st again in March', () => {
  const start = dayOf({ year: 2024, month: 1, day: 31 })
  expect(dateOf(addMonths(start, 1))).toEqual({ year: 2024, month: 2, day: 29 })
  expect(dateOf(addMonths(start, 2))).toEqual({ year: 2024, month: 3, day: 31 })
  expect(monthsBetween(start, dayOf({ year: 2024, month: 2, day: 28 }))).toBe(0)
  expect(monthsBetween(start, dayOf({ year: 2024, month: 2, day: 29 }))).toBe(1)
})

test('as many renewals have fallen as their days say', () => {
  const day = fc.integer({ min: 0, max: 30_000 })
  fc.assert(
    fc.property(
      day,
      day,
      fc.constantFrom('week', 'month', 'quarter', 'year'),
      (start, until, interval) => {
        const made = renewalsBy(start, interval, until)
        expect(made).toBeGreaterThanOrEqual(0)
        if (until >= start) expect(renewalDay(start, interval, made)).toBeLessThanOrEqual(until)
        expect(renewalDay(start, interval, made + 1)).toBeGreaterThan(until)
      },
    ),
  )
})
