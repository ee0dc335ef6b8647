/**
 * Calendar arithmetic on whole days since 1970-01-01, for renewals that fall on the same day of each month.
 * Proleptic Gregorian; algorithm: H. Hinnant, "chrono-compatible low-level date algorithms".
 */

import type { Day, Interval } from '../model-report.ts'

export type CalendarDate = { year: number; month: number; day: number }

/** Mean days in a month and a year of the Gregorian calendar. */
export const daysPerMonth = 30.436875
export const daysPerYear = 365.2425

/** The calendar date of a day. */
export function dateOf(day: Day): CalendarDate {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  )
  const ofYear = ofEra - (365 * yearOfEra + (yearOfEra >> 2) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

/** The day of a calendar date. */
export function dayOf({ year, month, day }: CalendarDate): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const ofEra = yearOfEra * 365 + (yearOfEra >> 2) - Math.floor(yearOfEra / 100) + ofYear
  return era * 146_097 + ofEra - 719_468
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function lengthOfMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return monthLengths[month - 1]! + (leap ? 1 : 0)
}

/** The day `months` after `from`; the 31st becomes the last day of a shorter month. */
export function addMonths(from: Day, months: number): Day {
  return monthsAfter(from)(months)
}

/** The same as a function, for who asks for many days after one. */
export function monthsAfter(from: Day): (months: number) => Day {
  const { year, month, day } = dateOf(from)
  const first = year * 12 + month - 1
  return (months) => {
    const count = first + months
    const toYear = Math.floor(count / 12)
    const toMonth = count - toYear * 12 + 1
    const last = lengthOfMonth(toYear, toMonth)
    return dayOf({ year: toYear, month: toMonth, day: Math.min(day, last) })
  }
}

/** Whole months from `from` to `to`, 0 when `to` lies before. */
export function monthsBetween(from: Day, to: Day): number {
  if (to <= from) return 0
  const a = dateOf(from)
  const b = dateOf(to)
  const months = (b.year - a.year) * 12 + b.month - a.month
  return addMonths(from, months) > to ? months - 1 : months
}

/** Months in an interval; a week is a share of one. */
export const monthsIn: Record<Interval, number> = {
  week: 7 / daysPerMonth,
  month: 1,
  quarter: 3,
  year: 12,
}

/** Mean days in an interval. */
export const daysIn: Record<Interval, number> = {
  week: 7,
  month: daysPerMonth,
  quarter: daysPerMonth * 3,
  year: daysPerYear,
}

/** The day on which the nth renewal after `start` falls. */
export function renewalDay(start: Day, interval: Interval, n: number): Day {
  return interval === 'week' ? start + 7 * n : addMonths(start, monthsIn[interval] * n)
}

/** How many renewals after `start` fall on or before `day`. */
export function renewalsBy(start: Day, interval: Interval, day: Day): number {
  if (day <= start) return 0
  if (interval === 'week') return Math.floor((day - start) / 7)
  return Math.floor(monthsBetween(start, day) / monthsIn[interval])
}
