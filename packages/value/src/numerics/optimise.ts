/**
 * Finds the top of a log-likelihood and says how sure it is of having found it.
 *
 * BFGS from several starts (Nocedal and Wright 2006, algorithm 6.1 with backtracking), then Newton steps with a
 * Hessian differenced from the analytic gradient. A fit is called converged only when three things hold at the end:
 * the Hessian is negative definite, what one more Newton step could still gain is below 1e-7, and no parameter
 * stands at the edge of the box. Everything else is told in flags; nothing is reported as converged that is not.
 */

import { cholesky, dot, invert, solveFactored } from './linear.ts'

/** A log-likelihood: its value at `at`, with the gradient written into `gradient`. */
export type Likelihood = (at: number[], gradient: number[]) => number

export type Box = { low: number[]; high: number[] }

export type Optimum = {
  at: number[]
  logLikelihood: number
  gradientNorm: number
  /** Minus the Hessian at the optimum: the observed information. */
  information: number[][]
  /** Its inverse; null when the likelihood is flat in some direction. */
  covariance: number[][] | null
  converged: boolean
  atEdge: boolean
  startsAgreeing: number
}

export type Point = { at: number[]; value: number; gradient: number[] }

/** Climbs from every start inside the box and polishes the best. Throws on an empty list of starts. */
export function maximise(likelihood: Likelihood, starts: number[][], box: Box): Optimum {
  if (starts.length === 0) throw new RangeError('A search needs at least one start.')
  const ends = starts.map((start) => climb(likelihood, start, box))
  let best = ends[0]!
  for (const end of ends) if (end.value > best.value) best = end
  const agreed = ends.filter(
    (end) => best.value - end.value < 1e-4 * (1 + Math.abs(best.value) * 1e-6),
  )
  const top = polish(likelihood, best, box)
  const information = informationAt(likelihood, top.at)
  return judged({ ...top, information }, box, agreed.length / ends.length)
}

/** What is said of a point where a search has ended. */
export function judged(
  top: Point & { information: number[][] },
  box: Box,
  startsAgreeing: number,
): Optimum {
  const { information } = top
  const covariance = invert(information)
  const atEdge = top.at.some((x, i) => x < box.low[i]! + 1e-3 || x > box.high[i]! - 1e-3)
  const gain = covariance === null ? Number.POSITIVE_INFINITY : gainLeft(information, top.gradient)
  return {
    at: top.at,
    logLikelihood: top.value,
    gradientNorm: Math.sqrt(dot(top.gradient, top.gradient)),
    information,
    covariance,
    converged: covariance !== null && gain < 1e-7 && !atEdge && Number.isFinite(top.value),
    atEdge,
    startsAgreeing,
  }
}

/** What a full Newton step promises to add to the log-likelihood. */
export function gainLeft(information: number[][], gradient: number[]): number {
  const factor = cholesky(information)
  if (factor === null) return Number.POSITIVE_INFINITY
  return 0.5 * dot(gradient, solveFactored(factor, gradient))
}

function evaluate(likelihood: Likelihood, at: number[]): Point {
  const gradient = new Array<number>(at.length).fill(0)
  const value = likelihood(at, gradient)
  const sound = Number.isFinite(value) && gradient.every(Number.isFinite)
  return { at, value: sound ? value : Number.NEGATIVE_INFINITY, gradient }
}

function climb(likelihood: Likelihood, start: number[], box: Box): Point {
  const size = start.length
  let here = evaluate(likelihood, start)
  let inverse = identity(size)
  for (let round = 0; round < 200; round++) {
    let direction = inverse.map((row) => dot(row, here.gradient))
    if (!(dot(direction, here.gradient) > 0)) {
      inverse = identity(size)
      direction = here.gradient.slice()
    }
    const next = lineSearch(likelihood, here, { direction, box })
    if (next === null) break
    const gained = next.value - here.value
    inverse = updated(inverse, here, next)
    here = next
    if (gained < 1e-10 * (1 + Math.abs(here.value))) break
  }
  return here
}

function lineSearch(
  likelihood: Likelihood,
  from: Point,
  search: { direction: number[]; box: Box },
): Point | null {
  const { direction, box } = search
  const longest = Math.max(...direction.map(Math.abs))
  if (!(longest > 0) || !Number.isFinite(longest)) return null
  // On logarithms a step of two is a factor of seven: far enough for one round.
  let length = Math.min(1, 2 / longest)
  for (let halving = 0; halving < 40; halving++) {
    const at = from.at.map((x, i) =>
      Math.min(box.high[i]!, Math.max(box.low[i]!, x + length * direction[i]!)),
    )
    const moved = at.map((x, i) => x - from.at[i]!)
    const next = evaluate(likelihood, at)
    if (next.value > from.value + 1e-4 * Math.max(0, dot(moved, from.gradient))) return next
    length /= 2
  }
  return null
}

/** The BFGS update of the inverse of minus the Hessian. */
function updated(inverse: number[][], from: Point, to: Point): number[][] {
  const step = to.at.map((x, i) => x - from.at[i]!)
  const bend = to.gradient.map((g, i) => from.gradient[i]! - g)
  const curvature = dot(step, bend)
  if (!(curvature > 1e-14)) return inverse
  const carried = inverse.map((row) => dot(row, bend))
  const scale = (1 + dot(bend, carried) / curvature) / curvature
  return inverse.map((row, i) =>
    row.map(
      (value, j) =>
        value +
        scale * step[i]! * step[j]! -
        (carried[i]! * step[j]! + step[i]! * carried[j]!) / curvature,
    ),
  )
}

function polish(likelihood: Likelihood, from: Point, box: Box): Point {
  let here = from
  for (let round = 0; round < 20; round++) {
    const information = informationAt(likelihood, here.at)
    const factor = cholesky(information)
    if (factor === null) break
    if (gainLeft(information, here.gradient) < 1e-12) break
    const direction = solveFactored(factor, here.gradient)
    const next = lineSearch(likelihood, here, { direction, box })
    if (next === null) break
    here = next
  }
  return here
}

/** Minus the Hessian, by central differences of the gradient. */
export function informationAt(likelihood: Likelihood, at: number[]): number[][] {
  const step = 1e-4
  const rows = at.map((_, i) => {
    const shifted = (by: number) =>
      evaluate(
        likelihood,
        at.map((x, j) => (i === j ? x + by : x)),
      ).gradient
    const up = shifted(step)
    const down = shifted(-step)
    return up.map((g, j) => (down[j]! - g) / (2 * step))
  })
  return rows.map((row, i) => row.map((value, j) => (value + rows[j]![i]!) / 2))
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  )
}
