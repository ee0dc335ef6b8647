/**
 * Retention in continuous time, for relations that may end on any day: each customer's lifetime is exponential, or
 * Weibull, at a rate that differs between customers as Gamma(r, alpha) (Morrison and Schmittlein 1980; Fader and
 * Hardie, note 018 and 025).
 *
 *     S(t) = (alpha/(alpha + t^c))^r        c = 1 is the exponential-gamma, also called Pareto of the second kind
 *
 * Time is in any unit; `delta` is the discount rate per that unit, continuously compounded: ln(1 + yearly) per year.
 */

import { meanGammaShare } from '../numerics/special.ts'
import { halfLine } from './discounted-tail.ts'
import type { Bounded } from './three-formulas.ts'

export type GammaRates = { r: number; alpha: number }
export type WeibullGammaRates = GammaRates & { c: number }

/** The share of new customers still there at t >= 0, exponential-gamma. */
export function exponentialGammaSurvival({ r, alpha }: GammaRates, t: number): number {
  return (alpha / (alpha + t)) ** r
}

/** The share of new customers still there at t >= 0, Weibull-gamma. */
export function weibullGammaSurvival({ r, alpha, c }: WeibullGammaRates, t: number): number {
  return (alpha / (alpha + t ** c)) ** r
}

/**
 * DERL of who is still there after `age`: ∫ S(t)/S(age)·e^(−delta(t − age)) dt, exponential-gamma; the value of 1 per
 * unit of time for as long as they stay. (alpha + s)^r·delta^(r − 1)·Ψ(r, r; (alpha + s)delta), which is (1 − E[g/(g
 * + z)])/delta with g ~ Gamma(r, 1) and z = (alpha + s)delta.
 */
export function exponentialGammaResidual(rates: GammaRates, age: number, delta: number): Bounded {
  const { r, alpha } = rates
  if (delta === 0) return r > 1 ? (alpha + age) / (r - 1) : 'unbounded'
  const z = (alpha + age) * delta
  // For a small z the difference from 1 would keep few digits.
  if (z < 1e-3) return weibullGammaResidual({ ...rates, c: 1 }, age, delta)
  return (1 - meanGammaShare(r, z)) / delta
}

/** The same, Weibull-gamma, by quadrature to the end: ∫ ((alpha + s^c)/(alpha + t^c))^r·e^(−delta(t − s)) dt. */
export function weibullGammaResidual(
  rates: WeibullGammaRates,
  age: number,
  delta: number,
): Bounded {
  const { r, alpha, c } = rates
  if (delta === 0 && r * c <= 1) return 'unbounded'
  const here = alpha + age ** c
  const typical = (here ** (1 / c) + age) / Math.max(1, r)
  return halfLine((x) => {
    const share = (here / (alpha + (age + x) ** c)) ** r
    return share === 0 ? 0 : share * Math.exp(-delta * x)
  }, typical)
}
