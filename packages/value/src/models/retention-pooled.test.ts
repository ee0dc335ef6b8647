/** How unlike customers are is learnt from all parts of a book together, and believed of each. */

import { expect, test } from 'vitest'
import { chanceFrom, drawBeta } from '../numerics/chance.ts'
import { fitSbgTable, sbgLikelihood, survival } from './retention.ts'
import { fitPooled, pooled, tiltsOf, type Unlikeness, unlikenessOf } from './retention-pooled.ts'
import { type RiskTable, riskTableOf } from './risk-table.ts'

/** What is expected of so many customers, and nothing left to chance. */
const expected = (alpha: number, beta: number, customers: number): RiskTable =>
  riskTableOf([
    { survivors: Array.from({ length: 31 }, (_, t) => customers * survival({ alpha, beta }, t)) },
  ])

/** Customers who began over thirty months and have lived until today. */
function lived(seed: number, [alpha, beta]: [number, number], customers: number): RiskTable {
  const chance = chanceFrom(seed)
  const survivors = Array.from({ length: 30 }, (_, age) => new Array<number>(age + 2).fill(0))
  for (let i = 0; i < customers; i++) {
    const leaves = drawBeta(chance, alpha, beta)
    const cohort = survivors[Math.floor(30 * chance.uniform())]!
    for (let t = 0; t < cohort.length && (t === 0 || chance.uniform() >= leaves); t++) cohort[t]!++
  }
  return riskTableOf(survivors.map((cohort) => ({ survivors: cohort })))
}

const segments: { beta: [number, number]; customers: number }[] = [
  { beta: [1.4, 210], customers: 70 },
  { beta: [1.4, 140], customers: 200 },
  { beta: [1.3, 108], customers: 380 },
  { beta: [1.1, 45], customers: 520 },
  { beta: [1.2, 58], customers: 330 },
  { beta: [1.5, 22], customers: 150 },
]

test('one part tells nothing of the others', () => {
  expect(unlikenessOf([expected(1.3, 60, 500)])).toBeNull()
  expect(unlikenessOf([expected(1.3, 60, 500), riskTableOf([{ survivors: [40, 40] }])])).toBeNull()
})

test.each([0.7, 1.3, 4])(
  'an alpha of %d is found in parts whose churn differs tenfold',
  (alpha) => {
    const parts = [20, 60, 200].map((times) => expected(alpha, alpha * times, 60_000))
    const { centre, nodes } = unlikenessOf(parts)!
    expect(Math.abs(centre - Math.log(alpha))).toBeLessThan(0.25)
    expect(nodes).toEqual(nodes.toSorted((a, b) => a - b))
    expect(nodes[0]!).toBeLessThan(Math.log(alpha))
    expect(nodes.at(-1)!).toBeGreaterThan(Math.log(alpha))
  },
)

test('a yearly term tells what monthly ones tell: a period more or less changes beta, not alpha', () => {
  // Of those who leave by Beta(1.3, 90) a month, the share still there after so many years.
  const years = Array.from(
    { length: 9 },
    (_, y) => 40_000 * survival({ alpha: 1.3, beta: 90 }, 12 * y),
  )
  const { centre } = unlikenessOf([expected(1.3, 40, 40_000), riskTableOf([{ survivors: years }])])!
  expect(Math.abs(centre - Math.log(1.3))).toBeLessThan(0.3)
})

test('by itself a small part is as likely to have any alpha; with the others it has about theirs', () => {
  const alone: number[] = []
  const together: number[] = []
  for (let seed = 1; seed <= 12; seed++) {
    const parts = segments.map(({ beta, customers }, at) => lived(100 * seed + at, beta, customers))
    const unlikeness = unlikenessOf(parts)!
    for (const part of parts.slice(0, 3)) {
      alone.push(Math.log(fitSbgTable(part).parameters.alpha / 1.35))
      together.push(Math.log(fitPooled(part, unlikeness).parameters.alpha / 1.35))
    }
  }
  const within = (logs: number[]) => logs.filter((x) => Math.abs(x) < Math.LN2).length / logs.length
  expect(within(alone)).toBeLessThan(0.4)
  expect(within(together)).toBeGreaterThan(0.8)
})

test('a large part whose customers are alike is not talked out of it', () => {
  const alike = expected(60, 1_200, 400_000)
  const unlikeness = unlikenessOf([...segments.map(({ beta }) => expected(...beta, 4_000)), alike])!
  expect(fitPooled(alike, unlikeness).parameters.alpha).toBeGreaterThan(25)
})

test('what parts say together is the integral over the level of churn that each may have', () => {
  const parts = segments.map(({ beta, customers }, at) => lived(900 + at, beta, customers))
  const range = (from: number, to: number, steps: number) =>
    Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps)
  const alphas = range(Math.log(0.05), Math.log(0.05) + 9.75, 60)
  const heard = parts.map((part) => {
    const likelihood = sbgLikelihood(part)
    const top = Math.max(...range(0, 12, 240).map((lnBeta) => likelihood([0, lnBeta], [0, 0])))
    return alphas.map((lnAlpha) =>
      range(-9, 3, 240).reduce((sum, logit) => {
        const mean = 1 / (1 + Math.exp(-logit))
        const ln = likelihood([lnAlpha, lnAlpha - logit], [0, 0]) - top
        return sum + Math.exp(ln) * mean * (1 - mean)
      }, 0),
    )
  })
  const near = (a: number, b: number) => Math.exp(-2 * (a - b) ** 2)
  const weights = alphas.map((common) =>
    heard.reduce(
      (product, likely) => {
        const all = alphas.reduce((sum, one) => sum + near(one, common), 0)
        return (product * likely.reduce((sum, x, g) => sum + x * near(alphas[g]!, common), 0)) / all
      },
      Math.exp(-common / 2),
    ),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = alphas.reduce((sum, x, g) => sum + (x * weights[g]!) / total, 0)
  const { centre, nodes } = unlikenessOf(parts)!
  expect(Math.abs(centre - mean)).toBeLessThan(0.03)
  expect(Math.abs(nodes.reduce((sum, x) => sum + x / nodes.length, 0) - mean)).toBeLessThan(0.05)
})

const unlikeness: Unlikeness = { centre: 0.2, sd: 0.6, nodes: [-0.3, 0, 0.2, 0.5] }

test('what is believed beforehand has the slope that it says it has', () => {
  const posterior = pooled(sbgLikelihood(expected(1.3, 60, 500)), unlikeness)
  const at = [0.4, 3.9]
  const gradient = [0, 0]
  posterior(at, gradient)
  const moved = (a: number, b: number) => posterior([at[0]! + a, at[1]! + b], [0, 0])
  expect(gradient[0]!).toBeCloseTo((moved(1e-5, 0) - moved(-1e-5, 0)) / 2e-5, 4)
  expect(gradient[1]!).toBeCloseTo((moved(0, 1e-5) - moved(0, -1e-5)) / 2e-5, 4)
})

test('a belief shared by all parts moves the weight of an alpha near it up, and of one far off down', () => {
  const [first, , , last] = tiltsOf(unlikeness)
  expect(first!(-0.3)).toBeGreaterThan(first!(0.5))
  expect(last!(0.5)).toBeGreaterThan(last!(-0.3))
})
