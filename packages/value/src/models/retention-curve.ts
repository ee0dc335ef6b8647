/**
 * Retention as the rest of Tolv asks for it: the chance to make a renewal, the chance to make several, and the
 * discounted expected residual lifetime, exact to the tail. Who answers may be a fitted model, a hazard with
 * covariates, a constant, or any of these under a what-if that scales churn; who asks need not know.
 *
 * Renewals are counted from t = 1. `v` is the discount factor per period.
 */

import { discountedChurnTail, type SmoothChurn } from './discounted-tail.ts'
import {
  discountedExpectedResidualLifetime,
  type RetentionParameters,
  retentionRate,
  survival,
} from './retention.ts'

export type Retention = {
  /** r(t): the chance of who stands before renewal t >= 1 to make it. */
  rate(t: number): number
  /** The chance of who has made `made` renewals (0) to reach `t` in all; t and made whole, t >= made. */
  survival(t: number, made?: number): number
  /**
   * DERL: expected number of further payments of 1, of who has made n − 1 renewals and stands just before the nth,
   * discounted to that day: Σ S(t)/S(n − 1)·v^(t − n) from t = n. Infinity when the sum diverges.
   */
  residual(n: number, v: number): number
  /** The same with every chance to leave times `factor` >= 0: 1 − r′(t) = min(1, (1 − r(t))·factor). */
  scaled(factor: number): Retention
  /**
   * How customers differ, where a mixture of them is behind: then each one's own risk can be scaled, which is not the
   * same as scaling that of them all (drivers/eased-residual.ts).
   */
  mixture?: RetentionParameters
}

/** Retention under the sBG (without `c`, or with c = 1) or the BdW. */
export function retentionOf(parameters: RetentionParameters): Retention {
  const { alpha, beta, c = 1 } = parameters
  if (c === 1) return { ...hyperbolic(alpha, beta), mixture: parameters }
  return {
    mixture: parameters,
    rate: (t) => retentionRate(parameters, t),
    survival: (t, made = 0) => {
      const before = made === 0 ? 1 : survival(parameters, made)
      return before > 0 ? survival(parameters, t) / before : 0
    },
    residual: (n, v) => discountedExpectedResidualLifetime(parameters, n, v),
    scaled: (factor) =>
      factor === 1 ? retentionOf(parameters) : scaledWeibull(parameters, factor),
  }
}

/** The same chance to make every renewal, in [0, 1]: what the formula everybody uses takes for granted. */
export function constantRetention(rate: number): Retention {
  return {
    rate: () => rate,
    survival: (t, made = 0) => rate ** (t - made),
    residual: (_, v) => (rate * v < 1 ? rate / (1 - rate * v) : Number.POSITIVE_INFINITY),
    scaled: (factor) => constantRetention(Math.max(0, 1 - (1 - rate) * factor)),
  }
}

/** `retention` with every chance to leave `factor` times as large, and at most 1; exact to the tail. */
export function scaledChurn(retention: Retention, factor: number): Retention {
  if (!(factor >= 0)) throw new RangeError(`Churn may be scaled by 0 or more, not by ${factor}.`)
  return retention.scaled(factor)
}

/**
 * r(t) = (beta + t − 1)/(alpha + beta + t − 1), and 0 while beta + t <= 1. The sBG with every churn times f is this
 * with f·alpha and beta + (1 − f)·alpha, which falls below 0 where the churn of the first renewals would pass 1.
 */
export function hyperbolic(alpha: number, beta: number): Retention {
  const all = alpha + beta
  if (alpha === 0) return constantRetention(1)
  return {
    rate: (t) => Math.max(0, (beta + t - 1) / (all + t - 1)),
    survival: (t, made = 0) => {
      if (t <= made) return 1
      return beta + made > 0 ? survival({ alpha, beta: beta + made }, t - made) : 0
    },
    residual: (n, v) =>
      beta + n - 1 > 0
        ? discountedExpectedResidualLifetime({ alpha, beta: beta + n - 1 }, 1, v)
        : 0,
    scaled: (factor) => hyperbolic(alpha * factor, beta + alpha * (1 - factor)),
  }
}

/** No closed form: rates multiplied one by one, and from where they are smooth the tail as an integral. */
function scaledWeibull(parameters: RetentionParameters, factor: number): Retention {
  if (factor === 0) return constantRetention(1)
  const { alpha, c = 1 } = parameters
  const churn = (t: number) => Math.min(1, factor * churnOf(parameters, t))
  const rate = (t: number) => 1 - churn(t)
  const smooth: SmoothChurn = { churn, tailIndex: alpha * c * factor }
  return {
    rate,
    survival: cumulated(rate),
    residual: (n, v) => discountedChurnTail(smooth, n, v),
    scaled: (further) =>
      further * factor === 1
        ? retentionOf(parameters)
        : scaledWeibull(parameters, further * factor),
  }
}

/** 1 − r(t) without the cancellation of a rate near 1. */
function churnOf({ alpha, beta, c = 1 }: RetentionParameters, t: number): number {
  if (t < 20_000) return 1 - retentionRate({ alpha, beta, c }, t)
  // −d ln S/dt in the middle of the period, by ψ(alpha + x) − ψ(x) ≈ alpha/(x + (alpha − 1)/2).
  const middle = t - 0.5
  const x = beta + middle ** c
  return -Math.expm1((-alpha / (x + (alpha - 1) / 2)) * c * middle ** (c - 1))
}

/**
 * Retention by a table of chances to leave, index t − 1, and beyond it by another retention, in the same count of t.
 */
export function tabledRetention(churn: Float64Array, beyond: Retention): Retention {
  const rate = (t: number) => (t <= churn.length ? 1 - churn[t - 1]! : beyond.rate(t))
  return {
    rate,
    survival: cumulated(rate),
    residual: (n, v) => {
      let value = beyond.residual(Math.max(n, churn.length + 1), v)
      for (let t = churn.length; t >= n; t--) value = rate(t) * (1 + v * value)
      return value
    },
    scaled: (factor) =>
      tabledRetention(
        churn.map((chance) => Math.min(1, chance * factor)),
        beyond.scaled(factor),
      ),
  }
}

/** Products of rates, kept as far as anybody has asked. */
function cumulated(rate: (t: number) => number): Retention['survival'] {
  const lnSurvival = [0]
  return (t, made = 0) => {
    for (let k = lnSurvival.length; k <= t; k++)
      lnSurvival.push(lnSurvival[k - 1]! + Math.log(rate(k)))
    const before = lnSurvival[made]!
    if (before > Number.NEGATIVE_INFINITY) return Math.exp(lnSurvival[t]! - before)
    let product = 1
    for (let k = made + 1; k <= t && product > 0; k++) product *= rate(k)
    return product
  }
}
