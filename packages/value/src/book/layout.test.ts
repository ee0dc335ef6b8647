/** Who renews by contract, who buys at will, and which renewals were seen. */

import { expect, test } from 'vitest'
import type { HistoryRecord } from '../history.ts'
import type { Interval } from '../model-report.ts'
import { riskTableFrom } from './agreements.ts'
import { newBook } from './book.ts'
import { addMonths, dayOf } from './calendar.ts'
import { layoutOf } from './layout.ts'

const asOf = dayOf({ year: 2026, month: 3, day: 31 })
const on = (year: number, month: number, day: number) => dayOf({ year, month, day })

function layout(rows: HistoryRecord[]) {
  const builder = newBook()
  for (const row of rows) builder.add(row)
  return layoutOf(builder.build(), asOf)
}

const subscription = (startedOn: number, endedOn: number | null, interval: Interval = 'month') =>
  ({
    kind: 'subscription',
    account: 'Åsa',
    plan: null,
    startedOn,
    endedOn,
    amountMinor: 9_900,
    interval,
  }) as const
const invoice = (account: string, day: number, status: 'paid' | 'open' | 'failed' = 'paid') =>
  ({ kind: 'payment', account, on: day, dueOn: null, amountMinor: 9_900, status }) as const
const order = (account: string, day: number, amountMinor = 5_000) =>
  ({ kind: 'order', account, on: day, amountMinor }) as const

const table = (rows: HistoryRecord[]) => {
  const { atRisk, lost } = riskTableFrom(layout(rows).agreements, () => true)
  return { atRisk: [...atRisk], lost: [...lost] }
}

test.each([
  {
    story: 'ends on its second renewal day',
    rows: [subscription(on(2025, 1, 10), on(2025, 3, 10))],
    atRisk: [1, 1],
    lost: [0, 1],
  },
  {
    story: 'ends the day before its second renewal',
    rows: [subscription(on(2025, 1, 10), on(2025, 3, 9))],
    atRisk: [1, 1],
    lost: [0, 1],
  },
  {
    story: 'ends in the middle of its second month',
    rows: [subscription(on(2025, 1, 10), on(2025, 2, 25))],
    atRisk: [1, 1],
    lost: [0, 1],
  },
  {
    story: 'is cancelled on its first day',
    rows: [subscription(on(2025, 1, 10), on(2025, 1, 10))],
    atRisk: [1],
    lost: [1],
  },
  {
    story: 'runs, with two renewals made',
    rows: [subscription(on(2026, 1, 10), null)],
    atRisk: [1, 1],
    lost: [0, 0],
  },
  {
    story: 'ended before its renewal day has come',
    rows: [subscription(on(2026, 1, 10), on(2026, 3, 20))],
    atRisk: [1, 1],
    lost: [0, 0],
  },
  {
    story: 'changes plan and carries on',
    rows: [subscription(on(2025, 12, 10), on(2026, 2, 10)), subscription(on(2026, 2, 10), null)],
    atRisk: [1, 1, 1],
    lost: [0, 0, 0],
  },
  {
    story: 'renews by the year',
    rows: [subscription(on(2023, 6, 1), on(2025, 6, 1), 'year')],
    atRisk: [1, 1],
    lost: [0, 1],
  },
])('a subscription that $story is at risk as it was', ({ rows, atRisk, lost }) => {
  expect(table(rows)).toEqual({ atRisk, lost })
})

test('a snapshot is at risk in its last month only', () => {
  const rows = [
    {
      kind: 'snapshot',
      account: 'a',
      tenureMonths: 3,
      churned: true,
      amountMinor: 1,
      paidMinor: null,
    },
    {
      kind: 'snapshot',
      account: 'b',
      tenureMonths: 2,
      churned: false,
      amountMinor: 1,
      paidMinor: null,
    },
    {
      kind: 'snapshot',
      account: 'c',
      tenureMonths: 0,
      churned: false,
      amountMinor: 1,
      paidMinor: null,
    },
  ] as const
  expect(table([...rows])).toEqual({ atRisk: [0, 1, 1], lost: [0, 0, 1] })
})

test('an account with several subscriptions is one account, and churned when none runs', () => {
  const two = layout([
    subscription(on(2025, 1, 1), on(2025, 6, 1)),
    subscription(on(2025, 2, 15), null),
  ])
  expect(two.status).toEqual(['active'])
  const none = layout([
    subscription(on(2025, 1, 1), on(2025, 6, 1)),
    subscription(on(2025, 2, 15), on(2025, 9, 15)),
  ])
  expect(none.status).toEqual(['churned'])
})

test.each([
  { rhythm: 'month', gap: 1, status: 'active' },
  { rhythm: 'quarter', gap: 3, status: 'active' },
  { rhythm: 'year', gap: 12, status: 'active' },
])('invoices every $rhythm are an agreement', ({ gap, status }) => {
  const days = Array.from({ length: 6 }, (_, n) => addMonths(asOf, -gap * n) - 2)
  const found = layout(days.map((day) => invoice('Berg AB', day)))
  expect(found.status).toEqual([status])
  expect(found.agreements.count).toBe(1)
  expect(found.agreements.made[0]).toBe(5)
})

test('an account whose invoices stopped has lapsed; a failed payment is no renewal', () => {
  const paid = Array.from({ length: 6 }, (_, n) => invoice('Berg AB', addMonths(asOf, -8 + n)))
  expect(layout(paid).status).toEqual(['churned'])
  const failing = [6, 7, 8].map((n) => invoice('Berg AB', addMonths(asOf, -8 + n), 'failed'))
  expect(layout([...paid, ...failing]).status).toEqual(['churned'])
})

test('invoices now and then are bought at will', () => {
  const days = [3, 40, 55, 210, 222, 400, 640]
  const found = layout(days.map((ago) => invoice('Lager HB', asOf - ago)))
  expect(found.status).toEqual(['at-will'])
  expect(found.buyers.frequency[0]).toBe(6)
})

test('purchases of one day are one, and a refund lowers the mean without being a purchase', () => {
  const { buyers } = layout([
    order('Cleo', asOf - 70),
    order('Cleo', asOf - 49),
    order('Cleo', asOf - 49),
    order('Cleo', asOf - 14),
    order('Cleo', asOf - 7, -3_000),
  ])
  expect(buyers.frequency[0]).toBe(2)
  expect(buyers.recency[0]).toBe(8)
  expect(buyers.age[0]).toBe(10)
  expect(buyers.mean[0]).toBe((10_000 + 5_000 - 3_000) / 2)
})

test('nothing after the day is known', () => {
  const found = layout([
    subscription(on(2025, 1, 10), asOf + 20),
    order('later', asOf + 1),
    { ...subscription(asOf + 5, null), account: 'to come' },
  ])
  expect([...found.known]).toEqual([0])
  expect(found.status).toEqual(['active'])
})

test('an agreement that was over before the first payment implies what it brought; payments tell of the rest', () => {
  const brought = subscription(on(2025, 9, 10), on(2026, 1, 10))
  const ours = subscription(on(2026, 1, 10), null)
  const paid = [1, 2, 3].map((month) => invoice('Åsa', on(2026, month, 25)))
  const [received] = layout([brought, ours, ...paid]).received
  expect(received).toBe((4 + 3) * 9_900)
  const builder = newBook()
  for (const row of [brought, ours, ...paid]) builder.add(row)
  // Before the first payment is known nothing is known of payments at all.
  expect(layoutOf(builder.build(), on(2026, 1, 20)).received[0]).toBe(5 * 9_900)
})
