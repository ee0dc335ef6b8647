/** What the addresses of the room carry: which state is listed, and the dialog that is open. */
export const states = ['issued', 'part-paid', 'overdue', 'paid', 'credited', 'written-off'] as const
/** What the list can be narrowed to. */
export const listed = [...states, 'credit-note'] as const
export type Listed = (typeof listed)[number]
/**
 * @property state invoices in a state, or credit notes
 * @property run only what this run issued
 * @property q what was typed: a name, a number or an amount
 */
export type InvoicesSearch = {
  state?: Listed | undefined
  run?: string | undefined
  q?: string | undefined
}
export type OpenSearch = { open?: string }

export function invoicesSearch(raw: Record<string, unknown>): InvoicesSearch {
  const state = listed.find((one) => one === raw.state)
  return {
    ...(state !== undefined && { state }),
    ...(typeof raw.run === 'string' && { run: raw.run }),
    ...textOf(raw.q),
  }
}

/** What was typed. A number is written in an address without quotes, and read back as one. */
const textOf = (raw: unknown) =>
  (typeof raw === 'string' && raw !== '') || typeof raw === 'number' ? { q: String(raw) } : {}

export function openSearch(raw: Record<string, unknown>): OpenSearch {
  return typeof raw.open === 'string' ? { open: raw.open } : {}
}

export type StatementSearch = { from?: string | undefined; through?: string | undefined }

/** Through which day the ledger is told, and the dialog that is open. */
export type LedgerSearch = OpenSearch & { through?: string }

export function ledgerSearch(raw: Record<string, unknown>): LedgerSearch {
  const through = dayOf(raw.through)
  return { ...openSearch(raw), ...(through !== undefined && { through }) }
}

const dayOf = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined

export function statementSearch(raw: Record<string, unknown>): StatementSearch {
  const [from, through] = [dayOf(raw.from), dayOf(raw.through)]
  return { ...(from !== undefined && { from }), ...(through !== undefined && { through }) }
}

const differences = ['same', 'new', 'gone', 'higher', 'lower', 'held'] as const

/** Which accounts of a dry run are shown, and the dialog that is open. */
export type RunSearch = OpenSearch & { difference?: (typeof differences)[number] }

export function runSearch(raw: Record<string, unknown>): RunSearch {
  const difference = differences.find((one) => one === raw.difference)
  return { ...openSearch(raw), ...(difference !== undefined && { difference }) }
}
