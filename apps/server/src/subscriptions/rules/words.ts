/** Small readings of intervals and quantities, and how a refusal writes them. */
import type { Interval } from '@tolv/calendar'
import { compareRatios, type Decimal, ratioOf, whole } from '@tolv/money'

export const sameInterval = (a: Interval, b: Interval): boolean =>
  a.unit === b.unit && a.count === b.count

/** About how long: only to tell which of two is longer. */
export function daysAbout({ unit, count }: Interval): number {
  return { day: 1, week: 7, month: 30.436875, year: 365.2425 }[unit] * count
}

/** 'per month', 'per 3 months' */
export function writtenInterval({ unit, count }: Interval): string {
  return count === 1 ? `per ${unit}` : `per ${count} ${unit}s`
}

export function isAboveZero(quantity: Decimal): boolean {
  const ratio = ratioOf(quantity)
  return ratio !== null && compareRatios(ratio, whole(0n)) > 0
}

export function sameQuantity(a: Decimal, b: Decimal): boolean {
  const [left, right] = [ratioOf(a), ratioOf(b)]
  return left !== null && right !== null && compareRatios(left, right) === 0
}
