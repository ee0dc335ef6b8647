/** Sellers and buyers of the Nordic countries, and how a record is made of what was sold. */

import { type TaxedDocument, taxDocument, type VatTreatment } from '@tolv/pricing'
import type {
  InvoiceRecord,
  Party,
  RecordLine,
  RecordService,
  Reduction,
  Seller,
} from '../src/index.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

export const seller: Record<'SE' | 'NO' | 'DK' | 'FI', Seller> = {
  SE: {
    name: 'Fjällström Abonnemang AB',
    tradingName: 'Fjällström',
    address: { lines: ['Storgatan 12'], postalCode: '903 26', city: 'Umeå', country: 'SE' },
    organisationNumber: '556677-8899',
    vatNumber: 'SE556677889901',
    electronicAddress: null,
    contact: { name: null, phone: '+46 90 12 34 56', email: 'faktura@fjallstrom.example' },
    form: 'limited-company',
    seat: 'Umeå',
    approvedForFTax: true,
    website: 'fjallstrom.example',
  },
  NO: {
    name: 'Fjordlys AS',
    tradingName: null,
    address: {
      lines: ['Bryggen 4', 'Oppgang B'],
      postalCode: '5003',
      city: 'Bergen',
      country: 'NO',
    },
    organisationNumber: '974 760 673',
    vatNumber: 'NO974760673MVA',
    electronicAddress: null,
    contact: null,
    form: 'limited-company',
    seat: 'Bergen',
    approvedForFTax: false,
    website: null,
  },
  DK: {
    name: 'Sundbladet A/S',
    tradingName: null,
    address: { lines: ['Havnegade 1'], postalCode: '1058', city: 'København K', country: 'DK' },
    organisationNumber: '13585628',
    vatNumber: 'DK13585628',
    electronicAddress: null,
    contact: null,
    form: 'limited-company',
    seat: 'København',
    approvedForFTax: false,
    website: null,
  },
  FI: {
    name: 'Saimaan Sähkö Oy',
    tradingName: null,
    address: { lines: ['Satamatie 3'], postalCode: '57130', city: 'Savonlinna', country: 'FI' },
    organisationNumber: '2077474-0',
    vatNumber: 'FI20774740',
    electronicAddress: null,
    contact: null,
    form: 'limited-company',
    seat: 'Savonlinna',
    approvedForFTax: false,
    website: null,
  },
}

function business(party: Omit<Party, 'tradingName' | 'electronicAddress' | 'contact'>): Party {
  return { tradingName: null, electronicAddress: null, contact: null, ...party }
}

export const buyer: Record<'SE' | 'NO' | 'DK' | 'FI' | 'DE', Party> = {
  SE: business({
    name: 'Åsa & Söner Bygg AB',
    address: {
      lines: ['Norra vägen 7', 'Box 14', 'Att: Ekonomi'],
      postalCode: '831 41',
      city: 'Östersund',
      country: 'SE',
    },
    organisationNumber: '556036-0793',
    vatNumber: 'SE556036079301',
  }),
  NO: business({
    name: 'Nordkapp Data AS',
    address: { lines: ['Storgata 1'], postalCode: '9008', city: 'Tromsø', country: 'NO' },
    organisationNumber: '923609016',
    vatNumber: 'NO923609016MVA',
  }),
  DK: business({
    name: 'Bøgh & Co ApS',
    address: { lines: ['Vestergade 9'], postalCode: '8000', city: 'Aarhus C', country: 'DK' },
    organisationNumber: '24256790',
    vatNumber: 'DK24256790',
  }),
  FI: business({
    name: 'Järvi Oy',
    address: { lines: ['Rantakatu 2'], postalCode: '33100', city: 'Tampere', country: 'FI' },
    organisationNumber: '0112038-9',
    vatNumber: 'FI01120389',
  }),
  DE: business({
    name: 'Müller Maschinenbau GmbH',
    address: { lines: ['Hafenstraße 5'], postalCode: '20457', city: 'Hamburg', country: 'DE' },
    organisationNumber: null,
    vatNumber: 'DE136695976',
  }),
}

export type Sold = {
  name: string
  /** without VAT, or with it when prices are gross; before the reductions */
  minor: bigint
  percent: string
  quantity?: string
  unit?: string
  reductions?: Reduction[]
  months?: [from: string, to: string]
  /** local times on the first and the last of its days */
  hours?: RecordService['hours']
}

export type Sale = {
  lines: Sold[]
  treatment?: Partial<VatTreatment>
  pricesInclude?: 'net' | 'gross'
  payableRounding?: 'none' | 'whole-unit'
  prepaidMinor?: bigint
} & Partial<Omit<InvoiceRecord, 'lines' | 'vat' | 'totals'>>

/** A record of what was sold: VAT and totals by `@tolv/pricing`, the rest as an ordinary Swedish invoice has it. */
export function aRecord(sale: Sale): InvoiceRecord {
  const { lines: sold, treatment, pricesInclude, payableRounding, prepaidMinor, ...told } = sale
  const currency = told.currency ?? 'SEK'
  const document = taxDocument({
    currency,
    pricesInclude: pricesInclude ?? 'net',
    payableRounding: payableRounding ?? 'none',
    prepaidMinor: prepaidMinor ?? 0n,
    treatments: new Map(sold.map((line) => [line.percent, treated(line, treatment)])),
    lines: sold.map((line, at) => ({
      id: `${at + 1}`,
      amountMinor: line.minor - reduced(line),
      taxCategory: line.percent,
    })),
  })
  return {
    kind: 'invoice',
    number: '2026-1047',
    issuedOn: day('2026-03-01'),
    dueOn: day('2026-03-31'),
    taxPointOn: null,
    currency,
    language: 'sv',
    seller: seller.SE,
    buyer: buyer.SE,
    buyerReference: 'Konto 10047',
    orderReference: null,
    about: [],
    reductions: [],
    vatInOwnCurrency: null,
    payment: [{ kind: 'bankgiro', number: '5050-1055', reference: '1047006' }],
    terms: '30 dagar netto.',
    note: null,
    ...told,
    lines: sold.map((line, at) => recordLine(line, document.lines[at]!)),
    vat: document.vat,
    totals: {
      linesMinor: document.netMinor,
      reductionsMinor: 0n,
      netMinor: document.netMinor,
      vatMinor: document.vatMinor,
      totalMinor: document.totalMinor,
      prepaidMinor: document.prepaidMinor,
      roundingMinor: document.roundingMinor,
      payableMinor: document.payableMinor,
    },
  }
}

const reduced = (line: Sold) =>
  (line.reductions ?? []).reduce((sum, reduction) => sum + reduction.minor, 0n)

function treated(line: Sold, treatment: Partial<VatTreatment> | undefined): VatTreatment {
  const category = line.percent === '0' ? 'Z' : 'S'
  const plain = { category, percent: line.percent, country: 'SE' } as const
  return { ...plain, reason: null, standing: null, ...treatment }
}

function recordLine(line: Sold, taxed: TaxedDocument['lines'][number]): RecordLine {
  const reductions = line.reductions ?? []
  return {
    id: taxed.id,
    name: line.name,
    description: null,
    quantity: line.quantity ?? '1',
    unit: line.unit ?? 'C62',
    beforeDiscountMinor: taxed.netMinor + reduced(line),
    reductions,
    netMinor: taxed.netMinor,
    vat: { category: taxed.category, percent: taxed.percent },
    service: line.months
      ? { from: day(line.months[0]), to: day(line.months[1]), hours: line.hours ?? null }
      : null,
  }
}
