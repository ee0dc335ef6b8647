/**
 * Rates that say per what. Two discount rates can only be mixed up when they are bare numbers, so they never are:
 * CLVTools applies "10 % a year" once per week to weekly data, and nothing in its types objects.
 */

declare const brand: unique symbol

/** A discount rate, held as its effective yearly value. Made only by {@link perYear} and {@link perMonth}. */
export type Rate = { readonly effectivePerYear: number; readonly [brand]: 'rate' }

const daysPerYear = 365.25

/** An effective yearly rate: `perYear(0.1)` is 10 % a year. Throws on a rate at or below -1 or not finite. */
export function perYear(share: number): Rate {
  if (!Number.isFinite(share) || share <= -1)
    throw new RangeError(`A rate per year must be above -1, not ${share}.`)
  return { effectivePerYear: share } as Rate
}

/** An effective monthly rate: `perMonth(0.01)` is 12.68 % a year. */
export function perMonth(share: number): Rate {
  if (!Number.isFinite(share) || share <= -1)
    throw new RangeError(`A rate per month must be above -1, not ${share}.`)
  return { effectivePerYear: (1 + share) ** 12 - 1 } as Rate
}

/** The factor that brings an amount due in `days` days to today: (1 + yearly)^(-days / 365.25). */
export function discountFactor(rate: Rate, days: number): number {
  return (1 + rate.effectivePerYear) ** (-days / daysPerYear)
}
