import { missingLegalContent } from '@tolv/rails'
import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { aRecord, buyer, seller } from '../../rails/testing/cast.ts'
import { inter } from '../testing/faces.ts'
import { aPng } from '../testing/pictures.ts'
import { invoicePdf } from './invoice-pdf.ts'
import type { Brand } from './sheet.ts'

const brand: Brand = {
  name: 'Fjällström',
  colour: '#14513f',
  logo: null,
  footer: null,
  fonts: inter,
}
const march: [string, string] = ['2026-03-01', '2026-04-01']
const month = { name: 'Bas', minor: 19900n, percent: '25', months: march }

type Tree = { role?: string; children?: Tree[]; alt?: string; type?: string; id?: string }

/** What a reader of the file gets: its texts in the order of the structure, its roles, its title and language. */
async function readBack(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(bytes.slice())
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const page = await pdf.getPage(at + 1)
      const content = await page.getTextContent({ includeMarkedContent: true })
      const tree = (await page.getStructTree()) as Tree
      return { texts: textsById(content.items as Item[]), tree }
    }),
  )
  const { info } = await pdf.getMetadata()
  const spoken = pages.flatMap(({ texts, tree }) => inOrder(tree, texts))
  return { pages: pdf.numPages, spoken, roles: pages.flatMap(({ tree }) => rolesOf(tree)), info }
}

type Item = { type?: string; id?: string; str?: string; hasEOL?: boolean }

function textsById(items: Item[]): Map<string, string> {
  const texts = new Map<string, string>()
  const open: (string | null)[] = []
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.id ?? null)
    else if (item.type === 'endMarkedContent') open.pop()
    else {
      const id = open.at(-1)
      if (id) texts.set(id, `${texts.get(id) ?? ''}${item.str ?? ''}${item.hasEOL ? ' ' : ''}`)
    }
  }
  return texts
}

function inOrder(tree: Tree, texts: Map<string, string>): string[] {
  if (tree.type === 'content') return tree.id ? [plain(texts.get(tree.id) ?? '')] : []
  return (tree.children ?? []).flatMap((child) => inOrder(child, texts))
}

function rolesOf(tree: Tree): string[] {
  return [...(tree.role ? [tree.role] : []), ...(tree.children ?? []).flatMap(rolesOf)]
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

describe('an invoice on paper', () => {
  const record = aRecord({
    lines: [
      {
        ...month,
        quantity: '3',
        unit: 'MON',
        minor: 59700n,
        reductions: [{ name: 'Vårkampanj', minor: 5970n }],
      },
      { name: 'Tidningen på papper', minor: 12900n, percent: '6', months: march },
      { name: 'Samtal', minor: 11300n, percent: '25', quantity: '1210.5', unit: 'MIN' },
    ],
    prepaidMinor: 2500n,
    payableRounding: 'whole-unit',
    note: 'Tack för att du läser oss.',
  })

  test('reads from the top: who, how much and by when, how to pay, what for, how the sum was made', async () => {
    const { spoken, pages } = await readBack(invoicePdf(record, brand, 'sv'))
    expect(pages).toBe(1)
    expect(spoken).toEqual([
      ...['Fjällström', 'Faktura 2026-1047'],
      ...['Fakturadatum', '1 mars 2026', 'Förfaller', '31 mars 2026', 'Er referens', 'Konto 10047'],
      ...['Åsa & Söner Bygg AB', 'Norra vägen 7', 'Box 14', 'Att: Ekonomi', '831 41 Östersund'],
      ...['Att betala', '925,00', 'kr', 'senast 31 mars 2026'],
      ...['Så betalar du', 'Bankgiro', '5050-1055', 'OCR', '1047006'],
      ...['Vad', 'Antal', 'À-pris', 'Moms', 'Belopp'],
      ...['Bas', '1–31 mars 2026', 'Vårkampanj −59,70', '3 mån', '199,00', '25 %', '537,30'],
      ...['Tidningen på papper', '1–31 mars 2026', '1', '129,00', '6 %', '129,00'],
      ...['Samtal', '1 210,5 min', '25 %', '113,00'],
      ...['Utan moms', '779,30', 'Moms 25 % av 650,30', '162,58', 'Moms 6 % av 129,00', '7,74'],
      ...['Summa', '949,62', 'Redan betalt', '−25,00', 'Öresavrundning', '0,38'],
      ...['Att betala', '925,00 kr', '30 dagar netto.', 'Tack för att du läser oss.'],
      ...['Fjällström Abonnemang AB', 'Storgatan 12', '903 26 Umeå'],
      ...[
        'Org.nr 556677-8899',
        'Momsnr SE556677889901',
        'Styrelsens säte: Umeå',
        'Godkänd för F-skatt',
      ],
      ...['faktura@fjallstrom.example', '+46 90 12 34 56', 'fjallstrom.example'],
    ])
  })

  test('in another currency tells its VAT in the seller’s own, and the rate it was reckoned at', async () => {
    const inEuros = aRecord({
      lines: [{ ...month, minor: 8000n }],
      currency: 'EUR',
      vatInOwnCurrency: {
        ...{ currency: 'SEK', vatMinor: 22469n },
        rate: { rate: '11.2345', on: Temporal.PlainDate.from('2026-02-27'), source: 'ECB' },
      },
    })
    const { spoken } = await readBack(invoicePdf(inEuros, brand, 'sv'))
    const told = spoken.join(' ')
    expect(told).toContain('Moms i SEK 224,69')
    expect(told).toContain('1 EUR = 11,2345 SEK (ECB, 27 februari 2026)')
  })

  test('ends with the company’s own words, read before who it is in law', async () => {
    const footer = 'Vi finns på Storgatan 12, måndag till fredag. Tack för att du är kund.'
    const { spoken } = await readBack(invoicePdf(record, { ...brand, footer }, 'sv'))
    const at = spoken.indexOf(footer)
    expect(at).toBeGreaterThan(spoken.indexOf('Summa'))
    expect(spoken[at + 1]).toBe('Fjällström Abonnemang AB')
  })

  test('is tagged: a heading, tables with heads, and every cell in a row', async () => {
    const { roles, info } = await readBack(invoicePdf(record, brand, 'sv'))
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1)
    expect(roles.filter((role) => role === 'Table')).toHaveLength(2)
    // Head and three lines of five cells; eight sums of two.
    expect(roles.filter((role) => role === 'TR')).toHaveLength(4 + 8 - 1)
    expect(roles.filter((role) => role === 'TH' || role === 'TD')).toHaveLength(4 * 5 + 7 * 2)
    expect(info).toMatchObject({
      Title: 'Faktura 2026-1047, Fjällström',
      Author: 'Fjällström Abonnemang AB',
      Language: 'sv',
      PDFFormatVersion: '1.7',
    })
  })

  test('says of itself that it is PDF/UA, and has its faces in it', () => {
    const raw = new TextDecoder('latin1').decode(invoicePdf(record, brand, 'sv'))
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(raw).toContain('/DisplayDocTitle true')
    expect(raw).toMatch(/\/Marked true/)
    expect(raw.match(/\/FontFile2/g)).toHaveLength(3)
  })

  test('is the same to the last byte when it is made again', () => {
    expect(invoicePdf(record, brand, 'sv')).toEqual(invoicePdf(record, brand, 'sv'))
  })

  test('of many lines runs over pages: the head comes again for the eye and is read once', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => ({
      ...month,
      name: `Abonnemang ${at + 1}`,
    }))
    const { spoken, pages } = await readBack(invoicePdf(aRecord({ lines }), brand, 'en'))
    expect(pages).toBeGreaterThan(3)
    expect(spoken.filter((text) => text.startsWith('Abonnemang'))).toHaveLength(60)
    expect(spoken.filter((text) => text === 'Quantity')).toHaveLength(1)
  })

  test.each([
    ['sv', 'Faktura', 'Omvänd betalningsskyldighet'],
    ['nb', 'Faktura', 'Omvendt avgiftsplikt'],
    ['da', 'Faktura', 'Omvendt betalingspligt'],
    ['fi', 'Lasku', 'Käännetty verovelvollisuus'],
    ['en', 'Invoice', 'Reverse charge'],
    ['de', 'Rechnung', 'Steuerschuldnerschaft des Leistungsempfängers'],
    ['fr', 'Invoice', 'Reverse charge'],
  ])(
    'in %s says why there is no VAT, and whose number accounts for it',
    async (...[language, kind, why]) => {
      const reversed = aRecord({
        lines: [{ ...month, percent: '0' }],
        treatment: { category: 'AE', reason: 'reverse-charge' },
        buyer: buyer.DK,
        currency: 'DKK',
        payment: [
          { kind: 'iban', iban: 'SE4550000000058398257466', bic: 'ESSESESS', reference: null },
        ],
      })
      const { spoken } = await readBack(invoicePdf(reversed, brand, language))
      expect(spoken).toContain(`${kind} 2026-1047`)
      expect(spoken.some((text) => text.startsWith(why))).toBe(true)
      expect(spoken).toContain('DK24256790')
      expect(spoken).toContain('SE45 5000 0000 0583 9825 7466')
    },
  )
})

describe('other sheets', () => {
  test('a credit note says what it is about and asks for nothing', async () => {
    const about = [{ number: '2026-1047', issuedOn: Temporal.PlainDate.from('2026-03-01') }]
    const told = { kind: 'credit-note', number: 'K-12', about, dueOn: null, terms: null } as const
    const record = aRecord({ ...told, lines: [month] })
    const { spoken } = await readBack(invoicePdf(record, brand, 'sv'))
    expect(spoken).toContain('Kreditfaktura K-12')
    expect(spoken).toContain('2026-1047 av den 1 mars 2026')
    expect(spoken.filter((text) => text === 'Krediteras')).toHaveLength(2)
    expect(spoken).not.toContain('Bankgiro')
  })

  test('a paid invoice says that it is paid and not how to pay', async () => {
    const record = aRecord({ lines: [month], prepaidMinor: 24875n })
    const { spoken } = await readBack(invoicePdf(record, brand, 'sv'))
    expect(spoken).toContain('Betald')
    expect(spoken).not.toContain('Så betalar du')
  })

  test.each([
    ['NO', 'nb', ['Org.nr. 974 760 673', 'Mva-nr. NO974760673MVA', 'Foretaksregisteret']],
    ['DK', 'da', ['CVR-nr. 13585628', 'Momsnr. DK13585628']],
    ['FI', 'fi', ['Y-tunnus 2077474-0', 'Alv-tunnus FI20774740', 'Kotipaikka: Savonlinna']],
  ] as const)('a seller in %s tells what its law wants told', async (country, language, told) => {
    const record = aRecord({ lines: [month], seller: seller[country], buyer: buyer[country] })
    expect(missingLegalContent(record)).toEqual([])
    const { spoken } = await readBack(invoicePdf(record, brand, language))
    for (const text of told) expect(spoken).toContain(text)
  })

  test('a logo is a figure with the name of the company; what is no picture gives way to the name', async () => {
    const record = aRecord({ lines: [month] })
    const shown = await readBack(invoicePdf(record, { ...brand, logo: aPng() }, 'sv'))
    expect(shown.roles).toContain('Figure')
    expect(shown.spoken).not.toContain('Fjällström')
    const spoiled = aPng().fill(0xaa, 43, 50)
    for (const broken of [new TextEncoder().encode('<svg/>'), aPng().slice(0, 60), spoiled]) {
      const named = await readBack(invoicePdf(record, { ...brand, logo: broken }, 'sv'))
      expect(named.roles).not.toContain('Figure')
      expect(named.spoken).toContain('Fjällström')
    }
  })
})
