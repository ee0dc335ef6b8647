/**
 * Days as files write them, as whole days since 1970-01-01. Integer arithmetic and no Temporal: a
 * file of two million rows parses four million dates, and an object for each would be most of the
 * time.
 *
 * The civil-day arithmetic is Howard Hinnant's (chrono-compatible low-level date algorithms),
 * proleptic Gregorian.
 */

import type { DateFormat } from './intake.ts'
import { shown } from './shown.ts'

type CivilDate = { year: number; month: number; day: number }

/** Days since 1970-01-01 of a date that exists. */
export function dayOf(date: CivilDate): number {
  const year = date.month <= 2 ? date.year - 1 : date.year
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const monthFromMarch = (date.month + 9) % 12
  const dayOfYear = ((153 * monthFromMarch + 2) / 5) | 0
  const dayOfEra =
    yearOfEra * 365 + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0) + dayOfYear + date.day - 1
  return era * 146_097 + dayOfEra - 719_468
}

/** The date of a day since 1970-01-01: `civilOf(0)` is 1970-01-01. */
export function civilOf(day: number): CivilDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 }
}

/** A day as ISO 8601 writes it: `formatDay(20543)` is `'2026-03-31'`. */
export function formatDay(day: number): string {
  const { year, month, day: dayOfMonth } = civilOf(day)
  const padded = (value: number, width: number) => String(value).padStart(width, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`
}

/** Days in a month, 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  if (month < 1 || month > 12) return 0
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * The three numbers of a written date with their widths, before anybody says which is the day:
 * `31/03/2026` is 31, 3, 2026. Null when it is not three numbers with one kind of mark between (a
 * time of day after them is let be).
 */
export type WrittenDate = {
  numbers: [number, number, number]
  widths: [number, number, number]
  mark: string
}

const compact = /^(\d{4})(\d{2})(\d{2})$/
const marked = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ,].*)?$/

/** Takes a written date apart (slow and whole; {@link parseDay} is the fast reader). */
export function takeApart(text: string): WrittenDate | null {
  const written = text.trim()
  const parts = compact.exec(written)
  if (parts) {
    const [year, month, day] = [parts[1]!, parts[2]!, parts[3]!].map(Number) as [
      number,
      number,
      number,
    ]
    return { numbers: [year, month, day], widths: [4, 2, 2], mark: '' }
  }
  const match = marked.exec(written)
  if (!match) return null
  const texts = [match[1]!, match[3]!, match[4]!] as const
  return {
    numbers: [Number(texts[0]), Number(texts[1]), Number(texts[2])],
    widths: [texts[0].length, texts[1].length, texts[2].length],
    mark: match[2]!,
  }
}

const zero = 48
const isDigit = (code: number) => code >= zero && code <= 57

/**
 * Days since 1970-01-01 of a date as written, or NaN when it cannot be read ({@link explainDay}
 * then says why).
 *
 * A year in front is always year, month, day. A year at the end is read by `format`; when that is
 * null or `ymd` such a date is not read, because nothing says which number is the day. A time of
 * day is let be: the day is the one written. Years of two digits are this century's up to 69.
 */
export function parseDay(text: string, format: DateFormat | null): number {
  const length = text.length
  let at = 0
  while (at < length && isDigit(text.charCodeAt(at))) at++
  const firstEnd = at
  if (firstEnd === 8 && length === 8) return compactDay(text)
  const mark = text.charCodeAt(at)
  // - . /
  if (firstEnd === 0 || firstEnd > 4 || (mark !== 45 && mark !== 46 && mark !== 47)) {
    return namedMonth(text)
  }
  const secondStart = ++at
  while (at < length && isDigit(text.charCodeAt(at))) at++
  if (at === secondStart || text.charCodeAt(at) !== mark) return namedMonth(text)
  const secondEnd = at
  const thirdStart = ++at
  while (at < length && isDigit(text.charCodeAt(at))) at++
  if (at === thirdStart || !endsHere(text, at)) return namedMonth(text)
  const first = numberIn(text, 0, firstEnd)
  const second = numberIn(text, secondStart, secondEnd)
  const third = numberIn(text, thirdStart, at)
  if (firstEnd === 4) return existing(first, second, third)
  const year = fullYear(third, at - thirdStart, mark)
  if (format === 'dmy') return existing(year, second, first)
  if (format === 'mdy') return existing(year, first, second)
  return Number.NaN
}

function numberIn(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - zero
  return value
}

function compactDay(text: string): number {
  return existing(numberIn(text, 0, 4), numberIn(text, 4, 6), numberIn(text, 6, 8))
}

/** A dash between two-digit numbers is left alone: `26-03-31` may begin or end with its year. */
function fullYear(value: number, width: number, mark: number): number {
  if (width === 4) return value
  if (width !== 2 || mark === 45) return Number.NaN
  return value < 70 ? 2000 + value : 1900 + value
}

/** Nothing more, or a time of day. */
function endsHere(text: string, at: number): boolean {
  if (at === text.length) return true
  const code = text.charCodeAt(at)
  return (
    (code === 84 || code === 32 || code === 44) && /^[T ,] ?\d{1,2}[:.]\d{2}/.test(text.slice(at))
  )
}

function existing(year: number, month: number, day: number): number {
  if (!(year >= 1) || day < 1 || day > daysInMonth(year, month)) return Number.NaN
  return dayOf({ year, month, day })
}

/** First three letters of the months in English, Swedish, Norwegian and Danish. */
const monthNames = new Map(
  'jan feb mar apr maj jun jul aug sep okt nov dec'
    .split(' ')
    .map((name, at): [string, number] => [name, at + 1])
    .concat([
      ['may', 5],
      ['mai', 5],
      ['oct', 10],
      ['des', 12],
    ]),
)

const dayFirst = /^(\d{1,2})\.?[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?:[T ,].*)?$/i
const monthFirst = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[T ,].*)?$/i

/** "31 mars 2026" and "Mar 31, 2026": rare, and never ambiguous. */
function namedMonth(text: string): number {
  const one = dayFirst.exec(text)
  const other = one ? null : monthFirst.exec(text)
  const name = one ? one[2] : other?.[1]
  const month = name === undefined ? undefined : monthNames.get(name.slice(0, 3).toLowerCase())
  if (month === undefined) return Number.NaN
  const [day, year] = one ? [one[1], one[3]] : [other![2], other![3]]
  return existing(Number(year), month, Number(day))
}

export type DayProblem = { says: string; suggestion: string | null }

/**
 * Why a date could not be read, in words, with the date that was probably meant where one is near.
 */
export function explainDay(text: string, format: DateFormat | null): DayProblem {
  const written = text.trim()
  const parts = takeApart(written)
  if (!parts) return notADate(written)
  const [first, second, third] = parts.numbers
  if (parts.widths[0] === 4) return explainNumbers({ year: first, month: second, day: third })
  if (parts.widths[2] !== 4 && (parts.widths[2] !== 2 || parts.mark === '-')) {
    return { says: `${shown(written)} does not say which number is the year.`, suggestion: null }
  }
  const year = parts.widths[2] === 4 ? third : fullYear(third, 2, 0)
  if (format === 'dmy') return explainNumbers({ year, month: second, day: first })
  if (format === 'mdy') return explainNumbers({ year, month: first, day: second })
  const asDayFirst = existing(year, second, first)
  const asMonthFirst = existing(year, first, second)
  const only = Number.isNaN(asDayFirst) ? asMonthFirst : asDayFirst
  const settled = Number.isNaN(asDayFirst) !== Number.isNaN(asMonthFirst)
  return {
    says: `${shown(written)} does not say which number is the day.`,
    suggestion: settled ? formatDay(only) : null,
  }
}

function explainNumbers(date: CivilDate): DayProblem {
  const { year, month, day } = date
  if (month < 1 || month > 12) {
    const swapped = existing(year, day, month)
    const suggestion = Number.isNaN(swapped) ? null : formatDay(swapped)
    return { says: `Month ${month} does not exist.`, suggestion }
  }
  const last = daysInMonth(year, month)
  const suggestion = day > last && day <= 31 ? formatDay(dayOf({ year, month, day: last })) : null
  const name = `${year}-${String(month).padStart(2, '0')}`
  return { says: `Day ${day} does not exist in ${name}.`, suggestion }
}

/** Spreadsheets count days from 1899-12-30; these are 1954 to 2064. */
const spreadsheetDays = /^[2-5]\d{4}$/

function notADate(written: string): DayProblem {
  if (spreadsheetDays.test(written)) {
    return {
      says: `${written} is a spreadsheet's day number, not a date.`,
      suggestion: formatDay(Number(written) - 25_569),
    }
  }
  return { says: `${shown(written)} is not a date.`, suggestion: null }
}
