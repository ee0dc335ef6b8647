import { describe, expect, test } from 'vitest'
import { readValueArguments, type ValueOrder } from './arguments.ts'

function order(...words: string[]): ValueOrder {
  const read = readValueArguments(['file.csv', ...words])
  if (!read.ok || read.value === 'help') throw new Error(read.ok ? 'help' : read.says)
  return read.value
}

function refusal(...words: string[]): string {
  const read = readValueArguments(words)
  return read.ok ? 'it was accepted' : read.says
}

test('without options everything that is paid is margin, at 10 % a year and no costs', () => {
  expect(order()).toMatchObject({
    file: 'file.csv',
    margin: 1,
    discount: { effectivePerYear: 0.1 },
    costToServePerMonth: 0,
    asOf: null,
    segment: null,
    language: 'en',
  })
})

test.each([
  [['--margin', '70%'], { margin: 0.7 }],
  [['--margin', '0,31'], { margin: 0.31 }],
  [['--discount', '9%/year'], { discount: { effectivePerYear: 0.09 } }],
  [['--cost-to-serve', '456/year'], { costToServePerMonth: 38 }],
  [['--cost-to-serve=38,50/month'], { costToServePerMonth: 38.5 }],
  [['--as-of', '1997-09-30'], { asOf: 10_134 }],
  [['--currency', 'sek'], { currency: 'SEK' }],
  [['--horizon', '36'], { horizonMonths: 36 }],
])('%s is read as meant', (words, expected) => {
  expect(order(...words)).toMatchObject(expected)
})

test('a discount of one per cent a month is more than twelve a year', () => {
  expect(order('--discount', '1%/month').discount.effectivePerYear).toBeCloseTo(0.126825, 6)
})

describe('what cannot be used is refused in one sentence that says what would do', () => {
  test.each([
    [[], 'Say which file to value: tolv value FILE, or - to read from a pipe.'],
    [
      ['a.csv', 'b.csv'],
      'One file at a time: a.csv, b.csv were given. Quote a name that has spaces.',
    ],
    [['a.csv', '--margn', '0.7'], 'There is no option --margn; --help lists those there are.'],
    [['a.csv', '--margin'], '--margin needs a value.'],
    [
      ['a.csv', '--margin', '-1'],
      '--margin is a share above 0 and at most 1, like 0.7 or 70%, not -1.',
    ],
    [
      ['a.csv', '--margin', '70'],
      '--margin is a share above 0 and at most 1, like 0.7 or 70%, not 70.',
    ],
    [
      ['a.csv', '--discount', '10%'],
      'Say what the discount of 10% is per: --discount 10%/year or 10%/month.',
    ],
    [
      ['a.csv', '--discount', 'much/year'],
      '--discount is a rate like 10%/year or 0.8%/month, not much/year.',
    ],
    [
      ['a.csv', '--cost-to-serve', '38'],
      'Say what the cost of 38 is per: --cost-to-serve 38/month or 38/year.',
    ],
    [['a.csv', '--as-of', '30/9/1997'], '--as-of is a date written as 2026-03-31, not 30/9/1997.'],
    [
      ['a.csv', '--kind', 'invoices'],
      '--kind is one of orders, subscriptions, payments, snapshot, not invoices.',
    ],
    [['a.csv', '--currency', 'kr'], '--currency is a code of ISO 4217, like SEK or EUR, not kr.'],
    [['a.csv', '--currency', 'ABC'], '--currency is a code of ISO 4217, like SEK or EUR, not ABC.'],
    [['a.csv', '--lang', 'fi'], '--lang is one of en, sv, not fi.'],
    [['a.csv', '--json=yes'], '--json takes no value.'],
  ])('%s', (words, says) => {
    expect(refusal(...words)).toBe(says)
  })
})
