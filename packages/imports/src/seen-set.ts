/**
 * Which texts have been seen, and on what line, in bounded memory: 12 bytes per text and none of
 * the text itself.
 *
 * A text is known by two 32-bit hashes. Two different texts among two million share both about once
 * in ten million files; then the later row would be refused as a double, in words, with the line of
 * the other.
 */

/**
 * Two independent 32-bit hashes (murmur3's mixing over UTF-16 units, two seeds), as unsigned
 * integers.
 */
export function hashPair(text: string): { high: number; low: number } {
  let high = 0x9747b28c
  let low = 0x2545f491
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    high ^= high >>> 13
    low = Math.imul(low ^ unit, 0xc2b2ae35)
    low ^= low >>> 16
  }
  return { high: mix(high ^ text.length), low: mix(low + text.length) }
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** 64 bits as 16 hexadecimal digits. */
export function hashText(text: string): string {
  const { high, low } = hashPair(text)
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

export type SeenSet = {
  /**
   * The number noted when the text was first seen, or 0 when it is new; then `note` (above 0) is
   * kept for it.
   */
  noted(text: string, note: number): number
  /**
   * How many times the text has been counted, this one included. Not to be mixed with `noted` on
   * one set.
   */
  count(text: string): number
}

/** An empty set. Open addressing over typed arrays, doubled at 60 % full. */
export function newSeenSet(): SeenSet {
  let table = newTable(1024)
  function slot(text: string): number {
    if (table.used > table.notes.length * 0.6) table = grown(table)
    return find(table, hashPair(text))
  }
  return {
    noted(text, note) {
      const at = slot(text)
      const before = table.notes[at]!
      if (before === 0) {
        table.notes[at] = note
        table.used++
      }
      return before
    },
    count(text) {
      const at = slot(text)
      const count = table.notes[at]! + 1
      if (count === 1) table.used++
      table.notes[at] = count
      return count
    },
  }
}

type Table = { highs: Uint32Array; lows: Uint32Array; notes: Uint32Array; used: number }

function newTable(size: number): Table {
  return {
    highs: new Uint32Array(size),
    lows: new Uint32Array(size),
    notes: new Uint32Array(size),
    used: 0,
  }
}

/**
 * The slot of a hash: its own, or the free one where it now stands (a slot is taken once its note
 * is above 0).
 */
function find(table: Table, hash: { high: number; low: number }): number {
  const mask = table.notes.length - 1
  let at = hash.low & mask
  while (table.notes[at] !== 0) {
    if (table.lows[at] === hash.low && table.highs[at] === hash.high) return at
    at = (at + 1) & mask
  }
  table.highs[at] = hash.high
  table.lows[at] = hash.low
  return at
}

function grown(table: Table): Table {
  const next = newTable(table.notes.length * 2)
  for (let at = 0; at < table.notes.length; at++) {
    const note = table.notes[at]!
    if (note === 0) continue
    const to = find(next, { high: table.highs[at]!, low: table.lows[at]! })
    next.notes[to] = note
    next.used++
  }
  return next
}
