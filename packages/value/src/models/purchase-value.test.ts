/** The quadratures against closed forms and against each other. */

import { expect, test } from 'vitest'
import { meanGammaShare } from '../numerics/special.ts'
import { chanceAlive, expectedPurchases } from './bg-nbd.ts'
import { halfLine } from './discounted-tail.ts'
import {
  betaNodes,
  chanceToBuy,
  isUnbounded,
  meanAlive,
  momentsAlive,
  purchasesAlive,
} from './purchase-value.ts'

const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

test.each([
  { x: 0, tx: 0, T: 38.86, t: 39 },
  { x: 2, tx: 30.43, T: 38.86, t: 39 },
  { x: 26, tx: 30.86, T: 31, t: 200 },
])('expected purchases by quadrature are those of the closed form (x = $x)', ({ x, tx, T, t }) => {
  const nodes = betaNodes(cdnow.a, cdnow.b + x)
  const alive = purchasesAlive(nodes, { shape: cdnow.r + x, rate: cdnow.alpha + T }, t)
  const closed = expectedPurchases(cdnow, { x, tx, T }, t)
  expect((alive * chanceAlive(cdnow, { x, tx, T })) / closed).toBeCloseTo(1, 7)
})

test('published: 1.226 purchases in the next 39 weeks', () => {
  expect(expectedPurchases(cdnow, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226, 3)
})

test('discounted purchases are the purchases of each day, discounted', () => {
  const [shape, rate, delta] = [2.243, 43.3, 0.0018]
  const nodes = betaNodes(cdnow.a, cdnow.b + 2)
  const until = (t: number) => purchasesAlive(nodes, { shape, rate }, t)
  const daily = halfLine((t) => delta * Math.exp(-delta * t) * until(t), 400)
  expect(meanAlive(nodes, { shape, rate }, { delta, horizon: null }) / daily).toBeCloseTo(1, 6)
})

test('the chance to buy is certain for ever, that of a purchase in a moment, and falls as customers tire', () => {
  const nodes = betaNodes(cdnow.a, cdnow.b + 2)
  const posterior = { shape: 2.243, rate: 43.3 }
  expect(chanceToBuy(nodes, posterior, { from: 0, until: 1e12 })).toBeCloseTo(1, 6)
  const moment = chanceToBuy(nodes, posterior, { from: 0, until: 1e-4 })
  expect(moment / purchasesAlive(nodes, posterior, 1e-4)).toBeCloseTo(1, 5)
  const [soon, late] = [0, 40].map((from) =>
    chanceToBuy(nodes, posterior, { from, until: from + 13 }),
  )
  // One who buys at a known rate and leaves with a known chance: e^(−λp·40)(1 − e^(−13λ)).
  const needle = { p: Float64Array.of(0.25), weight: Float64Array.of(1) }
  const known = { shape: 5e6, rate: 1e8 }
  expect(chanceToBuy(needle, known, { from: 40, until: 53 })).toBeCloseTo(
    Math.exp(-0.05 * 0.25 * 40) * (1 - Math.exp(-0.05 * 13)),
    5,
  )
  expect(late!).toBeLessThan(soon!)
})

test('a horizon far away is no horizon, and a near one holds the purchases until then', () => {
  const nodes = betaNodes(1.5, 4)
  const posterior = { shape: 1.8, rate: 30 }
  const whole = meanAlive(nodes, posterior, { delta: 0.002, horizon: null })
  expect(meanAlive(nodes, posterior, { delta: 0.002, horizon: 20_000 })).toBeCloseTo(whole, 8)
  const near = meanAlive(nodes, posterior, { delta: 1e-9, horizon: 52 })
  expect(near).toBeCloseTo(purchasesAlive(nodes, posterior, 52), 5)
})

test.each([
  [2_567, 22_026],
  [0.0004, 3],
  [0.05, 0.05],
  [3_000, 0.01],
])('an expectation over Beta(%d, %d) meets its mean, needle or heap', (a, b) => {
  const { p, weight } = betaNodes(a, b)
  const mean = p.reduce((sum, value, i) => sum + value * weight[i]!, 0)
  expect(mean / (a / (a + b))).toBeCloseTo(1, 6)
  const moments = momentsAlive({ p, weight }, { shape: 2, rate: 30 }, { delta: 0.002, horizon: 52 })
  expect(Object.values(moments).every(Number.isFinite)).toBe(true)
})

test('the fraction and the integral of the incomplete gamma function meet', () => {
  for (const shape of [0.1, 0.9, 3, 40, 500]) {
    const [below, above] = [meanGammaShare(shape, 2 - 1e-9), meanGammaShare(shape, 2 + 1e-9)]
    expect(below / above).toBeCloseTo(1, 7)
  }
  // E[g/(g + z)] for an exponential g: 1 − z·e^z·E1(z), with E1(1) = 0.219383934395520.
  expect(meanGammaShare(1, 1)).toBeCloseTo(1 - Math.E * 0.21938393439552, 9)
})

test('without discount or horizon, customers of whom some never leave have no bound', () => {
  expect(isUnbounded({ ...cdnow, a: 0.8 }, { delta: 0, horizon: null })).toBe(true)
  expect(isUnbounded({ ...cdnow, a: 1.2 }, { delta: 0, horizon: null })).toBe(false)
  expect(isUnbounded({ ...cdnow, a: 0.8 }, { delta: 0, horizon: 52 })).toBe(false)
})
