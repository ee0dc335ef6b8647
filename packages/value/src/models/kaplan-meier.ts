/** Survival as observed, without a model: Kaplan and Meier 1958, with delayed entry and Greenwood's variance. */

import type { RiskTable } from './risk-table.ts'

/**
 * `survival[k]` after k renewals, index 0 being 1; `standardError` by Greenwood (1926); `low` and `high` are the ends
 * of the 90 % interval on the scale of ln(−ln S), which never leaves [0, 1] (Kalbfleisch and Prentice 1980, §1.4).
 * Ends where nobody is at risk any more.
 */
export type SurvivalCurve = {
  survival: number[]
  standardError: number[]
  low: number[]
  high: number[]
}

const reach = 1.6448536269514722

/**
 * The product-limit estimate from a risk table. Delayed entry is already in who is counted at risk.
 *
 * @example kaplanMeier(riskTableOf([{ survivors: [100, 80, 72] }])).survival // [1, 0.8, 0.72]
 */
export function kaplanMeier(table: RiskTable): SurvivalCurve {
  const curve: SurvivalCurve = { survival: [1], standardError: [0], low: [1], high: [1] }
  let level = 1
  let greenwood = 0
  for (let i = 0; i < table.atRisk.length; i++) {
    const n = table.atRisk[i]!
    if (n <= 0) break
    const d = table.lost[i]!
    level *= 1 - d / n
    if (n > d) greenwood += d / (n * (n - d))
    const { low, high } = logLog(level, greenwood)
    curve.survival.push(level)
    curve.standardError.push(level * Math.sqrt(greenwood))
    curve.low.push(low)
    curve.high.push(high)
  }
  return curve
}

/** S^exp(±1.645·se(ln(−ln S))). Where nobody, or everybody, has left there is no scale to stand on. */
function logLog(level: number, greenwood: number): { low: number; high: number } {
  if (!(level > 0 && level < 1)) return { low: level, high: level }
  const by = (reach * Math.sqrt(greenwood)) / -Math.log(level)
  return { low: level ** Math.exp(by), high: level ** Math.exp(-by) }
}

/**
 * Restricted mean survival time: renewals made on average until the `until`th, the area under the steps of the curve.
 * Null where the curve ends before: what nobody has seen is not extrapolated without a model.
 */
export function restrictedMeanSurvival({ survival }: SurvivalCurve, until: number): number | null {
  if (!(until >= 0) || until > survival.length - 1) return null
  const whole = Math.floor(until)
  let area = (until - whole) * survival[whole]!
  for (let k = 0; k < whole; k++) area += survival[k]!
  return area
}
