/**
 * The part of a book that buys at will: when (BG/NBD, in weeks) and for how much (Gamma-Gamma).
 */

import type { Buyers } from '../book/purchases.ts'
import { type BgNbdParameters, chanceAlive, fitBgNbd } from '../models/bg-nbd.ts'
import type { Fit } from '../models/fit.ts'
import {
  conditionalMeanSpend,
  conditionalSpendSquare,
  fitGammaGamma,
  type GammaGammaParameters,
} from '../models/gamma-gamma.ts'
import {
  type Ahead,
  betaNodes,
  isUnbounded,
  type Moments,
  meanAlive,
  momentsAlive,
} from '../models/purchase-value.ts'
import { dot } from '../numerics/linear.ts'
import type { ModelReport, Refusal } from '../valuation.ts'
import {
  fewestAccounts,
  noAmounts,
  noPurchaseFit,
  noRepeatPurchase,
  tooFewBuying,
} from './refusals.ts'

export type AtWillFits = {
  buying: Fit<BgNbdParameters> | null
  /** null: too few repeat purchases for a model of spend, and everybody is expected to spend the mean. */
  spending: Fit<GammaGammaParameters> | null
  meanSpend: number
  reports: ModelReport[]
  refusals: Refusal[]
}

/** By buyer: expected discounted money to come, its variance, and what belongs to it. Minor units, before margin. */
export type AtWillFuture = {
  alive: Float64Array
  /** expected spend per purchase */
  spend: Float64Array
  money: Float64Array
  moneySquare: Float64Array
  /** discounted weeks alive to come */
  weeks: Float64Array
}

const fewestRepeaters = 10

/** Fits both models to the buyers. Where the data do not bear them there is a refusal. */
export function fitAtWill(buyers: Buyers): AtWillFits {
  const none = { buying: null, spending: null, meanSpend: 0, reports: [] }
  if (buyers.count === 0) return { ...none, refusals: [] }
  const refusal = refusalFor(buyers)
  if (refusal !== null) return { ...none, refusals: [refusal] }
  const buying = fitBgNbd(buyers)
  if (!Number.isFinite(buying.logLikelihood))
    return { ...none, refusals: [noPurchaseFit(buyers.count)] }
  const { spending, spenders, meanSpend } = fitSpending(buyers)
  const reports = [report('bg-nbd', buying, buyers.count)]
  if (spending !== null) reports.push(report('gamma-gamma', spending, spenders))
  if (meanSpend > 0) return { buying, spending, meanSpend, reports, refusals: [] }
  return { ...none, reports, refusals: [noAmounts(buyers.count)] }
}

function fitSpending(buyers: Buyers) {
  let [spenders, sum] = [0, 0]
  for (let i = 0; i < buyers.count; i++) {
    if (!(buyers.mean[i]! > 0)) continue
    spenders++
    sum += buyers.mean[i]!
  }
  const meanSpend = spenders > 0 ? sum / spenders : 0
  if (spenders < fewestAccounts) return { spending: null, spenders, meanSpend }
  const fit = fitGammaGamma(buyers)
  const sound = Number.isFinite(fit.logLikelihood) && fit.parameters.q > 1.05
  return { spending: sound ? fit : null, spenders, meanSpend }
}

function report(
  name: ModelReport['name'],
  fit: Fit<Record<string, number>> | Fit<BgNbdParameters> | Fit<GammaGammaParameters>,
  accounts: number,
): ModelReport {
  const { parameters, standardErrors, logLikelihood, logCovariance, certificate } = fit
  return {
    name,
    part: null,
    accounts,
    parameters,
    standardErrors,
    logCovariance,
    logLikelihood,
    period: 'week',
    certificate,
  }
}

function refusalFor({ count, frequency }: Buyers): Refusal | null {
  if (count < fewestAccounts) return tooFewBuying(count)
  const repeaters = frequency.reduce((sum, x) => sum + (x > 0 ? 1 : 0), 0)
  return repeaters < fewestRepeaters ? noRepeatPurchase(count, repeaters) : null
}

export type AtWillParameters = {
  buying: BgNbdParameters
  spending: GammaGammaParameters | null
  meanSpend: number
}

/** The estimates as plain parameters. Only to be asked of fits that succeeded. */
export function parametersOf(fits: AtWillFits): AtWillParameters | null {
  if (fits.buying === null) return null
  return {
    buying: fits.buying.parameters,
    spending: fits.spending?.parameters ?? null,
    meanSpend: fits.meanSpend,
  }
}

/** What each buyer is still to bring, given parameters. null when the sum is unbounded. */
export function atWillFuture(
  buyers: Buyers,
  parameters: AtWillParameters,
  ahead: Ahead,
): AtWillFuture | null {
  const { buying, spending, meanSpend } = parameters
  if (isUnbounded(buying, ahead)) return null
  const moments = momentsByBuyer(buyers, buying, ahead)
  const column = () => new Float64Array(buyers.count)
  const future: AtWillFuture = {
    alive: column(),
    spend: column(),
    money: column(),
    moneySquare: column(),
    weeks: column(),
  }
  for (let i = 0; i < buyers.count; i++) {
    const x = buyers.frequency[i]!
    const alive = chanceAlive(buying, { x, tx: buyers.recency[i]!, T: buyers.age[i]! })
    const { mean, square, time } = moments(i)
    const worth = spendOf({ spending, meanSpend }, x, buyers.mean[i]!)
    future.alive[i] = alive
    future.spend[i] = worth.mean
    future.money[i] = alive * mean * worth.mean
    future.moneySquare[i] = alive * square * worth.square
    future.weeks[i] = alive * time
  }
  return future
}

/**
 * Expected spend per purchase, and its square. A mean at or below zero (refunds outweigh) says nothing of the next
 * purchase.
 */
function spendOf(
  { spending, meanSpend }: Omit<AtWillParameters, 'buying'>,
  x: number,
  z: number,
): { mean: number; square: number } {
  if (spending === null) return { mean: meanSpend, square: 2 * meanSpend * meanSpend }
  const [count, own] = z > 0 ? [x, z] : [0, 0]
  const mean = conditionalMeanSpend(spending, count, own)
  const square = conditionalSpendSquare(spending, count, own)
  return { mean, square: Math.min(square, 5 * mean * mean) }
}

const chebyshevNodes = 10

/**
 * Moments by buyer. For one count of purchases they are a smooth function of age alone, so many ages are served by a
 * Chebyshev interpolation in the logarithm of alpha + T; few ages are computed one by one.
 */
function momentsByBuyer(
  buyers: Buyers,
  parameters: BgNbdParameters,
  ahead: Ahead,
): (buyer: number) => Moments {
  const ages = new Map<number, { least: number; most: number; distinct: Set<number> }>()
  for (let i = 0; i < buyers.count; i++) {
    const x = buyers.frequency[i]!
    const T = buyers.age[i]!
    const range = ages.get(x) ?? { least: T, most: T, distinct: new Set<number>() }
    range.least = Math.min(range.least, T)
    range.most = Math.max(range.most, T)
    if (range.distinct.size <= chebyshevNodes) range.distinct.add(T)
    ages.set(x, range)
  }
  const byCount = new Map<number, (T: number) => Moments>()
  for (const [x, range] of ages) {
    const nodes = betaNodes(parameters.a, parameters.b + x)
    const exact = (T: number) =>
      momentsAlive(nodes, { shape: parameters.r + x, rate: parameters.alpha + T }, ahead)
    byCount.set(
      x,
      range.distinct.size <= chebyshevNodes
        ? remembered(exact)
        : interpolated(exact, { ...range, origin: parameters.alpha }),
    )
  }
  return (i) => byCount.get(buyers.frequency[i]!)!(buyers.age[i]!)
}

function remembered(exact: (T: number) => Moments): (T: number) => Moments {
  const known = new Map<number, Moments>()
  return (T) => {
    const found = known.get(T) ?? exact(T)
    known.set(T, found)
    return found
  }
}

/** Barycentric interpolation of the logarithms of the moments at Chebyshev points. */
function interpolated(
  exact: (T: number) => Moments,
  range: { least: number; most: number; origin: number },
): (T: number) => Moments {
  const low = Math.log(range.origin + range.least)
  const high = Math.log(range.origin + range.most)
  const points = Array.from({ length: chebyshevNodes }, (_, j) => {
    const angle = ((2 * j + 1) * Math.PI) / (2 * chebyshevNodes)
    const at = (low + high) / 2 + ((high - low) / 2) * Math.cos(angle)
    const { mean, square, time } = exact(Math.exp(at) - range.origin)
    const logs = [Math.log(mean), Math.log(square), Math.log(time)]
    return { at, logs, weight: (j % 2 === 0 ? 1 : -1) * Math.sin(angle) }
  })
  return (T) => {
    const at = Math.log(range.origin + T)
    let [bottom, mean, square, time] = [0, 0, 0, 0]
    for (const point of points) {
      const gap = at - point.at
      if (Math.abs(gap) < 1e-13) return momentsFrom(point.logs)
      const share = point.weight / gap
      bottom += share
      mean += share * point.logs[0]!
      square += share * point.logs[1]!
      time += share * point.logs[2]!
    }
    return momentsFrom([mean / bottom, square / bottom, time / bottom])
  }
}

function momentsFrom(logs: number[]): Moments {
  const [mean, square, time] = logs.map(Math.exp) as [number, number, number]
  return { mean, square, time }
}

/** So many buyers, evenly taken, are enough to tell how a sum answers to the parameters. */
const buyersAsked = 1_000

/** Relative standard deviations of what is to come from what is not known of the parameters. */
export type Uncertainty = { purchases: number; money: number }

/**
 * How uncertain purchases and money to come are, relative to themselves: their slopes in the logarithm of each
 * parameter, by differences, under the covariance of the fits (delta method).
 */
export function relativeUncertainty(buyers: Buyers, fits: AtWillFits, ahead: Ahead): Uncertainty {
  const parameters = parametersOf(fits)
  if (parameters === null) return { purchases: 0, money: 0 }
  const every = Math.ceil(buyers.count / buyersAsked)
  const total = (tried: AtWillParameters) => moneyOf(buyers, tried, { ...ahead, every })
  const centre = total(parameters)
  if (!(centre > 0) || !Number.isFinite(centre)) return { purchases: 0, money: 0 }
  const buying = varianceBy(fits.buying!, (name, by) =>
    total({
      ...parameters,
      buying: { ...parameters.buying, [name]: parameters.buying[name] * Math.exp(by) },
    }),
  )
  const { spending } = parameters
  // Without a model of spend the mean of a few is known to a tenth at best.
  const spend =
    spending === null
      ? (centre * 0.1) ** 2
      : varianceBy(fits.spending!, (name, by) =>
          total({
            ...parameters,
            spending: { ...spending, [name]: spending[name] * Math.exp(by) },
          }),
        )
  const relative = (variance: number) => {
    const share = Math.sqrt(Math.max(0, variance)) / centre
    return Number.isFinite(share) ? Math.min(share, 2) : 2
  }
  return { purchases: relative(buying), money: relative(buying + spend) }
}

/** Variance of a total whose value with one logarithm moved is `moved`. */
function varianceBy<P extends Record<string, number>>(
  fit: Fit<P>,
  moved: (name: keyof P & string, by: number) => number,
): number {
  const step = 0.02
  const names = Object.keys(fit.parameters) as (keyof P & string)[]
  const slopes = names.map((name) => (moved(name, step) - moved(name, -step)) / (2 * step))
  const covariance = fit.logCovariance
  if (covariance === null) return dot(slopes, slopes)
  return dot(
    slopes,
    covariance.map((row) => dot(row, slopes)),
  )
}

/** Expected discounted money of every so-many-th buyer. */
export function moneyOf(
  buyers: Buyers,
  { buying, spending, meanSpend }: AtWillParameters,
  { every, ...ahead }: Ahead & { every: number },
): number {
  const known = new Map<string, number>()
  const nodes = new Map<number, ReturnType<typeof betaNodes>>()
  let sum = 0
  for (let i = 0; i < buyers.count; i += every) {
    const x = buyers.frequency[i]!
    // Ages to the nearest month are near enough for a slope.
    const T = Math.round(buyers.age[i]! / 4) * 4
    const key = `${x} ${T}`
    let mean = known.get(key)
    if (mean === undefined) {
      const at = nodes.get(x) ?? betaNodes(buying.a, buying.b + x)
      nodes.set(x, at)
      mean = meanAlive(at, { shape: buying.r + x, rate: buying.alpha + T }, ahead)
      known.set(key, mean)
    }
    const alive = chanceAlive(buying, { x, tx: buyers.recency[i]!, T: buyers.age[i]! })
    sum += alive * mean * spendOf({ spending, meanSpend }, x, buyers.mean[i]!).mean
  }
  return sum
}
