/**
 * The normal distribution to the last digits of a double. Each tail is computed as such, so that it keeps its digits
 * where the other is as good as one. Sources: DLMF chapter 7, sections named at each function.
 */

const rootTwoPi = 2.5066282746310002

/**
 * Φ(x), the chance that a standard normal falls below x. Relative error below 1e-14, in the lower tail too.
 *
 * @example normalCdf(-10) // 7.6e-24
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return x
  return x < 0 ? upperTail(-x) : 1 - upperTail(x)
}

/** The chance above x >= 0: near the middle by the series of erf (DLMF 7.6.2), further out by a fraction (7.9.1). */
function upperTail(x: number): number {
  if (x > 39) return 0
  const density = normalDensity(x)
  if (x < 1.3) {
    let term = x
    let sum = x
    for (let n = 1; term > 1e-18 * sum; n++) {
      term *= (x * x) / (2 * n + 1)
      sum += term
    }
    return 0.5 - density * sum
  }
  let fraction = 0
  for (let n = Math.ceil(20 + 400 / (x * x)); n > 0; n--) fraction = n / (x + fraction)
  return density / (x + fraction)
}

/** φ(x). The square is split so that its rounding does not grow with it. */
function normalDensity(x: number): number {
  const head = Math.fround(x)
  return (Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (x - head) * (x + head))) / rootTwoPi
}

/**
 * Φ⁻¹(p): what a standard normal falls below with chance p. Relative error below 1e-13; ∓Infinity at 0 and 1. From a
 * rational start (Abramowitz and Stegun 26.2.23) by three of Halley's steps.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let x =
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) -
    t
  for (let round = 0; round < 3; round++) {
    const newton = (normalCdf(x) - p) / normalDensity(x)
    x -= newton / (1 + (x * newton) / 2)
  }
  return x
}
