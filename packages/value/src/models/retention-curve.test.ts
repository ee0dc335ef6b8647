/** Retention speaks alike whoever is behind it, and a what-if that scales churn is exact to the tail. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { constantRetention, type Retention, retentionOf, scaledChurn } from './retention-curve.ts'

const speakers: { name: string; retention: Retention }[] = [
  { name: 'sBG, High End', retention: retentionOf({ alpha: 0.668, beta: 3.806 }) },
  {
    name: 'BdW, High End',
    retention: retentionOf({ alpha: 0.259336, beta: 1.722551, c: 1.584362 }),
  },
  { name: 'BdW, falling risk', retention: retentionOf({ alpha: 2.1, beta: 9, c: 0.7 }) },
  { name: 'constant churn', retention: constantRetention(0.93) },
]

const factors = [0.5, 0.9, 1, 1.3, 2]

const cases = speakers.flatMap(({ name, retention }) =>
  factors.map((factor) => ({ name, factor, retention, scaled: scaledChurn(retention, factor) })),
)

test.each(cases)('every chance to leave of $name is $factor times as large', (row) => {
  for (const t of [1, 2, 5, 30, 400])
    expect(1 - row.scaled.rate(t)).toBeCloseTo(
      Math.min(1, (1 - row.retention.rate(t)) * row.factor),
      12,
    )
})

test.each(cases)(
  'what is to come of $name at $factor times the churn obeys its recursion',
  (row) => {
    const { scaled } = row
    for (const v of [0.9, 0.99, 0.9995])
      for (const n of [1, 4, 40]) {
        const after = scaled.rate(n) * (1 + v * scaled.residual(n + 1, v))
        expect(scaled.residual(n, v) / after).toBeCloseTo(1, 9)
      }
  },
)

test.each(cases)(
  'the lifetime of $name at $factor times the churn is the sum of its survival',
  (row) => {
    const v = 0.98
    let sum = 0
    for (let t = 1; t <= 2_500; t++) sum += row.scaled.survival(t) * v ** (t - 1)
    expect(row.scaled.residual(1, v) / sum).toBeCloseTo(1, 9)
  },
)

test('scaling goes on from where it was, and back', () => {
  for (const { retention } of speakers) {
    const back = retention.scaled(1.6).scaled(1 / 1.6)
    expect(back.residual(3, 0.99) / retention.residual(3, 0.99)).toBeCloseTo(1, 9)
  }
})

test('without a discount the tail is whole, past the four hundred thousand terms summed here', () => {
  // S(t) falls as t^-2.8, so the cut sum and its power-law rest are known by themselves.
  const slow = retentionOf({ alpha: 4, beta: 60, c: 0.7 })
  const scaled = slow.scaled(1.25)
  const index = 4 * 0.7 * 1.25
  const cut = 400_000
  let sum = 0
  for (let t = 1; t <= cut; t++) sum += scaled.survival(t)
  const rest = (cut * scaled.survival(cut)) / (index - 1)
  expect(scaled.residual(1, 1) / (sum + rest)).toBeCloseTo(1, 5)
})

test('a what-if tells a lifetime without bound as such', () => {
  expect(retentionOf({ alpha: 1.5, beta: 9 }).scaled(0.6).residual(1, 1)).toBe(Infinity)
  expect(retentionOf({ alpha: 1.5, beta: 9 }).scaled(0.7).residual(1, 1)).toBeCloseTo(
    // beta′/(alpha′ − 1), by 2F1 at 1.
    (9 + 1.5 * 0.3) / (1.5 * 0.7 - 1),
    9,
  )
  expect(retentionOf({ alpha: 1.5, beta: 9, c: 1.2 }).scaled(0.5).residual(1, 1)).toBe(Infinity)
  expect(constantRetention(0.9).scaled(0).residual(1, 1)).toBe(Infinity)
})

test('nobody stays where churn is scaled past the whole, but who has stayed may stay on', () => {
  const scaled = retentionOf({ alpha: 2, beta: 1 }).scaled(2)
  expect(scaled.rate(1)).toBe(0)
  expect(scaled.survival(1)).toBe(0)
  expect(scaled.residual(1, 0.9)).toBe(0)
  expect(scaled.rate(4)).toBeCloseTo(1 - 2 * (2 / 6), 12)
  expect(scaled.survival(5, 3)).toBeCloseTo(scaled.rate(4) * scaled.rate(5), 12)
})

test('survival never rises, and more churn never makes it higher', () => {
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  const anybody = fc.record({
    alpha: between(0.05, 50),
    beta: between(0.05, 500),
    c: between(0.4, 2),
    factor: between(1, 3),
  })
  fc.assert(
    fc.property(anybody, ({ factor, ...parameters }) => {
      const retention = retentionOf(parameters)
      const worse = retention.scaled(factor)
      for (let t = 1; t < 40; t++) {
        expect(retention.survival(t)).toBeLessThanOrEqual(retention.survival(t - 1))
        expect(worse.survival(t)).toBeLessThanOrEqual(retention.survival(t) + 1e-12)
      }
    }),
    { numRuns: 60 },
  )
})
