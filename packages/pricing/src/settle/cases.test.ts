/** The cases of the reference (billing.md §2.2) that are settling's, by their number. */
import { describe, expect, test } from 'vitest'
import type { DiscountGrant, MeteredUsage } from '../owed.ts'
import { aComponent, graduated, packageOf, perUnit, tiersOf } from '../testing/components.ts'
import { Account, aPlan, aRule, aSpan, aSubscription, day } from '../testing/subscription.ts'
import { settle } from './settle.ts'

const at = (written: string) => Temporal.Instant.from(written)

function usage(spanId: string, [from, to]: [string, string], quantity: string): MeteredUsage {
  return {
    spanId,
    meterId: 'calls',
    service: { from: day(from), to: day(to) },
    quantity,
    events: null,
  }
}

const metered = (code: string, price: Parameters<typeof aComponent>[0]) =>
  aComponent(price, {
    id: code,
    code,
    name: code,
    timing: 'arrears',
    basis: { kind: 'meter', meterId: 'calls' },
  })

describe('periods and the days that they begin', () => {
  test.each([
    ['2022-12-30', '2023-01-30'],
    ['2023-01-30', '2023-02-28'],
    ['2023-02-28', '2023-03-30'],
    ['2024-01-30', '2024-02-29'],
    ['2024-02-29', '2024-03-30'],
  ])(
    'case 2: a month that began on 30 April 2022 and was billed on %s is due again on %s',
    (on, next) => {
      const monthly = aSubscription({
        spans: [aSpan(aPlan({ basic: '100.00' }), ['2022-04-30'])],
        schedule: [aRule('2022-04-30', 'month')],
      })
      const { owed, nextDueOn } = settle({ ...monthly, billed: [], since: day(on), until: day(on) })
      expect(nextDueOn?.toString()).toBe(next)
      expect(owed.at(-1)?.service.from.toString()).toBe(on)
      expect(owed.at(-1)?.netMinor).toBe(10_000n)
    },
  )

  test('case 54: a start on 15 February with months from the 1st pays 14 of 28 days', () => {
    const started = aSubscription({
      spans: [aSpan(aPlan({ basic: '100.00' }), ['2025-02-15'])],
      schedule: [aRule('2025-02-15', 'month', { anchor: '2025-02-01' })],
    })
    const account = new Account()
    expect(account.bill(started, '2025-02-15')).toEqual(['basic 2025-02-15..2025-03-01: 50.00'])
    expect(account.settle(started, '2025-02-28').nextDueOn?.toString()).toBe('2025-03-01')
  })

  test('case 54: dated back to 15 January, 17 of 31 days and then February: a line for each period', () => {
    const backdated = aSubscription({
      spans: [aSpan(aPlan({ basic: '1000.00' }), ['2025-01-15'])],
      schedule: [aRule('2025-01-15', 'month', { anchor: '2025-02-01' })],
    })
    expect(new Account().bill(backdated, '2025-02-20')).toEqual([
      'basic 2025-01-15..2025-02-01: 548.39',
      'basic 2025-02-01..2025-03-01: 1000.00',
    ])
  })
})

describe('changes of plan', () => {
  const monthsFrom = (from: string) => [aRule(from, 'month')]

  test('case 11: 100.00 to 300.00 on the 11th of 30 days gives back 66.67 and takes 200.00', () => {
    const account = new Account()
    const schedule = monthsFrom('2025-06-01')
    const [basic, pro] = [aPlan({ basic: '100.00' }), aPlan({ pro: '300.00' })]
    const before = aSubscription({ schedule, spans: [aSpan(basic, ['2025-06-01'])] })
    expect(account.bill(before, '2025-06-01')).toEqual(['basic 2025-06-01..2025-07-01: 100.00'])
    const spans = [aSpan(basic, ['2025-06-01', '2025-06-11']), aSpan(pro, ['2025-06-11'])]
    const after = aSubscription({ schedule, spans })
    expect(account.bill(after, '2025-06-11')).toEqual([
      'basic credit 2025-06-11..2025-07-01: -66.67',
      'pro 2025-06-11..2025-07-01: 200.00',
    ])
    expect(account.bill(after, '2025-07-01')).toEqual(['pro 2025-07-01..2025-08-01: 300.00'])
  })

  test('case 14: from month to year half-way: 50.00 back, and a year from the day of the change', () => {
    const account = new Account()
    const [month, year] = [aPlan({ month: '100.00' }), aPlan({ year: '1000.00' })]
    const schedule = monthsFrom('2025-06-01')
    account.bill(aSubscription({ schedule, spans: [aSpan(month, ['2025-06-01'])] }), '2025-06-01')
    const changed = aSubscription({
      schedule: [...schedule, aRule('2025-06-16', 'year')],
      spans: [aSpan(month, ['2025-06-01', '2025-06-16']), aSpan(year, ['2025-06-16'])],
    })
    expect(account.bill(changed, '2025-06-16')).toEqual([
      'month credit 2025-06-16..2025-07-01: -50.00',
      'year 2025-06-16..2026-06-16: 1000.00',
    ])
    expect(account.settle(changed, '2025-07-01')).toEqual({
      owed: [],
      nextDueOn: day('2026-06-16'),
    })
  })

  test('case 17: the anchor kept: 275 of 366 days of the year, and the last day of the month back', () => {
    const account = new Account()
    const [month, year] = [aPlan({ month: '10.00' }), aPlan({ year: '120.00' })]
    const schedule = monthsFrom('2023-06-29')
    account.bill(aSubscription({ schedule, spans: [aSpan(month, ['2023-06-29'])] }), '2023-09-27')
    const changed = aSubscription({
      schedule: [...schedule, aRule('2023-09-28', 'year', { anchor: '2023-06-29' })],
      spans: [aSpan(month, ['2023-06-29', '2023-09-28']), aSpan(year, ['2023-09-28'])],
    })
    expect(account.bill(changed, '2023-09-28')).toEqual([
      'month credit 2023-09-28..2023-09-29: -0.32',
      'year 2023-09-28..2024-06-29: 90.16',
    ])
  })

  test('case 19: a downgrade at the end of the term, the anchor kept: nothing until then, 243 of 366 days', () => {
    const account = new Account()
    const [month, year] = [aPlan({ month: '129.00' }), aPlan({ year: '1188.00' })]
    const schedule = monthsFrom('2023-07-19')
    account.bill(aSubscription({ schedule, spans: [aSpan(month, ['2023-07-19'])] }), '2023-11-08')
    const planned = aSubscription({
      schedule: [...schedule, aRule('2023-11-19', 'year', { anchor: '2023-07-19' })],
      spans: [aSpan(month, ['2023-07-19', '2023-11-19']), aSpan(year, ['2023-11-19'])],
    })
    expect(account.settle(planned, '2023-11-09')).toEqual({
      owed: [],
      nextDueOn: day('2023-11-19'),
    })
    expect(account.bill(planned, '2023-11-19')).toEqual(['year 2023-11-19..2024-07-19: 788.75'])
  })

  test('case 21: two changes on two days: each is credited from what it was debited', () => {
    const account = new Account()
    const schedule = monthsFrom('2025-05-01')
    const [sports, basic, plus] = [
      aPlan({ sports: '599.95' }),
      aPlan({ basic: '9.95' }),
      aPlan({ plus: '29.95' }),
    ]
    const first = aSpan(sports, ['2025-05-01', '2025-05-07'])
    account.bill(aSubscription({ schedule, spans: [aSpan(sports, ['2025-05-01'])] }), '2025-05-01')
    const once = aSubscription({ schedule, spans: [first, aSpan(basic, ['2025-05-07'])] })
    expect(account.bill(once, '2025-05-07')).toEqual([
      'sports credit 2025-05-07..2025-06-01: -483.83',
      'basic 2025-05-07..2025-06-01: 8.02',
    ])
    const spans = [first, aSpan(basic, ['2025-05-07', '2025-05-08']), aSpan(plus, ['2025-05-08'])]
    const twice = aSubscription({ schedule, spans })
    expect(account.bill(twice, '2025-05-08')).toEqual([
      'basic credit 2025-05-08..2025-06-01: -7.70',
      'plus 2025-05-08..2025-06-01: 23.19',
    ])
    expect(account.bill(twice, '2025-06-01')).toEqual(['plus 2025-06-01..2025-07-01: 29.95'])
  })

  test('case 24: upgraded into a quarter of 91 days with 42 left: 420.00 of 910.00', () => {
    const spans = [
      aSpan(aPlan({ small: '91.00' }), ['2025-04-01', '2025-05-20']),
      aSpan(aPlan({ large: '910.00' }), ['2025-05-20']),
    ]
    const schedule = [aRule('2025-04-01', 'month', { count: 3 })]
    expect(new Account().bill(aSubscription({ schedule, spans }), '2025-05-20')).toEqual([
      'small 2025-04-01..2025-05-20: 49.00',
      'large 2025-05-20..2025-07-01: 420.00',
    ])
  })

  test('case 77: from 199.00 a month to 1 990.00 a year from the invoice page: 102.71 back, 1 887.29 to pay', () => {
    const account = new Account()
    const [month, year] = [aPlan({ month: '199.00' }), aPlan({ year: '1990.00' })]
    const schedule = monthsFrom('2026-03-01')
    account.bill(aSubscription({ schedule, spans: [aSpan(month, ['2026-03-01'])] }), '2026-03-01')
    const paid = account.netMinor
    const switched = aSubscription({
      schedule: [...schedule, aRule('2026-03-16', 'year')],
      spans: [aSpan(month, ['2026-03-01', '2026-03-16']), aSpan(year, ['2026-03-16'])],
    })
    expect(account.bill(switched, '2026-03-16')).toEqual([
      'month credit 2026-03-16..2026-04-01: -102.71',
      'year 2026-03-16..2027-03-16: 1990.00',
    ])
    expect(account.netMinor - paid).toBe(188_729n)
  })
})

describe('seconds instead of days', () => {
  const [basic, pro] = [aPlan({ basic: '0.00' }), aPlan({ pro: '310.00' })]
  const changed = (prorate: 'day' | 'second', moment: string) =>
    aSubscription({
      schedule: [aRule('2026-10-01', 'month')],
      spans: [
        aSpan({ ...basic, prorate }, ['2026-10-01', '2026-10-16'], { toAt: at(moment) }),
        aSpan({ ...pro, prorate }, ['2026-10-16'], { fromAt: at(moment) }),
      ],
    })

  test.each([
    ['day', 16_000n],
    ['second', 16_020n],
  ] as const)('case 10: an October of 745 hours in Stockholm, by the %s: %s', (prorate, minor) => {
    const account = new Account()
    account.settle(changed(prorate, '2026-10-15T22:00:00Z'), '2026-10-16')
    expect(account.netMinor).toBe(minor)
  })

  test('case 80: what was previewed is charged twenty minutes later, for the moment was frozen', () => {
    const previewed = changed('second', '2026-10-16T10:00:00Z')
    const asked = { ...previewed, billed: [], until: day('2026-10-16') }
    const preview = settle({ ...asked, at: at('2026-10-16T10:00:00Z') })
    const charged = settle({ ...asked, at: at('2026-10-16T10:20:00Z') })
    expect(charged).toEqual(preview)
    expect(charged.owed.map(({ netMinor }) => netMinor)).toEqual([15_521n])
    expect(charged.owed[0]!.serviceAt).toEqual({
      from: at('2026-10-16T10:00:00Z'),
      to: at('2026-10-31T23:00:00Z'),
    })
    const later = settle({
      ...changed('second', '2026-10-16T10:20:00Z'),
      billed: [],
      until: day('2026-10-16'),
    })
    expect(later.owed[0]!.netMinor).not.toBe(charged.owed[0]!.netMinor)
  })

  test('what ran from the morning costs its month, though a new rhythm began at noon of the same day', () => {
    const atNoon = { ...aRule('2026-06-01', 'month'), fromAt: at('2026-06-01T10:00:00Z') }
    const told = aSubscription({
      schedule: [atNoon],
      spans: [aSpan({ ...pro, prorate: 'second' }, ['2026-06-01'])],
    })
    expect(new Account().bill(told, '2026-06-01')).toEqual(['pro 2026-06-01..2026-07-01: 310.00'])
  })
})

describe('ends', () => {
  test('case 26: cancelled on the day it began, a day that has begun being used: 154.67 of 160.00 back', () => {
    const account = new Account()
    const told = {
      schedule: [aRule('2025-06-01', 'month')],
      policy: { dayOfChange: 'used' as const },
    }
    const plan = aPlan({ basic: '160.00' })
    account.bill(aSubscription({ ...told, spans: [aSpan(plan, ['2025-06-01'])] }), '2025-06-01')
    const cancelled = aSubscription({
      ...told,
      spans: [aSpan(plan, ['2025-06-01', '2025-06-01'], { toAt: at('2025-06-01T09:30:00Z') })],
    })
    expect(account.bill(cancelled, '2025-06-01')).toEqual([
      'basic credit 2025-06-02..2025-07-01: -154.67',
    ])
    expect(account.settle(cancelled, '2026-06-01')).toEqual({ owed: [], nextDueOn: null })
  })

  test('case 60: paused on the third day and resumed in the next period, the anchor kept', () => {
    const account = new Account()
    const schedule = [aRule('2025-03-02', 'month')]
    const plan = aPlan({ basic: '249.95' })
    account.bill(aSubscription({ schedule, spans: [aSpan(plan, ['2025-03-02'])] }), '2025-03-02')
    const paused = [
      aSpan(plan, ['2025-03-02', '2025-03-04']),
      aSpan(plan, ['2025-03-04'], { charging: 'paused' }),
    ]
    expect(account.bill(aSubscription({ schedule, spans: paused }), '2025-03-04')).toEqual([
      'basic credit 2025-03-04..2025-04-02: -233.82',
    ])
    expect(account.settle(aSubscription({ schedule, spans: paused }), '2025-04-02').owed).toEqual(
      [],
    )
    const resumed = [
      aSpan(plan, ['2025-03-02', '2025-03-04']),
      aSpan(plan, ['2025-03-04', '2025-04-05'], { charging: 'paused' }),
      aSpan(plan, ['2025-04-05']),
    ]
    expect(account.bill(aSubscription({ schedule, spans: resumed }), '2025-04-05')).toEqual([
      'basic 2025-04-05..2025-05-02: 224.96',
    ])
    expect(account.netMinor - 24_995n).toBe(-886n)
  })

  test('case 62: a cancellation that was undone leaves no gap and doubles nothing', () => {
    const account = new Account()
    const schedule = [aRule('2025-05-01', 'month')]
    const calls = metered('calls', packageOf('100', '2.95'))
    const ending = aSpan(calls, ['2025-05-01', '2025-06-01'])
    expect(
      account.settle(aSubscription({ schedule, spans: [ending] }), '2025-05-16').nextDueOn,
    ).toEqual(day('2025-06-01'))
    const undone = aSubscription({
      schedule,
      spans: [aSpan(calls, ['2025-05-01'])],
      usage: [
        usage('calls@2025-05-01', ['2025-05-01', '2025-06-01'], '50'),
        usage('calls@2025-05-01', ['2025-06-01', '2025-07-01'], '300'),
      ],
    })
    expect(account.bill(undone, '2025-05-17')).toEqual([])
    expect(account.bill(undone, '2025-06-01')).toEqual(['calls usage 2025-05-01..2025-06-01: 2.95'])
    expect(account.bill(undone, '2025-07-01')).toEqual(['calls usage 2025-06-01..2025-07-01: 8.85'])
  })
})

describe('usage', () => {
  test('case 42: a minimum of 10 000.00 a month is made up when the month ends', () => {
    const commitment = { id: 'promise', minimum: '10000.00' }
    const plan = [
      aPlan({ fee: '100.00' }, { timing: 'arrears' }),
      metered('calls', perUnit('1.00')),
    ]
    const committed = aSubscription({
      schedule: [aRule('2025-01-01', 'month')],
      spans: [aSpan(plan, ['2025-01-01'], { id: 'span', commitment })],
      usage: [
        usage('span', ['2025-01-01', '2025-02-01'], '30'),
        usage('span', ['2025-02-01', '2025-03-01'], '10'),
      ],
    })
    const account = new Account()
    expect(account.bill(committed, '2025-02-01')).toEqual([
      'fee 2025-01-01..2025-02-01: 100.00',
      'calls usage 2025-01-01..2025-02-01: 30.00',
      'commitment true-up 2025-01-01..2025-02-01: 9870.00',
    ])
    expect(account.bill(committed, '2025-03-01')).toEqual([
      'fee 2025-02-01..2025-03-01: 100.00',
      'calls usage 2025-02-01..2025-03-01: 10.00',
      'commitment true-up 2025-02-01..2025-03-01: 9890.00',
    ])
  })

  test('case 63: twenty calls of March that arrive on 5 April cost what March would have cost with them', () => {
    const calls = metered('calls', graduated(tiersOf(['100', '1.00', '0'], ['on', '0.80', '0'])))
    const march: [string, string] = ['2025-03-01', '2025-04-01']
    const told = (quantity: string) =>
      aSubscription({
        schedule: [aRule('2025-03-01', 'month')],
        spans: [aSpan(calls, ['2025-03-01'])],
        usage: [usage('calls@2025-03-01', march, quantity)],
      })
    const account = new Account()
    expect(account.bill(told('90'), '2025-04-01')).toEqual([
      'calls usage 2025-03-01..2025-04-01: 90.00',
    ])
    const late = account.settle(told('110'), '2025-05-01').owed
    expect(late).toHaveLength(1)
    expect(late[0]).toMatchObject({
      kind: 'correction',
      netMinor: 1_800n,
      quantity: '20',
      sourceKey: account.billed[0]!.key,
      service: { from: day('2025-03-01'), to: day('2025-04-01') },
    })
    expect(account.settle(told('110'), '2025-05-02').owed).toEqual([])
  })
})

describe('trials', () => {
  const trialled = aPlan({ basic: '50000.00' })
  const schedule = [aRule('2024-03-05', 'month', { anchor: '2024-03-01' })]
  const began = at('2024-03-05T12:12:00Z')

  test('case 55: ten days of trial end at 12:12 on the 15th, and 17 of 31 days are charged from then', () => {
    const ends = at('2024-03-15T12:12:00Z')
    const trial = aSubscription({
      schedule,
      spans: [
        aSpan(trialled, ['2024-03-05', '2024-03-15'], {
          charging: 'trial',
          fromAt: began,
          toAt: ends,
        }),
        aSpan(trialled, ['2024-03-15'], { fromAt: ends }),
      ],
    })
    const asked = { ...trial, billed: [], until: day('2024-03-15') }
    const before = settle({ ...asked, at: at('2024-03-15T12:02:00Z') })
    expect(before).toEqual({ owed: [], nextDueOn: day('2024-03-15') })
    const after = settle({ ...asked, at: at('2024-03-15T13:02:00Z') })
    expect(after.owed.map(({ netMinor }) => netMinor)).toEqual([2_741_935n])
    expect(after.nextDueOn).toEqual(day('2024-04-01'))
  })

  test('case 56: upgraded in the trial: its usage at once, the new plan when its own trial ends', () => {
    const large = aPlan({ large: '100000.00' })
    const [few, many] = [metered('few', perUnit('10.00')), metered('many', perUnit('12.00'))]
    const spans = [
      aSpan([trialled, few], ['2024-03-05', '2024-03-10'], { id: 'first', charging: 'trial' }),
      aSpan([large, many], ['2024-03-10', '2024-03-18'], { id: 'second', charging: 'trial' }),
      aSpan([large, many], ['2024-03-18'], { id: 'third' }),
    ]
    const upgraded = aSubscription({
      schedule,
      spans,
      usage: [
        usage('first', ['2024-03-05', '2024-03-10'], '1'),
        usage('second', ['2024-03-10', '2024-03-18'], '1'),
      ],
    })
    const account = new Account()
    expect(account.bill(upgraded, '2024-03-10')).toEqual([
      'few usage 2024-03-05..2024-03-10: 10.00',
    ])
    expect(account.settle(upgraded, '2024-03-17')).toEqual({
      owed: [],
      nextDueOn: day('2024-03-18'),
    })
    expect(account.bill(upgraded, '2024-03-18')).toEqual(['large 2024-03-18..2024-04-01: 45161.29'])
    expect(account.bill(upgraded, '2024-04-01')).toEqual([
      'many usage 2024-03-10..2024-04-01: 12.00',
      'large 2024-04-01..2024-05-01: 100000.00',
    ])
  })
})

describe('discounts and changes', () => {
  const twentyOff: DiscountGrant = {
    id: 'welcome',
    name: 'Welcome',
    order: 1,
    off: { kind: 'amount', amount: '20.00' },
    on: null,
    from: day('2025-06-01'),
    to: null,
    periods: 1,
  }

  test('case 48: twenty off this period is not taken off the next, however the plan changes in between', () => {
    const account = new Account()
    const told = { schedule: [aRule('2025-06-01', 'month')], grants: [twentyOff] }
    const [basic, pro] = [aPlan({ basic: '100.00' }), aPlan({ pro: '200.00' })]
    const before = aSubscription({ ...told, spans: [aSpan(basic, ['2025-06-01'])] })
    expect(account.bill(before, '2025-06-01')).toEqual(['basic 2025-06-01..2025-07-01: 80.00'])
    const spans = [aSpan(basic, ['2025-06-01', '2025-06-16']), aSpan(pro, ['2025-06-16'])]
    const after = aSubscription({ ...told, spans })
    expect(account.bill(after, '2025-06-16')).toEqual([
      'basic credit 2025-06-16..2025-07-01: -40.00',
      'pro 2025-06-16..2025-07-01: 90.00',
    ])
    expect(account.bill(after, '2025-07-01')).toEqual(['pro 2025-07-01..2025-08-01: 200.00'])
  })

  test('case 48: a change of seats is discounted on the old and the new total, not on the difference', () => {
    const account = new Account()
    const seats = aComponent(perUnit('10.00'), { id: 'seats' })
    const told = { schedule: [aRule('2025-06-01', 'month')], grants: [twentyOff] }
    const before = aSubscription({
      ...told,
      spans: [aSpan(seats, ['2025-06-01'], { quantity: '5' })],
    })
    account.bill(before, '2025-06-01')
    const spans = [
      aSpan(seats, ['2025-06-01', '2025-06-16'], { quantity: '5' }),
      aSpan(seats, ['2025-06-16'], { quantity: '8' }),
    ]
    expect(account.bill(aSubscription({ ...told, spans }), '2025-06-16')).toEqual([
      'seats credit 2025-06-16..2025-07-01: -15.00',
      'seats 2025-06-16..2025-07-01: 30.00',
    ])
  })
})
