/** What each product would say an account is worth, and the way from there to what the model says. */

import { expect, test } from 'vitest'
import { newBook } from '../book/book.ts'
import { dayOf, renewalDay } from '../book/calendar.ts'
import { perYear } from '../rate.ts'
import type { ValuationSettings } from '../valuation.ts'
import { defaultSettings, value } from '../value.ts'
import { metricsOf } from './metrics.ts'

const asOf = dayOf({ year: 2026, month: 6, day: 30 })
const from = dayOf({ year: 2024, month: 7, day: 5 })

/** Ten accounts begin each month; of each ten, three leave after two renewals, two after five, one after nine. */
function told(settings: Partial<ValuationSettings>) {
  const builder = newBook()
  for (let month = 0; month < 24; month++)
    for (let nth = 0; nth < 10; nth++) {
      const startedOn = renewalDay(from, 'month', month)
      const renewals = [2, 2, 2, 5, 5, 9][nth]
      const endedOn = renewals === undefined ? null : renewalDay(startedOn, 'month', renewals)
      builder.add({
        kind: 'subscription',
        account: `${month}-${nth}`,
        plan: null,
        startedOn,
        endedOn: endedOn === null || endedOn > asOf ? null : endedOn,
        amountMinor: 9_900 + 1_000 * (nth % 3),
        interval: 'month',
      })
    }
  const book = builder.build()
  const valuation = value(book, { ...defaultSettings(asOf), ...settings })
  return { metrics: metricsOf(book, valuation).recurring!, valuation }
}

test('the steps from each formula to the model sum to the gap between them', () => {
  const { metrics } = told({
    margin: 0.7,
    discount: perYear(0.09),
    costToServeMinorPerMonth: 1_000,
    horizonMonths: 60,
  })
  const model = metrics.model!
  expect(model.each.low).toBeLessThan(model.each.value)
  for (const { name, lifetime } of metrics.presets) {
    if (lifetime === null) continue
    expect(lifetime.value, name).toBeGreaterThan(0)
    const sum = lifetime.gap!.reduce((all, { amount }) => all + amount, 0)
    expect(sum, name).toBeCloseTo(lifetime.value! - model.each.value, 6)
    expect(lifetime.gap!.find(({ reason }) => reason === 'margin')!.amount, name).toBeGreaterThan(0)
  }
  const recurly = metrics.presets.find(({ name }) => name === 'recurly')!.lifetime!
  expect(recurly.gap![0]!.reason).toBe('discount-unit')
  expect(recurly.withMonthlyRate).toBeGreaterThan(recurly.value!)
})

test('a margin of one, no cost and no horizon make no step', () => {
  const { metrics } = told({})
  const gap = metrics.presets.find(({ name }) => name === 'baremetrics')!.lifetime!.gap!
  for (const reason of ['margin', 'cost-to-serve', 'horizon'])
    expect(gap.find((step) => step.reason === reason)?.amount).toBe(0)
})

test('the model of the active accounts is the value of the book, shared among them', () => {
  const { metrics, valuation } = told({})
  const { accounts, each } = metrics.model!
  expect(accounts * each.value).toBeCloseTo(valuation.total.future.value, 4)
})

test('what it cost to win an account is back after so many months, and not every account stays so long', () => {
  const { metrics } = told({ margin: 0.5, costToAcquireMinor: 30_000 })
  const payback = metrics.payback!
  expect(payback.marginPerMonth).toBeCloseTo(0.5 * metrics.months.at(-1)!.arpa!, 9)
  expect(payback.months).toBe(Math.ceil(30_000 / payback.marginPerMonth))
  // Three in ten leave after three payments, which are half of what is needed; four in ten stay on.
  expect(payback.repaid!.value).toBeGreaterThan(0.4)
  expect(payback.repaid!.value).toBeLessThan(0.75)
  expect(payback.repaid!.low).toBeLessThanOrEqual(payback.repaid!.value)
})

test('without a cost to win an account there is nothing to pay back, and a loss never does', () => {
  expect(told({}).metrics.payback).toBe(null)
  const loss = told({ costToAcquireMinor: 100, costToServeMinorPerMonth: 50_000 }).metrics.payback!
  expect(loss).toMatchObject({ months: null, repaid: { value: 0, low: 0, high: 0 } })
})
