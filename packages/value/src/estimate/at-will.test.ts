/** Which model of purchases speaks for a shop. */

import { describe, expect, test } from 'vitest'
import { simulateBuyers, type TrueModel } from '../models/simulated-buyers.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { fitAtWill } from './at-will.ts'

const truths: TrueModel[] = [
  { name: 'bg-nbd', parameters: { r: 0.6, alpha: 6, a: 0.9, b: 2 } },
  { name: 'mbg-nbd', parameters: { r: 0.6, alpha: 6, a: 0.9, b: 2 } },
  { name: 'pareto-nbd', parameters: { r: 0.6, alpha: 6, s: 0.6, beta: 12 } },
]

function shop(truth: TrueModel, customers = 6_000) {
  const { frequency, recency, age } = simulateBuyers(truth, customers, {
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
    spentAgo: new Float64Array(count),
    trendOn: new Float64Array(count),
    trend: new Float64Array(count),
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

describe('where refunds outweigh what was bought again', () => {
  const withRefunds = (everyNth: number) => {
    const buyers = shop(truths[0]!)
    return { ...buyers, mean: buyers.mean.map((z, i) => (i % everyNth === 0 ? -z : z)) }
  }

  test('of a few, they are valued as all are, and the certificate says so', () => {
    const { spending, reports, refusals } = fitAtWill(withRefunds(10))
    expect(spending!.certificate.flags).toContain('refunds-outweigh')
    expect(reports.at(-1)!.certificate.flags).toContain('refunds-outweigh')
    expect(refusals).toEqual([])
    expect(fitAtWill(shop(truths[0]!)).spending!.certificate.flags).not.toContain(
      'refunds-outweigh',
    )
  })

  test('of most, no value is given, and a sentence says why', () => {
    const buyers = withRefunds(1)
    // One in three still brings something: the mean of those alone would be a fine figure, and wrong.
    const few = { ...buyers, mean: buyers.mean.map((z, i) => (i % 3 === 0 ? -z : z)) }
    const { buying, refusals } = fitAtWill(few)
    expect(buying).toBeNull()
    expect(refusals).toMatchObject([{ refusal: 'mostly-refunds', accounts: 6_000 }])
    expect(refusals[0]!.says).toMatch(
      /^Of \d+ accounts that bought again, \d+ had as much or more refunded/,
    )
  })
})

test('one model alone may be asked for', () => {
  const { buying, reports } = fitAtWill(shop(truths[0]!), 'pareto-nbd')
  expect(buying!.name).toBe('pareto-nbd')
  expect(reports[0]!.beside).toBeUndefined()
})

test('what is usual of how customers leave is heard of seventy, and of six thousand hardly; the report is of the data', () => {
  const leavingAlike: TrueModel = { name: 'bg-nbd', parameters: { r: 0.6, alpha: 6, a: 2.5, b: 7 } }
  const moved = (customers: number) => {
    const { buying, believed, reports } = fitAtWill(shop(leavingAlike, customers), 'bg-nbd')
    expect(reports[0]!.parameters).toEqual(buying!.fit.parameters)
    return Math.abs(Math.log(believed!.fit.parameters.a! / buying!.fit.parameters.a!))
  }
  expect(moved(70)).toBeGreaterThan(0.3)
  expect(moved(6_000)).toBeLessThan(0.1)
})
