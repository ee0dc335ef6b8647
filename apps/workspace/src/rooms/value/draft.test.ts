import type { ValueSettingsWire } from '@tolv/server/wire'
import { describe, expect, test } from 'vitest'
import {
  differing,
  draftOf,
  limits,
  onlyChanged,
  readAmount,
  readShare,
  settingsWith,
} from './draft.ts'

const saved: ValueSettingsWire = {
  margin: 0.31,
  discountPerYear: 0.09,
  costToServeMinorPerMonth: 3800,
  costToAcquireMinor: 40_000,
  segment: null,
  horizonMonths: null,
}

describe('a percentage is read as people write it', () => {
  test.each([
    ['31', 0.31],
    ['31 %', 0.31],
    ['31,5\u00a0%', 0.315],
    ['9.25%', 0.0925],
  ])('%s', (text, share) => {
    expect(readShare(text, limits.margin)).toEqual({ ok: true, value: expect.closeTo(share) })
  })
})

test('a discount of 90 % a year is refused, and 9 % is guessed at', () => {
  expect(readShare('90', limits.discountPerYear)).toEqual({
    ok: false,
    refusal: 'outside',
    least: 0,
    most: 0.4,
    meant: 0.09,
  })
})

test('words are not numbers', () => {
  expect(readShare('a third', limits.margin)).toEqual({ ok: false, refusal: 'not-a-number' })
  expect(readAmount('', 100)).toEqual({ ok: false, refusal: 'not-a-number' })
})

test('an amount is read with its spaces, its comma and its unit', () => {
  expect(readAmount('1 234,50 kr', 100)).toEqual({ ok: true, value: 123_450 })
  expect(readAmount('38', 100)).toEqual({ ok: true, value: 3800 })
})

test('a cost below nothing is refused', () => {
  expect(readAmount('−38', 100)).toMatchObject({ ok: false, refusal: 'outside', meant: 3800 })
})

test('a draft holds only what differs from what is saved', () => {
  expect(onlyChanged(saved, { margin: 0.31, discountPerYear: 0.08 })).toEqual({
    discountPerYear: 0.08,
  })
  expect(settingsWith(saved, { margin: 0.4 })).toEqual({ ...saved, margin: 0.4 })
  expect(differing(saved, { ...saved, horizonMonths: 36 })).toEqual(['horizonMonths'])
})

test('a draft in an address is believed only where it makes sense', () => {
  const raw = { margin: 3, discountPerYear: 0.08, horizonMonths: null, segment: 7, other: 'x' }
  expect(draftOf(raw)).toEqual({ discountPerYear: 0.08, horizonMonths: null })
  expect(draftOf('margin')).toEqual({})
})
