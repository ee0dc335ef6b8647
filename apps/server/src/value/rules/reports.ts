/**
 * Reports beside a valuation: each a dated, frozen part of it, computed in the valuer's thread right after the
 * valuation, written in the same transaction and read at `/valuations/{id}/<name>`. A new report is a row in
 * `ReportBodies`, one in `reports` and one in `routes/reports.ts`; what it needs is in the book and the valuation.
 */

import type { Book, Valuation } from '@tolv/value'
import type {
  AllowancesWire,
  CohortsWire,
  DriversWire,
  MetricsWire,
  ModelsWire,
  RollingWire,
} from '../../wire/index.ts'
import { allowancesReport } from './allowances-report.ts'
import { cohortsReport } from './cohorts-report.ts'
import { metricsReport } from './metrics-report.ts'
import { modelsReport, type ReportContext } from './models-report.ts'
import { rollingReport } from './rolling-report.ts'
import { driversReport } from './scenarios.ts'

/** The name of each report, which is its path, and its body on the wire. */
export type ReportBodies = {
  metrics: MetricsWire
  models: ModelsWire
  rolling: RollingWire
  allowances: AllowancesWire
  cohorts: CohortsWire
  drivers: DriversWire
}

export type ReportName = keyof ReportBodies

type Reports = {
  [Name in ReportName]: (
    book: Book,
    valuation: Valuation,
    told: ReportContext,
  ) => ReportBodies[Name]
}

export const reports: Reports = {
  metrics: metricsReport,
  models: modelsReport,
  rolling: rollingReport,
  allowances: allowancesReport,
  cohorts: cohortsReport,
  drivers: driversReport,
}

/** Every report of a valuation, in the order of the table. */
export function reportsOf(book: Book, valuation: Valuation, told: ReportContext): ReportBodies {
  return Object.fromEntries(
    Object.entries(reports).map(([name, report]) => [name, report(book, valuation, told)]),
  ) as ReportBodies
}
