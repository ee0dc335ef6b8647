/** Whatever happens to whomever, the movements close, the parts sum, and no figure depends on the order of a file. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newBook } from '../book/book.ts'
import { dayOf } from '../book/calendar.ts'
import type { HistoryRecord } from '../history.ts'
import { differencesOf, figureOf, talliesOf } from './differences.ts'
import { figuresOf, lost, type MonthFigures } from './figures.ts'
import { levelsOf } from './levels.ts'
import { presets } from './rules.ts'
import { recurringOf } from './spans.ts'
import { type Counted, calendarOf, lossesFrom, movements, type Tally, tallyOf } from './tally.ts'
import { twelfthsOf, wholeOf, wholeParts } from './twelfths.ts'

const first = dayOf({ year: 2024, month: 11, day: 3 })
const asOf = dayOf({ year: 2026, month: 3, day: 17 })

const subscription = fc.record({
  account: fc.constantFrom('Anna', 'Bo', 'Cilla', 'David', 'Eva'),
  startedOn: fc.integer({ min: first, max: asOf + 20 }),
  stays: fc.option(fc.integer({ min: 0, max: 400 })),
  amountMinor: fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 99_999 })),
  interval: fc.constantFrom('week', 'month', 'quarter', 'year'),
  endedBecause: fc.constantFrom(null, 'voluntary', 'involuntary'),
})

const pause = fc.record({
  account: fc.constantFrom('Anna', 'Bo', 'Fredrik'),
  from: fc.integer({ min: first, max: asOf + 9 }),
  lasts: fc.option(fc.integer({ min: 0, max: 90 })),
})

const payment = fc.record({
  account: fc.constantFrom('Anna', 'Bo', 'Fredrik'),
  on: fc.integer({ min: first, max: asOf }),
  due: fc.option(fc.integer({ min: 0, max: 40 })),
  amountMinor: fc.integer({ min: -3_000, max: 50_000 }),
  status: fc.constantFrom('paid', 'open', 'failed', 'refunded', 'void'),
})

const history = fc
  .record({
    subscriptions: fc.array(subscription, { maxLength: 14 }),
    payments: fc.array(payment),
    pauses: fc.array(pause, { maxLength: 4 }),
  })
  .map(({ subscriptions, payments, pauses }): HistoryRecord[] => [
    ...pauses.map(
      ({ account, from, lasts }) =>
        ({ kind: 'pause', account, from, to: lasts === null ? null : from + lasts }) as const,
    ),
    ...subscriptions.map(
      ({ stays, ...row }) =>
        ({
          kind: 'subscription',
          plan: null,
          endedOn: stays === null ? null : row.startedOn + stays,
          ...row,
        }) as const,
    ),
    ...payments.map(
      ({ due, ...row }) =>
        ({ kind: 'payment', dueOn: due === null ? null : row.on + due, ...row }) as const,
    ),
  ])

function countedOf(rows: HistoryRecord[]): Counted {
  const builder = newBook()
  for (const row of rows) builder.add(row)
  const book = builder.build()
  const calendar = calendarOf(first, asOf)
  return {
    recurring: recurringOf(book, asOf),
    accounts: book.accounts.map((_, at) => at),
    asOf,
    calendar,
  }
}

/** Where the identity does not hold, by month. Empty when it holds. */
function open(tally: Tally): string[] {
  return Array.from(tally.start, (start, m) => {
    const moved = movements.reduce(
      (sum, name, at) => sum + (at < lossesFrom ? 1 : -1) * tally.money[name][m]!,
      start,
    )
    const { counts, customersAtStart, customersAtEnd } = tally
    const customers =
      customersAtStart[m]! +
      counts.new[m]! +
      counts.reactivation[m]! -
      counts.voluntary[m]! -
      counts.involuntary[m]! -
      counts.unknown[m]!
    const next = m + 1 < tally.start.length ? tally.start[m + 1]! : tally.end[m]!
    if (moved !== tally.end[m]) return `month ${m}: money ${moved}, not ${tally.end[m]}`
    if (customers !== customersAtEnd[m]) return `month ${m}: ${customers} customers`
    return next === tally.end[m] ? '' : `month ${m} ends otherwise than the next begins`
  }).filter((said) => said !== '')
}

const closes = (month: MonthFigures): boolean =>
  month.start +
    month.new +
    month.reactivation +
    month.expansion -
    month.contraction -
    lost(month.churn) ===
  month.end

test.each(presets)('by the rules of $name every month closes to the öre', ({ rules }) => {
  fc.assert(
    fc.property(history, (rows) => {
      const counted = countedOf(rows)
      const tally = tallyOf(counted, rules)
      expect(open(tally)).toEqual([])
      for (const month of figuresOf(tally, counted.calendar, rules)) {
        expect(closes(month)).toBe(true)
        expect(
          [month.new, month.expansion, month.contraction, lost(month.churn)].every((n) => n >= 0),
        ).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('a movement put in the wrong place is noticed', () => {
  const counted = countedOf([
    {
      kind: 'subscription',
      account: 'Anna',
      plan: null,
      startedOn: first + 40,
      endedOn: null,
      amountMinor: 100,
      interval: 'year',
    },
  ])
  const tally = tallyOf(counted, presets[0]!.rules)
  expect(open(tally)).toEqual([])
  tally.money.new[1]! -= 1
  expect(open(tally)).not.toEqual([])
})

test('the parts of every difference between two products sum to it', () => {
  fc.assert(
    fc.property(history, (rows) => {
      const counted = countedOf(rows)
      const { calendar } = counted
      const tallies = talliesOf(counted)
      const ours = presets[0]!.rules
      const own = figuresOf(tallies(ours), calendar, ours)
      for (const preset of presets) {
        const theirs = figuresOf(tallies(preset.rules), calendar, preset.rules)
        differencesOf(preset, ours, { tallies, calendar }).forEach((differences, m) => {
          for (const { figure, parts } of differences) {
            const gap = figureOf(theirs[m]!, figure)! - figureOf(own[m]!, figure)!
            expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(gap, 9)
          }
        })
      }
    }),
    { numRuns: 40 },
  )
})

test('the order of the rows in a file changes nothing, but between rows of one account on one day', () => {
  fc.assert(
    fc.property(history, (rows) => {
      const bySubscription = new Map(rows.map((row) => [JSON.stringify(row), row]))
      const days = new Set<string>()
      const apart = [...bySubscription.values()].filter((row) => {
        const on =
          row.kind === 'subscription'
            ? row.startedOn
            : row.kind === 'payment'
              ? row.on
              : row.kind === 'pause'
                ? row.from
                : 0
        const key = `${row.kind} ${row.account} ${on}`
        return !days.has(key) && days.add(key) !== undefined
      })
      const { rules } = presets[0]!
      expect(tallyOf(countedOf(apart.toReversed()), rules)).toEqual(
        tallyOf(countedOf(apart), rules),
      )
    }),
    { numRuns: 40 },
  )
})

test('what is made whole still sums, and no part is off by a minor unit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999 }),
      fc.array(fc.integer({ min: -9_999, max: 9_999 })),
      (start, parts) => {
        const end = parts.reduce((sum, part) => sum + part, start)
        fc.pre(end >= 0)
        const whole = wholeParts(parts, wholeOf(end) - wholeOf(start))
        expect(whole.reduce((sum, part) => sum + part, wholeOf(start))).toBe(wholeOf(end))
        whole.forEach((part, at) => {
          expect(Math.abs(part - parts[at]! / 12)).toBeLessThanOrEqual(1)
        })
      },
    ),
  )
})

test('a year of 1 000 kr is 1 000 kr after twelve months, and a quarter of 100 kr after three', () => {
  expect(12 * twelfthsOf(100_000, 'year')).toBe(100_000 * 12)
  expect(3 * twelfthsOf(10_000, 'quarter')).toBe(10_000 * 12)
  expect(12 * twelfthsOf(3_000, 'week')).toBe(52 * 3_000 * 12)
})

test('credit that exceeds what is paid is no MRR, and a subscription of no length is none', () => {
  const span = (from: number, to: number, twelfths: number) =>
    ({ from, to, twelfths, cause: 'unknown' }) as const
  expect(levelsOf([span(0, 90, 1_200), span(30, 60, -2_400)], 100)).toMatchObject([
    { on: 0, twelfths: 1_200 },
    { on: 30, twelfths: 0 },
    { on: 60, twelfths: 1_200 },
    { on: 90, twelfths: 0 },
  ])
  expect(levelsOf([span(5, 5, 1_200)], 100)).toEqual([])
})
