/**
 * The published data sets, where they stand beside the repository (../shared/data): CDNOW (Fader and Hardie), Telco
 * (IBM), RavenStack. Absent, these tests are skipped by name; nothing of the files is in the project.
 */

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dayOf } from './book/calendar.ts'
import { layoutOf } from './book/layout.ts'
import {
  type Book,
  conditionalMeanSpend,
  defaultSettings,
  fitGammaGamma,
  meanSpend,
  newBook,
  segmentsBy,
  value,
} from './index.ts'

const folder = new URL('../../../../shared/data/', import.meta.url)
const file = (name: string) => new URL(name, folder)
const has = (name: string) => existsSync(file(name))
const lines = (name: string) => readFileSync(file(name), 'utf8').trim().split(/\r?\n/)

function table(name: string): Record<string, string>[] {
  const [head, ...rows] = lines(name)
  const columns = head!.split(',')
  return rows.map((row) => {
    const cells = row.split(',')
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]!]))
  })
}

const day = (iso: string) => {
  const [year, month, date] = iso.split('-').map(Number) as [number, number, number]
  return dayOf({ year, month, day: date })
}

const purchases = 'cdnow/CDNOW_sample.txt'
const summary = 'cdnow/cdnow_customers_summary.csv'
const telco = 'telco/Telco-Customer-Churn.csv'
const ravenStack = 'subscriptions/ravenstack_subscriptions.csv'
const cut = day('1997-09-30')

function cdnow(): Book {
  const builder = newBook()
  for (const line of lines(purchases)) {
    const [, account, date, , dollars] = line.trim().split(/\s+/) as [
      string,
      string,
      string,
      string,
      string,
    ]
    const on = day(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`)
    builder.add({ kind: 'order', account, on, amountMinor: Math.round(Number(dollars) * 100) })
  }
  return builder.build()
}

test.skipIf(!has(purchases))(
  'CDNOW cut at 30 September 1997 gives the published BG/NBD and Gamma-Gamma',
  () => {
    const valuation = value(cdnow(), defaultSettings(cut))
    expect(valuation.accounts.ids.length).toBe(2357)
    const [buying, spending] = valuation.models
    expect(buying!.certificate).toMatchObject({ converged: true, startsAgreeing: 1, flags: [] })
    expect(buying!.parameters.r).toBeCloseTo(0.2426, 4)
    expect(buying!.parameters.alpha).toBeCloseTo(4.414, 3)
    expect(buying!.parameters.a).toBeCloseTo(0.793, 3)
    expect(buying!.parameters.b).toBeCloseTo(2.426, 3)
    expect(Math.abs(buying!.logLikelihood + 9582.429)).toBeLessThan(0.01)
    expect(spending!.accounts).toBe(946)
    expect(spending!.parameters.p).toBeCloseTo(6.25, 2)
    expect(spending!.parameters.q).toBeCloseTo(3.74, 2)
    // In cents; published in dollars.
    expect(spending!.parameters.v! / 100).toBeCloseTo(15.44, 2)
  },
)

test.skipIf(!has(purchases) || !has(summary))(
  'CDNOW purchases become the published summary, customer by customer',
  () => {
    const { buyers } = layoutOf(cdnow(), cut)
    table(summary).forEach((row, i) => {
      expect(buyers.frequency[i]).toBe(Number(row.frequency))
      expect(buyers.recency[i]).toBeCloseTo(Number(row.recency), 1)
      expect(buyers.age[i]).toBeCloseTo(Number(row.T), 1)
    })
  },
)

test.skipIf(!has(purchases))('CDNOW spend per purchase is as published', () => {
  const { buyers } = layoutOf(cdnow(), cut)
  const { parameters } = fitGammaGamma(buyers)
  expect(meanSpend(parameters) / 100).toBeCloseTo(35.17, 2)
  // The published conditional means were computed from the parameters as printed, in dollars.
  const printed = { p: 6.25, q: 3.74, v: 15.44 }
  const published = [24.66, 18.92, 35.22, 35.22, 35.22, 71.47, 18.92, 35.22, 27.29, 35.22]
  published.forEach((spend, i) => {
    const [x, dollars] = [buyers.frequency[i]!, buyers.mean[i]! / 100]
    expect(conditionalMeanSpend(printed, x, dollars)).toBeCloseTo(spend, 2)
    expect(Math.abs(conditionalMeanSpend(parameters, x, dollars * 100) / 100 - spend)).toBeLessThan(
      0.06,
    )
  })
})

test.skipIf(!has(purchases))(
  'CDNOW weeks 40 to 78 are forecast better than by either baseline',
  () => {
    const { backtest } = value(cdnow(), defaultSettings(day('1998-06-30')))
    if (backtest.refused !== null) throw new Error(backtest.refused)
    expect(backtest.mape).toBeLessThan(backtest.naiveMape.constantChurn)
    expect(backtest.mape).toBeLessThan(backtest.naiveMape.lastPeriodCarried)
    expect(backtest.actual).toBeGreaterThanOrEqual(backtest.low)
    expect(backtest.actual).toBeLessThanOrEqual(backtest.high)
  },
)

test.skipIf(!has(telco))(
  'Telco: 7,043 accounts, and two years are worth more than one, and one more than a month',
  () => {
    const builder = newBook()
    for (const row of table(telco)) {
      const account = row.customerID!
      const paid = row.TotalCharges!.trim()
      builder.add({
        kind: 'snapshot',
        account,
        tenureMonths: Number(row.tenure),
        churned: row.Churn === 'Yes',
        amountMinor: Math.round(Number(row.MonthlyCharges) * 100),
        paidMinor: paid === '' ? null : Math.round(Number(paid) * 100),
      })
      builder.trait(account, 'Contract', row.Contract!)
    }
    const book = builder.build()
    const valuation = value(book, { ...defaultSettings(day('2026-03-31')), segment: 'Contract' })
    expect(valuation.accounts.ids.length).toBe(7043)
    const segments = segmentsBy(book, valuation, 'Contract')
    expect(segments.map((segment) => segment.value)).toEqual([
      'Two year',
      'One year',
      'Month-to-month',
    ])
    for (const measure of [
      (at: number) => segments[at]!.futurePerAccount.value,
      (at: number) => segments[at]!.clv.value / segments[at]!.accounts,
      (at: number) => -segments[at]!.churnPerMonth!,
    ]) {
      expect(measure(0)).toBeGreaterThan(measure(1))
      expect(measure(1)).toBeGreaterThan(measure(2))
    }
    expect(valuation.backtest.refused).toMatch(/snapshot has no dates/)
  },
)

test.skipIf(!has(ravenStack))(
  'RavenStack: 500 accounts of about ten subscriptions each, none of them lost whole',
  () => {
    const builder = newBook()
    for (const row of table(ravenStack)) {
      const yearly = row.billing_frequency === 'annual'
      builder.add({
        kind: 'subscription',
        account: row.account_id!,
        plan: row.plan_tier!,
        startedOn: day(row.start_date!),
        endedOn: row.end_date === '' ? null : day(row.end_date!),
        amountMinor: Number(yearly ? row.arr_amount : row.mrr_amount) * 100,
        interval: yearly ? 'year' : 'month',
      })
    }
    const valuation = value(builder.build(), defaultSettings(day('2024-12-31')))
    expect(valuation.accounts.ids.length).toBe(500)
    expect(valuation.accounts.status.every((status) => status === 'active')).toBe(true)
    // Its yearly subscriptions end on any day of the year, so the month is the period of all.
    expect(valuation.models.map((model) => model.period)).toEqual(['month'])
  },
)
