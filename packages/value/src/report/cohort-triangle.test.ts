/** The triangle: what is left of those who began together, on books that a person can reckon. */

import { expect, test } from 'vitest'
import { addMonths, dayOf } from '../book/calendar.ts'
import { type Book, cohortTriangle, defaultSettings, newBook, value } from '../index.ts'
import { chanceFrom } from '../numerics/chance.ts'

const asOf = dayOf({ year: 2026, month: 6, day: 30 })
const settings = defaultSettings(asOf)

/** Forty begin each month of 2025, at 100 kr; who began in the autumn leaves half as often; who stays a year pays 150. */
function choir(): Book {
  const builder = newBook()
  const chance = chanceFrom(21)
  for (let month = 1; month <= 12; month++)
    for (let i = 0; i < 40; i++) {
      const account = `K${month}-${i}`
      const startedOn = dayOf({ year: 2025, month, day: 1 + (i % 27) })
      const leaves = month > 8 ? 0.04 : 0.08
      let renewal = 1
      while (addMonths(startedOn, renewal) <= asOf && chance.uniform() >= leaves) renewal++
      const end = addMonths(startedOn, renewal)
      const endedOn = end <= asOf ? end : null
      const raised = addMonths(startedOn, 12)
      const common = { kind: 'subscription', account, plan: null, interval: 'month' } as const
      if (raised <= asOf && (endedOn === null || endedOn > raised)) {
        builder.add({ ...common, startedOn, endedOn: raised, amountMinor: 10_000 })
        builder.add({ ...common, startedOn: raised, endedOn, amountMinor: 15_000 })
      } else builder.add({ ...common, startedOn, endedOn, amountMinor: 10_000 })
      builder.trait(account, 'voice', i % 4 === 0 ? 'bass' : 'alto')
    }
  return builder.build()
}

const book = choir()
const valuation = value(book, settings)

test('each month is a cohort, and the share of who stays never rises, seen or foretold', () => {
  const { cohorts, curve, period } = cohortTriangle(book, valuation, {
    by: 'month',
    measure: 'logo',
  })
  expect([curve, period]).toEqual(['staying', 'month'])
  expect(cohorts.map(({ label }) => label).slice(0, 2)).toEqual(['2025-01', '2025-02'])
  for (const { observed, forecast, atRisk, accounts } of cohorts) {
    expect(accounts).toBe(40)
    expect(observed[0]).toBe(1)
    expect(atRisk).toHaveLength(observed.length)
    for (let k = 1; k < observed.length; k++)
      expect(observed[k]!).toBeLessThanOrEqual(observed[k - 1]!)
    for (let j = 1; j < forecast.length; j++) {
      expect(forecast[j]!.value).toBeLessThanOrEqual(forecast[j - 1]!.value)
      expect(forecast[j]!.low).toBeLessThanOrEqual(forecast[j]!.value)
      expect(forecast[j]!.high).toBeGreaterThanOrEqual(forecast[j]!.value)
    }
    expect(forecast[0]!.period).toBe(observed.length - 1)
  }
})

test('the oldest cohort has been seen the longest', () => {
  const { cohorts } = cohortTriangle(book, valuation, { by: 'month', measure: 'logo' })
  const seen = cohorts.map(({ observed }) => observed.length)
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
})

test('by quarter it is counted in quarters, and the autumn stays longer than the spring', () => {
  const { cohorts, period } = cohortTriangle(book, valuation, { by: 'quarter', measure: 'logo' })
  expect(period).toBe('quarter')
  expect(cohorts.map(({ label }) => label)).toEqual(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'])
  expect(cohorts[3]!.observed[2]!).toBeGreaterThan(cohorts[0]!.observed[2]!)
})

test('the share of a quarter is that of its accounts that are still there three months on', () => {
  const [first] = cohortTriangle(book, valuation, { by: 'quarter', measure: 'logo' }).cohorts
  const { subscriptions, accounts } = book
  const stays = accounts.map((name, account) => {
    if (!/^K[123]-/.test(name)) return null
    const row = subscriptions.first[account + 1]! - 1
    const start = subscriptions.startedOn[subscriptions.first[account]!]!
    return subscriptions.endedOn[row]! > addMonths(start, 3) ? 1 : 0
  })
  const known = stays.filter((one) => one !== null)
  expect(first!.observed[1]).toBeCloseTo(
    known.reduce((sum: number, one) => sum + one, 0) / known.length,
    10,
  )
})

test('of a quarter that is not over yet those who left are not told without those who stayed', () => {
  const builder = newBook()
  for (let i = 0; i < 60; i++) {
    const startedOn = addMonths(asOf, i < 40 ? -10 : -2) + (i % 9)
    const endedOn = i % 4 === 0 ? addMonths(startedOn, 1) : null
    const common = { kind: 'subscription', plan: null, interval: 'month' } as const
    builder.add({ ...common, account: `K${i}`, startedOn, endedOn, amountMinor: 10_000 })
  }
  const young = builder.build()
  const { cohorts } = cohortTriangle(young, value(young, settings), {
    by: 'quarter',
    measure: 'logo',
  })
  expect(cohorts.at(-1)!.observed).toEqual([1])
  expect(cohorts.at(-1)!.forecast.at(-1)!.value).toBeGreaterThan(0.3)
  expect(cohorts[0]!.observed[1]).toBeCloseTo(0.75, 10)
})

test('money kept can rise where who stays pays more, and is a share of what the same accounts began with', () => {
  const { cohorts } = cohortTriangle(book, valuation, { by: 'month', measure: 'revenue' })
  const { observed } = cohorts[0]!
  expect(observed[12]!).toBeGreaterThan(observed[11]!)
  const logo = cohortTriangle(book, valuation, { by: 'month', measure: 'logo' }).cohorts[0]!
  expect(observed[6]).toBeCloseTo(logo.observed[6]!, 10)
  expect(observed[13]! / logo.observed[13]!).toBeCloseTo(1.5, 10)
})

test('by a trait the cohorts are its values, the most common first', () => {
  const triangle = cohortTriangle(book, valuation, { by: 'trait', measure: 'logo', trait: 'voice' })
  expect(triangle.cohorts.map(({ label, accounts }) => [label, accounts])).toEqual([
    ['alto', 360],
    ['bass', 120],
  ])
  expect(triangle).toMatchObject({ trait: 'voice', leftOut: 0 })
  const unknown = { by: 'trait', measure: 'logo', trait: 'shoe size' } as const
  expect(cohortTriangle(book, valuation, unknown).cohorts).toEqual([])
})

test('at will it says who buys and what they buy for, and both may rise', () => {
  const builder = newBook()
  const chance = chanceFrom(8)
  for (let i = 0; i < 240; i++) {
    let day = asOf - 500 + Math.floor(chance.uniform() * 360)
    while (day <= asOf) {
      builder.add({ kind: 'order', account: `S${i}`, on: Math.floor(day), amountMinor: 30_000 })
      if (chance.uniform() < 0.15) break
      day += 1 - 50 * Math.log(chance.uniform())
    }
  }
  const shop = builder.build()
  const valued = value(shop, settings)
  for (const measure of ['logo', 'revenue'] as const) {
    const { cohorts, curve } = cohortTriangle(shop, valued, { by: 'quarter', measure })
    expect(curve).toBe('buying')
    expect(cohorts.length).toBeGreaterThan(2)
    expect(cohorts[0]!.observed.length).toBeGreaterThan(2)
    const next = cohorts[0]!.forecast[1]!
    expect(next.value).toBeGreaterThan(0)
    expect(next.low).toBeLessThan(next.value)
    expect(next.value / cohorts[0]!.observed.at(-1)!).toBeGreaterThan(0.3)
    expect(next.value / cohorts[0]!.observed.at(-1)!).toBeLessThan(2)
  }
})

test('a snapshot knows no starts', () => {
  const builder = newBook()
  for (let i = 0; i < 300; i++) {
    const churned = i % 9 === 0
    builder.add({
      kind: 'snapshot',
      account: `K${i}`,
      tenureMonths: 1 + (i % 30),
      churned,
      amountMinor: 9_900,
      paidMinor: null,
    })
  }
  const snapshot = builder.build()
  const valued = value(snapshot, settings)
  expect(cohortTriangle(snapshot, valued, { by: 'month', measure: 'logo' }).cohorts).toEqual([])
})
