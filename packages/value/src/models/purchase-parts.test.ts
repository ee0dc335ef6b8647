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

const modelOf = (fit: { parameters: Record<string, number> }) =>
  ({ name: 'bg-nbd', parameters: fit.parameters }) as TrueModel
const inAYear = (model: TrueModel) => purchasesOfNew(model, 52)

test('two segments that differ are told apart, each near its own truth', () => {
  const { purchases, segments } = joined(
    [
      [often, 1_500],
      [seldom, 1_500],
    ],
    3,
  )
  const { gain, parts, whole } = fitPurchaseParts('bg-nbd', purchases, segments)
  expect(gain).toBeGreaterThan(10)
  const [first, second] = parts.map(({ fit }) => inAYear(modelOf(fit)))
  expect(Math.abs(first! / inAYear(often) - 1)).toBeLessThan(0.08)
  expect(Math.abs(second! / inAYear(seldom) - 1)).toBeLessThan(0.12)
  const together = inAYear(modelOf(whole.fit))
  expect(first).toBeGreaterThan(together)
  expect(second).toBeLessThan(together)
})

test.each([5, 6, 7, 8])('two segments alike stay one, sample %d', (seed) => {
  const { purchases, segments } = joined(
    [
      [often, 800],
      [often, 800],
    ],
    seed,
  )
  const { gain, parts } = fitPurchaseParts('bg-nbd', purchases, segments)
  expect(gain).toBeLessThan(10)
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
    const { parts, whole, between } = fitPurchaseParts('bg-nbd', purchases, segments)
    return { small: parts[2]!.fit, whole: whole.fit, between }
  })

  test('borrows: it lies between the whole and its own truth, and never far from either', () => {
    for (const { small, whole, between } of fits)
      for (const [name, sd] of Object.entries(between)) {
        const off = Math.log(small.parameters[name]! / whole.parameters[name]!)
        expect(Math.abs(off)).toBeLessThan(3 * sd)
        expect(sd).toBeGreaterThan(0.05)
      }
    const mean = (of: (fit: (typeof fits)[number]) => number) =>
      fits.reduce((sum, fit) => sum + of(fit), 0) / fits.length
    const small = mean((fit) => inAYear(modelOf(fit.small)))
    expect(small).toBeGreaterThan(mean((fit) => inAYear(modelOf(fit.whole))))
    expect(small).toBeLessThan(1.15 * inAYear(often))
  })

  test('says that it is small, and how unsure it is', () => {
    for (const { small, between } of fits) {
      expect(small.certificate.converged).toBe(true)
      expect(small.certificate.flags).toContain('too-few-accounts')
      small.logCovariance!.forEach((row, i) => {
        expect(Math.sqrt(row[i]!)).toBeLessThanOrEqual(Object.values(between)[i]! * 1.0001)
      })
    }
  })
})

test('a segment without customers is as the whole', () => {
  const { purchases, segments } = joined(
    [
      [often, 900],
      [seldom, 900],
    ],
    9,
  )
  const { parts, whole } = fitPurchaseParts('bg-nbd', purchases, { ...segments, count: 3 })
  expect(parts[2]).toBe(whole)
})
