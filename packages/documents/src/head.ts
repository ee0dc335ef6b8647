/** The head of the sheet: the company, the kind of document, the payer, and what to do with how much. */
import type { InvoiceRecord, PostalAddress } from '@tolv/rails'
import { printableLogo } from './logo.ts'
import { faintInk, left, right, softInk } from './paper.ts'
import { paymentFacts, type Told } from './payment.ts'
import type { Sheet } from './sheet.ts'
import { currencySign, writeDate, writeMinor } from './written.ts'

/** The right half, where the window of a Nordic envelope is. */
const middle = 318
const label = { size: 8.5, colour: faintInk }

export function head(sheet: Sheet): void {
  letterhead(sheet)
  const { paper } = sheet
  paper.y = 132
  const [facts, payer] = [factColumn(sheet), payerBlock(sheet)]
  paper.y = Math.max(facts, payer, 214) + 34
  paper.line(paper.y, { strong: true })
  paper.y += 20
  hero(sheet)
}

function letterhead({ paper, brand, accent, record, own }: Sheet): void {
  const box = { x: left, y: 44, width: 170, height: 40, alt: brand.name }
  const logo = brand.logo && printableLogo(brand.logo)
  if (logo) paper.picture(logo, box)
  else {
    const look = { x: left, y: 50, width: 240, size: 17, face: 'semibold', colour: accent } as const
    paper.write('P', brand.name, { ...look, tracking: -0.2 })
  }
  const kind = record.kind === 'invoice' ? own.invoice : own.creditNote
  const look = { x: middle, y: 50, width: right - middle, size: 17, tracking: -0.2 } as const
  paper.write('H1', `${kind} ${record.number}`, { ...look, face: 'medium' })
}

function factColumn(sheet: Sheet): number {
  const { paper } = sheet
  let { y } = paper
  for (const { label: name, value } of documentFacts(sheet)) {
    paper.within('P', () => {
      paper.write('Span', name, { x: left, y: y + 1, width: 104, ...label })
      const look = { x: left + 104, y, width: middle - left - 124, size: 9.5 }
      y += Math.max(paper.write('Span', value, look), 12) + 3
    })
  }
  return y
}

function documentFacts({ record, own, language }: Sheet): Told[] {
  const some = (name: string, value: string | null): Told[] =>
    value === null ? [] : [{ label: name, value }]
  const shifts = record.vat.some(({ category }) => category !== 'S' && category !== 'Z')
  return [
    { label: own.invoiceDate, value: writeDate(record.issuedOn, language) },
    ...some(own.dueDate, record.dueOn && writeDate(record.dueOn, language)),
    ...some(own.yourReference, record.buyerReference),
    ...some(own.yourOrder, record.orderReference),
    ...some(own.yourVatNumber, shifts ? record.buyer.vatNumber : null),
    ...record.about.map(({ number, issuedOn }) => ({
      label: own.about,
      value: `${number} ${own.of} ${writeDate(issuedOn, language)}`,
    })),
  ]
}

function payerBlock(sheet: Sheet): number {
  const { paper } = sheet
  const { buyer } = sheet.record
  const lines = [buyer.name, ...addressLines(sheet, buyer.address)]
  let { y } = paper
  paper.within('P', () => {
    for (const [at, text] of lines.entries()) {
      const face = at === 0 ? 'medium' : 'regular'
      const look = { x: middle, y, width: right - middle, size: 10.5, face } as const
      y += paper.write('Span', text, look) + 1
    }
  })
  return y
}

/** As the post of the Nordic countries has it; the country's name stands last, and only abroad. */
export function addressLines(sheet: Sheet, address: PostalAddress): string[] {
  const { record, language } = sheet
  const { country } = address
  const isHome = country === record.seller.address.country
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const last = isHome ? [] : [names.of(country) ?? country]
  return [...address.lines, `${address.postalCode} ${address.city}`.trim(), ...last]
}

/** The one large number, its day, and how it is paid. */
function hero(sheet: Sheet): void {
  const { paper, record, own, language, accent } = sheet
  const { y } = paper
  const { payableMinor } = record.totals
  const isCredit = record.kind === 'credit-note'
  const caption = isCredit ? own.credited : payableMinor > 0n ? own.toPay : settled(record, own)
  const due = !isCredit && payableMinor > 0n && record.dueOn
  paper.within('P', () => {
    paper.write('Span', caption, { x: left, y, width: 240, size: 10, colour: softInk })
    const figure = writeMinor(payableMinor, record.currency, language)
    const big = { x: left, y: y + 12, width: 0, size: 34, face: 'medium', tracking: -1.1 } as const
    paper.write('Span', figure, big)
    const sign = currencySign(record.currency, language)
    const x = left + paper.widthOf(figure, big) + 7
    paper.write('Span', sign, { x, y: y + 32, width: 0, size: 14, colour: softInk })
    if (due) {
      const text = `${own.by} ${writeDate(due, language)}`
      paper.write('Span', text, { x: left, y: y + 60, width: 240, size: 11, colour: accent })
    }
  })
  const pays = isCredit ? y : payColumn(sheet, y)
  paper.y = Math.max(y + (due ? 78 : 60), pays) + 24
}

function settled({ totals }: InvoiceRecord, own: Sheet['own']): string {
  return totals.prepaidMinor > 0n ? own.paid : own.nothingToPay
}

function payColumn({ paper, record, own, language }: Sheet, from: number): number {
  if (record.totals.payableMinor <= 0n || record.payment.length === 0) return from
  let y = from
  paper.write('P', own.payTo, { x: middle, y, width: 200, size: 10, colour: softInk })
  y += 20
  for (const means of record.payment) {
    for (const { label: name, value } of paymentFacts(means, language)) {
      paper.within('P', () => {
        paper.write('Span', name, { x: middle, y: y + 1.5, width: 64, ...label })
        const look = { x: middle + 64, y, width: right - middle - 64, size: 10 } as const
        y += Math.max(paper.write('Span', value, { ...look, face: 'medium' }), 14) + 3
      })
    }
    y += 5
  }
  return y
}
