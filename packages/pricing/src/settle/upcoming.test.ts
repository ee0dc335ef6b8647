import { describe, expect, test } from 'vitest'
import {
  aPlan,
  aRule,
  aSpan,
  aSubscription,
  day,
  lineText,
  type Subscription,
} from '../testing/subscription.ts'
import { settle } from './settle.ts'
import { upcoming } from './upcoming.ts'

const basic = aPlan({ basic: '199.00' })
const months = aSubscription({
  spans: [aSpan(basic, ['2026-03-01'])],
  schedule: [aRule('2026-03-01', 'month')],
})

function ahead(subscription: Subscription, [until, horizon]: [string, string]) {
  return upcoming({ ...subscription, billed: [], until: day(until) }, day(horizon))
}

const told = (days: ReturnType<typeof ahead>) =>
  days.map(({ on, owed }) => `${on} ${owed.map((line) => lineText(line, months)).join(', ')}`)

describe('what lies ahead of Åsa, who pays 199 kronor on the first', () => {
  test('is a month on each first', () => {
    expect(told(ahead(months, ['2026-03-01', '2026-06-01']))).toEqual([
      '2026-03-01 basic 2026-03-01..2026-04-01: 199.00',
      '2026-04-01 basic 2026-04-01..2026-05-01: 199.00',
      '2026-05-01 basic 2026-05-01..2026-06-01: 199.00',
      '2026-06-01 basic 2026-06-01..2026-07-01: 199.00',
    ])
  })

  test('is no less when the same months are told anew from a day within one', () => {
    const schedule = [...months.schedule, aRule('2026-03-20', 'month', { anchor: '2026-03-01' })]
    const anew = told(ahead({ ...months, schedule }, ['2026-03-01', '2026-05-01']))
    expect(anew).toEqual(told(ahead(months, ['2026-03-01', '2026-05-01'])))
    expect(anew).toHaveLength(3)
  })

  test('ends when she has said that she leaves', () => {
    const leaving = { ...months, spans: [aSpan(basic, ['2026-03-01', '2026-05-01'])] }
    expect(told(ahead(leaving, ['2026-03-01', '2027-03-01']))).toHaveLength(2)
  })

  test('shows an annual switch on its day: the rest of the month back, the year on, and a year of quiet', () => {
    const annual = aPlan({ annual: '1990.00' })
    const switching = {
      ...months,
      spans: [aSpan(basic, ['2026-03-01', '2026-03-16']), aSpan(annual, ['2026-03-16'])],
      schedule: [aRule('2026-03-01', 'month'), aRule('2026-03-16', 'year')],
    }
    const paid = settle({ ...months, billed: [], until: day('2026-03-01') }).owed
    const days = upcoming(
      { ...switching, billed: paid, until: day('2026-03-16') },
      day('2027-03-16'),
    )
    expect(told(days)).toEqual([
      '2026-03-16 basic credit 2026-03-16..2026-04-01: -102.71, annual 2026-03-16..2027-03-16: 1990.00',
      '2027-03-16 annual 2027-03-16..2028-03-16: 1990.00',
    ])
    expect(days[0]?.netMinor).toBe(188_729n)
  })

  test('sums to what settling at the horizon owes', () => {
    const both = {
      ...months,
      spans: [...months.spans, aSpan(aPlan({ extra: '49.90' }), ['2026-04-11'])],
    }
    const days = ahead(both, ['2026-03-01', '2027-01-20'])
    const atOnce = settle({ ...both, billed: [], until: day('2027-01-20') }).owed
    const sum = (lines: { netMinor: bigint }[]) =>
      lines.reduce((all, one) => all + one.netMinor, 0n)
    expect(sum(days)).toBe(sum(atOnce))
  })
})
