import { dayOfIso, isoOfDay } from '@tolv/figures'

/** The day after an ISO day; nothing typed stays nothing. */
export const dayAfter = (day: string): string => moved(day, 1)
export const dayBefore = (day: string): string => moved(day, -1)

/** The last day of the month before. @example endOfLastMonth('2026-03-15') // '2026-02-28' */
export const endOfLastMonth = (today: string): string => dayBefore(`${today.slice(0, 8)}01`)

function moved(day: string, by: number): string {
  const found = dayOfIso(day)
  return found === null ? '' : isoOfDay(found + by)
}
