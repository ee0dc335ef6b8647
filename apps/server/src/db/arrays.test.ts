import { expect, test } from 'vitest'
import { arrayText, elementsOf } from './arrays.ts'

test.each<[string, Parameters<typeof arrayText>[0], string]>([
  ['nothing at all', [], '{}'],
  [
    'ids and days',
    ['0199-a', '2026-06-01', '2026-06-01T10:00:00.5+02:00'],
    '{0199-a,2026-06-01,2026-06-01T10:00:00.5+02:00}',
  ],
  ['numbers and flags', [1, -2n, 0.5, true], '{1,-2,0.5,true}'],
  ['nothing in one place', ['a', null], '{a,NULL}'],
  ['the word for nothing', ['NULL', 'null', 'nullable'], '{"NULL","null",nullable}'],
  ['an empty text', [''], '{""}'],
  ['what an array is made of', ['{a,b}', 'a b', 'å'], '{"{a,b}","a b","å"}'],
  ['quotes and strokes', ['say "hi"', 'back\\slash'], String.raw`{"say \"hi\"","back\\slash"}`],
])('%s is written as PostgreSQL reads it', (_, values, text) => {
  expect(arrayText(values)).toBe(text)
})

test('an array that holds objects or arrays is none of ours', () => {
  expect(elementsOf(['a', null, 1n])).toEqual(['a', null, 1n])
  expect(elementsOf([['a']])).toBeNull()
  expect(elementsOf([{ a: 1 }])).toBeNull()
  expect(elementsOf([undefined])).toBeNull()
})
