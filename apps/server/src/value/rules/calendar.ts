/** When a tenant is valued again by itself, and which day a valuation speaks of when nobody named one. */

import type { Book, Day } from '@tolv/value'
import { dayOf } from './days.ts'

/** The hour of the night, in the tenant's zone, when a new month's valuation is made. */
const hour = 4

/** The first of the next month at 04:00 where the tenant is: the moment of the monthly valuation after `now`. */
export const nextMonthly = (now: Temporal.Instant, zone: string): Temporal.Instant => {
  const here = now.toZonedDateTimeISO(zone)
  const thisMonth = here.with({ day: 1 }).withPlainTime({ hour })
  const next =
    Temporal.ZonedDateTime.compare(thisMonth, here) > 0 ? thisMonth : thisMonth.add({ months: 1 })
  return next.toInstant()
}

/** The tenant's day (ISO) at an instant. */
export const dayAt = (now: Temporal.Instant, zone: string): string =>
  now.toZonedDateTimeISO(zone).toPlainDate().toString()

/** How long a book may be silent before it is taken for one that was brought from the past. */
const silentDays = 100

/** The last day on or before `today` on which a book tells of something; null for snapshots, which have no days. */
export function lastDayIn(book: Book, today: Day): Day | null {
  const { orders, payments, subscriptions } = book
  let last = -1
  for (const days of [orders.on, payments.on, subscriptions.startedOn, subscriptions.endedOn]) {
    for (const day of days) if (day > last && day <= today) last = day
  }
  return last < 0 ? null : last
}

/**
 * The day to value as of when nobody named one: today, but for a history that ended long ago its own last day. As of
 * today everybody in such a file would have been silent, or have stayed, for as long as the file is old, and neither
 * is known. A book that has once been valued later than its last day lives on, and is valued as of today.
 */
export const dayToValue = (book: {
  today: string
  lastDay: string | null
  latestAsOf: string | null
}): string => {
  const { today, lastDay, latestAsOf } = book
  if (lastDay === null || dayOf(today) - dayOf(lastDay) <= silentDays) return today
  return latestAsOf !== null && latestAsOf > lastDay ? today : lastDay
}
