/**
 * A small segment borrows from the whole: the same model, drawn towards the whole's parameters by a normal prior in
 * logit of the mean churn, logarithm of the size, and logarithm of c. How strongly is the caller's to say, from how much
 * segments differ (empirical Bayes).
 */

import { type Likelihood, maximise } from '../numerics/optimise.ts'
import { type Fit, fitFrom } from './fit.ts'
import { bdwLikelihood, type RetentionParameters, sbgLikelihood } from './retention.ts'
import type { RiskTable } from './risk-table.ts'

export type Prior = {
  centre: RetentionParameters
  /** Standard deviation of a segment's logit of mean churn round the whole's. */
  levelSd: number
}

/** Of size and c, segments are taken to differ by a factor of about 1.6 and 1.2. */
const [sizeSd, shapeSd] = [0.5, 0.2]

/** The fit of `table` under the prior; `logLikelihood` is the data's alone. Flagged 'too-few-accounts': it stands on others'. */
export function fitTowards(table: RiskTable, prior: Prior): Fit<Record<string, number>> {
  const { alpha, beta, c } = prior.centre
  const likelihood = c === undefined ? sbgLikelihood(table) : bdwLikelihood(table)
  const centre = [Math.log(alpha), Math.log(beta), ...(c === undefined ? [] : [Math.log(c)])]
  const optimum = maximise(penalised(likelihood, centre, prior.levelSd), [centre], {
    low: centre.map((x) => x - 8),
    high: centre.map((x) => x + 8),
  })
  const logLikelihood = likelihood(optimum.at, new Array<number>(centre.length).fill(0))
  const names = c === undefined ? ['alpha', 'beta'] : ['alpha', 'beta', 'c']
  return fitFrom(names, { ...optimum, logLikelihood }, ['too-few-accounts'])
}

/** Adds the logarithm of the prior and its gradient to a likelihood on logarithms of the parameters. */
export function penalised(likelihood: Likelihood, centre: number[], levelSd: number): Likelihood {
  const size = (at: number[]) => Math.log(Math.exp(at[0]!) + Math.exp(at[1]!))
  const centreSize = size(centre)
  return (at, gradient) => {
    const value = likelihood(at, gradient)
    const level = at[0]! - at[1]! - (centre[0]! - centre[1]!)
    const mean = 1 / (1 + Math.exp(at[1]! - at[0]!))
    const apart = size(at) - centreSize
    const byLevel = level / levelSd ** 2
    const bySize = apart / sizeSd ** 2
    gradient[0]! -= byLevel + bySize * mean
    gradient[1]! -= -byLevel + bySize * (1 - mean)
    let penalty = (level / levelSd) ** 2 + (apart / sizeSd) ** 2
    if (at.length > 2) {
      const bent = at[2]! - centre[2]!
      gradient[2]! -= bent / shapeSd ** 2
      penalty += (bent / shapeSd) ** 2
    }
    return value - 0.5 * penalty
  }
}
