/**
 * A discrete-time hazard with covariates and competing causes: the chance to leave for cause c at a renewal is
 *
 *     p_c = exp(η_c)/(1 + Σ exp(η_k)),   η_c = level + factors + numbers + tenure
 *
 * a multinomial logit at each renewal that somebody stood before (Allison 1982, "Discrete-time methods for the
 * analysis of event histories"; with one cause it is the usual logit). Its other form, a logit of its own for each
 * cause among those whom no other cause took, has nearly the same coefficients where few leave at a time; this one
 * has probabilities that sum to 1.
 *
 * Each word of a factor has a coefficient, drawn to 0 by a normal prior whose width is learnt from the factor's words
 * together (empirical Bayes): a word few customers have borrows from the whole, and none needs to be the reference. A
 * width that comes out small says that the factor does not matter.
 */

import type { Certificate, CertificateFlag } from '../model-report.ts'
import { invert } from '../numerics/linear.ts'
import {
  type HazardCells,
  type HazardRows,
  hazardCells,
  type StaticTerm,
  tenureTerms,
} from './hazard-cells.ts'
import { type Climbed, climbHazard } from './hazard-newton.ts'

export type HazardFit = {
  causes: readonly string[]
  terms: StaticTerm[]
  /** By cause: the static terms, then the tenure terms; on the logit. */
  coefficients: number[][]
  /** Covariance of all coefficients, cause by cause; null when the likelihood is flat. */
  covariance: number[][] | null
  /** Coefficients by a name that can be read: `voluntary · payment = card`, `tenure`; their standard errors alike. */
  parameters: Record<string, number>
  standardErrors: Record<string, number> | null
  logLikelihood: number
  /** Free parameters that the coefficients are worth, as the priors draw them in (trace of the shrinkage). */
  effectiveParameters: number
  certificate: Certificate
  /** Months of tenure at the last decision seen. */
  longestMonths: number
}

/** Prior standard deviations of what is not a factor: level, numbers, tenure. */
const [levelSd, numberSd, tenureSd] = [10, 1, 1.5]
const [narrowest, widest] = [0.03, 2]
const bayesRounds = 6

/**
 * Fits the model. `causes` name what `rows.ended` counts. Throws when nobody left or nobody was at risk.
 *
 * @example
 * fitHazard({ count: 2, enter: [0, 0], through: [3, 5], ended: [1, 0], monthsPer: [1, 1], factors: [], numbers: [] },
 *   ['voluntary'])
 */
export function fitHazard(rows: HazardRows, causes: readonly string[]): HazardFit {
  const cells = hazardCells(rows, causes.length)
  const totals = totalsOf(cells, causes.length)
  if (!(totals.atRisk > 0) || totals.lost.every((lost) => lost === 0))
    throw new RangeError('A hazard needs somebody who left, among those who could.')
  const width = cells.terms.length + tenureTerms.length
  const start = totals.lost.flatMap((lost) => {
    const level = Math.log((lost + 0.5) / (totals.atRisk - lost + 0.5))
    return Array.from({ length: width }, (_, j) => (j === 0 ? level : 0))
  })
  let sd = causes.flatMap(() => firstWidths(cells))
  let climbed = climbHazard(cells, sd, start)
  let covariance = invert(climbed.information)
  for (let round = 0; round < bayesRounds && covariance !== null; round++) {
    sd = learntWidths(cells, { sd, climbed, covariance, causes: causes.length })
    climbed = climbHazard(cells, sd, climbed.at)
    covariance = invert(climbed.information)
  }
  const again = climbHazard(cells, sd, start)
  const agree = again.at.every((x, i) => Math.abs(x - climbed.at[i]!) < 1e-3)
  return fitOf({ cells, causes, climbed, covariance, agree, totals, sd })
}

function totalsOf({ patterns }: HazardCells, causes: number) {
  const lost = new Array<number>(causes).fill(0)
  let atRisk = 0
  for (const pattern of patterns) {
    for (const n of pattern.atRisk) atRisk += n
    pattern.lost.forEach((column, c) => {
      for (const d of column) lost[c]! += d
    })
  }
  return { atRisk, lost }
}

function firstWidths({ terms }: HazardCells): number[] {
  const widths = terms.map(({ kind }) =>
    kind === 'level' ? levelSd : kind === 'number' ? numberSd : 0.5,
  )
  return [...widths, ...tenureTerms.map(() => tenureSd)]
}

type Learning = { sd: number[]; climbed: Climbed; covariance: number[][]; causes: number }

/** One step of the EM algorithm for the width of each factor: the mean of β² + var β over its words. */
function learntWidths(
  { terms }: HazardCells,
  { sd, climbed, covariance, causes }: Learning,
): number[] {
  const width = terms.length + tenureTerms.length
  const next = sd.slice()
  const names = new Set(terms.flatMap((term) => (term.kind === 'factor' ? [term.name] : [])))
  for (let c = 0; c < causes; c++)
    for (const name of names) {
      const places = terms.flatMap((term, j) =>
        term.kind === 'factor' && term.name === name ? [c * width + j] : [],
      )
      const square = places.reduce((sum, i) => sum + climbed.at[i]! ** 2 + covariance[i]![i]!, 0)
      const learnt = Math.sqrt(square / places.length)
      for (const i of places) next[i] = Math.min(widest, Math.max(narrowest, learnt))
    }
  return next
}

type Fitted = {
  cells: HazardCells
  causes: readonly string[]
  climbed: Climbed
  covariance: number[][] | null
  agree: boolean
  totals: { atRisk: number; lost: number[] }
  sd: number[]
}

function fitOf({ cells, causes, climbed, covariance, agree, totals, sd }: Fitted): HazardFit {
  const width = cells.terms.length + tenureTerms.length
  const names = causes.flatMap((cause) =>
    namesOf(cells.terms).map((name) => (causes.length === 1 ? name : `${cause} · ${name}`)),
  )
  const named = (of: (i: number) => number) =>
    Object.fromEntries(names.map((name, i) => [name, of(i)]))
  const flags: CertificateFlag[] = []
  if (Math.min(...totals.lost) < 25) flags.push('too-few-accounts')
  if (isSeparated(cells)) flags.push('separation')
  if (covariance === null) flags.push('ridge')
  if (!agree) flags.push('starts-disagree')
  return {
    causes,
    terms: cells.terms,
    coefficients: causes.map((_, c) => climbed.at.slice(c * width, (c + 1) * width)),
    covariance,
    parameters: named((i) => climbed.at[i]!),
    standardErrors: covariance === null ? null : named((i) => Math.sqrt(covariance[i]![i]!)),
    logLikelihood: climbed.logLikelihood,
    effectiveParameters: sd.reduce(
      (sum, width, i) => sum + 1 - Math.min(1, (covariance?.[i]?.[i] ?? 0) / width ** 2),
      0,
    ),
    certificate: {
      converged: climbed.converged && covariance !== null && agree,
      gradientNorm: climbed.gradientNorm,
      startsAgreeing: agree ? 1 : 0.5,
      flags,
    },
    longestMonths: cells.longestMonths,
  }
}

/** The terms in words, the tenure terms last. */
function namesOf(terms: StaticTerm[]): string[] {
  const names = terms.map((term) => {
    if (term.kind === 'level') return 'level'
    return term.kind === 'factor' ? `${term.name} = ${term.value}` : term.name
  })
  return [...names, ...tenureTerms]
}

/** A word among whose customers nobody, or everybody, left where five would have: the data alone set it no bound. */
function isSeparated({ terms, patterns }: HazardCells): boolean {
  const atRisk = new Float64Array(terms.length)
  const lost = new Float64Array(terms.length)
  for (const pattern of patterns) {
    const n = pattern.atRisk.reduce((sum, count) => sum + count, 0)
    const d = pattern.lost.reduce((sum, column) => sum + column.reduce((a, b) => a + b, 0), 0)
    for (const place of pattern.at) {
      atRisk[place]! += n
      lost[place]! += d
    }
  }
  const churn = lost[0]! / atRisk[0]!
  return terms.some(
    ({ kind }, j) =>
      kind === 'factor' &&
      ((lost[j] === 0 && atRisk[j]! * churn >= 5) ||
        (lost[j] === atRisk[j] && atRisk[j]! * (1 - churn) >= 5)),
  )
}
