/**
 * The risk table: at each renewal, how many stood before it and how many did not make it.
 *
 * It is all that a contractual model needs. A customer who left at renewal t contributes r(1)…r(t−1)·(1 − r(t)) to
 * the likelihood, one still there r(1)…r(n); one first seen at tenure e contributes only from r(e+1) on. So cohorts
 * of unequal age, delayed entry and snapshots all add up in one table, and the cost of a fit does not depend on how
 * many customers there are (Fader and Hardie, note 017, with the products collected by renewal).
 */

/** Index t − 1 stands for renewal t, the first renewal being t = 1. */
export type RiskTable = { atRisk: Float64Array; lost: Float64Array }

/** Survivors of one cohort: its size, then how many were left after each renewal. Ages may differ between cohorts. */
export type Cohort = { survivors: number[] }

/** The risk table of any number of cohorts. Throws when survivors increase or are negative. */
export function riskTableOf(cohorts: Cohort[]): RiskTable {
  const longest = Math.max(1, ...cohorts.map((cohort) => cohort.survivors.length))
  const table = emptyRiskTable(longest - 1)
  for (const { survivors } of cohorts) {
    for (let t = 1; t < survivors.length; t++) {
      const before = survivors[t - 1]!
      const after = survivors[t]!
      if (!(after >= 0) || after > before)
        throw new RangeError(`Survivors may not increase: ${before}, then ${after}.`)
      table.atRisk[t - 1]! += before
      table.lost[t - 1]! += before - after
    }
  }
  return table
}

/** A table for so many renewals with nobody in it. */
export function emptyRiskTable(renewals: number): RiskTable {
  return { atRisk: new Float64Array(renewals), lost: new Float64Array(renewals) }
}

/** Total of those at risk and lost, and how many renewals anybody stood before. */
export function riskTotals(table: RiskTable): { atRisk: number; lost: number; renewals: number } {
  let atRisk = 0
  let lost = 0
  let renewals = 0
  for (let i = 0; i < table.atRisk.length; i++) {
    atRisk += table.atRisk[i]!
    lost += table.lost[i]!
    if (table.atRisk[i]! > 0) renewals++
  }
  return { atRisk, lost, renewals }
}
