/**
 * Proof that no contractual fit is silently wrong: fifty customers at a time, a million at once, and the properties
 * that survival and lifetimes have whatever the parameters.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import { perMonth, perYear } from '../rate.ts'
import type { Fit } from './fit.ts'
import { expectedLifetime, expectedResidualLifetime } from './lifetimes.ts'
import {
  bdwLikelihood,
  fitBdwTable,
  fitBetaDiscreteWeibull,
  fitSbgTable,
  fitShiftedBetaGeometric,
  type RetentionParameters,
  retentionRate,
  sbgLikelihood,
  survival,
} from './retention.ts'
import { constantRetention, retentionOf } from './retention-curve.ts'
import { emptyRiskTable, type RiskTable, riskTableOf } from './risk-table.ts'

/** Renewals made by one customer of the truth until it leaves, at most so many. */
function renewals(
  { alpha, beta, c = 1 }: RetentionParameters,
  most: number,
  chance: Chance,
): number {
  const [g, h] = [chance.gamma(alpha), chance.gamma(beta)]
  const stay = h / (g + h)
  const u = chance.uniform()
  // S(t) = stay^(t^c): the largest t with S(t) >= u.
  const t = Math.floor((Math.log(u) / Math.log(stay)) ** (1 / c))
  return Math.min(most, Number.isFinite(t) ? t : most)
}

/** Cohorts of unequal age out of so many customers, as a company sees them. */
function sampled(truth: RetentionParameters, customers: number, chance: Chance): RiskTable {
  const ages = 24
  const table = emptyRiskTable(ages)
  for (let i = 0; i < customers; i++) {
    const age = 1 + Math.floor(ages * chance.uniform())
    const made = renewals(truth, age, chance)
    for (let t = 0; t < Math.min(age, made + 1); t++) table.atRisk[t]! += 1
    if (made < age) table.lost[made]! += 1
  }
  return table
}

const values = ({ alpha, beta, c }: RetentionParameters) =>
  c === undefined ? [alpha, beta] : [alpha, beta, c]
const logs = (parameters: RetentionParameters) => values(parameters).map(Math.log)

/**
 * A fit may be wrong, but not silently: one that says that it converged has a likelihood below that of no point near
 * it, nor below the truth's, whatever its flags. One that did not says so, and is counted as flagged.
 */
function isHonest(
  fit: Fit<Record<string, number>>,
  table: RiskTable,
  truth: number[] | null,
): boolean {
  const { certificate } = fit
  if (!certificate.converged) return true
  const parameters = fit.parameters as RetentionParameters
  const likelihood = parameters.c === undefined ? sbgLikelihood(table) : bdwLikelihood(table)
  const at = logs(parameters)
  const value = (point: number[]) =>
    likelihood(
      point,
      point.map(() => 0),
    )
  const near = at.flatMap((_, i) =>
    [-0.3, -0.02, 0.02, 0.3].map((by) => at.map((x, j) => (i === j ? x + by : x))),
  )
  const best = value(at)
  return (
    near.every((point) => value(point) <= best + 1e-9) &&
    (truth === null || value(truth) <= best + 1e-9) &&
    Object.values(fit.parameters).every((x) => Number.isFinite(x) && x > 0)
  )
}

const truths: RetentionParameters[] = [
  { alpha: 0.668, beta: 3.806 },
  { alpha: 0.704, beta: 1.182 },
  { alpha: 3, beta: 60 },
  { alpha: 80, beta: 900 },
  { alpha: 0.26, beta: 1.72, c: 1.58 },
  { alpha: 1.2, beta: 9, c: 0.7 },
]

describe('of 50 customers', () => {
  test('240 samples from known truths are each fitted rightly, or flagged', () => {
    let [silent, certified] = [0, 0]
    for (const [place, truth] of truths.entries())
      for (let n = 0; n < 40; n++) {
        const table = sampled(truth, 50, chanceFrom(1_000 * place + n))
        const fits: Fit<Record<string, number>>[] = [fitSbgTable(table), fitBdwTable(table)]
        for (const [at, fit] of fits.entries()) {
          const own = at === 0 ? truth.c === undefined : truth.c !== undefined
          if (!isHonest(fit, table, own ? logs(truth) : null)) silent++
          if (fit.certificate.converged) certified++
        }
      }
    expect(silent).toBe(0)
    expect(certified).toBeGreaterThan(240)
  })

  test('what nothing can be learnt of is flagged: nobody left, all left at once, all alike', () => {
    const all = [
      { survivors: [50, 50, 50, 50] },
      { survivors: [50, 0] },
      { survivors: [50] },
      { survivors: [50, 45] },
    ]
    for (const cohort of all)
      for (const fit of [fitShiftedBetaGeometric([cohort]), fitBetaDiscreteWeibull([cohort])])
        expect(fit.certificate.converged && fit.certificate.flags.length === 0).toBe(false)
  })

  const telco = join(
    import.meta.dirname,
    '../../../../../shared/data/telco/Telco-Customer-Churn.csv',
  )
  test.skipIf(!existsSync(telco))(
    '40 samples of the Telco file are each fitted rightly, or flagged',
    () => {
      const [head, ...lines] = readFileSync(telco, 'utf8').trim().split(/\r?\n/)
      const names = head!.split(',')
      const [tenure, churn] = [names.indexOf('tenure'), names.indexOf('Churn')]
      expect(tenure).toBeGreaterThan(-1)
      const rows = lines.map((line) => line.split(','))
      for (let n = 0; n < 40; n++) {
        const chance = chanceFrom(n)
        const table = emptyRiskTable(73)
        for (let i = 0; i < 50; i++) {
          const row = rows[Math.floor(rows.length * chance.uniform())]!
          const months = Number(row[tenure])
          if (months === 0) continue
          table.atRisk[months - 1]! += 1
          if (row[churn] === 'Yes') table.lost[months - 1]! += 1
        }
        expect(isHonest(fitSbgTable(table), table, null)).toBe(true)
        expect(isHonest(fitBdwTable(table), table, null)).toBe(true)
      }
    },
  )
})

test.each([
  { truth: { alpha: 0.668, beta: 3.806 }, fitted: fitSbgTable },
  { truth: { alpha: 1.2, beta: 9, c: 0.8 }, fitted: fitBdwTable },
])('a million customers of $truth are found within three standard errors', ({ truth, fitted }) => {
  const table = sampled(truth, 1_000_000, chanceFrom(17))
  const fit = fitted(table) as Fit<Record<string, number>>
  expect(fit.certificate.converged).toBe(true)
  for (const [name, value] of Object.entries(truth))
    expect(Math.abs(fit.parameters[name]! - value)).toBeLessThan(3 * fit.standardErrors![name]!)
  const likelihood = 'c' in truth ? bdwLikelihood(table) : sbgLikelihood(table)
  const at = logs(truth)
  expect(fit.logLikelihood).toBeGreaterThanOrEqual(
    likelihood(
      at,
      at.map(() => 0),
    ),
  )
})

describe('whatever the parameters', () => {
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  const anybody = fc.record({
    alpha: between(0.05, 60),
    beta: between(0.05, 800),
    c: fc.oneof(fc.constant(1), between(0.4, 2.2)),
  })

  test('survival falls, lifetimes obey their recursion, and a nearer rate is worth more', () => {
    fc.assert(
      fc.property(anybody, between(0.5, 0.9999), fc.integer({ min: 1, max: 300 }), (who, v, n) => {
        const retention = retentionOf(who)
        expect(survival(who, n)).toBeLessThanOrEqual(survival(who, n - 1))
        const recursion = retentionRate(who, n) * (1 + v * retention.residual(n + 1, v))
        const direct = retention.residual(n, v)
        expect(Math.abs(direct - recursion)).toBeLessThan(1e-7 * (1 + direct))
        expect(retention.residual(n, v * 0.99)).toBeLessThanOrEqual(direct)
      }),
      { numRuns: 150 },
    )
  })

  test('customers ever more alike come to leave by one constant chance', () => {
    fc.assert(
      fc.property(between(0.005, 0.6), between(0.8, 0.999), (churn, v) => {
        const alike = retentionOf({ alpha: churn * 1e7, beta: (1 - churn) * 1e7 })
        const constant = constantRetention(1 - churn)
        expect(alike.survival(20) / constant.survival(20)).toBeCloseTo(1, 4)
        expect(alike.residual(3, v) / constant.residual(3, v)).toBeCloseTo(1, 4)
        expect(1 + v * constant.residual(1, v)).toBeCloseTo(1 / (1 - (1 - churn) * v), 8)
      }),
      { numRuns: 50 },
    )
  })

  test('ten times the customers are ten times the likelihood and the same parameters', () => {
    const one = [{ survivors: [1000, 869, 743, 653, 593] }, { survivors: [900, 760, 660] }]
    const ten = one.map(({ survivors }) => ({ survivors: survivors.map((n) => 10 * n) }))
    const [few, many] = [fitShiftedBetaGeometric(one), fitShiftedBetaGeometric(ten)]
    expect(many.logLikelihood / few.logLikelihood).toBeCloseTo(10, 8)
    expect(many.parameters.alpha / few.parameters.alpha).toBeCloseTo(1, 5)
    expect(few.standardErrors!.beta / many.standardErrors!.beta).toBeCloseTo(Math.sqrt(10), 3)
  })
})

describe('a planted error is found', () => {
  const highEnd = retentionOf({ alpha: 0.668, beta: 3.806 })

  test('a monthly rate taken for a yearly one, or the other way round', () => {
    const yearly = expectedLifetime(highEnd, {
      interval: 'month',
      discount: perYear(0.1),
    }) as number
    const monthly = expectedLifetime(highEnd, {
      interval: 'month',
      discount: perMonth(0.1),
    }) as number
    const same = expectedLifetime(highEnd, {
      interval: 'month',
      discount: perMonth(1.1 ** (1 / 12) - 1),
    })
    expect(yearly).toBeGreaterThan(3 * monthly)
    expect(same).toBeCloseTo(yearly, 8)
  })

  test('a lifetime cut at a hundred months, which others do', () => {
    const loyal = retentionOf({ alpha: 1.2, beta: 60, c: 0.9 })
    const terms = { interval: 'month', discount: perYear(0.1) } as const
    const whole = expectedResidualLifetime(loyal, 0, terms) as number
    const v = 1.1 ** (-30.436875 / 365.25)
    let cut = 0
    for (let t = 1; t <= 100; t++) cut += loyal.survival(t) * v ** (t - 1)
    expect(cut / whole).toBeLessThan(0.88)
    for (let t = 101; t <= 20_000; t++) cut += loyal.survival(t) * v ** (t - 1)
    expect(cut / whole).toBeCloseTo(1, 8)
  })

  test('a triangle whose survivors rise is a bug of the caller', () => {
    expect(() => riskTableOf([{ survivors: [100, 90, 95] }])).toThrow(RangeError)
  })
})
