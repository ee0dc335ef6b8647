import { type Draft, draftOf } from './draft.ts'

/**
 * What the address of the value page carries: the trait of the segments table, its order, the open overlay, an
 * earlier valuation, and the assumptions that are tried but not saved, so that a what-if can be sent to a colleague.
 */
export type ValueSearch = {
  segment?: string
  sort?: string
  open?: string
  on?: string
  if?: Draft
}

export function valueSearch(raw: Record<string, unknown>): ValueSearch {
  const draft = draftOf(raw.if)
  return {
    ...(typeof raw.segment === 'string' && { segment: raw.segment }),
    ...(typeof raw.sort === 'string' && { sort: raw.sort }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
    ...(typeof raw.on === 'string' && { on: raw.on }),
    ...(Object.keys(draft).length > 0 && { if: draft }),
  }
}
