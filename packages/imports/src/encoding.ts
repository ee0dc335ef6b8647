/**
 * Bytes into text, when nobody has said which encoding they are in. A byte order mark decides; else
 * the first piece that holds anything beyond ASCII does: UTF-8 when its sequences are whole,
 * Windows-1252 when they are not. Until then both read the same, so nothing is guessed early. What
 * is no text at all is refused in words.
 */

import type { Encoding } from './intake.ts'

/** The part of `TextDecoder` that is used; it is passed in, because a core has no platform. */
export type BytesDecoder = { decode(bytes: Uint8Array, options: { stream: boolean }): string }

export type EncodingVerdict =
  | { ok: true; encoding: Encoding }
  | { ok: false; refusal: 'binary'; says: string }

export type FileDecoder = {
  /**
   * The text of the next piece; empty once refused. Pieces may end anywhere, also inside a
   * character.
   */
  push(bytes: Uint8Array): string
  end(): string
  /** What is known so far. A file of plain ASCII is `utf-8`. */
  verdict(): EncodingVerdict
}

/**
 * Decodes a file piece by piece.
 *
 * @example
 * const decoder = newFileDecoder((encoding) => new TextDecoder(encoding))
 * const text = decoder.push(bytes) + decoder.end()
 */
export function newFileDecoder(decoderFor: (encoding: Encoding) => BytesDecoder): FileDecoder {
  let verdict: EncodingVerdict = { ok: true, encoding: 'utf-8' }
  let decoder: BytesDecoder | null = null
  let held: Uint8Array = new Uint8Array(0)
  let begun = false

  function settle(encoding: Encoding): BytesDecoder {
    verdict = { ok: true, encoding }
    decoder = decoderFor(encoding)
    return decoder
  }

  function read(bytes: Uint8Array, last: 'more' | 'last'): string {
    if (!verdict.ok) return ''
    const whole = held.length === 0 ? bytes : joined(held, bytes)
    held = new Uint8Array(0)
    if (!begun) {
      // The longest mark or signature is eight bytes; a shorter first piece waits for more.
      if (whole.length < 8 && last === 'more') {
        held = whole
        return ''
      }
      begun = true
      const opened = openingOf(whole)
      if (opened?.ok === false) verdict = opened
      else if (opened) settle(opened.encoding)
    }
    if (!verdict.ok) return ''
    const wide = verdict.encoding === 'utf-16le' || verdict.encoding === 'utf-16be'
    if (!wide && whole.includes(0)) {
      verdict = binary(
        'The file is not text: it holds zero bytes. Save it as CSV and bring it again.',
      )
      return ''
    }
    if (!decoder) {
      const seen = utf8Evidence(whole, last)
      if (seen.whole === 0 && seen.broken === 0) return holdingBack(whole, seen.end)
      decoder = settle(seen.whole >= seen.broken ? 'utf-8' : 'windows-1252')
    }
    return decoder.decode(whole, { stream: last === 'more' })
  }

  /** Plain ASCII reads the same in both encodings; a sequence cut at the end waits for its rest. */
  function holdingBack(bytes: Uint8Array, end: number): string {
    held = bytes.slice(end)
    return decoderFor('utf-8').decode(bytes.subarray(0, end), { stream: false })
  }

  return {
    push: (bytes) => read(bytes, 'more'),
    end: () => read(new Uint8Array(0), 'last'),
    verdict: () => verdict,
  }
}

/**
 * The encoding of a file by its first bytes (a few thousand do), or the refusal of what is no text.
 */
export function detectEncoding(head: Uint8Array): EncodingVerdict {
  const decoder = newFileDecoder(() => ({ decode: () => '' }))
  decoder.push(head)
  return decoder.verdict()
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length)
  whole.set(one)
  whole.set(other, one.length)
  return whole
}

function binary(says: string): EncodingVerdict & { ok: false } {
  return { ok: false, refusal: 'binary', says }
}

const signatures: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a spreadsheet or a zip archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old spreadsheet'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x1f, 0x8b], 'packed with gzip'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
]

const byteOrderMarks: [number[], Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

function openingOf(bytes: Uint8Array): EncodingVerdict | null {
  const begins = (mark: number[]) => mark.every((byte, at) => bytes[at] === byte)
  const kind = signatures.find(([mark]) => begins(mark))
  if (kind) return binary(`The file is ${kind[1]}, not text. Save it as CSV and bring it again.`)
  const mark = byteOrderMarks.find(([bytesOfMark]) => begins(bytesOfMark))
  return mark ? { ok: true, encoding: mark[1] } : null
}

/**
 * Sequences beyond ASCII that are whole UTF-8, bytes that cannot be, and where a cut one begins.
 */
type Evidence = { whole: number; broken: number; end: number }

/** Looks at every byte. A sequence cut at the end is broken when there is no more to come. */
function utf8Evidence(bytes: Uint8Array, last: 'more' | 'last'): Evidence {
  const seen: Evidence = { whole: 0, broken: 0, end: bytes.length }
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      at++
      continue
    }
    const length = sequenceLength(lead)
    let good = length > 1
    for (let next = 1; good && next < length; next++) {
      if (at + next >= bytes.length) {
        if (last === 'last') seen.broken++
        seen.end = at
        return seen
      }
      good = (bytes[at + next]! & 0xc0) === 0x80
    }
    if (good) seen.whole++
    else seen.broken++
    at += good ? length : 1
  }
  return seen
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}
