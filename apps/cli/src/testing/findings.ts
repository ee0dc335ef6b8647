/** Findings made by hand for tests of how they are shown; the figures hang together, but no model made them. */

import { dayOfIso } from '@tolv/figures'
import {
  type CohortReport,
  perYear,
  type Rolling,
  type SegmentReport,
  type Valuation,
} from '@tolv/value'
import type { Findings } from '../value/findings.ts'

export function someFindings(
  changes: { valuation?: Partial<Valuation>; source?: Partial<Findings['source']> } = {},
): Findings {
  return {
    source: {
      fileName: 'kunder.csv',
      kind: 'subscriptions',
      rows: 2_412,
      refused: 2,
      accounts: 2_104,
      from: day('2023-01-01'),
      to: day('2025-11-30'),
      currency: 'SEK',
      problems: [
        {
          line: 17,
          column: 'startdatum',
          value: '2025-13-04',
          says: '2025-13-04 is not a day.',
          suggestion: '2025-04-13',
          raw: [],
        },
        {
          line: 912,
          column: 'belopp',
          value: 'gratis',
          says: 'gratis is not an amount.',
          suggestion: null,
          raw: [],
        },
      ],
      keptApart: [],
      notes: [],
      ...changes.source,
    },
    valuation: { ...valuation(), ...changes.valuation },
    segmentTrait: 'Kundtyp',
    segments: [
      segment('Bostadsrättsförening', 96, 141_800),
      segment('Företag', 310, 21_450),
      segment('Hushåll, rörligt pris', 1_180, 6_140),
      segment('Student', 518, 1_180),
    ],
  }
}

const kr = (kronor: number) => kronor * 100
const about = (value: number, share: number) => ({
  value,
  low: value * (1 - share),
  high: value * (1 + share * 1.15),
})

function day(iso: string): number {
  const found = dayOfIso(iso)
  if (found === null) throw new Error(`${iso} is not a day`)
  return found
}

function valuation(): Valuation {
  const count = 2_104
  const numbers = () => new Float64Array(count)
  const future = about(kr(38_400_000), 0.062)
  return {
    settings: {
      asOf: day('2025-11-30'),
      margin: 0.31,
      discount: perYear(0.09),
      costToServeMinorPerMonth: kr(38),
      costToAcquireMinor: 0,
      segment: null,
      horizonMonths: null,
      seed: 12,
    },
    from: day('2023-01-01'),
    to: day('2025-11-30'),
    accounts: {
      ids: Array.from({ length: count }, (_, index) => `K${index}`),
      status: Array.from({ length: count }, (_, index) => (index % 4 === 0 ? 'churned' : 'active')),
      historic: numbers(),
      future: numbers(),
      futureLow: numbers(),
      futureHigh: numbers(),
      clv: numbers(),
      endedBecause: new Array(count).fill(null),
      alive: Float64Array.from({ length: count }, (_, index) => (index % 4 === 0 ? 0 : 1)),
      monthly: numbers(),
      firstOn: numbers(),
      tenureMonths: numbers(),
      model: new Int32Array(count),
    },
    rolling: tried(),
    fitted: {
      on: day('2025-11-30'),
      anew: true,
      because: 'first',
      accountsSince: null,
      moves: null,
    },
    growth: {
      perYear: { value: 0.012, low: 0.004, high: 0.02 },
      pricesPerYear: 0,
      halfLifeYears: 2,
      changes: 41,
      counted: true,
      says: 'As measured, fading by half in two years.',
    },
    uptake: {
      perAccountYear: { value: 0.3, low: 0.2, high: 0.4 },
      monthlyMinor: 19_900,
      halfLifeYears: 2,
      agreements: 60,
      counted: false,
      says: 'Measured, and by the settings not counted on.',
    },
    models: [
      {
        name: 'shifted-beta-geometric',
        part: { trait: 'Kundtyp', value: 'Student' },
        accounts: 518,
        parameters: { alpha: 0.668, beta: 3.806 },
        standardErrors: { alpha: 0.041, beta: 0.31 },
        logLikelihood: -1611.158,
        period: 'month',
        certificate: { converged: true, gradientNorm: 1e-7, startsAgreeing: 1, flags: [] },
      },
      {
        name: 'beta-discrete-weibull',
        part: null,
        accounts: 1_586,
        parameters: { alpha: 0.259, beta: 1.722, c: 1.584 },
        standardErrors: null,
        logLikelihood: -1222.749,
        period: 'month',
        certificate: {
          converged: true,
          gradientNorm: 1e-6,
          startsAgreeing: 0.875,
          flags: ['ridge'],
        },
      },
    ],
    total: {
      historic: kr(21_630_000),
      future,
      clv: {
        value: future.value + kr(21_630_000),
        low: future.low + kr(21_630_000),
        high: future.high + kr(21_630_000),
      },
      naive: {
        value: kr(29_900_000),
        churnPerMonth: 0.021,
        difference: [
          { reason: 'discounting', amount: kr(6_100_000) },
          { reason: 'loyal-stay', amount: kr(-17_200_000) },
          { reason: 'cost-to-serve', amount: kr(2_600_000) },
        ],
      },
    },
    cohorts: [cohort('2023', 34, 0.976), cohort('2024', 22, 0.981), cohort('2025', 10, 0.985)],
    distribution: {
      bins: Array.from({ length: 30 }, (_, index) => {
        const middle = index - 4
        const accounts =
          200 * Math.exp(-(middle ** 2) / 12) + 70 * Math.exp(-((middle - 9) ** 2) / 14) + 1
        const at = kr(1_000) * (index - 2)
        return { from: at, to: at + kr(1_000), accounts, low: accounts * 0.9, high: accounts * 1.1 }
      }),
      median: about(kr(6_240), 0.06),
      mean: about(kr(18_250), 0.06),
      above: { from: kr(28_000), accounts: 142 },
      belowZero: 21,
      topTenthShare: { value: 0.46, low: 0.43, high: 0.49 },
    },
    backtest: {
      refused: null,
      holdoutFrom: day('2024-12-01'),
      holdoutTo: day('2025-11-30'),
      accounts: 1_702,
      actual: kr(7_490_000),
      forecast: kr(7_700_000),
      low: kr(7_290_000),
      high: kr(8_120_000),
      naive: { constantChurn: kr(6_510_000), lastPeriodCarried: kr(9_340_000) },
      mape: 0.034,
      naiveMape: { constantChurn: 0.148, lastPeriodCarried: 0.252 },
      coverage: 11 / 12,
      periods: Array.from({ length: 12 }, (_, index) => {
        const forecast = kr(690_000 - 9_000 * index + 20_000 * Math.sin(index))
        const actual = index === 7 ? forecast * 0.86 : forecast * (1 + 0.03 * Math.cos(index * 2))
        const month = index === 0 ? '2024-12-01' : `2025-${String(index).padStart(2, '0')}-01`
        return { from: day(month), actual, forecast, low: forecast * 0.93, high: forecast * 1.08 }
      }),
    },
    refusals: [],
  }
}

function cohort(label: string, age: number, stay: number): CohortReport {
  const observed = Array.from({ length: age + 1 }, (_, period) => stay ** (period ** 0.85))
  const forecast = Array.from({ length: 26 }, (_, step) => {
    const value = stay ** ((age + step) ** 0.85)
    return {
      period: age + step,
      value,
      low: value * (1 - 0.004 * step),
      high: value * (1 + 0.003 * step),
    }
  })
  return {
    label,
    accounts: 700,
    curve: 'staying',
    observed,
    forecast,
    period: 'month',
    future: about(kr(12_000_000), 0.08),
  }
}

function segment(value: string, accounts: number, each: number): SegmentReport {
  const future = about(kr(each * accounts), 0.2)
  return {
    name: 'Kundtyp',
    value,
    accounts,
    active: Math.round(accounts * 0.8),
    historic: kr(each * accounts * 0.4),
    future,
    clv: about(kr(each * accounts * 1.4), 0.15),
    futurePerAccount: about(kr(each), 0.24),
    churnPerMonth: 0.0158,
    churnVoluntaryPerMonth: 0.0121,
    churnInvoluntaryPerMonth: 0.0037,
    marginPerMonth: kr(each / 60),
    allowableCac: each < 2_000 ? null : kr(each * 0.24),
  }
}

/** Two cuts, two candidates of one part, a baseline and two bins. */
function tried(): Rolling {
  const cutOn = day('2025-02-28')
  const score = { mape: 0.024, bias: -0.011, mapeShort: 0.01, mapeLong: 0.03 }
  const result = (actual: number) => ({
    cutOn,
    actual,
    forecast: actual * 0.99,
    low: actual * 0.95,
    high: actual * 1.03,
    mape: 0.024,
    bias: -0.01,
  })
  const origins = [result(kr(6_100_000))]
  const coverage = { months: 0.9, totals: 1 }
  const candidate = {
    part: null,
    period: 'month',
    kind: 'contract',
    foresaw: 0.61,
    coverage,
    origins,
  } as const
  return {
    refused: null,
    accounts: 2_104,
    of: 2_104,
    origins: [{ cutOn, to: day('2025-11-30'), months: 9, accounts: 1_500 }],
    candidates: [
      {
        ...candidate,
        ...score,
        model: 'shifted-beta-geometric',
        chosen: true,
        says: 'Chosen: nearest to what came.',
      },
      {
        ...candidate,
        ...score,
        mape: 0.11,
        model: 'constant-churn',
        chosen: false,
        says: 'Ruled out: the history as a whole contradicts it.',
      },
    ],
    baselines: [{ name: 'last-value-carried', ...score, mape: 0.19, origins }],
    chosen: { ...score, coverage, origins },
    growth: { none: score, fading: score, rates: [], counted: true },
    apart: null,
    spend: null,
    uptake: null,
    calibration: [
      {
        of: 'money',
        inside: 1,
        bins: [{ from: 1, to: 2, accounts: 20, expected: 1.5, low: 1, high: 2, came: 1.6 }],
      },
    ],
    says: [],
  }
}
