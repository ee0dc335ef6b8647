/** The clock: the one place of the server that reads the system's time. Everything else is handed an instant. */

export type Clock = { now(): Temporal.Instant }

export const wallClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still until it is moved. */
export type MovableClock = Clock & { moveTo(instant: Temporal.Instant): void }

/** A clock for tests and demonstrations that stands at the given instant. */
export function movableClock(start: Temporal.Instant): MovableClock {
  let at = start
  return {
    now: () => at,
    moveTo: (instant) => {
      at = instant
    },
  }
}
