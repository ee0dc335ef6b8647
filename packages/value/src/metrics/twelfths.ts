/**
 * Recurring money by the month, exactly: whole twelfths of a minor unit.
 *
 * A year's amount is a twelfth of itself a month, a quarter's a third, a week's fifty-two twelfths (a year has
 * fifty-two weeks here, as every product that tells MRR has it). Each is a whole number of twelfths, so sums close
 * to the öre and nothing drifts; only what is shown is made whole, and then so that the parts still sum.
 */

import type { Interval } from '../model-report.ts'

/** How often an interval's amount is charged in a year. */
const timesAYear: Record<Interval, number> = { week: 52, month: 12, quarter: 4, year: 1 }

/**
 * An amount per interval as twelfths of a minor unit per month.
 *
 * @example twelfthsOf(119_900, 'year') // 119 900 twelfths: 99.92 kr a month of 1 199 kr a year
 */
export function twelfthsOf(amountMinor: number, interval: Interval): number {
  return Math.round(amountMinor * timesAYear[interval])
}

/** Twelfths as the nearest whole minor unit; a half goes away from nought. */
export function wholeOf(twelfths: number): number {
  const whole = Math.floor((Math.abs(twelfths) + 6) / 12)
  return twelfths < 0 ? -whole : whole + 0
}

/**
 * Signed parts in whole minor units that sum to `sum`, the difference of two rounded amounts whose exact difference
 * the parts add up to. Each is rounded down, and those that lost most get the minor units that are left; there are
 * never more of those than parts. A part that is nought stays nought.
 *
 * @example wholeParts([1_199, -1_199], 0) // [100, -100]
 */
export function wholeParts(parts: readonly number[], sum: number): number[] {
  const whole = parts.map((part) => Math.floor(part / 12))
  const left = sum - whole.reduce((total, part) => total + part, 0)
  parts
    .map((part, index) => ({ part, index, lost: part / 12 - whole[index]! }))
    .filter(({ part }) => part !== 0)
    .sort((a, b) => b.lost - a.lost || a.index - b.index)
    .slice(0, Math.max(0, left))
    .forEach(({ index }) => {
      whole[index]! += 1
    })
  return whole.map((part) => part + 0)
}
