/** What is paid for: a row per line, with its days and its discounts below the name. */
import { compareRatios, minus, ratioOf, times, whole } from '@tolv/money'
import type { RecordLine } from '@tolv/rails'
import { faintInk, left, right, softInk } from './paper.ts'
import type { Sheet } from './sheet.ts'
import { unitWords } from './words.ts'
import { writeDecimal, writeMinor, writePercent, writePeriod } from './written.ts'

/** Right edges of the columns of figures, and how wide they are. */
const columns = {
  quantity: { x: 300, width: 66 },
  unitPrice: { x: 370, width: 62 },
  vat: { x: 436, width: 40 },
  amount: { x: right - 74, width: 74 },
}
const nameWidth = columns.quantity.x - left - 12

type Cell = { text: string; column: keyof typeof columns }

export function linesTable(sheet: Sheet): void {
  const { paper, record } = sheet
  paper.within('Table', () => {
    paper.ensure(70)
    headRow(sheet)
    for (const line of record.lines) {
      if (paper.ensure(rowHeight(sheet, line))) repeatedHead(sheet)
      lineRow(sheet, line)
    }
  })
  paper.line(paper.y, { strong: true })
  paper.y += 14
}

function headCells({ own }: Sheet): Cell[] {
  return [
    { text: own.quantity, column: 'quantity' },
    { text: own.unitPrice, column: 'unitPrice' },
    { text: own.vat, column: 'vat' },
    { text: own.amount, column: 'amount' },
  ]
}

const headLook = { size: 8.5, colour: faintInk }

function headRow(sheet: Sheet): void {
  const { paper, own } = sheet
  const { y } = paper
  paper.within('TR', () => {
    const look = { ...headLook, y, scope: 'Column' } as const
    paper.write('TH', own.description, { ...look, x: left, width: nameWidth })
    for (const { text, column } of headCells(sheet)) {
      paper.write('TH', text, { ...look, ...columns[column], align: 'right' })
    }
  })
  endHead(sheet)
}

function repeatedHead(sheet: Sheet): void {
  const { paper, own } = sheet
  const { y } = paper
  paper.repeated(own.description, { ...headLook, y, x: left, width: nameWidth })
  for (const { text, column } of headCells(sheet)) {
    paper.repeated(text, { ...headLook, y, ...columns[column], align: 'right' })
  }
  endHead(sheet)
}

function endHead({ paper }: Sheet): void {
  paper.y += 16
  paper.line(paper.y, { strong: true })
}

const nameLook = { size: 10, face: 'medium' } as const
const noteLook = { size: 8.5, colour: softInk }

/** What stands under the name: what it is, its days, each discount with its amount. */
function notesOf({ record, language }: Sheet, line: RecordLine): string[] {
  const discounts = line.reductions.map(
    ({ name, minor }) => `${name} ${writeMinor(-minor, record.currency, language)}`,
  )
  const period = line.service ? [writePeriod(line.service, language)] : []
  return [...(line.description ? [line.description] : []), ...period, ...discounts]
}

function rowHeight(sheet: Sheet, line: RecordLine): number {
  const { paper } = sheet
  const place = { x: left, y: 0, width: nameWidth }
  const name = paper.heightOf(line.name, { ...place, ...nameLook })
  const notes = notesOf(sheet, line).map((note) => paper.heightOf(note, { ...place, ...noteLook }))
  return name + notes.reduce((sum, height) => sum + height + 1, 0) + 14
}

function lineRow(sheet: Sheet, line: RecordLine): void {
  const { paper, record, language } = sheet
  const y = paper.y + 7
  paper.within('TR', () => {
    paper.within('TD', () => {
      let at = y
      at += paper.write('P', line.name, { x: left, y: at, width: nameWidth, ...nameLook }) + 1
      for (const note of notesOf(sheet, line)) {
        at += paper.write('P', note, { x: left, y: at, width: nameWidth, ...noteLook }) + 1
      }
    })
    const price = unitPrice(line)
    const cells: Cell[] = [
      { text: quantityOf(sheet, line), column: 'quantity' },
      {
        text: price === null ? '' : writeMinor(price, record.currency, language),
        column: 'unitPrice',
      },
      { text: vatOf(sheet, line), column: 'vat' },
      { text: writeMinor(line.netMinor, record.currency, language), column: 'amount' },
    ]
    for (const { text, column } of cells) {
      if (text === '') paper.blank('TD')
      else
        paper.write('TD', text, { y, size: 10, tabular: true, align: 'right', ...columns[column] })
    }
  })
  paper.y += rowHeight(sheet, line)
  paper.line(paper.y)
}

function quantityOf({ language }: Sheet, line: RecordLine): string {
  const unit = unitWords[language][line.unit]
  const count = writeDecimal(line.quantity, language)
  return unit ? `${count}\u00a0${unit}` : count
}

function vatOf({ language }: Sheet, { vat }: RecordLine): string {
  return vat.category === 'S' || vat.category === 'Z' ? writePercent(vat.percent, language) : '–'
}

/** What one costs, where that is whole minor units; a stair of prices has no one price. */
function unitPrice(line: RecordLine): bigint | null {
  const count = ratioOf(line.quantity)
  if (!count || compareRatios(count, whole(0n)) === 0) return null
  const inverse =
    count.numerator < 0n
      ? { numerator: -count.denominator, denominator: -count.numerator }
      : { numerator: count.denominator, denominator: count.numerator }
  const price = times(whole(line.beforeDiscountMinor), inverse)
  return compareRatios(minus(price, whole(price.numerator / price.denominator)), whole(0n)) === 0
    ? price.numerator / price.denominator
    : null
}
