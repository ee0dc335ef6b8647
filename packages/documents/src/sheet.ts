import type { InvoiceRecord, LegalLanguage } from '@tolv/rails'
import type { Fonts, Paper } from './paper.ts'
import type { Words } from './words.ts'

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
