/** What the address of the list of imports carries. */
export type ImportsSearch = { open?: string }
/** What the address of one import carries. */
export type ImportSearch = { open?: string }

export function importsSearch(raw: Record<string, unknown>): ImportsSearch {
  return typeof raw.open === 'string' ? { open: raw.open } : {}
}

export function importSearch(raw: Record<string, unknown>): ImportSearch {
  return typeof raw.open === 'string' ? { open: raw.open } : {}
}
