import { expect, test } from 'vitest'
import { filterOf, operatorsOf, textOf, valueTyped } from './filters.ts'

test('a condition is the same after it has been in an address', () => {
  for (const text of [
    'value.future:above:100000',
    'trait.town:is:Östersund',
    'trait.time:is:12:30',
  ])
    expect(textOf(filterOf(text)!)).toBe(text)
})

test('an address that was written by hand and means nothing is no condition', () => {
  for (const text of ['', 'value.future', 'value.future:over:3', ':is:3', 'value.future:is'])
    expect(filterOf(text)).toBeNull()
})

test.each([
  ['1 000,50', 'money', '100050'],
  ['1\u00a0000', 'money', '100000'],
  ['-12.5', 'money', '-1250'],
  ['14 %', 'share', '0.14'],
  ['0,5', 'share', '0.005'],
  ['61', 'number', '61'],
  ['2026-12-01', 'date', '2026-12-01'],
  ['Åre', 'text', 'Åre'],
] as const)('%s typed for a fact of %s is %s', (typed, type, value) => {
  expect(valueTyped(typed, type, 100)).toBe(value)
})

test.each([
  ['', 'text'],
  ['much', 'money'],
  ['1,000.50', 'money'],
  ['12/1', 'date'],
] as const)('%s is no value of a fact of %s', (typed, type) => {
  expect(valueTyped(typed, type, 100)).toBeNull()
})

test('words and yes-or-no are only ever equal or not; amounts are above or below', () => {
  expect(operatorsOf('text')).toEqual(['is'])
  expect(operatorsOf('money')[0]).toBe('above')
})
