/**
 * How unlike customers are, learnt from all parts of a book together.
 *
 * A part of a few dozen losses tells its churn and next to nothing of how its customers differ, which decides how long
 * the last of them stay. What parts share is alpha: it is how the risks of customers spread round their mean, a
 * coefficient of variation of about 1/√alpha, whatever the mean and whatever a period is. The size alpha + beta is
 * not shared: it grows as churn falls, and twelvefold when a yearly term is told by the month. (The two published
 * books of Fader and Hardie 2007 have alphas of 0.67 and 0.70, and sizes of 4.5 and 1.9.)
 *
 * So ln alpha of a part is normal round a common one, and the common one has a posterior: the product over the parts of
 * the likelihood of alpha, over all levels of churn that a part may have, on a grid (Berger, Liseo and Wolpert,
 * Statistical Science 1999: at its best level alone a part of unlike customers, whose level is told worst, counts for
 * too little, and six segments were valued 4 % too low). Draws take it at equally likely values, the
 * same for all parts, since what is not known of it is not known of all of them at once (Gelman et al., Bayesian Data
 * Analysis, 3rd edition, 5.3-5.4).
 */

import { type Likelihood, maximise } from '../numerics/optimise.ts'
import { type Fit, fitFrom } from './fit.ts'
import {
  flagsFor,
  type RetentionParameters,
  type SbgParameters,
  sbgLikelihood,
} from './retention.ts'
import { type RiskTable, riskTotals } from './risk-table.ts'

/**
 * The largest log-likelihood of parts that share alpha, each at a level of churn of its own: by golden section over ln
 * alpha (Kiefer 1953).
 */
export function likelyTogether(tables: readonly RiskTable[]): number {
  const likelihoods = tables.map(sbgLikelihood)
  const at = (lnAlpha: number) =>
    likelihoods.reduce((sum, likelihood) => sum + bestAtAlpha(likelihood, lnAlpha), 0)
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [gridLow, gridLow + gridStep * (gridPoints - 1)]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [at(left), at(right)]
  for (let round = 0; round < 14; round++) {
    if (atLeft > atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - golden * (high - low)
      atLeft = at(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + golden * (high - low)
      atRight = at(right)
    }
  }
  return Math.max(atLeft, atRight)
}

/** What all parts say together of how unlike customers are within one. */
export type Unlikeness = {
  /** mean and standard deviation of ln alpha of a part whose own data are not asked */
  centre: number
  sd: number
  /** Equally likely values of the common ln alpha. */
  nodes: number[]
}

/** Alphas of parts are taken to differ by a factor of about 1.6. */
const partSd = 0.5
const nodeCount = 40

const gridLow = Math.log(0.05)
const gridStep = 0.25
const gridPoints = 40
const grid = Array.from({ length: gridPoints }, (_, g) => gridLow + g * gridStep)

/** null where fewer than two parts have lost anybody: then there is nobody to learn from. */
export function unlikenessOf(tables: readonly RiskTable[]): Unlikeness | null {
  const telling = tables.filter((table) => riskTotals(table).lost > 0)
  if (telling.length < 2) return null
  const heard = telling.map(likelyByAlpha)
  // Flat in the coefficient of variation, alpha^(-1/2), as `vaguely` is where a part stands by itself.
  const logs = grid.map((lnAlpha) =>
    heard.reduce((sum, likely) => sum + smoothed(likely, lnAlpha), -lnAlpha / 2),
  )
  const weights = relative(logs)
  const mean = grid.reduce((sum, x, g) => sum + x * weights[g]!, 0)
  const variance = grid.reduce((sum, x, g) => sum + (x - mean) ** 2 * weights[g]!, 0)
  return { centre: mean, sd: Math.sqrt(variance + partSd ** 2), nodes: quantiles(weights) }
}

/** Likelihood of a table by ln alpha on the grid, over all levels of churn it may have; the top 1. */
function likelyByAlpha(table: RiskTable): number[] {
  const likelihood = flatInMean(sbgLikelihood(table))
  const logs = grid.map((lnAlpha) => overLevels(likelihood, lnAlpha))
  const top = Math.max(...logs)
  return logs.map((log) => Math.exp(log - top))
}

/** ln of the integral over beta, by Laplace's method: the height of the top, and how wide it is. */
function overLevels(likelihood: Likelihood, lnAlpha: number): number {
  const lnBeta = bestBeta(likelihood, lnAlpha)
  const up = [0, 0]
  const down = [0, 0]
  const step = 0.02
  likelihood([lnAlpha, lnBeta + step], up)
  likelihood([lnAlpha, lnBeta - step], down)
  const curvature = (down[1]! - up[1]!) / (2 * step)
  return likelihood([lnAlpha, lnBeta], [0, 0]) - Math.log(curvature) / 2
}

/** The best log-likelihood over beta alone. */
const bestAtAlpha = (likelihood: Likelihood, lnAlpha: number): number =>
  likelihood([lnAlpha, bestBeta(likelihood, lnAlpha)], [0, 0])

/** ln beta where that is: bisection of its slope, which falls as beta rises past the best. */
function bestBeta(likelihood: Likelihood, lnAlpha: number): number {
  const gradient = [0, 0]
  let [low, high] = [lnAlpha - 5, lnAlpha + 13]
  for (let round = 0; round < 26; round++) {
    const middle = (low + high) / 2
    likelihood([lnAlpha, middle], gradient)
    if (gradient[1]! > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** ln of how likely a part is whose ln alpha is drawn round a common one. */
function smoothed(likely: number[], common: number): number {
  let [sum, all] = [0, 0]
  for (let g = 0; g < gridPoints; g++) {
    const near = Math.exp(-0.5 * ((grid[g]! - common) / partSd) ** 2)
    sum += near * likely[g]!
    all += near
  }
  return Math.log(sum / all)
}

function relative(logs: number[]): number[] {
  const top = Math.max(...logs)
  const weights = logs.map((log) => Math.exp(log - top))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** Values at the middles of {@link nodeCount} equally likely shares, between grid points along a straight line. */
function quantiles(weights: number[]): number[] {
  const nodes: number[] = []
  let before = 0
  for (let g = 0; g < gridPoints; g++) {
    const reached = before + weights[g]!
    for (let share = (nodes.length + 0.5) / nodeCount; nodes.length < nodeCount; ) {
      if (share > reached) break
      nodes.push(grid[g]! + gridStep * ((share - before) / weights[g]! - 0.5))
      share = (nodes.length + 0.5) / nodeCount
    }
    before = reached
  }
  while (nodes.length < nodeCount) nodes.push(grid.at(-1)!)
  return nodes
}

/** A likelihood on logarithms of alpha and beta (and c), flat in the mean churn. */
function flatInMean(likelihood: Likelihood): Likelihood {
  return (at, gradient) => {
    const value = likelihood(at, gradient)
    const mean = 1 / (1 + Math.exp(at[1]! - at[0]!))
    gradient[0]! += 1 - 2 * mean
    gradient[1]! += 2 * mean - 1
    return value + Math.log(mean) + Math.log1p(-mean)
  }
}

/** The same with what the parts say together of alpha. */
export function pooled(likelihood: Likelihood, { centre, sd }: Unlikeness): Likelihood {
  const flat = flatInMean(likelihood)
  return (at, gradient) => {
    const value = flat(at, gradient)
    const apart = (at[0]! - centre) / sd
    gradient[0]! -= apart / sd
    return value - 0.5 * apart * apart
  }
}

/**
 * By node of the common ln alpha: what ln of a weight under {@link pooled} becomes when it is known to be there. `at`
 * is ln alpha of the part.
 */
export function tiltsOf({ centre, sd, nodes }: Unlikeness): ((lnAlpha: number) => number)[] {
  const square = (x: number) => x * x
  return nodes.map(
    (node) => (lnAlpha) =>
      0.5 * square((lnAlpha - centre) / sd) - 0.5 * square((lnAlpha - node) / partSd),
  )
}

/** The shifted-beta-geometric where {@link pooled} is highest; `logLikelihood` is the data's alone. */
export function fitPooled(table: RiskTable, unlikeness: Unlikeness): Fit<SbgParameters> {
  const likelihood = sbgLikelihood(table)
  const { atRisk, lost } = riskTotals(table)
  const share = Math.min(0.9, (lost + 0.5) / (atRisk + 1))
  const { centre } = unlikeness
  const start = [centre, centre + Math.log(1 - share) - Math.log(share)]
  const optimum = maximise(pooled(likelihood, unlikeness), [start, start.map((x) => x + 0.7)], {
    low: start.map((x) => x - 8),
    high: start.map((x) => x + 8),
  })
  const logLikelihood = likelihood(optimum.at, [0, 0])
  const flags = flagsFor(table, optimum.at)
  return fitFrom<SbgParameters>(['alpha', 'beta'], { ...optimum, logLikelihood }, flags)
}

/** Alpha and beta of the common unlikeness at a mean churn. */
export function likelyAt({ centre }: Unlikeness, meanChurn: number): RetentionParameters {
  const alpha = Math.exp(centre)
  return { alpha, beta: (alpha * (1 - meanChurn)) / meanChurn }
}
