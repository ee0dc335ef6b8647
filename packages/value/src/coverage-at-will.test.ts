/**
 * Coverage at will: shops whose customers buy, tire and spend by known chances are valued, then lived through for as long as
 * anybody buys. The 90 % interval of the total must hold what came about nine times in ten, and so must each customer's own.
 */

import { expect, test } from 'vitest'
import { daysIn } from './book/calendar.ts'
import { appraise, futuresOf, readBook } from './estimate/appraise.ts'
import { defaultSettings, discountFactor, newBook } from './index.ts'
import { type Chance, chanceFrom, drawBeta } from './numerics/chance.ts'

const asOf = 20_000
const settings = defaultSettings(asOf)

/** Days and amounts of one customer's purchases, from the first to the last. */
function purchasesOf(chance: Chance): { on: number; amountMinor: number }[] {
  const perWeek = chance.gamma(0.8) / 12
  const tires = drawBeta(chance, 1.5, 4)
  const mean = 18_000 / chance.gamma(4)
  const purchases = []
  let week = asOf / 7 - chance.uniform() * 100
  for (;;) {
    const amountMinor = Math.round((mean * chance.gamma(6)) / 6)
    purchases.push({ on: Math.floor(week * 7), amountMinor })
    if (purchases.length > 1 && chance.uniform() < tires) return purchases
    week -= Math.log(chance.uniform()) / perWeek
    if (week > asOf / 7 + 52 * 80) return purchases
  }
}

function oneShop(chance: Chance, customers: number) {
  const builder = newBook()
  const came: number[] = []
  for (let i = 0; i < customers; i++) {
    let later = 0
    for (const { on, amountMinor } of purchasesOf(chance)) {
      if (on <= asOf) builder.add({ kind: 'order', account: `K${i}`, on, amountMinor })
      else later += amountMinor * discountFactor(settings.discount, on - asOf)
    }
    came.push(later)
  }
  return { book: builder.build(), came }
}

test("what a shop's customers still bring lies in the interval of the total, and of each, about nine times in ten", () => {
  const chance = chanceFrom(99)
  const [shops, customers] = [40, 700]
  let [covered, expected, truth, ownCovered] = [0, 0, 0, 0]
  for (let round = 0; round < shops; round++) {
    const { book, came } = oneShop(chance, customers)
    const appraisal = appraise(book, readBook(book, settings), settings)
    const [future] = futuresOf(appraisal, 1, () => 0)
    const sum = came.reduce((total, amount) => total + amount, 0)
    if (sum >= future!.low && sum <= future!.high) covered++
    expected += future!.value
    truth += sum
    const { futureLow, futureHigh } = appraisal.values
    came.forEach((amount, at) => {
      if (amount >= futureLow[at]! && amount <= futureHigh[at]!) ownCovered++
    })
  }
  expect(covered / shops).toBeGreaterThanOrEqual(0.85)
  expect(Math.abs(expected / truth - 1)).toBeLessThan(0.08)
  // Most who have tired bring nothing, which is the low end itself: so a little above nine in ten.
  expect(ownCovered / (shops * customers)).toBeGreaterThan(0.88)
  expect(ownCovered / (shops * customers)).toBeLessThan(0.98)
}, 120_000)

/** The same shop where serving a customer costs so much a month for as long as he is one; he leaves at his last purchase. */
function servedShop(chance: Chance, customers: number, perMonth: number) {
  const builder = newBook()
  const rate = Math.log1p(settings.discount.effectivePerYear) / 365.25
  const perDay = perMonth / daysIn.month
  const came: number[] = []
  for (let i = 0; i < customers; i++) {
    let [later, last] = [0, 0]
    for (const { on, amountMinor } of purchasesOf(chance)) {
      last = on
      if (on <= asOf) builder.add({ kind: 'order', account: `K${i}`, on, amountMinor })
      else later += amountMinor * discountFactor(settings.discount, on - asOf)
    }
    if (last > asOf) later += (perDay * Math.expm1(-rate * (last - asOf))) / rate
    came.push(later)
  }
  return { book: builder.build(), came }
}

test('what customers bring less what serving them costs lies in both intervals about nine times in ten', () => {
  const chance = chanceFrom(41)
  const [shops, customers, costToServeMinorPerMonth] = [20, 500, 1_500]
  const costly = { ...settings, costToServeMinorPerMonth }
  let [covered, expected, truth, ownCovered, atALoss] = [0, 0, 0, 0, 0]
  for (let round = 0; round < shops; round++) {
    const { book, came } = servedShop(chance, customers, costToServeMinorPerMonth)
    const appraisal = appraise(book, readBook(book, costly), costly)
    const [future] = futuresOf(appraisal, 1, () => 0)
    const sum = came.reduce((total, amount) => total + amount, 0)
    if (sum >= future!.low && sum <= future!.high) covered++
    expected += future!.value
    truth += sum
    const { futureLow, futureHigh } = appraisal.values
    came.forEach((amount, at) => {
      if (amount < 0) atALoss++
      if (amount >= futureLow[at]! && amount <= futureHigh[at]!) ownCovered++
    })
  }
  // It is a shop where many cost more than they bring.
  expect(atALoss / (shops * customers)).toBeGreaterThan(0.1)
  expect(covered / shops).toBeGreaterThanOrEqual(0.83)
  expect(Math.abs(expected / truth - 1)).toBeLessThan(0.15)
  expect(ownCovered / (shops * customers)).toBeGreaterThan(0.85)
  expect(ownCovered / (shops * customers)).toBeLessThan(0.96)
}, 120_000)

test('of a few customers who buy at will nothing below nought is expected, and the interval still holds what comes', () => {
  const chance = chanceFrom(7)
  const [shops, customers] = [60, 72]
  let [covered, above, below] = [0, 0, 0]
  for (let round = 0; round < shops; round++) {
    const { book, came } = oneShop(chance, customers)
    const appraisal = appraise(book, readBook(book, settings), settings)
    const [future] = futuresOf(appraisal, 1, () => 0)
    const sum = came.reduce((total, amount) => total + amount, 0)
    if (sum >= future!.low && sum <= future!.high) covered++
    expect(future!.low).toBeGreaterThanOrEqual(0)
    expect(Math.min(...appraisal.values.futureLow)).toBeGreaterThanOrEqual(0)
    const [alone] = futuresOf(appraisal, 1, (at) => (at === 0 ? 0 : -1))
    expect(alone!.low).toBeGreaterThanOrEqual(0)
    above += future!.high - future!.value
    below += future!.value - future!.low
  }
  expect(covered / shops).toBeGreaterThanOrEqual(0.82)
  // Skewed as what customers bring is: more room above the estimate than below it.
  expect(above).toBeGreaterThan(1.2 * below)
}, 120_000)

test('what serving a few buyers may still cost is the most that they can lose', () => {
  const { book } = oneShop(chanceFrom(7), 72)
  const costly = { ...settings, margin: 0.05, costToServeMinorPerMonth: 2_000 }
  const appraisal = appraise(book, readBook(book, costly), costly)
  const [future] = futuresOf(appraisal, 1, () => 0)
  expect(future!.low).toBeLessThan(0)
  // 2,000 a month for ever, discounted by 10 % a year.
  const most = (2_000 * 12) / Math.log1p(0.1)
  expect(future!.low).toBeGreaterThanOrEqual(-72 * most)
})
