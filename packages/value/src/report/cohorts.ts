/**
 * Cohorts: accounts by when they began, how many were still there period by period as observed, and from there on as
 * the models expect. Every account is in one, so the futures of the cohorts sum to the total.
 */

import { intervals, neverEnded } from '../book/book.ts'
import { dateOf, daysIn, monthsBetween, monthsIn } from '../book/calendar.ts'
import { type Appraisal, futuresOf } from '../estimate/appraise.ts'
import { drawCount } from '../estimate/draws.ts'
import { stayingUnder } from '../estimate/survival-table.ts'
import type { Day, Interval } from '../model-report.ts'
import { kaplanMeier } from '../models/kaplan-meier.ts'
import { emptyRiskTable, type RiskTable } from '../models/risk-table.ts'
import type { CohortReport } from '../valuation.ts'
import { buyingCurves, buyingPeriod } from './cohorts-at-will.ts'

const forecastPeriods = 12
export const fewestInCohort = 10
const mostCohorts = 12

/**
 * One report per cohort, oldest first; empty when there are too few accounts for any. Where somebody renews by
 * contract the curves are of agreements that still run, else of who bought in each period (see buyingCurves).
 */
export function cohortReports(appraisal: Appraisal): CohortReport[] {
  const { layout } = appraisal
  const labelOf = labelling(appraisal)
  const joined = joinedCohorts(Array.from(layout.known, (_, at) => labelOf(at)))
  const groupOf = (at: number) => joined.cohortOf[at]!
  const futures = futuresOf(appraisal, joined.cohorts.length, groupOf)
  const curve = layout.agreements.count === 0 ? 'buying' : 'staying'
  const period = curve === 'buying' ? buyingPeriod(layout) : commonPeriod(appraisal)
  const curves =
    curve === 'buying'
      ? buyingCurves(appraisal, period, { count: joined.cohorts.length, cohortOf: groupOf })
      : stayingCurves(appraisal, period, { count: joined.cohorts.length, cohortOf: groupOf })
  return joined.cohorts.map(({ label, accounts }, i) => ({
    label,
    accounts,
    curve,
    observed: curves[i]!.observed,
    forecast: curves[i]!.forecast,
    period,
    future: futures[i]!,
  }))
}

/** Cohorts by position of the account; -1 is in none. */
export type InCohorts = { count: number; cohortOf: (at: number) => number }

function stayingCurves(
  appraisal: Appraisal,
  period: Interval,
  cohorts: InCohorts,
): Pick<CohortReport, 'observed' | 'forecast'>[] {
  const speakers = runningBySpeaker(appraisal, cohorts)
  return observedCurves(appraisal, period, cohorts).map((curve, cohort) => ({
    observed: curve.survival,
    forecast: forecastCurve(appraisal, { ...curve, period, running: speakers[cohort]! }),
  }))
}

/**
 * Accounts by label, in order. A cohort of too few joins the next, and the last the one before it, so that nobody is
 * left out; its label says from when to when. None at all when all together are too few.
 */
export function joinedCohorts(labels: string[]) {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const joined: { from: string; to: string; accounts: number }[] = []
  for (const label of [...counts.keys()].sort()) {
    const open = joined.at(-1)
    if (open === undefined || open.accounts >= fewestInCohort)
      joined.push({ from: label, to: label, accounts: counts.get(label)! })
    else {
      open.to = label
      open.accounts += counts.get(label)!
    }
  }
  const last = joined.at(-1)
  if (last !== undefined && last.accounts < fewestInCohort) {
    joined.pop()
    const before = joined.at(-1)
    if (before !== undefined) {
      before.to = last.to
      before.accounts += last.accounts
    }
  }
  const placeOf = new Map(
    Array.from(counts.keys(), (label) => [
      label,
      joined.findIndex(({ from, to }) => from <= label && label <= to),
    ]),
  )
  return {
    cohorts: joined.map(({ from, to, accounts }) => ({ label: spanOf(from, to), accounts })),
    cohortOf: labels.map((label) => placeOf.get(label)!),
  }
}

/** '2019–2021', '2024-Q1–Q2': what the second shares with the first is not said again. */
function spanOf(from: string, to: string): string {
  if (from === to) return from
  return `${from}–${from.slice(0, 5) === to.slice(0, 5) ? to.slice(5) : to}`
}

/** By year where the history spans several, else by quarter or month: the finest that gives at most twelve. */
function labelling({ layout }: Appraisal): (at: number) => string {
  if (layout.dateless) return () => 'all'
  const months = monthsBetween(layout.from, layout.asOf) + 1
  const by = months > 3 * mostCohorts ? 'year' : months > mostCohorts ? 'quarter' : 'month'
  const labelOf = startLabels(by)
  return (at) => labelOf(layout.firstOn[at]!)
}

/** '2026', '2026-Q2' or '2026-04' of a day, each day's found once. */
export function startLabels(by: 'month' | 'quarter' | 'year'): (on: Day) => string {
  const known = new Map<Day, string>()
  const labelOf = (on: Day) => {
    const { year, month } = dateOf(on)
    if (by === 'year') return `${year}`
    if (by === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
    return `${year}-${String(month).padStart(2, '0')}`
  }
  return (on) => {
    const label = known.get(on) ?? labelOf(on)
    known.set(on, label)
    return label
  }
}

/** The period cohorts are told in: the month, unless every agreement renews by a longer one. */
export function commonPeriod({ layout }: Appraisal): Interval {
  const { period, count } = layout.agreements
  const seen = new Set<number>()
  for (let i = 0; i < count; i++) seen.add(period[i]!)
  const only = seen.size === 1 ? intervals[[...seen][0]!]! : 'month'
  return only === 'week' ? 'month' : only
}

export type Curve = { survival: number[]; standardError: number[] }

/** Agreements of each cohort by product limit, in the common period. Terms of other lengths are laid out in it. */
function observedCurves(
  { layout }: Appraisal,
  period: Interval,
  { count, cohortOf }: InCohorts,
): Curve[] {
  const { agreements, position } = layout
  const rows = Array.from({ length: count }, (): RiskRow[] => [])
  for (let i = 0; i < agreements.count; i++) {
    if (agreements.amount[i] === 0) continue
    const per = monthsIn[intervals[agreements.period[i]!]!] / monthsIn[period]
    rows[cohortOf(position[agreements.account[i]!]!)]?.push({
      enter: Math.floor(agreements.enter[i]! * per),
      through: Math.floor(agreements.through[i]! * per),
      lost: agreements.lost[i]!,
    })
  }
  return rows.map((own) => kaplanMeier(riskTableOfRows(own)))
}

export type RiskRow = { enter: number; through: number; lost: number }

export function riskTableOfRows(rows: RiskRow[]): RiskTable {
  const longest = rows.reduce((most, row) => Math.max(most, row.through), 0)
  const table = emptyRiskTable(longest)
  for (const { enter, through, lost } of rows) {
    for (let t = enter; t < through; t++) table.atRisk[t]!++
    if (lost === 1 && through > enter) table.lost[through - 1]!++
  }
  // Fewer than five at risk are no observation of a cohort, only of those five.
  const thin = table.atRisk.findIndex((n) => n < 5)
  const end = thin === -1 ? longest : thin
  return { atRisk: table.atRisk.slice(0, end), lost: table.lost.slice(0, end) }
}

/** What runs of a cohort: paying agreements, and all by who speaks for them. */
export type Running = { paying: number; bySpeaker: number[] }

export function runningBySpeaker(
  { layout, contracts }: Appraisal,
  { count, cohortOf }: InCohorts,
): Running[] {
  const { agreements, position } = layout
  const running = Array.from({ length: count }, () => ({
    paying: 0,
    bySpeaker: contracts.speakers.map(() => 0),
  }))
  for (let i = 0; i < agreements.count; i++) {
    if (agreements.endedOn[i] !== neverEnded) continue
    const own = running[cohortOf(position[agreements.account[i]!]!)]
    if (own === undefined) continue
    if (agreements.amount[i] !== 0) own.paying++
    const speaker = contracts.speakerOf[i]!
    if (speaker >= 0) own.bySpeaker[speaker]!++
  }
  return running
}

/**
 * From where the observation ends, what each speaker expects of an agreement of that age, weighted by who is there.
 */
export function forecastCurve(
  { contracts }: Appraisal,
  curve: Curve & { period: Interval; running: Running },
): CohortReport['forecast'] {
  const weights = curve.running.bySpeaker
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  if (all === 0) return []
  const last = curve.survival.length - 1
  const level = curve.survival[last]!
  const staying = contracts.speakers.map(stayingUnder)
  const shares = (j: number, s: number | null) => {
    let sum = 0
    contracts.speakers.forEach((speaker, index) => {
      if (weights[index] === 0) return
      const per = daysIn[curve.period] / daysIn[intervals[speaker.period]!]
      const from = Math.floor(last * per + 1e-6)
      const to = Math.floor((last + j) * per + 1e-6)
      const stays = s === null ? speaker.retention.survival(to, from) : staying[index]!(s, to, from)
      sum += weights[index]! * stays
    })
    return sum / all
  }
  return Array.from({ length: forecastPeriods + 1 }, (_, j) => {
    const share = shares(j, null)
    const drawn = Array.from({ length: 40 }, (__, n) => shares(j, Math.floor((n * drawCount) / 40)))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const bySize = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length
    const byChance = (share * (1 - share)) / Math.max(1, curve.running.paying)
    const reach = 1.6449 * level * Math.sqrt(bySize + byChance)
    const value = level * share
    return {
      period: last + j,
      value,
      low: Math.max(0, value - reach),
      high: Math.min(level, value + reach),
    }
  })
}
