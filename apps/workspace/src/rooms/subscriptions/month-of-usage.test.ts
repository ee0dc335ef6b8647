import { expect, test } from 'vitest'
import { amountsOf, daysOfMonth, monthsTo, monthToTell, totalOf } from './month-of-usage.ts'

test('a year of months may be asked for, the one that runs first', () => {
  const months = monthsTo('2026-01-31')
  expect(months.slice(0, 3)).toEqual(['2026-01', '2025-12', '2025-11'])
  expect(months.length).toBe(12)
  expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' })
  expect(['2026-12-01', '2026-12-07', '2026-12-08'].map(monthToTell)).toEqual([
    '2026-11',
    '2026-11',
    '2026-12',
  ])
})

test('what all used is a sum with the decimals there are, or the largest, or nothing that can be said', () => {
  const items = [{ quantity: '0.1' }, { quantity: '0.2' }, { quantity: '10' }]
  expect(totalOf(items, 'sum')).toBe('10.3')
  expect(totalOf(items, 'max')).toBe('10.0')
  expect(totalOf(items, 'last')).toBeNull()
})

test('amounts are added within their currency, and what has no price is not among them', () => {
  const items = [
    { amountMinor: 5_000, currency: 'NOK' },
    { amountMinor: null, currency: 'SEK' },
    { amountMinor: 20_000, currency: 'SEK' },
    { amountMinor: 1, currency: 'SEK' },
  ]
  expect(amountsOf(items)).toEqual([
    { currency: 'SEK', minor: 20_001 },
    { currency: 'NOK', minor: 5_000 },
  ])
})
