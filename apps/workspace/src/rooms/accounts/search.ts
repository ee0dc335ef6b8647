/** What the address of the list of accounts carries. Filters and sort are written as the API writes them. */
export type AccountsSearch = {
  search?: string
  /** `fact:is|above|below:value` */
  filter?: string[]
  /** `fact`, or `-fact` for the highest first */
  sort?: string
  /** the facts shown as columns */
  columns?: string[]
  /** the open overlay */
  open?: 'filter' | 'columns' | 'sum' | 'add'
}
/** A change of the address; undefined takes something out of it. */
export type AccountsChange = { [Key in keyof AccountsSearch]?: AccountsSearch[Key] | undefined }

/** The address after a change. What is at its usual is not written in it. */
export function changed(before: AccountsSearch, change: AccountsChange): AccountsSearch {
  return accountsSearch({ ...before, ...change })
}

/** What the address of one account carries: kinds of events shown, and the open overlay. */
export type AccountSearch = { kind?: string; open?: string }

const overlays = ['filter', 'columns', 'sum', 'add'] as const

export function accountsSearch(raw: Record<string, unknown>): AccountsSearch {
  const filter = texts(raw.filter)
  const columns = texts(raw.columns)
  const overlay = overlays.find((each) => each === raw.open)
  return {
    ...(typeof raw.search === 'string' && raw.search !== '' && { search: raw.search }),
    ...(filter.length > 0 && { filter }),
    ...(typeof raw.sort === 'string' && { sort: raw.sort }),
    ...(columns.length > 0 && { columns }),
    ...(overlay !== undefined && { open: overlay }),
  }
}

export function accountSearch(raw: Record<string, unknown>): AccountSearch {
  return {
    ...(typeof raw.kind === 'string' && { kind: raw.kind }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
  }
}

function texts(raw: unknown): string[] {
  if (typeof raw === 'string') return [raw]
  return Array.isArray(raw) ? raw.filter((each) => typeof each === 'string') : []
}
