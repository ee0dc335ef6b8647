/** What of a valuation is a table, as columns: the same as CSV and as Parquet. Amounts are in major units. */

import type { Column } from '@tolv/tables'
import type {
  CohortTriangleWire,
  EstimateWire,
  FittedModelWire,
  RecurringMetricsWire,
  SegmentWire,
} from '../../wire/index.ts'

/** @param decimals those of the currency: 2 for öre, 0 for yen */
export function segmentColumns(decimals: number): Column<SegmentWire>[] {
  const amount = amounts<SegmentWire>(decimals)
  return [
    { name: 'trait', kind: 'text', of: ({ name }) => name },
    { name: 'value', kind: 'text', of: ({ value }) => value },
    { name: 'accounts', kind: 'count', of: ({ accounts }) => accounts },
    { name: 'active', kind: 'count', of: ({ active }) => active },
    amount('historic', ({ historic }) => historic),
    ...amount.estimate('future', ({ future }) => future),
    ...amount.estimate('clv', ({ clv }) => clv),
    ...amount.estimate('future_per_account', ({ futurePerAccount }) => futurePerAccount),
    {
      name: 'churn_per_month',
      kind: 'number',
      decimals: 6,
      of: ({ churnPerMonth }) => churnPerMonth,
    },
    amount('margin_per_month', ({ marginPerMonth }) => marginPerMonth),
    amount('allowable_cac', ({ allowableCac }) => allowableCac),
  ]
}

/** One row for each parameter of each fit. */
export type ParameterRow = { model: FittedModelWire; parameter: string }

export const parameterRows = (models: FittedModelWire[]): ParameterRow[] =>
  models.flatMap((model) =>
    Object.keys(model.parameters).map((parameter) => ({ model, parameter })),
  )

export const parameterColumns: Column<ParameterRow>[] = [
  { name: 'model', kind: 'text', of: ({ model }) => model.name },
  { name: 'trait', kind: 'text', of: ({ model }) => model.part?.trait ?? null },
  { name: 'value', kind: 'text', of: ({ model }) => model.part?.value ?? null },
  { name: 'period', kind: 'text', of: ({ model }) => model.period },
  { name: 'accounts', kind: 'count', of: ({ model }) => model.accounts },
  { name: 'parameter', kind: 'text', of: ({ parameter }) => parameter },
  {
    name: 'estimate',
    kind: 'number',
    decimals: 8,
    of: ({ model, parameter }) => model.parameters[parameter] ?? null,
  },
  {
    name: 'standard_error',
    kind: 'number',
    decimals: 8,
    of: ({ model, parameter }) => model.standardErrors?.[parameter] ?? null,
  },
  { name: 'log_likelihood', kind: 'number', decimals: 4, of: ({ model }) => model.logLikelihood },
  {
    name: 'certified',
    kind: 'text',
    of: ({ model }) => (model.certificate.converged ? 'converged' : 'not converged'),
  },
  { name: 'flags', kind: 'text', of: ({ model }) => model.certificate.flags.join(' ') },
]

/** One row for each period of each cohort, as observed and from there as foretold; all the triangles of a valuation. */
export type CohortRow = {
  triangle: CohortTriangleWire
  cohort: string
  accounts: number
  period: number
  share: number
  /** how many an observed share is of; null where it is foretold */
  atRisk: number | null
  low: number | null
  high: number | null
}

export const cohortRows = (triangles: CohortTriangleWire[]): CohortRow[] =>
  triangles.flatMap((triangle) =>
    triangle.cohorts.flatMap(({ label, accounts, observed, atRisk, forecast }) => [
      ...observed.map((share, period) => ({
        ...{ triangle, cohort: label, accounts, period, share },
        ...{ atRisk: atRisk[period] ?? null, low: null, high: null },
      })),
      // The first point of a forecast is the last that was observed.
      ...forecast.slice(1).map(({ period, value, low, high }) => ({
        ...{ triangle, cohort: label, accounts, period, share: value, atRisk: null, low, high },
      })),
    ]),
  )

const share = <Row>(name: string, of: (row: Row) => number | null): Column<Row> => ({
  name,
  kind: 'number',
  decimals: 6,
  of,
})

export const cohortColumns: Column<CohortRow>[] = [
  { name: 'by', kind: 'text', of: ({ triangle }) => triangle.by },
  { name: 'trait', kind: 'text', of: ({ triangle }) => triangle.trait },
  { name: 'measure', kind: 'text', of: ({ triangle }) => triangle.measure },
  { name: 'unit', kind: 'text', of: ({ triangle }) => triangle.period },
  { name: 'cohort', kind: 'text', of: ({ cohort }) => cohort },
  { name: 'accounts', kind: 'count', of: ({ accounts }) => accounts },
  { name: 'period', kind: 'count', of: ({ period }) => period },
  { name: 'told', kind: 'text', of: ({ low }) => (low === null ? 'observed' : 'forecast') },
  { name: 'at_risk', kind: 'count', of: ({ atRisk }) => atRisk },
  share('share', (row) => row.share),
  share('share_low', ({ low }) => low),
  share('share_high', ({ high }) => high),
]

type MonthRow = RecurringMetricsWire['months'][number]

/** One row for each month, by our rules. @param decimals those of the currency: 2 for öre, 0 for yen */
export function metricsColumns(decimals: number): Column<MonthRow>[] {
  const amount = amounts<MonthRow>(decimals)
  const count = (name: string, of: (row: MonthRow) => number): Column<MonthRow> => ({
    name,
    kind: 'count',
    of,
  })
  const causes = ['voluntary', 'involuntary', 'unknown'] as const
  return [
    { name: 'month', kind: 'text', of: ({ month }) => month },
    { name: 'told', kind: 'text', of: ({ isWhole }) => (isWhole ? 'whole' : 'so far') },
    amount('start', ({ start }) => start),
    amount('new', (row) => row.new),
    amount('reactivation', ({ reactivation }) => reactivation),
    amount('expansion', ({ expansion }) => expansion),
    amount('contraction', ({ contraction }) => contraction),
    ...causes.map((cause) => amount(`churn_${cause}`, ({ churn }) => churn[cause])),
    amount('end', ({ end }) => end),
    count('customers_start', ({ customers }) => customers.start),
    count('customers_new', ({ customers }) => customers.new),
    count('customers_reactivated', ({ customers }) => customers.reactivated),
    ...causes.map((cause) =>
      count(`customers_churned_${cause}`, ({ customers }) => customers.churned[cause]),
    ),
    count('customers_end', ({ customers }) => customers.end),
    share('gross_churn', ({ grossChurn }) => grossChurn),
    share('net_churn', ({ netChurn }) => netChurn),
    share('logo_churn', ({ logoChurn }) => logoChurn),
    amount('arpa', ({ arpa }) => arpa),
    share('quick_ratio', ({ quickRatio }) => quickRatio),
    share('nrr_12_months', ({ nrr }) => nrr),
    share('grr_12_months', ({ grr }) => grr),
  ]
}

/** Columns of amounts: minor units in, major units out, not rounded but for what CSV writes. */
function amounts<Row>(decimals: number) {
  const amount = (name: string, of: (row: Row) => number | null): Column<Row> => ({
    name,
    kind: 'number',
    decimals,
    of: (row) => {
      const minor = of(row)
      return minor === null ? null : minor / 10 ** decimals
    },
  })
  const estimate = (name: string, of: (row: Row) => EstimateWire): Column<Row>[] => [
    amount(name, (row) => of(row).value),
    amount(`${name}_low`, (row) => of(row).low),
    amount(`${name}_high`, (row) => of(row).high),
  ]
  return Object.assign(amount, { estimate })
}
