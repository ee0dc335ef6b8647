import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRatios, decimalOf, minorOf, minus, plus, ratioOf, rounded, times } from './ratio.ts'

describe('quantities and prices that stay exact', () => {
  test('a price in whole units of a currency is a ratio of its minor units', () => {
    expect(rounded(minorOf('199.00', 'SEK')!, 'half-up')).toBe(19_900n)
    expect(rounded(minorOf('199', 'JPY')!, 'half-up')).toBe(199n)
    expect(decimalOf(minorOf('0.0042', 'SEK')!)).toBe('0.42')
  })

  test('what is not a plain decimal number is none', () => {
    for (const written of ['', '1,5', '1e3', '.5', '5.', '--1', 'twelve', '1 000', '0x1f']) {
      expect(ratioOf(written), written).toBeNull()
    }
  })

  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
    .map(([units, scale]) => ({ numerator: units, denominator: 10n ** BigInt(scale) }))

  test('what is written is read back as the same number', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        expect(compareRatios(ratioOf(decimalOf(value))!, value)).toBe(0)
      }),
    )
  })

  test('adding and taking away, and shares of a sum, lose nothing', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, share) => {
        expect(compareRatios(minus(plus(a, b), b), a)).toBe(0)
        const together = times(plus(a, b), share)
        expect(compareRatios(together, plus(times(a, share), times(b, share)))).toBe(0)
      }),
    )
  })
})
