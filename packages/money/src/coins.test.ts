import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CoinCountry, inCoins } from './coins.ts'

test.each<[CoinCountry, bigint, bigint]>([
  ['SE', 123_449n, 123_400n],
  ['SE', 123_450n, 123_500n],
  ['SE', -123_450n, -123_500n],
  ['SE', 49n, 0n],
  ['NO', 19_999n, 20_000n],
  ['NO', 19_949n, 19_900n],
  ['DK', 1_024n, 1_000n],
  ['DK', 1_025n, 1_050n],
  ['DK', 1_076n, 1_100n],
  ['FI', 1_001n, 1_000n],
  ['FI', 1_002n, 1_000n],
  ['FI', 1_003n, 1_005n],
  ['FI', 1_007n, 1_005n],
  ['FI', 1_008n, 1_010n],
  ['FI', 2n, 2n],
  ['FI', 3n, 5n],
])('in coins of %s, %i is %i', (country, minor, paid) => {
  expect(inCoins(minor, country)).toEqual({ minor: paid, roundingMinor: paid - minor })
})

test('what coins pay differs by half a coin at most, and is not rounded again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<CoinCountry[]>('SE', 'NO', 'DK', 'FI'),
      fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      (country, minor) => {
        const once = inCoins(minor, country)
        expect(once.minor - once.roundingMinor).toBe(minor)
        expect(once.roundingMinor >= -50n && once.roundingMinor <= 50n).toBe(true)
        expect(inCoins(once.minor, country).roundingMinor).toBe(0n)
      },
    ),
  )
})
