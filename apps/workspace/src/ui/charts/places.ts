import type { Scale } from '@tolv/figures'

/** The width of a text of 12 px in the system font, near enough to leave room for it. */
export function textWidth(text: string): number {
  return text.length * 6.9
}

/** Where values of a scale stand between two pixels; `from` may lie below `to`, as it does for heights. */
export function along(scale: Scale, from: number, to: number): (value: number) => number {
  return (value) => Math.round((from + scale.at(value) * (to - from)) * 100) / 100
}

/** Ticks at whole periods up to `most`, by twelves where the line is long enough for it. */
export function wholeTicks(most: number, width: number): number[] {
  const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600]
  const room = Math.max(2, Math.floor(width / 56))
  const step = steps.find((each) => most / each <= room) ?? 1200
  const ticks: number[] = []
  for (let at = 0; at <= most; at += step) ticks.push(at)
  return ticks
}
