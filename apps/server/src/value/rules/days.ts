/** Days as the engine counts them (whole days since 1970-01-01) and as they are written (ISO 8601). */

import type { Day } from '@tolv/value'

const millisecondsPerDay = 86_400_000

/** `1970-01-02` is 1. Throws on what is not an ISO day. */
export const dayOf = (iso: string): Day =>
  Temporal.PlainDate.from(iso).toZonedDateTime('UTC').epochMilliseconds / millisecondsPerDay

/** 1 is `1970-01-02`. */
export const isoOf = (day: Day): string =>
  Temporal.Instant.fromEpochMilliseconds(day * millisecondsPerDay)
    .toString()
    .slice(0, 10)
