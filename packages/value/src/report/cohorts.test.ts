/** Cohorts of small books that a person can check, and what became of the forecast for simulated ones. */

import { expect, test } from 'vitest'
import { addMonths, dayOf } from '../book/calendar.ts'
import { type CohortReport, defaultSettings, newBook, type Valuation, value } from '../index.ts'
import { chanceFrom, drawBeta } from '../numerics/chance.ts'

const asOf = dayOf({ year: 2026, month: 3, day: 31 })
const settings = defaultSettings(asOf)

function closes({ cohorts, total, accounts }: Valuation): void {
  const sum = (of: (cohort: CohortReport) => number) =>
    cohorts.reduce((all, cohort) => all + of(cohort), 0)
  expect(sum((cohort) => cohort.accounts)).toBe(accounts.ids.length)
  expect(sum((cohort) => cohort.future.value)).toBeCloseTo(total.future.value, 3)
}

/** A shop whose customers come at random over two years and buy once in about eight weeks until they tire of it. */
function shop(customers: number) {
  const builder = newBook()
  const chance = chanceFrom(21)
  for (let i = 0; i < customers; i++) {
    const perDay = chance.gamma(0.9) / 50
    const tires = drawBeta(chance, 1.2, 4)
    let on = asOf - chance.uniform() * 700
    for (let count = 0; on <= asOf && (count < 2 || chance.uniform() >= tires); count++) {
      builder.add({ kind: 'order', account: `K${i}`, on: Math.floor(on), amountMinor: 5_000 })
      on -= Math.log(chance.uniform()) / perDay
    }
  }
  return builder.build()
}

test('where all buy at will a cohort is told by the share that bought in each period since its first purchase', () => {
  const builder = newBook()
  const order = (account: string, on: number) =>
    builder.add({ kind: 'order', account, on, amountMinor: 5_000 })
  const first = dayOf({ year: 2025, month: 1, day: 10 })
  for (let i = 0; i < 40; i++) {
    order(`K${i}`, first + i)
    // A half comes back after a hundred days, a quarter after two hundred, a tenth after three hundred.
    if (i % 2 === 0) order(`K${i}`, first + i + 100)
    if (i % 4 === 0) order(`K${i}`, first + i + 200)
    if (i % 10 === 0) order(`K${i}`, first + i + 300)
  }
  const valuation = value(builder.build(), settings)
  const [cohort] = valuation.cohorts
  expect(valuation.cohorts.map(({ label, accounts }) => [label, accounts])).toEqual([
    ['2025-Q1', 40],
  ])
  // Quarters of 91 days: 100, 200 and 300 days after the first purchase lie in the second, third and fourth.
  expect(cohort).toMatchObject({
    curve: 'buying',
    period: 'quarter',
    observed: [1, 0.5, 0.25, 0.1],
  })
  expect(cohort!.forecast[0]).toEqual({ period: 3, value: 0.1, low: 0.1, high: 0.1 })
  expect(cohort!.forecast).toHaveLength(13)
  for (const { value, low, high } of cohort!.forecast.slice(1)) {
    expect(low).toBeGreaterThan(0)
    expect(low).toBeLessThan(value)
    expect(high).toBeGreaterThan(value)
  }
  closes(valuation)
})

test('the share that will buy is forecast as it then comes, cohort by cohort', () => {
  const book = shop(2_000)
  const before = value(book, { ...settings, asOf: addMonths(asOf, -8) })
  const after = value(book, settings)
  closes(before)
  closes(after)
  let [inside, periods, forecast, came] = [0, 0, 0, 0]
  for (const cohort of before.cohorts.filter(({ observed }) => observed.length >= 2)) {
    const then = after.cohorts.find(({ label }) => label === cohort.label)
    for (const point of cohort.forecast.slice(1)) {
      const truth = then?.observed[point.period]
      if (truth === undefined) continue
      periods++
      forecast += point.value
      came += truth
      if (truth >= point.low && truth <= point.high) inside++
    }
  }
  expect(periods).toBeGreaterThanOrEqual(5)
  expect(inside / periods).toBeGreaterThanOrEqual(0.75)
  expect(Math.abs(forecast / came - 1)).toBeLessThan(0.1)
})

test('a cohort of too few joins the next, so that nobody is left out of the sum', () => {
  const builder = newBook()
  const chance = chanceFrom(4)
  const add = (account: string, startedOn: number) => {
    let months = 1
    while (addMonths(startedOn, months) <= asOf && chance.uniform() > 0.05) months++
    const end = addMonths(startedOn, months)
    builder.add({
      kind: 'subscription',
      account,
      plan: null,
      startedOn,
      endedOn: end <= asOf ? end : null,
      amountMinor: 9_900,
      interval: 'month',
    })
  }
  for (let i = 0; i < 3; i++) add(`old${i}`, dayOf({ year: 2021, month: 5, day: 1 + i }))
  for (let i = 0; i < 300; i++) add(`K${i}`, dayOf({ year: 2024, month: 1, day: 1 }) + 2 * i)
  for (let i = 0; i < 4; i++) add(`new${i}`, dayOf({ year: 2026, month: 2, day: 1 + i }))
  const valuation = value(builder.build(), settings)
  expect(valuation.cohorts.map(({ label }) => label)).toEqual(['2021–2024', '2025–2026'])
  closes(valuation)
})
