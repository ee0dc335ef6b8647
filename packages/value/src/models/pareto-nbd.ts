/**
 * Purchases at will: the Pareto/NBD model (Schmittlein, Morrison and Colombo 1987).
 *
 * While alive a customer buys at rate λ, which differs between customers as Gamma(r, alpha), and leaves at rate μ,
 * which differs as Gamma(s, beta): at any time, bought or not. The likelihood is written as it comes about, as being
 * alive at T or having left at a time u after t_x (Fader and Hardie 2005, "A note on deriving the Pareto/NBD model"),
 * and the integral over u is summed by Gauss and Legendre's rule in the logarithm of u plus the smaller of alpha and
 * beta. All terms are positive, whichever of the two is larger and however many the purchases: nothing cancels, as
 * differences of 2F1 do.
 */

import { type CurvedLikelihood, ontoLogarithms } from '../numerics/newton.ts'
import { digamma, lnGammaRatio, trigamma } from '../numerics/special.ts'
import type { Fit } from './fit.ts'
import { fitPurchases, type PurchaseModelShape } from './fit-purchases.ts'
import { type LeavingTimes, leavingTimes, newLeavingTimes } from './leaving-times.ts'
import type { Buyer, PurchaseRows, Purchases } from './purchases.ts'

/** r and alpha of how often customers buy, s and beta of how soon they leave; alpha and beta are times. */
export type ParetoNbdParameters = { r: number; alpha: number; s: number; beta: number }

export const paretoShape: PurchaseModelShape<keyof ParetoNbdParameters> = {
  names: ['r', 'alpha', 's', 'beta'],
  times: ['alpha', 'beta'],
  alike: [['r'], ['s']],
  likelihood: paretoLikelihood,
  starts: [
    [-0.5, -1, -0.5, -1],
    [0, 0.5, -1, 0],
    [-1, -2, 0.5, 1],
  ],
  box: { low: [-7, -9, -7, -9], high: [8, 12, 8, 12] },
}

/**
 * Fits Pareto/NBD by maximum likelihood. Throws when the columns differ in length or a recency lies outside [0, age].
 *
 * @example fitParetoNbd({ frequency, recency, age }).parameters // { r, alpha, s, beta }
 */
export function fitParetoNbd(purchases: Purchases): Fit<ParetoNbdParameters> {
  return fitPurchases(purchases, paretoShape)
}

/** Log-likelihood on (ln r, ln alpha, ln s, ln beta), with its gradient and curvature. */
function paretoLikelihood(rows: PurchaseRows): CurvedLikelihood {
  const times = newLeavingTimes()
  return (at, gradient, curvature) => {
    const [r, alpha, s, beta] = at.map(Math.exp) as [number, number, number, number]
    const parameters = { r, alpha, s, beta, times }
    const sums = { value: 0, slopes: new Float64Array(4), curve: new Float64Array(10) }
    for (let group = 0; group < rows.count.length; group++) {
      const x = rows.count[group]!
      let customers = 0
      for (let i = rows.first[group]!; i < rows.first[group + 1]!; i++) {
        const weight = rows.weight[i]!
        customers += weight
        addRow(sums, { x, tx: rows.recency[i]!, T: rows.age[i]!, weight }, parameters)
      }
      addConstants(sums, parameters, { x, customers })
    }
    ontoLogarithms(sums, [r, alpha, s, beta], { gradient, curvature })
    return sums.value
  }
}

/** `curve`: second derivatives, the upper triangle by rows: rr, rα, rs, rβ, αα, αs, αβ, ss, sβ, ββ. */
type Sums = { value: number; slopes: Float64Array; curve: Float64Array }
type Row = Buyer & { weight: number }
type At = ParetoNbdParameters & { times: LeavingTimes }

/** Slopes of ln of the two ways, to be alive and to have left, and their balance; kept between the two functions. */
const alive = new Float64Array(4)
const left = new Float64Array(4)

/** Adds the value and the slopes of a row, and returns the chance of having left. */
function addSlopes(sums: Sums, { x, tx, T, weight }: Row, at: At): number {
  const { r, alpha, s, beta, times } = at
  const power = r + x
  const lnIntegral = leavingTimes(times, { x: power, tx, T }, at)
  const lnAlpha = Math.log(alpha + T)
  const lnBeta = Math.log(beta + T)
  const lnAlive = -power * lnAlpha - s * lnBeta
  const odds = Math.log(s) + lnIntegral - lnAlive
  const least = Math.exp(-Math.abs(odds))
  const gone = odds > 0 ? 1 / (1 + least) : least / (1 + least)
  let [meanLnAlpha, meanPerAlpha, meanLnBeta, meanPerBeta] = [0, 0, 0, 0]
  for (let j = 0; j < times.count; j++) {
    const share = times.share[j]!
    meanLnAlpha += share * times.lnAlpha[j]!
    meanPerAlpha += share * times.perAlpha[j]!
    meanLnBeta += share * times.lnBeta[j]!
    meanPerBeta += share * times.perBeta[j]!
  }
  alive[0] = -lnAlpha
  alive[1] = -power / (alpha + T)
  alive[2] = -lnBeta
  alive[3] = -s / (beta + T)
  left[0] = -meanLnAlpha
  left[1] = -power * meanPerAlpha
  left[2] = 1 / s - meanLnBeta
  left[3] = -(s + 1) * meanPerBeta
  sums.value += weight * (lnAlive + Math.log(1 + least) + (odds > 0 ? odds : 0))
  for (let i = 0; i < 4; i++)
    sums.slopes[i]! += weight * (alive[i]! + gone * (left[i]! - alive[i]!))
  return gone
}

/** The same with second derivatives: of each way by itself, and of the balance between the two. */
function addRow(sums: Sums, row: Row, at: At): void {
  const gone = addSlopes(sums, row, at)
  const { r, alpha, s, beta, times } = at
  const { x, T, weight } = row
  const power = r + x
  const { curve } = sums
  const torn = weight * gone * (1 - gone)
  for (let i = 0, k = 0; i < 4; i++)
    for (let j = i; j < 4; j++, k++)
      curve[k]! += torn * (left[i]! - alive[i]!) * (left[j]! - alive[j]!)
  const here = weight * (1 - gone)
  curve[1]! -= here / (alpha + T)
  curve[4]! += (here * power) / (alpha + T) ** 2
  curve[8]! -= here / (beta + T)
  curve[9]! += (here * s) / (beta + T) ** 2
  const away = weight * gone
  curve[7]! -= away / (s * s)
  for (let j = 0; j < times.count; j++) {
    const share = away * times.share[j]!
    const perAlpha = times.perAlpha[j]!
    const perBeta = times.perBeta[j]!
    const byR = -times.lnAlpha[j]! - left[0]!
    const byAlpha = -power * perAlpha - left[1]!
    const byS = 1 / s - times.lnBeta[j]! - left[2]!
    const byBeta = -(s + 1) * perBeta - left[3]!
    curve[0]! += share * byR * byR
    curve[1]! += share * (byR * byAlpha - perAlpha)
    curve[2]! += share * byR * byS
    curve[3]! += share * byR * byBeta
    curve[4]! += share * (byAlpha * byAlpha + power * perAlpha * perAlpha)
    curve[5]! += share * byAlpha * byS
    curve[6]! += share * byAlpha * byBeta
    curve[7]! += share * byS * byS
    curve[8]! += share * (byS * byBeta - perBeta)
    curve[9]! += share * (byBeta * byBeta + (s + 1) * perBeta * perBeta)
  }
}

/** What depends on the count alone. */
function addConstants(
  sums: Sums,
  { r, alpha, s, beta }: ParetoNbdParameters,
  { x, customers }: { x: number; customers: number },
): void {
  const n = customers
  const { slopes, curve } = sums
  sums.value += n * (r * Math.log(alpha) + s * Math.log(beta) - lnGammaRatio(r, x))
  slopes[0]! += n * (Math.log(alpha) + digamma(r + x) - digamma(r))
  slopes[1]! += (n * r) / alpha
  slopes[2]! += n * Math.log(beta)
  slopes[3]! += (n * s) / beta
  curve[0]! += n * (trigamma(r + x) - trigamma(r))
  curve[1]! += n / alpha
  curve[4]! -= (n * r) / alpha ** 2
  curve[8]! += n / beta
  curve[9]! -= (n * s) / beta ** 2
}

/** P(alive | x, t_x, T) under Pareto/NBD (Schmittlein, Morrison and Colombo 1987, equation 11 to 13). */
export function paretoAlive(parameters: ParetoNbdParameters, { x, tx, T }: Buyer): number {
  const { r, alpha, s, beta } = parameters
  const lnIntegral = leavingTimes(null, { x: r + x, tx, T }, parameters)
  const odds = Math.log(s) + lnIntegral + (r + x) * Math.log(alpha + T) + s * Math.log(beta + T)
  return 1 / (1 + Math.exp(odds))
}
