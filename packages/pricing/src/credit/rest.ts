/**
 * What is left to credit of an issued invoice. Credit notes name the invoice's lines and VAT rows and are kept as they
 * were issued; the rest is the invoice less the notes, and a series of notes is done when it is zero everywhere.
 *
 * Amounts of a note have the sign of what they credit: a note on an ordinary invoice is positive, as in UBL.
 */
import { type VatKey, type VatRow, vatKeyOf } from '../tax/document.ts'

export type CreditableLine = {
  id: string
  /** as the payer reads it; stands in refusals */
  name: string
  beforeDiscountMinor: bigint
  netMinor: bigint
  vat: VatKey
}

export type CreditableInvoice = {
  /** null: a draft, which is changed and not credited */
  issuedOn: Temporal.PlainDate | null
  currency: string
  lines: readonly CreditableLine[]
  vat: readonly VatRow[]
}

export type CreditNoteLine = {
  lineId: string
  beforeDiscountMinor: bigint
  /** the part of the line's discounts that is taken back: before discount less net */
  discountMinor: bigint
  netMinor: bigint
  vat: VatKey
}

/** A credit note to be issued. */
export type CreditNotePlan = {
  lines: CreditNoteLine[]
  vat: VatRow[]
  netMinor: bigint
  vatMinor: bigint
  totalMinor: bigint
}

/** What the next note needs to know of one that was issued. */
export type EarlierNote = {
  lines: readonly Pick<CreditNoteLine, 'lineId' | 'beforeDiscountMinor' | 'netMinor'>[]
  vat: readonly (VatKey & Pick<VatRow, 'taxableMinor' | 'vatMinor'>)[]
}

/** One line with what has been credited of it and what has not. */
export type LineLeft = {
  line: CreditableLine
  creditedBeforeMinor: bigint
  creditedNetMinor: bigint
  restBeforeMinor: bigint
  restNetMinor: bigint
}

/** One VAT row with what has been credited of it and what has not, and its lines. */
export type RowLeft = {
  row: VatRow
  lines: LineLeft[]
  creditedNetMinor: bigint
  creditedVatMinor: bigint
  restNetMinor: bigint
  restVatMinor: bigint
}

export type CreditRest = {
  rows: RowLeft[]
  netMinor: bigint
  vatMinor: bigint
  totalMinor: bigint
}

/**
 * What is left of each line and VAT row, with the totals left.
 *
 * A note about a line or row that the invoice does not have is a bug of the caller and throws.
 */
export function creditRest(invoice: CreditableInvoice, notes: readonly EarlierNote[]): CreditRest {
  const lines = new Map(invoice.lines.map((line) => [line.id, untouched(line)]))
  const rows = new Map(invoice.vat.map((row) => [vatKeyOf(row), untouchedRow(row)]))
  for (const line of lines.values()) known(rows, vatKeyOf(line.line.vat)).lines.push(line)
  for (const note of notes) {
    for (const credited of note.lines) takeFromLine(known(lines, credited.lineId), credited)
    for (const credited of note.vat) takeFromRow(known(rows, vatKeyOf(credited)), credited)
  }
  const left = [...rows.values()]
  const netMinor = left.reduce((sum, row) => sum + row.restNetMinor, 0n)
  const vatMinor = left.reduce((sum, row) => sum + row.restVatMinor, 0n)
  return { rows: left, netMinor, vatMinor, totalMinor: netMinor + vatMinor }
}

function known<T>(places: Map<string, T>, key: string): T {
  const place = places.get(key)
  if (!place) throw new RangeError(`The invoice has no ${key}.`)
  return place
}

function untouched(line: CreditableLine): LineLeft {
  return {
    line,
    creditedBeforeMinor: 0n,
    creditedNetMinor: 0n,
    restBeforeMinor: line.beforeDiscountMinor,
    restNetMinor: line.netMinor,
  }
}

function untouchedRow(row: VatRow): RowLeft {
  return {
    row,
    lines: [],
    creditedNetMinor: 0n,
    creditedVatMinor: 0n,
    restNetMinor: row.taxableMinor,
    restVatMinor: row.vatMinor,
  }
}

function takeFromLine(left: LineLeft, credited: EarlierNote['lines'][number]): void {
  left.creditedBeforeMinor += credited.beforeDiscountMinor
  left.creditedNetMinor += credited.netMinor
  left.restBeforeMinor -= credited.beforeDiscountMinor
  left.restNetMinor -= credited.netMinor
}

function takeFromRow(left: RowLeft, credited: EarlierNote['vat'][number]): void {
  left.creditedNetMinor += credited.taxableMinor
  left.creditedVatMinor += credited.vatMinor
  left.restNetMinor -= credited.taxableMinor
  left.restVatMinor -= credited.vatMinor
}
