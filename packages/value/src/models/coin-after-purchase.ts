/**
 * What BG/NBD and MBG/NBD share: customers buy at a rate of their own, Gamma(r, alpha), and toss a coin of their own,
 * Beta(a, b), that may end it. They differ in how many coins x repeat purchases have passed: x, or x + 1 where one is
 * tossed after the first purchase too. Seen so, MBG/NBD is BG/NBD with one coin more.
 */

import { lnGauss } from '../numerics/hypergeometric.ts'
import { type CurvedLikelihood, ontoLogarithms } from '../numerics/newton.ts'
import { digamma, lnGammaRatio, trigamma } from '../numerics/special.ts'
import type { PurchaseModelShape } from './fit-purchases.ts'
import { betaNodes, purchasesAlive } from './purchase-value.ts'
import type { Buyer, PurchaseRows } from './purchases.ts'

export type CoinParameters = { r: number; alpha: number; a: number; b: number }

/** Coins passed by one who is alive after x repeat purchases. */
export type CoinsPassed = (x: number) => number

export const coinShape = (coins: CoinsPassed): PurchaseModelShape<keyof CoinParameters> => ({
  names: ['r', 'alpha', 'a', 'b'],
  times: ['alpha'],
  alike: [['r'], ['a', 'b']],
  likelihood: (rows) => coinLikelihood(rows, coins),
  starts: [
    [0, 0, 0, 0],
    [-1, 1.5, -0.5, 1],
    [0.5, 2.5, -1.5, 0.5],
  ],
  box: { low: [-7, -9, -8, -7], high: [8, 12, 8, 10] },
})

/**
 * Log-likelihood on (ln r, ln alpha, ln a, ln b), with its gradient and curvature. Per customer it is a constant of
 * the count and ln(A + D), where A is the chance to be alive, (alpha + T)^−(r + x), and D that the last coin fell:
 * a/(b + m − 1) (alpha + t_x)^−(r + x) with m coins. Source: Fader, Hardie and Lee 2005, equation 6; Batislam,
 * Denizel and Filiztekin 2007.
 */
function coinLikelihood(rows: PurchaseRows, coins: CoinsPassed): CurvedLikelihood {
  return (at, gradient, curvature) => {
    const [r, alpha, a, b] = at.map(Math.exp) as [number, number, number, number]
    const total = { value: 0, slopes: [0, 0, 0, 0], curve: new Array<number>(10).fill(0) }
    for (let group = 0; group < rows.count.length; group++) {
      const x = rows.count[group]!
      const one: Group = { r, alpha, a, b, x, passed: coins(x) }
      const sums = rowSums(rows, group, one)
      total.value += sums.value + sums.weight * constantOf(one)
      addSlopes(total.slopes, sums, one)
      addCurve(total.curve, sums, one)
    }
    ontoLogarithms(total, [r, alpha, a, b], { gradient, curvature })
    return total.value
  }
}

type Group = CoinParameters & { x: number; passed: number }

const lastCoin = ({ b, passed }: Group) => b + passed - 1

/** Sums over the rows of one count; `gone` is the share of D in A + D, `torn` that share times the other. */
type RowSums = {
  weight: number
  value: number
  gone: number
  torn: number
  lnTime: number
  inverse: number
  inverseSquare: number
  /** torn times the difference of D from A in ln time, in inverse time, and their products */
  tornLn: number
  tornInverse: number
  tornLnLn: number
  tornLnInverse: number
  tornInverseInverse: number
}

function rowSums(rows: PurchaseRows, group: number, one: Group): RowSums {
  const { recency, age, weight } = rows
  const { alpha, a, passed } = one
  const power = one.r + one.x
  const lnCoin = passed > 0 ? Math.log(a / lastCoin(one)) : Number.NEGATIVE_INFINITY
  let [all, value, dead, torn, lnTime, inverse, inverseSquare] = [0, 0, 0, 0, 0, 0, 0]
  let [tornLn, tornInverse, tornLnLn, tornLnInverse, tornInverseInverse] = [0, 0, 0, 0, 0]
  for (let i = rows.first[group]!; i < rows.first[group + 1]!; i++) {
    const w = weight[i]!
    const untilNow = alpha + age[i]!
    const lnNow = Math.log(untilNow)
    const invNow = 1 / untilNow
    const untilLast = alpha + recency[i]!
    const fewer = Math.log(untilLast / untilNow)
    const invLast = 1 / untilLast
    // ln of the odds D : A.
    const odds = lnCoin - power * fewer
    const least = Math.exp(-Math.abs(odds))
    const gone = odds > 0 ? 1 / (1 + least) : least / (1 + least)
    const sway = w * gone * (1 - gone)
    const further = invLast - invNow
    all += w
    value += w * (Math.log(1 + least) + (odds > 0 ? odds : 0) - power * lnNow)
    dead += w * gone
    torn += sway
    lnTime += w * (lnNow + gone * fewer)
    inverse += w * (invNow + gone * further)
    inverseSquare += w * (invNow * invNow + gone * (invLast * invLast - invNow * invNow))
    tornLn += sway * fewer
    tornInverse += sway * further
    tornLnLn += sway * fewer * fewer
    tornLnInverse += sway * fewer * further
    tornInverseInverse += sway * further * further
  }
  const torns = { torn, tornLn, tornInverse, tornLnLn, tornLnInverse, tornInverseInverse }
  return { weight: all, value, gone: dead, lnTime, inverse, inverseSquare, ...torns }
}

function constantOf({ r, alpha, a, b, x, passed }: Group): number {
  return (
    r * Math.log(alpha) - lnGammaRatio(r, x) - lnGammaRatio(b, passed) + lnGammaRatio(a + b, passed)
  )
}

function addSlopes(slopes: number[], sums: RowSums, one: Group): void {
  const { r, alpha, a, b, x, passed } = one
  const n = sums.weight
  const both = digamma(a + b) - digamma(a + b + passed)
  slopes[0]! += n * (digamma(r + x) - digamma(r) + Math.log(alpha)) - sums.lnTime
  slopes[1]! += (n * r) / alpha - (r + x) * sums.inverse
  slopes[2]! += n * both + sums.gone / a
  slopes[3]! += n * (both + digamma(b + passed) - digamma(b))
  if (passed > 0) slopes[3]! -= sums.gone / lastCoin(one)
}

/** Second derivatives, the upper triangle by rows: rr, rα, ra, rb, αα, αa, αb, aa, ab, bb. */
function addCurve(curve: number[], sums: RowSums, one: Group): void {
  const { r, alpha, a, b, x, passed } = one
  const n = sums.weight
  const power = r + x
  const byA = 1 / a
  const byB = passed > 0 ? -1 / lastCoin(one) : 0
  const both = trigamma(a + b) - trigamma(a + b + passed)
  curve[0]! += n * (trigamma(power) - trigamma(r)) + sums.tornLnLn
  curve[1]! += n / alpha - sums.inverse + power * sums.tornLnInverse
  curve[2]! -= sums.tornLn * byA
  curve[3]! -= sums.tornLn * byB
  curve[4]! +=
    (-n * r) / alpha ** 2 + power * sums.inverseSquare + power ** 2 * sums.tornInverseInverse
  curve[5]! -= power * sums.tornInverse * byA
  curve[6]! -= power * sums.tornInverse * byB
  curve[7]! += n * both + (sums.torn - sums.gone) * byA ** 2
  curve[8]! += n * both + sums.torn * byA * byB
  curve[9]! += n * (both + trigamma(b + passed) - trigamma(b)) + (sums.torn + sums.gone) * byB ** 2
}

/** P(alive | x, t_x, T). One who has tossed no coin is alive. */
export function coinAlive(parameters: CoinParameters, buyer: Buyer, coins: CoinsPassed): number {
  const { r, alpha, a, b } = parameters
  const { x, tx, T } = buyer
  const passed = coins(x)
  if (passed === 0) return 1
  const odds = Math.log(a / (b + passed - 1)) + (r + x) * Math.log((alpha + T) / (alpha + tx))
  return 1 / (1 + Math.exp(odds))
}

/**
 * E[Y(t) | x, t_x, T]: purchases expected in the next t, in closed form (Fader, Hardie and Lee 2005, equation 10); by
 * quadrature where a lies so near 1 that the closed form loses its digits.
 */
export function coinPurchases(
  parameters: CoinParameters,
  buyer: Buyer & { t: number },
  coins: CoinsPassed,
): number {
  const { r, alpha, a, b } = parameters
  const { x, T, t } = buyer
  const alive = coinAlive(parameters, buyer, coins)
  const passed = coins(x)
  const [power, rate] = [r + x, alpha + T]
  if (Math.abs(a - 1) < 0.02)
    return alive * purchasesAlive(betaNodes(a, b + passed), { shape: power, rate }, t)
  const whole = a + b + passed - 1
  const lnFaded =
    power * Math.log(rate / (rate + t)) +
    lnGauss({ a: power, b: b + passed, c: whole }, t / (rate + t), rate / (rate + t))
  return (whole / (a - 1)) * -Math.expm1(lnFaded) * alive
}
