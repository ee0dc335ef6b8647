/** Discounts for n periods when the rhythm is cut anew (decision 020): never fewer than n, and fewer than one more. */
import { describe, expect, test } from 'vitest'
import type { DiscountGrant } from '../owed.ts'
import {
  Account,
  aPlan,
  aRule,
  aSpan,
  aSubscription,
  day,
  type Subscription,
} from '../testing/subscription.ts'

const plan = aPlan({ plan: '300.00' })
const half = (periods: number): DiscountGrant => ({
  id: 'half',
  name: 'Half',
  order: 1,
  off: { kind: 'percent', percent: '50' },
  on: null,
  from: day('2025-01-01'),
  to: null,
  periods,
})

/** The first days of service that bear a discount, with what was paid for the line. */
function discounted(told: Partial<Subscription>, until = '2025-09-15'): string[] {
  const account = new Account()
  const { owed } = account.settle(aSubscription({ grants: [half(3)], ...told }), until)
  return owed
    .filter(({ discounts }) => discounts.length > 0)
    .map(({ service, netMinor }) => `${service.from} ${(Number(netMinor) / 100).toFixed(2)}`)
}

const paused = (from: string, to: string) => [
  aSpan(plan, ['2025-01-01', from]),
  aSpan(plan, [from, to], { id: 'pause', charging: 'paused' }),
  aSpan(plan, [to], { id: 'again' }),
]

describe('three months at half the price', () => {
  test('are three where nothing happens, and three where the pause keeps to the old days', () => {
    const schedule = [aRule('2025-01-01', 'month')]
    const three = ['2025-01-01 150.00', '2025-02-01 150.00', '2025-03-01 150.00']
    expect(discounted({ schedule, spans: [aSpan(plan, ['2025-01-01'])] })).toEqual(three)
    const spans = paused('2025-02-10', '2025-02-20')
    expect(discounted({ schedule, spans })).toEqual([
      '2025-01-01 150.00',
      '2025-02-01 48.21',
      '2025-02-20 48.21',
      '2025-03-01 150.00',
    ])
  })

  test('with a pause that begins a new term, the nine days of February that were cut short count for nine', () => {
    const schedule = [aRule('2025-01-01', 'month'), aRule('2025-02-20', 'month')]
    const spans = paused('2025-02-10', '2025-02-20')
    // One month, 9/28 of one, one, and one: at 2 9/28 three are not used up.
    expect(discounted({ schedule, spans })).toEqual([
      '2025-01-01 150.00',
      '2025-02-01 48.21',
      '2025-02-20 150.00',
      '2025-03-20 150.00',
    ])
  })

  test('begun anew every 28 days for sixteen of them, the halves add up and are not given for ever', () => {
    const firsts = Array.from({ length: 9 }, (_, at) => day('2025-01-01').add({ days: 28 * at }))
    const schedule = firsts.map((from) => aRule(`${from}`, 'month'))
    const spans = firsts.map((from) =>
      aSpan(plan, [`${from}`, `${from.add({ days: 16 })}`], { id: `${from}` }),
    )
    // 16 of 31, of 30, a whole one (26 February to 26 March has 28 days and is not cut), 16 of 31 and of 30: 3.1 months.
    expect(discounted({ schedule, spans })).toHaveLength(5)
  })

  test('with a change to a year after a month and a half, the year is the period that is left', () => {
    const year = aPlan({ year: '3000.00' })
    const schedule = [aRule('2025-01-01', 'month'), aRule('2025-02-15', 'year')]
    const spans = [aSpan(plan, ['2025-01-01', '2025-02-15']), aSpan(year, ['2025-02-15'])]
    expect(discounted({ grants: [half(2)], schedule, spans })).toEqual([
      '2025-01-01 150.00',
      '2025-02-01 75.00',
      '2025-02-15 1500.00',
    ])
    // With one month there is none left for the year.
    expect(discounted({ grants: [half(1)], schedule, spans })).toEqual(['2025-01-01 150.00'])
  })

  test('a first stub to the first of a month is one of the three, for nothing of it was given back', () => {
    const schedule = [aRule('2025-01-20', 'month', { anchor: '2025-01-01' })]
    const spans = [aSpan(plan, ['2025-01-20'])]
    expect(discounted({ schedule, spans }).map((line) => line.slice(0, 10))).toEqual([
      '2025-01-20',
      '2025-02-01',
      '2025-03-01',
    ])
  })
})

test('a monthly add-on to a yearly plan has its own three periods, and the plan its own', () => {
  const schedule = [aRule('2025-01-01', 'year')]
  const year = aPlan({ year: '3000.00' })
  const spans = [
    aSpan(year, ['2025-01-01'], { id: 'z-plan' }),
    aSpan(aPlan({ extra: '100.00' }), ['2025-01-01'], {
      id: 'a-add-on',
      every: { unit: 'month', count: 1 },
    }),
  ]
  expect(discounted({ schedule, spans }, '2028-02-01')).toEqual([
    '2025-01-01 50.00',
    '2025-01-01 1500.00',
    '2025-02-01 50.00',
    '2025-03-01 50.00',
    '2026-01-01 1500.00',
    '2027-01-01 1500.00',
  ])
})
