/**
 * Finds the top of a log-likelihood whose second derivatives are known, in few passes over the data: Newton's method,
 * damped where the hill is not round (Levenberg and Marquardt; Nocedal and Wright 2006, section 3.4). One pass gives
 * value, slopes and curvature at once. What is said of the end is what {@link judged} says of every search.
 */

import { cholesky, dot, solveFactored } from './linear.ts'
import { type Box, gainLeft, judged, type Optimum, type Point } from './optimise.ts'

/** A log-likelihood at `at`, with its gradient and the rows of its Hessian written. */
export type CurvedLikelihood = (at: number[], gradient: number[], curvature: number[][]) => number

type CurvedPoint = Point & { information: number[][] }

/** Climbs from every start inside the box. Throws on an empty list of starts. */
export function maximiseCurved(
  likelihood: CurvedLikelihood,
  starts: number[][],
  box: Box,
): Optimum {
  if (starts.length === 0) throw new RangeError('A search needs at least one start.')
  const ends = starts.map((start) => climb(likelihood, start, box))
  let best = ends[0]!
  for (const end of ends) if (end.value > best.value) best = end
  const near = 1e-4 * (1 + Math.abs(best.value) * 1e-6)
  const agreed = ends.filter((end) => best.value - end.value < near)
  return judged(best, box, agreed.length / ends.length)
}

function evaluate(likelihood: CurvedLikelihood, at: number[]): CurvedPoint {
  const gradient = at.map(() => 0)
  const curvature = at.map(() => at.map(() => 0))
  const value = likelihood(at, gradient, curvature)
  const sound = Number.isFinite(value) && gradient.every(Number.isFinite)
  const information = curvature.map((row) => row.map((bend) => -bend))
  return { at, value: sound ? value : Number.NEGATIVE_INFINITY, gradient, information }
}

/** What one more step would gain is then lost in the rounding of the sum. */
const leastGain = 1e-11

function climb(likelihood: CurvedLikelihood, start: number[], box: Box): CurvedPoint {
  let here = evaluate(likelihood, start)
  for (let round = 0; round < 200; round++) {
    const direction = directionFrom(here, box)
    if (dot(direction, here.gradient) < 2 * leastGain) break
    const next = step(likelihood, here, { direction, box })
    if (next === null) break
    here = next
  }
  return here
}

/** Newton's direction; where the hill bends upwards, damped until it leads up. Edges are not pressed against. */
function directionFrom({ at, gradient, information }: CurvedPoint, box: Box): number[] {
  const pressed = at.map(
    (x, i) => (x <= box.low[i]! && gradient[i]! < 0) || (x >= box.high[i]! && gradient[i]! > 0),
  )
  const slopes = gradient.map((slope, i) => (pressed[i] ? 0 : slope))
  const largest = Math.max(...information.map((row, i) => Math.abs(row[i]!)), 1e-12)
  for (let damping = 0; damping < 1e12; damping = damping === 0 ? 1e-8 : damping * 10) {
    const damped = information.map((row, i) =>
      row.map((bend, j) => {
        if (i === j) return pressed[i] ? largest : bend + damping * largest
        return pressed[i] || pressed[j] ? 0 : bend
      }),
    )
    const factor = cholesky(damped)
    if (factor !== null) return solveFactored(factor, slopes)
  }
  return slopes
}

function step(
  likelihood: CurvedLikelihood,
  from: CurvedPoint,
  { direction, box }: { direction: number[]; box: Box },
): CurvedPoint | null {
  const longest = Math.max(...direction.map(Math.abs))
  if (!(longest > 0) || !Number.isFinite(longest)) return null
  // On logarithms a step of two is a factor of seven: far enough for one round.
  let length = Math.min(1, 2 / longest)
  const tooNear = 1e-12 * Math.abs(from.value)
  for (let halving = 0; halving < 30; halving++) {
    const at = from.at.map((x, i) =>
      Math.min(box.high[i]!, Math.max(box.low[i]!, x + length * direction[i]!)),
    )
    const moved = at.map((x, i) => x - from.at[i]!)
    const promised = dot(moved, from.gradient)
    const next = evaluate(likelihood, at)
    if (next.value > from.value + 1e-4 * Math.max(0, promised)) return next
    // So near the top the values agree to their last digits, and only the slopes can tell.
    if (promised < tooNear) {
      const better = gainLeft(next.information, next.gradient) < 0.5 * promised
      return better && next.value > from.value - tooNear ? next : null
    }
    length /= 2
  }
  return null
}

/**
 * Turns slopes and curvature in the parameters into those in their logarithms. `curve` is the upper triangle by
 * rows; gradient and curvature are written.
 */
export function ontoLogarithms(
  { slopes, curve }: { slopes: ArrayLike<number>; curve: ArrayLike<number> },
  parameters: number[],
  { gradient, curvature }: { gradient: number[]; curvature: number[][] },
): void {
  let k = 0
  for (let i = 0; i < parameters.length; i++) {
    gradient[i] = slopes[i]! * parameters[i]!
    for (let j = i; j < parameters.length; j++) {
      const product = curve[k++]! * parameters[i]! * parameters[j]!
      curvature[i]![j] = product
      curvature[j]![i] = product
    }
    curvature[i]![i]! += gradient[i]!
  }
}
