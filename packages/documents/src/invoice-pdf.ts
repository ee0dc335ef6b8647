/**
 * An invoice or credit note on paper, in the company's brand: a sheet that is calm and read from the top. Who, how
 * much and by when first; how to pay beside it; then what for, then how the sum was made; what the law wants at the
 * foot.
 */
import { type InvoiceRecord, type LegalLanguage, legalLanguage } from '@tolv/rails'
import { readableOnWhite } from './colour.ts'
import { footer } from './footer.ts'
import { head } from './head.ts'
import { linesTable } from './lines-table.ts'
import { type Fonts, left, Paper, right, softInk } from './paper.ts'
import { sums } from './sums.ts'
import { type Words, words } from './words.ts'

export type Brand = {
  /** as payers know the company */
  name: string
  /** '#14513f'; darkened where it cannot be read on white */
  colour: string
  /** PNG or JPEG; null, or what cannot be read, and the name stands there */
  logo: Uint8Array | null
  /** what the company wants said below each document; null: nothing */
  footer: string | null
  /** TrueType or OpenType; embedded, so that every reader has them */
  fonts: Fonts
}

/** What the parts of the sheet need: the record, and how it is spoken of. */
export type Sheet = {
  paper: Paper
  record: InvoiceRecord
  brand: Brand
  accent: string
  language: LegalLanguage
  own: Words
}

/**
 * The bytes of a PDF: A4, tagged (PDF/UA), in sv, nb, da, fi, en or de (other languages are read in English). The same
 * record, brand and language give the same bytes.
 *
 * @example invoicePdf(record, { name: 'Fjällström', colour: '#14513f', logo: null, footer: null, fonts }, 'sv')
 */
export function invoicePdf(record: InvoiceRecord, brand: Brand, language: string): Uint8Array {
  const spoken = legalLanguage(language)
  const own = words[spoken]
  const kind = record.kind === 'invoice' ? own.invoice : own.creditNote
  const paper = new Paper({
    title: `${kind} ${record.number}, ${brand.name}`,
    author: record.seller.name,
    language: spoken,
    fonts: brand.fonts,
    made: record.issuedOn,
  })
  const accent = readableOnWhite(brand.colour)
  const sheet: Sheet = { paper, record, brand, accent, language: spoken, own }
  head(sheet)
  linesTable(sheet)
  sums(sheet)
  closing(sheet)
  footer(sheet)
  return paper.bytes()
}

/** The company's own words, across the sheet, where all else is said. */
function closing({ paper, brand }: Sheet): void {
  if (brand.footer === null) return
  const look = { x: left, y: paper.y, width: right - left, size: 9, colour: softInk }
  const height = paper.heightOf(brand.footer, look)
  paper.ensure(height + 18)
  paper.write('P', brand.footer, { ...look, y: paper.y + 18 })
  paper.y += height + 18
}
