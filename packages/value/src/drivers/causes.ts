/** How much of churn is involuntary, by speaker, where the history tells why customers left. */

import { endCauses } from '../book/book.ts'
import type { Appraisal } from '../estimate/appraise.ts'

const [unknown, involuntary] = [endCauses.indexOf(null), endCauses.indexOf('involuntary')]

/**
 * By speaker: the share of its losses that followed failed payments. Losses that nobody explains count as voluntary:
 * a customer who paid to the end and was not seen again chose to go. null where no cause is known.
 */
export function involuntaryShares({ contracts, layout }: Appraisal): (number | null)[] {
  const { agreements } = layout
  const counts = contracts.speakers.map(() => ({ lost: 0, known: 0, involuntary: 0 }))
  for (let i = 0; i < agreements.count; i++) {
    const count = counts[contracts.speakerOf[i]!]
    if (count === undefined || agreements.lost[i] !== 1 || agreements.amount[i] === 0) continue
    count.lost++
    if (agreements.cause[i] !== unknown) count.known++
    if (agreements.cause[i] === involuntary) count.involuntary++
  }
  return counts.map((count) => (count.known === 0 ? null : count.involuntary / count.lost))
}
