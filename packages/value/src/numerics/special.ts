/**
 * The special functions that the models stand on. Upper tails are computed as such, never as one minus a number
 * near one. Sources: DLMF (Digital Library of Mathematical Functions), sections named at each function.
 */

import gammaln from '@stdlib/math-base-special-gammaln'

/** ln Γ(x), x > 0. */
export const lnGamma = (x: number): number => gammaln(x)

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), a and b > 0. */
export const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b)

/**
 * ln Γ(x) − ln Γ(x + d) for x > 0 and x + d > 0. For a large x the two logarithms agree in most of their digits and
 * their difference would keep few, so there Stirling's series is subtracted term by term (DLMF 5.11.1).
 */
export function lnGammaRatio(x: number, d: number): number {
  const y = x + d
  if (x < 30 || y < 30) return lnGamma(x) - lnGamma(y)
  const step = Math.log1p(d / x)
  return -(x - 0.5) * step - d * Math.log(y) + d + stirlingTail(x) - stirlingTail(y)
}

function stirlingTail(x: number): number {
  const w = 1 / (x * x)
  return (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / x
}

/** ψ(x) = d/dx ln Γ(x), x > 0. Recurrence up to 10, then the asymptotic series (DLMF 5.5.2, 5.11.2). */
export function digamma(x: number): number {
  let shifted = x
  let sum = 0
  while (shifted < 10) {
    sum -= 1 / shifted
    shifted += 1
  }
  const w = 1 / (shifted * shifted)
  const series =
    w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - (691 * w) / 32760)))))
  return sum + Math.log(shifted) - 0.5 / shifted - series
}

const tiny = 1e-300

/**
 * Gauss's 2F1(1, b; c; z) for b, c > 0 and 0 <= z <= 1, by its continued fraction (DLMF 15.7.1), which converges
 * near z = 1 where the series would need millions of terms. At z = 1 it is (c − 1)/(c − b − 1), and Infinity when
 * c <= b + 1: the sum diverges, and the caller says "unbounded".
 */
export function gauss1(b: number, c: number, z: number): number {
  if (z === 1) return c > b + 1 ? (c - 1) / (c - b - 1) : Number.POSITIVE_INFINITY
  // One step of the series first, so that the fraction starts at c > 0 and never meets a pole.
  return 1 + (b / c) * z * gauss1Fraction(b + 1, c, z)
}

/** 2F1(1, b; c + 1; z), c > 0, 0 <= z < 1, by the modified Lentz method. */
function gauss1Fraction(b: number, c: number, z: number): number {
  let fraction = c
  let top = fraction
  let bottom = 0
  for (let n = 1; n <= 100_000; n++) {
    const half = n >> 1
    const u = n % 2 === 1 ? (b + half) * (c + half) : half * (c - b + half)
    const partial = -u * z
    const term = c + n
    bottom = term + partial * bottom
    if (bottom === 0) bottom = tiny
    bottom = 1 / bottom
    top = term + partial / top
    if (top === 0) top = tiny
    const step = top * bottom
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return c / fraction
}

/**
 * Gauss's 2F1(a, b; c; z) for 0 <= z < 1 by its series: used for published closed forms and to check the quadrature
 * against them, where z stays well below one.
 */
export function gauss({ a, b, c }: { a: number; b: number; c: number }, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < 100_000; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-16 * Math.abs(sum)) break
  }
  return sum
}

/**
 * E[g/(g + z)] for g ~ Gamma(shape, 1) and z > 0, which is shape · e^z · z^shape · Γ(−shape, z). Above z = 2 by
 * Legendre's continued fraction of the incomplete gamma function (DLMF 8.9.2), all of whose terms are positive
 * here; below, where that converges slowly, as shape · ∫ exp(−z(e^w − 1) − shape·w) dw over w > 0 (DLMF 8.6.4 with
 * t = e^w − 1).
 */
export function meanGammaShare(shape: number, z: number): number {
  if (z <= 0) return 1
  return z > 2 ? shareByFraction(shape, z) : shareByIntegral(shape, z)
}

function shareByFraction(shape: number, z: number): number {
  let term = z + 1 + shape
  let bottom = 1 / term
  let fraction = bottom
  let top = 1 / tiny
  for (let n = 1; n <= 500; n++) {
    const partial = -n * (n + shape)
    term += 2
    bottom = 1 / (partial * bottom + term)
    top = term + partial / top
    const step = top * bottom
    fraction *= step
    if (Math.abs(step - 1) < 1e-12) break
  }
  return shape * fraction
}

const legendre = gaussLegendre(28)

function shareByIntegral(shape: number, z: number): number {
  // Beyond this the integrand is below e^-30 of its start.
  const reach = Math.min(Math.log1p(30 / z), 30 / shape)
  let sum = 0
  for (let i = 0; i < legendre.node.length; i++) {
    const w = reach * legendre.node[i]!
    sum += legendre.weight[i]! * Math.exp(-z * Math.expm1(w) - shape * w)
  }
  return Math.min(1, shape * reach * sum)
}

/** Nodes and weights of Gauss and Legendre's rule on (0, 1): roots of the Legendre polynomial by Newton's method. */
export function gaussLegendre(points: number): { node: Float64Array; weight: Float64Array } {
  const node = new Float64Array(points)
  const weight = new Float64Array(points)
  for (let i = 0; i < points; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5))
    let slope = 1
    for (let round = 0; round < 20; round++) {
      let [here, before] = [x, 1]
      for (let n = 2; n <= points; n++)
        [here, before] = [((2 * n - 1) * x * here - (n - 1) * before) / n, here]
      slope = (points * (x * here - before)) / (x * x - 1)
      const step = here / slope
      x -= step
      if (Math.abs(step) < 1e-15) break
    }
    node[i] = (1 + x) / 2
    weight[i] = 1 / ((1 - x * x) * slope * slope)
  }
  return { node, weight }
}

/** Φ(x), the normal distribution function, to 1e-7 (Abramowitz and Stegun 26.2.17); used for intervals only. */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const tail =
    0.3989422804014327 *
    Math.exp((-x * x) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return x > 0 ? 1 - tail : tail
}

/** Φ⁻¹(p), 0 < p < 1, to 4.5e-4 refined by one Newton step (Abramowitz and Stegun 26.2.23). */
export function normalQuantile(p: number): number {
  const q = Math.min(p, 1 - p)
  const t = Math.sqrt(-2 * Math.log(q))
  let x =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  const density = 0.3989422804014327 * Math.exp((-x * x) / 2)
  x += (1 - normalCdf(x) - q) / density
  return p < 0.5 ? -x : x
}
