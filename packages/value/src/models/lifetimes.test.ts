/** Formulas by name against their sums, and what any retention comes to under typed rates. */

import { expect, test } from 'vitest'
import { perYear } from '../rate.ts'
import {
  exponentialGammaResidual,
  exponentialGammaSurvival,
  weibullGammaResidual,
  weibullGammaSurvival,
} from './continuous-retention.ts'
import { kaplanMeier, restrictedMeanSurvival } from './kaplan-meier.ts'
import {
  chanceToPayBack,
  elasticityToRetention,
  expectedLifetime,
  expectedResidualLifetime,
} from './lifetimes.ts'
import {
  fitBetaDiscreteWeibull,
  fitShiftedBetaGeometric,
  retentionElasticity,
} from './retention.ts'
import { constantRetention, retentionOf } from './retention-curve.ts'
import { riskTableOf } from './risk-table.ts'
import { endOfPeriod, firstPaymentIncluded, justPaid } from './three-formulas.ts'

// The calendar's mean year is a little shorter than 365.25 days, so a year's factor is nearly 1/1.1.
const v = 1.1 ** (-365.2425 / 365.25)
const yearly = { interval: 'year', discount: perYear(0.1) } as const

test.each([
  { name: 'first payment included', formula: firstPaymentIncluded, first: 1, from: 0 },
  { name: 'just paid', formula: justPaid, first: 0.8 * v, from: 1 },
  { name: 'end of period', formula: endOfPeriod, first: v, from: 1 },
])('$name is the sum that its case describes, with and without growth', ({ formula, first }) => {
  for (const g of [0, 0.03, -0.05]) {
    const grown = (1 + g) ** (365.2425 / 365.25)
    let [sum, term] = [0, 100 * first]
    for (let t = 0; t < 2_000; t++) {
      sum += term
      term *= 0.8 * grown * v
    }
    const terms = { margin: 100, retention: 0.8, ...yearly }
    expect(formula(g === 0 ? terms : { ...terms, growth: perYear(g) })).toBeCloseTo(sum, 8)
  }
})

test('the textbook figures: at 10 % and 80 % retention 3.67, 2.67 and 3.33 times the margin', () => {
  const terms = { margin: 1, retention: 0.8, ...yearly }
  expect(firstPaymentIncluded(terms)).toBeCloseTo(1.1 / 0.3, 3)
  expect(justPaid(terms)).toBeCloseTo(0.8 / 0.3, 3)
  expect(endOfPeriod(terms)).toBeCloseTo(1 / 0.3, 3)
})

test('a formula whose sum has no bound says so', () => {
  const free = { margin: 100, retention: 1, interval: 'month', discount: perYear(0) } as const
  expect(firstPaymentIncluded(free)).toBe('unbounded')
  expect(justPaid({ ...free, retention: 0.98, growth: perYear(0.5) })).toBe('unbounded')
  expect(() => endOfPeriod({ ...free, retention: 1.2 })).toThrow(RangeError)
})

test('lifetimes are told under typed rates, and one without a bound as such', () => {
  const highEnd = retentionOf({ alpha: 0.668, beta: 3.806 })
  // Published for v = 1/1.1: 5.414856 and 6.897057.
  expect(expectedResidualLifetime(highEnd, 0, yearly)).toBeCloseTo(5.4149, 2)
  expect(expectedResidualLifetime(highEnd, 4, yearly)).toBeCloseTo(6.8971, 2)
  const free = { interval: 'year', discount: perYear(0) } as const
  expect(expectedLifetime(highEnd, free)).toBe('unbounded')
  expect(expectedLifetime(constantRetention(0.75), free)).toBeCloseTo(4, 12)
  expect(expectedLifetime(constantRetention(0.75), { ...free, discount: perYear(-0.1) })).toBe(
    'unbounded',
  )
})

test('the chance of paying back the cost to win is as recomputed from the paper, for any retention', () => {
  const retention = retentionOf({ alpha: 0.668, beta: 3.806 })
  const repay = (cost: number) => chanceToPayBack(retention, { cost, margin: 1 }, yearly)
  expect(repay(2)).toBeCloseTo(0.74688163, 8)
  expect(repay(3)).toBeCloseTo(0.66981692, 8)
  expect(repay(5)).toBeCloseTo(0.52225229, 8)
  expect([repay(0), repay(12)]).toEqual([1, 0])
  expect(chanceToPayBack(constantRetention(0.9), { cost: 2, margin: 1 }, yearly)).toBeCloseTo(
    0.81,
    12,
  )
})

test('elasticity of the expected is the mean number of renewals ahead, weighed by what each brings', () => {
  for (const retention of [
    retentionOf({ alpha: 0.668, beta: 3.806 }),
    retentionOf({ alpha: 4, beta: 60 }),
    retentionOf({ alpha: 0.26, beta: 1.72, c: 1.58 }),
  ])
    for (const made of [0, 5, 40]) {
      let [sum, weighed] = [0, 0]
      for (let ahead = 1; ahead < 600; ahead++) {
        const term = retention.survival(made + ahead, made) * v ** ahead
        sum += term
        weighed += ahead * term
      }
      expect(elasticityToRetention(retention, made, yearly)).toBeCloseTo(weighed / sum, 5)
    }
  // The mean of the customers' own is less: the loyal respond most, and hold most of the sum.
  const own = retentionElasticity({ alpha: 0.668, beta: 3.806 }, 1, v)
  expect(own).toBeCloseTo(1 + v * retentionOf({ alpha: 0.668, beta: 3.806 }).residual(1, v), 10)
  expect(
    elasticityToRetention(retentionOf({ alpha: 0.668, beta: 3.806 }), 0, yearly),
  ).toBeGreaterThan(own)
  // Constant retention: r moves r/(1 + d − r) by (1 + d)/(1 + d − r).
  expect(elasticityToRetention(constantRetention(0.8), 0, yearly)).toBeCloseTo(1 / (1 - 0.8 * v), 6)
})

test('in continuous time the closed form, the quadrature and a plain sum agree', () => {
  const rates = { r: 1.6, alpha: 14 }
  for (const age of [0, 6, 60])
    for (const delta of [0.002, 0.01, 0.2]) {
      const closed = exponentialGammaResidual(rates, age, delta) as number
      expect(weibullGammaResidual({ ...rates, c: 1 }, age, delta) as number).toBeCloseTo(closed, 6)
      const step = 0.02
      let sum = 0
      for (let t = step / 2; t < 60 / delta && t < 20_000; t += step)
        sum +=
          (exponentialGammaSurvival(rates, age + t) / exponentialGammaSurvival(rates, age)) *
          Math.exp(-delta * t) *
          step
      expect(sum / closed).toBeCloseTo(1, 4)
    }
  expect(exponentialGammaResidual(rates, 6, 0)).toBeCloseTo(20 / 0.6, 12)
  expect(weibullGammaResidual({ ...rates, c: 1 }, 6, 0) as number).toBeCloseTo(20 / 0.6, 6)
  expect(exponentialGammaResidual({ r: 1, alpha: 5 }, 0, 0)).toBe('unbounded')
  expect(weibullGammaResidual({ r: 0.8, alpha: 5, c: 1.2 }, 0, 0)).toBe('unbounded')
  expect(weibullGammaSurvival({ ...rates, c: 1 }, 9)).toBe(exponentialGammaSurvival(rates, 9))
})

test('Kaplan and Meier with delayed entry, Greenwood and the log-log interval', () => {
  const table = riskTableOf([{ survivors: [100, 80, 72] }])
  // Fifty more, first seen after their second renewal.
  const late = {
    atRisk: Float64Array.from([...table.atRisk, 72 + 50]),
    lost: Float64Array.from([...table.lost, 12]),
  }
  const curve = kaplanMeier(late)
  expect(curve.survival[3]).toBeCloseTo(0.72 * (1 - 12 / 122), 12)
  const variance = 0.72 ** 2 * (20 / (100 * 80) + 8 / (80 * 72))
  expect(curve.standardError[2]).toBeCloseTo(Math.sqrt(variance), 12)
  const se = Math.sqrt(variance) / (0.72 * Math.abs(Math.log(0.72)))
  expect(curve.low[2]).toBeCloseTo(0.72 ** Math.exp(1.6448536 * se), 7)
  expect(curve.high[2]).toBeCloseTo(0.72 ** Math.exp(-1.6448536 * se), 7)
  expect(restrictedMeanSurvival(curve, 2)).toBeCloseTo(1.8, 12)
  expect(restrictedMeanSurvival(curve, 2.5)).toBeCloseTo(1.8 + 0.36, 12)
  expect(restrictedMeanSurvival(curve, 4)).toBeNull()
})

test('cohorts of any age count: one with a single renewal, and one with only its size', () => {
  const old = { survivors: [1000, 869, 743, 653] }
  const alone = fitShiftedBetaGeometric([old])
  const withSize = fitShiftedBetaGeometric([old, { survivors: [400] }, { survivors: [] }])
  expect(withSize.parameters).toEqual(alone.parameters)
  const withNew = fitShiftedBetaGeometric([old, { survivors: [1000, 869] }, { survivors: [400] }])
  expect(withNew.certificate.converged).toBe(true)
  expect(withNew.logLikelihood).toBeLessThan(alone.logLikelihood)
  for (const fitted of [fitShiftedBetaGeometric, fitBetaDiscreteWeibull]) {
    const { certificate } = fitted([{ survivors: [400] }])
    expect(certificate.converged).toBe(false)
    expect(certificate.flags).toContain('no-churn')
  }
})
