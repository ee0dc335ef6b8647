import type { SegmentWire } from '@tolv/server/wire'

/** The columns of the segments table that it can be ordered by. */
export const segmentOrders = [
  'value',
  'accounts',
  'perAccount',
  'future',
  'historic',
  'clv',
  'churn',
  'margin',
  'cac',
  'change',
] as const
export type SegmentOrder = (typeof segmentOrders)[number]
export type Sorting = { key: SegmentOrder; direction: 'up' | 'down' }

const usual: Sorting = { key: 'perAccount', direction: 'down' }

/** An order as an address writes it: `clv`, or `-clv` for the highest first. An unknown one is the usual one. */
export function sortingOf(written: string | undefined): Sorting {
  if (written === undefined) return usual
  const name = written.replace(/^-/, '')
  const key = segmentOrders.find((each) => each === name)
  if (key === undefined) return usual
  return { key, direction: written.startsWith('-') ? 'down' : 'up' }
}

/** The order after a click on a head: names rise and numbers fall at first, and a second click turns them. */
export function nextSorting(now: Sorting, key: string): string {
  const first = key === 'value' ? 'up' : 'down'
  const turned = now.direction === 'up' ? 'down' : 'up'
  const direction = now.key === key ? turned : first
  return direction === 'down' ? `-${key}` : key
}

/** Segments in order; one without a value in the column comes last either way. */
export function inOrder(segments: readonly SegmentWire[], sorting: Sorting): SegmentWire[] {
  const way = sorting.direction === 'up' ? 1 : -1
  return segments.toSorted((a, b) => {
    if (sorting.key === 'value') return way * a.value.localeCompare(b.value)
    const one = amountOf(a, sorting.key)
    const other = amountOf(b, sorting.key)
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
    return way * (one - other)
  })
}

function amountOf(segment: SegmentWire, key: Exclude<SegmentOrder, 'value'>): number | null {
  switch (key) {
    case 'accounts':
      return segment.accounts
    case 'perAccount':
      return segment.futurePerAccount.value
    case 'future':
      return segment.future.value
    case 'historic':
      return segment.historic
    case 'clv':
      return segment.clv.value
    case 'churn':
      return segment.churnPerMonth
    case 'margin':
      return segment.marginPerMonth
    case 'cac':
      return segment.allowableCac
    case 'change':
      return segment.change?.value ?? null
  }
}
