/**
 * Fits that may be believed: small samples, where every fit is right or says that it is not; a million customers of a
 * known model, where it finds them; and what must not matter, such as the unit of time.
 */

import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import { fitBgNbd } from './bg-nbd.ts'
import type { Fit } from './fit.ts'
import { conditionalMeanSpend, fitGammaGamma } from './gamma-gamma.ts'
import { fitMbgNbd } from './mbg-nbd.ts'
import { fitParetoNbd } from './pareto-nbd.ts'
import { aliveChance, type PurchaseModel, type PurchaseModelName } from './purchase-model.ts'
import type { Purchases } from './purchases.ts'
import { simulateBuyers, type TrueModel } from './simulated-buyers.ts'

type AnyFit = (purchases: Purchases) => Fit<Record<string, number>>
const fits: [PurchaseModelName, AnyFit][] = [
  ['bg-nbd', fitBgNbd],
  ['mbg-nbd', fitMbgNbd],
  ['pareto-nbd', fitParetoNbd],
]
const truths: Record<PurchaseModelName, TrueModel> = {
  'bg-nbd': { name: 'bg-nbd', parameters: { r: 0.55, alpha: 10.6, a: 0.8, b: 2.4 } },
  'mbg-nbd': { name: 'mbg-nbd', parameters: { r: 0.55, alpha: 10.6, a: 0.8, b: 2.4 } },
  'pareto-nbd': { name: 'pareto-nbd', parameters: { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 } },
}

const summary = new URL(
  '../../../../../shared/data/cdnow/cdnow_customers_summary.csv',
  import.meta.url,
)

/** CDNOW's customers where the file stands beside the repository, else as many of a model near theirs. */
function people(): Purchases {
  if (!existsSync(summary))
    return simulateBuyers(truths['pareto-nbd'], 2_357, {
      chance: chanceFrom(1),
      youngest: 27,
      oldest: 39,
    })
  const [, ...lines] = readFileSync(summary, 'utf8').trim().split('\n')
  const rows = lines.map((line) => line.split(',').map(Number))
  const column = (at: number) => Float64Array.from(rows, (row) => row[at]!)
  return { frequency: column(1), recency: column(2), age: column(3) }
}

function sampleOf({ frequency, recency, age }: Purchases, size: number, chance: Chance): Purchases {
  const drawn = Array.from({ length: size }, () => Math.floor(chance.uniform() * age.length))
  const pick = (column: Float64Array) => Float64Array.from(drawn, (i) => column[i]!)
  return { frequency: pick(frequency), recency: pick(recency), age: pick(age) }
}

/** The best that a hundred steps of any size from there can find, without slopes: no code of the fit's. */
function bestNear(
  { name, sample, from }: { name: PurchaseModelName; sample: Purchases; from: number[] },
  chance: Chance,
) {
  let [best, at] = [logLikelihoodOf(name, sample, from), from]
  for (let size = 1; size > 1e-3; size *= 0.97) {
    const tried = at.map((value) => value * Math.exp(size * chance.normal()))
    const value = logLikelihoodOf(name, sample, tried)
    if (value > best) [best, at] = [value, tried]
  }
  return best
}

/**
 * ln of the chance of all customers, from P(alive) alone: the chance of what was bought by one alive until now, divided
 * by the chance of being alive given it.
 */
function logLikelihoodOf(name: PurchaseModelName, sample: Purchases, at: number[]): number {
  const keys = name === 'pareto-nbd' ? ['r', 'alpha', 's', 'beta'] : ['r', 'alpha', 'a', 'b']
  const parameters = Object.fromEntries(keys.map((key, i) => [key, at[i]!]))
  const model = { name, parameters } as PurchaseModel
  const [r, alpha, third, fourth] = at as [number, number, number, number]
  let sum = 0
  for (let i = 0; i < sample.age.length; i++) {
    const [x, tx, T] = [sample.frequency[i]!, sample.recency[i]!, sample.age[i]!]
    let stayed = 0
    if (name === 'pareto-nbd') stayed = third * Math.log(fourth / (fourth + T))
    else
      for (let coin = 0; coin < (name === 'bg-nbd' ? x : x + 1); coin++)
        stayed += Math.log((fourth + coin) / (third + fourth + coin))
    let bought = r * Math.log(alpha) - (r + x) * Math.log(alpha + T)
    for (let k = 0; k < x; k++) bought += Math.log(r + k)
    sum += stayed + bought - Math.log(aliveChance(model, { x, tx, T }))
  }
  return sum
}

test.each(fits)(
  '40 samples of 50 customers: %s is right or says that it is not',
  (name, fitOf) => {
    const all = people()
    const chance = chanceFrom(40)
    let right = 0
    for (let round = 0; round < 40; round++) {
      const sample = sampleOf(all, 50, chance)
      const { parameters, logLikelihood, certificate } = fitOf(sample)
      if (!certificate.converged) {
        expect(certificate.flags).not.toEqual([])
        continue
      }
      // What it says of its own likelihood is true, and from nowhere can more be found, flat as it may be.
      const at = Object.values(parameters)
      expect(logLikelihoodOf(name, sample, at)).toBeCloseTo(logLikelihood, 5)
      for (const from of [at, [0.5, 8, 0.8, 2], [1, 20, 0.5, 10]])
        expect(bestNear({ name, sample, from }, chance)).toBeLessThan(logLikelihood + 1e-4)
      right++
    }
    expect(right).toBeGreaterThan(10)
  },
  60_000,
)

test.each(fits)(
  'a million customers of %s give back what made them',
  (name, fitOf) => {
    const truth = truths[name]
    const made = simulateBuyers(truth, 1_000_000, {
      chance: chanceFrom(2),
      youngest: 13,
      oldest: 117,
    })
    const { parameters, standardErrors, logLikelihood, certificate } = fitOf(made)
    expect(certificate).toMatchObject({ converged: true, flags: [] })
    for (const [key, value] of Object.entries(truth.parameters))
      expect(Math.abs(parameters[key]! - value) / standardErrors![key]!).toBeLessThan(3)
    expect(logLikelihood).toBeGreaterThanOrEqual(
      logLikelihoodOf(name, made, Object.values(truth.parameters)),
    )
  },
  120_000,
)

test.each(fits)(
  'standard errors of %s are how far fits of many shops lie apart',
  (name, fitOf) => {
    const chance = chanceFrom(77)
    const shops = Array.from({ length: 40 }, () =>
      fitOf(simulateBuyers(truths[name], 2_000, { chance, youngest: 13, oldest: 117 })),
    )
    for (const [key, truth] of Object.entries(truths[name].parameters)) {
      const scores = shops.map(({ parameters, standardErrors }) => {
        // On the logarithm, where the errors are even.
        return Math.log(parameters[key]! / truth) / (standardErrors![key]! / parameters[key]!)
      })
      const square = scores.reduce((sum, score) => sum + score * score, 0) / scores.length
      expect(square).toBeGreaterThan(0.5)
      expect(square).toBeLessThan(1.7)
    }
  },
  60_000,
)

test.each(fits)(
  'weeks or days: %s finds the same customers, told in another unit',
  (name, fitOf) => {
    const weeks = simulateBuyers(truths[name], 1_500, {
      chance: chanceFrom(5),
      youngest: 20,
      oldest: 90,
    })
    const first = fitOf(weeks)
    const repeats = weeks.frequency.reduce((sum, x) => sum + x, 0)
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (unit) => {
        const told = {
          frequency: weeks.frequency,
          recency: weeks.recency.map((t) => t * unit),
          age: weeks.age.map((t) => t * unit),
        }
        const second = fitOf(told)
        for (const [key, value] of Object.entries(first.parameters)) {
          const by = key === 'alpha' || key === 'beta' ? unit : 1
          expect(second.parameters[key]! / (value * by)).toBeCloseTo(1, 5)
        }
        const moved = second.logLikelihood + repeats * Math.log(unit)
        expect(Math.abs(moved - first.logLikelihood)).toBeLessThan(1e-5)
      }),
      { numRuns: 8 },
    )
  },
)

test('kronor or öre: Gamma-Gamma expects the same money', () => {
  const chance = chanceFrom(6)
  const frequency = Float64Array.from({ length: 400 }, () => 1 + Math.floor(chance.uniform() * 6))
  const mean = frequency.map((x) => {
    const scale = 16 / chance.gamma(3.7)
    return (chance.gamma(6 * x) * scale) / x
  })
  const kronor = fitGammaGamma({ frequency, mean })
  const ore = fitGammaGamma({ frequency, mean: mean.map((z) => z * 100) })
  expect(ore.parameters.p / kronor.parameters.p).toBeCloseTo(1, 4)
  expect(
    conditionalMeanSpend(ore.parameters, 2, 4_000) / conditionalMeanSpend(kronor.parameters, 2, 40),
  ).toBeCloseTo(100, 3)
})

test.each(fits)(
  'customers who are all alike, and never leave, are said to be for %s',
  (name, fitOf) => {
    const chance = chanceFrom(9)
    const alike = simulateBuyers(
      name === 'pareto-nbd'
        ? { name, parameters: { r: 4_000, alpha: 40_000, s: 0.001, beta: 1e5 } }
        : { name, parameters: { r: 4_000, alpha: 40_000, a: 0.001, b: 1_000 } },
      2_000,
      { chance, youngest: 50, oldest: 60 },
    )
    const { certificate, parameters } = fitOf(alike)
    expect(certificate.flags.length).toBeGreaterThan(0)
    expect(parameters.r! / parameters.alpha!).toBeCloseTo(0.1, 2)
  },
)

test.each(fits)('%s: P(alive) falls the longer nothing is heard', (name) => {
  const parameter = fc.double({ min: 0.05, max: 20, noNaN: true })
  fc.assert(
    fc.property(
      fc.tuple(parameter, parameter, parameter, parameter),
      fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.1, max: 80, noNaN: true })),
      ([one, two, three, four], [x, tx]) => {
        const parameters =
          name === 'pareto-nbd'
            ? { r: one, alpha: two, s: three, beta: four }
            : { r: one, alpha: two, a: three, b: four }
        const model = { name, parameters } as PurchaseModel
        let before = 1
        for (const silent of [0, 0.01, 1, 5, 20, 100, 1_000]) {
          const alive = aliveChance(model, { x, tx, T: tx + silent })
          expect(alive).toBeLessThanOrEqual(before + 1e-12)
          expect(alive).toBeGreaterThanOrEqual(0)
          before = alive
        }
      },
    ),
    { numRuns: 200 },
  )
})
