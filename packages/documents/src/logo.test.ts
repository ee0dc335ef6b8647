import { describe, expect, test } from 'vitest'
import { aPng, pixelsOf } from '../testing/pictures.ts'
import { logoSize, printableLogo } from './logo.ts'

const [red, green, blue, white] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
]

describe('a logo on white paper', () => {
  test('what is clear is white, and what is half clear is half white', () => {
    expect(pixelsOf(printableLogo(aPng())!)).toEqual([red, green, blue, white])
    const half = aPng({
      rows: [
        [255, 0, 0, 128, 0, 255, 0, 255],
        [0, 0, 255, 255, 0, 0, 0, 0],
      ],
    })
    expect(pixelsOf(printableLogo(half)!)[0]).toEqual([255, 127, 127])
  })

  test.each([
    [
      'to the left',
      1,
      [
        [255, 0, 0, 255, 1, 255, 0, 0],
        [0, 0, 255, 255, 0, 0, 1, 1],
      ],
    ],
    [
      'above',
      2,
      [
        [255, 0, 0, 255, 0, 255, 0, 255],
        [1, 0, 255, 0, 0, 1, 0, 1],
      ],
    ],
    [
      'between the two',
      3,
      [
        [255, 0, 0, 255, 129, 255, 0, 128],
        [129, 0, 255, 128, 0, 129, 129, 1],
      ],
    ],
    [
      'as Paeth tells',
      4,
      [
        [255, 0, 0, 255, 1, 255, 0, 0],
        [1, 0, 255, 0, 0, 1, 1, 1],
      ],
    ],
  ])('pixels told by their difference %s', (...[, filter, rows]) => {
    expect(pixelsOf(printableLogo(aPng({ filter, rows }))!)).toEqual([red, green, blue, white])
  })

  test('a palette with clear colours', () => {
    const palette: [string, number[]] = ['PLTE', [...red!, ...green!, ...blue!, 9, 9, 9]]
    const clear: [string, number[]] = ['tRNS', [255, 255, 255, 0]]
    const png = aPng({
      colourType: 3,
      rows: [
        [0, 1],
        [2, 3],
      ],
      extra: [palette, clear],
    })
    expect(pixelsOf(printableLogo(png)!)).toEqual([red, green, blue, white])
  })

  test('grey with clearness, and one grey that stands for clear', () => {
    const grey = aPng({
      colourType: 4,
      rows: [
        [0, 255, 100, 255],
        [255, 255, 7, 0],
      ],
    })
    expect(pixelsOf(printableLogo(grey)!)).toEqual([[0, 0, 0], [100, 100, 100], white, white])
    const one = aPng({
      colourType: 0,
      rows: [
        [0, 100],
        [255, 7],
      ],
      extra: [['tRNS', [0, 7]]],
    })
    expect(pixelsOf(printableLogo(one)!)).toEqual([[0, 0, 0], [100, 100, 100], white, white])
  })

  test('an opaque PNG and a JPEG are printed as they are', () => {
    const opaque = aPng({
      colourType: 2,
      rows: [
        [...red!, ...green!],
        [...blue!, ...white!],
      ],
    })
    expect(printableLogo(opaque)).toBe(opaque)
    const jpeg = aJpeg({ width: 40, height: 20 })
    expect(printableLogo(jpeg)).toBe(jpeg)
    expect(logoSize(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 40, height: 20 })
    expect(logoSize(opaque)).toMatchObject({ mediaType: 'image/png' })
  })

  test('a JPEG without a frame, or one without a size, is no logo', () => {
    expect(printableLogo(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBeNull()
    expect(logoSize(aJpeg({ width: 0, height: 20 }))).toBeNull()
  })

  test('what ends too early, is spoiled or is no picture is no logo', () => {
    const png = aPng()
    for (let length = 0; length < png.length; length += 1) {
      expect(printableLogo(png.slice(0, length))).toBeNull()
    }
    expect(
      printableLogo(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    ).toBeNull()
  })
})

/** The beginning of a JPEG: an application's segment, then the frame's header. */
function aJpeg({ width, height }: { width: number; height: number }): Uint8Array {
  const segment = [0xff, 0xe0, 0x00, 0x04, 0x00, 0x00]
  const sides = [height >> 8, height & 255, width >> 8, width & 255]
  const frame = [0xff, 0xc0, 0x00, 0x0b, 0x08, ...sides, 0x01, 0x01, 0x11, 0x00]
  return Uint8Array.from([0xff, 0xd8, ...segment, ...frame, 0xff, 0xd9])
}
