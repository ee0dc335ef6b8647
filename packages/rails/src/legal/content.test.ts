import { describe, expect, test } from 'vitest'
import { aRecord, buyer, type Sale, seller } from '../../testing/cast.ts'
import { type LegalLanguage, legalItems, legalRows, missingLegalContent } from './content.ts'
import { legalLanguage, reasonSentence, sellerSentences } from './words.ts'

const issuedOn = Temporal.PlainDate.from('2026-03-01')
const line = { name: 'Bas', minor: 10000n, percent: '25' }

describe('what a seller tells', () => {
  test.each([
    ['SE', ['organisation-number', 'seat', 'vat-number', 'f-tax']],
    ['NO', ['organisation-number', 'vat-number', 'register-of-business-enterprises']],
    ['DK', ['organisation-number', 'vat-number']],
    ['FI', ['organisation-number', 'seat', 'vat-number']],
  ] as const)('a limited company in %s tells its %s', (country, items) => {
    expect(legalItems(seller[country], issuedOn)).toEqual(items)
  })

  test('a sole trader in Sweden that is not registered for VAT tells its F-tax alone', () => {
    const trader = { ...seller.SE, form: 'other', vatNumber: null, seat: null } as const
    expect(legalItems(trader, issuedOn)).toEqual(['f-tax'])
  })

  test('elsewhere in the EU it is the VAT number', () => {
    const german = { ...seller.SE, address: buyer.DE.address }
    expect(legalItems(german, issuedOn)).toEqual(['vat-number'])
  })

  test('before it was the law it is not told', () => {
    const before = Temporal.PlainDate.from('2012-08-31')
    expect(legalItems(seller.NO, before)).not.toContain('register-of-business-enterprises')
  })

  test('every row has its source and its first day', () => {
    for (const row of legalRows)
      expect(row).toEqual(
        expect.objectContaining({
          from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          source: expect.stringMatching(/./),
        }),
      )
  })
})

describe('in words', () => {
  test.each([
    ['SE', 'sv', ['Styrelsens säte: Umeå', 'Godkänd för F-skatt']],
    ['SE', 'en', ['Registered office: Umeå', 'Godkänd för F-skatt']],
    ['NO', 'nb', ['Foretaksregisteret']],
    ['FI', 'fi', ['Kotipaikka: Savonlinna']],
    ['DK', 'da', []],
  ] as const)('a seller in %s, read in %s', (country, language, sentences) => {
    expect(sellerSentences(seller[country], issuedOn, language)).toEqual(sentences)
  })

  test.each([
    ['sv', 'Omvänd betalningsskyldighet'],
    ['nb', 'Omvendt avgiftsplikt'],
    ['da', 'Omvendt betalingspligt'],
    ['fi', 'Käännetty verovelvollisuus'],
    ['en', 'Reverse charge'],
    ['de', 'Steuerschuldnerschaft des Leistungsempfängers'],
  ] as [LegalLanguage, string][])(
    'reverse charge is told in %s by the words of the directive',
    (...[language, words]) => {
      expect(reasonSentence('reverse-charge', language)).toContain(words)
    },
  )

  test.each([
    ['sv-SE', 'sv'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['fr', 'en'],
  ])('%s reads %s', (code, language) => {
    expect(legalLanguage(code)).toBe(language)
  })
})

describe('what is missing', () => {
  const credit = { kind: 'credit-note', number: 'K-1' } as const
  const missing: [string, Sale, string[]][] = [
    ['nothing', { lines: [line] }, []],
    [
      'a seat',
      { lines: [line], seller: { ...seller.SE, seat: null } },
      ['Fjällström Abonnemang AB has no seat, and SE wants it told.'],
    ],
    [
      'the number of the buyer who accounts for the VAT',
      {
        lines: [{ ...line, percent: '0' }],
        treatment: { category: 'AE', reason: 'reverse-charge' },
        buyer: { ...buyer.DK, vatNumber: null },
      },
      [
        'Bøgh & Co ApS has no VAT number, and accounts for the VAT (Directive 2006/112/EC, art. 226).',
      ],
    ],
    [
      'what a credit note is about',
      { ...credit, lines: [line] },
      ['A credit note names the invoice that it changes (Directive 2006/112/EC, art. 219).'],
    ],
  ]
  test.each(missing)('%s', (...[, sale, sentences]) => {
    expect(missingLegalContent(aRecord(sale))).toEqual(sentences)
  })
})
