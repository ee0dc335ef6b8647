import type { CohortTriangleWire } from '@tolv/server/wire'

/** What the shares are of, in the words of the page. */
export function kindOf({ curve, measure }: CohortTriangleWire): 'staying' | 'money' | 'buying' {
  if (measure === 'revenue') return 'money'
  return curve
}

/** A cohort's label as it is said: 2025-Q1 is 2025 Q1. */
export function nameOf(label: string): string {
  return label.replace(/-Q/g, '\u00a0Q')
}
