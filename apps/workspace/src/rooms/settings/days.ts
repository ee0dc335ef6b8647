import { dayOfIso, isoOfDay } from '@tolv/figures'

/**
 * The ISO day some months after an instant, the last of the month where the month is shorter.
 *
 * @example dayAfterMonths('2026-01-31T08:00:00Z', 1) // '2026-02-28'
 */
export function dayAfterMonths(instant: string, months: number): string {
  const [year = 0, month = 1, date = 1] = instant.slice(0, 10).split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const of = (pad: number) => String(pad).padStart(2, '0')
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${of((count % 12) + 1)}-01`
  for (let shorter = date; shorter > 28; shorter -= 1) {
    const day = `${first.slice(0, 8)}${of(shorter)}`
    if (dayOfIso(day) !== null) return day
  }
  return isoOfDay((dayOfIso(first) ?? 0) + Math.min(date, 28) - 1)
}

/** The last day of those before a day, as people say an end: '2028-01-01' ends with '2027-12-31'. */
export const lastDay = (to: string): string => isoOfDay((dayOfIso(to) ?? 0) - 1)

/** The day after a last day: the first that is no longer of it. */
export const dayAfter = (last: string): string => isoOfDay((dayOfIso(last) ?? 0) + 1)

/**
 * The part of a stretch of time that lies in one of the reader's days: from their midnight to the next, and never
 * outside the stretch.
 */
export function boundsOf(day: string, stretch: { from: string; to: string }): [string, string] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const midnight = (daysOn: number) => new Date(year, month - 1, date + daysOn).getTime()
  const from = Math.max(midnight(0), Date.parse(stretch.from))
  const to = Math.min(midnight(1), Date.parse(stretch.to))
  return [new Date(from).toISOString(), new Date(Math.max(from, to)).toISOString()]
}
