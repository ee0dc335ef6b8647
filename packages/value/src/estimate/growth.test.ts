/** Growth of what agreements pay: measured, faded, counted once. */

import { expect, test } from 'vitest'
import { addMonths, dayOf } from '../book/calendar.ts'
import {
  type Book,
  defaultSettings,
  explainAccount,
  newBook,
  perYear,
  previewTotal,
  value,
} from '../index.ts'
import { retentionOf } from '../models/retention-curve.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { grownAfter, growthTables, halfLifeYears } from './growth.ts'

const asOf = dayOf({ year: 2026, month: 3, day: 31 })
const settings = defaultSettings(asOf)

/** Monthly subscribers who leave with 3 %; at each renewal one in `every` pays a fifth more from then on. */
function climbing(every: number): Book {
  const builder = newBook()
  const chance = chanceFrom(5)
  for (let i = 0; i < 1_500; i++) {
    const startedOn = addMonths(asOf, -36) + Math.floor(chance.uniform() * 1_090)
    let [amountMinor, from] = [10_000, startedOn]
    const add = (endedOn: number | null) =>
      builder.add({
        kind: 'subscription',
        account: `K${i}`,
        plan: null,
        startedOn: from,
        endedOn,
        amountMinor,
        interval: 'month',
      })
    for (let n = 1; ; n++) {
      const day = addMonths(startedOn, n)
      if (day > asOf) break
      if (chance.uniform() < 0.03) {
        add(day)
        from = -1
        break
      }
      if (chance.uniform() >= 1 / every) continue
      add(day)
      from = day
      amountMinor = Math.round(amountMinor * 1.2)
    }
    if (from > 0) add(null)
  }
  return builder.build()
}

const book = climbing(60)
const grown = value(book, settings)

test('of accounts that pay a fifth more at every sixtieth renewal the growth is about four percent a year', () => {
  const { perYear: rate, counted, pricesPerYear, changes } = grown.growth
  expect(Math.expm1(12 * (0.2 / 60))).toBeCloseTo(0.041, 3)
  expect(rate.low).toBeLessThan(0.041)
  expect(rate.high).toBeGreaterThan(0.041)
  expect(rate.high - rate.low).toBeLessThan(0.02)
  expect(changes).toBeGreaterThan(200)
  expect(pricesPerYear).toBe(0)
  expect(counted).toBe(true)
})

test('growth is in the value and in its interval, and can be left out', () => {
  const without = previewTotal(book, grown, { ...settings, growth: 'none' })
  const more = grown.total.future.value / without.future.value - 1
  // Four percent a year, fading, on lives of two to three years.
  expect(more).toBeGreaterThan(0.02)
  expect(more).toBeLessThan(0.12)
  const width = ({ low, high }: { low: number; high: number }) => high - low
  expect(width(grown.total.future)).toBeGreaterThan(width(without.future))
  expect(value(book, { ...settings, growth: 'none' }).total).toEqual(without)
})

test('on every cut of the past the growth that came was nearer to what was expected than to none', () => {
  const { rolling } = grown
  if (rolling.refused !== null) throw new Error(rolling.refused)
  expect(rolling.growth!.counted).toBe(true)
  for (const { expected, came } of rolling.growth!.rates)
    expect(Math.abs(came - expected)).toBeLessThan(Math.abs(came))
})

test('a growing agreement is worth what the sum of its growing payments is, to the tail', () => {
  const retention = retentionOf({ alpha: 1.2, beta: 15 })
  const v = 1.1 ** (-1 / 12)
  const periodDays = 365.2425 / 12
  for (const rate of [-0.3, 0.02, 0.5]) {
    const [table] = growthTables(retention, rate, {
      reach: { v, renewals: null, madeMost: 30 },
      periodDays,
    })
    for (const made of [0, 30]) {
      let [plain, growing] = [0, 0]
      for (let j = 1; j < 6_000; j++) {
        const pays = retention.survival(made + j, made) * v ** (j - 1)
        plain += pays
        growing += pays * grownAfter(rate, (j - 0.5) / 12)
      }
      expect(table![made]! / (growing / plain)).toBeCloseTo(1, 5)
    }
  }
})

test('however fast it is today, growth fades, so that no sum to come loses its bound', () => {
  expect(grownAfter(0.5, 1e6)).toBeCloseTo(Math.exp((0.5 * halfLifeYears) / Math.LN2), 9)
  const rateAt = (years: number) =>
    Math.log(grownAfter(0.1, years + 1e-4) / grownAfter(0.1, years)) / 1e-4
  expect(rateAt(halfLifeYears) / rateAt(0)).toBeCloseTo(0.5, 3)
  const fast = value(climbing(3), { ...settings, discount: perYear(0.02) })
  expect(fast.growth.perYear.value).toBeGreaterThan(0.4)
  expect(Number.isFinite(fast.total.future.value)).toBe(true)
})

test('a rise that many meet in one month is a price, which is told and not counted on', () => {
  const builder = newBook()
  const chance = chanceFrom(6)
  const rise = addMonths(asOf, -8)
  for (let i = 0; i < 400; i++) {
    const startedOn = addMonths(asOf, -24) + Math.floor(chance.uniform() * 300)
    const leaves = Math.ceil(Math.log(chance.uniform()) / Math.log(0.97))
    const end = addMonths(startedOn, leaves)
    const base = { kind: 'subscription', account: `K${i}`, plan: null, interval: 'month' } as const
    if (end <= rise) {
      builder.add({ ...base, startedOn, endedOn: end, amountMinor: 10_000 })
      continue
    }
    builder.add({ ...base, startedOn, endedOn: rise, amountMinor: 10_000 })
    const endedOn = end > asOf ? null : end
    builder.add({ ...base, startedOn: rise, endedOn, amountMinor: 10_600 })
  }
  const { growth } = value(builder.build(), settings)
  expect(growth.counted).toBe(false)
  expect(growth.says).toMatch(/0 changed amount by themselves/)
})

test('a snapshot and a short history have no growth, and say why', () => {
  const builder = newBook()
  for (let i = 0; i < 200; i++)
    builder.add({
      kind: 'snapshot',
      account: `K${i}`,
      tenureMonths: 1 + (i % 20),
      churned: i % 7 === 0,
      amountMinor: 9_900,
      paidMinor: null,
    })
  expect(value(builder.build(), settings).growth.says).toMatch(/snapshot/)
})

test('growth is a step of each account, and a part of what the formula of constant churn lacks', () => {
  const without = previewTotal(book, grown, { ...settings, growth: 'none' })
  const growth = grown.total.future.value - without.future.value
  const partOf = ({ difference }: typeof without.naive) =>
    difference.find(({ reason }) => reason === 'growth')?.amount
  expect(partOf(grown.total.naive)! / -growth).toBeCloseTo(1, 6)
  expect(partOf(without.naive)).toBeUndefined()
  const running = grown.accounts.status.indexOf('active')
  const steps = explainAccount(book, grown, running)
  expect(steps.map(({ reason }) => reason)).toEqual([
    'average',
    'price',
    'tenure',
    'growth',
    'next-payment',
  ])
  const sum = steps.reduce((total, { amount }) => total + amount, 0)
  expect(sum).toBeCloseTo(grown.accounts.future[running]!, 6)
})
