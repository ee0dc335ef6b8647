import type { Scale } from '@tolv/figures'

/** The width of a text of 12 px in the system font, near enough to leave room for it. */
export function textWidth(text: string): number {
  return text.length * 6.9
}

/** Where values of a scale stand between two pixels; `from` may lie below `to`, as it does for heights. */
export function along(scale: Scale, from: number, to: number): (value: number) => number {
  return (value) => Math.round((from + scale.at(value) * (to - from)) * 100) / 100
}

/** A tick with room for its text: where it is, where its text is centred, and what it says. */
export type RoomyTick = { value: number; at: number; textAt: number; text: string }

/**
 * The ticks whose texts do not lie on each other, each text kept inside the drawing; the first come first.
 *
 * @param place where a value stands, pixels
 */
export function roomyTicks(
  ticks: readonly number[],
  {
    width,
    place,
    write,
  }: { width: number; place: (value: number) => number; write: (value: number) => string },
): RoomyTick[] {
  const kept: RoomyTick[] = []
  let free = 0
  for (const value of ticks) {
    const text = write(value)
    const half = textWidth(text) / 2
    const at = place(value)
    const textAt = Math.min(width - half, Math.max(half, at))
    if (textAt - half < free || Math.abs(textAt - at) > half) continue
    kept.push({ value, at, textAt, text })
    free = textAt + half + 8
  }
  return kept
}

/** Ticks at whole periods up to `most`, by twelves where the line is long enough for it. */
export function wholeTicks(most: number, width: number): number[] {
  const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600]
  const room = Math.max(2, Math.floor(width / 46))
  const step = steps.find((each) => most / each <= room) ?? 1200
  const ticks: number[] = []
  for (let at = 0; at <= most; at += step) ticks.push(at)
  return ticks
}
