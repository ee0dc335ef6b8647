/** Which traits a hazard takes for covariates: those that leavers and stayers differ by, beyond chance. */

import type { Agreements } from '../book/agreements.ts'
import type { TraitColumn } from '../book/book.ts'
import { leaks } from './partition.ts'

const mostTraits = 6
const mostLevels = 12

/**
 * At most six, the most telling first. A trait tells when its words' leavers differ from what the book's churn would
 * have made of their decisions by more than a further word is worth (Pearson's χ² beyond ln(leavers) for each, as in
 * the BIC). One that was written after the end is left out: see `leaks`.
 */
export function informativeTraits(
  agreements: Agreements,
  traits: readonly TraitColumn[],
): TraitColumn[] {
  return traits
    .filter(
      (trait) =>
        trait.values.length >= 2 && trait.values.length <= mostLevels && !leaks(trait, agreements),
    )
    .map((trait) => ({ trait, telling: tellingOf(trait, agreements) }))
    .filter(({ telling }) => telling > 0)
    .sort((a, b) => b.telling - a.telling)
    .slice(0, mostTraits)
    .map(({ trait }) => trait)
}

/** χ² of the leavers by word, less the Bayesian price of its words. */
function tellingOf({ values, codes }: TraitColumn, agreements: Agreements): number {
  const decisions = new Float64Array(values.length)
  const lost = new Float64Array(values.length)
  for (let i = 0; i < agreements.count; i++) {
    const code = codes[agreements.account[i]!]!
    if (code < 0 || agreements.amount[i] === 0) continue
    decisions[code]! += Math.max(0, agreements.through[i]! - agreements.enter[i]!)
    lost[code]! += agreements.lost[i]!
  }
  const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
  const churn = sum(lost) / Math.max(1, sum(decisions))
  let square = 0
  let words = 0
  for (let code = 0; code < values.length; code++) {
    const expected = decisions[code]! * churn
    if (expected < 1) continue
    words++
    square += (lost[code]! - expected) ** 2 / (expected * Math.max(1e-9, 1 - churn))
  }
  const free = words - 1
  return free < 1 ? 0 : square - free * Math.log(Math.max(2, sum(lost)))
}
