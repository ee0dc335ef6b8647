import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { type Column, csvHeader, csvLine, parquetFile } from './index.ts'

type Person = {
  name: string | null
  clv: number | null
  bought: number | null
  since: number | null
}

const columns: Column<Person>[] = [
  { name: 'name', kind: 'text', of: ({ name }) => name },
  { name: 'clv', kind: 'number', decimals: 2, of: ({ clv }) => clv },
  { name: 'bought', kind: 'count', of: ({ bought }) => bought },
  { name: 'since', kind: 'day', of: ({ since }) => since },
]
const asa: Person = { name: 'Åsa Björk', clv: 8558.005, bought: 12, since: 20_000 }
const nobody: Person = { name: null, clv: null, bought: null, since: null }

function written(pieces: Person[][]): ArrayBuffer {
  const file = parquetFile(columns)
  const parts = [...pieces.map((rows) => file.add(rows)), file.finish()]
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes.buffer
}

const isoOf = (day: number) => new Temporal.PlainDate(1970, 1, 1).add({ days: day }).toString()
/** What a reader of Parquet gives back: days are its dates. */
const readBack = async (file: ArrayBuffer) =>
  (await parquetReadObjects({ file })).map(({ since, ...row }) => ({
    ...row,
    since: since instanceof Date ? since.toISOString().slice(0, 10) : since,
  }))

describe('Parquet', () => {
  test('read back it is what was written, and what is not known is null', async () => {
    expect(await readBack(written([[asa, nobody]]))).toEqual([
      { name: 'Åsa Björk', clv: 8558.005, bought: 12, since: '2024-10-04' },
      { name: null, clv: null, bought: null, since: null },
    ])
  })

  test('each piece is a row group, and a table without rows is a file all the same', async () => {
    const file = written([[asa], [nobody, asa], []])
    const { num_rows, row_groups, schema } = parquetMetadata(file)
    expect([num_rows, row_groups.length]).toEqual([3n, 2])
    expect(
      schema.slice(1).map(({ name, type, converted_type }) => [name, type, converted_type]),
    ).toEqual([
      ['name', 'BYTE_ARRAY', 'UTF8'],
      ['clv', 'DOUBLE', undefined],
      ['bought', 'INT32', undefined],
      ['since', 'INT32', 'DATE'],
    ])
    expect(await readBack(written([]))).toEqual([])
  })

  test('whatever the rows and however they are cut, they come back', async () => {
    const person = fc.record({
      name: fc.option(fc.string({ unit: 'grapheme' })),
      clv: fc.option(fc.double({ noNaN: true })),
      bought: fc.option(fc.integer({ min: 0, max: 2 ** 31 - 1 })),
      since: fc.option(fc.integer({ min: -10_000, max: 60_000 })),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(person, { maxLength: 8 }), { maxLength: 4 }),
        async (cut) => {
          const told = cut.flat().map((row) => ({
            ...row,
            since: row.since === null ? null : isoOf(row.since),
          }))
          expect(await readBack(written(cut))).toEqual(told)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('CSV', () => {
  test('has the decimals of its column, ISO days, and nothing for what is not known', () => {
    expect(csvHeader(columns)).toBe('name,clv,bought,since')
    expect(csvLine(columns, asa)).toBe('Åsa Björk,8558.00,12,2024-10-04')
    expect(csvLine(columns, nobody)).toBe(',,,')
    expect(csvLine(columns, { ...asa, clv: -0.001 })).toBe('Åsa Björk,0.00,12,2024-10-04')
  })

  test.each([
    ['a comma', 'Berg, Ida', '"Berg, Ida"'],
    ['a quotation mark', 'Ida "Ib" Berg', '"Ida ""Ib"" Berg"'],
    ['a formula', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['a plus', '+46', "'+46"],
    ['an at', '@sum', "'@sum"],
    ['a tab', '\tx', "'\tx"],
    ['a wide sign of equality', '＝cmd', "'＝cmd"],
    ['a minus and quotation marks', '-"x"', '"\'-""x"""'],
    ['nothing of the kind', 'Brf Norrskenet 4', 'Brf Norrskenet 4'],
  ])('a name with %s stays a name', (_, name, cell) => {
    expect(csvLine(columns.slice(0, 1), { ...asa, name })).toBe(cell)
  })
})
