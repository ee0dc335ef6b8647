import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convert, invertRate, rateBetween } from './exchange.ts'
import { divideRounded, type Rounding } from './rounding.ts'
import { split } from './split.ts'

describe('converting', () => {
  test('100 EUR at 11.37 is 1 137 SEK', () => {
    const rate = rateBetween({ from: 'EUR', to: 'SEK' }, '11.37')!
    expect(convert(10_000n, rate, 'half-up')).toBe(113_700n)
  })

  test('the minor units of both currencies count: 1 SEK at 14.2 is 14 yen, and 100 yen at 0.07 is 7 SEK', () => {
    const yen = rateBetween({ from: 'SEK', to: 'JPY' }, '14.2')!
    expect(convert(100n, yen, 'half-up')).toBe(14n)
    const krona = rateBetween({ from: 'JPY', to: 'SEK' }, '0.07')!
    expect(convert(100n, krona, 'half-up')).toBe(700n)
  })

  test('a rate that is nothing, negative or words is no rate', () => {
    for (const written of ['0', '0.00', '-1', 'eleven', '1,5', '1e3', '']) {
      expect(rateBetween({ from: 'EUR', to: 'SEK' }, written)).toBeNull()
    }
  })

  test('out to a finer currency and back by the same exact rate is the same amount', () => {
    const rate = rateBetween({ from: 'EUR', to: 'SEK' }, '11.37')!
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => {
        const back = convert(convert(minor, rate, 'half-even'), invertRate(rate), 'half-even')
        expect(back).toBe(minor)
      }),
    )
  })
})

describe('rounding is named', () => {
  const halves: [Rounding, bigint[]][] = [
    ['half-up', [-3n, -2n, -1n, 1n, 2n, 3n]],
    ['half-even', [-2n, -2n, 0n, 0n, 2n, 2n]],
    ['toward-zero', [-2n, -1n, 0n, 0n, 1n, 2n]],
  ]
  for (const [rounding, expected] of halves) {
    test(`-2.5 -1.5 -0.5 0.5 1.5 2.5 by ${rounding}`, () => {
      const rounded = [-5n, -3n, -1n, 1n, 3n, 5n].map((numerator) =>
        divideRounded({ numerator, denominator: 2n }, rounding),
      )
      expect(rounded).toEqual(expected)
    })
  }

  test('a share of nothing throws', () => {
    expect(() => divideRounded({ numerator: 1n, denominator: 0n }, 'half-up')).toThrow(RangeError)
  })
})

describe('splitting', () => {
  test('a krona in three parts is 34, 33 and 33 öre', () => {
    expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(split(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n])
  })

  test('no öre is lost, and no part is an öre off its share', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 })
      .filter((parts) => parts.some((weight) => weight > 0n))
    const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    fc.assert(
      fc.property(amounts, weights, (minor, parts) => {
        const shares = split(minor, parts)
        const sum = parts.reduce((total, weight) => total + weight, 0n)
        expect(shares.reduce((total, share) => total + share, 0n)).toBe(minor)
        for (const [at, share] of shares.entries()) {
          const off = share * sum - minor * parts[at]!
          expect((off < 0n ? -off : off) < sum).toBe(true)
        }
      }),
    )
  })

  test('weights that are all nothing, or below nothing, throw', () => {
    expect(() => split(100n, [])).toThrow(RangeError)
    expect(() => split(100n, [0n, 0n])).toThrow(RangeError)
    expect(() => split(100n, [2n, -1n])).toThrow(RangeError)
  })
})
