import type { InvoiceLineWire } from '@tolv/server/wire'
import { typedAmount } from './typed-amount.ts'

/** How much of an invoice is credited, as it is chosen and typed. */
export type CreditDraft = {
  what: 'whole' | 'lines' | 'amount'
  amount: string
  /** of each chosen line, by its place: how much before discounts; nothing typed is all that is left */
  lines: Record<number, string>
}

export type CreditBody =
  | { what: 'whole' }
  | { what: 'amount'; amountMinor: number }
  | { what: 'lines'; lines: { place: number; amountMinor: number | 'rest' }[] }

/**
 * What is sent; undefined while it cannot be.
 *
 * @param lines of the invoice: a credit among them is credited with its own sign
 */
export function bodyOfCredit(
  draft: CreditDraft,
  lines: readonly InvoiceLineWire[],
  currency: string,
): CreditBody | undefined {
  switch (draft.what) {
    case 'whole':
      return { what: 'whole' }
    case 'amount': {
      const amountMinor = typedAmount(draft.amount, currency)
      return amountMinor === undefined ? undefined : { what: 'amount', amountMinor }
    }
    case 'lines': {
      const chosen = lines.filter(({ place }) => draft.lines[place] !== undefined)
      const wanted = chosen.map((line) => ({
        place: line.place,
        amountMinor: amountOf(draft.lines[line.place] ?? '', line, currency),
      }))
      const isWhole = wanted.every(isSaid)
      return wanted.length > 0 && isWhole ? { what: 'lines', lines: wanted } : undefined
    }
  }
}

/** Whether what is typed for a line is an amount; nothing typed is one, too. */
export function isLineAmount(typed: string, currency: string): boolean {
  return typed.trim() === '' || typedAmount(typed, currency) !== undefined
}

function amountOf(
  typed: string,
  { beforeDiscountMinor }: InvoiceLineWire,
  currency: string,
): number | 'rest' | undefined {
  if (typed.trim() === '') return 'rest'
  const amount = typedAmount(typed, currency)
  return amount !== undefined && beforeDiscountMinor < 0 ? -amount : amount
}

type Wanted = { place: number; amountMinor: number | 'rest' | undefined }

const isSaid = (line: Wanted): line is Wanted & { amountMinor: number | 'rest' } =>
  line.amountMinor !== undefined
