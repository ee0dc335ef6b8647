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
