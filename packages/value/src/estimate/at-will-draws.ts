/**
 * Parameter uncertainty at will, as draws of what all buyers together are still to bring, relative to the estimate.
 *
 * The logarithm of that sum bends with the parameters: where customers may tire a little more slowly than the best fit
 * says, they bring much more, and where faster, only a little less. So along each principal direction of the
 * covariance it is asked one standard deviation to either side, and a parabola through the three answers is drawn
 * from. A straight line, the delta method, leaves the truth above the interval too often.
 */

import type { Buyers } from '../book/purchases.ts'
import type { Fit } from '../models/fit.ts'
import { withParameters } from '../models/purchase-model.ts'
import type { Ahead } from '../models/purchase-value.ts'
import type { Chance } from '../numerics/chance.ts'
import { cholesky } from '../numerics/linear.ts'
import {
  type AtWillFits,
  type AtWillParameters,
  buyersAsked,
  moneyOf,
  parametersOf,
} from './at-will.ts'
import { drawCount } from './draws.ts'

/** How the logarithm of the sum answers to one direction, per standard deviation. */
export type Answer = { slope: number; bend: number }

/** The answers to all directions in which the parameters may lie elsewhere. Empty where nothing is to come. */
export function answersOf(buyers: Buyers, fits: AtWillFits, ahead: Ahead): Answer[] {
  const every = Math.ceil(buyers.count / (fits.asked ?? buyersAsked))
  return answersBy(fits, (tried) => Math.log(moneyOf(buyers, tried, { ...ahead, every })))
}

/** The same of anything whose logarithm is known under all parameters. */
export function answersBy(fits: AtWillFits, logOf: (tried: AtWillParameters) => number): Answer[] {
  const parameters = parametersOf(fits)
  if (parameters === null || fits.believed === null) return []
  const centre = logOf(parameters)
  if (!Number.isFinite(centre)) return []
  const answers = movesOf(fits, parameters).map((move) =>
    answer(centre, { up: logOf(move(1)), down: logOf(move(-1)) }),
  )
  // Without a model of spend the mean of a few is known to a tenth at best.
  return fits.spending === null ? [...answers, { slope: 0.1, bend: 0 }] : answers
}

/** Each moves all parameters by so many standard deviations along one direction in which they may lie elsewhere. */
export function movesOf(
  fits: AtWillFits,
  parameters: AtWillParameters,
): ((by: number) => AtWillParameters)[] {
  const { believed, growing, spending } = fits
  const moves: ((by: number) => AtWillParameters)[] = []
  for (const move of believed === null ? [] : directionsOf(believed.fit))
    moves.push((by) => ({ ...parameters, buying: withParameters(parameters.buying, move(by)) }))
  if (growing) moves.push((by) => ({ ...parameters, growth: growing.rate + by * growing.se }))
  for (const move of spending === null ? [] : directionsOf(spending))
    moves.push((by) => ({ ...parameters, spending: move(by) }))
  return moves
}

/** Each moves the parameters by so many standard deviations along one column of the root of their covariance. */
function directionsOf<P extends Record<string, number>>(fit: Fit<P>): ((by: number) => P)[] {
  const names = Object.keys(fit.parameters)
  const root = fit.logCovariance === null ? null : cholesky(fit.logCovariance)
  return names.map((_, column) => (by: number) => {
    const moved = names.map((name, row) => {
      const along = root === null ? Number(row === column) : root[row]![column]!
      return [name, fit.parameters[name]! * Math.exp(Math.max(-3, Math.min(3, by * along)))]
    })
    return Object.fromEntries(moved) as P
  })
}

/** From logarithms. A side on which the sum has no bound says nothing; the other then speaks for both. */
export function answer(centre: number, moved: { up: number; down: number }): Answer {
  const up = moved.up - centre
  const down = centre - moved.down
  if (Number.isFinite(up) && Number.isFinite(down))
    return { slope: (up + down) / 2, bend: up - down }
  const slope = Number.isFinite(up) ? up : down
  return { slope: Number.isFinite(slope) ? slope : 1, bend: 0 }
}

/** What an answer comes to under a standard normal draw; beyond two and a half the parabola is a guess. */
export function answered({ slope, bend }: Answer, z: number): number {
  const within = Math.max(-2.5, Math.min(2.5, z))
  return slope * within + (bend * within * within) / 2
}

/** The relative standard deviation of the sum by its slopes alone, 2 at the most. */
export function relativeSdOf(answers: Answer[]): number {
  return Math.min(2, Math.hypot(...answers.map(({ slope }) => slope)))
}

/**
 * Standard normal draws by draw and direction, for as many as any part has. Where parts of the buyers have parameters
 * of their own they share these in all but the first directions, which are the part's own.
 */
export function normalDraws(directions: number, chance: Chance): number[][] {
  return Array.from({ length: drawCount }, () =>
    Array.from({ length: directions }, () => chance.normal()),
  )
}

/** The directions of one part: its own, and what all buyers share after them. */
export const directionsWith = (own: number[][] | null, shared: number[][]): number[][] =>
  own === null ? shared : own.map((z, s) => [...z, ...shared[s]!.slice(z.length)])

/** The sum relative to its estimate under each draw, above 0, between a twentieth and twenty times as much. */
export function drawnFactors(answers: Answer[], directions: number[][]): Float64Array {
  const most = Math.log(20)
  return Float64Array.from(directions, (z) => {
    let sum = 0
    for (const [k, each] of answers.entries()) sum += answered(each, z[k]!)
    return Math.exp(Math.max(-most, Math.min(most, sum)))
  })
}
