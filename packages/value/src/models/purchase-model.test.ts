/** What the three models say of customers: against published figures, against each other's definitions, and by chance. */

import { expect, test } from 'vitest'
import { chanceFrom } from '../numerics/chance.ts'
import { halfLine } from './discounted-tail.ts'
import {
  aliveChance,
  discountedPurchasesAhead,
  outlookOf,
  type PurchaseModel,
  purchasesAhead,
  purchasesOfNew,
} from './purchase-model.ts'

const pareto: PurchaseModel = {
  name: 'pareto-nbd',
  parameters: { r: 0.553277, alpha: 10.577683, s: 0.60624, beta: 11.668736 },
}
const bg: PurchaseModel = {
  name: 'bg-nbd',
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
}
const mbg: PurchaseModel = {
  name: 'mbg-nbd',
  parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
}
const models = [pareto, bg, mbg]

test('published figures of CDNOW under Pareto/NBD (vignette of BTYD)', () => {
  const loyal = { x: 26, tx: 30.86, T: 31 }
  expect(aliveChance(pareto, loyal)).toBeCloseTo(0.997918, 6)
  expect(purchasesAhead(pareto, loyal, 52)).toBeCloseTo(25.456, 2)
  expect(purchasesOfNew(pareto, 52)).toBeCloseTo(1.473, 3)
})

test.each(models)(
  '$name: what comes to the end is what comes in each moment, discounted',
  (model) => {
    const delta = 0.0018
    for (const buyer of [
      { x: 0, tx: 0, T: 38.86 },
      { x: 2, tx: 30.43, T: 38.86 },
      { x: 26, tx: 30.86, T: 31 },
    ]) {
      const until = (t: number) => purchasesAhead(model, buyer, t)
      const summed = halfLine((t) => delta * Math.exp(-delta * t) * until(t), 400)
      expect(discountedPurchasesAhead(model, buyer, delta) / summed).toBeCloseTo(1, 6)
    }
  },
)

test.each(models)(
  '$name: a horizon far away is none, a near one holds what is bought until then',
  (model) => {
    const outlook = outlookOf(model)
    const whole = outlook.moments(2, 38.86, { delta: 0.002, horizon: null })
    const far = outlook.moments(2, 38.86, { delta: 0.002, horizon: 30_000 })
    expect(far.mean / whole.mean).toBeCloseTo(1, 8)
    const near = outlook.mean(2, 38.86, { delta: 1e-9, horizon: 52 })
    expect(near / outlook.purchases(2, 38.86, 52)).toBeCloseTo(1, 6)
  },
)

test.each(models)(
  '$name: means and squares are those of customers drawn by its own chances',
  (model) => {
    const outlook = outlookOf(model)
    const chance = chanceFrom(8)
    const [x, T, delta] = [3, 40, 0.01]
    const draws = 40_000
    let [mean, square, buys] = [0, 0, 0]
    for (let i = 0; i < draws; i++) {
      const rate = chance.gamma(outlook.r + x) / (outlook.alpha + T)
      const { until, tires } = outlook.drawStay(x, T, chance)
      let [at, bought, between] = [0, 0, 0]
      for (;;) {
        at -= Math.log(chance.uniform()) / rate
        if (at > until || at > 2_000) break
        bought += Math.exp(-delta * at)
        if (at > 13 && at < 26) between = 1
        if (chance.uniform() < tires) break
      }
      mean += bought / draws
      square += bought ** 2 / draws
      buys += between / draws
    }
    const told = outlook.moments(x, T, { delta, horizon: null })
    expect(told.mean / mean).toBeCloseTo(1, 1)
    expect(Math.abs(told.mean / mean - 1)).toBeLessThan(0.03)
    expect(Math.abs(told.square / square - 1)).toBeLessThan(0.06)
    const chanceToBuy = outlook.chanceToBuy(x, T, { from: 13, until: 26 })
    expect(Math.abs(chanceToBuy - buys)).toBeLessThan(0.01)
  },
)

test('without a discount the sum is bounded only where all leave soon enough', () => {
  const ahead = { delta: 0, horizon: null }
  expect(discountedPurchasesAhead(pareto, { x: 2, tx: 30, T: 39 }, 0)).toBe(Infinity)
  const brisk: PurchaseModel = {
    name: 'pareto-nbd',
    parameters: { r: 1, alpha: 10, s: 2.5, beta: 30 },
  }
  expect(outlookOf(brisk).isUnbounded(ahead)).toBe(false)
  // E λ · E 1/μ, both closed: (1 + 2)/(10 + 39) · (30 + 39)/1.5.
  const alive = aliveChance(brisk, { x: 2, tx: 30, T: 39 })
  expect(discountedPurchasesAhead(brisk, { x: 2, tx: 30, T: 39 }, 0) / alive).toBeCloseTo(
    ((3 / 49) * 69) / 1.5,
    10,
  )
})

test('P(alive) falls with the silence, and one who never came back may be gone except under BG/NBD', () => {
  for (const model of models) {
    const chances = [30, 33, 40, 60, 120].map((T) => aliveChance(model, { x: 4, tx: 30, T }))
    expect(chances).toEqual(chances.toSorted((one, other) => other - one))
  }
  const once = { x: 0, tx: 0, T: 39 }
  expect(aliveChance(bg, once)).toBe(1)
  expect(aliveChance(mbg, once)).toBeLessThan(0.7)
  expect(aliveChance(pareto, once)).toBeLessThan(0.7)
})
