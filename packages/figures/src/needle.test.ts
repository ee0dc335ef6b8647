import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectState, needlePath } from './needle.ts'
import { linearScale, niceTicks, sharedScale } from './scale.ts'
import { bandPath, binBars, linePath, placeLabels } from './shapes.ts'

const points = (path: string) =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
    (one) => [Number(one[1]), Number(one[2])] as const,
  )

describe('the needle', () => {
  test('is as long as the interval, thickest at the estimate, and bends where the drawing says', () => {
    const needle = needlePath({ low: 0, estimate: 100, high: 200 }, { thickness: 10, across: 20 })
    expect(needle.path).toBe(
      'M0,20C42,16.4 70,15 100,15C130,15 158,16.4 200,20C158,23.6 130,25 100,25C70,25 42,23.6 0,20Z',
    )
    expect(needle.tick).toEqual({ x1: 100, y1: 12, x2: 100, y2: 28 })
  })

  test('stands upright with its high end at the top', () => {
    const needle = needlePath(
      { low: 60, estimate: 30, high: 5 },
      { thickness: 12, orientation: 'upright', across: 10, tick: 9 },
    )
    const ys = points(needle.path).map(([, y]) => y)
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([5, 60])
    expect(needle.tick).toEqual({ x1: 1, y1: 30, x2: 19, y2: 30 })
  })

  test('under four pixels gives way to its tick alone', () => {
    expect(needlePath({ low: 10, estimate: 11, high: 13 }, { thickness: 10 })).toMatchObject({
      path: '',
      bare: true,
    })
  })

  test('never leaves its interval or its thickness, however skewed', () => {
    const along = fc.double({ min: 0, max: 500, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(along, along, along), (three) => {
        const [low, estimate, high] = three.sort((a, b) => a - b) as [number, number, number]
        for (const [x, y] of points(needlePath({ low, estimate, high }, { thickness: 10 }).path)) {
          expect(x).toBeGreaterThanOrEqual(low - 0.01)
          expect(x).toBeLessThanOrEqual(high + 0.01)
          expect(Math.abs(y)).toBeLessThanOrEqual(5.01)
        }
      }),
    )
  })

  test('is hollow while an effect may be nothing, and for harm only when clear of zero', () => {
    const effects = [
      { low: 1, high: 3 },
      { low: -1, high: 3 },
      { low: -3, high: -1 },
    ]
    expect(effects.map((one) => effectState(one))).toEqual(['filled', 'hollow', 'harm'])
    expect(effects.map((one) => effectState(one, 'down'))).toEqual(['harm', 'hollow', 'filled'])
  })
})

describe('a shared scale', () => {
  const estimate = (value: number) => ({ value, low: value * 0.8, high: value * 1.3 })

  test('is linear from zero while the largest is within 30 times the smallest', () => {
    const scale = sharedScale([estimate(1_000), estimate(29_000)])
    expect([scale.kind, scale.from]).toEqual(['linear', 0])
    expect(scale.ticks).toEqual([0, 10_000, 20_000, 30_000, 40_000])
  })

  test('is logarithmic beyond that, with ticks on powers of ten', () => {
    const scale = sharedScale([estimate(1_180), estimate(141_800)])
    expect([scale.kind, scale.ticks]).toEqual(['log', [1_000, 10_000, 100_000]])
    expect(scale.at(141_800)).toBeGreaterThan(scale.at(1_180))
  })

  test('reaches below zero when something is worth less than nothing, and is never logarithmic then', () => {
    const scale = sharedScale([{ value: -200, low: -500, high: 100 }, estimate(50_000)])
    expect(scale.kind).toBe('linear')
    expect(scale.from).toBeLessThanOrEqual(-500)
  })

  test('holds every interval and keeps its ticks few, in order and round', () => {
    const positive = fc.double({ min: 0.01, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 12 }), (values) => {
        const scale = sharedScale(values.map(estimate))
        for (const one of values.map(estimate)) {
          expect(scale.at(one.low)).toBeLessThanOrEqual(scale.at(one.value))
          expect(one.high).toBeLessThanOrEqual(scale.to * 1.0001)
        }
        expect(scale.ticks.length).toBeGreaterThanOrEqual(1)
        expect(scale.ticks.length).toBeLessThanOrEqual(8)
      }),
    )
  })

  test('of nothing at all still has a length', () => {
    expect(linearScale(0, 0).to).toBeGreaterThan(0)
    expect(niceTicks(0, 81.2, 4)).toEqual([0, 50, 100])
    expect(niceTicks(0.6, 1, 4)).toHaveLength(5)
  })
})

describe('shapes', () => {
  test('a line begins with a move, a band comes back along its lower side', () => {
    const upper = [
      [0, 1],
      [10, 2],
    ] as const
    const lower = [
      [0, 5],
      [10, 6],
    ] as const
    expect(linePath([...upper])).toBe('M0,1L10,2')
    expect(bandPath([...upper], [...lower])).toBe('M0,1L10,2L10,6L0,5Z')
    expect(bandPath([], [])).toBe('')
  })

  test('a bar stands on zero, and its cap holds its tick', () => {
    const scales = { x: linearScale(0, 100, 4), y: linearScale(0, 50, 5) }
    const box = { left: 10, top: 20, width: 100, height: 50 }
    const [bar] = binBars([{ from: 0, to: 20, accounts: 30, low: 20, high: 40 }], scales, box)
    expect(bar).toEqual({
      x: 10,
      width: 19,
      bar: { y: 40, height: 30 },
      cap: { y: 30, height: 20 },
      tick: 40,
    })
  })

  test('labels that would stand on each other are moved apart, in their order and inside the room', () => {
    expect(placeLabels([50, 51, 10], { gap: 14, from: 0, to: 100 })).toEqual([50, 64, 10])
    expect(placeLabels([98, 99], { gap: 14, from: 0, to: 100 })).toEqual([86, 100])
  })
})
