/**
 * Small segments borrow from the others: the same model for each, drawn by a normal prior in logit of the mean
 * churn, logarithm of the size, and logarithm of c. How unlike customers are within a segment (the size) is what a
 * small sample tells worst, and what decides how long the last of them stay; it is drawn towards the size that
 * suits all segments best. The level of churn is drawn towards the whole's (empirical Bayes: the prior is learnt
 * from the segments themselves).
 */

import type { CertificateFlag } from '../model-report.ts'
import { type Likelihood, maximise } from '../numerics/optimise.ts'
import { type Fit, fitFrom } from './fit.ts'
import { bdwLikelihood, type RetentionParameters, sbgLikelihood } from './retention.ts'
import { type RiskTable, riskTotals } from './risk-table.ts'

export type Prior = {
  centre: RetentionParameters
  /** Standard deviation of a segment's logit of mean churn round the centre's. */
  levelSd: number
  /** Standard deviation of its ln alpha; a factor of about 2 where it is not said. */
  alphaSd?: number
}

/** Where nobody has learnt how much alphas differ, and of c: segments are taken to differ by a factor of 2 and 1.2. */
const [usualAlphaSd, shapeSd] = [0.7, 0.2]

/** The fit of `table` under the prior; `logLikelihood` is the data's alone. `flag` says why it needs a prior. */
export function fitTowards(
  table: RiskTable,
  prior: Prior,
  flag: CertificateFlag,
): Fit<Record<string, number>> {
  const { alpha, beta, c } = prior.centre
  const likelihood = c === undefined ? sbgLikelihood(table) : bdwLikelihood(table)
  const centre = [Math.log(alpha), Math.log(beta), ...(c === undefined ? [] : [Math.log(c)])]
  const optimum = maximise(penalised(likelihood, prior), [centre, startAtOwnLevel(table, centre)], {
    low: centre.map((x) => x - 8),
    high: centre.map((x) => x + 8),
  })
  const logLikelihood = likelihood(optimum.at, new Array<number>(centre.length).fill(0))
  const names = c === undefined ? ['alpha', 'beta'] : ['alpha', 'beta', 'c']
  return fitFrom(names, { ...optimum, logLikelihood }, [flag])
}

function startAtOwnLevel(table: RiskTable, centre: number[]): number[] {
  const { atRisk, lost } = riskTotals(table)
  const size = lnSize(centre)
  const share = Math.min(0.9, (lost + 0.5) / (atRisk + 1))
  return [size + Math.log(share), size + Math.log1p(-share), ...centre.slice(2)]
}

const lnSize = (at: number[]) => Math.log(Math.exp(at[0]!) + Math.exp(at[1]!))

/** Adds the logarithm of the prior and its gradient to a likelihood on logarithms of the parameters. */
export function penalised(likelihood: Likelihood, prior: Prior): Likelihood {
  const { centre, levelSd, alphaSd = usualAlphaSd } = prior
  const [lnAlpha, lnBeta] = [Math.log(centre.alpha), Math.log(centre.beta)]
  const lnC = Math.log(centre.c ?? 1)
  return (at, gradient) => {
    const value = likelihood(at, gradient)
    const level = at[0]! - at[1]! - (lnAlpha - lnBeta)
    const apart = at[0]! - lnAlpha
    const byLevel = level / levelSd ** 2
    gradient[0]! -= byLevel + apart / alphaSd ** 2
    gradient[1]! += byLevel
    let penalty = (level / levelSd) ** 2 + (apart / alphaSd) ** 2
    if (at.length > 2) {
      const bent = at[2]! - lnC
      gradient[2]! -= bent / shapeSd ** 2
      penalty += (bent / shapeSd) ** 2
    }
    return value - 0.5 * penalty
  }
}

/**
 * Adds the logarithm of a prior that knows next to nothing, and its gradient: flat in the mean churn and in (alpha +
 * beta)^(−1/2), the spread of customers round it (Gelman et al., Bayesian Data Analysis, 3rd edition, 5.3, equation
 * 5.9, here on logarithms). A prior flat in the logarithm of the size instead takes customers to be more alike than
 * they are, since sizes without bound all fit nearly as well: the last to stay are then valued 4 to 5 % too low.
 */
export function vaguely(likelihood: Likelihood): Likelihood {
  return (at, gradient) => {
    const value = likelihood(at, gradient)
    const mean = 1 / (1 + Math.exp(at[1]! - at[0]!))
    gradient[0]! += 1 - 2.5 * mean
    gradient[1]! += 1 - 2.5 * (1 - mean)
    return value + at[0]! + at[1]! - 2.5 * lnSize(at)
  }
}
