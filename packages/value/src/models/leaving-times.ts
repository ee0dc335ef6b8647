/**
 * When a customer of the Pareto/NBD model may have left: at u between the last purchase, t_x, and now, T, with a
 * density in proportion to (alpha + u)^−(r + x) · (beta + u)^−(s + 1). Its integral and the means of what the slopes
 * of the likelihood need are summed by Gauss and Legendre's rule in the logarithm of u plus the smaller of alpha and
 * beta, where the density is smooth; the number of points follows how much it bends. All terms are positive.
 */

import { gaussLegendre } from '../numerics/special.ts'
import type { Buyer } from './purchases.ts'

export type LeavingRates = { alpha: number; s: number; beta: number }

/** Points on the way from t_x to T: shares of the chance, and the terms of the density there. */
export type LeavingTimes = {
  count: number
  share: Float64Array
  lnAlpha: Float64Array
  perAlpha: Float64Array
  lnBeta: Float64Array
  perBeta: Float64Array
}

const mostPoints = 48

export const newLeavingTimes = (): LeavingTimes => ({
  count: 0,
  share: new Float64Array(mostPoints),
  lnAlpha: new Float64Array(mostPoints),
  perAlpha: new Float64Array(mostPoints),
  lnBeta: new Float64Array(mostPoints),
  perBeta: new Float64Array(mostPoints),
})

/** Points that give the integral to twelve digits while ln of the density falls by `fall` over `length` at the most. */
const rules = [
  { fall: 1, length: 0.5, rule: gaussLegendre(5) },
  { fall: 4.5, length: 1.5, rule: gaussLegendre(8) },
  { fall: 12, length: 3.5, rule: gaussLegendre(12) },
  { fall: 45, length: 8, rule: gaussLegendre(24) },
  {
    fall: Number.POSITIVE_INFINITY,
    length: Number.POSITIVE_INFINITY,
    rule: gaussLegendre(mostPoints),
  },
]

/** Beyond such a fall nothing of the integral is left; and where to cut it. */
const deepest = 80
const deepEnough = 40

/**
 * Fills `times` for one customer, `power` being r + x, and returns ln of the integral, −Infinity where t_x is T.
 * Without `times` only the integral is summed, which is all that P(alive) needs.
 */
export function leavingTimes(
  times: LeavingTimes | null,
  { x: power, tx, T }: Buyer,
  { alpha, s, beta }: LeavingRates,
): number {
  const least = alpha < beta ? alpha : beta
  const start = least + tx
  const whole = Math.log1p((T - tx) / start)
  if (times !== null) times.count = 0
  if (!(whole > 0)) return Number.NEGATIVE_INFINITY
  const first = start * (power / (alpha + tx) + (s + 1) / (beta + tx)) - 1
  const [byAlpha, byBeta] = [(alpha - least) / start, (beta - least) / start]
  let length = first * whole > deepEnough ? deepEnough / first : whole
  const fallAt = (w: number) => {
    const further = Math.expm1(w)
    return (
      power * Math.log1p(further / (1 + byAlpha)) + (s + 1) * Math.log1p(further / (1 + byBeta)) - w
    )
  }
  if ((power + s) * length > deepest && fallAt(length) > deepest) length = cutShort(fallAt, length)
  const end = Math.exp(length)
  const last = power / (1 + byAlpha / end) + (s + 1) / (1 + byBeta / end) - 1
  const bend = length * Math.max(Math.abs(first), Math.abs(last))
  let choice = 0
  while (bend > rules[choice]!.fall || length > rules[choice]!.length) choice++
  const { rule } = rules[choice]!
  const stretch = { power, tail: s + 1, start, length, alpha, beta }
  const sum = times === null ? sumOver(rule, stretch) : place(times, rule, stretch)
  return (
    Math.log(start * length * sum) - power * Math.log(alpha + tx) - (s + 1) * Math.log(beta + tx)
  )
}

/** The length at which the density has fallen deep enough. */
function cutShort(fallAt: (w: number) => number, whole: number): number {
  let [low, high] = [0, whole]
  while (fallAt(high) > deepest) {
    const middle = (low + high) / 2
    if (fallAt(middle) > deepEnough) high = middle
    else low = middle
  }
  return high
}

type Stretch = {
  power: number
  tail: number
  start: number
  length: number
  alpha: number
  beta: number
}

/** The sum of the density relative to its start over the points of a rule. */
function sumOver(
  { node, weight }: { node: Float64Array; weight: Float64Array },
  { power, tail, start, length, alpha, beta }: Stretch,
): number {
  const [byNear, byFar] = alpha < beta ? [power, tail] : [tail, power]
  const more = Math.abs(alpha - beta) / start
  let sum = 0
  for (let j = 0; j < node.length; j++) {
    const w = length * node[j]!
    const far = Math.log1p(Math.expm1(w) / (1 + more))
    sum += weight[j]! * Math.exp(w - byNear * w - byFar * far)
  }
  return sum
}

/** Puts the points of a rule on the stretch, and returns the sum of the density relative to its start. */
function place(
  times: LeavingTimes,
  rule: { node: Float64Array; weight: Float64Array },
  { power, tail, start, length, alpha, beta }: Stretch,
): number {
  const { share, lnAlpha, perAlpha, lnBeta, perBeta } = times
  const points = rule.node.length
  const alphaFirst = alpha < beta
  const more = Math.abs(alpha - beta)
  const lnStart = Math.log(start)
  const lnMoreStart = Math.log(start + more)
  let sum = 0
  for (let j = 0; j < points; j++) {
    const w = length * rule.node[j]!
    const near = start * Math.exp(w)
    const far = near + more
    const lnFar = Math.log(far)
    const fall = alphaFirst
      ? w - power * w - tail * (lnFar - lnMoreStart)
      : w - tail * w - power * (lnFar - lnMoreStart)
    const part = rule.weight[j]! * Math.exp(fall)
    sum += part
    share[j] = part
    lnAlpha[j] = alphaFirst ? lnStart + w : lnFar
    lnBeta[j] = alphaFirst ? lnFar : lnStart + w
    perAlpha[j] = alphaFirst ? 1 / near : 1 / far
    perBeta[j] = alphaFirst ? 1 / far : 1 / near
  }
  for (let j = 0; j < points; j++) share[j]! /= sum
  times.count = points
  return sum
}
