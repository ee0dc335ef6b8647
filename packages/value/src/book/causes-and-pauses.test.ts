/** Why an agreement ended, and days in which the clock of its renewals stands still. */

import { expect, test } from 'vitest'
import type { HistoryRecord } from '../history.ts'
import { defaultSettings, segmentsBy, value } from '../index.ts'
import { riskTableFrom } from './agreements.ts'
import { endCauses, neverEnded, newBook } from './book.ts'
import { addMonths, dayOf } from './calendar.ts'
import { layoutOf } from './layout.ts'

const asOf = dayOf({ year: 2026, month: 3, day: 31 })
const on = (year: number, month: number, day: number) => dayOf({ year, month, day })

function bookOf(rows: HistoryRecord[]) {
  const builder = newBook()
  for (const row of rows) builder.add(row)
  return builder
}
const layout = (rows: HistoryRecord[]) => layoutOf(bookOf(rows).build(), asOf)

type Subscription = Extract<HistoryRecord, { kind: 'subscription' }>
const subscription = (about: Partial<Subscription>): Subscription => ({
  kind: 'subscription',
  account: 'Åsa',
  plan: null,
  startedOn: on(2025, 1, 10),
  endedOn: null,
  amountMinor: 9_900,
  interval: 'month',
  ...about,
})
const payment = (day: number, status: 'paid' | 'failed'): HistoryRecord => ({
  kind: 'payment',
  account: 'Åsa',
  on: day,
  dueOn: null,
  amountMinor: 9_900,
  status,
})

const may = on(2025, 5, 10)
test.each([
  { story: 'that the customer ended', said: 'voluntary' as const, paid: [], cause: 'voluntary' },
  {
    story: 'whose bills were given up',
    said: 'involuntary' as const,
    paid: [],
    cause: 'involuntary',
  },
  {
    story: 'of which nobody says why, and whose last payments failed',
    paid: [payment(on(2025, 4, 10), 'paid'), payment(may, 'failed'), payment(may + 5, 'failed')],
    cause: 'involuntary',
  },
  {
    story: 'whose failed payment was paid at last',
    paid: [payment(on(2025, 4, 10), 'failed'), payment(on(2025, 4, 20), 'paid')],
    cause: null,
  },
  {
    story: 'that a customer ended while a payment failed',
    said: 'voluntary' as const,
    paid: [payment(may, 'failed')],
    cause: 'voluntary',
  },
  {
    story: 'that ended long after a failed payment',
    paid: [payment(on(2025, 1, 10), 'failed')],
    cause: null,
  },
])('a subscription $story has churned: $cause', ({ said, paid, cause }) => {
  const { agreements } = layout([
    subscription({ endedOn: may, endedBecause: said ?? null }),
    ...paid,
  ])
  expect(agreements.left[0]).toBe(1)
  expect(endCauses[agreements.cause[0]!]).toBe(cause)
})

test('invoices that stop after failed payments are involuntary churn', () => {
  const paid = Array.from({ length: 6 }, (_, n) => payment(addMonths(asOf, -8 + n), 'paid'))
  expect(layout(paid).agreements.cause[0]).toBe(0)
  const failing = [
    payment(addMonths(asOf, -2), 'failed'),
    payment(addMonths(asOf, -2) + 7, 'failed'),
  ]
  expect(endCauses[layout([...paid, ...failing]).agreements.cause[0]!]).toBe('involuntary')
})

test('while a subscription is paused its clock stands still', () => {
  const running = subscription({ startedOn: on(2025, 1, 10) })
  const made = (rows: HistoryRecord[]) => {
    const { agreements } = layout(rows)
    const { atRisk } = riskTableFrom(agreements, () => true)
    return { made: agreements.made[0], atRisk: atRisk.length, payments: agreements.payments[0] }
  }
  expect(made([running])).toEqual({ made: 14, atRisk: 14, payments: 15 })
  const paused = { ...running, pausedFrom: on(2025, 3, 1), pausedTo: on(2025, 6, 1) }
  expect(made([paused])).toEqual({ made: 11, atRisk: 11, payments: 12 })
  const pause = { kind: 'pause', account: 'Åsa', from: on(2025, 3, 1), to: on(2025, 6, 1) } as const
  expect(made([running, pause])).toEqual(made([paused]))
  expect(made([running, pause, { ...pause, to: on(2025, 5, 1) }])).toEqual(made([paused]))
})

test('a pause that runs is at no risk, pays nothing, and is expected to end', () => {
  const { agreements, status } = layout([
    subscription({ pausedFrom: on(2026, 1, 20), pausedTo: null }),
  ])
  expect(status).toEqual(['active'])
  expect(agreements.made[0]).toBe(12)
  expect(agreements.endedOn[0]).toBe(neverEnded)
  // 61 days stated, 70 gone: at least a week more, and the 21 days that were left of the month.
  expect(agreements.waits[0]).toBe(7)
  expect(agreements.nextIn[0]).toBe(7 + 21)
  expect(agreements.resumes[0]).toBe(0.8)
})

test('how often pauses end well is counted where enough have ended', () => {
  const pauses = Array.from({ length: 40 }, (_, i) =>
    subscription({
      account: `K${i}`,
      pausedFrom: on(2025, 6, 10),
      // A quarter never came back: they ended while they were paused.
      pausedTo: i % 4 === 0 ? null : on(2025, 7, 10),
      endedOn: i % 4 === 0 ? on(2025, 8, 1) : null,
    }),
  )
  const { agreements } = layout([
    ...pauses,
    subscription({ pausedFrom: on(2026, 3, 30), pausedTo: null }),
  ])
  const at = agreements.count - 1
  expect(agreements.resumes[at]).toBeCloseTo(30.5 / 41, 12)
  expect(agreements.waits[at]).toBe(29)
})

test('a pause does not look like an end where invoices come in a rhythm', () => {
  const months = [0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14]
  const rows = months.map((n) => payment(addMonths(on(2025, 1, 20), n), 'paid'))
  expect(layout(rows).agreements.count).toBe(2)
  const paused = {
    kind: 'pause',
    account: 'Åsa',
    from: on(2025, 7, 1),
    to: on(2025, 9, 30),
  } as const
  const { agreements } = layout([...rows, paused])
  expect(agreements.count).toBe(1)
  expect(agreements.made[0]).toBe(11)
})

test('who comes back after having left begins a new relation, and is counted as returned', () => {
  const { agreements } = layout([
    subscription({ endedOn: on(2025, 4, 10) }),
    subscription({ startedOn: on(2025, 9, 1) }),
    subscription({ account: 'Bo', endedOn: on(2025, 4, 10) }),
    subscription({ account: 'Bo', startedOn: on(2025, 4, 12) }),
  ])
  expect([...agreements.returned]).toEqual([0, 1, 0, 0])
  expect([...agreements.made]).toEqual([2, 6, 2, 14])
})

test('churn of a segment is told by cause, a churned account is worth nothing more, and says why', () => {
  const builder = newBook()
  for (let i = 0; i < 400; i++) {
    const account = `K${i}`
    const startedOn = addMonths(asOf, -6 - (i % 18))
    const months = i % 3
    const leaves = i % 2 === 0
    const endedBecause = i % 8 === 0 ? 'involuntary' : 'voluntary'
    const endedOn = leaves ? addMonths(startedOn, 1 + months + (i % 5)) : null
    builder.add(subscription({ account, startedOn, endedOn, endedBecause }))
    builder.trait(account, 'plan', i % 3 === 0 ? 'Bas' : 'Plus')
  }
  const book = builder.build()
  const valuation = value(book, defaultSettings(asOf))
  const { accounts } = valuation
  const known = accounts.status.map((status, at) => ({
    left: status === 'churned',
    because: accounts.endedBecause[at],
    toCome: [accounts.future[at], accounts.futureLow[at], accounts.futureHigh[at]],
    cause: at % 8 === 0 ? ('involuntary' as const) : ('voluntary' as const),
  }))
  for (const { left, because, toCome, cause } of known) {
    expect(because).toBe(left ? cause : null)
    if (left) expect(toCome).toEqual([0, 0, 0])
  }
  for (const segment of segmentsBy(book, valuation, 'plan')) {
    const { churnPerMonth, churnVoluntaryPerMonth, churnInvoluntaryPerMonth } = segment
    expect(churnVoluntaryPerMonth! + churnInvoluntaryPerMonth!).toBeCloseTo(churnPerMonth!, 12)
    expect(churnInvoluntaryPerMonth!).toBeLessThan(churnVoluntaryPerMonth!)
  }
})
