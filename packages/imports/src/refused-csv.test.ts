import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDay } from './calendar-day.ts'
import { chooseCurrency } from './currencies.ts'
import type { Mapping, RowProblem } from './intake.ts'
import { newReader } from './reader.ts'
import { writeRefusedCsv } from './refused-csv.ts'
import { newRowCutter } from './rows.ts'
import type { SniffOverrides } from './sniff.ts'
import { sniff } from './sniff.ts'

const today = parseDay('2026-04-30', null)

function read(text: string, overrides: SniffOverrides = {}) {
  const sniffed = sniff(text, { fileName: 'file.csv', overrides })
  if (!sniffed.ok) throw new Error(sniffed.says)
  const reader = newReader(sniffed.mapping, { today })
  const batches = [reader.push(text), reader.end()]
  return {
    mapping: sniffed.mapping,
    accounts: batches.flatMap((batch) => batch.records.map((record) => record.account)),
    problems: batches.flatMap((batch) => batch.problems),
  }
}

describe('the refused rows as a file', () => {
  const { mapping, problems } = read(
    'kundnr;namn;datum;belopp\n1;"Bo; Ek";2026-13-04;9,00\n2;Åsa;2026-01-01;9,00\n3;Eva;2026-01-01;=SUM(A1)\n4;Ulf;2026-01-01\n',
  )

  test('stand in their own columns, after where and why', () => {
    expect(writeRefusedCsv(problems, mapping)).toBe(
      [
        'line;reason;kundnr;namn;datum;belopp',
        '2;datum: Month 13 does not exist. Perhaps 2026-04-13.;1;"Bo; Ek";2026-13-04;9,00',
        '4;belopp: =SUM(A1) is not an amount.;3;Eva;2026-01-01;=SUM(A1)',
        '5;The row has 3 columns, the file 4.;4;Ulf;2026-01-01',
        '',
      ].join('\n'),
    )
  })

  test('can be fixed and brought again without a word about the two columns more', () => {
    const fixed = writeRefusedCsv(problems, mapping)
      .replace('2026-13-04', '2026-04-13')
      .replace(';=SUM(A1)\n', ';9,00\n')
      .replace('4;Ulf;2026-01-01', '4;Ulf;2026-01-01;9,00')
    const again = read(fixed)
    expect(again.problems).toEqual([])
    expect(again.accounts).toEqual(['1', '3', '4'])
    expect(again.mapping.columns.map((column) => column.field).join(' ')).toBe(
      'ignore ignore account name date amount',
    )
  })

  test('of a file that is lined up by spaces are parted by a mark, for a reason has spaces', () => {
    const lined = read('1  2026-03-31   9.00\n2  2026-13-31  12.00\n3  2026-03-31  12.00\n')
    const text = writeRefusedCsv(lined.problems, lined.mapping)
    expect(text.split('\n')[1]).toMatch(/^2;.+ Month 13 does not exist.*;2;2026-13-31;12\.00$/)
    expect(read(text.replace('2026-13-31', '2026-12-31')).mapping.dialect.delimiter).toBe(';')
  })

  test('of a file without a header get one, by which they are recognised', () => {
    const bare = read(
      '00004,0001,19970101,2,29.33\n00004,0001,19970132,2,29.73\n00021,0002,19970101,3,63.34\n00021,0002,19970105,3,63.34\n00021,0002,19970109,3,63.34\n',
    )
    const text = writeRefusedCsv(bare.problems, bare.mapping)
    expect(text.split('\n')[0]).toBe('line,reason,account,column 2,date,column 4,amount')
    expect(read(text.replace('19970132', '19970131')).accounts).toEqual(['00004'])
  })

  test('keep a reason from being run as a formula, and their own cells as they were', () => {
    const problem: RowProblem = {
      line: 2,
      column: null,
      value: '',
      says: '=HYPERLINK("x")',
      suggestion: null,
      raw: ['=1', '@a', '', ''],
    }
    expect(writeRefusedCsv([problem], mapping).split('\n')[1]).toBe(
      `2;"'=HYPERLINK(""x"")";=1;@a;;`,
    )
  })

  test('find other names for their columns where the file has those already', () => {
    const named: Mapping = {
      ...mapping,
      columns: mapping.columns.map((column, at) =>
        at === 1 ? { ...column, column: 'Reason' } : column,
      ),
    }
    expect(writeRefusedCsv([], named)).toBe('line;tolv reason;kundnr;Reason;datum;belopp\n')
  })
})

test('the cells of a refused row come back as they stood, whatever they hold', () => {
  const { mapping } = read('kundnr;datum;belopp\n1;2026-01-01;9,00\n')
  const cell = fc.string({
    unit: fc.constantFrom('a', 'Å', '"', ';', '\n', ' ', '=', "'"),
    maxLength: 6,
  })
  const cells = fc.array(cell, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(cells, (raw) => {
      const problem: RowProblem = {
        line: 7,
        column: null,
        value: '',
        says: 'No.',
        suggestion: null,
        raw,
      }
      const cutter = newRowCutter(';', 5)
      const rows = [...cutter.push(writeRefusedCsv([problem], mapping)).rows, ...cutter.end().rows]
      expect(rows[1]).toEqual(['7', 'No.', ...raw])
    }),
  )
})

describe('the currency of a valuation', () => {
  const choices: [{ currency: string; rows: number }[], string | null, string | null][] = [
    [[], null, null],
    [[{ currency: 'SEK', rows: 9 }], 'SEK', null],
    [
      [
        { currency: 'SEK', rows: 9 },
        { currency: 'EUR', rows: 1 },
      ],
      'SEK',
      '1 row in EUR is kept apart: without a rate file nothing is converted.',
    ],
    [
      [
        { currency: 'SEK', rows: 9 },
        { currency: 'EUR', rows: 4 },
        { currency: 'NOK', rows: 1 },
      ],
      'SEK',
      '4 rows in EUR and 1 in NOK are kept apart: without a rate file nothing is converted.',
    ],
  ]
  for (const [currencies, currency, says] of choices) {
    test(`${JSON.stringify(currencies)} is ${currency}: ${says ?? 'nothing to say'}`, () => {
      expect(chooseCurrency({ currencies })).toEqual({ currency, says })
    })
  }
})
