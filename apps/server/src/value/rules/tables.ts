/** What of a valuation is a table, as columns: the same as CSV and as Parquet. Amounts are in major units. */

import type { Column } from '@tolv/tables'
import type { EstimateWire, FittedModelWire, SegmentWire } from '../../wire/index.ts'

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
