/**
 * Billing periods. Each is computed from the anchor and its number, never from the period before it, so that a month
 * that begins on the 31st finds the 31st again after February, and no period overlaps or leaves a gap to its neighbour.
 */

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
export function periodNumber(rhythm: Rhythm, day: Temporal.PlainDate): number {
  const { unit, count } = rhythm.interval
  const largestUnit = unit === 'week' || unit === 'day' ? 'day' : unit
  const apart = rhythm.anchor.until(day, { largestUnit })
  const units = largestUnit === 'day' ? apart.days : unit === 'year' ? apart.years : apart.months
  let number = Math.floor(units / (unit === 'week' ? 7 * count : count))
  while (Temporal.PlainDate.compare(startOf(rhythm, number), day) > 0) number -= 1
  while (Temporal.PlainDate.compare(startOf(rhythm, number + 1), day) <= 0) number += 1
  return number
}

/** The period that a day lies in. */
export function periodAt(rhythm: Rhythm, day: Temporal.PlainDate): Period {
  return periodOf(rhythm, periodNumber(rhythm, day))
}

/** How many days a period has. */
export function daysIn({ from, to }: Period): number {
  return from.until(to, { largestUnit: 'day' }).days
}

function startOf({ anchor, interval }: Rhythm, number: number): Temporal.PlainDate {
  const length = interval.count * number
  switch (interval.unit) {
    case 'day':
      return anchor.add({ days: length })
    case 'week':
      return anchor.add({ weeks: length })
    case 'month':
      return anchor.add({ months: length })
    case 'year':
      return anchor.add({ years: length })
  }
}
