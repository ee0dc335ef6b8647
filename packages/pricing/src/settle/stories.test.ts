/** What happens to subscriptions, and what they are billed: cases of our own. */
import { describe, expect, test } from 'vitest'
import type { DiscountGrant, MeteredUsage, Span } from '../owed.ts'
import { aComponent, flat, graduated, perUnit, tiersOf } from '../testing/components.ts'
import { Account, aPlan, aRule, aSpan, aSubscription, day } from '../testing/subscription.ts'
import { settle } from './settle.ts'

const at = (written: string) => Temporal.Instant.from(written)
const months = (from: string, anchor = from) => [aRule(from, 'month', { anchor })]
const seats = aComponent(perUnit('10.00'), { id: 'seats' })
const basic = aPlan({ basic: '300.00' })
const pro = aPlan({ pro: '600.00' })

const seatsFor = (days: [string, string?], quantity: string, components = [seats]): Span =>
  aSpan(components, days, { quantity, id: `${quantity}@${days[0]}` })

function monthly(from: string, ...spans: Span[]) {
  return aSubscription({ schedule: months(from), spans })
}

describe('seats', () => {
  test('up and down inside a month: only the days of each number are paid', () => {
    const account = new Account()
    const first = seatsFor(['2025-06-01'], '10')
    expect(account.bill(monthly('2025-06-01', first), '2025-06-01')).toEqual([
      'seats 2025-06-01..2025-07-01: 100.00',
    ])
    const up = [seatsFor(['2025-06-01', '2025-06-11'], '10'), seatsFor(['2025-06-11'], '16')]
    expect(account.bill(monthly('2025-06-01', ...up), '2025-06-11')).toEqual([
      'seats credit 2025-06-11..2025-07-01: -66.67',
      'seats 2025-06-11..2025-07-01: 106.67',
    ])
    const down = [
      seatsFor(['2025-06-01', '2025-06-11'], '10'),
      seatsFor(['2025-06-11', '2025-06-21'], '16'),
      seatsFor(['2025-06-21'], '8'),
    ]
    expect(account.bill(monthly('2025-06-01', ...down), '2025-06-21')).toEqual([
      'seats credit 2025-06-21..2025-07-01: -53.33',
      'seats 2025-06-21..2025-07-01: 26.67',
    ])
  })

  test('a change of seats leaves the flat price of the same plan alone', () => {
    const account = new Account()
    const plan = [basic, seats]
    account.bill(monthly('2025-06-01', seatsFor(['2025-06-01'], '5', plan)), '2025-06-01')
    const changed = [
      seatsFor(['2025-06-01', '2025-06-16'], '5', plan),
      seatsFor(['2025-06-16'], '6', plan),
    ]
    expect(account.bill(monthly('2025-06-01', ...changed), '2025-06-16')).toEqual([
      'seats credit 2025-06-16..2025-07-01: -25.00',
      'seats 2025-06-16..2025-07-01: 30.00',
    ])
  })

  test('of two changes on one day only the last is charged, for days are the grain', () => {
    const account = new Account()
    account.bill(monthly('2025-06-01', seatsFor(['2025-06-01'], '5')), '2025-06-01')
    const twice = [
      seatsFor(['2025-06-01', '2025-06-16'], '5'),
      seatsFor(['2025-06-16', '2025-06-16'], '50'),
      seatsFor(['2025-06-16'], '7'),
    ]
    expect(account.bill(monthly('2025-06-01', ...twice), '2025-06-16')).toEqual([
      'seats credit 2025-06-16..2025-07-01: -25.00',
      'seats 2025-06-16..2025-07-01: 35.00',
    ])
  })

  test('of two changes on one day each is charged its hours, where seconds are the grain', () => {
    const exact = aPlan({ exact: '720.00' }, { prorate: 'second' })
    const better = aPlan({ better: '1440.00' }, { prorate: 'second' })
    const [ten, noon] = [at('2025-06-16T08:00:00Z'), at('2025-06-16T10:00:00Z')]
    const spans = [
      aSpan(exact, ['2025-06-01', '2025-06-16'], { toAt: ten }),
      aSpan(better, ['2025-06-16', '2025-06-16'], { fromAt: ten, toAt: noon }),
      aSpan(exact, ['2025-06-16'], { id: 'again', fromAt: noon }),
    ]
    expect(new Account().bill(monthly('2025-06-01', ...spans), '2025-06-30')).toEqual([
      'exact 2025-06-01..2025-06-17: 370.00',
      'better 2025-06-16..2025-06-17: 4.00',
      'exact 2025-06-16..2025-07-01: 348.00',
    ])
  })
})

describe('ends and returns', () => {
  test('cancelled at once and undone the same day: given back, and owed again under another key', () => {
    const account = new Account()
    const running = monthly('2025-06-01', aSpan(basic, ['2025-06-01']))
    account.bill(running, '2025-06-01')
    const gone = monthly('2025-06-01', aSpan(basic, ['2025-06-01', '2025-06-11']))
    expect(account.bill(gone, '2025-06-11')).toEqual([
      'basic credit 2025-06-11..2025-07-01: -200.00',
    ])
    expect(account.bill(running, '2025-06-11')).toEqual(['basic 2025-06-11..2025-07-01: 200.00'])
    expect(account.bill(gone, '2025-06-11')).toEqual([
      'basic credit 2025-06-11..2025-07-01: -200.00',
    ])
    expect(account.bill(running, '2025-06-11')).toEqual(['basic 2025-06-11..2025-07-01: 200.00'])
    expect(new Set(account.billed.map(({ key }) => key)).size).toBe(5)
    expect(account.netMinor).toBe(30_000n)
  })

  test('a change dated back over three periods is made good in each of them', () => {
    const account = new Account()
    const running = monthly('2025-03-01', aSpan(basic, ['2025-03-01']))
    for (const on of ['2025-03-01', '2025-04-01', '2025-05-01']) account.bill(running, on)
    const dated = [aSpan(basic, ['2025-03-01', '2025-03-17']), aSpan(pro, ['2025-03-17'])]
    expect(account.bill(monthly('2025-03-01', ...dated), '2025-05-20')).toEqual([
      'basic credit 2025-03-17..2025-04-01: -145.16',
      'pro 2025-03-17..2025-04-01: 290.32',
      'basic credit 2025-04-01..2025-05-01: -300.00',
      'pro 2025-04-01..2025-05-01: 600.00',
      'basic credit 2025-05-01..2025-06-01: -300.00',
      'pro 2025-05-01..2025-06-01: 600.00',
    ])
  })

  test('an end dated back three periods gives all of them back', () => {
    const account = new Account()
    const running = monthly('2025-03-01', aSpan(basic, ['2025-03-01']))
    for (const on of ['2025-03-01', '2025-04-01', '2025-05-01']) account.bill(running, on)
    const over = monthly('2025-03-01', aSpan(basic, ['2025-03-01', '2025-03-01']))
    account.bill(over, '2025-05-20')
    expect(account.netMinor).toBe(0n)
    expect(account.settle(over, '2026-05-20')).toEqual({ owed: [], nextDueOn: null })
  })

  test('a flat price in arrears is charged its days on the day of a cancellation', () => {
    const late = aPlan({ late: '310.00' }, { timing: 'arrears' })
    const account = new Account()
    const running = monthly('2025-05-01', aSpan(late, ['2025-05-01']))
    expect(account.settle(running, '2025-05-01')).toEqual({
      owed: [],
      nextDueOn: day('2025-06-01'),
    })
    const gone = monthly('2025-05-01', aSpan(late, ['2025-05-01', '2025-05-11']))
    expect(account.bill(gone, '2025-05-11')).toEqual(['late 2025-05-01..2025-05-11: 100.00'])
  })

  test('what was billed ahead of its period is given back when it will not come', () => {
    const account = new Account()
    const running = monthly('2025-06-01', aSpan(basic, ['2025-06-01']))
    account.bill(running, '2025-06-01')
    expect(account.bill(running, '2025-07-01')).toEqual(['basic 2025-07-01..2025-08-01: 300.00'])
    const gone = monthly('2025-06-01', aSpan(basic, ['2025-06-01', '2025-07-01']))
    expect(account.bill(gone, '2025-06-20')).toEqual([
      'basic credit 2025-07-01..2025-08-01: -300.00',
    ])
  })

  test('a line that a credit note by hand has lowered gives back no more than is left of it', () => {
    const account = new Account()
    account.bill(monthly('2025-06-01', aSpan(basic, ['2025-06-01'])), '2025-06-01')
    const [line] = account.billed
    account.billed.push({
      ...line!,
      key: 'by-hand',
      kind: 'one-off',
      sourceKey: line!.key,
      beforeDiscountMinor: -25_000n,
      netMinor: -25_000n,
    })
    const gone = monthly('2025-06-01', aSpan(basic, ['2025-06-01', '2025-06-02']))
    expect(account.bill(gone, '2025-06-02')).toEqual([
      'basic credit 2025-06-02..2025-07-01: -40.00',
    ])
  })
})

describe('pauses', () => {
  test('paused on the last day of a month and resumed with a term of its own', () => {
    const account = new Account()
    const running = monthly('2025-01-31', aSpan(basic, ['2025-01-31']))
    account.bill(running, '2025-01-31')
    const paused = [
      aSpan(basic, ['2025-01-31', '2025-02-28']),
      aSpan(basic, ['2025-02-28'], { charging: 'paused' }),
    ]
    expect(account.settle(monthly('2025-01-31', ...paused), '2025-02-28')).toEqual({
      owed: [],
      nextDueOn: null,
    })
    const resumed = aSubscription({
      schedule: [...months('2025-01-31'), aRule('2025-05-10', 'month')],
      spans: [paused[0]!, aSpan(basic, ['2025-05-10'])],
    })
    expect(account.bill(resumed, '2025-05-10')).toEqual(['basic 2025-05-10..2025-06-10: 300.00'])
  })

  test('paused by moving the end: ten days without service are ten days later', () => {
    const account = new Account()
    account.bill(monthly('2025-06-01', aSpan(basic, ['2025-06-01'])), '2025-06-01')
    const moved = aSubscription({
      schedule: [...months('2025-06-01'), aRule('2025-07-11', 'month')],
      spans: [aSpan(basic, ['2025-06-01', '2025-07-01']), aSpan(basic, ['2025-07-11'])],
    })
    expect(account.settle(moved, '2025-06-21')).toEqual({ owed: [], nextDueOn: day('2025-07-11') })
    expect(account.bill(moved, '2025-07-11')).toEqual(['basic 2025-07-11..2025-08-11: 300.00'])
  })

  test('only billing paused: the period that was paid stays paid, and none is charged until it is lifted', () => {
    const account = new Account()
    account.bill(monthly('2025-06-01', aSpan(basic, ['2025-06-01'])), '2025-06-01')
    const stopped = monthly(
      '2025-06-01',
      aSpan(basic, ['2025-06-01', '2025-07-01']),
      aSpan(basic, ['2025-07-01', '2025-09-01'], { charging: 'paused' }),
      aSpan(basic, ['2025-09-01']),
    )
    expect(account.settle(stopped, '2025-08-31')).toEqual({
      owed: [],
      nextDueOn: day('2025-09-01'),
    })
    expect(account.bill(stopped, '2025-09-01')).toEqual(['basic 2025-09-01..2025-10-01: 300.00'])
  })
})

describe('plans', () => {
  test('upgraded for fourteen days that end by themselves: fourteen days back and fourteen days more', () => {
    const account = new Account()
    account.bill(monthly('2025-06-01', aSpan(basic, ['2025-06-01'])), '2025-06-01')
    const tried = monthly(
      '2025-06-01',
      aSpan(basic, ['2025-06-01', '2025-06-10']),
      aSpan(pro, ['2025-06-10', '2025-06-24']),
      aSpan(basic, ['2025-06-24']),
    )
    expect(account.bill(tried, '2025-06-10')).toEqual([
      'basic credit 2025-06-10..2025-06-24: -140.00',
      'pro 2025-06-10..2025-06-24: 280.00',
    ])
    expect(account.bill(tried, '2025-06-24')).toEqual([])
    expect(account.bill(tried, '2025-07-01')).toEqual(['basic 2025-07-01..2025-08-01: 300.00'])
  })

  test('a price that was locked is paid until the lock is over, in the middle of a period or not', () => {
    const dearer = aPlan({ dearer: '330.00' })
    const locked = [aSpan(basic, ['2025-01-01', '2025-06-16']), aSpan(dearer, ['2025-06-16'])]
    const account = new Account()
    account.bill(monthly('2025-01-01', ...locked), '2025-05-31')
    expect(account.netMinor).toBe(150_000n)
    expect(account.bill(monthly('2025-01-01', ...locked), '2025-06-16')).toEqual([
      'basic 2025-06-01..2025-06-16: 150.00',
      'dearer 2025-06-16..2025-07-01: 165.00',
    ])
  })

  test('a monthly addition to a yearly plan is charged each month, and the year once', () => {
    const yearly = aPlan({ yearly: '3000.00' })
    const extra = aPlan({ extra: '50.00' })
    const both = aSubscription({
      schedule: [aRule('2025-01-15', 'year')],
      spans: [
        aSpan(yearly, ['2025-01-15']),
        aSpan(extra, ['2025-03-01', '2025-05-15'], { every: { unit: 'month', count: 1 } }),
      ],
    })
    const account = new Account()
    expect(account.bill(both, '2025-01-15')).toEqual(['yearly 2025-01-15..2026-01-15: 3000.00'])
    expect(account.bill(both, '2025-03-01')).toEqual(['extra 2025-03-01..2025-03-15: 25.00'])
    expect(account.settle(both, '2025-03-15').nextDueOn).toEqual(day('2025-04-15'))
    expect(account.bill(both, '2025-12-31')).toEqual(['extra 2025-04-15..2025-05-15: 50.00'])
  })

  test('a month from the 31st has all of February, leap day or not, and finds the 31st again', () => {
    const account = new Account()
    account.bill(monthly('2024-01-31', aSpan(basic, ['2024-01-31'])), '2024-04-30')
    expect(account.billed.map(({ service }) => `${service.from}..${service.to}`)).toEqual([
      '2024-01-31..2024-02-29',
      '2024-02-29..2024-03-31',
      '2024-03-31..2024-04-30',
      '2024-04-30..2024-05-31',
    ])
    expect(account.netMinor).toBe(120_000n)
  })

  test('what is charged whole is charged once in a period, and made up when there is more of it', () => {
    const setup = aComponent(perUnit('100.00'), { id: 'setup', code: 'setup', prorate: 'none' })
    const account = new Account()
    account.bill(monthly('2025-06-01', seatsFor(['2025-06-01'], '2', [setup])), '2025-06-10')
    const more = monthly(
      '2025-06-01',
      seatsFor(['2025-06-01', '2025-06-20'], '2', [setup]),
      seatsFor(['2025-06-20', '2025-06-25'], '5', [setup]),
      seatsFor(['2025-06-25'], '1', [setup]),
    )
    expect(account.bill(more, '2025-06-20')).toEqual([
      'setup correction 2025-06-01..2025-07-01: 300.00',
    ])
    expect(account.bill(more, '2025-06-25')).toEqual([])
    expect(account.bill(more, '2025-07-01')).toEqual(['setup 2025-07-01..2025-08-01: 100.00'])
  })
})

describe('discounts', () => {
  const half: DiscountGrant = {
    id: 'half',
    name: 'Half the price for three months',
    order: 1,
    off: { kind: 'percent', percent: '50' },
    on: null,
    from: day('2025-06-01'),
    to: null,
    periods: 3,
  }

  test('three periods at half the price are three, with a change of plan in the second', () => {
    const spans = [aSpan(basic, ['2025-06-01', '2025-07-17']), aSpan(pro, ['2025-07-17'])]
    const told = aSubscription({ schedule: months('2025-06-01'), spans, grants: [half] })
    expect(new Account().bill(told, '2025-09-01')).toEqual([
      'basic 2025-06-01..2025-07-01: 150.00',
      'basic 2025-07-01..2025-07-17: 77.42',
      'pro 2025-07-17..2025-08-01: 145.16',
      'pro 2025-08-01..2025-09-01: 300.00',
      'pro 2025-09-01..2025-10-01: 600.00',
    ])
  })

  test('a trial does not use up a discount', () => {
    const spans = [
      aSpan(basic, ['2025-06-01', '2025-07-01'], { charging: 'trial' }),
      aSpan(basic, ['2025-07-01']),
    ]
    const grants = [{ ...half, periods: 1 }]
    const told = aSubscription({ schedule: months('2025-06-01'), spans, grants })
    expect(new Account().bill(told, '2025-08-01')).toEqual([
      'basic 2025-07-01..2025-08-01: 150.00',
      'basic 2025-08-01..2025-09-01: 300.00',
    ])
  })

  test('an amount off counts once over price and usage, and usage takes what the price has left', () => {
    const calls = aComponent(perUnit('1.00'), {
      id: 'calls',
      code: 'calls',
      timing: 'arrears',
      basis: { kind: 'meter', meterId: 'calls' },
    })
    const small = aPlan({ small: '30.00' })
    const told = aSubscription({
      schedule: months('2025-06-01'),
      spans: [aSpan([small, calls], ['2025-06-01'], { id: 'span' })],
      grants: [{ ...half, off: { kind: 'amount', amount: '50.00' }, periods: 1 }],
      usage: [called('span', ['2025-06-01', '2025-07-01'], '45')],
    })
    const account = new Account()
    expect(account.bill(told, '2025-06-01')).toEqual(['small 2025-06-01..2025-07-01: 0.00'])
    expect(account.bill(told, '2025-07-01')).toEqual([
      'calls usage 2025-06-01..2025-07-01: 25.00',
      'small 2025-07-01..2025-08-01: 30.00',
    ])
  })

  test('a discount given after the line was billed does not touch it', () => {
    const account = new Account()
    const spans = [aSpan(basic, ['2025-06-01'])]
    account.bill(aSubscription({ schedule: months('2025-06-01'), spans }), '2025-06-01')
    const grants = [{ ...half, from: day('2025-06-10'), periods: 1 }]
    const given = aSubscription({ schedule: months('2025-06-01'), spans, grants })
    expect(account.bill(given, '2025-06-10')).toEqual([])
    expect(account.bill(given, '2025-08-01')).toEqual([
      'basic 2025-07-01..2025-08-01: 150.00',
      'basic 2025-08-01..2025-09-01: 300.00',
    ])
  })
})

function called(spanId: string, [from, to]: [string, string], quantity: string): MeteredUsage {
  const service = { from: day(from), to: day(to) }
  return { spanId, meterId: 'calls', service, quantity, events: null }
}

describe('usage', () => {
  const calls = aComponent(graduated(tiersOf(['100', '0', '0'], ['on', '1.00', '0'])), {
    id: 'calls',
    code: 'calls',
    timing: 'arrears',
    basis: { kind: 'meter', meterId: 'calls' },
  })

  test('free calls of a month are free once, however often seats change in it', () => {
    const told = monthly(
      '2025-06-01',
      aSpan([calls, seats], ['2025-06-01', '2025-06-16'], { id: 'first', quantity: '1' }),
      aSpan([calls, seats], ['2025-06-16'], { id: 'second', quantity: '2' }),
    )
    const usage = [
      called('first', ['2025-06-01', '2025-06-16'], '80'),
      called('second', ['2025-06-16', '2025-07-01'], '90'),
    ]
    expect(
      new Account()
        .bill({ ...told, usage }, '2025-07-01')
        .filter((line) => line.startsWith('calls')),
    ).toEqual(['calls usage 2025-06-01..2025-07-01: 70.00'])
  })

  test('usage of last year is corrected in the line of its own month', () => {
    const told = (quantity: string) => ({
      ...monthly('2024-03-01', aSpan(calls, ['2024-03-01'], { id: 'span' })),
      usage: [called('span', ['2024-03-01', '2024-04-01'], quantity)],
    })
    const account = new Account()
    account.bill(told('150'), '2025-03-01')
    expect(account.bill(told('130'), '2025-03-15')).toEqual([
      'calls correction 2024-03-01..2024-04-01: -20.00',
    ])
    expect(account.bill(told('160'), '2025-03-16')).toEqual([
      'calls correction 2024-03-01..2024-04-01: 30.00',
    ])
    expect(account.netMinor).toBe(6_000n)
  })

  test('the least that a plan promises is for the days that it ran, and late usage lowers what was made up', () => {
    const commitment = { id: 'promise', minimum: '310.00' }
    const plain = { ...calls, price: perUnit('1.00') }
    const told = (quantity: string) => ({
      ...monthly(
        '2025-05-01',
        aSpan(plain, ['2025-05-01', '2025-05-21'], { id: 'span', commitment }),
      ),
      usage: [called('span', ['2025-05-01', '2025-05-21'], quantity)],
    })
    const account = new Account()
    expect(account.bill(told('50'), '2025-05-21')).toEqual([
      'calls usage 2025-05-01..2025-05-21: 50.00',
      'commitment true-up 2025-05-01..2025-05-21: 150.00',
    ])
    expect(account.bill(told('90'), '2025-05-22')).toEqual([
      'calls correction 2025-05-01..2025-05-21: 40.00',
      'commitment correction 2025-05-01..2025-05-21: -40.00',
    ])
  })
})

describe('days that had begun', () => {
  test('a change in the day leaves that day to what was, and no day is missed or paid twice', () => {
    const told = { schedule: months('2025-06-01'), policy: { dayOfChange: 'used' as const } }
    const account = new Account()
    const before = aSubscription({ ...told, spans: [aSpan(basic, ['2025-06-01'])] })
    account.bill(before, '2025-06-01')
    const noon = at('2025-06-11T10:00:00Z')
    const spans = [
      aSpan(basic, ['2025-06-01', '2025-06-11'], { toAt: noon }),
      aSpan(pro, ['2025-06-11'], { fromAt: noon }),
    ]
    expect(account.bill(aSubscription({ ...told, spans }), '2025-06-30')).toEqual([
      'basic credit 2025-06-12..2025-07-01: -190.00',
      'pro 2025-06-12..2025-07-01: 380.00',
    ])
  })
})

test('every line tells why: the share of the period, the price, and the line that a credit is taken from', () => {
  const account = new Account()
  account.bill(monthly('2025-06-01', aSpan(basic, ['2025-06-01'])), '2025-06-01')
  const spans = [aSpan(basic, ['2025-06-01', '2025-06-11']), aSpan(pro, ['2025-06-11'])]
  const asked = { ...monthly('2025-06-01', ...spans), billed: account.billed }
  const [credit, debit] = settle({ ...asked, until: day('2025-06-11') }).owed
  expect(credit!.why).toEqual({
    step: 'credit',
    minor: -20_000n,
    facts: {
      source: account.billed[0]!.key,
      debitedMinor: '30000',
      days: '20',
      of: '30',
      creditedBeforeMinor: '0',
      from: '2025-06-11',
      to: '2025-07-01',
    },
    from: [],
  })
  expect(debit!.why).toMatchObject({
    step: 'recurring',
    minor: 40_000n,
    from: [
      {
        step: 'share-of-period',
        minor: 40_000n,
        facts: { days: '20', of: '30' },
        from: [{ step: 'flat', minor: 60_000n, facts: { amount: '600.00' } }],
      },
    ],
  })
})

test('a free plan owes no line, and is asked for again each period', () => {
  const free = aComponent(flat('0'), { id: 'free' })
  const asked = { ...monthly('2025-06-01', aSpan(free, ['2025-06-01'])), billed: [] }
  expect(settle({ ...asked, until: day('2025-06-01') })).toEqual({
    owed: [],
    nextDueOn: day('2025-07-01'),
  })
})
