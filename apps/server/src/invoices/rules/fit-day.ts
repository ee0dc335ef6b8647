/** On which days something may be booked: payments, what is put to credit or paid out, open items valued anew. */
import type { Refusal } from '../../http/index.ts'

/** @property today the day at the seller; @property closedTo the day before which its books are closed */
export type Days = { today: Temporal.PlainDate; closedTo: Temporal.PlainDate | null }

/** Why nothing can be booked on it; null where it can: on a day that has come and whose books are open. */
export function refusedDay(
  on: Temporal.PlainDate,
  { today, closedTo }: Days,
): Refusal<'not-yet' | 'books-closed'> | null {
  if (Temporal.PlainDate.compare(today, on) < 0)
    return { ok: false, refusal: 'not-yet', says: `It is dated ${on}, which is not yet.` }
  if (closedTo && Temporal.PlainDate.compare(on, closedTo) < 0) {
    const last = closedTo.subtract({ days: 1 })
    const says = `The books are closed through ${last}: ${on} would alter them.`
    return { ok: false, refusal: 'books-closed', says }
  }
  return null
}
