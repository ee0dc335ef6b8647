/** Segments of buyers at will: told apart where they differ, one where they do not, and a small one borrows. */

import { describe, expect, test } from 'vitest'
import { chanceFrom } from '../numerics/chance.ts'
import { purchasesOfNew } from './purchase-model.ts'
import { fitPurchaseParts } from './purchase-parts.ts'
import type { Purchases } from './purchases.ts'
import { simulateBuyers, type TrueModel } from './simulated-buyers.ts'

const often: TrueModel = { name: 'bg-nbd', parameters: { r: 1.2, alpha: 6, a: 0.6, b: 4 } }
const seldom: TrueModel = { name: 'bg-nbd', parameters: { r: 0.6, alpha: 12, a: 1.2, b: 2.5 } }
const ages = { youngest: 30, oldest: 100 }

function joined(parts: [TrueModel, number][], seed: number) {
  const chance = chanceFrom(seed)
  const made = parts.map(([truth, count]) => simulateBuyers(truth, count, { chance, ...ages }))
  const column = (name: 'frequency' | 'recency' | 'age') =>
    Float64Array.from(made.flatMap((one) => [...one[name]]))
  const purchases: Purchases = {
    frequency: column('frequency'),
    recency: column('recency'),
    age: column('age'),
  }
  const partOf = Int32Array.from(made.flatMap((one, part) => Array.from(one.age, () => part)))
  return { purchases, segments: { partOf, count: parts.length } }
}

const modelOf = (fit: { parameters: Record<string, number> }, name = 'bg-nbd') =>
  ({ name, parameters: fit.parameters }) as TrueModel
const inAYear = (model: TrueModel) => purchasesOfNew(model, 52)

test.each(['bg-nbd', 'mbg-nbd'] as const)(
  'two segments that differ are told apart by %s, each near its own truth',
  (name) => {
    const [first, second] = [often, seldom].map(
      ({ parameters }) => ({ name, parameters }) as TrueModel,
    )
    const { purchases, segments } = joined(
      [
        [first!, 1_500],
        [second!, 1_500],
      ],
      3,
    )
    const { lnOdds, parts, whole, between } = fitPurchaseParts(name, purchases, segments)
    expect(lnOdds).toBeGreaterThan(10)
    expect(between.buying).toBeGreaterThan(0.3)
    const years = parts.map(({ fit }) => inAYear(modelOf(fit, name)))
    expect(Math.abs(years[0]! / inAYear(first!) - 1)).toBeLessThan(0.08)
    expect(Math.abs(years[1]! / inAYear(second!) - 1)).toBeLessThan(0.12)
    const together = inAYear(modelOf(whole.fit, name))
    expect(years[0]).toBeGreaterThan(together)
    expect(years[1]).toBeLessThan(together)
    for (const { fit } of parts) expect(fit.certificate.converged).toBe(true)
  },
)

test('segments that buy alike and leave unlike share how often they buy, and not how soon they leave', () => {
  const leaving = (a: number, b: number): TrueModel => ({
    name: 'bg-nbd',
    parameters: { r: 0.8, alpha: 10, a, b },
  })
  const { purchases, segments } = joined(
    [
      [leaving(1.5, 8.5), 350],
      [leaving(1.5, 2.25), 350],
    ],
    1,
  )
  const { parts, between } = fitPurchaseParts('bg-nbd', purchases, segments)
  expect(between.buying).toBeLessThan(0.2)
  expect(between.leaving).toBeGreaterThan(0.4)
  const [stays, goes] = parts.map(({ fit: { parameters } }) => parameters)
  expect(stays!.r! / stays!.alpha! / (goes!.r! / goes!.alpha!)).toBeCloseTo(1, 1)
  const tires = [stays, goes].map((one) => one!.a! / (one!.a! + one!.b!))
  expect(tires[0]).toBeLessThan(0.22)
  expect(tires[1]).toBeGreaterThan(0.33)
})

test.each([5, 6, 7, 8])('two segments alike stay one, sample %d', (seed) => {
  const { purchases, segments } = joined(
    [
      [often, 800],
      [often, 800],
    ],
    seed,
  )
  const { lnOdds, parts } = fitPurchaseParts('bg-nbd', purchases, segments)
  expect(lnOdds).toBeLessThan(Math.log(9))
  expect(parts).toEqual([])
})

describe('a small segment beside two large', () => {
  const seeds = Array.from({ length: 12 }, (_, at) => 40 + at)
  const fits = seeds.map((seed) => {
    const { purchases, segments } = joined(
      [
        [often, 900],
        [seldom, 900],
        [often, 25],
      ],
      seed,
    )
    const { parts, whole } = fitPurchaseParts('bg-nbd', purchases, segments)
    return { large: parts[0]!.fit, small: parts[2]!.fit, whole: whole.fit }
  })

  test('borrows: on average it lies between the whole and its own truth', () => {
    const mean = (of: (fit: (typeof fits)[number]) => number) =>
      fits.reduce((sum, fit) => sum + of(fit), 0) / fits.length
    const small = mean((fit) => inAYear(modelOf(fit.small)))
    expect(small).toBeGreaterThan(mean((fit) => inAYear(modelOf(fit.whole))))
    expect(small).toBeLessThan(1.15 * inAYear(often))
  })

  test('says that it is small, and is less sure than a large one of everything', () => {
    for (const { small, large } of fits) {
      expect(small.certificate.flags).toContain('too-few-accounts')
      small.logCovariance!.forEach((row, i) => {
        expect(row[i]).toBeGreaterThan(large.logCovariance![i]![i]!)
        expect(Math.sqrt(row[i]!)).toBeLessThan(1.5)
      })
    }
  })
})

test('a segment without customers is as the whole, and as little known as segments differ', () => {
  const { purchases, segments } = joined(
    [
      [often, 900],
      [seldom, 900],
    ],
    9,
  )
  const { parts, whole, between } = fitPurchaseParts('bg-nbd', purchases, { ...segments, count: 3 })
  const [rate, own] = [whole, parts[2]!].map(({ fit }) => fit.parameters.r! / fit.parameters.alpha!)
  expect(Math.abs(Math.log(own! / rate!))).toBeLessThan(between.buying)
  expect(parts[2]!.fit.logCovariance![0]![0]).toBeGreaterThan(parts[0]!.fit.logCovariance![0]![0]!)
})

test('draws of the segments have the means and the spread that their fits tell', () => {
  const { purchases, segments } = joined(
    [
      [often, 900],
      [seldom, 300],
    ],
    11,
  )
  const { parts, draw } = fitPurchaseParts('bg-nbd', purchases, segments)
  const drawn = draw(4_000, chanceFrom(1))
  parts.forEach(({ fit }, part) => {
    Object.values(fit.parameters).forEach((value, i) => {
      const column = drawn[part]!.map((at) => at[i]!)
      const mean = column.reduce((sum, x) => sum + x, 0) / column.length
      const variance = column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length
      const sd = Math.sqrt(fit.logCovariance![i]![i]!)
      expect(Math.abs(mean - Math.log(value))).toBeLessThan(0.08 * sd)
      expect(Math.sqrt(variance) / sd).toBeCloseTo(1, 1)
    })
  })
})
