import { expect, test } from 'vitest'
import { affixed, writtenIn } from './written.ts'

const swedish = writtenIn({ currency: 'SEK', locale: 'sv-SE', language: 'sv' })
const english = writtenIn({ currency: 'SEK', locale: 'sv-SE', language: 'en' })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const million = 100_000_000

test('the amounts of a change share one unit and one number of decimals', () => {
  const column = swedish.column([14.6 * million, -6.93 * million, 9.8 * million])
  expect(column.unit).toBe('Mkr')
  expect([14.6, -6.93, 0.24].map((amount) => column.signed(amount * million))).toEqual([
    '+14,6',
    '−6,9',
    '+0,2',
  ])
})

test('numbers follow the tenant and words follow the reader', () => {
  const estimate = { value: 2.4 * million, low: 1.1 * million, high: 3.6 * million }
  const ranges = [english, swedish].map((book) => book.column([4 * million]).signedRange(estimate))
  expect(ranges.map(plain)).toEqual(['+1,10 to +3,60', '+1,10 till +3,60'])
})

test('a range that reaches below zero is joined by a word, for a dash would read as a minus', () => {
  expect(plain(english.estimate({ value: 5000, low: -12_000, high: 24_000 }).range)).toBe(
    '−120 to 240',
  )
  expect(plain(english.estimate({ value: 855_800, low: 805_000, high: 910_300 }).range)).toBe(
    '8 050–9 100',
  )
})

test('small amounts are in the whole unit of the currency, rounded alike', () => {
  const column = swedish.column([386_400_00, -13_600_00])
  expect([386_400_00, -13_640_00].map((amount) => plain(column.signed(amount)))).toEqual([
    '+386 000',
    '−14 000',
  ])
})

test('a sign of money stands where the language has it', () => {
  const american = writtenIn({ currency: 'USD', locale: 'en-US', language: 'en' })
  const column = american.column([3.4 * million])
  expect(column.whole(column.write(3.4 * million))).toBe('$3.40M')
  expect(column.whole(column.signed(3.4 * million))).toBe('+$3.40M')
  expect(affixed(american.amount(3.4 * million))).toEqual({
    before: '$',
    number: '3.40',
    after: 'M',
  })
  const kronor = swedish.column([3.4 * million])
  expect(plain(kronor.whole(kronor.write(3.4 * million)))).toBe('3,40 Mkr')
})

test('beside another column a change is counted as that one is, as long as two figures of it remain', () => {
  const sums = swedish.column([3.42 * million])
  const like = { counted: sums.counted, decimals: sums.decimals }
  expect(swedish.column([0.214 * million], like).signed(0.214 * million)).toBe('+0,21')
  expect(swedish.column([0.0214 * million], like).signed(0.0214 * million)).toBe('+0,0214')
  expect(swedish.column([0.214 * million], { counted: 'millions' }).signed(0.214 * million)).toBe(
    '+0,214',
  )
})
