export { readableOnWhite } from './colour.ts'
export { type Brand, invoicePdf } from './invoice-pdf.ts'
export type { Fonts } from './paper.ts'
export { writeDate, writeMoney } from './written.ts'
