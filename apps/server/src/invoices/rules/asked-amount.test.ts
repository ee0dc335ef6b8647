import { describe, expect, test } from 'vitest'
import { amountsAsked } from './asked-amount.ts'

/** What is looked for among documents of a currency: the least and the most total; null when nothing is. */
function sought(text: string, currency: string): [bigint, bigint] | null {
  const found = amountsAsked(text).find(({ currencies }) => currencies.includes(currency))
  return found ? [found.least, found.most] : null
}

describe('an amount that somebody looks for', () => {
  test.each<[text: string, least: bigint, most: bigint]>([
    ['1249', 124_900n, 124_999n],
    ['1 249', 124_900n, 124_999n],
    ['1 249,50', 124_950n, 124_950n],
    ['1249.50', 124_950n, 124_950n],
    ['1.249,50', 124_950n, 124_950n],
    ['1,249.50', 124_950n, 124_950n],
    ['1,249', 124_900n, 124_999n],
    ['1249,5', 124_950n, 124_950n],
    ['1249,00', 124_900n, 124_900n],
    ['1249 kr', 124_900n, 124_999n],
    ['-12,50', 1_250n, 1_250n],
    ['0', 0n, 99n],
  ])('%s, in kronor', (text, least, most) => {
    expect(sought(text, 'SEK')).toEqual([least, most])
  })

  test('is counted as its currency is', () => {
    expect(sought('1249', 'JPY')).toEqual([1_249n, 1_249n])
    expect(sought('1,249', 'JPY')).toEqual([1_249n, 1_249n])
    expect(sought('12,5', 'JPY')).toBeNull()
    expect(sought('1,249', 'KWD')).toEqual([1_249n, 1_249n])
  })

  test('is of the currency that is named, and of no other', () => {
    expect(sought('100 EUR', 'EUR')).toEqual([10_000n, 10_099n])
    expect(sought('100 EUR', 'SEK')).toBeNull()
    expect(sought('100 JPY', 'JPY')).toEqual([100n, 100n])
    expect(sought('100 JPY', 'EUR')).toBeNull()
  })

  test.each(['Åsa', 'F1249', '12.50.00', '', '1249 Åsa'])('%s is none', (text) => {
    expect(amountsAsked(text)).toEqual([])
  })
})
