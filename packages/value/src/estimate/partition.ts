/**
 * Parts of a book: accounts that share a model. By a trait's values where the caller names a trait, or where the data
 * show that some trait's values stay so differently that the likelihood pays for their parameters.
 */

import { type Agreements, riskTableFrom } from '../book/agreements.ts'
import type { Book, TraitColumn } from '../book/book.ts'
import { fitSbgTable, sbgLikelihood } from '../models/retention.ts'
import { likelyTogether } from '../models/retention-pooled.ts'
import { type RiskTable, riskTotals } from '../models/risk-table.ts'
import { remembered } from './remembered.ts'

/** `codeOf(account)` is an index into `values`, or -1 where the trait is unknown. */
export type Partition = { trait: string; values: string[]; codeOf: (account: number) => number }

/** The partition of a named trait; null when the book has no such trait. */
export function partitionBy(book: Book, name: string): Partition | null {
  const trait = book.traits.find((column) => column.name === name)
  return trait === undefined ? null : partitionOf(trait)
}

/** The same for a trait whoever asks, so that what is known of its parts is found again. */
export const partitionOf = remembered(
  ({ name, values, codes }: TraitColumn): Partition => ({
    trait: name,
    values,
    codeOf: (account) => codes[account] ?? -1,
  }),
)

/** Names that tell how it ended: such a trait would predict the past perfectly and the future not at all. */
export const tellsTheEnd =
  /churn|cancel|reason|status|active|ended|end.?date|lost|left|terminat|uppsag|avslut/i

/**
 * The trait whose values, fitted apart, lower the Bayesian information criterion most; null when none does. Parts share
 * how unlike their customers are (models/retention-pooled.ts), so each costs the one parameter that is its own, its
 * level of churn; and what a parameter costs is ln of the losses, since a customer who has not left tells little of it
 * (Volinsky and Raftery, Biometrics 2000). Priced as if all were apart and every account told as much, 1,200 accounts
 * in six segments whose churn differs sevenfold were taken for one in nineteen books of twenty; now in one of four.
 * Whether the total's interval holds is another matter (docs/proof/coverage.md).
 *
 * Traits that leak the outcome are never chosen: by their name, or because a value holds hardly anybody but churned
 * accounts.
 */
export function choosePartition(book: Book, agreements: Agreements): Partition | null {
  const whole = riskTableFrom(agreements, () => true)
  const totals = riskTotals(whole)
  if (totals.lost < 20 || totals.renewals < 2) return null
  const fit = fitSbgTable(whole)
  const price = Math.log(totals.lost)
  const wholeScore = -2 * fit.logLikelihood + 2 * price
  const wholeAt = [Math.log(fit.parameters.alpha), Math.log(fit.parameters.beta)]
  let best: Partition | null = null
  // A gain of ten is strong evidence (Kass and Raftery 1995); less is not worth another model.
  let bestScore = wholeScore - 10
  for (const trait of book.traits) {
    if (trait.values.length < 2 || trait.values.length > 12 || leaks(trait, agreements)) continue
    const score = scoreOf(trait, agreements, { wholeAt, price })
    if (score < bestScore) {
      bestScore = score
      best = partitionOf(trait)
    }
  }
  return best
}

/** A value too small for a level of its own is scored under the whole's, and costs no parameter. */
function scoreOf(
  trait: TraitColumn,
  agreements: Agreements,
  { wholeAt, price }: { wholeAt: number[]; price: number },
): number {
  const apart: RiskTable[] = []
  let likely = 0
  for (let code = -1; code < trait.values.length; code++) {
    const table = riskTableFrom(agreements, (i) => trait.codes[agreements.account[i]!] === code)
    const { atRisk, lost, renewals } = riskTotals(table)
    if (lost >= 5 && renewals >= 2) apart.push(table)
    else if (atRisk > 0) likely += sbgLikelihood(table)(wholeAt, [0, 0])
  }
  if (apart.length === 0) return Number.POSITIVE_INFINITY
  return -2 * (likely + likelyTogether(apart)) + (apart.length + 1) * price
}

/** Whether a trait tells how it ended: it was written after the end, and no model may see it. */
export function leaks(trait: TraitColumn, agreements: Agreements): boolean {
  if (tellsTheEnd.test(trait.name)) return true
  const seen = new Float64Array(trait.values.length)
  const lost = new Float64Array(trait.values.length)
  let [all, allLost] = [0, 0]
  for (let i = 0; i < agreements.count; i++) {
    const code = trait.codes[agreements.account[i]!]!
    const gone = agreements.lost[i]!
    all++
    allLost += gone
    if (code < 0) continue
    seen[code]! += 1
    lost[code]! += gone
  }
  const pure = seen.some((count, code) => count >= 20 && lost[code]! > 0.97 * count)
  const innocent = seen.filter((count, code) => count >= 20 && lost[code] === 0)
  const spared = innocent.reduce((sum, count) => sum + count, 0)
  // Nobody lost among most of the book, while elsewhere many are: the trait was written after the end.
  return (pure && allLost < 0.9 * all) || (allLost > 50 && spared > 0.5 * all)
}
