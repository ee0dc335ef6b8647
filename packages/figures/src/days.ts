/** How a day and a month are written, and the two forms a day has: whole days since 1970-01-01, and an ISO date. */

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whole days since 1970-01-01 of an ISO date; null when it is no day of the Gregorian calendar. */
export function dayOfIso(iso: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!parts) return null
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const day = dayOfCivil(year, month, date)
  return isoOfDay(day) === iso ? day : null
}

/** The ISO date of whole days since 1970-01-01: 0 is '1970-01-01'. */
export function isoOfDay(day: number): string {
  const { year, month, date } = civilOfDay(day)
  const pad = (value: number, length: number) => String(value).padStart(length, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`
}

/** `1 December 2026`, or `1 Dec 2026` when short. Takes whole days since 1970-01-01 or an ISO date. */
export function writeDay(
  day: number | string,
  locale: string,
  length: 'long' | 'short' = 'long',
): string {
  return format(day, locale, { day: 'numeric', month: length, year: 'numeric' })
}

/** The days [from, to) as ISO dates; where they begin or end within a day, at what time there: '14:30'. */
export type Days = {
  from: string
  to: string
  hours?: { from: string | null; to: string | null } | null
}

/**
 * Days as people say them, by the last day that they have: `5 March 2026 – 31 March 2026`; one day is said once. Where
 * they begin or end within a day its time is told: `5 March 2026 14:30 – 31 March 2026`, `5 March 2026 14:30–24:00`.
 */
export function writeDays(
  { from, to, hours }: Days,
  locale: string,
  length: 'long' | 'short' = 'long',
): string {
  const last = isoOfDay((dayOfIso(to) ?? 0) - 1)
  const isOne = last <= from
  const clock = clockOf(locale, isOne && sameMinute(hours) ? 'HH:MM:SS'.length : 'HH:MM'.length)
  if (isOne) {
    const day = writeDay(from, locale, length)
    if (!hours) return day
    return `${day}\u00a0${clock(hours.from ?? '00:00')}–${clock(hours.to ?? '24:00')}`
  }
  const at = (day: string, time: string | null | undefined) =>
    writeDay(day, locale, length) + (time ? `\u00a0${clock(time)}` : '')
  return `${at(from, hours?.from)} – ${at(last, hours?.to)}`
}

const sameMinute = (hours: Days['hours']) => hours?.from?.slice(0, 5) === hours?.to?.slice(0, 5)

/** Danes and Finns write a time with a full stop. */
function clockOf(locale: string, length: number): (time: string) => string {
  const mark = /^(da|fi)\b/.test(locale) ? '.' : ':'
  return (time) => time.slice(0, length).replaceAll(':', mark)
}

/** `November 2026`; short is `Nov 2026`, letter is `N` (for the foot of a chart). */
export function writeMonth(
  day: number | string,
  locale: string,
  length: 'long' | 'short' | 'letter' = 'long',
): string {
  if (length === 'letter') return format(day, locale, { month: 'narrow' }).toUpperCase()
  return format(day, locale, { month: length, year: 'numeric' })
}

function format(day: number | string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const number = typeof day === 'string' ? dayOfIso(day.slice(0, 10)) : day
  if (number === null || !Number.isFinite(number)) throw new RangeError(`${day} is not a day.`)
  const key = JSON.stringify([locale, options])
  let formatter = formats.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    formats.set(key, formatter)
  }
  return formatter.format(number * dayMs).replaceAll(' ', '\u00a0')
}

/** Days since 1970-01-01 of a proleptic Gregorian date; months outside 1..12 are the caller's error. */
function dayOfCivil(year: number, month: number, date: number): number {
  // Years are counted from March, so that the leap day is the last of its year.
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function civilOfDay(day: number): { year: number; month: number; date: number } {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date }
}
