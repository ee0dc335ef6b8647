import type { SegmentWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { certaintyOf } from './segment-certainty.ts'

function segment(
  active: number,
  perAccount: { low: number; value: number; high: number },
): SegmentWire {
  return {
    name: 'segment',
    value: 'Fritid',
    accounts: 12,
    active,
    historic: 0,
    future: perAccount,
    clv: perAccount,
    futurePerAccount: perAccount,
    churnPerMonth: null,
    marginPerMonth: 0,
    allowableCac: null,
  }
}

test('accounts that no model could speak for are too few to say, not worth nothing', () => {
  expect(certaintyOf(segment(5, { low: 0, value: 0, high: 0 }))).toBe('too-few')
})

test('a segment that everybody has left is worth nothing, and that is said', () => {
  expect(certaintyOf(segment(0, { low: 0, value: 0, high: 0 }))).toBe('said')
})

test('a segment that may be worth nothing is not told as if it surely were worth something', () => {
  expect(certaintyOf(segment(5, { low: -400, value: 900, high: 2000 }))).toBe('too-uncertain')
  expect(certaintyOf(segment(5, { low: 400, value: 900, high: 2000 }))).toBe('said')
})
