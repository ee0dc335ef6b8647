/**
 * Σ S(t)·v^(t − from) from t = from to the end, for the beta-discrete-Weibull: summed exactly for the first terms,
 * the rest as an integral with the Euler–Maclaurin correction. It is never cut: a cut at 100 periods loses 12-42 %
 * on monthly data with little churn.
 */

import { lnGammaRatio } from '../numerics/special.ts'

const exactTerms = 200

/** Infinity when the sum diverges: no discount and alpha·c <= 1, since S(t) falls as t^(−alpha·c). */
export function discountedTail(
  parameters: { alpha: number; beta: number; c?: number },
  sum: { from: number; v: number },
): number {
  const { alpha, beta, c = 1 } = parameters
  const { from, v } = sum
  if (v === 1 && alpha * c <= 1) return Number.POSITIVE_INFINITY
  const base = lnGammaRatio(beta, alpha)
  const lnV = Math.log(v)
  const term = (t: number) => Math.exp(lnGammaRatio(beta + t ** c, alpha) - base + (t - from) * lnV)
  let total = 0
  for (let t = from; t < from + exactTerms; t++) {
    const next = term(t)
    total += next
    if (next < 1e-17 * total) return total
  }
  return total + integralTail(term, from + exactTerms)
}

/** Σ f(t) from `start` on ≈ ∫ f + f(start)/2 − f′(start)/12 + f‴(start)/720. */
function integralTail(f: (t: number) => number, start: number): number {
  const slope = (f(start + 1) - f(start - 1)) / 2
  const third = (f(start + 2) - 2 * f(start + 1) + 2 * f(start - 1) - f(start - 2)) / 2
  const correction = f(start) / 2 - (slope - third / 6) / 12 + third / 720
  return halfLine((x) => f(start + x), start) + correction
}

/**
 * ∫ f(x) dx over x > 0 by the exp-sinh rule (Takahasi and Mori 1974), at home with exponential and algebraic decay.
 */
export function halfLine(f: (x: number) => number, scale: number): number {
  const step = 0.08
  let sum = 0
  for (let k = -60; k <= 75; k++) {
    const u = k * step
    const x = scale * Math.exp((Math.PI / 2) * Math.sinh(u))
    const part = f(x) * x * (Math.PI / 2) * Math.cosh(u)
    if (Number.isFinite(part)) sum += part
  }
  return sum * step
}
