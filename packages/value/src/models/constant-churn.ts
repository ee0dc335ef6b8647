/**
 * Constant churn: one chance to leave for everybody at every renewal. What the usual formulas take for granted, as a
 * model among the others, so that a back-test can say what it costs.
 *
 * It is the shifted-beta-geometric of customers who are all alike, so it is kept as one whose size is so large that
 * its retention moves by less than a millionth per renewal.
 */

import type { Fit } from './fit.ts'
import type { SbgParameters } from './retention.ts'
import { type RiskTable, riskTotals } from './risk-table.ts'

export type ConstantChurnParameters = { churn: number }

const size = 1e6

/** Customers all alike, who leave with chance `churn` at every renewal. */
export function alikeAt(churn: number): SbgParameters {
  const held = Math.min(0.999, Math.max(1e-6, churn))
  return { alpha: held * size, beta: (1 - held) * size }
}

/**
 * The churn of a risk table by maximum likelihood: losses by renewals at risk. Flagged where nobody left, or one
 * renewal alone was seen.
 *
 * @example fitConstantChurn(riskTableOf([{ survivors: [1000, 900, 810] }])).parameters.churn // 0.1
 */
export function fitConstantChurn(table: RiskTable): Fit<Record<string, number>> {
  const { atRisk, lost, renewals } = riskTotals(table)
  const churn = Math.min(0.999, Math.max(1e-6, lost / Math.max(1, atRisk)))
  const deviation = Math.sqrt((churn * (1 - churn)) / Math.max(1, atRisk))
  const isInner = lost > 0 && lost < atRisk
  return {
    parameters: { churn },
    standardErrors: isInner ? { churn: deviation } : null,
    logLikelihood: lost * Math.log(churn) + (atRisk - lost) * Math.log1p(-churn),
    certificate: {
      converged: isInner,
      gradientNorm: 0,
      startsAgreeing: 1,
      flags: [
        ...(lost === 0 ? (['no-churn'] as const) : []),
        ...(renewals < 2 ? (['one-period'] as const) : []),
      ],
    },
    logCovariance: isInner ? [[(deviation / churn) ** 2]] : null,
  }
}
