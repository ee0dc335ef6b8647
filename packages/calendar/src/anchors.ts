/**
 * Anchors that lie on a day of the calendar rather than on the day somebody began: the 1st, the last of the month,
 * every Monday, 1 January. The first period is then begun before the subscription is, and only its days are charged.
 */
import { daysInMonth, epochDay, modulo, plainDateOf, weekdayOf } from './civil.ts'

/** Which day periods begin on. `dayOfMonth` 29 to 31 is the last of a month that is shorter; 31 is always the last. */
export type Alignment =
  | { on: 'start' }
  | { on: 'day-of-month'; dayOfMonth: number }
  /** 1 is Monday, 7 Sunday */
  | { on: 'weekday'; weekday: number }
  | { on: 'day-of-year'; month: number; dayOfMonth: number }

/**
 * The anchor for somebody who begins on `startsOn`: the nearest aligned day on or before it that shows the whole
 * alignment (a 31st is looked for in a month that has one), so that periods from it keep that day for ever.
 *
 * An alignment outside the calendar (a 32nd, an eighth weekday) is a bug of the caller and throws.
 *
 * @example anchorFor({ on: 'day-of-month', dayOfMonth: 31 }, 15 February 2025) // 31 January 2025: 28 Feb, 31 Mar, …
 */
export function anchorFor(alignment: Alignment, startsOn: Temporal.PlainDate): Temporal.PlainDate {
  switch (alignment.on) {
    case 'start':
      return startsOn
    case 'weekday': {
      within(alignment.weekday, 7)
      const days = epochDay(startsOn)
      return plainDateOf(days - modulo(weekdayOf(days) - alignment.weekday, 7))
    }
    case 'day-of-month':
      within(alignment.dayOfMonth, 31)
      return latest(startsOn, alignment.dayOfMonth, null)
    case 'day-of-year':
      within(alignment.month, 12)
      within(alignment.dayOfMonth, daysInMonth(2024, alignment.month))
      return latest(startsOn, alignment.dayOfMonth, alignment.month)
  }
}

function latest(
  until: Temporal.PlainDate,
  dayOfMonth: number,
  onlyMonth: number | null,
): Temporal.PlainDate {
  let { year, month } = until
  // 29 February is at most eight years away (over a century that is no leap year).
  for (;;) {
    const has = daysInMonth(year, month) >= dayOfMonth && (onlyMonth ?? month) === month
    if (has && epochDay({ year, month, day: dayOfMonth }) <= epochDay(until)) {
      return new Temporal.PlainDate(year, month, dayOfMonth)
    }
    month -= 1
    if (month === 0) {
      month = 12
      year -= 1
    }
  }
}

function within(value: number, most: number) {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new RangeError(`${value} is not a whole number from 1 to ${most}.`)
  }
}
