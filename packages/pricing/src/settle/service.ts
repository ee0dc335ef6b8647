/** Stretches as lines tell them: in days, and by their moments where a component is prorated by seconds. */
import type { Moments, Period } from '@tolv/calendar'
import { dateOf, type Stretch } from './days.ts'

export type Service = { service: Period; serviceAt: Moments | null }

/** The service of a stretch in days. */
export function daysOf({ from, to }: Stretch): Service {
  return { service: { from: dateOf(from), to: dateOf(to) }, serviceAt: null }
}

/** The service of a stretch in seconds: its moments, and the days in a zone that it touches. */
export function momentsOf({ from, to }: Stretch, zone: string): Service {
  const [first, end] = [from, to].map((seconds) =>
    Temporal.Instant.fromEpochMilliseconds(seconds * 1000),
  ) as [Temporal.Instant, Temporal.Instant]
  const last = Temporal.Instant.fromEpochMilliseconds(to * 1000 - 1)
  return {
    service: {
      from: first.toZonedDateTimeISO(zone).toPlainDate(),
      to: last.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }),
    },
    serviceAt: { from: first, to: end },
  }
}

/**
 * The local times at which a service begins on its first day and ends on its last, '14:30' or '14:30:27', in the zone
 * that they are told in; null where it begins or ends with the day.
 */
export type Hours = { from: string | null; to: string | null; zone: string }

/**
 * Where a service begins or ends within a day, and at what time there; null where it is of whole days.
 *
 * @example hoursOf({ from: 5 March 13:30Z, to: 31 March 22:00Z }, 'Europe/Stockholm')
 * // { from: '14:30', to: null, zone: 'Europe/Stockholm' }
 */
export function hoursOf(serviceAt: Moments | null, zone: string | null): Hours | null {
  if (serviceAt === null || zone === null) return null
  const [from, to] = [timeWithin(serviceAt.from, zone), timeWithin(serviceAt.to, zone)]
  return from === null && to === null ? null : { from, to, zone }
}

function timeWithin(at: Temporal.Instant, zone: string): string | null {
  const local = at.toZonedDateTimeISO(zone)
  if (local.startOfDay().toInstant().equals(at)) return null
  return local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' })
}
