import { whole } from '@tolv/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aComponent, flat } from '../testing/components.ts'
import { Account, aRule, aSpan, aSubscription } from '../testing/subscription.ts'
import { shareOfPeriod } from './share.ts'

const month = { from: 0, to: 30 }

test.each([
  ['the whole month', { from: 0, to: 30 }, 19_900n],
  ['its first eleven days', { from: 0, to: 11 }, 7_297n],
  ['fourteen amid it', { from: 11, to: 25 }, 9_286n],
  ['its last five', { from: 25, to: 30 }, 3_317n],
  ['its last nineteen, rounded once', { from: 11, to: 30 }, 12_603n],
  ['no day at all', { from: 11, to: 11 }, 0n],
])('of 199.00 for 30 days %s cost their part', (_what, part, minor) => {
  expect(shareOfPeriod(whole(19_900n), part, month)).toBe(minor)
})

test('the parts of a period come to its price however it is cut, and none is an öre or more off', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 40 })
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), cuts, (minor, inner) => {
      const year = { from: 0, to: 365 }
      const ends = [...inner.sort((a, b) => a - b), 365]
      const parts = ends.map((to, at) => ({ from: ends[at - 1] ?? 0, to }))
      const amounts = parts.map((part) => shareOfPeriod(whole(BigInt(minor)), part, year))
      expect(amounts.reduce((a, b) => a + b)).toBe(BigInt(minor))
      for (const [at, { from, to }] of parts.entries())
        expect(Math.abs(Number(amounts[at]) - (minor * (to - from)) / 365)).toBeLessThan(1.000001)
    }),
  )
})

describe('a plan that is tried amid a month', () => {
  const basic = aComponent(flat('199.00'), { id: 'basic', code: 'basic' })
  const large = aComponent(flat('349.00'), { id: 'large', code: 'large' })
  const schedule = [aRule('2025-06-01', 'month')]
  const before = aSubscription({ schedule, spans: [aSpan([basic], ['2025-06-01'], { id: 'a' })] })
  const tried = aSubscription({
    schedule,
    spans: [
      aSpan([basic], ['2025-06-01', '2025-06-12'], { id: 'a' }),
      aSpan([large], ['2025-06-12', '2025-06-26'], { id: 'b' }),
      aSpan([basic], ['2025-06-26'], { id: 'c' }),
    ],
  })

  test('costs the same whether the month was billed before it or not', () => {
    const billedBefore = new Account()
    billedBefore.bill(before, '2025-06-01')
    expect(billedBefore.bill(tried, '2025-06-12')).toEqual([
      'basic credit 2025-06-12..2025-06-26: -92.86',
      'large 2025-06-12..2025-06-26: 162.86',
    ])
    const fromNothing = new Account()
    expect(fromNothing.bill(tried, '2025-06-26')).toEqual([
      'basic 2025-06-01..2025-06-12: 72.97',
      'large 2025-06-12..2025-06-26: 162.86',
      'basic 2025-06-26..2025-07-01: 33.17',
    ])
  })

  test('costs nothing when it is taken back', () => {
    const account = new Account()
    account.bill(before, '2025-06-01')
    account.bill(tried, '2025-06-12')
    account.bill(before, '2025-06-20')
    expect(account.netMinor).toBe(19_900n)
  })
})
