/**
 * What an alive customer under Pareto/NBD is still to buy. Given alive at T, λ ~ Gamma(r + x, alpha + T) and
 * μ ~ Gamma(s, beta + T), independently. Given both, the discounted number of purchases to come Z has
 * E[Z] = λ/(μ + δ) and E[Z²] = λ/(μ + 2δ) + 2λ²/((μ + δ)(μ + 2δ)). The expectations are exact: Tricomi's function
 * to the end, closed forms without a discount, and Gauss and Legendre's rule for a discount with a horizon.
 */

import { lnTricomi } from '../numerics/hypergeometric.ts'
import { gaussLegendre } from '../numerics/special.ts'
import type { ParetoNbdParameters } from './pareto-nbd.ts'
import { type Ahead, leastDelta, type Moments } from './purchase-value.ts'

type Seen = { x: number; T: number }

const rateOf = ({ r, alpha }: ParetoNbdParameters, { x, T }: Seen) => (r + x) / (alpha + T)

/** E[Z] given alive. Infinity where it diverges. */
export function paretoMean(parameters: ParetoNbdParameters, seen: Seen, ahead: Ahead): number {
  return rateOf(parameters, seen) * timeAlive(parameters, seen.T, ahead)
}

/** All moments given alive. */
export function paretoMoments(parameters: ParetoNbdParameters, seen: Seen, ahead: Ahead): Moments {
  const { r, alpha } = parameters
  const { x, T } = seen
  const { horizon } = ahead
  const rate = rateOf(parameters, seen)
  const mean = paretoMean(parameters, seen, ahead)
  const d = Math.max(ahead.delta, leastDelta)
  const time = timeAlive(parameters, T, { delta: d, horizon })
  if (horizon !== null) return { mean, square: mean + mean * mean * (1 + 1 / (r + x)), time }
  const twice = timeAlive(parameters, T, { delta: 2 * d, horizon })
  const rateSquare = (rate * (r + x + 1)) / (alpha + T)
  const square = rate * twice + (2 * rateSquare * Math.max(0, time - twice)) / d
  return { mean, square: Math.max(square, mean * mean), time }
}

/** Purchases expected in the next t, given alive; continuous where s passes 1. */
export function paretoPurchases(parameters: ParetoNbdParameters, seen: Seen, t: number): number {
  return rateOf(parameters, seen) * plainTime(parameters, seen.T, t)
}

/** E ∫ of being alive over the next t: (beta + T)(1 − ((beta + T)/(beta + T + t))^(s − 1))/(s − 1). */
function plainTime({ s, beta }: ParetoNbdParameters, T: number, t: number): number {
  const from = beta + T
  const length = Math.log1p(t / from)
  const power = (s - 1) * length
  return from * length * (Math.abs(power) < 1e-12 ? 1 : -Math.expm1(-power) / power)
}

/** E[1/(μ + δ)] with μ ~ Gamma(s, beta + T): the discounted time alive to come. */
function timeAlive(parameters: ParetoNbdParameters, T: number, { delta, horizon }: Ahead): number {
  const { s, beta } = parameters
  const from = beta + T
  if (!(delta > 0)) {
    if (horizon !== null) return plainTime(parameters, T, horizon)
    return s > 1 ? from / (s - 1) : Number.POSITIVE_INFINITY
  }
  if (horizon === null)
    return Math.exp(s * Math.log(from) + (s - 1) * Math.log(delta) + lnTricomi(s, s, from * delta))
  return timeUntil({ from, s, delta }, Math.min(horizon, 45 / delta))
}

const rule = gaussLegendre(24)
const panel = 1.5

/** ∫ e^(−δt) (from/(from + t))^s dt over 0 < t < until, in panels of the logarithm of from + t. */
function timeUntil(
  { from, s, delta }: { from: number; s: number; delta: number },
  until: number,
): number {
  const length = Math.log1p(until / from)
  const panels = Math.ceil(length / panel)
  const width = length / panels
  let sum = 0
  for (let k = 0; k < panels; k++) {
    for (let j = 0; j < rule.node.length; j++) {
      const w = (k + rule.node[j]!) * width
      const t = from * Math.expm1(w)
      sum += rule.weight[j]! * Math.exp(w - s * w - delta * t)
    }
  }
  return sum * width * from
}

/**
 * The chance that somebody alive now buys at least once between `from` and `until`: the first purchase after `from`
 * comes at `from + u` by one alive then.
 */
export function paretoChanceToBuy(
  { r, alpha, s, beta }: ParetoNbdParameters,
  { x, T }: Seen,
  { from, until }: { from: number; until: number },
): number {
  const [shape, rate, alive] = [r + x, alpha + T, beta + T]
  // Beyond this the first purchase has come for all but e^-45.
  const length = Math.min(Math.log1p((until - from) / rate), 45 / shape)
  if (!(length > 0)) return 0
  const panels = Math.ceil(Math.max(length / panel, (length * shape) / 30))
  const width = length / panels
  let sum = 0
  for (let k = 0; k < panels; k++) {
    for (let j = 0; j < rule.node.length; j++) {
      const w = (k + rule.node[j]!) * width
      const at = from + rate * Math.expm1(w)
      sum += rule.weight[j]! * Math.exp(-shape * w - s * Math.log1p(at / alive))
    }
  }
  return sum * width * shape
}
