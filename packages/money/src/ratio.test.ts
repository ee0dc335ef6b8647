import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRatios, decimalOf, minorOf, minus, plus, ratioOf, rounded, times } from './ratio.ts'

describe('quantities and prices that stay exact', () => {
  test('a price in whole units of a currency is a ratio of its minor units', () => {
    expect(rounded(minorOf('199.00', 'SEK')!, 'half-up')).toBe(19_900n)
    expect(rounded(minorOf('199', 'JPY')!, 'half-up')).toBe(199n)
    expect(decimalOf(minorOf('0.0042', 'SEK')!)).toBe('0.42')
  })

  test.each([
    // [currency, price per unit, quantity, minor units]
    ['JPY', '1980', '0.5', 990n],
    ['JPY', '33.35', '10', 334n],
    ['ISK', '1990.5', '1', 1_991n],
    ['SEK', '0.005', '1', 1n],
    ['SEK', '0.0042', '1234567', 518_518n],
    ['EUR', '2.99', '3', 897n],
    ['SEK', '-0.005', '1', -1n],
    ['KWD', '1.2345', '1', 1_235n],
    ['TND', '0.0005', '1', 1n],
    ['KWD', '12.3', '0.333', 4_096n],
    ['CLF', '0.00005', '1', 1n],
  ])('in %s, %s each and %s of them is %i minor units, rounded once', (currency, each, ...rest) => {
    const [of, minor] = rest
    expect(rounded(times(minorOf(each, currency)!, ratioOf(of)!), 'half-up')).toBe(minor)
  })

  test('half a unit goes away from zero, to the even neighbour or is cut, as named', () => {
    const halves = ['0.005', '0.015', '-0.005', '-0.015'].map((price) => minorOf(price, 'SEK')!)
    const by = (rounding: 'half-up' | 'half-even' | 'toward-zero') =>
      halves.map((half) => rounded(half, rounding))
    expect(by('half-up')).toEqual([1n, 2n, -1n, -2n])
    expect(by('half-even')).toEqual([0n, 2n, 0n, -2n])
    expect(by('toward-zero')).toEqual([0n, 1n, 0n, -1n])
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
