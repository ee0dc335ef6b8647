/** The hazard model finds a known truth with covariates and two causes, and says what it cannot. */

import { expect, test } from 'vitest'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import { fitHazard, type HazardFit } from './hazard.ts'
import { type HazardRows, tenureBasis } from './hazard-cells.ts'
import { cumulativeIncidence, retentionByHazard } from './hazard-curve.ts'
import { fitSbgTable } from './retention.ts'
import { emptyRiskTable } from './risk-table.ts'

const causes = ['voluntary', 'involuntary']
const payments = ['card', 'giro', 'invoice']
const truth = {
  voluntary: { level: -2.6, payment: [0.1, 0, -0.4], price: 0.8, tenure: [-0.35, 0.1, 0.5] },
  involuntary: { level: -4, payment: [0.9, -0.3, -0.9], price: 0, tenure: [-0.1, 0, 0] },
}
const basisOf = tenureBasis

/** Monthly and yearly customers, some first seen late, watched for up to three years. */
function simulated(customers: number, chance: Chance) {
  const column = () => new Int32Array(customers)
  const rows = {
    count: customers,
    enter: column(),
    through: column(),
    ended: column(),
    monthsPer: column(),
    price: new Float64Array(customers),
    payment: column(),
  }
  for (let i = 0; i < customers; i++) {
    const monthsPer = chance.uniform() < 0.2 ? 12 : 1
    const payment = Math.floor(3 * chance.uniform())
    const price = Math.round(10 * 0.5 * chance.normal()) / 10
    const most = Math.floor((1 + 35 * chance.uniform()) / monthsPer) + (monthsPer === 12 ? 1 : 0)
    const late = chance.uniform() < 0.3 ? Math.floor(most / 2) : 0
    let [made, ended] = [0, 0]
    while (made < most && ended === 0) {
      const basis = basisOf(made + 1, monthsPer)
      const odds = [truth.voluntary, truth.involuntary].map((one) =>
        Math.exp(
          one.level +
            one.payment[payment]! +
            one.price * price +
            basis.reduce((sum, b, j) => sum + b * one.tenure[j]!, 0),
        ),
      )
      const all = 1 + odds[0]! + odds[1]!
      const u = chance.uniform() * all
      made++
      if (u < odds[0]!) ended = 1
      else if (u < odds[0]! + odds[1]!) ended = 2
    }
    // Of who enters late only those who were still there are seen.
    if (late > 0 && made <= late) {
      i--
      continue
    }
    rows.enter[i] = late
    rows.through[i] = made
    rows.ended[i] = ended
    rows.monthsPer[i] = monthsPer
    rows.price[i] = price
    rows.payment[i] = payment
  }
  return rows
}

type Simulated = ReturnType<typeof simulated>
const known = ({ price, payment, ...rows }: Simulated): HazardRows => ({
  ...rows,
  factors: [{ name: 'payment', levels: payments, codes: payment }],
  numbers: [{ name: 'price', values: price }],
})

/** A difference of two coefficients of a cause and its standard error: what does not depend on where 0 is put. */
function contrast(fit: HazardFit, cause: number, [one, other]: [number, number]) {
  const width = fit.coefficients[0]!.length
  const [i, j] = [cause * width + one, cause * width + other]
  const { covariance, coefficients } = fit
  const variance = covariance![i]![i]! + covariance![j]![j]! - 2 * covariance![i]![j]!
  return {
    value: coefficients[cause]![one]! - coefficients[cause]![other]!,
    se: Math.sqrt(variance),
  }
}

const rows = simulated(20_000, chanceFrom(7))
const fit = fitHazard(known(rows), causes)

test('a truth with covariates and two causes is found within three standard errors', () => {
  expect(fit.certificate).toMatchObject({ converged: true, startsAgreeing: 1, flags: [] })
  for (const [c, one] of [truth.voluntary, truth.involuntary].entries()) {
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const { value, se } = contrast(fit, c, [1 + a, 1 + b])
      expect(Math.abs(value - (one.payment[a]! - one.payment[b]!))).toBeLessThan(3 * se)
    }
    const named = (name: string) => `${causes[c]} · ${name}`
    const others: [string, number][] = [
      ['price', one.price],
      ['tenure', one.tenure[0]!],
      ['tenure after half a year', one.tenure[1]!],
      ['first renewal', one.tenure[2]!],
    ]
    for (const [name, value] of others)
      expect(Math.abs(fit.parameters[named(name)]! - value), named(name)).toBeLessThan(
        3 * fit.standardErrors![named(name)]!,
      )
  }
})

test('the chances to have left for each cause, and to be there still, sum to 1', () => {
  for (const payment of payments)
    for (const monthsPer of [1, 12]) {
      const profile = { monthsPer, words: { payment }, numbers: { price: 0.4 } }
      const { survival, byCause } = cumulativeIncidence(fit, profile, 40)
      survival.forEach((share, k) => {
        const left = Object.values(byCause).reduce((sum, column) => sum + column[k]!, 0)
        expect(left + share).toBeCloseTo(1, 12)
        if (k > 0) expect(share).toBeLessThan(survival[k - 1]!)
      })
    }
})

test('where covariates matter it beats the shifted-beta-geometric in likelihood', () => {
  const monthly = simulated(6_000, chanceFrom(3))
  const table = emptyRiskTable(40)
  const chosen = Array.from(monthly.monthsPer.keys()).filter((i) => monthly.monthsPer[i] === 1)
  for (const i of chosen) {
    for (let t = monthly.enter[i]!; t < monthly.through[i]!; t++) table.atRisk[t]! += 1
    if (monthly.ended[i]! > 0) table.lost[monthly.through[i]! - 1]! += 1
  }
  const of = <Column extends Int32Array | Float64Array>(column: Column) =>
    column.filter((_, i) => monthly.monthsPer[i] === 1)
  const hazard = fitHazard(
    {
      ...known(monthly),
      count: chosen.length,
      enter: of(monthly.enter),
      through: of(monthly.through),
      ended: of(monthly.ended).map((ended) => Math.min(1, ended)),
      monthsPer: of(monthly.monthsPer),
      factors: [{ name: 'payment', levels: payments, codes: of(monthly.payment) }],
      numbers: [{ name: 'price', values: of(monthly.price) }],
    },
    ['left'],
  )
  const sbg = fitSbgTable(table)
  // Eight free coefficients against two: their price at ln(accounts) each is far exceeded.
  expect(2 * (hazard.logLikelihood - sbg.logLikelihood)).toBeGreaterThan(6 * Math.log(6_000))
})

test('a word that few have borrows from the whole, and one that nobody left by is flagged', () => {
  const few = simulated(3_000, chanceFrom(5))
  const rare = few.payment.map((code, i) => (i < 12 ? 3 : code))
  const ended = few.ended.map((cause, i) => (i < 12 ? 1 : cause))
  const levels = [...payments, 'cheque']
  const loud = fitHazard(
    { ...known(few), ended, factors: [{ name: 'payment', levels, codes: rare }] },
    causes,
  )
  const raw = Math.log(12 / Math.max(1, few.through.slice(0, 12).reduce((a, b) => a + b, 0) - 12))
  const told = loud.parameters['voluntary · payment = cheque']!
  const level = loud.parameters['voluntary · level']!
  expect(told).toBeGreaterThan(0)
  expect(level + told).toBeLessThan(raw + 2)
  const spared = few.payment.map((code, i) => (few.ended[i] === 0 && i % 3 === 0 ? 3 : code))
  const silent = fitHazard(
    { ...known(few), factors: [{ name: 'payment', levels, codes: spared }] },
    causes,
  )
  expect(silent.certificate.flags).toContain('separation')
  expect(Number.isFinite(silent.parameters['voluntary · payment = cheque'])).toBe(true)
})

test('a hazard that nobody left by is refused', () => {
  expect(() => fitHazard({ ...known(rows), ended: new Int32Array(rows.count) }, causes)).toThrow(
    RangeError,
  )
})

test('beyond what was seen the chance to leave fades no faster than unlike customers make it', () => {
  const profile = { monthsPer: 1, words: { payment: 'giro' } }
  const of = (alpha: number) => retentionByHazard(fit, profile, { seen: 36, alpha })
  const churn = (alpha: number, t: number) => 1 - of(alpha).rate(t)
  for (const alpha of [0.8, 3, Infinity]) {
    for (let t = 36; t < 400; t += 20)
      expect(1 / churn(alpha, t + 20) - 1 / churn(alpha, t)).toBeLessThanOrEqual(20 / alpha + 1e-6)
    const retention = of(alpha)
    for (const [n, v] of [
      [1, 0.99],
      [30, 0.995],
      [90, 0.99],
    ] as const) {
      const after = retention.rate(n) * (1 + v * retention.residual(n + 1, v))
      expect(retention.residual(n, v)).toBeCloseTo(after, 8)
    }
    let sum = 0
    for (let t = 1; t < 6_000; t++) sum += retention.survival(t) * 0.99 ** (t - 1)
    expect(retention.residual(1, 0.99)).toBeCloseTo(sum, 6)
    const worse = retention.scaled(1.5)
    expect(1 - worse.rate(50)).toBeCloseTo(1.5 * (1 - retention.rate(50)), 12)
  }
  expect(of(Infinity).residual(1, 1)).toBeLessThan(1e4)
})
