import { expect, test } from 'vitest'
import {
  civilOf,
  compareDays,
  daysInMonth,
  epochDay,
  plainDateFrom,
  plainDateOf,
  weekdayOf,
} from './civil.ts'

test('every day of a whole cycle of 400 years is the one that Temporal has', () => {
  const first = Temporal.PlainDate.from('1799-12-31')
  const start = epochDay(first)
  let day = first
  for (let passed = 0; passed < 146_100; passed += 1) {
    const { year, month } = day
    if (
      epochDay(day) !== start + passed ||
      civilOf(start + passed).day !== day.day ||
      civilOf(start + passed).month !== month ||
      civilOf(start + passed).year !== year ||
      daysInMonth(year, month) !== day.daysInMonth ||
      weekdayOf(start + passed) !== day.dayOfWeek
    ) {
      expect.fail(`${day} is taken for ${JSON.stringify(civilOf(start + passed))}`)
    }
    day = day.add({ days: 1 })
  }
  expect(day.toString()).toBe('2200-01-03')
})

test('a day that is asked for again is the same object, however it was asked for', () => {
  const day = plainDateFrom('2026-02-28')
  expect(day.toString()).toBe('2026-02-28')
  expect(plainDateFrom('2026-02-28')).toBe(day)
  expect(plainDateOf(epochDay({ year: 2026, month: 2, day: 28 }))).toBe(day)
  expect(() => plainDateFrom('2026-02-29')).toThrow()
})

test('more days than are kept are right all the same', () => {
  const first = epochDay({ year: 1990, month: 1, day: 1 })
  for (let passed = 0; passed < 25_000; passed += 1) {
    if (epochDay(plainDateOf(first + passed)) !== first + passed) expect.fail(`${passed}`)
  }
})

test('days are compared as Temporal compares them', () => {
  const days = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((text) =>
    Temporal.PlainDate.from(text),
  )
  for (const a of days) {
    for (const b of days) {
      expect(Math.sign(compareDays(a, b))).toBe(Temporal.PlainDate.compare(a, b))
    }
  }
})
