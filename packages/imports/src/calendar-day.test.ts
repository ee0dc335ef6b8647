import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilOf, dayOf, explainDay, formatDay, parseDay } from './calendar-day.ts'
import type { DateFormat } from './intake.ts'

const epoch = Temporal.PlainDate.from('1970-01-01')
const dayByTemporal = (date: Temporal.PlainDate) => epoch.until(date).days

test('every day of eight centuries is counted as Temporal counts it, and back', () => {
  let date = Temporal.PlainDate.from('1599-12-28')
  for (let day = dayByTemporal(date); day <= 157_000; day++) {
    const { year, month, day: dayOfMonth } = civilOf(day)
    if (year !== date.year || month !== date.month || dayOfMonth !== date.day) {
      throw new Error(`day ${day} is ${date}, not ${year}-${month}-${dayOfMonth}`)
    }
    if (dayOf(date) !== day) throw new Error(`${date} is day ${day}, not ${dayOf(date)}`)
    date = date.add({ days: 1 })
  }
  expect(date.year).toBe(2399)
})

test('a day written and read is the same day, in every way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 100_000 }), (day) => {
      const iso = formatDay(day)
      const [year, month, dayOfMonth] = iso.split('-') as [string, string, string]
      const ways: [string, DateFormat | null][] = [
        [iso, null],
        [`${year}${month}${dayOfMonth}`, null],
        [`${year}/${Number(month)}/${Number(dayOfMonth)}`, 'mdy'],
        [`${iso}T23:59:59Z`, 'ymd'],
        [`${iso} 00:00`, 'ymd'],
        [`${dayOfMonth}.${month}.${year}`, 'dmy'],
        [`${Number(dayOfMonth)}/${Number(month)}/${year}`, 'dmy'],
        [`${month}/${dayOfMonth}/${year}`, 'mdy'],
        [`${month}-${dayOfMonth}-${year} 8:26`, 'mdy'],
      ]
      for (const [text, format] of ways) expect([text, parseDay(text, format)]).toEqual([text, day])
    }),
  )
})

describe('names of months and years of two digits', () => {
  const readings: [string, DateFormat | null, string][] = [
    ['31 mars 2026', null, '2026-03-31'],
    ['31. mai 2026', null, '2026-05-31'],
    ['1 okt 2026', null, '2026-10-01'],
    ['Mar 31, 2026', null, '2026-03-31'],
    ['December 1 2026', null, '2026-12-01'],
    ['31-Jan-2024 10:00', null, '2024-01-31'],
    ['31.03.26', 'dmy', '2026-03-31'],
    ['03/31/99', 'mdy', '1999-03-31'],
  ]
  for (const [text, format, iso] of readings) {
    test(`${text} is ${iso}`, () => expect(formatDay(parseDay(text, format))).toBe(iso))
  }
})

describe('a date that cannot be read is explained', () => {
  const problems: [string, DateFormat | null, string, string | null][] = [
    ['2026-13-04', 'ymd', 'Month 13 does not exist.', '2026-04-13'],
    ['2026-02-30', 'ymd', 'Day 30 does not exist in 2026-02.', '2026-02-28'],
    ['2025-02-29', 'ymd', 'Day 29 does not exist in 2025-02.', '2025-02-28'],
    ['2026-00-10', 'ymd', 'Month 0 does not exist.', null],
    ['2026-13-14', 'ymd', 'Month 13 does not exist.', null],
    ['20261304', 'ymd', 'Month 13 does not exist.', '2026-04-13'],
    ['03/31/2026', 'dmy', 'Month 31 does not exist.', '2026-03-31'],
    ['31.03.2026', 'ymd', '31.03.2026 does not say which number is the day.', '2026-03-31'],
    ['03/04/2026', null, '03/04/2026 does not say which number is the day.', null],
    ['26-03-31', 'ymd', '26-03-31 does not say which number is the year.', null],
    ['45382', 'ymd', "45382 is a spreadsheet's day number, not a date.", '2024-03-31'],
    ['soon', 'ymd', 'soon is not a date.', null],
    ['2026-03-31x', 'ymd', '2026-03-31x is not a date.', null],
    ['2026-03.31', 'ymd', '2026-03.31 is not a date.', null],
  ]
  for (const [text, format, says, suggestion] of problems) {
    test(`${text}: ${says}`, () => {
      expect(parseDay(text, format)).toBeNaN()
      expect(explainDay(text, format)).toEqual({ says, suggestion })
    })
  }
})

test('a suggested date can itself be read', () => {
  const numbers = fc.tuple(
    fc.integer({ min: 1, max: 3000 }),
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 40 }),
  )
  fc.assert(
    fc.property(numbers, ([year, month, day]) => {
      const text = `${String(year).padStart(4, '0')}-${month}-${day}`
      if (!Number.isNaN(parseDay(text, 'ymd'))) return
      const { suggestion } = explainDay(text, 'ymd')
      if (suggestion !== null) expect(parseDay(suggestion, 'ymd')).not.toBeNaN()
    }),
  )
})
