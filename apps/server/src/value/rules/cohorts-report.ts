/** The report `cohorts`: the triangle by every span of starts and by every trait, of customers and of money. */

import { type Book, cohortTriangle, type Valuation } from '@tolv/value'
import type { CohortsWire, CohortTriangleWire } from '../../wire/index.ts'
import { groupingTraits } from './allowances-report.ts'

export const measures = ['logo', 'revenue'] as const
export const spans = ['month', 'quarter', 'year', 'trait'] as const

export function cohortsReport(book: Book, valuation: Valuation): CohortsWire {
  const asked = [
    ...(['month', 'quarter', 'year'] as const).map((by) => ({ by, trait: null })),
    ...groupingTraits(book).map((trait) => ({ by: 'trait' as const, trait })),
  ]
  return {
    triangles: asked.flatMap((each) =>
      measures.map((measure) => rounded(cohortTriangle(book, valuation, { ...each, measure }))),
    ),
  }
}

/** Five places are more than anybody reads of a share, and half of what is kept without them. */
function rounded(triangle: CohortTriangleWire): CohortTriangleWire {
  const places = (share: number) => Math.round(share * 1e5) / 1e5
  return {
    ...triangle,
    cohorts: triangle.cohorts.map((cohort) => ({
      ...cohort,
      observed: cohort.observed.map(places),
      forecast: cohort.forecast.map(({ period, value, low, high }) => ({
        period,
        value: places(value),
        low: places(low),
        high: places(high),
      })),
    })),
  }
}
