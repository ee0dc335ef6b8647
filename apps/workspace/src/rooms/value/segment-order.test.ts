import type { SegmentWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { inOrder, nextSorting, sortingOf } from './segment-order.ts'

function segment(value: string, perAccount: number, allowableCac: number | null): SegmentWire {
  const estimate = { value: perAccount, low: perAccount * 0.9, high: perAccount * 1.1 }
  return {
    name: 'segment',
    value,
    accounts: 10,
    active: 9,
    historic: 0,
    future: estimate,
    clv: estimate,
    futurePerAccount: estimate,
    churnPerMonth: null,
    marginPerMonth: 0,
    allowableCac,
  }
}

const segments = [
  segment('Fritid', 1760, 400),
  segment('Brf', 141_800, null),
  segment('Student', 1180, 240),
]
const names = (written: string | undefined) =>
  inOrder(segments, sortingOf(written)).map((each) => each.value)

test('the most valuable accounts come first unless something else is asked for', () => {
  expect(names(undefined)).toEqual(['Brf', 'Fritid', 'Student'])
  expect(names('-nonsense')).toEqual(['Brf', 'Fritid', 'Student'])
})

test('a segment without an answer stands last, whichever way the column is turned', () => {
  expect(names('-cac')).toEqual(['Fritid', 'Student', 'Brf'])
  expect(names('cac')).toEqual(['Student', 'Fritid', 'Brf'])
})

test('names rise at the first click, numbers fall, and a second click turns them', () => {
  const usual = sortingOf(undefined)
  expect(nextSorting(usual, 'value')).toBe('value')
  expect(nextSorting(usual, 'clv')).toBe('-clv')
  expect(nextSorting(usual, 'perAccount')).toBe('perAccount')
  expect(nextSorting(sortingOf('value'), 'value')).toBe('-value')
})
