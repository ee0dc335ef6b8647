/** Whatever the book, the figures are numbers, in order, and add up. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  defaultSettings,
  explainAccount,
  type HistoryRecord,
  newBook,
  perYear,
  segmentsBy,
  type Valuation,
  type ValuationSettings,
  value,
} from './index.ts'

const asOf = 20_000
const day = fc.integer({ min: asOf - 1200, max: asOf + 100 })
const account = fc.integer({ min: 0, max: 90 }).map((n) => `K${n}`)
const amountMinor = fc.integer({ min: -5_000, max: 90_000 })
const interval = fc.constantFrom('week', 'month', 'quarter', 'year')

const order: fc.Arbitrary<HistoryRecord> = fc.record({
  kind: fc.constant('order'),
  account,
  on: day,
  amountMinor,
})
const payment: fc.Arbitrary<HistoryRecord> = fc.record({
  kind: fc.constant('payment'),
  account,
  on: day,
  dueOn: fc.option(day, { nil: null }),
  amountMinor,
  status: fc.constantFrom('paid', 'paid', 'paid', 'open', 'failed', 'refunded', 'void'),
})
const subscription: fc.Arbitrary<HistoryRecord> = fc.record({
  kind: fc.constant('subscription'),
  account,
  plan: fc.constant(null),
  startedOn: day,
  endedOn: fc.option(day, { nil: null }),
  amountMinor: fc.integer({ min: 0, max: 90_000 }),
  interval,
})
const snapshot: fc.Arbitrary<HistoryRecord> = fc.record({
  kind: fc.constant('snapshot'),
  account,
  tenureMonths: fc.integer({ min: 0, max: 80 }),
  churned: fc.boolean(),
  amountMinor: fc.integer({ min: 0, max: 90_000 }),
  paidMinor: fc.option(fc.integer({ min: 0, max: 900_000 }), { nil: null }),
})

const records = fc.oneof(
  fc.array(order, { maxLength: 400, size: 'max' }),
  fc.array(payment, { maxLength: 400, size: 'max' }),
  fc.array(subscription, { maxLength: 300, size: 'max' }),
  fc.array(snapshot, { maxLength: 200, size: 'max' }),
  fc.array(fc.oneof(order, payment, subscription, snapshot), { maxLength: 400, size: 'max' }),
)

const settings: fc.Arbitrary<ValuationSettings> = fc
  .record({
    margin: fc.constantFrom(0, 0.3, 1),
    rate: fc.constantFrom(-0.02, 0, 0.1, 2),
    costToServeMinorPerMonth: fc.constantFrom(0, 3_000),
    costToAcquireMinor: fc.constantFrom(0, 20_000),
    horizonMonths: fc.constantFrom(null, 1, 36),
    segment: fc.constantFrom(null, 'colour', 'unknown'),
  })
  .map(({ rate, ...rest }) => ({ ...defaultSettings(asOf), ...rest, discount: perYear(rate) }))

function everyNumber(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => everyNumber(inner, `${path}.${key}`))
}

function disordered(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return []
  const { value: middle, low, high } = value as { value?: unknown; low?: unknown; high?: unknown }
  const wrong =
    typeof middle === 'number' && typeof low === 'number' && typeof high === 'number'
      ? low > middle || middle > high
      : false
  const inner = ArrayBuffer.isView(value)
    ? []
    : Object.entries(value).flatMap(([key, one]) => disordered(one, `${path}.${key}`))
  return wrong ? [path, ...inner] : inner
}

function sum(column: Iterable<number>): number {
  let total = 0
  for (const amount of column) total += amount
  return total
}

function checkSums({ accounts, cohorts, total }: Valuation): void {
  const near = (a: number, b: number) =>
    expect(Math.abs(a - b)).toBeLessThan(1e-6 * (1 + Math.abs(a) + Math.abs(b)))
  near(sum(accounts.future), total.future.value)
  near(sum(accounts.historic), total.historic)
  near(sum(accounts.clv), total.clv.value)
  if (cohorts.length > 0)
    near(sum(cohorts.map((cohort) => cohort.future.value)), total.future.value)
  accounts.ids.forEach((_, at) => {
    near(accounts.historic[at]! + accounts.future[at]!, accounts.clv[at]!)
    expect(accounts.futureLow[at]!).toBeLessThanOrEqual(accounts.future[at]!)
    expect(accounts.futureHigh[at]!).toBeGreaterThanOrEqual(accounts.future[at]!)
    if (accounts.status[at] === 'churned') expect(accounts.future[at]).toBe(0)
  })
  if (total.naive.value !== null)
    near(
      sum(total.naive.difference.map((part) => part.amount)),
      total.naive.value - total.future.value,
    )
}

test('whatever the book and the settings, every figure is a number, in order, and the sums close', () => {
  fc.assert(
    fc.property(records, settings, (rows, chosen) => {
      const builder = newBook()
      for (const row of rows) {
        builder.add(row)
        builder.trait(row.account, 'colour', ['red', 'green', 'blue'][row.account.length % 3]!)
      }
      const book = builder.build()
      const valuation = value(book, chosen)
      expect(everyNumber(valuation)).toEqual([])
      expect(disordered(valuation)).toEqual([])
      checkSums(valuation)
      const segments = segmentsBy(book, valuation, 'colour')
      expect(everyNumber(segments)).toEqual([])
      expect(disordered(segments)).toEqual([])
      for (const at of [0, Math.floor(valuation.accounts.ids.length / 2)]) {
        if (at >= valuation.accounts.ids.length) continue
        const steps = explainAccount(book, valuation, at)
        expect(everyNumber(steps)).toEqual([])
        const reached = sum(steps.map((step) => step.amount))
        const future = valuation.accounts.future[at]!
        expect(Math.abs(reached - future)).toBeLessThan(1e-6 * (1 + Math.abs(future)))
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)
