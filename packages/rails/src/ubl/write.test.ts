import { describe, expect, test } from 'vitest'
import {
  haveArtefacts,
  publishedExample,
  type RuleSet,
  ruleFailures,
  rules,
  schemaErrors,
} from '../../testing/artefacts.ts'
import { aRecord, buyer, type Sale, seller } from '../../testing/cast.ts'
import type { InvoiceRecord } from './record.ts'
import { writeUbl } from './write.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const march: [string, string] = ['2026-03-01', '2026-04-01']
const month = { name: 'Bas, mars', minor: 19900n, percent: '25', months: march }
const kid = { kind: 'norwegian-account', number: '1503 28 12345', reference: '2345676' } as const
const rf = {
  kind: 'iban',
  iban: 'FI21 1234 5600 0007 85',
  bic: 'NDEAFIHH',
  reference: '1232',
} as const
const about = [{ number: '2026-1047', issuedOn: day('2026-03-01') }]

const sales: Record<string, Sale> = {
  'a Swedish company to another, two rates, by bankgiro': {
    lines: [
      { ...month, quantity: '3', minor: 59700n, unit: 'MON' },
      { name: 'Tidningen på papper', minor: 12900n, percent: '6', months: march },
    ],
  },
  'reverse charge to Denmark': {
    lines: [{ ...month, percent: '0' }],
    treatment: { category: 'AE', reason: 'reverse-charge' },
    buyer: buyer.DK,
    language: 'da',
    currency: 'DKK',
    payment: [
      { kind: 'iban', iban: 'SE45 5000 0000 0583 9825 7466', bic: 'ESSESESS', reference: null },
    ],
  },
  'reverse charge to Germany': {
    lines: [{ ...month, percent: '0' }],
    treatment: { category: 'AE', reason: 'reverse-charge' },
    buyer: buyer.DE,
    language: 'de',
    currency: 'EUR',
  },
  'a credit note about an invoice': {
    kind: 'credit-note',
    number: 'K-2026-12',
    dueOn: null,
    about,
    payment: [],
    lines: [{ ...month, minor: 10271n, months: ['2026-03-16', '2026-04-01'] }],
  },
  'a year with the unused month taken off': {
    lines: [
      { name: 'Bas, ett år', minor: 199000n, percent: '25', months: ['2026-03-16', '2027-03-16'] },
      { ...month, name: 'Ej använt, mars', minor: -10271n, months: ['2026-03-16', '2026-04-01'] },
    ],
  },
  'discounts on lines, and one taken back': {
    lines: [
      {
        ...month,
        reductions: [
          { name: 'Vårkampanj', minor: 5000n },
          { name: 'Kund i tio år', minor: 995n },
        ],
      },
      { ...month, minor: -19900n, reductions: [{ name: 'Vårkampanj', minor: -5000n }] },
      {
        name: 'TV',
        minor: 9900n,
        percent: '25',
        reductions: [{ name: 'Fri månad', minor: 9900n }],
      },
    ],
  },
  'an exempt supply': {
    lines: [{ name: 'Försäkring', minor: 5900n, percent: '0' }],
    treatment: { category: 'E', reason: 'exempt' },
  },
  'outside the scope, to Norway': {
    lines: [{ ...month, percent: '0' }],
    treatment: { category: 'O', reason: 'outside-scope' },
    buyer: buyer.NO,
    language: 'nb',
    currency: 'NOK',
  },
  'a Norwegian seller, three rates, with KID': {
    lines: [
      { name: 'Fiber', minor: 79900n, percent: '25', months: march },
      { name: 'Matkasse', minor: 45900n, percent: '15' },
      { name: 'Avis', minor: 34900n, percent: '0', months: march },
    ],
    seller: seller.NO,
    buyer: buyer.NO,
    currency: 'NOK',
    language: 'nb',
    payment: [kid],
  },
  'a Norwegian seller to Sweden, zero-rated export': {
    lines: [{ name: 'Programvare', minor: 120000n, percent: '0' }],
    treatment: { category: 'G', reason: 'export' },
    seller: seller.NO,
    currency: 'SEK',
    payment: [kid],
  },
  'a Danish seller, newspaper at zero, by FIK': {
    lines: [
      { name: 'Avis', minor: 39900n, percent: '0', months: march },
      { name: 'Magasin', minor: 8900n, percent: '25' },
    ],
    seller: seller.DK,
    buyer: buyer.DK,
    currency: 'DKK',
    language: 'da',
    payment: [{ kind: 'fik', cardType: '71', reference: '026840149965328', creditor: '81234567' }],
  },
  'a Danish seller to a Danish account': {
    lines: [{ name: 'Magasin', minor: 8900n, percent: '25' }],
    seller: seller.DK,
    buyer: buyer.DK,
    currency: 'DKK',
    payment: [
      { kind: 'danish-account', registration: '3000', account: '1234567890', reference: '1047' },
    ],
  },
  'a Danish credit note': {
    kind: 'credit-note',
    number: 'K-9',
    about,
    lines: [{ name: 'Magasin', minor: 4450n, percent: '25' }],
    seller: seller.DK,
    buyer: buyer.DK,
    currency: 'DKK',
    payment: [],
    dueOn: null,
    terms: null,
  },
  'goods from Denmark to Sweden': {
    lines: [{ name: 'Fliser', minor: 250000n, percent: '0', months: march }],
    treatment: { category: 'K', reason: 'intra-community-supply' },
    seller: seller.DK,
    currency: 'DKK',
    payment: [{ kind: 'iban', iban: 'DK5000400440116243', bic: null, reference: null }],
  },
  'a Finnish seller, three rates, by IBAN': {
    lines: [
      { name: 'Sähkö', minor: 8412n, percent: '25.5', quantity: '612.4', unit: 'KWH' },
      { name: 'Kirja', minor: 2490n, percent: '13.5' },
      { name: 'Lehti', minor: 1990n, percent: '10', months: march },
    ],
    seller: seller.FI,
    buyer: buyer.FI,
    currency: 'EUR',
    language: 'fi',
    payment: [rf],
  },
  'prices with VAT in them, rounded once': {
    lines: [
      { name: 'Liten', minor: 299n, percent: '6' },
      { name: 'Stor', minor: 9999n, percent: '25' },
    ],
    pricesInclude: 'gross',
  },
  'usage whose price per unit is not a whole öre, and usage of nothing': {
    lines: [
      { name: 'Samtal', minor: 11300n, percent: '25', quantity: '121', unit: 'MIN' },
      { name: 'Data', minor: 500n, percent: '25', quantity: '0', unit: 'E34' },
    ],
  },
  'whole kronor and something paid before': {
    lines: [{ ...month, minor: 10051n }],
    payableRounding: 'whole-unit',
    prepaidMinor: 2500n,
  },
  'by direct debit, or else by card': {
    lines: [month],
    payment: [
      { kind: 'direct-debit', mandate: 'M-1', account: null, reference: '1047' },
      { kind: 'card', lastDigits: '4242', network: 'Visa' },
    ],
  },
  'in euros, with the VAT in kronor beside': {
    lines: [month],
    currency: 'EUR',
    vatInOwnCurrency: { currency: 'SEK', vatMinor: 56213n, rate: null },
  },
}

/** A whole document's reduction: 100.00 off under 25 %. */
function withReduction(record: InvoiceRecord): InvoiceRecord {
  const vat = { category: 'S', percent: '25' } as const
  const [netMinor, vatMinor, totalMinor] = [49700n, 12425n, 62125n]
  return {
    ...record,
    reductions: [{ name: 'Ersättning för avbrott', minor: 10000n, vat }],
    vat: [{ ...vat, reason: null, taxableMinor: netMinor, vatMinor }],
    totals: {
      ...record.totals,
      reductionsMinor: 10000n,
      netMinor,
      vatMinor,
      totalMinor,
      payableMinor: totalMinor,
    },
  }
}

const records: [string, InvoiceRecord][] = [
  ...Object.entries(sales).map(([name, sale]): [string, InvoiceRecord] => [name, aRecord(sale)]),
  [
    'a reduction of the whole document',
    withReduction(aRecord({ lines: [{ ...month, minor: 59700n, quantity: '3' }] })),
  ],
]

function xmlOf(record: InvoiceRecord): string {
  const outcome = writeUbl(record)
  if (!outcome.ok) throw new Error(outcome.says)
  return outcome.xml
}

const sets = Object.keys(rules) as RuleSet[]

function fatalOf(xml: string): string[] {
  return sets.flatMap((set) =>
    ruleFailures(xml, set)
      .filter((failure) => failure.flag === 'fatal')
      .map(({ id, at, says }) => `${id} ${at}: ${says}`),
  )
}

const slow = 180_000

describe('what Peppol, EN 16931 and the schema say of our documents', () => {
  test.skipIf(!haveArtefacts).each(records)(
    '%s: nothing fatal',
    { timeout: slow },
    async (...one) => {
      const xml = xmlOf(one[1])
      expect(await schemaErrors(xml)).toEqual([])
      expect(fatalOf(xml)).toEqual([])
    },
  )

  test.skipIf(!haveArtefacts)(
    'the documents of the four countries also draw no warning of theirs',
    {
      timeout: slow,
    },
    () => {
      const national = records.flatMap(([name, record]) =>
        ruleFailures(xmlOf(record), 'Peppol BIS 3')
          .filter(({ id }) => /^(SE|NO|DK)-R/.test(id))
          .map(({ id }) => `${name}: ${id}`),
      )
      expect(national).toEqual([])
    },
  )
})

describe('the rules bite', () => {
  const good = () => xmlOf(aRecord({ lines: [month] }))
  const planted: [string, (xml: string) => string, string][] = [
    ['VAT that is not the sum', (xml) => xml.replaceAll('>49.75<', '>59.75<'), 'BR-CO-17'],
    [
      'a buyer without an address',
      (xml) => xml.replace(/<cbc:EndpointID.*\n/g, ''),
      'PEPPOL-EN16931-R010',
    ],
    ['a rate that Sweden does not have', (xml) => xml.replaceAll('>25<', '>24<'), 'SE-R-006'],
    [
      'a price that does not give the line',
      (xml) => xml.replace(/(PriceAmount.*>)199.00/, '$1198.00'),
      'PEPPOL-EN16931-R120',
    ],
  ]
  test.skipIf(!haveArtefacts).each(planted)('%s', { timeout: slow }, (...[, plant, id]) => {
    expect(fatalOf(plant(good())).some((failure) => failure.startsWith(id))).toBe(true)
  })

  test.skipIf(!haveArtefacts)('an element out of its order', { timeout: slow }, async () => {
    const xml = good().replace(/( *<cbc:ID>2026-1047.*\n)( *<cbc:IssueDate.*\n)/, '$2$1')
    expect(await schemaErrors(xml)).not.toEqual([])
  })

  test
    .skipIf(!haveArtefacts)
    .each(['base-example.xml', 'Allowance-example.xml', 'base-creditnote-correction.xml'])(
    'and let the published %s through',
    { timeout: slow },
    async (name) => {
      const xml = publishedExample(name)
      expect(await schemaErrors(xml)).toEqual([])
      expect(fatalOf(xml)).toEqual([])
    },
  )
})

describe('what cannot be sent', () => {
  const person = { ...buyer.SE, organisationNumber: null, vatNumber: null }
  const refusals: [string, Sale, string][] = [
    ['to a person', { lines: [month], buyer: person }, 'buyer.electronicAddress'],
    ['without a reference', { lines: [month], buyerReference: null }, 'buyerReference'],
    ['of nothing', { lines: [] }, 'lines'],
    ['without a day to pay by', { lines: [month], dueOn: null, terms: null }, 'dueOn'],
    [
      'reverse charge without a number',
      {
        lines: [{ ...month, percent: '0' }],
        treatment: { category: 'AE', reason: 'reverse-charge' },
        buyer: {
          ...buyer.DE,
          vatNumber: null,
          electronicAddress: { scheme: '0088', id: '7300010000001' },
        },
      },
      'buyer.vatNumber',
    ],
  ]
  test.each(refusals)('%s', (...[, sale, at]) => {
    const outcome = writeUbl(aRecord(sale))
    expect(outcome.ok ? [] : outcome.problems.map((problem) => problem.at)).toEqual([at])
  })

  test('says the first reason in the sentence', () => {
    expect(writeUbl(aRecord({ lines: [month], buyer: person }))).toMatchObject({
      ok: false,
      refusal: 'not-for-peppol',
      says:
        '2026-1047 cannot be sent by Peppol: Åsa & Söner Bygg AB has no address in the network: ' +
        'neither one of its own nor a number in a register.',
    })
  })

  test('amounts that do not add up are a bug', () => {
    const record = aRecord({ lines: [month] })
    const wrong = { ...record, totals: { ...record.totals, vatMinor: 1n } }
    expect(() => writeUbl(wrong)).toThrow('The amounts of 2026-1047 do not add up.')
  })
})

describe('the file', () => {
  test('tells the first way to pay, and those of its kind: a file has one code for all', () => {
    const xml = xmlOf(aRecord(sales['by direct debit, or else by card']!))
    expect([...xml.matchAll(/PaymentMeansCode>(\d+)/g)].map((match) => match[1])).toEqual(['59'])
  })

  test('is indented XML with the marks of XML escaped and control characters left out', () => {
    const xml = xmlOf(aRecord({ lines: [{ ...month, name: 'Bas <"&\u0007\ud800> 😀' }] }))
    expect(xml.split('\n')[0]).toBe('<?xml version="1.0" encoding="UTF-8"?>')
    expect(xml).toContain('<cbc:Name>Bas &lt;&quot;&amp;\ufffd&gt; 😀</cbc:Name>')
  })

  test('tells a half-open month by its last day, and holds every line within the document', () => {
    const xml = xmlOf(
      aRecord({ lines: [month, { ...month, months: ['2026-02-10', '2026-03-01'] }] }),
    )
    const days = [...xml.matchAll(/<cbc:(Start|End)Date>(.*)</g)].map((match) => match[2])
    expect(days).toEqual([
      '2026-02-10',
      '2026-03-31',
      '2026-03-01',
      '2026-03-31',
      '2026-02-10',
      '2026-02-28',
    ])
  })

  test('has the sign of a credit on the quantity and never on the price', () => {
    const xml = xmlOf(aRecord(sales['a year with the unused month taken off']!))
    expect(xml).toContain('<cbc:InvoicedQuantity unitCode="C62">-1</cbc:InvoicedQuantity>')
    expect(xml).not.toMatch(/PriceAmount[^>]*>-/)
  })
})
