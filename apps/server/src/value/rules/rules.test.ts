import { newBook } from '@tolv/value'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAt, dayToValue, lastDayIn, nextMonthly } from './calendar.ts'
import { accountColumns, accountLine, accountsHeader } from './csv.ts'
import { dayOf, isoOf } from './days.ts'
import { factsOf, valueFacts } from './facts.ts'
import { holding, recordOf, type ToldEvent } from './fold.ts'
import { movedMuch } from './moved.ts'
import { checkSettings, firstSettings, sameSettings, settingsOn } from './settings.ts'
import { foldAccount } from './told.ts'

const at = (iso: string) => Temporal.Instant.from(iso)
const anEvent = (told: Partial<ToldEvent>): ToldEvent => ({
  id: 'a',
  kind: 'subscription.recorded',
  subject: 's1',
  occurredAt: at('2025-01-15T00:00:00Z'),
  data: {},
  ...told,
})

describe('what is told of an account', () => {
  test('a correction takes the place of what it corrects, also when it moves the date back', () => {
    const first = anEvent({ id: 'a', occurredAt: at('2025-02-01T00:00:00Z') })
    const second = anEvent({ id: 'b', data: { corrects: 'a' } })
    const other = anEvent({ id: 'c', subject: 's2' })
    expect(holding([second, first, other]).map(({ id }) => id)).toEqual(['b', 'c'])
  })

  test('what has no subject stands for itself', () => {
    const events = [anEvent({ id: 'a', subject: null }), anEvent({ id: 'b', subject: null })]
    expect(holding(events)).toHaveLength(2)
  })

  test('each kind becomes the record that the engine reads', () => {
    const book = { account: 'x', currency: 'SEK' }
    const subscription = {
      plan: 'Fiber 250',
      amountMinor: 39900,
      currency: 'SEK',
      interval: 'quarter',
      startedOn: '2025-01-15',
      endedOn: null,
    }
    expect(recordOf(anEvent({ data: subscription }), book)).toEqual({
      kind: 'subscription',
      account: 'x',
      plan: 'Fiber 250',
      startedOn: dayOf('2025-01-15'),
      endedOn: null,
      endedBecause: null,
      pausedFrom: null,
      pausedTo: null,
      amountMinor: 39900,
      interval: 'quarter',
    })
    const ended = { ...subscription, endedOn: '2025-06-15', endedBecause: 'involuntary' }
    expect(recordOf(anEvent({ data: ended }), book)).toMatchObject({
      endedOn: dayOf('2025-06-15'),
      endedBecause: 'involuntary',
    })
    const paused = { pausedFrom: '2025-03-01', pausedTo: null }
    expect(recordOf(anEvent({ kind: 'subscription.paused', data: paused }), book)).toEqual({
      kind: 'pause',
      account: 'x',
      from: dayOf('2025-03-01'),
      to: null,
    })
    const payment = { amountMinor: 100, currency: 'SEK', status: 'failed', dueOn: '2025-01-31' }
    expect(recordOf(anEvent({ kind: 'payment.recorded', data: payment }), book)).toEqual({
      kind: 'payment',
      account: 'x',
      on: dayOf('2025-01-15'),
      dueOn: dayOf('2025-01-31'),
      amountMinor: 100,
      status: 'failed',
    })
    const issued = { amountMinor: 100, currency: 'SEK', status: 'open', dueOn: '2025-01-31' }
    expect(recordOf(anEvent({ kind: 'invoice.issued', data: issued }), book)).toMatchObject({
      ...{ kind: 'payment', amountMinor: 100, status: 'open' },
    })
    const received = { ...issued, status: 'paid' }
    expect(recordOf(anEvent({ kind: 'payment.received', data: received }), book)).toMatchObject({
      ...{ kind: 'payment', amountMinor: 100, status: 'paid' },
    })
    const order = { amountMinor: -50, currency: 'SEK' }
    expect(recordOf(anEvent({ kind: 'order.recorded', data: order }), book)).toMatchObject({
      kind: 'order',
      amountMinor: -50,
    })
    const seen = { tenureMonths: 7, churned: true, amountMinor: 100, paidMinor: null }
    expect(recordOf(anEvent({ kind: 'account.observed', data: seen }), book)).toEqual({
      kind: 'snapshot',
      account: 'x',
      tenureMonths: 7,
      churned: true,
      amountMinor: 100,
      paidMinor: null,
    })
  })

  test('what was brought in ends the day a subscription of ours carries it on', () => {
    const book = { account: 'x', currency: 'SEK' }
    const told = (subject: string, days: { startedOn: string; endedOn: string | null }) =>
      anEvent({ id: subject, subject, data: { amountMinor: 100, ...days } })
    const taken = anEvent({
      ...{ id: 't', kind: 'agreement.taken_over', subject: 'ours/taken-over' },
      data: { on: '2026-09-01', subjects: ['ended', 'runs', 'begins'] },
    })
    const events = [
      told('ended', { startedOn: '2025-01-01', endedOn: '2025-06-01' }),
      told('runs', { startedOn: '2025-06-01', endedOn: null }),
      told('ours/1', { startedOn: '2026-09-01', endedOn: null }),
      told('begins', { startedOn: '2026-11-01', endedOn: null }),
    ]
    const days = (all: ToldEvent[]) => {
      const { told: records, leftOut } = foldAccount(all, book)
      const ends = (JSON.parse(records) as { endedOn: number | null }[]).map(({ endedOn }) =>
        endedOn === null ? null : isoOf(endedOn),
      )
      return { ends, leftOut }
    }
    expect(days(events)).toEqual({ ends: ['2025-06-01', null, null, null], leftOut: false })
    expect(days([...events, taken])).toEqual({
      ends: ['2025-06-01', '2026-09-01', null],
      leftOut: false,
    })
    expect(foldAccount(events, book).digest).not.toBe(foldAccount([...events, taken], book).digest)
  })

  test('another currency is left out, and so is the ending that is told for people', () => {
    const book = { account: 'x', currency: 'SEK' }
    const euro = anEvent({ kind: 'order.recorded', data: { amountMinor: 1, currency: 'EUR' } })
    expect(recordOf(euro, book)).toBeNull()
    expect(recordOf(anEvent({ kind: 'subscription.ended' }), book)).toBeNull()
  })
})

test('a day counted is the day written, back and forth', () => {
  expect(dayOf('1970-01-02')).toBe(1)
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => dayOf(isoOf(day)) === day),
  )
})

describe('assumptions', () => {
  test.each([
    [{ margin: 0 }, 'invalid-margin'],
    [{ margin: 1.01 }, 'invalid-margin'],
    [{ margin: Number.NaN }, 'invalid-margin'],
    [{ discountPerYear: -0.01 }, 'invalid-discount'],
    [{ costToServeMinorPerMonth: -1 }, 'invalid-cost'],
    [{ costToAcquireMinor: -1 }, 'invalid-cost'],
    [{ horizonMonths: 0 }, 'invalid-horizon'],
    [{ horizonMonths: 1.5 }, 'invalid-horizon'],
  ])('%o is refused as %s, with a sentence', (part, refusal) => {
    const checked = checkSettings({ ...firstSettings, ...part })
    expect(checked).toMatchObject({ ok: false, refusal })
    expect(checked.ok ? '' : checked.says).toMatch(/^[A-Z].*\.$/)
  })

  test('a discount of nothing and a margin of everything can be valued with', () => {
    const settings = { ...firstSettings, discountPerYear: 0, horizonMonths: 36 }
    expect(checkSettings(settings)).toEqual({ ok: true, value: settings })
    expect(settingsOn('2026-12-01', settings)).toMatchObject({ asOf: 20788, horizonMonths: 36 })
  })

  test('two are the same when every part is', () => {
    expect(sameSettings(firstSettings, { ...firstSettings })).toBe(true)
    expect(sameSettings(firstSettings, { ...firstSettings, segment: 'region' })).toBe(false)
  })
})

describe('an account that moved', () => {
  const worth = (future: number, monthly = 100, status: 'active' | 'churned' = 'active') => ({
    future,
    monthly,
    status,
  })
  const gone = worth(0, 0, 'churned')
  test.each([
    { says: 'by a tenth is not told of', before: worth(1000), now: worth(1100), because: null },
    { says: 'by a fifth is not told of', before: worth(1000), now: worth(1200), because: null },
    { says: 'because it left', before: worth(1000), now: gone, because: 'churn' },
    { says: 'because it came back', before: gone, now: worth(1000), because: 'return' },
    {
      says: 'because it buys more',
      before: worth(1000),
      now: worth(1500, 150),
      because: 'expansion',
    },
    {
      says: 'because it buys less',
      before: worth(1000),
      now: worth(500, 50),
      because: 'contraction',
    },
    { says: 'because time went', before: worth(1000), now: worth(1300), because: 'time' },
    { says: 'and is worth nothing still', before: gone, now: gone, because: null },
  ])('$says', ({ before, now, because }) => {
    expect(movedMuch(before, now)?.because ?? null).toBe(because)
  })
})

describe('a file of accounts', () => {
  test('amounts stand in major units, and nothing is never minus nothing', () => {
    const row = {
      number: '100482',
      status: 'active',
      historic: -0.2,
      future: 38640000.4,
      futureLow: 21400000,
      futureHigh: 57100000,
      clv: 69880000,
      alive: 1,
      offer: 124_000,
    }
    expect(accountLine(row, 2)).toBe(
      '100482,active,0.00,386400.00,214000.00,571000.00,698800.00,1.0000,1240.00',
    )
  })

  test('as Parquet it has the same columns behind the day of the valuation', () => {
    const names = accountColumns({ asOf: '2026-12-01', currency: 'SEK' }).map(({ name }) => name)
    expect(names.join(',')).toBe(`as_of,${accountsHeader}`)
  })
})

describe('the first of the month at four in the morning', () => {
  test.each([
    ['2026-12-01T07:00:00Z', 'Europe/Stockholm', '2027-01-01T03:00:00Z'],
    ['2026-12-01T02:59:59Z', 'Europe/Stockholm', '2026-12-01T03:00:00Z'],
    ['2026-12-01T03:00:00Z', 'Europe/Stockholm', '2027-01-01T03:00:00Z'],
    ['2027-03-15T10:00:00Z', 'Europe/Stockholm', '2027-04-01T02:00:00Z'],
    ['2027-01-31T23:30:00Z', 'Europe/Helsinki', '2027-02-01T02:00:00Z'],
  ])('after %s in %s comes %s', (now, zone, next) => {
    expect(nextMonthly(at(now), zone).toString()).toBe(next)
  })

  test('the day is the one where the tenant is', () => {
    expect(dayAt(at('2026-12-31T23:30:00Z'), 'Europe/Oslo')).toBe('2027-01-01')
  })
})

describe('facts', () => {
  const row = {
    accountId: 'x',
    status: 'active' as const,
    historic: 0.4,
    future: -0.4,
    futureLow: -1,
    futureHigh: 1,
    clv: 0,
    alive: 0.123456,
    monthly: 10,
    tenureMonths: 3,
    model: 0,
    offer: 7,
  }

  test('every one that is published is declared, and every one declared is published', () => {
    const facts = factsOf(row)
    expect(Object.keys(facts).sort()).toEqual(valueFacts.map(({ key }) => key).sort())
    expect(facts['value.future']).toBe(0)
    expect(facts['value.alive']).toBe(0.1235)
  })

  test('where no model could speak there is no estimate, except that one who left brings nothing', () => {
    expect(factsOf({ ...row, model: -1 })).toMatchObject({
      'value.future': null,
      'value.clv': null,
      'value.historic': 0,
    })
    expect(factsOf({ ...row, future: 0, model: -1, status: 'churned' })).toMatchObject({
      'value.future': 0,
    })
  })
})

describe('the day a valuation speaks of when nobody named one', () => {
  const today = '2026-12-01'
  test.each([
    { book: 'a living book', lastDay: '2026-11-28', latestAsOf: null, asOf: today },
    { book: 'one silent for 100 days', lastDay: '2026-08-23', latestAsOf: null, asOf: today },
    { book: 'a file from the past', lastDay: '2024-12-31', latestAsOf: null, asOf: '2024-12-31' },
    {
      book: 'the same, valued again',
      lastDay: '2024-12-31',
      latestAsOf: '2024-12-31',
      asOf: '2024-12-31',
    },
    {
      book: 'one that has lived on in silence',
      lastDay: '2024-12-31',
      latestAsOf: '2026-11-01',
      asOf: today,
    },
    { book: 'a snapshot, which has no days', lastDay: null, latestAsOf: null, asOf: today },
  ])('$book', ({ lastDay, latestAsOf, asOf }) => {
    expect(dayToValue({ today, lastDay, latestAsOf })).toBe(asOf)
  })

  test('an end that has not come is no news, but the beginning of the agreement is', () => {
    const agreement = { account: 'a', plan: null, amountMinor: 100, interval: 'month' } as const
    const startedOn = 20_000
    const told = (endedOn: number | null) => {
      const builder = newBook()
      builder.add({ kind: 'subscription', ...agreement, startedOn, endedOn })
      return lastDayIn(builder.build(), dayOf(today))
    }
    expect(told(null)).toBe(startedOn)
    expect(told(30_000)).toBe(startedOn)
    expect(told(20_010)).toBe(20_010)
  })
})
