/**
 * Billing periods. Each is computed from the anchor and its number, never from the period before it, so that a month
 * that begins on the 31st finds the 31st again after February, and no period overlaps or leaves a gap to its neighbour.
 *
 * It gives what Temporal's `add` and `until` give, by whole numbers: a period is asked for many times per invoice.
 */
import { daysInMonth, epochDay, modulo, plainDateOf } from './civil.ts'

/** How long a period is; a quarter is three months. */
export type Interval = { unit: 'day' | 'week' | 'month' | 'year'; count: number }

/** Days from the first to the last, the first counted and the last not: [from, to). */
export type Period = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** The days on which periods begin: the anchor, and every interval before and after it. */
export type Rhythm = { anchor: Temporal.PlainDate; interval: Interval }

/**
 * The period that begins `number` intervals after the anchor; negative numbers lie before it. A day that the month does
 * not have becomes the month's last.
 *
 * @example periodOf({ anchor: 31 January 2025, interval: one month }, 1) // [28 February, 31 March)
 */
export function periodOf(rhythm: Rhythm, number: number): Period {
  return { from: startOf(rhythm, number), to: startOf(rhythm, number + 1) }
}

/** The number of the period that a day lies in: the largest whose first day is not after the day. */
export function periodNumber({ anchor, interval }: Rhythm, day: Temporal.PlainDate): number {
  const days = lengthInDays(interval)
  if (days !== null) return Math.floor((epochDay(day) - epochDay(anchor)) / days)
  const apart = (day.year - anchor.year) * 12 + day.month - anchor.month
  const months = lengthInMonths(interval)
  const number = Math.floor(apart / months)
  // In a month where a period begins, the days before it still belong to the period before.
  const begins = modulo(apart, months) === 0
  const beginsOn = Math.min(anchor.day, daysInMonth(day.year, day.month))
  return begins && day.day < beginsOn ? number - 1 : number
}

/** The period that a day lies in. */
export function periodAt(rhythm: Rhythm, day: Temporal.PlainDate): Period {
  return periodOf(rhythm, periodNumber(rhythm, day))
}

/**
 * The periods that have a day in [from, to), in order, each whole. None when the span is empty.
 *
 * @example [...periodsBetween(monthly from 31 January 2025, { from: 1 March, to: 1 April })] // two periods
 */
export function* periodsBetween(rhythm: Rhythm, span: Period): Generator<Period> {
  const end = epochDay(span.to)
  if (epochDay(span.from) >= end) return
  let number = periodNumber(rhythm, span.from)
  for (let from = startOf(rhythm, number); epochDay(from) < end; ) {
    number += 1
    const to = startOf(rhythm, number)
    yield { from, to }
    from = to
  }
}

/** How many days a period has. */
export function daysIn({ from, to }: Period): number {
  return epochDay(to) - epochDay(from)
}

/** The days that two spans have in common; null when they have none. */
export function common(a: Period, b: Period): Period | null {
  const from = epochDay(a.from) >= epochDay(b.from) ? a.from : b.from
  const to = epochDay(a.to) <= epochDay(b.to) ? a.to : b.to
  return epochDay(from) < epochDay(to) ? { from, to } : null
}

function startOf({ anchor, interval }: Rhythm, number: number): Temporal.PlainDate {
  const days = lengthInDays(interval)
  if (days !== null) return plainDateOf(epochDay(anchor) + days * number)
  const months = anchor.year * 12 + anchor.month - 1 + lengthInMonths(interval) * number
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  const day = Math.min(anchor.day, daysInMonth(year, month))
  return plainDateOf(epochDay({ year, month, day }))
}

function lengthInDays({ unit, count }: Interval): number | null {
  if (unit === 'day') return count
  return unit === 'week' ? count * 7 : null
}

function lengthInMonths({ unit, count }: Interval): number {
  return unit === 'year' ? count * 12 : count
}
