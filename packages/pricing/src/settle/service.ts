/** Stretches as lines tell them: in days, and by their moments where a component is prorated by seconds. */
import type { Moments, Period } from '@tolv/calendar'
import type { WrittenWhy } from '../why.ts'
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
  const serviceAt = { from: first, to: end }
  return { service: daysTouched(serviceAt, zone), serviceAt }
}

function daysTouched({ from, to }: Moments, zone: string): Period {
  const last = to.subtract({ milliseconds: 1 })
  return {
    from: from.toZonedDateTimeISO(zone).toPlainDate(),
    to: last.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }),
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

/**
 * A why with its moments told where the service is: by the days that they touch, and the times at which those begin or
 * end within a day. Whoever reads it, and wherever, then reads what the papers say.
 *
 * @example facts { seconds: '1243800', from: '2026-06-16T12:30:00Z', to: '2026-06-30T22:00:00Z' } in Stockholm are
 * { seconds: '1243800', from: '2026-06-16', to: '2026-07-01', fromTime: '14:30' }
 */
export function whyInZone(why: WrittenWhy, zone: string): WrittenWhy {
  const from = why.from.map((step) => whyInZone(step, zone))
  const { from: begins, to: ends, ...rest } = why.facts
  if (!begins?.includes('T') || !ends?.includes('T')) return { ...why, from }
  const moments = { from: Temporal.Instant.from(begins), to: Temporal.Instant.from(ends) }
  const hours = hoursOf(moments, zone)
  const facts = {
    ...rest,
    ...written(daysTouched(moments, zone)),
    ...(hours?.from && { fromTime: hours.from }),
    ...(hours?.to && { toTime: hours.to }),
  }
  return { ...why, facts, from }
}

const written = ({ from, to }: Period) => ({ from: `${from}`, to: `${to}` })

function timeWithin(at: Temporal.Instant, zone: string): string | null {
  const local = at.toZonedDateTimeISO(zone)
  if (local.startOfDay().toInstant().equals(at)) return null
  return local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' })
}
