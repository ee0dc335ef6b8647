/**
 * What a fitted hazard says of a customer: the chance to leave for each cause at each renewal, who will have left for
 * what by then, and its retention, with a tail.
 *
 * **The tail.** A logit that falls with ln tenure would, carried on for ever, let some customers never leave. Nobody
 * has seen that. Beyond the last tenure observed, 1 over the chance to leave grows by the period as it did there, but
 * by no more than 1/alpha: so fast it grows under the sBG fitted to the same customers, whose fading comes of unlike
 * customers alone. A chance to leave that rose is carried on as it was last. So a lifetime is unbounded without a
 * discount only where the sBG's would be, and is then refused as that is.
 */

import type { HazardFit } from './hazard.ts'
import { tenureBasis, tenureTerms } from './hazard-cells.ts'
import {
  constantRetention,
  hyperbolic,
  type Retention,
  tabledRetention,
} from './retention-curve.ts'

/** What is known of a customer. A word or number that the fit does not know says nothing. */
export type Profile = {
  monthsPer: number
  words?: Record<string, string>
  numbers?: Record<string, number>
}

/** Static linear predictors, by cause. */
export function levelsOf(fit: HazardFit, { words = {}, numbers = {} }: Profile): number[] {
  return fit.coefficients.map((coefficients) =>
    fit.terms.reduce((sum, term, j) => {
      if (term.kind === 'level') return sum + coefficients[j]!
      if (term.kind === 'number') return sum + coefficients[j]! * (numbers[term.name] ?? 0)
      return words[term.name] === term.value ? sum + coefficients[j]! : sum
    }, 0),
  )
}

/** Chances to leave, by cause, at the renewal given; what is left of 1 is the chance to stay. */
export function chancesToLeave(
  coefficients: number[][],
  levels: number[],
  at: { renewal: number; monthsPer: number },
): number[] {
  const basis = tenureBasis(at.renewal, at.monthsPer)
  const weights = levels.map((level, c) => {
    const tenure = coefficients[c]!.slice(-tenureTerms.length)
    return Math.exp(Math.min(30, level + basis.reduce((sum, b, j) => sum + b * tenure[j]!, 0)))
  })
  const all = weights.reduce((sum, weight) => sum + weight, 1)
  return weights.map((weight) => weight / all)
}

/**
 * By cause, the share of new customers of the profile that have left for it by each renewal (Aalen and Johansen):
 * index k is after k renewals, and the causes sum to 1 less who is still there.
 */
export function cumulativeIncidence(
  fit: HazardFit,
  profile: Profile,
  renewals: number,
): { survival: number[]; byCause: Record<string, number[]> } {
  const levels = levelsOf(fit, profile)
  const survival = [1]
  const incidence = fit.causes.map(() => [0])
  for (let renewal = 1; renewal <= renewals; renewal++) {
    const before = survival[renewal - 1]!
    const at = { renewal, monthsPer: profile.monthsPer }
    const left = chancesToLeave(fit.coefficients, levels, at)
    left.forEach((chance, c) => {
      incidence[c]!.push(incidence[c]![renewal - 1]! + before * chance)
    })
    survival.push(before * (1 - left.reduce((sum, chance) => sum + chance, 0)))
  }
  return {
    survival,
    byCause: Object.fromEntries(fit.causes.map((cause, c) => [cause, incidence[c]!])),
  }
}

export type Beyond = {
  /** Renewals seen: the model speaks up to there, the tail beyond. */
  seen: number
  /** Of the sBG fitted to the same customers; Infinity where they are alike. */
  alpha: number
}

/** Retention under coefficients of the fit (its own, or a draw of them). */
export function hazardRetention(
  coefficients: number[][],
  levels: number[],
  at: { monthsPer: number; beyond: Beyond },
): Retention {
  return hazardRetentions(coefficients, at)(levels)
}

/** The same for customers of several levels: what tenure does is alike for all, and reckoned once. */
export function hazardRetentions(
  coefficients: number[][],
  { monthsPer, beyond }: { monthsPer: number; beyond: Beyond },
): (levels: number[]) => Retention {
  const seen = Math.max(2, beyond.seen)
  const byTenure = coefficients.map((column) => tenureOf(column, { monthsPer, renewals: seen + 1 }))
  return (levels) => {
    const churn = new Float64Array(seen + 1)
    for (let t = 0; t <= seen; t++) {
      let all = 1
      for (let c = 0; c < levels.length; c++)
        all += Math.exp(Math.min(30, levels[c]! + byTenure[c]![t]!))
      churn[t] = (all - 1) / all
    }
    return seenAndBeyond(churn, beyond)
  }
}

/** What tenure adds to the logit of one cause, by renewal, index t − 1. */
function tenureOf(
  column: number[],
  { monthsPer, renewals }: { monthsPer: number; renewals: number },
): Float64Array {
  const tenure = column.slice(-tenureTerms.length)
  return Float64Array.from({ length: renewals }, (_, t) =>
    tenureBasis(t + 1, monthsPer).reduce((sum, b, j) => sum + b * tenure[j]!, 0),
  )
}

/** Chances to leave up to one renewal beyond the last seen, and the tail from there. */
function seenAndBeyond(chances: Float64Array, beyond: Beyond): Retention {
  const seen = chances.length - 1
  const churn = chances.subarray(0, seen)
  const last = churn[seen - 1]!
  const slope = Math.min(1 / chances[seen]! - 1 / last, 1 / beyond.alpha)
  // r(t) = 1 − alpha/(alpha + beta + t − 1), so that 1/churn is 1/last at `seen` and grows by 1/alpha.
  const tail =
    slope > 1e-9
      ? hyperbolic(1 / slope, 1 / (slope * last) - 1 / slope - seen + 1)
      : constantRetention(1 - last)
  return tabledRetention(churn, tail)
}

/**
 * Retention of a customer of the profile under the fit. `beyond` is where the tail takes over, and what it may fade
 * by.
 *
 * @example retentionByHazard(fit, { monthsPer: 1, words: { payment: 'card' } }, { seen: 36, alpha: 1.4 })
 */
export function retentionByHazard(fit: HazardFit, profile: Profile, beyond: Beyond): Retention {
  const { monthsPer } = profile
  return hazardRetention(fit.coefficients, levelsOf(fit, profile), { monthsPer, beyond })
}
