/** What the addresses of the room carry: which state is listed, and the dialog that is open. */
export const states = ['issued', 'part-paid', 'overdue', 'paid', 'credited', 'written-off'] as const
export type ListedState = (typeof states)[number]
export type InvoicesSearch = { state?: ListedState }
export type OpenSearch = { open?: string }

export function invoicesSearch(raw: Record<string, unknown>): InvoicesSearch {
  const state = states.find((one) => one === raw.state)
  return state === undefined ? {} : { state }
}

export function openSearch(raw: Record<string, unknown>): OpenSearch {
  return typeof raw.open === 'string' ? { open: raw.open } : {}
}
