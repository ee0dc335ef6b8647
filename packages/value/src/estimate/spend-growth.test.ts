/** Growth at will: measured within buyers, counted on where the past bears it out, and in value and interval. */

import { expect, test } from 'vitest'
import type { HistoryRecord } from '../history.ts'
import { defaultSettings, discountFactor, explainAccount, newBook, value } from '../index.ts'
import { type Chance, chanceFrom, drawBeta } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'
import { appraise, futuresOf, readBook } from './appraise.ts'
import { grownAfter } from './growth.ts'

const asOf = 20_000
const settings: ValuationSettings = defaultSettings(asOf)
const plain: ValuationSettings = { ...settings, growth: 'none' }

/** Times today's price, so many years from today: until then at a steady rate, fading after it. */
const priceAt = (rate: number, years: number) =>
  years <= 0 ? Math.exp(rate * years) : grownAfter(rate, years)

/** A shop whose baskets grow dearer by `rate` a year, and what its buyers still bring. */
function shop(chance: Chance, { buyers, rate }: { buyers: number; rate: number }) {
  const builder = newBook()
  let came = 0
  for (let i = 0; i < buyers; i++) {
    const perWeek = chance.gamma(1.2) / 10
    const tires = drawBeta(chance, 1, 3)
    const mean = 18_000 / chance.gamma(4)
    let week = asOf / 7 - chance.uniform() * 156
    for (let bought = 1; ; bought++) {
      const on = Math.floor(week * 7)
      const price = priceAt(rate, (on - asOf) / 365.25)
      const amountMinor = Math.round((price * mean * chance.gamma(6)) / 6)
      const order: HistoryRecord = { kind: 'order', account: `K${i}`, on, amountMinor }
      if (on <= asOf) builder.add(order)
      else came += amountMinor * discountFactor(settings.discount, on - asOf)
      if (bought > 1 && chance.uniform() < tires) break
      week -= Math.log(chance.uniform()) / perWeek
      if (week > asOf / 7 + 52 * 60) break
    }
  }
  return { book: builder.build(), came }
}

test.each([
  { of: 'dearer', rate: 0.12 },
  { of: 'cheaper', rate: -0.1 },
])(
  'baskets that grow $of by the year are measured within their buyers',
  ({ rate }) => {
    const { book } = shop(chanceFrom(41), { buyers: 900, rate })
    const { growth } = value(book, settings)
    expect(growth.counted).toBe(true)
    expect(growth.ofPurchases).toMatchObject({ counted: true })
    expect(growth.perYear.low).toBeLessThan(Math.expm1(rate))
    expect(growth.perYear.high).toBeGreaterThan(Math.expm1(rate))
  },
  60_000,
)

test('the value with growth is nearer to what came, and its interval holds it about nine times in ten', () => {
  const chance = chanceFrom(77)
  const books = 20
  let [inside, expected, without, truth] = [0, 0, 0, 0]
  for (let n = 0; n < books; n++) {
    const { book, came } = shop(chance, { buyers: 500, rate: 0.12 })
    const [future] = futuresOf(appraise(book, readBook(book, settings), settings), 1, () => 0)
    const [still] = futuresOf(appraise(book, readBook(book, plain), plain), 1, () => 0)
    if (came >= future!.low && came <= future!.high) inside++
    expected += future!.value
    without += still!.value
    truth += came
  }
  expect(without / truth).toBeLessThan(0.9)
  expect(Math.abs(expected / truth - 1)).toBeLessThan(Math.abs(without / truth - 1))
  expect(inside / books).toBeGreaterThanOrEqual(0.8)
}, 120_000)

test('it is a step of the account, a part of what the usual formula leaves out, and wider than without', () => {
  const { book } = shop(chanceFrom(43), { buyers: 800, rate: 0.12 })
  const counted = value(book, settings)
  const still = value(book, plain)
  expect(still.growth.counted).toBe(false)
  expect(counted.total.future.value).toBeGreaterThan(1.05 * still.total.future.value)
  const at = counted.accounts.future.findIndex((future) => future > 0)
  const steps = explainAccount(book, counted, at)
  expect(steps.find(({ reason }) => reason === 'growth')!.amount).toBeGreaterThan(0)
  const sum = steps.reduce((all, { amount }) => all + amount, 0)
  expect(sum).toBeCloseTo(counted.accounts.future[at]!, 3)
  expect(explainAccount(book, still, at).some(({ reason }) => reason === 'growth')).toBe(false)
  const { value: usual, difference } = counted.total.naive
  expect(difference.find(({ reason }) => reason === 'growth')!.amount).toBeLessThan(0)
  const explained = difference.reduce((all, { amount }) => all + amount, 0)
  expect(usual! - explained).toBeCloseTo(counted.total.future.value, 0)
}, 60_000)

test('where baskets cost what they did, growth is within chance of none and moves the value little', () => {
  const { book } = shop(chanceFrom(47), { buyers: 900, rate: 0 })
  const { growth, total } = value(book, settings)
  expect(growth.perYear.low).toBeLessThan(0)
  expect(growth.perYear.high).toBeGreaterThan(0)
  const change = total.future.value / value(book, plain).total.future.value - 1
  expect(Math.abs(change)).toBeLessThan(0.1)
}, 60_000)
