/** What came of accounts that were billed, as a run tells it. */
import type { Issuing } from './issuing-made.ts'

export type UnitTotals = {
  /** by currency */
  totals: Record<string, { documents: number; totalMinor: number }>
  invoices: number
  creditNotes: number
  held: number
}

export function unitTotals({
  documents,
  held,
}: {
  documents: Pick<Issuing, 'draft' | 'roundingMinor'>[]
  held: unknown[]
}): UnitTotals {
  const totals: UnitTotals['totals'] = {}
  for (const { draft, roundingMinor } of documents) {
    const known = totals[draft.currency] ?? { documents: 0, totalMinor: 0 }
    const totalMinor = known.totalMinor + Number(draft.totalMinor + roundingMinor)
    totals[draft.currency] = { documents: known.documents + 1, totalMinor }
  }
  const creditNotes = documents.filter(({ draft }) => draft.kind === 'credit-note').length
  return {
    totals,
    invoices: documents.length - creditNotes,
    creditNotes,
    held: held.length,
  }
}
