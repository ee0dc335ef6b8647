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
 * ln Γ(x) − ln Γ(x + d) for x > 0 and x + d > 0. Where the two logarithms agree in most of their digits their
 * difference would keep few, so there Stirling's series is subtracted term by term (DLMF 5.11.1), after steps up the
 * recurrence (5.5.1) where x is small.
 */
export function lnGammaRatio(x: number, d: number): number {
  const least = Math.min(x, x + d)
  // So near to one another the middle of the slope says it all.
  if (Math.abs(d) < 1e-6 * x) return -d * digamma(x + d / 2)
  if (least < 15 && Math.abs(d) > 1) return lnGamma(x) - lnGamma(x + d)
  let sum = 0
  let from = x
  for (; Math.min(from, from + d) < 15; from++) sum += Math.log1p(d / from)
  const y = from + d
  const step = Math.log1p(d / from)
  return sum - (from - 0.5) * step - d * Math.log(y) + d + stirlingTail(from) - stirlingTail(y)
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

/** ψ′(x), the slope of {@link digamma}, x > 0 (DLMF 5.15.5, 5.15.8). */
export function trigamma(x: number): number {
  let shifted = x
  let sum = 0
  while (shifted < 12) {
    sum += 1 / (shifted * shifted)
    shifted += 1
  }
  const w = 1 / (shifted * shifted)
  const series =
    w * (1 / 6 - w * (1 / 30 - w * (1 / 42 - w * (1 / 30 - w * (5 / 66 - (691 * w) / 2730)))))
  return sum + (1 + 0.5 / shifted + series) / shifted
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
  for (let n = 1; n <= 10_000_000; n++) {
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
