/** Survival as observed, without a model: Kaplan and Meier 1958, with delayed entry and Greenwood's variance. */

import type { RiskTable } from './risk-table.ts'

/**
 * `survival[k]` after k renewals, index 0 being 1; `standardError` by Greenwood. Ends where nobody is at risk any
 * more.
 */
export type SurvivalCurve = { survival: number[]; standardError: number[] }

/** The product-limit estimate from a risk table. Delayed entry is already in who is counted at risk. */
export function kaplanMeier(table: RiskTable): SurvivalCurve {
  const survival = [1]
  const standardError = [0]
  let level = 1
  let greenwood = 0
  for (let i = 0; i < table.atRisk.length; i++) {
    const n = table.atRisk[i]!
    if (n <= 0) break
    const d = table.lost[i]!
    level *= 1 - d / n
    if (n > d) greenwood += d / (n * (n - d))
    survival.push(level)
    standardError.push(level * Math.sqrt(greenwood))
  }
  return { survival, standardError }
}
