/**
 * A table by renewals made, found at a few of its places and laid out from there: what it holds is smooth, and each
 * place costs a sum.
 */

import type { RetentionParameters } from '../models/retention.ts'

/** Where a table is computed: the first so many places one by one, the others by the logarithms at points. */
export type Points = {
  /** renewals made, which need not be whole */
  at: number[]
  oneByOne: number
  /** Each row says how an entry beyond is made of the logarithms at the points. */
  weights: Float64Array[]
  madeMost: number
}

/** With a power the table is not smooth at 0, so that the points begin beyond it. */
const [begins, fewPoints] = [4, 9]
/** Of the logarithm of an entry; six digits are asked for. */
const errorMost = 1e-7

/**
 * A function giving the points of a draw's table, for as long as one asks of the same kind.
 *
 * Under the sBG an entry is a function of beta + made alone, and smooth in its logarithm: the fewer points are needed
 * the less beta + made changes. Draws whose beta differ by less than a tenth share them. Under the BdW there are as
 * many as ever, in the logarithm of made.
 */
export function pointsOf(madeMost: number): (draw: RetentionParameters) => Points {
  const byBeta = new Map<number, Points>()
  const byMade = remembering(() => pointsByMade(madeMost))
  return ({ beta, c = 1 }) => {
    if (c !== 1) return byMade()
    const step = Math.floor(Math.log(beta) / betaStep)
    const points = byBeta.get(step) ?? pointsByBeta(Math.exp(step * betaStep), madeMost) ?? byMade()
    byBeta.set(step, points)
    return points
  }
}

const betaStep = 0.1

function remembering(make: () => Points): () => Points {
  let made: Points | null = null
  return () => {
    made ??= make()
    return made
  }
}

/** `least` is at or below the beta of the draws; null where one place after the other costs no more. */
function pointsByBeta(least: number, madeMost: number): Points | null {
  const few = pointsBetween(Math.log(least), Math.log(least + madeMost))
  if (few >= Math.min(madeMost, begins + fewPoints)) return null
  return { ...spread({ from: 0, madeMost, few, shift: least }), oneByOne: 0, madeMost }
}

function pointsByMade(madeMost: number): Points {
  const { at, weights } =
    madeMost < begins + fewPoints
      ? { at: [], weights: [] }
      : spread({ from: begins, madeMost, few: fewPoints, shift: 0 })
  const oneByOne = madeMost + 1 - weights.length
  const first = Array.from({ length: oneByOne }, (_, k) => k)
  return { at: [...first, ...at], oneByOne, weights, madeMost }
}

/**
 * How many Chebyshev points hold the error: it falls by rho for each, rho the sum of the half axes of the ellipse in
 * which the function has no pole (Trefethen, Approximation Theory and Approximation Practice, chapter 8). Here nothing
 * happens within a quarter turn of the logarithm of beta + made.
 */
function pointsBetween(low: number, high: number): number {
  const reach = Math.PI / Math.max(1e-9, high - low)
  return Math.max(2, Math.ceil(-Math.log(errorMost) / Math.log(reach + Math.hypot(reach, 1))))
}

type Spread = { from: number; madeMost: number; few: number; shift: number }

/** Chebyshev points of ln(shift + made), and by the barycentric formula what each place is made of. */
function spread({ from, madeMost, few, shift }: Spread): Pick<Points, 'at' | 'weights'> {
  const [low, high] = [Math.log(shift + from), Math.log(shift + madeMost)]
  const nodes = new Float64Array(few)
  const own = new Float64Array(few)
  for (let j = 0; j < few; j++) {
    const angle = ((2 * j + 1) * Math.PI) / (2 * few)
    nodes[j] = (low + high) / 2 + ((high - low) / 2) * Math.cos(angle)
    own[j] = (j % 2 === 0 ? 1 : -1) * Math.sin(angle)
  }
  const weights = Array.from({ length: madeMost + 1 - from }, (_, i) => {
    const x = Math.log(shift + from + i)
    const row = new Float64Array(few)
    let whole = 0
    for (let j = 0; j < few; j++) {
      row[j] = own[j]! / (x - nodes[j]! || 1e-14)
      whole += row[j]!
    }
    for (let j = 0; j < few; j++) row[j]! /= whole
    return row
  })
  return { at: Array.from(nodes, (node) => Math.exp(node) - shift), weights }
}

/** The table of what was found at the points. */
export function spreadOut(
  { oneByOne, weights, madeMost }: Points,
  values: readonly number[],
): Float64Array {
  const table = new Float64Array(madeMost + 1)
  for (let k = 0; k < oneByOne; k++) table[k] = values[k]!
  const logs = values.slice(oneByOne).map(Math.log)
  for (let i = 0; i < weights.length; i++) {
    const row = weights[i]!
    let sum = 0
    for (let j = 0; j < logs.length; j++) sum += row[j]! * logs[j]!
    table[oneByOne + i] = Math.exp(sum)
  }
  return table
}
