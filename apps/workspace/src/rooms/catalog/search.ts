/** What the addresses of the room carry: the dialog that is open, and which version of a plan is looked at. */
export type CatalogSearch = { open?: string }
export type PlanSearch = CatalogSearch & { version?: number }
export type EditSearch = CatalogSearch & { currency?: string }

export function catalogSearch(raw: Record<string, unknown>): CatalogSearch {
  return typeof raw.open === 'string' ? { open: raw.open } : {}
}

export function planSearch(raw: Record<string, unknown>): PlanSearch {
  const version = Number(raw.version)
  return {
    ...catalogSearch(raw),
    ...(Number.isSafeInteger(version) && version > 0 && { version }),
  }
}

export function editSearch(raw: Record<string, unknown>): EditSearch {
  return {
    ...catalogSearch(raw),
    ...(typeof raw.currency === 'string' && { currency: raw.currency }),
  }
}
