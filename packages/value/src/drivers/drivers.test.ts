/** What moves a book, and what claims that circulate come to on it: books whose answer is plain arithmetic. */

import { expect, test } from 'vitest'
import { appraise, readBook } from '../estimate/appraise.ts'
import { type Book, defaultSettings, newBook, perYear } from '../index.ts'
import { chanceFrom } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'
import { claims } from './claims.ts'
import { drivers } from './drivers.ts'
import { preparedFrom } from './prepare.ts'

const asOf = 20_000

const prepared = (book: Book, under: ValuationSettings) =>
  preparedFrom(appraise(book, readBook(book, under), under))

/** Monthly subscribers at 100 a month, all alike in how easily they leave. */
function alike(leaves: number, changes: { margin?: number; costToServe?: number } = {}) {
  const chance = chanceFrom(7)
  const builder = newBook()
  for (let i = 0; i < 1_500; i++) {
    const startedOn = asOf - Math.floor(chance.uniform() * 1_000)
    const months = 1 + Math.floor(Math.log(chance.uniform()) / Math.log(1 - leaves))
    const end = startedOn + Math.round(months * 30.44)
    const endedOn = end <= asOf ? end : null
    builder.add({
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      startedOn,
      endedOn,
      amountMinor: 10_000,
      interval: 'month',
    })
  }
  const book = builder.build()
  const settings = {
    ...defaultSettings(asOf),
    margin: changes.margin ?? 0.5,
    discount: perYear(0.1),
    costToServeMinorPerMonth: changes.costToServe ?? 0,
    costToAcquireMinor: 20_000,
  }
  return prepared(book, settings)
}

test('price moves a book with half margin twice as much as its margin does, and both exactly', () => {
  const { drivers: found } = drivers(alike(0.03))
  const of = (name: string) => found.find(({ lever }) => lever === name)!
  expect(of('price').elasticity!.value).toBeCloseTo(2, 6)
  expect(of('margin').elasticity!.value).toBeCloseTo(1, 6)
  expect(found[0]!.lever).toBe('price')
})

test('drivers are ranked by their low end, and what was spent to win moves new customers only', () => {
  const { drivers: found, moot } = drivers(alike(0.03))
  const lows = found.map(({ large }) => large.low)
  expect(lows).toEqual(lows.toSorted((a, b) => b - a))
  const cac = found.find(({ lever }) => lever === 'costToAcquireMinor')!
  expect(cac.large).toEqual({ value: 0, low: 0, high: 0 })
  expect(cac.newCustomer!.value).toBeCloseTo(2_000, 6)
  expect(moot).toEqual([
    { lever: 'involuntaryChurn', because: 'no-causes' },
    { lever: 'frequency', because: 'none-at-will' },
    { lever: 'costToServeMinorPerMonth', because: 'no-cost' },
  ])
})

test('one percent of churn moves a constant churn of 3 % by what the formula says', () => {
  const found = drivers(alike(0.03)).drivers.find(({ lever }) => lever === 'voluntaryChurn')!
  // r/(1 + d − r) with d = 0.8 % a month falls by 1.03/(0.97·(0.03 + 0.008)) per unit of churn, times 0.03.
  const d = 1.1 ** (1 / 12) - 1
  const expected = (0.03 * (1 + d)) / (0.97 * (0.03 + d))
  expect(found.elasticity!.value).toBeGreaterThan(0.8 * expected)
  expect(found.elasticity!.value).toBeLessThan(1.1 * expected)
})

test('a claim about price is the price over the margin, and the churn that undoes it is told', () => {
  const [, one, five] = claims(alike(0.03, { margin: 0.25 }))
  expect(one!.readings[0]!.book.value).toBeCloseTo(0.01 / 0.25, 9)
  expect(five!.readings[0]!.book.value).toBeCloseTo(0.05 / 0.25, 9)
  const { breakEvenChurn } = five!.readings[0]!.facts
  const margin = alike(0.03, { margin: 0.25 })
  expect(breakEvenChurn).toBeGreaterThan(1.1)
  expect(margin.base.total.value).toBeGreaterThan(0)
})

test('five points of retention are more than five percent of customers kept, and that more than five percent fewer lost', () => {
  const [retention] = claims(alike(0.03))
  const [points, share, leaving] = retention!.readings
  expect(retention!.readings.map(({ reading }) => reading)).toEqual([
    'points-kept',
    'share-kept',
    'share-leaving',
  ])
  expect(points!.facts.aim! - points!.facts.kept!).toBeCloseTo(0.05, 6)
  expect(share!.facts.aim! / share!.facts.kept!).toBeCloseTo(1.05, 6)
  expect(points!.book.value).toBeGreaterThan(share!.book.value)
  expect(share!.book.value).toBeGreaterThan(leaving!.book.value)
})

test('five points cannot be added to a base that keeps 97 %, and the reading is left out', () => {
  const [retention] = claims(alike(0.002))
  expect(retention!.readings.map(({ reading }) => reading)).toEqual(['share-leaving'])
})

test('churn halved raises the sales of five years by what an unchanging inflow says', () => {
  const halved = claims(alike(0.03)).at(-1)!
  const [together, fifth] = halved.readings
  expect(together!.book.value).toBeGreaterThan(0.2)
  expect(fifth!.book.value).toBeGreaterThan(together!.book.value)
  expect(fifth!.book.value).toBeLessThan(1)
})

test('a shop has no retention to try the claims on', () => {
  const chance = chanceFrom(3)
  const builder = newBook()
  for (let i = 0; i < 400; i++)
    for (let n = 0; n < 1 + (i % 5); n++)
      builder.add({
        kind: 'order',
        account: `B${i}`,
        on: asOf - 700 + n * 90 + Math.floor(chance.uniform() * 60),
        amountMinor: 5_000 + i,
      })
  const book = builder.build()
  const found = claims(prepared(book, defaultSettings(asOf)))
  expect(found.map(({ name, refused }) => [name, refused])).toEqual([
    ['retention-5', 'no-agreements'],
    ['price-1', null],
    ['price-5', null],
    ['churn-halved', 'no-agreements'],
  ])
})
