/** Churn by what caused it: voluntary, and involuntary where the payments failed. */

import { endCauses } from '../book/book.ts'
import type { Layout } from '../book/layout.ts'
import { churnByGroup } from './naive.ts'

export type ChurnByCause = {
  /** Share that churns per month over the last twelve months; null when nothing is at risk. */
  all: number | null
  /** The parts of it whose cause is known; null when no cause is. What is left is of unknown cause. */
  voluntary: number | null
  involuntary: number | null
}

const [voluntary, involuntary] = [endCauses.indexOf('voluntary'), endCauses.indexOf('involuntary')]

/** Churn of each group by cause. `groupOf(position)` is -1 for an account in none. */
export function churnByCause(
  layout: Layout,
  groups: number,
  groupOf: (position: number) => number,
): ChurnByCause[] {
  const { agreements, position, asOf } = layout
  const left = Array.from({ length: groups }, () => new Float64Array(endCauses.length))
  for (let i = 0; i < agreements.count; i++) {
    if (agreements.left[i] !== 1 || agreements.endedOn[i]! <= asOf - 365) continue
    const group = groupOf(position[agreements.account[i]!]!)
    if (group >= 0 && agreements.amount[i]! > 0) left[group]![agreements.cause[i]!]! += 1
  }
  return churnByGroup(layout, groups, groupOf).map((all, group): ChurnByCause => {
    const counts = left[group]!
    const known = counts[voluntary]! + counts[involuntary]!
    if (all === null || known === 0) return { all, voluntary: null, involuntary: null }
    const gone = counts.reduce((sum, count) => sum + count, 0)
    const share = (cause: number) => (all * counts[cause]!) / gone
    return { all, voluntary: share(voluntary), involuntary: share(involuntary) }
  })
}
