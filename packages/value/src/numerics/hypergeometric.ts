/**
 * Gauss's and Tricomi's functions over the whole range that models of purchases ask of them. Sources: DLMF chapters
 * 13 and 15, sections named at each function. Checked against 30-digit values in `special.test.ts`.
 */

import { gauss1, lnGamma } from './special.ts'

/** The parameters of 2F1(a, b; c; z); c is above 0. */
export type GaussParameters = { a: number; b: number; c: number }

/**
 * Gauss's 2F1(a, b; c; z) for c > 0 and z <= 1. Relative error below 1e-12 for a, b > 0, and for others wherever the
 * value is not near nought beside its terms. Infinity at z = 1 where it diverges. Below 0 by Pfaff's transformation
 * (DLMF 15.8.1), which asks that c is not below both a and b; throws otherwise. `rest` is 1 − z, to be given where the
 * caller knows it more exactly than the subtraction would.
 *
 * @example gauss({ a: 1, b: 1, c: 2 }, 0.5) // 2 ln 2
 */
export function gauss(parameters: GaussParameters, z: number, rest = 1 - z): number {
  const { a, b, c } = parameters
  if (z < 0) {
    if (c < Math.min(a, b)) throw new RangeError('Below 0, 2F1 needs c above a or b.')
    if (c < b) return gauss({ a: b, b: a, c }, z, rest)
    return rest ** -a * gauss({ a, b: c - b, c }, z / (z - 1), 1 / rest)
  }
  if (rest === 0) return atOne(parameters)
  const { value, lnScale } = scaledGauss(parameters, rest)
  return value * Math.exp(lnScale)
}

/** ln 2F1(a, b; c; z) for a, b, c > 0 and 0 <= z < 1, where 2F1 itself may be too large for a number.
 * Relative error below 1e-9, and below 1e-12 up to c = 60 or z = 0.9. */
export function lnGauss(parameters: GaussParameters, z: number, rest = 1 - z): number {
  const { value, lnScale } = scaledGauss(parameters, rest)
  return Math.log(value) + lnScale
}

/** Gauss's theorem (DLMF 15.4.20). */
function atOne({ a, b, c }: GaussParameters): number {
  if (c <= a + b) return Number.POSITIVE_INFINITY
  return Math.exp(lnGamma(c) + lnGamma(c - a - b) - lnGamma(c - a) - lnGamma(c - b))
}

/** A number times e^lnScale. */
type Scaled = { value: number; lnScale: number }

/** So near to one the series would need thousands of terms. */
const nearOne = 0.1
/** Above this c the differential equation loses digits, and the series is summed however long it is. */
const largeC = 60

function scaledGauss(parameters: GaussParameters, rest: number): Scaled {
  const { a, b, c } = parameters
  const excess = c - a - b
  // Euler's transformation (DLMF 15.8.1) takes out what grows without bound towards one.
  if (excess < 0 && Math.min(c - a, c - b) > -1) {
    const { value, lnScale } = scaledGauss({ a: c - a, b: c - b, c }, rest)
    return { value, lnScale: lnScale + excess * Math.log(rest) }
  }
  if (rest >= nearOne) return series(parameters, 1 - rest)
  if (c <= largeC) return carried(parameters, rest)
  if (a === 1 || b === 1) return { value: gauss1(a === 1 ? b : a, c, 1 - rest), lnScale: 0 }
  return series(parameters, 1 - rest)
}

const huge = 1e250

function series({ a, b, c }: GaussParameters, z: number): Scaled {
  let term = 1
  let sum = 1
  let lnScale = 0
  for (let n = 0; n < 10_000_000; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break
    if (Math.abs(sum) < huge) continue
    term /= huge
    sum /= huge
    lnScale += Math.log(huge)
  }
  return { value: sum, lnScale }
}

/** The differential equation carries value and slope towards one, halving what is left at each step. */
function carried(parameters: GaussParameters, rest: number): Scaled {
  const { a, b, c } = parameters
  const start = series(parameters, 1 - nearOne)
  const slope = series({ a: a + 1, b: b + 1, c: c + 1 }, 1 - nearOne)
  const ratio = (slope.value / start.value) * Math.exp(slope.lnScale - start.lnScale)
  let at = { rest: nearOne, value: 1, slope: ((a * b) / c) * ratio }
  let lnScale = start.lnScale + Math.log(Math.abs(start.value))
  // No step may grow beyond what a number holds.
  const shrink = Math.max(0.5, 1 - 200 / Math.max(1, a + b - c))
  while (at.rest > rest) {
    at = stepped(parameters, at, Math.max(rest, at.rest * shrink))
    const size = Math.abs(at.value)
    lnScale += Math.log(size)
    at = { rest: at.rest, value: at.value / size, slope: at.slope / size }
  }
  return { value: at.value * Math.sign(start.value), lnScale }
}

type Point = { rest: number; value: number; slope: number }

/** The Taylor series of the solution at one point, summed at another (DLMF 15.10.1). */
function stepped({ a, b, c }: GaussParameters, from: Point, rest: number): Point {
  const z = 1 - from.rest
  const h = from.rest - rest
  let here = from.value
  let next = from.slope * h
  let value = here + next
  let slope = from.slope
  for (let n = 0; n < 5_000; n++) {
    const pull = (1 - 2 * z) * n + c - (a + b + 1) * z
    const far =
      ((n + a) * (n + b) * h * h * here - (n + 1) * pull * h * next) /
      (z * from.rest * (n + 2) * (n + 1))
    here = next
    next = far
    value += far
    slope += ((n + 2) * far) / h
    if (Math.abs(far) + Math.abs(here) < 1e-17 * Math.abs(value)) break
  }
  return { rest, value, slope }
}

/**
 * Tricomi's U(a, b, z), also Ψ(a; b; z), for a > 0 and z > 0, small or large: relative error below 1e-12.
 *
 * @example tricomi(1, 1, 2) // e² E₁(2)
 */
export function tricomi(a: number, b: number, z: number): number {
  return Math.exp(lnTricomi(a, b, z))
}

/** ln U(a, b, z), where U itself may be too large or too small for a number. */
export function lnTricomi(a: number, b: number, z: number): number {
  if (!(a > 0) || !(z > 0)) throw new RangeError(`Tricomi's function needs a and z above 0.`)
  const power = b - a - 1
  // A small a spreads the integral over many magnitudes; with the next a, two sums of positive terms (DLMF 13.3.10).
  if (a < 0.5 && power <= 0)
    return Math.log(z * tricomi(a + 1, b + 1, z) - power * tricomi(a + 1, b, z))
  return lnLaplace(a, power, z) - lnGamma(a)
}

/**
 * ln ∫ e^(−zt) t^(a−1) (1 + t)^power dt over t > 0 (DLMF 13.4.4), by the trapezoidal rule in ln t, which converges
 * geometrically there; all terms are positive.
 */
function lnLaplace(a: number, power: number, z: number): number {
  const height = (y: number) => {
    const t = Math.exp(y)
    return a * y + power * Math.log1p(t) - z * t
  }
  // The top stands where z·t² + (z − a − power)·t = a; of its two forms the one without cancellation.
  const half = (a + power - z) / 2
  const root = Math.sqrt(half * half + a * z)
  const t = half > 0 ? (half + root) / z : a / (root - half)
  const peak = Math.log(t)
  const bend = z * t - (power * t) / (1 + t) ** 2
  const step = Math.min(0.2, 0.4 / Math.sqrt(Math.max(bend, 1e-9)))
  const top = height(peak)
  let sum = 1
  for (const side of [-step, step]) {
    for (let k = 1; k < 1_000_000; k++) {
      const fall = height(peak + k * side) - top
      sum += Math.exp(fall)
      if (fall < -41) break
    }
  }
  return top + Math.log(sum * step)
}
