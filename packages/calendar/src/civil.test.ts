import { expect, test } from 'vitest'
import { civilOf, daysInMonth, epochDay, weekdayOf } from './civil.ts'

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
