/** What the address of the value page carries: the trait of the segments table, its order, and the open overlay. */
export type ValueSearch = { segment?: string; sort?: string; open?: string }

export function valueSearch(raw: Record<string, unknown>): ValueSearch {
  return {
    ...(typeof raw.segment === 'string' && { segment: raw.segment }),
    ...(typeof raw.sort === 'string' && { sort: raw.sort }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
  }
}
