/** Small PNGs of known pixels, made by hand with the library of Node, as an oracle to our own reading. */

import { crc32, deflateSync, inflateSync } from 'node:zlib'

type Kind = { colourType: number; rows: number[][]; filter?: number; extra?: [string, number[]][] }

/** Two pixels by two, red, green, blue and clear, unless told otherwise. Rows are as they are packed, after the filter. */
export function aPng(kind: Partial<Kind> = {}): Uint8Array {
  const clear = [0, 0, 0, 0]
  const rows = kind.rows ?? [
    [255, 0, 0, 255, 0, 255, 0, 255],
    [0, 0, 255, 255, ...clear],
  ]
  const header = Buffer.alloc(13)
  header.writeUInt32BE(2, 0)
  header.writeUInt32BE(2, 4)
  header.set([8, kind.colourType ?? 6, 0, 0, 0], 8)
  const raw = Buffer.from(rows.flatMap((row) => [kind.filter ?? 0, ...row]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(kind.extra ?? []).map(([name, data]) => chunk(name, Buffer.from(data))),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** The pixels of a PNG that we wrote: 2 × 2, red, green and blue, no filter. Throws where a checksum is wrong. */
export function pixelsOf(png: Uint8Array): number[][] {
  const bytes = Buffer.from(png)
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const body = bytes.subarray(at + 4, at + 8 + length)
    if (bytes.readUInt32BE(at + 8 + length) !== crc32(body)) throw new Error('A checksum is wrong.')
    if (body.toString('latin1', 0, 4) === 'IDAT') {
      const raw = [...inflateSync(body.subarray(4))]
      return [0, 1].flatMap((row) =>
        [0, 1].map((column) => raw.slice(row * 7 + 1 + column * 3, row * 7 + 4 + column * 3)),
      )
    }
    at += 12 + length
  }
  throw new Error('There are no pixels.')
}
