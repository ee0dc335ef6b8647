import type { CohortTriangleWire } from '@tolv/server/wire'

export type TriangleCohort = CohortTriangleWire['cohorts'][number]

/** What the cohorts say of each other. `one` and `other` are observed `at` the same number of periods. */
export type Finding =
  | { kind: 'one' }
  | { kind: 'alike' }
  | {
      kind: 'newer' | 'sooner' | 'longer'
      one: TriangleCohort
      other: TriangleCohort
      at: number
    }

/** Ninety-five in a hundred of a normal distribution lie below this many standard deviations. */
const clear = 1.645
const fewestPeriods = 3

/**
 * The newest cohort that has been seen for some periods against the oldest; by trait the one that keeps most against
 * the one that keeps least, of those large enough. They differ only when the difference is clear of what chance would
 * make of groups so small.
 */
export function findingOf({ by, cohorts }: Pick<CohortTriangleWire, 'by' | 'cohorts'>): Finding {
  const grown = cohorts.filter(({ observed }) => observed.length >= fewestPeriods)
  if (grown.length < 2) return { kind: 'one' }
  if (by !== 'trait') {
    const [oldest, newest] = [grown[0]!, grown.at(-1)!]
    const found = compared(newest, oldest)
    if (found === null) return { kind: 'alike' }
    return { kind: found.by > 0 ? 'newer' : 'sooner', one: newest, other: oldest, at: found.at }
  }
  const at = Math.min(...grown.map(({ observed }) => observed.length)) - 1
  const ranked = grown.toSorted((a, b) => b.observed[at]! - a.observed[at]!)
  const [best, least] = [ranked[0]!, ranked.at(-1)!]
  const found = compared(best, least)
  if (found === null) return { kind: 'alike' }
  return { kind: 'longer', one: best, other: least, at: found.at }
}

function compared(one: TriangleCohort, other: TriangleCohort): { by: number; at: number } | null {
  const at = Math.min(one.observed.length, other.observed.length) - 1
  const spread = Math.sqrt(varianceAt(one, at) + varianceAt(other, at))
  const by = one.observed[at]! - other.observed[at]!
  return Math.abs(by) > clear * spread ? { by, at } : null
}

/** Of a share of so many; money that has grown above its beginning varies as if it were whole. */
function varianceAt({ observed, accounts }: TriangleCohort, at: number): number {
  const share = Math.min(0.99, Math.max(0.01, observed[at]!))
  return (share * (1 - share)) / Math.max(1, accounts)
}

/** At most three cohorts to draw: the two of the finding, the one to look at first, and one between. */
export function cohortsToDraw(
  triangle: Pick<CohortTriangleWire, 'by' | 'cohorts'>,
): TriangleCohort[] {
  const finding = findingOf(triangle)
  const grown = triangle.cohorts.filter(({ observed }) => observed.length >= 2)
  const usable = grown.length > 0 ? grown : triangle.cohorts
  if (usable.length <= 3) return usable.toReversed()
  const [first, last] =
    'one' in finding ? [finding.one, finding.other] : [usable.at(-1)!, usable[0]!]
  const between = usable.filter((cohort) => cohort !== first && cohort !== last)
  return [first, between[Math.floor(between.length / 2)]!, last]
}
