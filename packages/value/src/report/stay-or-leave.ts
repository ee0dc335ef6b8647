/**
 * How likely a model held it that each account would stay or leave, once that has been seen. Money by month tells
 * whether a total came true; this tells whether the model knew who. It is a proper score (Good 1952): no model gains
 * by saying other than it believes.
 */

import { type Agreements, riskTableFrom } from '../book/agreements.ts'
import type { Layout } from '../book/layout.ts'
import type { ContractFits } from '../estimate/contract.ts'
import type { Day } from '../model-report.ts'
import { stillThere } from './calibration.ts'

/** Sum of ln of the chance given to what came of each account, and of how many accounts. */
export type StayScore = { sum: number; accounts: number }

/** Nobody is held to be surer than this, so that one surprise does not decide. */
const surest = 1e-4

type Seen = {
  /** today's layout, which tells what came */
  layout: Layout
  past: Layout
  edges: Day[]
  groups: number
  /** by position in `past`; -1 in none */
  groupOf: Int32Array
}

/**
 * By group, how well the chances to stay foresaw who did. Whoever is bound until the end of the months foretells
 * nothing and is not counted.
 */
export function stayScores(seen: Seen): (staying: Float64Array) => StayScore[] {
  const { past, groups, groupOf } = seen
  const there = stillThere(seen)
  return (staying) => {
    const scores = Array.from({ length: groups }, () => ({ sum: 0, accounts: 0 }))
    past.known.forEach((account, at) => {
      const chance = staying[at]!
      if (groupOf[at]! < 0 || past.status[at] !== 'active' || chance === 1) return
      const score = scores[groupOf[at]!]!
      const p = Math.min(1 - surest, Math.max(surest, chance))
      score.sum += Math.log(there.has(account) ? p : 1 - p)
      score.accounts++
    })
    return scores
  }
}

/** Log-likelihood of the decisions seen, to stay or to leave for whatever cause, of those for whom `speakers` speak. */
export function stayLikelihood(
  agreements: Agreements,
  { speakers, speakerOf }: ContractFits,
  chosen: (speaker: number) => boolean,
): number {
  let sum = 0
  speakers.forEach(({ retention }, index) => {
    if (!chosen(index)) return
    const { atRisk, lost } = riskTableFrom(agreements, (i) => speakerOf[i] === index)
    for (let t = 0; t < atRisk.length; t++) {
      const stay = retention.rate(t + 1)
      if (lost[t]! > 0) sum += lost[t]! * Math.log1p(-stay)
      if (atRisk[t]! > lost[t]!) sum += (atRisk[t]! - lost[t]!) * Math.log(stay)
    }
  })
  return sum
}
