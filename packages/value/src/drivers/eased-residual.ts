/**
 * Residual tables when every customer's own risk to leave is scaled from today on, and what they pay grows.
 *
 * Under sBG and BdW a customer survives t renewals with (1 − θ)^(t^c): the risk −ln(1 − θ) is used up by t^c. Scaled by
 * f from the kth renewal on, it is used up by k^c + f·((k + j)^c − k^c) after j more, so
 *
 *     P(j more | k made) = B(alpha, beta + k^c + f·((k + j)^c − k^c)) / B(alpha, beta + k^c).
 *
 * This is not the churn of the whole scaled: those who stay longer because the risk fell are just those who are most
 * likely to leave next, and the whole's churn falls less and less. Scaling the whole's churn instead would promise
 * far too much: twice the true gain for customers as unlike as a usual base.
 */

import type { Reach, ResidualTable } from '../estimate/residual.ts'
import type { RetentionParameters } from '../models/retention.ts'
import { isSame } from '../numerics/same.ts'
import { gaussLegendre } from '../numerics/special.ts'
import { pointsOf, spreadOut } from './table-points.ts'

/** `factor` times each one's risk; the jth payment from now is `grown(j)` times today's, j need not be whole. */
export type Ease = { factor: number; grown: (j: number) => number }

/** P(j more renewals | made), under `factor` times each one's own risk. `made` and j need not be whole. */
export function easedSurvival(
  { alpha, beta, c = 1 }: RetentionParameters,
  made: number,
  factor: number,
): (j: number) => number {
  const used = c === 1 ? made : made ** c
  const start = lnGammaShare(beta + used, alpha)
  if (c === 1) return (j) => Math.exp(lnGammaShare(beta + made + factor * j, alpha) - start)
  return (j) =>
    Math.exp(lnGammaShare(beta + used + factor * ((made + j) ** c - used), alpha) - start)
}

/**
 * ln Γ(x) − ln Γ(x + d), x and d > 0, by Stirling's series from 10 on (DLMF 5.11.1) and the recurrence below: the same
 * as lnGammaRatio, and several times as fast, which is what a slider needs.
 */
function lnGammaShare(x: number, d: number): number {
  let up = 1
  let at = x
  while (at < 10) {
    up *= (at + d) / at
    at += 1
  }
  const y = at + d
  const step = Math.log1p(d / at)
  const ln = d - (at - 0.5) * step - d * Math.log(y) + stirlingTail(at) - stirlingTail(y)
  return up === 1 ? ln : ln + Math.log(up)
}

function stirlingTail(x: number): number {
  const w = 1 / (x * x)
  return (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / x
}

/** The tables of all draws under one ease, as {@link residualTable} gives them without, to about six digits. */
export function easedTables(
  draws: RetentionParameters[],
  reach: Reach,
  ease: Ease,
): ResidualTable[] {
  const payments = reach.renewals === null ? endless(reach.v, ease) : counted(reach, ease)
  const pointsFor = pointsOf(reach.madeMost)
  const tableOf = (draw: RetentionParameters) => {
    const points = pointsFor(draw)
    const rows = points.at.map((made) => sumsOver(payments, easedSurvival(draw, made, ease.factor)))
    return payments.weights.map((_, variant) =>
      spreadOut(
        points,
        rows.map((row) => row[variant]!),
      ),
    )
  }
  // Draws by importance come several times, and again under another belief.
  const known = new Map<number, { draw: RetentionParameters; table: ResidualTable }>()
  return draws.map((draw) => {
    const found = known.get(draw.alpha)
    if (found !== undefined && isSame(found.draw, draw)) return found.table
    const table = tableOf(draw)
    known.set(draw.alpha, { draw, table })
    return table
  })
}

/** Which survivals count, and how much each weighs in the sum of each variant. */
type Payments = { at: Float64Array; weights: Float64Array[] }

function sumsOver({ at, weights }: Payments, survives: (j: number) => number): number[] {
  const sums = weights.map(() => 0)
  for (let i = 0; i < at.length; i++) {
    const survival = survives(at[i]!)
    for (let variant = 0; variant < sums.length; variant++)
      sums[variant]! += weights[variant]![i]! * survival
  }
  return sums
}

/** Σ from 1 to so many renewals, and to one more. */
function counted({ renewals, v }: Reach, { grown }: Ease): Payments {
  const most = renewals! + 1
  const at = Float64Array.from({ length: most }, (_, i) => i + 1)
  const weights = at.map((j) => grown(j) * v ** (j - 1))
  return { at, weights: [weights.map((weight, i) => (i + 1 === most ? 0 : weight)), weights] }
}

const exactTerms = 12
const rule = gaussLegendre(24)

/**
 * Σ from 1 on: the first payments one by one, the rest as an integral over the logarithm of their number, with the
 * Euler–Maclaurin correction where it begins.
 */
function endless(v: number, { grown }: Ease): Payments {
  const last = exactTerms
  const worth = (j: number) => grown(j) * v ** (j - 1)
  // Beyond so many renewals the discount, or where there is none a power, has left nothing.
  const reach = v < 1 ? Math.min(1e9, 40 / -Math.log(v)) : 1e12
  const width = Math.log1p(reach / last)
  const exact = Array.from({ length: last + 1 }, (_, i) => i + 1)
  const later = Array.from(rule.node, (node) => last * Math.exp(width * node))
  const weights = exact.map((j) => (j < last ? worth(j) : 0))
  // f(last)/2 − f′(last)/12, the slope by central differences.
  weights[last - 1]! += worth(last) / 2
  weights[last]! -= worth(last + 1) / 24
  weights[last - 2]! += worth(last - 1) / 24
  return {
    at: Float64Array.from([...exact, ...later]),
    weights: [
      Float64Array.from([
        ...weights,
        ...later.map((j, i) => rule.weight[i]! * width * j * worth(j)),
      ]),
    ],
  }
}
