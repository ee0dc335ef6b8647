/** The clock: the one place of the server that reads the system's time. Everything else is handed an instant. */

/** Its instants are of whole microseconds, as {@link kept} makes them. */
export type Clock = { now(): Temporal.Instant }

export const wallClock: Clock = { now: () => kept(Temporal.Now.instant()) }

/**
 * An instant as the database keeps it, which has microseconds where the system and callers have nanoseconds. It is cut:
 * PostgreSQL would round, and what begins now would begin after now, or a reading of a day's end on the day after.
 */
export function kept(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: 'microsecond', roundingMode: 'floor' })
}

/** A clock that stands still until it is moved. */
export type MovableClock = Clock & { moveTo(instant: Temporal.Instant): void }

/** A clock for tests and demonstrations that stands at the given instant. */
export function movableClock(start: Temporal.Instant): MovableClock {
  let at = kept(start)
  return {
    now: () => at,
    moveTo: (instant) => {
      at = kept(instant)
    },
  }
}
