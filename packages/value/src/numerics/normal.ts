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

/** The chance above x >= 0: the density times Mills' ratio. */
function upperTail(x: number): number {
  if (x > 39) return 0
  return normalDensity(x) * (x < furthest ? ratioNear(x) : ratioByFraction(x))
}

/**
 * Mills' ratio R(x) = (1 − Φ(x))/φ(x) by its Taylor series from the nearest of several points: R′ = x·R − 1, and so
 * R⁽ⁿ⁺¹⁾ = x·R⁽ⁿ⁾ + n·R⁽ⁿ⁻¹⁾ (of DLMF 7.8.1). A mixture of two hundred asks often, and a fraction of as many
 * terms would cost it most of its time.
 */
function ratioNear(x: number): number {
  const at = Math.round(x / apart)
  const h = x - at * apart
  const first = at * terms
  let sum = 0
  for (let n = terms - 1; n >= 0; n--) sum = sum * h + series[first + n]!
  return sum
}

const furthest = 6
const apart = 1 / 8
/** With |h| at most a sixteenth what follows is below the last digit. */
const terms = 13

const series = seriesOfRatio()

function seriesOfRatio(): Float64Array {
  const all = new Float64Array((furthest / apart + 1) * terms)
  for (let at = 0; at * apart <= furthest; at++) {
    const x = at * apart
    const ratio = x < 1.3 ? ratioBySeries(x) : ratioByFraction(x)
    // Derivatives over n!, in which the recurrence is (n + 1)·a(n + 1) = x·a(n) + a(n − 1).
    all[at * terms] = ratio
    all[at * terms + 1] = x * ratio - 1
    for (let n = 1; n < terms - 1; n++)
      all[at * terms + n + 1] = (x * all[at * terms + n]! + all[at * terms + n - 1]!) / (n + 1)
  }
  return all
}

/** Near the middle by the series of erf (DLMF 7.6.2). */
function ratioBySeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; term > 1e-18 * sum; n++) {
    term *= (x * x) / (2 * n + 1)
    sum += term
  }
  return 0.5 / normalDensity(x) - sum
}

/** Further out by a fraction (DLMF 7.9.1). */
function ratioByFraction(x: number): number {
  let fraction = 0
  for (let n = Math.ceil(20 + 400 / (x * x)); n > 0; n--) fraction = n / (x + fraction)
  return 1 / (x + fraction)
}

/** φ(x). The square is split so that its rounding does not grow with it; e to what is left is four terms. */
function normalDensity(x: number): number {
  const head = Math.fround(x)
  const rest = -0.5 * (x - head) * (x + head)
  const nearOne = 1 + rest * (1 + rest * (0.5 + rest / 6))
  return (Math.exp(-0.5 * head * head) * nearOne) / rootTwoPi
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
