/**
 * The cohort triangle: what is left of those who began together, period by period, as observed, and from there on as
 * the models expect.
 *
 * Shares of customers by contract are product-limit estimates (Kaplan and Meier 1958), so that who came late to the
 * record is not counted as having stayed since the start, and a curve never rises. Shares of money are plain ratios of
 * the accounts that have come so far: see cohort-revenue.ts.
 */

import type { Book } from '../book/book.ts'
import { intervals } from '../book/book.ts'
import { daysIn, monthsBetween, monthsIn, renewalsBy } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { remembered } from '../estimate/remembered.ts'
import type { Interval } from '../model-report.ts'
import { kaplanMeier } from '../models/kaplan-meier.ts'
import type { CohortMeasure, CohortsBy, CohortTriangle, Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'
import {
  aheadMost,
  type CohortGroups,
  type CohortMoney,
  moneyBought,
  moneyKept,
} from './cohort-revenue.ts'
import {
  commonPeriod,
  fewestInCohort,
  forecastCurve,
  joinedCohorts,
  type RiskRow,
  riskTableOfRows,
  runningBySpeaker,
  startLabels,
} from './cohorts.ts'
import { buyingCurves } from './cohorts-at-will.ts'

export type TriangleAsked = { by: CohortsBy; measure: CohortMeasure; trait?: string | null }

/** Cohorts of one month are shown for three years; values of a trait while they are not too many to compare. */
const cohortsMost: Record<CohortsBy, number> = { month: 36, quarter: 24, year: 20, trait: 12 }

/**
 * The triangle of a valued book. Without a cohort when all accounts together are too few, the trait is unknown, or
 * the book is a snapshot, which knows no starts (by trait it still says who stays).
 *
 * @example cohortTriangle(book, valuation, { by: 'quarter', measure: 'logo' }).cohorts[0].observed // [1, 0.94, …]
 */
export function cohortTriangle(
  book: Book,
  valuation: Valuation,
  asked: TriangleAsked,
): CohortTriangle {
  const appraisal = appraisalOf(book, valuation)
  const { layout } = appraisal
  const curve = layout.agreements.count === 0 ? 'buying' : 'staying'
  const period = periodOf(appraisal, asked.by)
  const groups = groupsOf(appraisal, asked)
  const money = asked.measure === 'revenue'
  const isAnswered = !(layout.dateless && (money || asked.by !== 'trait'))
  const cohorts = isAnswered ? groups.cohorts : []
  const curves =
    cohorts.length === 0
      ? []
      : curve === 'buying'
        ? (money ? moneyBought : whoBuys)(appraisal, period, groups)
        : (money ? moneyKept : whoStays)(appraisal, period, groups)
  return {
    by: asked.by,
    trait: asked.by === 'trait' ? (asked.trait ?? null) : null,
    measure: asked.measure,
    curve,
    period,
    cohorts: cohorts.map((cohort, i) => ({ ...cohort, ...curves[i]! })),
    leftOut: isAnswered ? groups.cohortOf.filter((cohort) => cohort < 0).length : 0,
  }
}

function groupsOf({ book, layout }: Appraisal, { by, trait }: TriangleAsked): CohortGroups {
  if (by !== 'trait') {
    const labelOf = startLabels(by)
    const joined = joinedCohorts(Array.from(layout.firstOn, labelOf))
    const from = Math.max(0, joined.cohorts.length - cohortsMost[by])
    return {
      cohorts: joined.cohorts.slice(from),
      cohortOf: joined.cohortOf.map((cohort) => Math.max(-1, cohort - from)),
    }
  }
  const column = book.traits.find(({ name }) => name === trait)
  if (column === undefined) return { cohorts: [], cohortOf: [] }
  const counts = new Map<number, number>()
  for (const account of layout.known) {
    const code = column.codes[account]!
    if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const shown = [...counts]
    .filter(([, accounts]) => accounts >= fewestInCohort)
    .sort((a, b) => b[1] - a[1])
    .slice(0, cohortsMost.trait)
  const place = new Map(shown.map(([code], i) => [code, i]))
  return {
    cohorts: shown.map(([code, accounts]) => ({ label: column.values[code]!, accounts })),
    cohortOf: Array.from(layout.known, (account) => place.get(column.codes[account]!) ?? -1),
  }
}

/** As long as the span of a cohort, and no shorter than what everybody renews by. */
function periodOf(appraisal: Appraisal, by: CohortsBy): Interval {
  const { layout } = appraisal
  const months = monthsBetween(layout.from, layout.asOf) + 1
  const wanted: Interval = by === 'trait' ? (months > 24 ? 'quarter' : 'month') : by
  if (layout.agreements.count === 0) return wanted
  const common = commonPeriod(appraisal)
  return monthsIn[common] > monthsIn[wanted] ? common : wanted
}

/** Who stays by contract. */
function whoStays(appraisal: Appraisal, period: Interval, groups: CohortGroups): CohortMoney[] {
  const { agreements, position } = appraisal.layout
  const rows = groups.cohorts.map(() => [] as RiskRow[])
  const overBy = renewalsOver(appraisal)
  for (let i = 0; i < agreements.count; i++) {
    const cohort = groups.cohortOf[position[agreements.account[i]!]!] ?? -1
    if (cohort < 0 || agreements.amount[i] === 0) continue
    const per = monthsIn[intervals[agreements.period[i]!]!] / monthsIn[period]
    // Who leaves within a period is lost in it, once it is over for those who began then and stay as well: counted
    // before, a young cohort would hold nobody but those who left.
    const through = agreements.through[i]! * per
    const isLost = agreements.lost[i] === 1 && Math.ceil(through - 1e-9) <= overBy[i]! * per + 1e-9
    rows[cohort]!.push({
      enter: Math.ceil(agreements.enter[i]! * per - 1e-9),
      through: isLost ? Math.ceil(through - 1e-9) : Math.floor(through + 1e-9),
      lost: isLost ? 1 : 0,
    })
  }
  const running = runningBySpeaker(appraisal, {
    count: groups.cohorts.length,
    cohortOf: (at) => groups.cohortOf[at] ?? -1,
  })
  return groups.cohorts.map(({ accounts }, cohort) => {
    const table = riskTableOfRows(rows[cohort]!)
    const curve = kaplanMeier(table)
    return {
      observed: curve.survival,
      atRisk: [accounts, ...table.atRisk].slice(0, curve.survival.length),
      forecast: forecastCurve(appraisal, { ...curve, period, running: running[cohort]! }).slice(
        0,
        aheadMost[period] + 1,
      ),
    }
  })
}

/** By agreement: the renewals since it began that would be over by the day, had it gone on. */
const renewalsOver = remembered(({ layout: { agreements, asOf } }: Appraisal) =>
  Float64Array.from({ length: agreements.count }, (_, i) =>
    renewalsBy(agreements.origin[i]!, intervals[agreements.period[i]!]!, asOf),
  ),
)

/** Who buys, where nobody renews by contract. */
function whoBuys(appraisal: Appraisal, period: Interval, groups: CohortGroups): CohortMoney[] {
  const { buyers, position, asOf } = appraisal.layout
  const { cohorts, cohortOf } = groups
  const over = cohorts.map(() => [] as number[])
  for (let i = 0; i < buyers.count; i++) {
    const cohort = cohortOf[position[buyers.account[i]!]!] ?? -1
    over[cohort]?.push(Math.floor((asOf - buyers.firstOn[i]!) / daysIn[period]))
  }
  const curves = buyingCurves(appraisal, period, {
    count: cohorts.length,
    cohortOf: (at) => cohortOf[at] ?? -1,
  })
  return curves.map(({ observed, forecast }, cohort) => ({
    observed,
    atRisk: observed.map((_, k) =>
      k === 0 ? cohorts[cohort]!.accounts : over[cohort]!.filter((seen) => seen > k).length,
    ),
    forecast: forecast.slice(0, aheadMost[period] + 1),
  }))
}
