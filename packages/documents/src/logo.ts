/**
 * A logo as the PDF library can print it at once. It prints JPEG and opaque PNG as they are; of a PNG with
 * transparency it would unpack the pixels later and throw where nobody catches. So those are laid on white here (PNG
 * specification, third edition, sections 7, 9 and 12). What is neither, or is broken, is no logo.
 */
import { unzlibSync, zlibSync } from 'fflate'

type Png = {
  width: number
  height: number
  depth: number
  colourType: number
  interlaced: boolean
  palette: Uint8Array | null
  transparency: Uint8Array | null
  data: Uint8Array
}

/** Bytes of a JPEG or an opaque PNG; null when there is no picture in them. */
export function printableLogo(bytes: Uint8Array): Uint8Array | null {
  if (isJpeg(bytes)) return jpegSize(bytes) && bytes
  const png = readPng(bytes)
  if (!png || png.interlaced) return null
  const isOpaque = (png.colourType === 0 || png.colourType === 2) && !png.transparency
  if (isOpaque || (png.colourType === 3 && !png.transparency)) return bytes
  const pixels = png.depth === 8 ? unpacked(png) : null
  return pixels && writePng(png, onWhite(png, pixels))
}

/** What kind of picture it is and how large, in pixels; null when it is none that can be printed. */
export function logoSize(
  bytes: Uint8Array,
): { mediaType: 'image/png' | 'image/jpeg'; width: number; height: number } | null {
  if (printableLogo(bytes) === null) return null
  if (isJpeg(bytes)) return { mediaType: 'image/jpeg', ...jpegSize(bytes)! }
  const { width, height } = readPng(bytes)!
  return { mediaType: 'image/png', width, height }
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8

/** Read from the frame's header (ITU-T T.81, B.2.2); null where there is none, or one without a size. */
function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return width > 0 && height > 0 ? { width, height } : null
    }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The chunks that matter; null where the file ends too early or is no PNG. */
function readPng(bytes: Uint8Array): Png | null {
  if (!signature.every((byte, at) => bytes[at] === byte) || bytes.length < 33) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = new Map<string, Uint8Array[]>()
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length) return null
    chunks.set(name, [...(chunks.get(name) ?? []), bytes.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  const header = chunks.get('IHDR')?.[0]
  const data = chunks.get('IDAT')
  if (!header || header.length < 13 || !data || !chunks.has('IEND')) return null
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: header[8]!,
    colourType: header[9]!,
    interlaced: header[12] !== 0,
    palette: chunks.get('PLTE')?.[0] ?? null,
    transparency: chunks.get('tRNS')?.[0] ?? null,
    data: joined(data),
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** A logo larger than this is not one, and would fill the memory when unpacked. */
const mostPixels = 16_000_000

/** The bytes of all pixels, row after row, with the filters of section 9 undone. */
function unpacked({ width, height, colourType, data }: Png): Uint8Array | null {
  const channels = channelsOf[colourType]
  if (!channels || width * height > mostPixels) return null
  const stride = width * channels
  const raw = inflated(data, (stride + 1) * height)
  if (!raw) return null
  const pixels = new Uint8Array(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)]!
    for (let at = 0; at < stride; at += 1) {
      const here = row * stride + at
      const left = at >= channels ? pixels[here - channels]! : 0
      const up = row > 0 ? pixels[here - stride]! : 0
      const corner = row > 0 && at >= channels ? pixels[here - stride - channels]! : 0
      const coded = raw[row * (stride + 1) + 1 + at]!
      pixels[here] = coded + predicted(filter, { left, up, corner })
    }
  }
  return pixels
}

function inflated(data: Uint8Array, length: number): Uint8Array | null {
  try {
    const raw = unzlibSync(data)
    return raw.length === length ? raw : null
  } catch {
    return null
  }
}

function predicted(filter: number, near: { left: number; up: number; corner: number }): number {
  const { left, up, corner } = near
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value))
      return a! <= b! && a! <= c! ? left : b! <= c! ? up : corner
    }
    default:
      return 0
  }
}

/** Red, green and blue of each pixel as they are seen on white paper. */
function onWhite(png: Png, pixels: Uint8Array): Uint8Array {
  const count = png.width * png.height
  const seen = new Uint8Array(count * 3)
  for (let at = 0; at < count; at += 1) {
    const [red, green, blue, alpha] = colourAt(png, pixels, at)
    for (const [channel, value] of [red, green, blue].entries()) {
      seen[at * 3 + channel] = Math.round((value! * alpha! + 255 * (255 - alpha!)) / 255)
    }
  }
  return seen
}

function colourAt({ colourType, palette, transparency }: Png, pixels: Uint8Array, at: number) {
  if (colourType === 6) return [...pixels.subarray(at * 4, at * 4 + 4)]
  if (colourType === 4) {
    const [grey, alpha] = pixels.subarray(at * 2, at * 2 + 2)
    return [grey!, grey!, grey!, alpha!]
  }
  if (colourType === 3) {
    const index = pixels[at]!
    const colour = palette ? [...palette.subarray(index * 3, index * 3 + 3)] : []
    return [colour[0] ?? 0, colour[1] ?? 0, colour[2] ?? 0, transparency?.[index] ?? 255]
  }
  // One colour of a grey or coloured picture stands for what is transparent; its samples are two bytes each.
  const channels = colourType === 2 ? 3 : 1
  const own = [...pixels.subarray(at * channels, at * channels + channels)]
  const isClear = own.every((value, channel) => value === transparency?.[channel * 2 + 1])
  const [red, green, blue] = channels === 3 ? own : [own[0], own[0], own[0]]
  return [red!, green!, blue!, isClear ? 0 : 255]
}

/** Eight bits of red, green and blue, no filters, not interlaced. */
function writePng({ width, height }: Png, pixels: Uint8Array): Uint8Array {
  const stride = width * 3
  const raw = new Uint8Array((stride + 1) * height)
  for (let row = 0; row < height; row += 1) {
    raw.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 2, 0, 0, 0], 8)
  return joined([
    Uint8Array.from(signature),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(raw)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  )
  bytes.set(data, 8)
  view.setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)))
  return bytes
}

/** CRC-32 of section 5.5. */
function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  }
  return (rest ^ 0xffffffff) >>> 0
}
