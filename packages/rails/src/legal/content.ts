/**
 * What the law wants told on an invoice beyond what every invoice tells, per country of the seller: dated rows with
 * their source, and the sentences themselves in the languages of the Nordic countries, English and German.
 */
import type { InvoiceRecord, Seller } from '../ubl/record.ts'

export type LegalLanguage = 'sv' | 'nb' | 'da' | 'fi' | 'en' | 'de'

/** What a seller tells, by name; the words are in `legalWords`, what fills them is in the record. */
export type LegalItem =
  | 'organisation-number'
  | 'vat-number'
  | 'seat'
  | 'f-tax'
  | 'register-of-business-enterprises'

export type LegalRow = {
  country: string
  item: LegalItem
  /** whom it is for */
  of: 'all' | 'limited-company' | 'vat-registered' | 'approved-for-f-tax'
  /** the first day that it was the law, as an ISO date */
  from: string
  source: string
}

const seCompany = 'Aktiebolagslagen (2005:551) 28 kap. 5 §'
const seVat = 'Mervärdesskattelag (1994:200) 11 kap. 8 §, from 2023-07-01 (2023:200) 17 kap. 24 §'
const seTax = 'Skatteförfarandelagen (2011:1244) 10 kap.'
const noBookkeeping = 'Bokføringsforskriften § 5-1-2'
const noRegister =
  'Foretaksregisterloven § 10-2; https://www.regnskapnorge.no (in force September 2012)'
const dkVat =
  'Momsbekendtgørelsen § 58, stk. 1, nr. 3, https://elov.dk/momsbekendtgorelsen/kapitel/12/'
const fiVat = 'Arvonlisäverolaki (1501/1993) 209 e §'
const fiTrade =
  'Yritys- ja yhteisötietolaki (244/2001) 16 §, https://www.naringsliv.ax/startaegetax/3-verksamhet/fakturering'

type CountryRow = Omit<LegalRow, 'country'>

const sweden: CountryRow[] = [
  { item: 'organisation-number', of: 'limited-company', from: '2006-01-01', source: seCompany },
  { item: 'seat', of: 'limited-company', from: '2006-01-01', source: seCompany },
  { item: 'vat-number', of: 'vat-registered', from: '2013-01-01', source: seVat },
  // No law wants it on the invoice, but a payer who does not see it must withhold tax; SE-R-005 of Peppol fixes its
  // words.
  { item: 'f-tax', of: 'approved-for-f-tax', from: '2012-01-01', source: seTax },
]

const norway: CountryRow[] = [
  { item: 'organisation-number', of: 'all', from: '2006-01-01', source: noBookkeeping },
  { item: 'vat-number', of: 'vat-registered', from: '2006-01-01', source: noBookkeeping },
  {
    item: 'register-of-business-enterprises',
    of: 'limited-company',
    from: '2012-09-01',
    source: noRegister,
  },
]

const denmark: CountryRow[] = [
  { item: 'organisation-number', of: 'all', from: '2015-07-01', source: dkVat },
  { item: 'vat-number', of: 'vat-registered', from: '2015-07-01', source: dkVat },
]

const finland: CountryRow[] = [
  { item: 'organisation-number', of: 'all', from: '2001-04-01', source: fiTrade },
  { item: 'seat', of: 'limited-company', from: '2001-04-01', source: fiTrade },
  { item: 'vat-number', of: 'vat-registered', from: '2013-01-01', source: fiVat },
]

export const legalRows: readonly LegalRow[] = Object.entries({
  SE: sweden,
  NO: norway,
  DK: denmark,
  FI: finland,
}).flatMap(([country, rows]) => rows.map((row) => ({ country, ...row })))

/**
 * What a seller must tell on a document of this day. Other countries of the EU: the VAT number (Directive, art. 226).
 */
export function legalItems(seller: Seller, issuedOn: Temporal.PlainDate): LegalItem[] {
  const day = issuedOn.toString()
  const rows = legalRows.filter((one) => one.country === seller.address.country)
  if (rows.length === 0) return seller.vatNumber === null ? [] : ['vat-number']
  return rows.filter((one) => one.from <= day && isFor(one, seller)).map((one) => one.item)
}

function isFor({ of }: LegalRow, seller: Seller): boolean {
  switch (of) {
    case 'all':
      return true
    case 'limited-company':
      return seller.form === 'limited-company'
    case 'vat-registered':
      return seller.vatNumber !== null
    case 'approved-for-f-tax':
      return seller.approvedForFTax
  }
}

/** What the law wants told and the record does not hold, each in a sentence; empty when nothing is missing. */
export function missingLegalContent(record: InvoiceRecord): string[] {
  const { seller, buyer } = record
  const held: Record<LegalItem, boolean> = {
    'organisation-number': seller.organisationNumber !== null,
    'vat-number': seller.vatNumber !== null,
    seat: seller.seat !== null,
    'f-tax': true,
    'register-of-business-enterprises': true,
  }
  const missing = legalItems(seller, record.issuedOn)
    .filter((item) => !held[item])
    .map(
      (item) =>
        `${seller.name} has no ${spokenItems[item]}, and ${seller.address.country} wants it told.`,
    )
  const shifts = record.vat.some(({ category }) => category === 'AE' || category === 'K')
  if (shifts && buyer.vatNumber === null) {
    missing.push(
      `${buyer.name} has no VAT number, and accounts for the VAT (Directive 2006/112/EC, art. 226).`,
    )
  }
  if (record.kind === 'credit-note' && record.about.length === 0) {
    missing.push(
      'A credit note names the invoice that it changes (Directive 2006/112/EC, art. 219).',
    )
  }
  return missing
}

const spokenItems: Record<LegalItem, string> = {
  'organisation-number': 'organisation number',
  'vat-number': 'VAT number',
  seat: 'seat',
  'f-tax': 'F-tax',
  'register-of-business-enterprises': 'register',
}
