/** How the sum was made: net, VAT per rate with what it is of, and what is left to pay. */
import { reasonSentence } from '@tolv/rails'
import { left, right, softInk } from './paper.ts'
import type { Sheet } from './sheet.ts'
import { writeDate, writeDecimal, writeMinor, writeMoney, writePercent } from './written.ts'

const from = 318
const figureWidth = 88

type Sum = { label: string; figure: string; weight?: 'last' }

export function sums(sheet: Sheet): void {
  const { paper } = sheet
  const rows = rowsOf(sheet)
  paper.ensure(rows.length * 17 + 10)
  const top = paper.y
  paper.within('Table', () => {
    for (const row of rows) sumRow(sheet, row)
  })
  const bottom = paper.y
  paper.y = top
  words(sheet)
  paper.y = Math.max(paper.y, bottom)
}

function rowsOf({ record, own, language }: Sheet): Sum[] {
  const { totals, currency } = record
  const figure = (minor: bigint) => writeMinor(minor, currency, language)
  const some = (label: string, minor: bigint): Sum[] =>
    minor === 0n ? [] : [{ label, figure: figure(minor) }]
  const reductions = record.reductions.flatMap(({ name, minor }) => some(name, -minor))
  const vat = record.vat
    .filter(({ category }) => category === 'S' || category === 'Z')
    .map((row) => {
      const rate = writePercent(row.percent, language)
      const label = `${own.vatAt} ${rate} ${own.vatOf} ${figure(row.taxableMinor)}`
      return { label, figure: figure(row.vatMinor) }
    })
  const foreign = record.vatInOwnCurrency
  const isCredit = record.kind === 'credit-note'
  const inParts = totals.prepaidMinor !== 0n || totals.roundingMinor !== 0n
  return [
    ...reductions,
    { label: own.net, figure: figure(totals.netMinor) },
    ...vat,
    ...(foreign
      ? [
          {
            label: `${own.vatInOwnCurrency} ${foreign.currency}`,
            figure: writeMinor(foreign.vatMinor, foreign.currency, language),
          },
        ]
      : []),
    ...(inParts ? [{ label: own.total, figure: figure(totals.totalMinor) }] : []),
    ...some(own.prepaid, -totals.prepaidMinor),
    ...some(own.rounding, totals.roundingMinor),
    {
      label: isCredit ? own.credited : own.toPay,
      figure: writeMoney(totals.payableMinor, currency, language),
      weight: 'last',
    },
  ]
}

function sumRow({ paper }: Sheet, { label, figure, weight }: Sum): void {
  const isLast = weight === 'last'
  if (isLast) {
    paper.line(paper.y + 3, { from, strong: true })
    paper.y += 10
  }
  const { y } = paper
  const size = isLast ? 11.5 : 9.5
  const face = isLast ? 'semibold' : 'regular'
  const x = right - figureWidth
  let height = 0
  paper.within('TR', () => {
    const look = { x: from, y, width: x - from - 8, size, face } as const
    const colour = isLast ? {} : { colour: softInk }
    height = paper.write('TH', label, { ...look, ...colour, scope: 'Row' })
    const cell = { x, y, width: figureWidth, size, face, tabular: true, align: 'right' } as const
    paper.write('TD', figure, cell)
  })
  paper.y += Math.max(17, height + 3)
}

/** '1 EUR = 11,2345 SEK (ECB, 2 mars 2026)': what the VAT in the seller's own currency was reckoned at. */
function rateOf(
  { currency, vatInOwnCurrency: own }: Sheet['record'],
  language: Sheet['language'],
): string | null {
  if (!own?.rate) return null
  const { rate, on, source } = own.rate
  return `1 ${currency} = ${writeDecimal(rate, language)} ${own.currency} (${source}, ${writeDate(on, language)})`
}

/** Beside the sums: why no VAT is charged, the terms, and what the company has to say. */
function words({ paper, record, language }: Sheet): void {
  const reasons = record.vat.flatMap(({ reason }) =>
    reason === null ? [] : [`${reasonSentence(reason, language)}.`],
  )
  const rate = rateOf(record, language)
  const texts = [...reasons, rate, record.terms, record.note].filter((text) => text !== null)
  for (const text of texts) {
    const look = { x: left, y: paper.y, width: from - left - 36, size: 9, colour: softInk }
    paper.y += paper.write('P', text, look) + 6
  }
}
