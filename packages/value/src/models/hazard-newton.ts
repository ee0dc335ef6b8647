/**
 * The penalised likelihood of the multinomial logit on grouped cells, climbed by Newton's method. It is concave, so
 * there is one top, and Newton's steps with halving find it from anywhere.
 *
 * Coefficients stand by cause, each the static terms first and the tenure terms after.
 */

import { cholesky, dot, solveFactored } from '../numerics/linear.ts'
import { type HazardCells, type Pattern, tenureBasis, tenureTerms } from './hazard-cells.ts'

export type Climbed = {
  at: number[]
  /** of the data alone */
  logLikelihood: number
  gradientNorm: number
  /** Minus the Hessian of likelihood and prior. */
  information: number[][]
  converged: boolean
}

type Point = { value: number; logLikelihood: number; gradient: number[]; information: number[][] }

const rounds = 60
/** What a full step may still gain at the end. */
const leastGain = 1e-10

/** Climbs from `start` under normal priors round 0 with the standard deviations `sd`, one per coefficient. */
export function climbHazard(cells: HazardCells, sd: number[], start: number[]): Climbed {
  const causes = start.length / (cells.terms.length + tenureTerms.length)
  let at = start
  let here = pointAt(cells, { at, sd, causes })
  let gain = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds && gain > leastGain; round++) {
    const factor = cholesky(here.information)
    if (factor === null) break
    const step = solveFactored(factor, here.gradient)
    gain = dot(step, here.gradient) / 2
    let share = 1
    let next: Point | null = null
    let to = at
    while (share > 1e-6) {
      to = at.map((x, i) => x + share * step[i]!)
      next = pointAt(cells, { at: to, sd, causes })
      if (next.value >= here.value - 1e-9 * Math.abs(here.value)) break
      next = null
      share /= 2
    }
    if (next === null) break
    at = to
    here = next
  }
  return {
    at,
    logLikelihood: here.logLikelihood,
    gradientNorm: Math.sqrt(dot(here.gradient, here.gradient)),
    information: here.information,
    converged: gain <= 1e-7,
  }
}

type Asked = { at: number[]; sd: number[]; causes: number }

function pointAt(cells: HazardCells, { at, sd, causes }: Asked): Point {
  const width = at.length / causes
  const gradient = at.map((x, i) => -x / sd[i]! ** 2)
  const information = at.map((_, i) => at.map((__, j) => (i === j ? 1 / sd[i]! ** 2 : 0)))
  const prior = -0.5 * at.reduce((sum, x, i) => sum + (x / sd[i]!) ** 2, 0)
  const sums = { gradient, information, width, causes, first: cells.terms.length }
  let logLikelihood = 0
  for (const pattern of cells.patterns) logLikelihood += addPattern(pattern, at, sums)
  return { value: logLikelihood + prior, logLikelihood, gradient, information }
}

type Sums = {
  gradient: number[]
  information: number[][]
  /** coefficients per cause, and the place of the first tenure term among them */
  width: number
  first: number
  causes: number
}

/**
 * One pattern at all its renewals. What is static is the same at each, so its products are made once, of weights
 * summed over the renewals.
 */
function addPattern(pattern: Pattern, at: number[], sums: Sums): number {
  const { width, first, causes } = sums
  const bases = tenureTerms.length
  const level = levelsOf(pattern, at, sums)
  const residual = new Float64Array(causes * (1 + bases))
  const weight = new Float64Array(causes * causes * (1 + bases) * (1 + bases))
  const p = new Float64Array(causes)
  const basis = [1, 0, 0, 0]
  let value = 0
  for (let t = 0; t < pattern.atRisk.length; t++) {
    const n = pattern.atRisk[t]!
    if (n <= 0) continue
    const tenure = tenureBasis(t + 1, pattern.monthsPer)
    for (let b = 0; b < bases; b++) basis[b + 1] = tenure[b]!
    let all = 1
    for (let c = 0; c < causes; c++) {
      let eta = level[c]!
      for (let b = 0; b < bases; b++) eta += at[c * width + first + b]! * tenure[b]!
      p[c] = Math.exp(Math.min(30, eta))
      all += p[c]!
    }
    let stayed = n
    for (let c = 0; c < causes; c++) {
      p[c]! /= all
      const d = pattern.lost[c]![t]!
      stayed -= d
      if (d > 0) value += d * Math.log(p[c]!)
      for (let b = 0; b <= bases; b++) residual[c * (1 + bases) + b]! += (d - n * p[c]!) * basis[b]!
    }
    value -= stayed * Math.log(all)
    addWeights(weight, { p, n, basis, causes })
  }
  spread(pattern, { residual, weight }, sums)
  return value
}

function levelsOf({ at: places, x }: Pattern, at: number[], { width, causes }: Sums): number[] {
  return Array.from({ length: causes }, (_, c) => {
    let eta = 0
    for (let j = 0; j < places.length; j++) eta += at[c * width + places[j]!]! * x[j]!
    return eta
  })
}

type Here = { p: Float64Array; n: number; basis: number[]; causes: number }

/** n(p_c·1{c = k} − p_c·p_k)·basis·basis′, by cause, cause, basis and basis. */
function addWeights(weight: Float64Array, { p, n, basis, causes }: Here): void {
  const size = basis.length
  for (let c = 0; c < causes; c++)
    for (let k = 0; k < causes; k++) {
      const w = n * (c === k ? p[c]! * (1 - p[c]!) : -p[c]! * p[k]!)
      const from = (c * causes + k) * size * size
      for (let a = 0; a < size; a++)
        for (let b = 0; b < size; b++) weight[from + a * size + b]! += w * basis[a]! * basis[b]!
    }
}

/** Lays the sums of a pattern out on the columns that it has. */
function spread(
  { at: places, x }: Pattern,
  { residual, weight }: { residual: Float64Array; weight: Float64Array },
  { gradient, information, width, first, causes }: Sums,
): void {
  const size = 1 + tenureTerms.length
  const columns = [
    ...places.map((place, j) => ({ place, basis: 0, x: x[j]! })),
    ...tenureTerms.map((_, b) => ({ place: first + b, basis: b + 1, x: 1 })),
  ]
  for (let c = 0; c < causes; c++)
    for (const one of columns) {
      const row = information[c * width + one.place]!
      gradient[c * width + one.place]! += residual[c * size + one.basis]! * one.x
      for (let k = 0; k < causes; k++)
        for (const other of columns)
          row[k * width + other.place]! +=
            weight[((c * causes + k) * size + one.basis) * size + other.basis]! * one.x * other.x
    }
}
