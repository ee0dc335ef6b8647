/**
 * An invoice or credit note on paper, in the company's brand: a sheet that is calm and read from the top. Who, how
 * much and by when first; how to pay beside it; then what for, then how the sum was made; what the law wants at the
 * foot.
 */
import { type InvoiceRecord, legalLanguage } from '@tolv/rails'
import { readableOnWhite } from './colour.ts'
import { footer } from './footer.ts'
import { head } from './head.ts'
import { linesTable } from './lines-table.ts'
import { left, Paper, right, softInk } from './paper.ts'
import type { Brand, Sheet } from './sheet.ts'
import { sums } from './sums.ts'
import { words } from './words.ts'

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
