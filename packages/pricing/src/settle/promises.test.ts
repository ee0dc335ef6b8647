/** The least that was promised, and what counts towards it (decision 020): in the style of case 42. */
import { expect, test } from 'vitest'
import type { BilledLine, Span } from '../owed.ts'
import { aComponent, perUnit } from '../testing/components.ts'
import { type Aggregate, type MeterEvent, readMeter } from '../testing/meter.ts'
import {
  aPlan,
  aRule,
  aSpan,
  aSubscription,
  asBilled,
  day,
  lineText,
  type Subscription,
} from '../testing/subscription.ts'
import { toMeasure } from './measure.ts'
import { settleFrom } from './reach.ts'
import { settle } from './settle.ts'

const calls = aComponent(perUnit('1.00'), {
  id: 'calls',
  code: 'calls',
  timing: 'arrears',
  basis: { kind: 'meter', meterId: 'calls' },
})
const [year, extra] = [aPlan({ year: '1000.00' }), aPlan({ extra: '100.00' })]
const monthly = { unit: 'month', count: 1 } as const
const promised = (minimum: string, rest: object = {}): Span['commitment'] => ({
  id: 'promise',
  minimum,
  ...rest,
})
const called = (on: string, amount: string): MeterEvent => ({
  at: Temporal.Instant.from(`${on}T12:00:00Z`),
  amount,
  member: 'ann',
})

/** Billed as the room bills: from the day that `settleFrom` says, with the lines and the usage of no period before it. */
class Room {
  readonly billed: BilledLine[] = []
  settledTo: Temporal.PlainDate | null = null
  readonly told: Subscription
  readonly aggregate: Aggregate = 'sum'

  constructor(told: Subscription) {
    this.told = told
  }

  bill(until: string, events: MeterEvent[], changedFrom?: string): string[] {
    const wish = { ...this.told, until: day(until) }
    const touched = [this.settledTo, changedFrom ? day(changedFrom) : null]
      .filter((one) => one !== null)
      .sort(Temporal.PlainDate.compare)[0]
    const since = this.settledTo === null ? null : settleFrom({ ...wish, since: touched! })
    const known = { ...wish, ...(since ? { since } : {}) }
    const usage = readMeter(toMeasure(known), events, this.aggregate)
    const billed = this.billed.filter(
      ({ period }) => !since || Temporal.PlainDate.compare(period.to, since) >= 0,
    )
    const { owed } = settle({ ...known, usage, billed })
    this.billed.push(...owed.map(asBilled))
    this.settledTo = day(until)
    return owed.map((line) => lineText(line, this.told))
  }
}

const firsts = (from: string, months: number) =>
  Array.from({ length: months }, (_, at) => day(from).add({ months: at }).toString())

/** 30 calls on the 10th of each month of 2025. */
const thirtyAMonth = firsts('2025-01-10', 12).map((on) => called(on, '30'))

const aYear = aSubscription({
  schedule: [aRule('2025-01-01', 'year')],
  spans: [
    aSpan(year, ['2025-01-01', '2026-01-01'], {
      id: 'plan',
      commitment: promised('12000.00', { counts: 'all' }),
    }),
    aSpan([extra, calls], ['2025-01-01', '2026-01-01'], { id: 'add-on', every: monthly }),
  ],
})

test('case 42, of a year: a minimum counts the usage and the fee of a monthly add-on of all twelve months', () => {
  const room = new Room(aYear)
  const months = firsts('2025-01-01', 12).map((on) => room.bill(on, thirtyAMonth).length)
  expect(months).toEqual([2, ...Array(11).fill(2)])
  // 1 000 for the year, and twelve months of 100 and 30: 2 560 of the 12 000 that were promised.
  expect(room.bill('2026-01-01', thirtyAMonth)).toEqual([
    'commitment true-up 2025-01-01..2026-01-01: 9440.00',
    'calls usage 2025-12-01..2026-01-01: 30.00',
  ])
})

test('usage of March that comes after the year has ended lowers what was made up', () => {
  const room = new Room(aYear)
  for (const on of [...firsts('2025-01-01', 12), '2026-01-01']) room.bill(on, thirtyAMonth)
  const late = [...thirtyAMonth, called('2025-03-20', '40')]
  expect(room.bill('2026-02-01', late, '2025-03-20')).toEqual([
    'commitment correction 2025-01-01..2026-01-01: -40.00',
    'calls correction 2025-03-01..2025-04-01: 40.00',
  ])
  expect(room.bill('2026-03-01', late)).toEqual([])
})

test('a minimum that its own components reach is not made up, whatever else is there', () => {
  const told = aSubscription({
    schedule: [aRule('2025-01-01', 'year')],
    spans: [
      aSpan(year, ['2025-01-01', '2026-01-01'], { commitment: promised('1000.00') }),
      aSpan(extra, ['2025-01-01', '2026-01-01'], { every: monthly }),
    ],
  })
  const room = new Room(told)
  expect(room.bill('2026-01-01', []).filter((line) => line.includes('true-up'))).toEqual([])
})

test('a minimum of an add-on counts the add-on alone', () => {
  const told = aSubscription({
    schedule: [aRule('2025-01-01', 'year')],
    spans: [
      aSpan(year, ['2025-01-01', '2026-01-01'], { id: 'plan' }),
      aSpan([extra, calls], ['2025-01-01', '2025-03-01'], {
        id: 'add-on',
        every: monthly,
        commitment: promised('150.00'),
      }),
    ],
  })
  const room = new Room(told)
  room.bill('2025-01-01', thirtyAMonth)
  expect(room.bill('2025-02-01', thirtyAMonth)).toEqual([
    'calls usage 2025-01-01..2025-02-01: 30.00',
    'commitment true-up 2025-01-01..2025-02-01: 20.00',
    'extra 2025-02-01..2025-03-01: 100.00',
  ])
})

test('a monthly minimum counts of a yearly add-on the days of the month', () => {
  const month = aPlan({ month: '50.00' })
  const told = aSubscription({
    schedule: [aRule('2025-01-01', 'month')],
    spans: [
      aSpan(month, ['2025-01-01', '2025-03-01'], {
        commitment: promised('200.00', { counts: 'all' }),
      }),
      aSpan(aPlan({ support: '365.00' }), ['2025-01-01', '2025-03-01'], {
        every: { unit: 'year', count: 1 },
      }),
    ],
  })
  const room = new Room(told)
  expect(room.bill('2025-03-01', []).filter((line) => line.includes('true-up'))).toEqual([
    // 200 less 50 and 31 days at a krona each; in February 28.
    'commitment true-up 2025-01-01..2025-02-01: 119.00',
    'commitment true-up 2025-02-01..2025-03-01: 122.00',
  ])
})

test('a minimum that was raised in the middle of a month is so much for the days of each', () => {
  const [small, large] = [aPlan({ small: '0' }), aPlan({ large: '0' })]
  const told = aSubscription({
    schedule: [aRule('2025-06-01', 'month')],
    spans: [
      aSpan(small, ['2025-06-01', '2025-06-16'], { commitment: promised('1000.00') }),
      aSpan(large, ['2025-06-16', '2025-07-01'], { commitment: promised('2000.00') }),
    ],
  })
  expect(new Room(told).bill('2025-07-01', [])).toEqual([
    'commitment true-up 2025-06-01..2025-07-01: 1500.00',
  ])
})

test('an add-on that comes in the middle of the year counts from then on', () => {
  const told = aSubscription({
    schedule: [aRule('2025-01-01', 'year')],
    spans: [
      aSpan(year, ['2025-01-01', '2026-01-01'], {
        commitment: promised('2000.00', { counts: 'all' }),
      }),
      aSpan(extra, ['2025-10-01', '2026-01-01'], { every: monthly }),
    ],
  })
  const room = new Room(told)
  for (const on of firsts('2025-01-01', 12)) room.bill(on, [])
  expect(room.bill('2026-01-01', [])).toEqual(['commitment true-up 2025-01-01..2026-01-01: 700.00'])
})

test('a yearly plan that is left for a monthly one, and taken up again, makes up each part once', () => {
  const least = promised('1200.00')
  const room = new Room(
    aSubscription({
      schedule: [
        aRule('2025-01-01', 'year'),
        aRule('2025-07-01', 'month'),
        aRule('2025-10-01', 'year', { anchor: '2025-01-01' }),
      ],
      spans: [
        aSpan(year, ['2025-01-01', '2025-07-01'], { id: 'first', commitment: least }),
        aSpan(extra, ['2025-07-01', '2025-10-01'], { id: 'other' }),
        aSpan(year, ['2025-10-01', '2026-01-01'], { id: 'again', commitment: least }),
      ],
    }),
  )
  const days = [...firsts('2025-01-01', 13), '2026-02-01', '2026-03-01']
  const made = days.flatMap((on) => room.bill(on, [], '2025-01-01'))
  // 200 of 1,200 are missing to a year: of 181 days of it, and of 92.
  expect(made.filter((line) => line.startsWith('commitment'))).toEqual([
    'commitment true-up 2025-01-01..2025-07-01: 99.18',
    'commitment true-up 2025-10-01..2026-01-01: 50.42',
  ])
})
