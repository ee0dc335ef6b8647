/**
 * The hazard model as a speaker for agreements: one fit to the whole book, all terms together, with what is known of
 * each account as covariates. Agreements whose chance to leave is alike to a tenth on the logit are one risk class
 * and share a retention, so a book is still a handful of tables by (class, renewals made), whatever its size.
 */

import { type Agreements, riskTableFrom } from '../book/agreements.ts'
import { endCauses, intervals, type TraitColumn } from '../book/book.ts'
import { monthsIn } from '../book/calendar.ts'
import type { Estimate, ModelReport } from '../model-report.ts'
import { fitHazard, type HazardFit } from '../models/hazard.ts'
import type { HazardRows } from '../models/hazard-cells.ts'
import { type Beyond, hazardRetentions } from '../models/hazard-curve.ts'
import { fitSbgTable } from '../models/retention.ts'
import type { Retention } from '../models/retention-curve.ts'
import type { Chance } from '../numerics/chance.ts'
import { cholesky, dot } from '../numerics/linear.ts'
import { drawCount } from './draws.ts'
import { informativeTraits } from './hazard-traits.ts'
import { remembered } from './remembered.ts'

export type BookHazard = {
  fit: HazardFit
  rows: HazardRows
  /** By period: where the model hands over to its tail. */
  beyond: (Beyond | null)[]
  /** Coefficients under each draw, by cause. */
  draws: number[][][]
}

/** A cause that fewer have left for is counted with the commonest. */
const fewestOfCause = 10
const fewestLost = 25
/** A tenure that fewer stood before has not been seen. */
const fewestSeen = 20

/** The hazard of a book; null where too few have left for one. */
export function hazardOfBook(
  agreements: Agreements,
  traits: readonly TraitColumn[],
  chance: Chance | null,
): BookHazard | null {
  const found = fittedTo(agreements)(traits)
  return found === null
    ? null
    : { ...found, draws: chance === null ? [] : drawsOf(found.fit, chance) }
}

const fittedTo = remembered((agreements: Agreements) =>
  remembered((traits: readonly TraitColumn[]) => fitTo(agreements, traits)),
)

function fitTo(
  agreements: Agreements,
  traits: readonly TraitColumn[],
): Omit<BookHazard, 'draws'> | null {
  const paying = Array.from(agreements.amount, (amount) => amount > 0)
  const { causes, causeOf } = causesOf(agreements, paying)
  if (causes.length === 0) return null
  const rows = rowsOf(agreements, { paying, causeOf, traits })
  const fit = fitHazard(rows, causes)
  const beyond = intervals.map((_, period) => beyondOf(agreements, period))
  return { fit, rows, beyond }
}

function causesOf(agreements: Agreements, paying: boolean[]) {
  const counts = endCauses.map(() => 0)
  for (let i = 0; i < agreements.count; i++)
    if (paying[i] && agreements.lost[i] === 1) counts[agreements.cause[i]!]!++
  const all = counts.reduce((sum, count) => sum + count, 0)
  const most = counts.indexOf(Math.max(...counts))
  const kept = [1, 2, 0].filter((code) => counts[code]! >= fewestOfCause)
  const place = endCauses.map((_, code) => kept.indexOf(kept.includes(code) ? code : most))
  const names = kept.length === 1 ? ['churn'] : kept.map((code) => endCauses[code] ?? 'unknown')
  return {
    causes: all < fewestLost || kept.length === 0 ? [] : names,
    causeOf: (i: number) => (agreements.lost[i] === 1 ? 1 + place[agreements.cause[i]!]! : 0),
  }
}

type Known = {
  paying: boolean[]
  causeOf: (i: number) => number
  traits: readonly TraitColumn[]
}

function rowsOf(agreements: Agreements, { paying, causeOf, traits }: Known): HazardRows {
  const { count, account, period, enter, amount } = agreements
  const through = Int32Array.from({ length: count }, (_, i) =>
    paying[i] ? agreements.through[i]! : enter[i]!,
  )
  const factors = informativeTraits(agreements, traits).map(({ name, values, codes }) => ({
    name,
    levels: values,
    codes: Int32Array.from({ length: count }, (_, i) => codes[account[i]!]!),
  }))
  const terms = new Set(period)
  if (terms.size > 1)
    factors.push({ name: 'term', levels: [...intervals], codes: Int32Array.from(period) })
  const usual = intervals.map((_, term) =>
    medianOf(amount.filter((a, i) => a > 0 && period[i] === term)),
  )
  const price = Float64Array.from({ length: count }, (_, i) =>
    paying[i] ? Math.log(amount[i]! / usual[period[i]!]!) : 0,
  )
  return {
    count,
    enter,
    through,
    ended: Int32Array.from({ length: count }, (_, i) => (paying[i] ? causeOf(i) : 0)),
    monthsPer: Float64Array.from({ length: count }, (_, i) => monthsIn[intervals[period[i]!]!]),
    factors,
    numbers: price.some((p) => Math.abs(p) > 0.05) ? [{ name: 'price', values: price }] : [],
  }
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted()
  return sorted[sorted.length >> 1] ?? 1
}

function beyondOf(agreements: Agreements, period: number): Beyond | null {
  const table = riskTableFrom(agreements, (i) => agreements.period[i] === period)
  const seen = table.atRisk.findLastIndex((n) => n >= fewestSeen) + 1
  if (seen === 0) return null
  const { parameters, certificate } = fitSbgTable(table)
  const isAlike = certificate.flags.includes('near-homogeneous') || table.lost.every((d) => d === 0)
  return { seen, alpha: isAlike ? Number.POSITIVE_INFINITY : parameters.alpha }
}

function drawsOf(fit: HazardFit, chance: Chance): number[][][] {
  const factor = fit.covariance === null ? null : cholesky(fit.covariance)
  const centre = fit.coefficients.flat()
  const width = centre.length / fit.causes.length
  return Array.from({ length: drawCount }, () => {
    const z = centre.map(() => chance.normal())
    const at = factor === null ? centre : centre.map((x, i) => x + dot(factor[i]!, z))
    return fit.causes.map((_, c) => at.slice(c * width, (c + 1) * width))
  })
}

/** Agreements that share a retention. */
export type RiskClass = { retention: Retention; draws: Retention[]; madeMost: number }

/** The risk classes of the agreements chosen, all of one period, and which class each is of. */
export function riskClasses(
  hazard: BookHazard,
  agreements: Agreements,
  { period, has }: { period: number; has: (i: number) => boolean },
): { classes: RiskClass[]; classOf: Map<number, number> } {
  const { fit, rows, beyond } = hazard
  const monthsPer = monthsIn[intervals[period]!]
  const gathered = new Map<
    number,
    { x: Float64Array; count: number; madeMost: number; of: number[] }
  >()
  for (let i = 0; i < agreements.count; i++) {
    if (!has(i)) continue
    const x = staticsOf(rows, fit, i)
    const logit = Math.log(levelsAt(fit.coefficients, x).reduce((sum, l) => sum + Math.exp(l), 0))
    const place = Math.round(10 * logit)
    const one = gathered.get(place) ?? {
      x: new Float64Array(x.length),
      count: 0,
      madeMost: 0,
      of: [],
    }
    gathered.set(place, one)
    for (let j = 0; j < x.length; j++) one.x[j]! += x[j]!
    one.count++
    one.madeMost = Math.max(one.madeMost, agreements.made[i]!)
    one.of.push(i)
  }
  const at = { monthsPer, beyond: beyond[period] ?? { seen: 2, alpha: Number.POSITIVE_INFINITY } }
  const under = (coefficients: number[][]) => {
    const retentionAt = hazardRetentions(coefficients, at)
    return (x: Float64Array) => retentionAt(levelsAt(coefficients, x))
  }
  const best = under(fit.coefficients)
  const drawn = hazard.draws.map(under)
  const classOf = new Map<number, number>()
  const classes = [...gathered.values()].map(({ x, count, madeMost, of }, place): RiskClass => {
    for (const i of of) classOf.set(i, place)
    const mean = x.map((sum) => sum / count)
    return { retention: best(mean), draws: drawn.map((under) => under(mean)), madeMost }
  })
  return { classes, classOf }
}

/** What stands in the static columns of the design for an agreement. */
function staticsOf(rows: HazardRows, { terms }: HazardFit, i: number): Float64Array {
  const x = new Float64Array(terms.length)
  x[0] = 1
  let first = 1
  for (const { levels, codes } of rows.factors) {
    if (codes[i]! >= 0) x[first + codes[i]!] = 1
    first += levels.length
  }
  for (const { values } of rows.numbers) x[first++] = Math.max(-3, Math.min(3, values[i]!))
  return x
}

function levelsAt(coefficients: number[][], x: Float64Array): number[] {
  return coefficients.map((column) => x.reduce((sum, value, j) => sum + value * column[j]!, 0))
}

/** The fit as a report: odds ratios by covariate, whose logarithms have the covariance of the coefficients. */
export function hazardReport(
  { fit, rows }: BookHazard,
  said: Pick<ModelReport, 'accounts' | 'part' | 'period'>,
): ModelReport {
  const { parameters, standardErrors } = fit
  const odds = (of: (name: string) => number) =>
    Object.fromEntries(Object.keys(parameters).map((name) => [name, of(name)]))
  return {
    ...said,
    name: 'discrete-hazard',
    parameters: odds((name) => Math.exp(parameters[name]!)),
    standardErrors:
      standardErrors && odds((name) => Math.exp(parameters[name]!) * standardErrors[name]!),
    odds: standardErrors && oddsOf(parameters, standardErrors),
    logLikelihood: fit.logLikelihood,
    effectiveParameters: fit.effectiveParameters * Math.min(1, said.accounts / rows.count),
    logCovariance: fit.covariance,
    certificate: fit.certificate,
  }
}

/** Ratios of odds with their 90 % intervals, which are even on the logarithm and never below 0. */
function oddsOf(
  logs: Record<string, number>,
  errors: Record<string, number>,
): Record<string, Estimate> {
  const at = (name: string, z: number) => Math.exp(logs[name]! + z * errors[name]!)
  return Object.fromEntries(
    Object.keys(logs).map((name) => [
      name,
      { value: at(name, 0), low: at(name, -1.645), high: at(name, 1.645) },
    ]),
  )
}
