/**
 * The needle: a value with its interval. It lies on a scale, as long as the 90 % interval and thickest at the estimate,
 * with a tick through it, so that skew shows itself.
 */

/** Where the ends and the estimate stand along the scale, in pixels. An upright needle has its high end at the top. */
export type NeedleEnds = { low: number; estimate: number; high: number }

export type NeedleShape = {
  /** full thickness at the estimate, pixels */
  thickness: number
  orientation?: 'lying' | 'upright'
  /** where the needle's line stands across the scale, pixels */
  across?: number
  /** half the length of the tick, pixels; by default 3 more than half the thickness */
  tick?: number
}

/** An SVG path (empty when bare) and the tick's two ends. `bare`: too short to draw, so the tick stands alone. */
export type Needle = {
  path: string
  bare: boolean
  tick: { x1: number; y1: number; x2: number; y2: number }
}

/** Under this length a needle is a blot: the tick alone is drawn, and the written range speaks. */
const shortest = 4
const farControl = { along: 0.42, across: 0.72 }
const nearControl = 0.3

/**
 * The outline of a needle as an SVG path. Each flank is one cubic: its first control 42 % of the flank in from the end
 * at 72 % of the height, its second 30 % back from the estimate at full height; mirrored across the line.
 */
export function needlePath(ends: NeedleEnds, shape: NeedleShape): Needle {
  const across = shape.across ?? 0
  const half = shape.thickness / 2
  const tickHalf = shape.tick ?? half + 3
  const point = (along: number, off: number): string =>
    shape.orientation === 'upright' ? pair(across + off, along) : pair(along, across + off)
  const flank = (end: number, side: number): string => {
    const length = end - ends.estimate
    const near = point(ends.estimate + length * nearControl, side * half)
    const far = point(end - length * farControl.along, side * half * farControl.across)
    return `C${near} ${far} ${point(end, 0)}`
  }
  const back = (end: number, side: number): string => {
    const length = end - ends.estimate
    const far = point(end - length * farControl.along, side * half * farControl.across)
    const near = point(ends.estimate + length * nearControl, side * half)
    return `C${far} ${near} ${point(ends.estimate, side * half)}`
  }
  const bare = Math.abs(ends.high - ends.low) < shortest
  const path = bare
    ? ''
    : `M${point(ends.low, 0)}${back(ends.low, -1)}${flank(ends.high, -1)}${back(ends.high, 1)}${flank(ends.low, 1)}Z`
  const tick =
    shape.orientation === 'upright'
      ? { x1: across - tickHalf, y1: ends.estimate, x2: across + tickHalf, y2: ends.estimate }
      : { x1: ends.estimate, y1: across - tickHalf, x2: ends.estimate, y2: across + tickHalf }
  return { path, bare, tick }
}

/** How an effect's needle is filled. A value that is not an effect is always `filled`; a fact is a bare tick. */
export type NeedleState = 'filled' | 'hollow' | 'harm'

/** The state of an effect: hollow while its interval holds zero, else filled for good and harm for harm. */
export function effectState(
  effect: { low: number; high: number },
  goodIs: 'up' | 'down' = 'up',
): NeedleState {
  if (effect.low <= 0 && effect.high >= 0) return 'hollow'
  return effect.low > 0 === (goodIs === 'up') ? 'filled' : 'harm'
}

function pair(x: number, y: number): string {
  return `${round(x)},${round(y)}`
}

/** Two decimals of a pixel are more than any screen shows, and keep a page of charts small. */
export function round(pixels: number): number {
  return Math.round(pixels * 100) / 100 + 0
}
