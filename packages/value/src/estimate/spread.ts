/** From draws and variances to an estimate with its 90 % interval. */

import { normalCdf, normalQuantile } from '../numerics/special.ts'
import type { Estimate } from '../valuation.ts'

export const lowShare = 0.05
export const highShare = 0.95

/**
 * A mixture of normal distributions, all of one width: parameter draws as centres, chance between accounts as width.
 */
export type Spread = { centres: Float64Array; deviation: number }

/** The estimate `value` with the interval of the mixture, which always holds the value. */
export function estimateFrom(value: number, spread: Spread): Estimate {
  return {
    value,
    low: Math.min(value, mixtureQuantile(spread, lowShare)),
    high: Math.max(value, mixtureQuantile(spread, highShare)),
  }
}

export const exactly = (value: number): Estimate => ({ value, low: value, high: value })

/** Adds a fact to an estimate. */
export function shifted(estimate: Estimate, by: number): Estimate {
  return { value: estimate.value + by, low: estimate.low + by, high: estimate.high + by }
}

/** Divides by a count above zero. */
export function shared(estimate: Estimate, by: number): Estimate {
  return { value: estimate.value / by, low: estimate.low / by, high: estimate.high / by }
}

function mixtureQuantile({ centres, deviation }: Spread, share: number): number {
  const sorted = centres.toSorted()
  if (!(deviation > 0))
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  let low = sorted[0]! - 8 * deviation
  let high = sorted.at(-1)! + 8 * deviation
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    let below = 0
    for (const centre of centres) below += normalCdf((middle - centre) / deviation)
    if (below / centres.length < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * A quantile of a gamma distribution known by its mean and variance, by Wilson and Hilferty's cube root (1931):
 * good to a few percent, which is what a single account's interval bears.
 */
export function gammaQuantile(
  share: number,
  { mean, variance }: { mean: number; variance: number },
): number {
  if (!(mean > 0)) return 0
  if (!(variance > 0)) return mean
  const shape = (mean * mean) / variance
  const root = 1 - 1 / (9 * shape) + normalQuantile(share) / (3 * Math.sqrt(shape))
  return root <= 0 ? 0 : mean * root ** 3
}
