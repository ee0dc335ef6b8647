/**
 * Ten broken files, as a stranger brings them: a sentence, or the good rows read and the rest
 * listed.
 */

import { describe, expect, test } from 'vitest'
import { parseDay } from './calendar-day.ts'
import { newFileDecoder } from './encoding.ts'
import type { IntakeRecord, RowProblem } from './intake.ts'
import { newReader } from './reader.ts'
import { headLength, sniff } from './sniff.ts'

const today = parseDay('2026-04-30', null)

type Outcome =
  | { refused: string }
  | { records: IntakeRecord[]; problems: RowProblem[]; stopped: string | null }

/** The whole way that a face of Tolv goes: bytes, encoding, head, mapping, rows. */
function bring(pieces: Iterable<Uint8Array>): Outcome {
  const decoder = newFileDecoder((encoding) => new TextDecoder(encoding))
  const texts = (function* () {
    for (const piece of pieces) yield decoder.push(piece)
    yield decoder.end()
  })()
  let head = ''
  while (head.length < headLength) {
    const next = texts.next()
    if (next.done) break
    head += next.value
  }
  const verdict = decoder.verdict()
  if (!verdict.ok) return { refused: verdict.says }
  const sniffed = sniff(head, {
    fileName: 'history.csv',
    overrides: { encoding: verdict.encoding },
  })
  if (!sniffed.ok) return { refused: sniffed.says }
  const reader = newReader(sniffed.mapping, { today })
  const outcome = {
    records: [] as IntakeRecord[],
    problems: [] as RowProblem[],
    stopped: null as string | null,
  }
  const take = (batch: ReturnType<typeof reader.push>) => {
    outcome.records.push(...batch.records)
    outcome.problems.push(...batch.problems)
    outcome.stopped ??= batch.stopped?.says ?? null
  }
  take(reader.push(head))
  for (const text of texts) {
    take(reader.push(text))
    if (outcome.stopped !== null) break
  }
  take(reader.end())
  return outcome
}

const bytes = (text: string) => [new TextEncoder().encode(text)]
const windowsBytes = (text: string) => [Uint8Array.from(text, (letter) => letter.charCodeAt(0))]
const accounts = (outcome: Outcome) =>
  'records' in outcome ? outcome.records.map((record) => record.account) : outcome
const told = (outcome: Outcome) =>
  'problems' in outcome
    ? outcome.problems.map(({ line, says }) => `line ${line}: ${says}`)
    : outcome

describe('ten broken files', () => {
  test('1. the wrong encoding: Windows-1252 is read as what it is', () => {
    const outcome = bring(windowsBytes('kundnr;namn;datum;belopp\nå1;Åsa Öberg;2026-01-01;9,00\n'))
    expect(accounts(outcome)).toEqual(['å1'])
    expect('records' in outcome && outcome.records[0]?.contact.name).toBe('Åsa Öberg')
  })

  test('1b. two encodings in one file: the rows that can be read are, the others are listed', () => {
    const lines = [
      ...bytes('kundnr;namn;datum;belopp\n1;Åsa;2026-01-01;9,00\n'),
      ...windowsBytes('2;Örjan;2026-01-01;9,00\n'),
      ...bytes('3;Bo;2026-01-01;9,00\n'),
    ]
    const outcome = bring(lines)
    expect(accounts(outcome)).toEqual(['1', '3'])
    expect(told(outcome)).toEqual([
      'line 3: A character could not be read: the file is not all in one encoding.',
    ])
  })

  test('2. a missing column: the sentence names it and lists what the file has', () => {
    expect(bring(bytes('kundnr;belopp;notering\n1;9,00;x\n2;8,00;y\n'))).toEqual({
      refused: 'No column tells the date (date). The file has kundnr, belopp, notering.',
    })
  })

  test('3. a header and nothing under it', () => {
    expect(bring(bytes('kundnr;datum;belopp\n'))).toEqual({
      refused: 'The file has a header (kundnr, datum, belopp) and no rows under it.',
    })
  })

  test('4. nothing at all, or a byte order mark and blank lines', () => {
    expect(bring([])).toEqual({ refused: 'The file is empty.' })
    expect(bring(bytes('\ufeff\r\n\r\n'))).toEqual({ refused: 'The file is empty.' })
  })

  test('5. text in the amount: the row is listed, the others are read', () => {
    const outcome = bring(
      bytes('kundnr;datum;belopp\n1;2026-01-01;9,00\n2;2026-01-02;gratis\n3;2026-01-03;7,00\n'),
    )
    expect(accounts(outcome)).toEqual(['1', '3'])
    expect(told(outcome)).toEqual(['line 3: gratis is not an amount.'])
  })

  test('6. duplicated numbers: the first stands, the second is listed with the line of the first', () => {
    const outcome = bring(
      bytes(
        'fakturanr;kundnr;fakturadatum;belopp\nF1;1;2026-01-01;9,00\nF2;2;2026-01-02;8,00\nF1;3;2026-01-03;7,00\n',
      ),
    )
    expect(accounts(outcome)).toEqual(['1', '2'])
    expect(told(outcome)).toEqual(['line 4: F1 already stands on line 2.'])
  })

  test('7. dates in the future: the row is listed', () => {
    const outcome = bring(bytes('kundnr;datum;belopp\n1;2026-01-01;9,00\n2;2062-01-02;8,00\n'))
    expect(accounts(outcome)).toEqual(['1'])
    expect(told(outcome)).toEqual(['line 3: 2062-01-02 is in the future.'])
  })

  test('8. a line of a gigabyte: a sentence, after a quarter of a megabyte, or where it begins', () => {
    const megabyte = new TextEncoder().encode('x'.repeat(1_048_576))
    let asked = 0
    function* endless(first: string) {
      yield* bytes(first)
      for (let piece = 0; piece < 1024; piece++) {
        asked++
        yield megabyte
      }
    }
    expect(bring(endless(''))).toEqual({
      refused: 'The first line never seems to end; this is not a table of rows.',
    })
    expect(asked).toBeLessThan(4)
    const table = `kundnr;datum;belopp\n${'1;2026-01-01;9,00\n'.repeat(20_000)}`
    asked = 0
    const outcome = bring(endless(table))
    expect(accounts(outcome)).toHaveLength(20_000)
    expect('stopped' in outcome && outcome.stopped).toBe(
      'Line 20002 is longer than a million characters; this is not a table of rows.',
    )
    expect(asked).toBeLessThan(6)
  })

  test('9. no text: a spreadsheet is named as one, and so is what nobody can name', () => {
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, ...Array<number>(60).fill(0)])
    expect(bring([zip])).toEqual({
      refused:
        'The file is a spreadsheet or a zip archive, not text. Save it as CSV and bring it again.',
    })
    expect(bring([Uint8Array.from({ length: 64 }, (_, at) => at * 7)])).toEqual({
      refused: 'The file is not text: it holds zero bytes. Save it as CSV and bring it again.',
    })
  })

  test('10. mixed separators: the rows of the header are read, the others listed with both marks named', () => {
    const outcome = bring(
      bytes(
        'kundnr;datum;belopp\n1;2026-01-01;9,00\n2,2026-01-02,8.00\n3;2026-01-03;7,00\n4;2026-01-03\n',
      ),
    )
    expect(accounts(outcome)).toEqual(['1', '3'])
    expect(told(outcome)).toEqual([
      'line 3: The row is parted by commas, the file by semicolons.',
      'line 5: The row has 2 columns, the file 3.',
    ])
  })
})
