/** Bank days: the days on which money moves between banks. Saturdays and Sundays never are. */
import { epochDay, plainDateOf, weekdayOf } from './civil.ts'
import { type BankCountry, isHoliday } from './holidays.ts'

/** @example isBankDay('SE', 19 June 2026) // false: midsommarafton */
export function isBankDay(country: BankCountry, day: Temporal.PlainDate): boolean {
  return isOpenOn(country, epochDay(day))
}

/** The first bank day that is not before the day: the day itself when it is one. */
export function nextBankDay(country: BankCountry, day: Temporal.PlainDate): Temporal.PlainDate {
  return nearest(country, day, 1)
}

/** The last bank day that is not after the day: the day itself when it is one. */
export function previousBankDay(country: BankCountry, day: Temporal.PlainDate): Temporal.PlainDate {
  return nearest(country, day, -1)
}

/** How many bank days lie in [from, to); below zero when `to` is the earlier. */
export function bankDaysBetween(
  country: BankCountry,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number {
  const [first, end] = [epochDay(from), epochDay(to)]
  let count = 0
  for (let day = Math.min(first, end); day < Math.max(first, end); day += 1) {
    if (isOpenOn(country, day)) count += 1
  }
  return first <= end ? count : -count
}

/**
 * The bank day that lies so many bank days after a day (before, when below zero). The day itself is not counted.
 *
 * @example addBankDays('SE', Thursday 18 June 2026, 1) // Monday 22 June: the 19th is midsommarafton
 */
export function addBankDays(
  country: BankCountry,
  day: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  const step = count < 0 ? -1 : 1
  let at = epochDay(day)
  for (let left = Math.abs(count); left > 0; ) {
    at += step
    if (isOpenOn(country, at)) left -= 1
  }
  return plainDateOf(at)
}

function nearest(country: BankCountry, day: Temporal.PlainDate, step: 1 | -1): Temporal.PlainDate {
  let at = epochDay(day)
  while (!isOpenOn(country, at)) at += step
  return plainDateOf(at)
}

function isOpenOn(country: BankCountry, day: number): boolean {
  return weekdayOf(day) < 6 && !isHoliday(country, day)
}
