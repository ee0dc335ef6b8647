import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectEncoding, newFileDecoder } from './encoding.ts'
import type { Encoding } from './intake.ts'

const decoderFor = (encoding: Encoding) => new TextDecoder(encoding)

function decode(bytes: Uint8Array, size: number): { text: string; verdict: unknown } {
  const decoder = newFileDecoder(decoderFor)
  let text = ''
  for (let at = 0; at < bytes.length; at += size)
    text += decoder.push(bytes.subarray(at, at + size))
  text += decoder.end()
  return { text, verdict: decoder.verdict() }
}

const utf8 = (text: string) => new TextEncoder().encode(text)
/** The letters used here stand at the same place in Windows-1252 and in Unicode. */
const windows = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf16 = (text: string) =>
  new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer)

const header = 'kundnr;namn\n'.repeat(20)

describe('a file from the North', () => {
  const files: [string, Uint8Array, Encoding][] = [
    ['UTF-8', utf8(`${header}1;Åsa Öberg Ærø\n`), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${header}1;Åsa Öberg Ærø\n`), 'utf-8'],
    ['Windows-1252', windows(`${header}1;Åsa Öberg Ærø\n`), 'windows-1252'],
    ['UTF-16 as spreadsheets save it', utf16(`${header}1;Åsa Öberg Ærø\n`), 'utf-16le'],
  ]
  for (const [name, bytes, encoding] of files) {
    test(`in ${name} is read, wherever its pieces end`, () => {
      for (const size of [1, 2, 3, 7, 64, 100_000]) {
        const { text, verdict } = decode(bytes, size)
        expect(verdict).toEqual({ ok: true, encoding })
        expect(text).toBe(`${header}1;Åsa Öberg Ærø\n`)
      }
    })
  }

  test('whose first letter beyond ASCII comes late is still known', () => {
    const late = 'a;1\n'.repeat(100_000)
    expect(decode(windows(`${late}Å;1\n`), 65_536).text).toBe(`${late}Å;1\n`)
    expect(decode(utf8(`${late}Å;1\n`), 65_536).text).toBe(`${late}Å;1\n`)
  })

  test('that ends in the middle of a letter is no UTF-8', () => {
    expect(decode(windows('a;1\nb;2\nÅ'), 4).text).toBe('a;1\nb;2\nÅ')
  })

  test('that is UTF-8 but for one byte stays UTF-8, with the byte marked', () => {
    const bytes = new Uint8Array([...utf8('Åsa;Öberg;'), 0xe5, ...utf8(';Ærø\n')])
    expect(decode(bytes, 1000).text).toBe('Åsa;Öberg;\ufffd;Ærø\n')
  })
})

test('any text at all survives UTF-8 in pieces', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 5 }),
      (text, size) => {
        if (text.includes('\u0000') || text.startsWith('\ufeff')) return
        const read = decode(utf8(`spreadsheet;${text}`), size)
        expect(read.text).toBe(`spreadsheet;${text}`)
      },
    ),
  )
})

describe('what is no text is refused in words', () => {
  const files: [string, number[], string][] = [
    [
      'a spreadsheet',
      [0x50, 0x4b, 3, 4, 20, 0, 6, 0],
      'The file is a spreadsheet or a zip archive, not text.',
    ],
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37], 'The file is a PDF, not text.'],
    ['gzip', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], 'The file is packed with gzip, not text.'],
    ['zero bytes', [97, 98, 99, 59, 100, 101, 0, 10], 'The file is not text: it holds zero bytes.'],
  ]
  for (const [name, bytes, says] of files) {
    test(`${name}: ${says}`, () => {
      const verdict = detectEncoding(Uint8Array.from(bytes))
      expect(verdict).toMatchObject({ ok: false, refusal: 'binary' })
      expect(!verdict.ok && verdict.says).toContain(says)
    })
  }

  test('also when the zero comes late; nothing is read after it', () => {
    const decoder = newFileDecoder(decoderFor)
    expect(decoder.push(utf8('a;1\n'.repeat(10)))).not.toBe('')
    expect(decoder.push(Uint8Array.from([97, 0, 97, 97, 97, 97, 97, 97]))).toBe('')
    expect(decoder.push(utf8('b;2\n'))).toBe('')
    expect(decoder.verdict()).toMatchObject({ ok: false, refusal: 'binary' })
  })
})
