/**
 * What meters come to when something changes inside their period (decision 019): each aggregate by each kind of change,
 * billed on the day of the change, at the end of the month and after what came late, and all at once.
 */
import { describe, expect, test } from 'vitest'
import { aComponent, flat, perUnit } from '../testing/components.ts'
import { type Aggregate, type MeterEvent, readMeter } from '../testing/meter.ts'
import {
  Account,
  aRule,
  aSpan,
  aSubscription,
  asBilled,
  day,
  type Subscription,
} from '../testing/subscription.ts'
import { toMeasure } from './measure.ts'
import { settle } from './settle.ts'

const calls = (sold: string, rest: object = {}) => {
  const [code, price] = sold.split(' at ') as [string, string]
  return aComponent(perUnit(price), {
    id: code,
    code,
    name: code,
    timing: 'arrears',
    basis: { kind: 'meter', meterId: 'calls' },
    ...rest,
  })
}
const [one, two] = [calls('one at 1.00'), calls('two at 2.00')]
const fee = aComponent(flat('0'), { id: 'fee', code: 'fee', name: 'fee' })

/** Written as 'when who how much'. */
function event(written: string): MeterEvent {
  const [at, member, amount] = written.split(' ') as [string, string, string]
  const local = Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Stockholm')
  return { at: local.toInstant(), member, amount }
}
/** June, in the order of their moments: ann, bob, ann again and cia. */
const june = [
  event('2025-06-03T08:00 ann 10'),
  event('2025-06-10T08:00 bob 4'),
  event('2025-06-20T08:00 ann 7'),
  event('2025-06-25T08:00 cia 12'),
]
/** Dated 12 June, and told on 5 July. */
const late = event('2025-06-12T08:00 dan 15')
const withLate = [...june.slice(0, 2), late, ...june.slice(2)]

const schedule = [aRule('2025-06-01', 'month')]
const paused = (components = [one]) =>
  aSpan(components, ['2025-06-08', '2025-06-18'], { id: 'pause', charging: 'paused' })

const happenings: Record<string, Subscription['spans']> = {
  nothing: [aSpan(one, ['2025-06-01'])],
  'more seats': [
    aSpan(one, ['2025-06-01', '2025-06-16'], { quantity: '5' }),
    aSpan(one, ['2025-06-16'], { quantity: '6' }),
  ],
  'another price': [aSpan(one, ['2025-06-01', '2025-06-16']), aSpan(two, ['2025-06-16'])],
  'a pause': [
    aSpan(one, ['2025-06-01', '2025-06-08']),
    paused(),
    aSpan(one, ['2025-06-18'], { id: 'after' }),
  ],
  'its end': [aSpan(one, ['2025-06-01', '2025-06-16'])],
}

type Row = [change: string, aggregate: Aggregate, lines: string[]]

/** Bills on 16 June, 1 July and 1 August, and says what each component came to in the end: units, and kronor. */
function come(change: string, aggregate: Aggregate, events: readonly MeterEvent[]): string[] {
  const told = aSubscription({ schedule, spans: happenings[change]! })
  const stepwise = new Account()
  for (const [until, known] of [
    ['2025-06-16', june],
    ['2025-07-01', june],
    ['2025-08-01', events],
  ] as const) {
    stepwise.bill(measured(told, { until, known, aggregate }), until)
  }
  const atOnce = measured(told, { until: '2025-08-01', known: events, aggregate })
  const owed = settle({ ...atOnce, billed: [], until: day('2025-08-01') }).owed
  const all = sums(owed.map(asBilled))
  expect(sums(stepwise.billed)).toEqual(all)
  return all
}

type Known = { until: string; known: readonly MeterEvent[]; aggregate: Aggregate }

function measured(told: Subscription, { until, known, aggregate }: Known): Subscription {
  const seen = known.filter(({ at }) => {
    const on = at.toZonedDateTimeISO('Europe/Stockholm').toPlainDate()
    return Temporal.PlainDate.compare(on, day(until)) < 0
  })
  return { ...told, usage: readMeter(toMeasure({ ...told, until: day(until) }), seen, aggregate) }
}

function sums(lines: readonly { componentCode: string; quantity: string; netMinor: bigint }[]) {
  const found = new Map<string, { units: number; minor: bigint }>()
  for (const { componentCode, quantity, netMinor } of lines) {
    const sum = found.get(componentCode) ?? { units: 0, minor: 0n }
    found.set(componentCode, { units: sum.units + Number(quantity), minor: sum.minor + netMinor })
  }
  return [...found]
    .filter(([, { minor }]) => minor !== 0n)
    .map(([code, { units, minor }]) => `${code} ${units} ${(Number(minor) / 100).toFixed(2)}`)
    .sort()
}

describe('a meter comes to what its period was, whatever changes in it', () => {
  const rows: Row[] = [
    ['nothing', 'sum', ['one 33 33.00']],
    ['nothing', 'count', ['one 4 4.00']],
    ['nothing', 'max', ['one 12 12.00']],
    ['nothing', 'unique', ['one 3 3.00']],
    ['nothing', 'last', ['one 12 12.00']],
    // Seats leave the price of calls as it is: nothing is cut.
    ['more seats', 'sum', ['one 33 33.00']],
    ['more seats', 'count', ['one 4 4.00']],
    ['more seats', 'max', ['one 12 12.00']],
    ['more seats', 'unique', ['one 3 3.00']],
    ['more seats', 'last', ['one 12 12.00']],
    // Each event at the price of its day; the most by what it rose; who was seen under one is not new under two.
    ['another price', 'sum', ['one 14 14.00', 'two 19 38.00']],
    ['another price', 'count', ['one 2 2.00', 'two 2 4.00']],
    ['another price', 'max', ['one 10 10.00', 'two 2 4.00']],
    ['another price', 'unique', ['one 2 2.00', 'two 1 2.00']],
    ['another price', 'last', ['two 12 24.00']],
    // Bob called while it was paused.
    ['a pause', 'sum', ['one 29 29.00']],
    ['a pause', 'count', ['one 3 3.00']],
    ['a pause', 'max', ['one 12 12.00']],
    ['a pause', 'unique', ['one 2 2.00']],
    ['a pause', 'last', ['one 12 12.00']],
    ['its end', 'sum', ['one 14 14.00']],
    ['its end', 'count', ['one 2 2.00']],
    ['its end', 'max', ['one 10 10.00']],
    ['its end', 'unique', ['one 2 2.00']],
    ['its end', 'last', ['one 4 4.00']],
  ]
  test.each(rows)('with %s in June, %s', (change, aggregate, lines) => {
    expect(come(change, aggregate, june)).toEqual(lines)
  })
})

describe('what is told late is charged as if it had been told in time', () => {
  const rows: Row[] = [
    ['nothing', 'sum', ['one 48 48.00']],
    ['nothing', 'max', ['one 15 15.00']],
    ['nothing', 'last', ['one 12 12.00']],
    ['more seats', 'count', ['one 5 5.00']],
    ['more seats', 'max', ['one 15 15.00']],
    ['more seats', 'unique', ['one 4 4.00']],
    ['another price', 'sum', ['one 29 29.00', 'two 19 38.00']],
    ['another price', 'count', ['one 3 3.00', 'two 2 4.00']],
    // Dan's 15 is the most of June and was under one: what two was charged for its 12 is given back.
    ['another price', 'max', ['one 15 15.00']],
    ['another price', 'unique', ['one 3 3.00', 'two 1 2.00']],
    ['another price', 'last', ['two 12 24.00']],
    ['a pause', 'sum', ['one 29 29.00']],
    ['a pause', 'max', ['one 12 12.00']],
    ['its end', 'sum', ['one 29 29.00']],
    ['its end', 'max', ['one 15 15.00']],
    ['its end', 'last', ['one 15 15.00']],
  ]
  test.each(rows)('with %s in June, %s', (change, aggregate, lines) => {
    expect(come(change, aggregate, withLate)).toEqual(lines)
  })
})

test('the last value is charged when its plan is left, and given back when the month has a later one', () => {
  const told = aSubscription({ schedule, spans: happenings['another price']! })
  const account = new Account()
  const bill = (until: string) =>
    account.bill(measured(told, { until, known: june, aggregate: 'last' }), until)
  expect(bill('2025-06-16')).toEqual(['one usage 2025-06-01..2025-06-16: 4.00'])
  expect(bill('2025-07-01')).toEqual([
    'one correction 2025-06-01..2025-06-16: -4.00',
    'two usage 2025-06-16..2025-07-01: 24.00',
  ])
})

test('a plan that is had beside an add-on with a price for the same meter is charged for both', () => {
  const spans = [
    aSpan([fee, one], ['2025-06-01', '2025-06-16'], { id: 'plan' }),
    aSpan([fee, calls('three at 3.00')], ['2025-06-16'], { id: 'other plan' }),
    aSpan(two, ['2025-06-01'], { id: 'add-on' }),
  ]
  const told = aSubscription({ schedule, spans })
  const at = { until: '2025-07-01', known: june, aggregate: 'max' as const }
  const { owed } = settle({ ...measured(told, at), billed: [], until: day('2025-07-01') })
  expect(sums(owed)).toEqual(['one 10 10.00', 'three 2 6.00', 'two 12 24.00'])
})

test('a component that is prorated by seconds is charged for events by the moment of the change', () => {
  const [a, b] = [
    calls('a at 1.00', { prorate: 'second' }),
    calls('b at 2.00', { prorate: 'second' }),
  ]
  const at = Temporal.Instant.from('2025-06-10T06:30:00Z')
  const spans = [
    aSpan(a, ['2025-06-01', '2025-06-10'], { id: 'a', toAt: at }),
    aSpan(b, ['2025-06-10'], { id: 'b', fromAt: at }),
  ]
  const told = aSubscription({ schedule, spans })
  const known = [...june.slice(0, 2), event('2025-06-10T08:30 bob 5'), ...june.slice(2)]
  const account = new Account()
  const bill = (until: string) =>
    account.bill(measured(told, { until, known, aggregate: 'sum' }), until)
  // Bob's 4 at eight o'clock is a's; his 5 at half past, the very moment of the change, is b's.
  expect(bill('2025-06-10')).toEqual(['a usage 2025-06-01..2025-06-11: 10.00'])
  expect(bill('2025-06-11')).toEqual(['a correction 2025-06-01..2025-06-11: 4.00'])
  expect(bill('2025-07-01')).toEqual(['b usage 2025-06-10..2025-07-01: 48.00'])
})
