/**
 * What an alive customer under BG/NBD is still to buy: expectations over what is not known of that customer.
 *
 * Given alive at T with x repeat purchases, λ ~ Gamma(r + x, alpha + T) and p ~ Beta(a, b + x), independently. Given
 * both, the discounted number of future purchases Z has E[Z] = λ/(λp + δ) and, by its first purchase,
 * E[Z²] = λ(1 + 2(1 − p)E[Z])/(2δ + λp). The expectation over λ is exact (an incomplete gamma function), the one over
 * p is the tanh-sinh rule, which takes the endpoint singularities of the beta density as they come. Nothing is cut
 * off.
 */

import { lnBeta, meanGammaShare } from '../numerics/special.ts'

export type Moments = {
  /** E[Z]: discounted purchases to come, given alive */
  mean: number
  /** E[Z²] */
  square: number
  /** Discounted units of time alive to come */
  time: number
}

/**
 * Time ahead that counts, in the unit of the model; null is all of it. `delta` is the continuous discount
 * rate per unit; below 0 it counts as 0, which only a horizon bears.
 */
export type Ahead = { delta: number; horizon: number | null }

type Nodes = { p: Float64Array; weight: Float64Array }

const step = 0.14
const reach = 90

/**
 * Nodes and weights of the expectation over p ~ Beta(a, b). In the logit of p the density has one peak, at ln(a/b), and
 * exponential tails; the nodes stand round the peak in steps of its own width and reach out as a hyperbolic sine, so
 * that a needle and a density that piles up at 0 are both met.
 */
export function betaNodes(a: number, b: number): Nodes {
  const p: number[] = []
  const weight: number[] = []
  const base = lnBeta(a, b)
  // Below 1 a parameter makes no peak but a slope that begins where one of 1 would peak.
  const [left, right] = [Math.max(a, 1), Math.max(b, 1)]
  const peak = Math.log(left / right)
  const width = Math.sqrt((left + right) / (left * right))
  for (let k = -reach; k <= reach; k++) {
    const u = k * step
    const y = peak + width * Math.sinh(u)
    const lnP = y < -30 ? y : -Math.log1p(Math.exp(-y))
    const lnQ = y > 30 ? -y : -Math.log1p(Math.exp(y))
    const part = Math.exp(a * lnP + b * lnQ - base) * width * Math.cosh(u) * step
    if (!(part > 1e-18)) continue
    // Below e^-600 p is as good as never leaving; it must only not become 0.
    p.push(Math.exp(Math.max(lnP, -600)))
    weight.push(part)
  }
  const total = weight.reduce((sum, value) => sum + value, 0)
  return { p: Float64Array.from(p), weight: Float64Array.from(weight, (value) => value / total) }
}

/** A discount too small to matter in a lifetime, where a second moment needs one to exist. */
export const leastDelta = 1e-5

type Posterior = { shape: number; rate: number }

/** E[Z] given alive, of a customer with `shape` = r + x and `rate` = alpha + T. Infinity where it diverges. */
export function meanAlive(nodes: Nodes, posterior: Posterior, { delta, horizon }: Ahead): number {
  if (!(delta > 0))
    return horizon === null
      ? expectationOf(nodes, (p) => 1 / p)
      : purchasesAlive(nodes, posterior, horizon)
  const { shape, rate } = posterior
  const whole = expectationOf(nodes, (p) => meanGammaShare(shape, (rate * delta) / p) / p)
  if (horizon === null) return whole
  // From the horizon on: being alive then weighs λ by e^(−λpH), which makes alpha + T into alpha + T + pH.
  const later = expectationOf(nodes, (p) => {
    const then = rate + p * horizon
    return ((rate / then) ** shape * meanGammaShare(shape, (then * delta) / p)) / p
  })
  return Math.max(0, whole - Math.exp(-delta * horizon) * later)
}

/** All moments given alive. */
export function momentsAlive(nodes: Nodes, posterior: Posterior, ahead: Ahead): Moments {
  const { shape, rate } = posterior
  const { horizon } = ahead
  const d = Math.max(ahead.delta, leastDelta)
  const mean = meanAlive(nodes, posterior, ahead)
  const time = expectationOf(nodes, (p) => (1 - meanGammaShare(shape, (rate * d) / p)) / d)
  if (horizon !== null) {
    const most = -Math.expm1(-d * horizon) / d
    // Counts within a horizon spread as a negative binomial at the least.
    return { mean, square: mean + mean * mean * (1 + 1 / shape), time: Math.min(time, most) }
  }
  const square = expectationOf(nodes, (p) => {
    const z = (rate * d) / p
    const gap = meanGammaShare(shape + 1, z) - meanGammaShare(shape + 1, 2 * z)
    const next = (2 * (1 - p) * shape * Math.max(0, gap)) / (d * rate)
    return (meanGammaShare(shape, 2 * z) + next) / p
  })
  return { mean, square: Math.max(square, mean * mean), time }
}

/** E[Y(t)] given alive: expected purchases in the next t, E[(1 − e^(−λpt))/p]. */
export function purchasesAlive(nodes: Nodes, { shape, rate }: Posterior, t: number): number {
  return expectationOf(nodes, (p) => -Math.expm1(-shape * Math.log1p((p * t) / rate)) / p)
}

/**
 * The chance that somebody alive now buys at least once between `from` and `until`, both ahead: alive still at `from`,
 * with chance e^(−λp·from), and then not without a purchase for so long, 1 − e^(−λ(until − from)).
 */
export function chanceToBuy(
  nodes: Nodes,
  { shape, rate }: Posterior,
  { from, until }: { from: number; until: number },
): number {
  return expectationOf(nodes, (p) => {
    const alive = rate + p * from
    return (
      Math.exp(-shape * Math.log(alive / rate)) *
      -Math.expm1(-shape * Math.log1p((until - from) / alive))
    )
  })
}

function expectationOf(nodes: Nodes, f: (p: number) => number): number {
  let sum = 0
  for (let j = 0; j < nodes.p.length; j++) sum += nodes.weight[j]! * f(nodes.p[j]!)
  return sum
}

/** The mean of {@link momentsAlive} diverges: no discount, no horizon, and a customer may never leave. */
export function isUnbounded({ a }: { a: number }, { delta, horizon }: Ahead): boolean {
  return horizon === null && (delta < 0 || (delta === 0 && a <= 1))
}
