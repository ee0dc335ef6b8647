/** A sum of money, or a count, by a sum of exposure, told with how sure it is. */

import type { Measured } from './drawn-together.ts'

/** Of one account: what it came to, and the exposure it came on. */
export type Shares = { own: number; exposure: number }

/**
 * The ratio of the sums. Its standard error is by account (linearised ratio; Cochran, Sampling Techniques, 6.4): what
 * befalls one account is not independent of what else does. Of one account alone it is `unsure`.
 */
export function ratioOf(accounts: readonly Shares[], unsure: number): Measured {
  const exposure = accounts.reduce((sum, one) => sum + one.exposure, 0)
  if (!(exposure > 0)) return { rate: 0, se: Number.POSITIVE_INFINITY }
  const rate = accounts.reduce((sum, one) => sum + one.own, 0) / exposure
  const squares = accounts.reduce((sum, one) => sum + (one.own - rate * one.exposure) ** 2, 0)
  const count = accounts.length
  return { rate, se: count > 1 ? Math.sqrt((squares * count) / (count - 1)) / exposure : unsure }
}
