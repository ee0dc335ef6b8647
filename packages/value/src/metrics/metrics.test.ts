/**
 * Ten customers over six months, every movement of their MRR visible, and the figures of each product worked out by
 * hand beside them. Amounts in kronor, so that the table can be read.
 *
 * Anna     100 a month since December, stays.
 * Bo       200 a month since December; 300 from 10 February.
 * Cilla    1 200 a year from 20 January: 100 a month.
 * David    100 a month from 5 January; leaves on 20 March, paid until 5 April; back on 12 May at 150.
 * Eva      tries for nothing from 1 February; 300 a quarter from 3 March: 100 a month.
 * Filip    50 a month from 4 March; leaves on 25 March, paid until 4 April.
 * Gun      200 a month since November; 400 from 2 April, 250 from 20 April.
 * Hugo     100 and 50 a month since December; the 50 ends on 1 May.
 * Isak     30 a week from 1 June: 30 x 52 / 12 = 130 a month.
 * Jonna    100 a month since 10 December; leaves on 3 April, paid until 10 April; back on 25 April.
 */

import { expect, test } from 'vitest'
import { newBook } from '../book/book.ts'
import { dayOf } from '../book/calendar.ts'
import type { HistoryRecord } from '../history.ts'
import type { Interval } from '../model-report.ts'
import { defaultSettings, value } from '../value.ts'
import { lost } from './figures.ts'
import { discountedLifetime, monthlyRate } from './lifetime-value.ts'
import { metricsOf, type RecurringMetrics } from './metrics.ts'
import type { PresetName } from './rules.ts'

const day = (text: string) => {
  const [year, month, dayOfMonth] = text.split('-').map(Number) as [number, number, number]
  return dayOf({ year, month, day: dayOfMonth })
}

/** `price` as '300 a quarter', `when` as '2025-12-01' or '2025-12-01 to 2026-02-10'. */
function pays(account: string, { price, when }: { price: string; when: string }): HistoryRecord {
  const [kronor, interval] = price.split(' a ')
  const [started, ended] = when.split(' to ')
  return {
    kind: 'subscription',
    account,
    plan: null,
    startedOn: day(started!),
    endedOn: ended === undefined ? null : day(ended),
    amountMinor: Number(kronor) * 100,
    interval: interval as Interval,
  }
}

const cast: HistoryRecord[] = [
  pays('Anna', { price: '100 a month', when: '2025-12-15' }),
  pays('Bo', { price: '200 a month', when: '2025-12-01 to 2026-02-10' }),
  pays('Bo', { price: '300 a month', when: '2026-02-10' }),
  pays('Cilla', { price: '1200 a year', when: '2026-01-20' }),
  pays('David', { price: '100 a month', when: '2026-01-05 to 2026-03-20' }),
  pays('David', { price: '150 a month', when: '2026-05-12' }),
  pays('Eva', { price: '0 a month', when: '2026-02-01 to 2026-03-03' }),
  pays('Eva', { price: '300 a quarter', when: '2026-03-03' }),
  pays('Filip', { price: '50 a month', when: '2026-03-04 to 2026-03-25' }),
  pays('Gun', { price: '200 a month', when: '2025-11-10 to 2026-04-02' }),
  pays('Gun', { price: '400 a month', when: '2026-04-02 to 2026-04-20' }),
  pays('Gun', { price: '250 a month', when: '2026-04-20' }),
  pays('Hugo', { price: '100 a month', when: '2025-12-01' }),
  pays('Hugo', { price: '50 a month', when: '2025-12-01 to 2026-05-01' }),
  pays('Isak', { price: '30 a week', when: '2026-06-01' }),
  pays('Jonna', { price: '100 a month', when: '2025-12-10 to 2026-04-03' }),
  pays('Jonna', { price: '100 a month', when: '2026-04-25' }),
]

function metrics(rows: HistoryRecord[], asOf = '2026-06-30') {
  const builder = newBook()
  for (const row of rows) builder.add(row)
  const book = builder.build()
  return metricsOf(book, value(book, defaultSettings(day(asOf))))
}

function recurring(rows: HistoryRecord[], asOf?: string): RecurringMetrics {
  const told = metrics(rows, asOf).recurring
  if (told === null) throw new Error('nothing recurs')
  return told
}

const preset = (told: RecurringMetrics, name: PresetName) =>
  told.presets.find((each) => each.name === name)!

/** One line per month: start + new + reactivation + expansion - contraction - churn = end; customers. */
function table(told: RecurringMetrics, name: PresetName): string[] {
  return preset(told, name)
    .months.filter(({ month }) => month >= '2026-01')
    .map((m) => {
      const parts = [m.start, m.new, m.reactivation, m.expansion, m.contraction, lost(m.churn)]
      const { start, new: came, reactivated, churned, end } = m.customers
      return [
        m.month.slice(5),
        ...[...parts, m.end].map((minor) => minor / 100),
        `| ${start} +${came} +${reactivated} -${lost(churned)} = ${end}`,
      ].join(' ')
    })
}

const told = recurring(cast)

test('from the state at the start of each month to that at its end, nothing between is seen', () => {
  expect(table(told, 'tolv')).toEqual([
    //  start new back up down churn end
    '01 750 200 0 0 0 0 950 | 5 +2 +0 -0 = 7',
    '02 950 0 0 100 0 0 1050 | 7 +0 +0 -0 = 7',
    '03 1050 100 0 0 0 100 1050 | 7 +1 +0 -1 = 7',
    '04 1050 0 0 50 0 0 1100 | 7 +0 +0 -0 = 7',
    '05 1100 0 150 0 50 0 1200 | 7 +0 +1 -0 = 8',
    '06 1200 130 0 0 0 0 1330 | 8 +1 +0 -0 = 9',
  ])
})

test('change by change, Filip came and went, Gun went up and down, and Jonna left and returned', () => {
  const each = [
    '01 750 200 0 0 0 0 950 | 5 +2 +0 -0 = 7',
    '02 950 0 0 100 0 0 1050 | 7 +0 +0 -0 = 7',
    '03 1050 150 0 0 0 150 1050 | 7 +2 +0 -2 = 7',
    '04 1050 0 100 200 150 100 1100 | 7 +0 +1 -1 = 7',
    '05 1100 0 150 0 50 0 1200 | 7 +0 +1 -0 = 8',
    '06 1200 130 0 0 0 0 1330 | 8 +1 +0 -0 = 9',
  ]
  expect(table(told, 'chartmogul')).toEqual(each)
  expect(table(told, 'stripe')).toEqual(each)
  expect(table(told, 'baremetrics')).toEqual(each)
})

test('where MRR lasts as long as was paid, David and Filip are lost in April', () => {
  expect(table(told, 'profitwell')).toEqual([
    '01 750 200 0 0 0 0 950 | 5 +2 +0 -0 = 7',
    '02 950 0 0 100 0 0 1050 | 7 +0 +0 -0 = 7',
    '03 1050 150 0 0 0 0 1200 | 7 +2 +0 -0 = 9',
    '04 1200 0 0 50 0 150 1100 | 9 +0 +0 -2 = 7',
    '05 1100 0 150 0 50 0 1200 | 7 +0 +1 -0 = 8',
    '06 1200 130 0 0 0 0 1330 | 8 +1 +0 -0 = 9',
  ])
})

test('a return within a month is new to Recurly, which also sees each change', () => {
  expect(table(told, 'recurly')).toEqual([
    '01 750 200 0 0 0 0 950 | 5 +2 +0 -0 = 7',
    '02 950 0 0 100 0 0 1050 | 7 +0 +0 -0 = 7',
    '03 1050 150 0 0 0 0 1200 | 7 +2 +0 -0 = 9',
    '04 1200 100 0 200 150 250 1100 | 9 +1 +0 -3 = 7',
    '05 1100 0 150 0 50 0 1200 | 7 +0 +1 -0 = 8',
    '06 1200 130 0 0 0 0 1330 | 8 +1 +0 -0 = 9',
  ])
})

test.each([
  // March: lost / there at the start; Stripe adds those who came
  { name: 'tolv', month: '2026-03', logoChurn: 1 / 7, grossChurn: 100 / 1050, quickRatio: 1 },
  { name: 'chartmogul', month: '2026-03', logoChurn: 2 / 7, grossChurn: 150 / 1050, quickRatio: 1 },
  { name: 'stripe', month: '2026-03', logoChurn: 2 / 9, grossChurn: 150 / 1050, quickRatio: 1 },
  // April: Stripe counts what returned, (200 + 100) / (150 + 100); Baremetrics does not
  { name: 'stripe', month: '2026-04', logoChurn: 1 / 7, grossChurn: 250 / 1050, quickRatio: 1.2 },
  {
    name: 'baremetrics',
    month: '2026-04',
    logoChurn: 1 / 7,
    grossChurn: 250 / 1050,
    quickRatio: 0.8,
  },
  {
    name: 'profitwell',
    month: '2026-04',
    logoChurn: 2 / 9,
    grossChurn: 150 / 1200,
    quickRatio: 1 / 3,
  },
  { name: 'recurly', month: '2026-04', logoChurn: 3 / 9, grossChurn: 400 / 1200, quickRatio: 0.75 },
] as const)('the rates of $name in $month', ({ name, month, ...rates }) => {
  const found = preset(told, name).months.find((each) => each.month === month)
  for (const [rate, expected] of Object.entries(rates))
    expect(found?.[rate as keyof typeof rates], rate).toBeCloseTo(expected, 12)
})

test('the average is of those who pay; Recurly divides by Eva too, while she tries', () => {
  const february = (name: PresetName) =>
    preset(told, name).months.find(({ month }) => month === '2026-02')?.arpa
  expect(february('tolv')).toBe(105_000 / 7)
  expect(february('recurly')).toBe(105_000 / 8)
})

test('what makes two products differ is told by rule, in parts that sum', () => {
  const april = preset(told, 'recurly').months.find(({ month }) => month === '2026-04')!
  expect(april.differences.find(({ figure }) => figure === 'churn')?.parts).toEqual([
    // David and Filip had paid until April; Jonna left and returned
    { rule: 'churnDated', amount: 15_000 },
    { rule: 'withinMonth', amount: 10_000 },
  ])
  expect(april.differences.find(({ figure }) => figure === 'new')?.parts).toEqual([
    { rule: 'reactivation', amount: 10_000 },
  ])
  expect(april.differences.find(({ figure }) => figure === 'reactivation')).toEqual({
    figure: 'reactivation',
    parts: [
      { rule: 'withinMonth', amount: 10_000 },
      { rule: 'reactivation', amount: -10_000 },
    ],
  })
})

test('the formula of each product, by hand for June', () => {
  // 1 330 kr over 9 customers; nobody left in June.
  const of = (name: PresetName) => preset(told, name).lifetime!
  const average = 133_000 / 9
  expect(of('baremetrics')).toMatchObject({ value: null, impossible: 'no-churn' })
  expect(of('stripe').value).toBeCloseTo(average / 0.0167, 6)
  // December to May, change by change: 0, 0, 0, 2 of 7, 1 of 7, 0.
  expect(of('chartmogul').value).toBeCloseTo(average / ((2 / 7 + 1 / 7) / 6), 6)
  expect(of('profitwell').impossible).toBe('no-churn')
  expect(of('recurly').value).toBeCloseTo((average * 1.1) / 0.1, 6)
})

test('Recurly as documented: 7.33 times a month at 5 % churn, and 17.39 with the rate made monthly', () => {
  expect(discountedLifetime(1, 0.05, 0.1)).toBeCloseTo(7.33, 2)
  expect(discountedLifetime(1, 0.05, monthlyRate(0.1))).toBeCloseTo(17.39, 2)
})

test('cohorts by the month of the first payment; who returns is in the first', () => {
  const january = told.cohorts.rows.find(({ label }) => label === '2026-01')
  // Cilla and David: David is gone at the end of March and April, and back in May for 150.
  expect(january).toEqual({
    label: '2026-01',
    accounts: 2,
    mrr: 20_000,
    logo: [1, 1, 0.5, 0.5, 1, 1],
    revenue: [1, 1, 0.5, 0.5, 1.25, 1.25],
  })
  // Filip left in the month he came, which only the month after can tell.
  expect(told.cohorts.rows.find(({ label }) => label === '2026-03')).toMatchObject({
    accounts: 2,
    mrr: 15_000,
    logo: [1, 0.5, 0.5, 0.5],
  })
})

test('retention over twelve months follows the customers of a year before', () => {
  const year = recurring(
    [
      pays('Stays', { price: '100 a month', when: '2025-01-10' }),
      pays('Grows', { price: '100 a month', when: '2025-01-10 to 2025-08-10' }),
      pays('Grows', { price: '180 a month', when: '2025-08-10' }),
      pays('Shrinks', { price: '100 a month', when: '2025-01-10 to 2025-08-10' }),
      pays('Shrinks', { price: '70 a month', when: '2025-08-10' }),
      pays('Leaves', { price: '100 a month', when: '2025-01-10 to 2025-06-10' }),
      pays('New', { price: '900 a month', when: '2025-11-01' }),
    ],
    '2026-01-31',
  )
  const now = year.months.at(-1)!
  expect(now).toMatchObject({ month: '2026-01', isWhole: true })
  expect(now.nrr).toBeCloseTo((100 + 180 + 70) / 400, 12)
  expect(now.grr).toBeCloseTo((100 + 100 + 70) / 400, 12)
  expect(year.months.at(-2)?.nrr).toBe(null)
})

test('an account past due is a customer to us, and lost to products that wait so many days', () => {
  const rows: HistoryRecord[] = [
    pays('Kim', { price: '100 a month', when: '2026-01-01' }),
    pays('Lo', { price: '100 a month', when: '2026-01-01' }),
    ...(['2026-01-01', '2026-02-01', '2026-03-01'] as const).map(
      (on): HistoryRecord => ({
        kind: 'payment',
        account: 'Kim',
        on: day(on),
        dueOn: day(on),
        amountMinor: 10_000,
        status: on === '2026-03-01' ? 'open' : 'paid',
      }),
    ),
  ]
  const march = (name: PresetName) =>
    preset(recurring(rows, '2026-04-30'), name).months.find(({ month }) => month === '2026-03')!
  expect(march('tolv').end).toBe(20_000)
  expect(march('stripe').end).toBe(20_000)
  // due 1 March: lost on the 16th to ProfitWell, on the 31st to Baremetrics
  expect(march('profitwell').churn).toEqual({ voluntary: 0, involuntary: 10_000, unknown: 0 })
  expect(march('baremetrics').churn.involuntary).toBe(10_000)
  expect(march('profitwell').differences.find(({ figure }) => figure === 'mrr')?.parts).toEqual([
    { rule: 'pastDueDays', amount: -10_000 },
  ])
})

test('churn is told by its cause, where the history says it', () => {
  const rows: HistoryRecord[] = [
    pays('Stays', { price: '100 a month', when: '2026-01-01' }),
    {
      ...pays('Leaves', { price: '100 a month', when: '2026-01-01 to 2026-03-01' }),
      endedBecause: 'voluntary',
    } as HistoryRecord,
    pays('Fails', { price: '70 a month', when: '2026-01-01 to 2026-03-05' }),
    {
      kind: 'payment',
      account: 'Fails',
      on: day('2026-03-01'),
      dueOn: null,
      amountMinor: 7_000,
      status: 'failed',
    },
    pays('Silent', { price: '30 a month', when: '2026-01-01 to 2026-03-01' }),
  ]
  const march = recurring(rows, '2026-03-31').months.at(-1)!
  expect(march.churn).toEqual({ voluntary: 10_000, involuntary: 7_000, unknown: 3_000 })
  expect(march.customers.churned).toEqual({ voluntary: 1, involuntary: 1, unknown: 1 })
})

test('an account that pauses pays nothing until it is back', () => {
  const rows: HistoryRecord[] = [
    pays('Maj', { price: '100 a month', when: '2026-01-01' }),
    { kind: 'pause', account: 'Maj', from: day('2026-02-10'), to: day('2026-04-10') },
  ]
  expect(table(recurring(rows, '2026-04-30'), 'tolv')).toEqual([
    '01 0 100 0 0 0 0 100 | 0 +1 +0 -0 = 1',
    '02 100 0 0 0 0 100 0 | 1 +0 +0 -1 = 0',
    '03 0 0 0 0 0 0 0 | 0 +0 +0 -0 = 0',
    '04 0 0 100 0 0 0 100 | 0 +0 +1 -0 = 1',
  ])
})

test('invoices in a rhythm have MRR, each renewal with its own amount', () => {
  const rows = (['01', '02', '03', '04', '05'] as const).map(
    (month, at): HistoryRecord => ({
      kind: 'payment',
      account: 'Maja',
      on: day(`2026-${month}-10`),
      dueOn: null,
      amountMinor: at < 3 ? 20_000 : 25_000,
      status: 'paid',
    }),
  )
  expect(table(recurring(rows, '2026-05-31'), 'tolv')).toEqual([
    '01 0 200 0 0 0 0 200 | 0 +1 +0 -0 = 1',
    '02 200 0 0 0 0 0 200 | 1 +0 +0 -0 = 1',
    '03 200 0 0 0 0 0 200 | 1 +0 +0 -0 = 1',
    '04 200 0 0 50 0 0 250 | 1 +0 +0 -0 = 1',
    '05 250 0 0 0 0 0 250 | 1 +0 +0 -0 = 1',
  ])
})

test('who buys at will has no MRR, in words, and is told by recency, frequency and money', () => {
  const order = (
    account: string,
    { on, kronor }: { on: string; kronor: number },
  ): HistoryRecord => ({
    kind: 'order',
    account,
    on: day(on),
    amountMinor: kronor * 100,
  })
  const shop = metrics([
    order('Often', { on: '2026-01-01', kronor: 100 }),
    order('Often', { on: '2026-03-01', kronor: 100 }),
    order('Often', { on: '2026-06-20', kronor: 100 }),
    order('Often', { on: '2026-06-25', kronor: -30 }),
    order('Once', { on: '2025-09-01', kronor: 50 }),
    order('Lately', { on: '2026-06-29', kronor: 40 }),
  ])
  expect(shop.recurring).toBe(null)
  expect(shop.refusal?.says).toMatch(/no monthly recurring revenue/)
  expect(shop.rfm).toMatchObject({ buyers: 3, repeatRate: 1 / 3, purchasesPerBuyer: 5 / 3 })
  expect(shop.rfm?.groups.map(({ group, buyers, money }) => [group, buyers, money])).toEqual([
    ['newcomers', 1, 4_000],
    ['slipping', 1, 27_000],
    ['gone-quiet', 1, 5_000],
  ])
})
