import type { MetricsMonthWire, RecurringMetricsWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { metricsSearch } from './search.ts'
import { flowsOf, movesOf, shownOf } from './shown.ts'

const nobody = { voluntary: 0, involuntary: 0, unknown: 0 }

const aMonth = (month: string): MetricsMonthWire => ({
  month,
  isWhole: true,
  start: 1_000,
  new: 300,
  reactivation: 0,
  expansion: 50,
  contraction: 20,
  churn: { voluntary: 100, involuntary: 30, unknown: 0 },
  end: 1_200,
  customers: {
    start: 10,
    new: 3,
    reactivated: 0,
    expanded: 1,
    contracted: 1,
    churned: nobody,
    end: 13,
  },
  grossChurn: 0.15,
  netChurn: 0.1,
  logoChurn: 0,
  arpa: 92,
  quickRatio: 2.33,
})

const report = {
  months: ['2026-10', '2026-11'].map((month) => ({ ...aMonth(month), nrr: 1.03, grr: 0.9 })),
  presets: (['tolv', 'stripe'] as const).map((name) => ({
    name,
    months: ['2026-10', '2026-11'].map((month) => ({ ...aMonth(month), differences: [] })),
  })),
} as unknown as RecurringMetricsWire

test('the newest whole month by our own rules, where nobody asks for another', () => {
  const { preset, month, kept } = shownOf(report, {})
  expect([preset.name, month.month, kept.nrr]).toEqual(['tolv', '2026-11', 1.03])
  const underWay = { ...aMonth('2026-12'), isWhole: false, differences: [] }
  const begun = report.presets.map((each) => ({ ...each, months: [...each.months, underWay] }))
  expect(shownOf({ ...report, presets: begun }, {}).month.month).toBe('2026-11')
  expect(shownOf({ ...report, presets: begun }, { month: '2026-12' }).month.isWhole).toBe(false)
})

test('what is asked for, and the newest where that month is not known', () => {
  expect(shownOf(report, { month: '2026-10', preset: 'stripe' })).toMatchObject({
    preset: { name: 'stripe' },
    month: { month: '2026-10' },
  })
  expect(shownOf(report, { month: '1999-01' }).month.month).toBe('2026-11')
})

test('movements are told with their sign, only those there are, and sum to the change', () => {
  const moves = movesOf(aMonth('2026-11'))
  expect(moves.map(({ name }) => name)).toEqual([
    'new',
    'expansion',
    'contraction',
    'voluntary',
    'involuntary',
  ])
  expect(moves.reduce((sum, { amount }) => sum + amount, 0)).toBe(200)
  expect(flowsOf(aMonth('2026-11'))).toEqual({ gained: 350, lost: 150 })
})

test('an address says only what it can mean', () => {
  expect(metricsSearch({ month: '2026-11', preset: 'stripe', on: 'a' })).toEqual({
    month: '2026-11',
    preset: 'stripe',
    on: 'a',
  })
  expect(metricsSearch({ month: 'november', preset: 'zuora' })).toEqual({})
  expect(metricsSearch({ preset: 'tolv' })).toEqual({})
})
