import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newRowCutter } from './rows.ts'

type Cut = { lines: number[]; rows: string[][]; faults: string[]; stopped: string | null }

function cut(pieces: readonly string[], width: number | null = null): Cut {
  const cutter = newRowCutter(',', width)
  const parts = [...pieces.map((piece) => cutter.push(piece)), cutter.end()]
  return {
    lines: parts.flatMap((part) => part.lines),
    rows: parts.flatMap((part) => part.rows),
    faults: parts.flatMap((part) => [...part.faults.values()]),
    stopped: parts.find((part) => part.stopped)?.stopped?.says ?? null,
  }
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'å', '1', '"', ',', '\n', ' ', ';'),
  maxLength: 6,
})
const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 12,
  }),
)
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`

test('a well-written table comes back cell by cell, wherever the pieces end and whatever ends its lines', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 9 }),
      (rows, newline, size) => {
        const text = rows.map((row) => row.map(quote).join(',') + newline).join('')
        const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
        const read = cut(pieces, rows[0]!.length)
        const filled = read.rows.filter((row) => row.length > 1)
        expect(filled).toEqual(rows)
        expect(read.faults).toEqual([])
      },
    ),
  )
})

test('where the pieces end changes nothing, however broken the text is', () => {
  const broken = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n'), maxLength: 60 })
  fc.assert(
    fc.property(broken, fc.integer({ min: 1, max: 7 }), (text, size) => {
      const whole = cut([`x\n${text}`], 2)
      const pieces = `x\n${text}`.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
      expect(cut(pieces, 2)).toEqual(whole)
    }),
    { numRuns: 2000 },
  )
})

describe('lines', () => {
  test('a row knows its line, also after blank lines and cells that hold line breaks', () => {
    const read = cut(['a,"one\ntwo\nthree"\r\nb,2\r\n\r\nc,3'])
    expect(read.rows).toEqual([
      ['a', 'one\ntwo\nthree'],
      ['b', '2'],
      ['c', '3'],
    ])
    expect(read.lines).toEqual([1, 4, 6])
  })

  test('a file from an old Macintosh has carriage returns alone', () => {
    const read = cut(['a,1\rb,2\rc,3\r'])
    expect(read.rows.filter((row) => row.length > 1)).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
    expect(read.lines.slice(0, 3)).toEqual([1, 2, 3])
  })

  test('a byte order mark is no part of the first cell', () => {
    expect(cut(['\ufeffa,1\n']).rows[0]).toEqual(['a', '1'])
  })
})

describe('quotation marks that do not pair', () => {
  test('one that is never closed costs its own line, and the lines after it are rows', () => {
    const read = cut(['a,1\nb,"2\nc,3\nd,4\n'], 2)
    expect(read.rows).toEqual([
      ['a', '1'],
      ['b', '"2'],
      ['c', '3'],
      ['d', '4'],
    ])
    expect(read.lines).toEqual([1, 2, 3, 4])
    expect(read.faults).toEqual(['A quotation mark opens here and is not closed.'])
  })

  test('one that pairs with the next line by chance is noticed by the width of the row', () => {
    const read = cut(['a,1\nb,"2\nc,"3"\nd,4\n'], 2)
    expect(read.lines).toEqual([1, 2, 3, 4])
    expect(read.rows[2]).toEqual(['c', '3'])
    expect(read.faults).toHaveLength(1)
  })

  test('one far into a large file does not swallow what follows, nor is the file held in memory', () => {
    const many = Array.from({ length: 60_000 }, (_, at) => `${at},x\n`).join('')
    const read = cut(['a,1\nb,"2\n', many], 2)
    expect(read.rows).toHaveLength(60_002)
    expect(read.faults).toHaveLength(1)
    expect(read.lines.at(-1)).toBe(60_002)
  })

  test('marks inside a cell are let be', () => {
    expect(cut(['a,5" pipe\n"Acme "North" AB",2\n'], 2).rows).toEqual([
      ['a', '5" pipe'],
      ['Acme "North" AB', '2'],
    ])
  })
})

describe('a line that never ends', () => {
  test('stops the reading in words once it is a million characters, and never piles up', () => {
    const cutter = newRowCutter(',', 2)
    cutter.push('a,1\n')
    let stopped: string | null = null
    let pieces = 0
    while (stopped === null && pieces < 100) {
      pieces++
      stopped = cutter.push('x'.repeat(65_536)).stopped?.says ?? null
    }
    expect(stopped).toBe('Line 2 is longer than a million characters; this is not a table of rows.')
    expect(pieces).toBe(17)
    expect(cutter.push('b,2\n').rows).toEqual([])
    expect(cutter.end().rows).toEqual([])
  })

  test('also when it begins with a quotation mark', () => {
    expect(
      cut(
        Array.from({ length: 40 }, () => `"${'x'.repeat(65_536)}`),
        2,
      ).stopped,
    ).toContain('Line 1 is longer')
  })
})

test('any run of spaces parts two cells, wherever the pieces end, and a quotation mark is a letter', () => {
  const text = ' 1  "Bo   9.50 \r\n\r\n22 Åsa" 10.00\r\n'
  for (let end = 0; end <= text.length; end++) {
    const cutter = newRowCutter(' ', 3)
    const parts = [cutter.push(text.slice(0, end)), cutter.push(text.slice(end)), cutter.end()]
    expect(parts.flatMap(({ rows }) => rows)).toEqual([
      ['1', '"Bo', '9.50'],
      ['22', 'Åsa"', '10.00'],
    ])
    expect(parts.flatMap(({ lines }) => lines)).toEqual([1, 3])
  }
})
