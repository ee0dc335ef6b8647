/** Which model of purchases speaks for a shop. */

import { expect, test } from 'vitest'
import { simulateBuyers, type TrueModel } from '../models/simulated-buyers.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { fitAtWill } from './at-will.ts'

const truths: TrueModel[] = [
  { name: 'bg-nbd', parameters: { r: 0.6, alpha: 6, a: 0.9, b: 2 } },
  { name: 'mbg-nbd', parameters: { r: 0.6, alpha: 6, a: 0.9, b: 2 } },
  { name: 'pareto-nbd', parameters: { r: 0.6, alpha: 6, s: 0.6, beta: 12 } },
]

function shop(truth: TrueModel) {
  const { frequency, recency, age } = simulateBuyers(truth, 6_000, {
    chance: chanceFrom(21),
    youngest: 30,
    oldest: 150,
  })
  const count = age.length
  return {
    count,
    account: Int32Array.from(age, (_, i) => i),
    frequency,
    recency,
    age,
    mean: frequency.map((x, i) => (x > 0 ? 20_000 + (i % 7) * 1_000 : 0)),
    firstOn: new Int32Array(count),
  }
}

test.each(truths)('a shop whose customers behave as $name is spoken for by it', (truth) => {
  const { buying, reports } = fitAtWill(shop(truth))
  expect(buying!.name).toBe(truth.name)
  const [spoken] = reports
  expect(spoken!.beside!.map(({ name }) => name).length).toBe(2)
  for (const other of spoken!.beside!)
    expect(spoken!.logLikelihood).toBeGreaterThan(other.logLikelihood)
})

test('one model alone may be asked for', () => {
  const { buying, reports } = fitAtWill(shop(truths[0]!), 'pareto-nbd')
  expect(buying!.name).toBe('pareto-nbd')
  expect(reports[0]!.beside).toBeUndefined()
})
