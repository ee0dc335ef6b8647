/** The foot of the sheet: who the seller is in law, on the first page; on the others the number and the page. */
import { legalItems, sellerSentences } from '@tolv/rails'
import { addressLines } from './head.ts'
import { faintInk, left, right, softInk } from './paper.ts'
import type { Sheet } from './sheet.ts'

const top = 752
const look = { size: 8, colour: softInk }

export function footer(sheet: Sheet): void {
  const { paper, record, own, brand } = sheet
  paper.eachPage((page, count) => {
    paper.line(top, {})
    if (page === 0) legalColumns(sheet)
    const where = `${own.page} ${page + 1} (${count})`
    const place = {
      x: right - 120,
      y: top + (page === 0 ? 54 : 10),
      width: 120,
      align: 'right',
    } as const
    if (count > 1) paper.repeated(where, { ...place, size: 8, colour: faintInk })
    if (page > 0) {
      const text = `${brand.name} · ${record.number}`
      paper.repeated(text, { x: left, y: top + 10, width: 300, ...look })
    }
  })
}

function legalColumns(sheet: Sheet): void {
  const { paper, record, own, language } = sheet
  const { seller, issuedOn } = record
  const items = legalItems(seller, issuedOn)
  const sentences = sellerSentences(seller, issuedOn, language)
  const number = seller.organisationNumber
  const columns = [
    [seller.name, ...addressLines(sheet, seller.address)],
    [
      ...(items.includes('organisation-number') && number
        ? [`${numberWord(sheet)} ${number}`]
        : []),
      ...(seller.vatNumber ? [`${own.vatNumber} ${seller.vatNumber}`] : []),
      ...sentences,
    ],
    [seller.contact?.email, seller.contact?.phone, seller.website].filter(
      (text) => text !== null && text !== undefined,
    ),
  ]
  for (const [at, lines] of columns.entries()) {
    let y = top + 10
    const x = left + at * 172
    for (const text of lines) y += paper.write('P', text, { x, y, width: 162, ...look }) + 1
  }
}

/** The number is called as its own country calls it, where the reader's language has that word. */
function numberWord({ record, own, language }: Sheet): string {
  const home = `${record.seller.address.country} ${language}`
  if (home === 'DK da') return 'CVR-nr.'
  if (home === 'FI fi') return 'Y-tunnus'
  return own.organisationNumber
}
