/** What the address of one import carries: the question whether to stop it, or a phrase of how it is read. */
export type ImportSearch = { open?: string }

/** The list of imports is the same however one comes to it. */
export function importsSearch(): Record<never, never> {
  return {}
}

export function importSearch(raw: Record<string, unknown>): ImportSearch {
  return typeof raw.open === 'string' ? { open: raw.open } : {}
}
