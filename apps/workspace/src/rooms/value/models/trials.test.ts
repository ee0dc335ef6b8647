import type { RollingWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { trialsOf } from './trials.ts'
import { trackOfRolling } from './verdict.ts'

type Answered = Extract<RollingWire, { refused: null }>

const scores = (mape: number | null) => ({ mape, bias: 0, mapeShort: mape, mapeLong: mape })
const cut = (actual: number) => ({
  cutOn: '2025-06-01',
  actual,
  forecast: 100,
  low: 90,
  high: 110,
  mape: 0.05,
  bias: 0,
})
const candidate = (
  model: 'constant-churn' | 'shifted-beta-geometric',
  value: string,
  mape: number | null,
) => ({
  part: { trait: 'segment', value },
  period: 'month' as const,
  kind: 'contract' as const,
  model,
  chosen: model === 'shifted-beta-geometric',
  says: '',
  coverage: null,
  foresaw: 0.6,
  origins: [],
  ...scores(mape),
})
const rolling: Answered = {
  refused: null,
  accounts: 100,
  of: 100,
  origins: [],
  candidates: [
    candidate('constant-churn', 'Farms', 0.09),
    candidate('shifted-beta-geometric', 'Cabins', 0.04),
    candidate('shifted-beta-geometric', 'Farms', 0.03),
    candidate('constant-churn', 'Cabins', null),
  ],
  baselines: [
    { name: 'constant-churn', origins: [], ...scores(0.12) },
    { name: 'last-value-carried', origins: [], ...scores(null) },
  ],
  chosen: { coverage: { months: 1, totals: 0.5 }, origins: [cut(95), cut(120)], ...scores(0.035) },
  growth: null,
  uptake: null,
  calibration: [],
  says: [],
}

test('the book as chosen stands first, then what costs nothing, then each part with its chosen model on top', () => {
  const rows = trialsOf(rolling).map((row) =>
    row.kind === 'candidate' ? [row.part, row.name, row.chosen] : [row.kind],
  )
  expect(rows).toEqual([
    ['whole'],
    ['baseline'],
    ['baseline'],
    ['Farms', 'shifted-beta-geometric', true],
    ['Farms', 'constant-churn', false],
    ['Cabins', 'shifted-beta-geometric', true],
    ['Cabins', 'constant-churn', false],
  ])
})

test('the track record counts the cuts whose interval held, and knows the guesses that could be tried', () => {
  expect(trackOfRolling(rolling)).toEqual({ missed: 0.035, naive: [0.12], inside: 1, of: 2 })
})
