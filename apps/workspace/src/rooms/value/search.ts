import { type Draft, draftOf } from './draft.ts'

/**
 * What the address of the value page carries: the trait of the segments table, its order, the open overlay, and the
 * assumptions that are tried but not saved, so that a what-if can be sent to a colleague.
 */
export type ValueSearch = { segment?: string; sort?: string; open?: string; if?: Draft }

export function valueSearch(raw: Record<string, unknown>): ValueSearch {
  const draft = draftOf(raw.if)
  return {
    ...(typeof raw.segment === 'string' && { segment: raw.segment }),
    ...(typeof raw.sort === 'string' && { sort: raw.sort }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
    ...(Object.keys(draft).length > 0 && { if: draft }),
  }
}
