/**
 * The incomplete gamma and beta functions, regularised: chances of a gamma and of a beta draw. Each tail is its own
 * sum or fraction and keeps its digits when the other is near one. Sources: DLMF chapter 8, sections named below.
 */

import { lnBeta, lnGamma } from './special.ts'

const tiny = 1e-300

/** P(a, x): the chance that a Gamma(a, 1) draw falls below x >= 0. Relative error below 1e-12. */
export function gammaBelow(a: number, x: number): number {
  if (!(x > 0)) return 0
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

/** Q(a, x) = 1 − P(a, x), computed as such. Relative error below 1e-12. */
export function gammaAbove(a: number, x: number): number {
  if (!(x > 0)) return 1
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

/** DLMF 8.11.4. */
function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; term > 1e-17 * sum && n < 1_000_000; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * gammaFront(a, x)
}

/** DLMF 8.9.2. */
function gammaFraction(a: number, x: number): number {
  let term = x + 1 - a
  let top = 1 / tiny
  let bottom = 1 / (term === 0 ? tiny : term)
  let fraction = bottom
  for (let n = 1; n < 1_000_000; n++) {
    const partial = -n * (n - a)
    term += 2
    bottom = 1 / (partial * bottom + term || tiny)
    top = term + partial / top || tiny
    fraction *= top * bottom
    if (Math.abs(top * bottom - 1) < 1e-16) break
  }
  return fraction * gammaFront(a, x)
}

/** x^a e^(−x) / Γ(a); for a large a by its distance from the peak, lest large logarithms cancel (DLMF 5.11.1). */
function gammaFront(a: number, x: number): number {
  if (a < 30) return Math.exp(a * Math.log(x) - x - lnGamma(a))
  const off = (x - a) / a
  const w = 1 / (a * a)
  const lnShare = Math.abs(off) > 0.5 ? Math.log(x / a) : Math.log1p(off)
  const stirling = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w / 1680))) / a
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-a * (off - lnShare) - stirling)
}

/** I_x(a, b): the chance that a Beta(a, b) draw falls below x. Relative error below 1e-11. */
export function betaBelow(a: number, b: number, x: number): number {
  if (!(x > 0)) return 0
  if (x >= 1) return 1
  return x < (a + 1) / (a + b + 2) ? betaFraction(a, b, x) : 1 - betaFraction(b, a, 1 - x)
}

/** 1 − I_x(a, b), computed as such. Relative error below 1e-11. */
export function betaAbove(a: number, b: number, x: number): number {
  if (!(x > 0)) return 1
  if (x >= 1) return 0
  return x < (a + 1) / (a + b + 2) ? 1 - betaFraction(a, b, x) : betaFraction(b, a, 1 - x)
}

/** DLMF 8.17.22, by the modified Lentz method. */
function betaFraction(a: number, b: number, x: number): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b)) / a
  let top = 1
  let bottom = 1 / (1 - ((a + b) * x) / (a + 1) || tiny)
  let fraction = bottom
  const turn = (partial: number) => {
    bottom = 1 / (1 + partial * bottom || tiny)
    top = 1 + partial / top || tiny
    fraction *= top * bottom
    return Math.abs(top * bottom - 1) < 1e-16
  }
  for (let m = 1; m < 100_000; m++) {
    turn((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)))
    if (turn((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)))) break
  }
  return front * fraction
}
