/**
 * What an alive customer under BG/NBD is still to buy: expectations over what is not known of that customer.
 *
 * Given alive at T with x repeat purchases, λ ~ Gamma(r + x, alpha + T) and p ~ Beta(a, b + x), independently. Given
 * both, the discounted number of future purchases Z has E[Z] = λ/(λp + δ) and, by its first purchase,
 * E[Z²] = λ(1 + 2(1 − p)E[Z])/(2δ + λp). The expectation over λ is exact (an incomplete gamma function), the one over
 * p is the tanh-sinh rule, which takes the endpoint singularities of the beta density as they come. Nothing is cut off.
 */

import { lnBeta, meanGammaShare } from '../numerics/special.ts'
import type { BgNbdParameters } from './bg-nbd.ts'

export type Moments = {
  /** E[Z]: discounted purchases to come, given alive */
  mean: number
  /** E[Z²] */
  square: number
  /** Discounted units of time alive to come */
  time: number
}

/** Time ahead that counts, in the unit of the model; null is all of it. `delta` is the continuous discount rate per unit; below 0 it
 * counts as 0, which only a horizon bears. */
export type Ahead = { delta: number; horizon: number | null }

type Nodes = { p: Float64Array; weight: Float64Array }

const step = 0.1

/** Nodes and weights of the expectation over p ~ Beta(a, b). */
export function betaNodes(a: number, b: number): Nodes {
  const p: number[] = []
  const weight: number[] = []
  const base = lnBeta(a, b)
  for (let k = -58; k <= 45; k++) {
    const u = k * step
    const turn = Math.PI * Math.sinh(u)
    const lnP = -Math.log1p(Math.exp(-turn))
    const lnQ = -Math.log1p(Math.exp(turn))
    const part = Math.exp(a * lnP + b * lnQ - base) * Math.PI * Math.cosh(u) * step
    if (!(part > 1e-18)) continue
    p.push(Math.exp(lnP))
    weight.push(part)
  }
  const total = weight.reduce((sum, value) => sum + value, 0)
  return { p: Float64Array.from(p), weight: Float64Array.from(weight, (value) => value / total) }
}

/** A discount too small to matter in a lifetime, where a second moment needs one to exist. */
const leastDelta = 1e-5

/** Moments given alive, of a customer with `shape` = r + x and `rate` = alpha + T. `mean` is Infinity where it diverges. */
export function momentsAlive(
  nodes: Nodes,
  { shape, rate }: { shape: number; rate: number },
  { delta, horizon }: Ahead,
): Moments {
  const d = Math.max(delta, leastDelta)
  let [mean, later, square, time] = [0, 0, 0, 0]
  for (let j = 0; j < nodes.p.length; j++) {
    const p = nodes.p[j]!
    const w = nodes.weight[j]!
    const z = (rate * d) / p
    const once = meanGammaShare(shape, z)
    mean += (w * once) / p
    time += (w * (1 - once)) / d
    if (horizon === null) {
      const twice = meanGammaShare(shape, 2 * z)
      const gap = meanGammaShare(shape + 1, z) - meanGammaShare(shape + 1, 2 * z)
      square += (w / p) * (twice + (2 * (1 - p) * shape * Math.max(0, gap)) / (d * rate))
    } else {
      const faded = (rate / (rate + p * horizon)) ** shape
      later += (w / p) * faded * meanGammaShare(shape, ((rate + p * horizon) * d) / p)
    }
  }
  if (horizon === null) {
    const whole = delta > 0 ? mean : expectationOf(nodes, (p) => 1 / p)
    return { mean: whole, square: Math.max(square, whole * whole), time }
  }
  const within =
    delta > 0
      ? Math.max(0, mean - Math.exp(-d * horizon) * later)
      : purchasesAlive(nodes, { shape, rate }, horizon)
  const most = -Math.expm1(-d * horizon) / d
  return {
    mean: within,
    // Counts within a horizon spread as a negative binomial at the least.
    square: within + within * within * (1 + 1 / shape),
    time: Math.min(time, most),
  }
}

/** E[Y(t)] given alive: expected purchases in the next t, E[(1 − e^(−λpt))/p]. */
export function purchasesAlive(
  nodes: Nodes,
  { shape, rate }: { shape: number; rate: number },
  t: number,
): number {
  return expectationOf(nodes, (p) => -Math.expm1(-shape * Math.log1p((p * t) / rate)) / p)
}

function expectationOf(nodes: Nodes, f: (p: number) => number): number {
  let sum = 0
  for (let j = 0; j < nodes.p.length; j++) sum += nodes.weight[j]! * f(nodes.p[j]!)
  return sum
}

/** The mean of {@link momentsAlive} diverges: no discount, no horizon, and a customer may never leave. */
export function isUnbounded({ a }: BgNbdParameters, { delta, horizon }: Ahead): boolean {
  return horizon === null && (delta < 0 || (delta === 0 && a <= 1))
}
