/**
 * Parameter uncertainty of a retention model, as draws.
 *
 * The likelihood of alpha and beta is a bent ridge: their ratio is well known, their size often hardly. So draws
 * are made in logit of the mean churn, logarithm of the size and logarithm of c, where the ridge is nearly
 * straight: from a t distribution with five degrees of freedom round the estimate, and then drawn again by
 * importance against the true posterior (Rubin 1988), which costs little because the risk table is all the data
 * there is. What is believed beforehand is the caller's (models/retention-shrunk.ts); a bound, three wide on a
 * logarithm round the estimate, keeps a flat direction from running away.
 */

import { alikeAt } from '../models/constant-churn.ts'
import type { Fit } from '../models/fit.ts'
import type { RetentionParameters } from '../models/retention.ts'
import type { Chance } from '../numerics/chance.ts'
import { cholesky, dot, invert } from '../numerics/linear.ts'
import { informationAt, type Likelihood } from '../numerics/optimise.ts'

export const drawCount = 200
/** So many proposals for each draw, and never fewer than so many: importance needs a choice. */
const proposalsPerDraw = 3
const fewestProposals = 120
const freedom = 5
/** Prior standard deviations in logit mean, ln size, ln c. */
const priorSd = [3, 3, 0.7]

/**
 * `tilts` are what ln of a weight becomes, by ln alpha, under equally likely beliefs that the draws are shared among:
 * the first of the draws under the first belief, and so on.
 */
type Wanted = {
  posterior: Likelihood
  count: number
  tilts?: readonly ((lnAlpha: number) => number)[]
}

/** `posterior` is on logarithms of alpha, beta and, where the model has it, c. Always returns `count` draws. */
export function drawRetention(
  parameters: RetentionParameters,
  { posterior, count, tilts = [] }: Wanted,
  chance: Chance,
): RetentionParameters[] {
  const centre = straightened(parameters)
  const size = centre.length
  const logPosterior: Likelihood = (at, gradient) => {
    const value = posterior(toLogs(at), gradient)
    return value - 0.5 * at.reduce((sum, x, i) => sum + ((x - centre[i]!) / priorSd[i]!) ** 2, 0)
  }
  const factor = proposalFactor(posterior, centre)
  const scratch = new Array<number>(size).fill(0)
  const drawn: { at: number[]; lnWeight: number }[] = []
  const top = logPosterior(centre, scratch)
  const proposals = Math.max(fewestProposals, proposalsPerDraw * count)
  for (let i = 0; i < proposals; i++) {
    const z = Array.from({ length: size }, () => chance.normal())
    const scale = Math.sqrt(freedom / (2 * chance.gamma(freedom / 2)))
    const at = centre.map((x, row) => x + scale * dot(factor[row]!, z))
    const distance = scale * scale * dot(z, z)
    const lnProposal = -((freedom + size) / 2) * Math.log1p(distance / freedom)
    const lnWeight = logPosterior(at, scratch) - top - lnProposal
    if (Number.isFinite(lnWeight) && at.every((x) => Math.abs(x) < 15)) drawn.push({ at, lnWeight })
  }
  if (drawn.length === 0) return new Array(count).fill(parameters)
  const lnWeights = Float64Array.from(drawn, ({ lnWeight }) => lnWeight)
  const taken = (weights: Float64Array, times: number) =>
    resampled(weights, times, chance).map((place) => fromStraight(drawn[place]!.at))
  if (tilts.length === 0) return taken(lnWeights, count)
  const lnAlphas = Float64Array.from(drawn, ({ at }) => toLogs(at)[0]!)
  const tilted = new Float64Array(drawn.length)
  const share = (k: number) => Math.round((k * count) / tilts.length)
  return tilts.flatMap((tilt, k) => {
    for (let i = 0; i < tilted.length; i++) tilted[i] = lnWeights[i]! + tilt(lnAlphas[i]!)
    return taken(tilted, share(k + 1) - share(k))
  })
}

/** Draws of a constant churn: its logit is about normal, as wide as its standard error says. */
export function drawConstantChurn(
  { parameters, logCovariance }: Fit<Record<string, number>>,
  { count, chance }: { count: number; chance: Chance },
): RetentionParameters[] {
  const churn = parameters.churn!
  const deviation = Math.sqrt(logCovariance?.[0]?.[0] ?? 1) / (1 - churn)
  return Array.from({ length: count }, () => {
    const logit = Math.log(churn / (1 - churn)) + deviation * chance.normal()
    return alikeAt(1 / (1 + Math.exp(-logit)))
  })
}

/** Systematic resampling: each proposal comes back as often as its weight says, give or take one. Places of them. */
function resampled(lnWeights: Float64Array, count: number, chance: Chance): number[] {
  let highest = Number.NEGATIVE_INFINITY
  for (const lnWeight of lnWeights) if (lnWeight > highest) highest = lnWeight
  const weights = new Float64Array(lnWeights.length)
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    weights[i] = Math.exp(lnWeights[i]! - highest)
    total += weights[i]!
  }
  const chosen: number[] = []
  let reached = 0
  let index = -1
  const offset = chance.uniform()
  for (let i = 0; i < count; i++) {
    const target = ((i + offset) / count) * total
    while (reached < target && index < weights.length - 1) reached += weights[++index]!
    chosen.push(Math.max(0, index))
  }
  return chosen
}

/** The Cholesky factor of the inverse of information plus prior, in straightened coordinates. */
function proposalFactor(likelihood: Likelihood, centre: number[]): number[][] {
  const logs = toLogs(centre)
  const information = informationAt(likelihood, logs)
  const turn = derivativeOfLogs(centre)
  const turned = turn.map((_, i) =>
    turn.map((__, j) => {
      let sum = 0
      for (let k = 0; k < logs.length; k++)
        for (let l = 0; l < logs.length; l++)
          sum += turn[k]![i]! * information[k]![l]! * turn[l]![j]!
      return sum + (i === j ? 1 / priorSd[i]! ** 2 : 0)
    }),
  )
  const factor = cholesky(invert(turned) ?? [])
  if (factor !== null && factor.length === centre.length) return factor
  return centre.map((_, i) =>
    centre.map((__, j) =>
      i === j ? 1 / Math.sqrt(Math.max(turned[i]![i]!, 1 / priorSd[i]! ** 2)) : 0,
    ),
  )
}

function straightened({ alpha, beta, c }: RetentionParameters): number[] {
  const at = [Math.log(alpha) - Math.log(beta), Math.log(alpha + beta)]
  return c === undefined ? at : [...at, Math.log(c)]
}

/** (logit mean, ln size, ln c) to (ln alpha, ln beta, ln c). */
function toLogs(at: number[]): number[] {
  const lnAll = Math.log1p(Math.exp(-Math.abs(at[0]!))) + Math.max(0, at[0]!)
  return [at[1]! + at[0]! - lnAll, at[1]! - lnAll, ...at.slice(2)]
}

function derivativeOfLogs(at: number[]): number[][] {
  const mean = 1 / (1 + Math.exp(-at[0]!))
  const rows = [
    [1 - mean, 1],
    [-mean, 1],
  ]
  if (at.length === 2) return rows
  return [
    [...rows[0]!, 0],
    [...rows[1]!, 0],
    [0, 0, 1],
  ]
}

function fromStraight(at: number[]): RetentionParameters {
  const [alpha, beta, c] = toLogs(at).map(Math.exp) as [number, number, number | undefined]
  return c === undefined ? { alpha, beta } : { alpha, beta, c }
}
