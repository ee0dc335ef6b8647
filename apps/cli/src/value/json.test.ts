import { describe, expect, test } from 'vitest'
import { someFindings } from '../testing/findings.ts'
import { accountsCsv } from './accounts-csv.ts'
import { toJson } from './json.ts'

/** Every path of keys in a document, with [] for the elements of a list. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => keysOf(one, `${path}[]`)))]
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, one]) => keysOf(one, `${path}.${key}`))
}

const answered = JSON.parse(toJson(someFindings()))

describe('the JSON answer', () => {
  test('has exactly the documented keys', () => {
    const plain = {
      ...answered,
      models: answered.models.map((one: object) => ({ ...one, parameters: '…' })),
    }
    expect(keysOf(plain).map((path) => path.replace('flags[]', 'flags'))).toEqual([
      '.source.kind',
      '.source.rows',
      '.source.refused',
      '.source.accounts',
      '.source.from',
      '.source.to',
      '.source.currency',
      '.models[].name',
      '.models[].accounts',
      '.models[].parameters',
      '.models[].logLikelihood',
      '.models[].certificate.converged',
      '.models[].certificate.flags',
      '.total.historic',
      '.total.future.value',
      '.total.future.low',
      '.total.future.high',
      '.total.clv.value',
      '.total.clv.low',
      '.total.clv.high',
      '.total.naive',
      '.segments[].name',
      '.segments[].value',
      '.segments[].accounts',
      '.segments[].clv.value',
      '.segments[].clv.low',
      '.segments[].clv.high',
      '.backtest.holdoutFrom',
      '.backtest.actual',
      '.backtest.forecast',
      '.backtest.low',
      '.backtest.high',
      '.backtest.naive.constantChurn',
      '.backtest.naive.lastPeriodCarried',
      '.backtest.mape',
      '.growth.perYear.value',
      '.growth.perYear.low',
      '.growth.perYear.high',
      '.growth.pricesPerYear',
      '.growth.halfLifeYears',
      '.growth.changes',
      '.growth.counted',
      '.growth.says',
      '.uptake.perAccountYear.value',
      '.uptake.perAccountYear.low',
      '.uptake.perAccountYear.high',
      '.uptake.halfLifeYears',
      '.uptake.agreements',
      '.uptake.counted',
      '.uptake.says',
      '.uptake.monthly',
      '.rolling.accounts',
      '.rolling.of',
      '.rolling.spend',
      '.rolling.apart',
      '.rolling.uptake',
      '.rolling.origins[].cutOn',
      '.rolling.origins[].months',
      '.rolling.candidates[].part',
      '.rolling.candidates[].model',
      '.rolling.candidates[].chosen',
      '.rolling.candidates[].says',
      '.rolling.candidates[].mape',
      '.rolling.candidates[].bias',
      '.rolling.candidates[].mapeShort',
      '.rolling.candidates[].mapeLong',
      '.rolling.candidates[].foresaw',
      '.rolling.candidates[].coverage.months',
      '.rolling.candidates[].coverage.totals',
      '.rolling.baselines[].name',
      '.rolling.baselines[].mape',
      '.rolling.baselines[].bias',
      '.rolling.baselines[].mapeShort',
      '.rolling.baselines[].mapeLong',
      '.rolling.chosen.mape',
      '.rolling.chosen.bias',
      '.rolling.chosen.mapeShort',
      '.rolling.chosen.mapeLong',
      '.rolling.chosen.coverage.months',
      '.rolling.chosen.coverage.totals',
      '.rolling.chosen.origins[].cutOn',
      '.rolling.chosen.origins[].actual',
      '.rolling.chosen.origins[].forecast',
      '.rolling.chosen.origins[].low',
      '.rolling.chosen.origins[].high',
      '.rolling.chosen.origins[].mape',
      '.rolling.calibration[].of',
      '.rolling.calibration[].inside',
      '.rolling.calibration[].bins[].accounts',
      '.rolling.calibration[].bins[].from',
      '.rolling.calibration[].bins[].to',
      '.rolling.calibration[].bins[].expected',
      '.rolling.calibration[].bins[].low',
      '.rolling.calibration[].bins[].high',
      '.rolling.calibration[].bins[].came',
    ])
  })

  test('tells amounts in major units and days as ISO dates', () => {
    expect(answered.total.historic).toBe(21_630_000)
    expect(answered.total.naive).toBe(29_900_000)
    expect(answered.backtest).toMatchObject({ holdoutFrom: '2024-12-01', actual: 7_490_000 })
    expect(answered.source).toMatchObject({ from: '2023-01-01', to: '2025-11-30', currency: 'SEK' })
  })

  test('has a reason and nothing else where there is no back-test', () => {
    const says = 'A snapshot has no dates.'
    const found = JSON.parse(toJson(someFindings({ valuation: { backtest: { refused: says } } })))
    expect(found.backtest).toEqual({ refused: says })
  })
})

describe('the file of accounts', () => {
  const count = 3
  const column = (value: number) => new Float64Array(count).fill(value)
  const { accounts } = someFindings().valuation
  const text = (ids: string[], currency: string | null) =>
    [
      ...accountsCsv(
        {
          ...accounts,
          ids,
          historic: column(-12_050),
          future: column(40_049.6),
          alive: column(0.98765),
        },
        column(124_049.6),
        currency,
      ),
    ].join('')

  test('has exactly the documented columns, and a row per account', () => {
    expect(text(['1001', '1002', 'A, B'], 'SEK').split('\n')).toEqual([
      'account,status,historic,future,future_low,future_high,clv,alive,offer',
      '1001,churned,-120.50,400.50,0.00,0.00,0.00,0.9877,1240.50',
      '1002,active,-120.50,400.50,0.00,0.00,0.00,0.9877,1240.50',
      '"A, B",active,-120.50,400.50,0.00,0.00,0.00,0.9877,1240.50',
      '',
    ])
  })

  test('gives an amount as many decimals as its currency has', () => {
    expect(text(['1', '2', '3'], 'JPY')).toContain('1,churned,-12050,40050,0,0,0,0.9877,124050')
  })

  test('never lets the name of an account be run as a formula', () => {
    const rows = text(['=1+1', '-7', '@here'], 'SEK').split('\n')
    expect(rows.slice(1, 4).map((row) => row.split(',')[0])).toEqual(["'=1+1", '-7', "'@here"])
  })
})
