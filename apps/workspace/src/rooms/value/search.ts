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
  /** What cohorts share: when they began, or a trait, which is then `segment`. */
  by?: string
  measure?: 'logo' | 'revenue'
  /** Two segments that are held against each other. */
  against?: string
  beside?: string
}

export function valueSearch(raw: Record<string, unknown>): ValueSearch {
  const draft = draftOf(raw.if)
  return {
    ...(typeof raw.segment === 'string' && { segment: raw.segment }),
    ...(typeof raw.sort === 'string' && { sort: raw.sort }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
    ...(typeof raw.on === 'string' && { on: raw.on }),
    ...(typeof raw.by === 'string' && { by: raw.by }),
    ...(raw.measure === 'revenue' && { measure: raw.measure }),
    ...(typeof raw.against === 'string' && { against: raw.against }),
    ...(typeof raw.beside === 'string' && { beside: raw.beside }),
    ...(Object.keys(draft).length > 0 && { if: draft }),
  }
}
