/** Draws per account: the same as the intervals and the total say, whatever the order, in little memory. */

import { expect, test } from 'vitest'
import { addMonths } from '../book/calendar.ts'
import { type Book, defaultSettings, newBook, value } from '../index.ts'
import { chanceFrom, drawBeta } from '../numerics/chance.ts'
import { drawAccounts } from './draws.ts'

const asOf = 20_000
const settings = { ...defaultSettings(asOf), margin: 0.6 }

function subscribers(count: number): Book {
  const builder = newBook()
  const chance = chanceFrom(3)
  for (let i = 0; i < count; i++) {
    const startedOn = addMonths(asOf, -36) + Math.floor(chance.uniform() * 1_080)
    const leaves = drawBeta(chance, 1, 20)
    let renewal = 1
    while (addMonths(startedOn, renewal) <= asOf && chance.uniform() >= leaves) renewal++
    const end = addMonths(startedOn, renewal)
    builder.add({
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      startedOn,
      endedOn: end <= asOf ? end : null,
      amountMinor: i % 3 === 0 ? 29_900 : 14_900,
      interval: 'month',
    })
  }
  return builder.build()
}

function shop(count: number): Book {
  const builder = newBook()
  const chance = chanceFrom(5)
  for (let i = 0; i < count; i++) {
    const rate = chance.gamma(0.8) / 9
    const stops = drawBeta(chance, 0.8, 2.5)
    let day = asOf - 700 + Math.floor(chance.uniform() * 600)
    const spend = 20_000 + Math.floor(chance.uniform() * 40_000)
    while (day <= asOf) {
      builder.add({
        kind: 'order',
        account: `S${i}`,
        on: Math.floor(day),
        amountMinor: Math.round(spend * (0.7 + 0.6 * chance.uniform())),
      })
      if (chance.uniform() < stops) break
      day += 1 + (7 * -Math.log(chance.uniform())) / rate
    }
  }
  return builder.build()
}

const books = { 'a book of subscribers': subscribers(600), 'a shop': shop(600) }
/**
 * A shop's estimate is at the best fit, and the parameters may lie further from it above than below: its draws average
 * somewhat more.
 */
const leaning = { 'a book of subscribers': 0.03, 'a shop': 0.1 }

test.each(Object.entries(books))(
  '%s: an account is worth on average what it is valued at',
  (name, book) => {
    const valuation = value(book, settings)
    let [drawn, valued] = [0, 0]
    drawAccounts(book, valuation, {
      each: (at, draws) => {
        drawn += draws.mean()
        valued += valuation.accounts.future[at]!
      },
    })
    expect(Math.abs(drawn / valued - 1)).toBeLessThan(leaning[name as keyof typeof leaning])
  },
)

test.each(Object.entries(books))(
  '%s: a tenth of the draws lie outside an account’s interval',
  (_, book) => {
    const valuation = value(book, settings)
    let [inside, asked] = [0, 0]
    drawAccounts(book, valuation, {
      each: (at, { drawn }) => {
        if (valuation.accounts.status[at] === 'churned') return
        const low = valuation.accounts.futureLow[at]! - 1
        const high = valuation.accounts.futureHigh[at]! + 1
        for (const amount of drawn) if (amount >= low && amount <= high) inside++
        asked += drawn.length
      },
    })
    expect(inside / asked).toBeGreaterThan(0.88)
    expect(inside / asked).toBeLessThan(0.965)
  },
)

test.each([500, 2_000, 10_000])(
  'where serving a buyer costs %d minor units a month, a tenth of the draws lie outside the interval',
  (costToServeMinorPerMonth) => {
    const book = books['a shop']
    const valuation = value(book, { ...settings, costToServeMinorPerMonth })
    const { future, futureLow, futureHigh } = valuation.accounts
    let [inside, asked] = [0, 0]
    drawAccounts(book, valuation, {
      each: (at, { drawn }) => {
        for (const amount of drawn)
          if (amount >= futureLow[at]! - 1 && amount <= futureHigh[at]! + 1) inside++
        asked += drawn.length
        expect(futureLow[at]!).toBeLessThanOrEqual(future[at]!)
        expect(futureHigh[at]!).toBeGreaterThanOrEqual(future[at]!)
      },
    })
    expect(inside / asked).toBeGreaterThan(0.85)
    expect(inside / asked).toBeLessThan(0.95)
    expect(Math.min(...futureLow)).toBeLessThan(0)
  },
)

test.each(Object.entries(books))(
  '%s: the sum, draw by draw, has the interval of the total',
  (name, book) => {
    const valuation = value(book, settings)
    const total = new Float64Array(1_000)
    drawAccounts(book, valuation, { each: (_at, draws) => draws.addTo(total) })
    total.sort()
    const { value: future, low, high } = valuation.total.future
    const reach = high - low
    expect(Math.abs(total[50]! - low)).toBeLessThan(0.15 * reach)
    expect(Math.abs(total[950]! - high)).toBeLessThan(0.2 * reach)
    const mean = total.reduce((sum, amount) => sum + amount, 0) / total.length
    expect(Math.abs(mean / future - 1)).toBeLessThan(leaning[name as keyof typeof leaning])
  },
)

test('where what accounts pay is expected to grow, the draws grow with it, and as unsurely', () => {
  const builder = newBook()
  const chance = chanceFrom(5)
  for (let i = 0; i < 1_200; i++) {
    const startedOn = addMonths(asOf, -36) + Math.floor(chance.uniform() * 1_090)
    const common = {
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      interval: 'month',
    } as const
    let [amountMinor, from, n] = [10_000, startedOn, 1]
    for (; addMonths(startedOn, n) <= asOf && chance.uniform() >= 0.03; n++) {
      if (chance.uniform() >= 1 / 30) continue
      const day = addMonths(startedOn, n)
      builder.add({ ...common, startedOn: from, endedOn: day, amountMinor })
      from = day
      amountMinor = Math.round(amountMinor * 1.2)
    }
    const end = addMonths(startedOn, n)
    builder.add({ ...common, startedOn: from, endedOn: end <= asOf ? end : null, amountMinor })
  }
  const book = builder.build()
  const valuation = value(book, settings)
  expect(valuation.growth.counted).toBe(true)
  const total = new Float64Array(1_000)
  drawAccounts(book, valuation, { each: (_, draws) => draws.addTo(total) })
  total.sort()
  const { value: future, low, high } = valuation.total.future
  expect(
    Math.abs(total.reduce((sum, amount) => sum + amount, 0) / total.length / future - 1),
  ).toBeLessThan(0.03)
  expect(Math.abs(total[50]! - low)).toBeLessThan(0.15 * (high - low))
  expect(Math.abs(total[950]! - high)).toBeLessThan(0.15 * (high - low))
})

test('the same account has the same draws whatever is asked for beside it', () => {
  const book = books['a book of subscribers']
  const valuation = value(book, settings)
  const drawnOf = (accounts: number[]) => {
    const found = new Map<number, number[]>()
    drawAccounts(book, valuation, {
      draws: 400,
      accounts,
      each: (at, { drawn }) => found.set(at, [...drawn]),
    })
    return found
  }
  const all = drawnOf([...valuation.accounts.ids.keys()])
  const few = drawnOf([412, 3, 77])
  for (const [at, drawn] of few) expect(drawn).toEqual(all.get(at))
})

test('another seed draws otherwise, and a churned account brings nothing', () => {
  const book = books['a book of subscribers']
  const sums = [12, 13].map((seed) => {
    let sum = 0
    const valuation = value(book, { ...settings, seed })
    drawAccounts(book, valuation, {
      draws: 50,
      each: (at, draws) => {
        sum += draws.mean()
        if (valuation.accounts.status[at] === 'churned') expect(draws.quantile(0.99)).toBe(0)
      },
    })
    return sum
  })
  expect(sums[0]).not.toBe(sums[1])
})

test('the chance to bring less than an amount rises from none to all', () => {
  const book = books['a book of subscribers']
  const valuation = value(book, settings)
  const at = valuation.accounts.status.indexOf('active')
  drawAccounts(book, valuation, {
    accounts: [at],
    each: (_, draws) => {
      expect(draws.below(draws.quantile(0) - 1)).toBe(0)
      expect(draws.below(draws.quantile(1) + 1)).toBe(1)
      expect(draws.below(draws.quantile(0.3))).toBeLessThanOrEqual(0.3)
    },
  })
})

test('how much of a shop its best tenth holds is told with an interval, for buyers move against each other', () => {
  const { topTenthShare, mean } = value(books['a shop'], settings).distribution!
  const { value: share, low, high } = topTenthShare
  expect([low < share - 0.005, share + 0.005 < high]).toEqual([true, true])
  // All of them together are less sure than how it is parted among them.
  expect((high - low) / share).toBeLessThan((mean.high - mean.low) / mean.value)
})
