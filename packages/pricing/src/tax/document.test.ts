import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discounted, grant, line } from '../testing/lines.ts'
import type { VatTreatment } from './decide.ts'
import { type TaxDocumentWish, taxDocument, vatOn } from './document.ts'

/** Amounts at rates, in minor units, as a wish: `of([[1450n, '5']])`. */
function of(
  lines: readonly (readonly [bigint, string])[],
  more: Partial<TaxDocumentWish> = {},
): TaxDocumentWish {
  const treatments = new Map(
    lines.map(([, percent]): [string, VatTreatment] => [
      percent,
      { category: 'S', percent, country: 'SE', reason: null, standing: 'law' },
    ]),
  )
  return {
    currency: 'SEK',
    lines: lines.map(([amountMinor, taxCategory], at) => ({
      id: `${at}`,
      amountMinor,
      taxCategory,
    })),
    treatments,
    pricesInclude: 'net',
    ...more,
  }
}

const rows = (wish: TaxDocumentWish) =>
  taxDocument(wish).vat.map((row) => [row.percent, row.taxableMinor, row.vatMinor])

describe('VAT of a document', () => {
  test('case 45: coupons on lines, on a plan and on all leave 165.00, VAT 14.11 + 4.79, total 183.90', () => {
    const rates = ['10', '20', '10', '10', '10', '20', '10', '10']
    const lines = ['one', 'two'].flatMap((plan) =>
      ['10', '20', '30', '40'].map((price, at) => line(`${plan}-${at + 1} ${price}`)),
    )
    const coupons = [
      grant(1, '20.00', { on: ['one-1', 'one-2'] }),
      grant(2, '10.00', { on: ['two-1', 'two-2', 'two-3', 'two-4'] }),
      grant(3, '5.00'),
    ]
    const { lines: left } = discounted(lines, coupons)
    const document = taxDocument(
      of(left.map(({ netMinor }, at) => [netMinor, rates[at]!] as const)),
    )
    expect(document.netMinor).toBe(16500n)
    expect(document.vat.map((row) => [row.percent, row.vatMinor])).toEqual([
      ['20', 479n],
      ['10', 1411n],
    ])
    expect(document.totalMinor).toBe(18390n)
  })

  test('case 49: two lines of 68.33 at 20 % bear 27.33 together, not twice 13.67', () => {
    const document = taxDocument(
      of([
        [6833n, '20'],
        [6833n, '20'],
      ]),
    )
    expect(document.vatMinor).toBe(2733n)
    expect(document.lines.map((line) => line.vatMinor)).toEqual([1367n, 1366n])
  })

  test('case 51: 2.99 with 4 % in it is 2.88 + 0.11 when net is rounded, 2.87 + 0.12 when VAT is', () => {
    const wish = of([[299n, '4']], { pricesInclude: 'gross' })
    expect(rows({ ...wish, grossRounds: 'net' })).toEqual([['4', 288n, 11n]])
    expect(rows({ ...wish, grossRounds: 'vat' })).toEqual([['4', 287n, 12n]])
    expect(rows(wish)).toEqual([['4', 288n, 11n]])
  })

  test('case 52: 14.50 at 5 % bears 0.73', () => {
    expect(rows(of([[1450n, '5']]))).toEqual([['5', 1450n, 73n]])
  })

  test.each([
    ['half an öre goes away from zero', [[-1450n, '5']], [['5', -1450n, -73n]]],
    [
      'a credit lowers its row',
      [
        [199000n, '25'],
        [-10271n, '25'],
      ],
      [['25', 188729n, 47182n]],
    ],
    [
      'rows stand highest first',
      [
        [100n, '6'],
        [100n, '25'],
        [100n, '12'],
      ],
      [
        ['25', 100n, 25n],
        ['12', 100n, 12n],
        ['6', 100n, 6n],
      ],
    ],
    ['25.5 % is exact', [[99999n, '25.5']], [['25.5', 99999n, 25500n]]],
    [
      'a line and its whole credit leave an empty row',
      [
        [500n, '25'],
        [-500n, '25'],
      ],
      [['25', 0n, 0n]],
    ],
    ['no VAT at nought', [[12345n, '0']], [['0', 12345n, 0n]]],
    ['a document without lines has no rows', [], []],
  ] as const)('%s', (_, lines, expected) => {
    expect(rows(of(lines as never))).toEqual(expected)
  })

  test('whole kronor: the difference stands beside, and what is paid before is taken off first', () => {
    const wish = of([[10050n, '25']], { prepaidMinor: 2500n, payableRounding: 'whole-unit' })
    const { totalMinor, prepaidMinor, roundingMinor, payableMinor } = taxDocument(wish)
    expect([totalMinor, prepaidMinor, roundingMinor, payableMinor]).toEqual([
      12563n,
      2500n,
      37n,
      10100n,
    ])
    const yen = of([[1005n, '10']], { currency: 'JPY', payableRounding: 'whole-unit' })
    expect(taxDocument(yen).roundingMinor).toBe(0n)
  })

  test('the same rate in two countries makes two rows', () => {
    const treatment = { category: 'S', percent: '25', reason: null, standing: 'law' } as const
    const document = taxDocument({
      currency: 'DKK',
      pricesInclude: 'net',
      treatments: new Map([
        ['club', { ...treatment, country: 'SE' }],
        ['app', { ...treatment, country: 'DK' }],
      ]),
      lines: [
        { id: 'a', amountMinor: 10000n, taxCategory: 'club' },
        { id: 'b', amountMinor: 20000n, taxCategory: 'app' },
      ],
    })
    expect(document.vat.map((row) => [row.country, row.taxableMinor])).toEqual([
      ['DK', 20000n],
      ['SE', 10000n],
    ])
  })

  test('a line that nobody has decided is a bug', () => {
    expect(() => taxDocument({ ...of([[1n, '25']]), treatments: new Map() })).toThrow(
      "Line 0: '25' has not been decided.",
    )
  })
})

const randomLines = fc.array(
  fc.tuple(
    fc.bigInt({ min: -1_000_000n, max: 100_000_000n }),
    fc.constantFrom('25', '12', '6', '25.5', '13.5', '8.1', '0'),
  ),
  { minLength: 1, maxLength: 12 },
)

describe('whatever is billed', () => {
  test('each row is rounded once, lines sum to their row and rows to the total', () => {
    fc.assert(
      fc.property(randomLines, (lines) => {
        const document = taxDocument(of(lines))
        for (const row of document.vat) {
          const mine = document.lines.filter((line) => line.percent === row.percent)
          expect(mine.reduce((sum, line) => sum + line.netMinor, 0n)).toBe(row.taxableMinor)
          expect(mine.reduce((sum, line) => sum + line.vatMinor, 0n)).toBe(row.vatMinor)
          expect(row.vatMinor).toBe(vatOn(row.taxableMinor, row.percent))
          for (const line of mine) {
            const off = line.vatMinor - vatOn(line.netMinor, line.percent)
            expect(off >= -1n && off <= 1n).toBe(true)
          }
        }
        expect(document.totalMinor).toBe(document.netMinor + document.vatMinor)
      }),
    )
  })

  test('gross prices are paid to the öre, each line and the whole, however they are rounded', () => {
    fc.assert(
      fc.property(randomLines, fc.constantFrom('net', 'vat'), (lines, grossRounds) => {
        const document = taxDocument(of(lines, { pricesInclude: 'gross', grossRounds }))
        expect(document.totalMinor).toBe(lines.reduce((sum, [amount]) => sum + amount, 0n))
        for (const [at, line] of document.lines.entries()) {
          expect(line.netMinor + line.vatMinor).toBe(lines[at]![0])
        }
        for (const row of document.vat) {
          const off = row.vatMinor - vatOn(row.taxableMinor, row.percent)
          expect(off >= -1n && off <= 1n).toBe(true)
        }
      }),
    )
  })
})
