/** The shapes of the charts, as SVG paths and rectangles in pixels. Points are [x, y], y growing downwards. */

import { round } from './needle.ts'
import type { Scale } from './scale.ts'

export type Point = readonly [x: number, y: number]

/** A line through the points; '' when there are none. */
export function linePath(points: Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join('')
}

/** The area between an upper and a lower line over the same xs; '' when either is empty. */
export function bandPath(upper: Point[], lower: Point[]): string {
  if (upper.length === 0 || lower.length === 0) return ''
  return `${linePath(upper)}${linePath([...lower].reverse()).replace('M', 'L')}Z`
}

export type BinBar = {
  x: number
  width: number
  /** the bar, up to the estimate */
  bar: { y: number; height: number }
  /** the interval, drawn over the bar's top */
  cap: { y: number; height: number }
  /** where the estimate's tick stands */
  tick: number
}

/**
 * The bars of a distribution: each as high as its count, with a cap as high as the count's interval. `box` is the plot
 * in pixels; the horizontal scale is of what is binned, the vertical of the count and starts at zero.
 */
export function binBars(
  bins: { from: number; to: number; accounts: number; low: number; high: number }[],
  scales: { x: Scale; y: Scale },
  box: { left: number; top: number; width: number; height: number },
): BinBar[] {
  const gap = 1
  const y = (count: number) => box.top + box.height * (1 - scales.y.at(count))
  return bins.map((bin) => {
    const x = box.left + box.width * scales.x.at(bin.from)
    const right = box.left + box.width * scales.x.at(bin.to)
    const tick = round(y(bin.accounts))
    const capTop = round(y(bin.high))
    return {
      x: round(x),
      width: round(Math.max(0.5, right - x - gap)),
      bar: { y: tick, height: round(box.top + box.height - tick) },
      cap: { y: capTop, height: round(y(bin.low) - capTop) },
      tick,
    }
  })
}

/**
 * Moves labels apart along one axis so that no two stand closer than `gap`, as little as possible, in their order, and
 * within `from`..`to` while they fit. Answers in the order given.
 */
export function placeLabels(
  wanted: number[],
  room: { gap: number; from: number; to: number },
): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at)
  const placed: number[] = new Array(wanted.length)
  let floor = room.from
  for (const label of order) {
    placed[label.index] = Math.max(label.at, floor)
    floor = placed[label.index]! + room.gap
  }
  let ceiling = room.to
  for (const label of order.reverse()) {
    placed[label.index] = Math.min(placed[label.index]!, ceiling)
    ceiling = placed[label.index]! - room.gap
  }
  return placed
}
