/**
 * Days of the Gregorian calendar as whole numbers: days since 1 January 1970. Not a second calendar beside Temporal,
 * only its arithmetic without an object for each step; billing asks for the period of a day millions of times in one
 * run.
 */

export type Civil = { year: number; month: number; day: number }

/** Days since 1970-01-01. The year is counted from March, so that the leap day is its last and months need no table. */
export function epochDay({ year, month, day }: Civil): number {
  const fromMarch = month > 2 ? year : year - 1
  const monthFromMarch = month > 2 ? month - 3 : month + 9
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  return daysBeforeYear(fromMarch) + dayOfYear - daysBeforeEpoch
}

/** The day that `epochDay` counts. */
export function civilOf(days: number): Civil {
  const sinceMarchOfYearZero = days + daysBeforeEpoch
  // A year has 365.2425 days in the long run; where leap days have not evened out, the guess is a year off.
  let fromMarch = Math.floor(sinceMarchOfYearZero / 365.2425)
  while (daysBeforeYear(fromMarch + 1) <= sinceMarchOfYearZero) fromMarch += 1
  while (daysBeforeYear(fromMarch) > sinceMarchOfYearZero) fromMarch -= 1
  const dayOfYear = sinceMarchOfYearZero - daysBeforeYear(fromMarch)
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: month > 2 ? fromMarch : fromMarch + 1, month, day }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** 1 is Monday, 7 Sunday, as in ISO 8601. */
export function weekdayOf(days: number): number {
  // 1 January 1970 was a Thursday.
  return modulo(days + 3, 7) + 1
}

/** The day itself. Asked for again it is the same object: to make one costs fifty times what it costs to find it. */
export function plainDateOf(days: number): Temporal.PlainDate {
  const known = byNumber.get(days)
  if (known) return known
  const { year, month, day } = civilOf(days)
  return kept(byNumber, days, new Temporal.PlainDate(year, month, day))
}

/**
 * The day that a text names, e.g. '2026-06-01'; the same object each time. What is no day throws.
 */
export function plainDateFrom(text: string): Temporal.PlainDate {
  return (
    byText.get(text) ?? kept(byText, text, plainDateOf(epochDay(Temporal.PlainDate.from(text))))
  )
}

/** Below zero when the first is earlier, above when it is later, nought when they are the same day. */
export function compareDays(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return a === b ? 0 : epochDay(a) - epochDay(b)
}

/** Days are values, and a run meets the same few hundred of them with each invoice. */
const byNumber = new Map<number, Temporal.PlainDate>()
const byText = new Map<string, Temporal.PlainDate>()
const keptMax = 10_000

function kept<Key>(days: Map<Key, Temporal.PlainDate>, key: Key, day: Temporal.PlainDate) {
  if (days.size >= keptMax) days.clear()
  days.set(key, day)
  return day
}

/** The rest of a floored division: never negative for a positive divisor. */
export function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days from 1 March of year 0 to 1 January 1970. */
const daysBeforeEpoch = 719_468

function daysBeforeYear(fromMarch: number): number {
  return (
    365 * fromMarch +
    Math.floor(fromMarch / 4) -
    Math.floor(fromMarch / 100) +
    Math.floor(fromMarch / 400)
  )
}
