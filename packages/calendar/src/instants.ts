/**
 * Where local days meet the world's time. An obligation is a day in the zone of who invoices; an event is an instant.
 * A day has 24 hours, but for the two days a year when clocks are moved, and the few that a zone has skipped.
 */
import type { Period } from './periods.ts'

/** A name of the IANA time zone database. */
type Zone = string

/** From the first moment to the last, the first counted and the last not. */
export type Moments = { from: Temporal.Instant; to: Temporal.Instant }

/**
 * The day that calendars in the zone show at an instant.
 *
 * @example localDay(2023-04-01T21:00Z, 'Europe/Paris') // 1 April: it is 23:00 there
 */
export function localDay(instant: Temporal.Instant, zone: Zone): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

/**
 * The first instant of a day in a zone. Where clocks are moved at midnight that is not 00:00 but the first moment
 * that exists, and of two midnights the earlier. A day that a zone skipped (Samoa, 30 December 2011) begins where the
 * next does.
 */
export function startOfDay(day: Temporal.PlainDate, zone: Zone): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone }).toInstant()
}

/** A period of days as instants. Neighbours share the instant between them, so instants tile as days do. */
export function momentsOf({ from, to }: Period, zone: Zone): Moments {
  return { from: startOfDay(from, zone), to: startOfDay(to, zone) }
}

/** How many seconds a span of instants has; what is below a second is cut. */
export function secondsIn({ from, to }: Moments): number {
  return Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 1000)
}

/**
 * The same time of day so many days later: the end of a trial that began at 12:12 is at 12:12, whatever clocks did in
 * between. A time that does not exist on that day becomes the one as long after the change (02:30 becomes 03:30).
 */
export function daysLater(instant: Temporal.Instant, days: number, zone: Zone): Temporal.Instant {
  return instant.toZonedDateTimeISO(zone).add({ days }).toInstant()
}
