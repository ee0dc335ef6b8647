/**
 * What can be paid in coins. The amount that is owed stays as it is; the difference is a line or an entry of its own.
 *
 * - SE, whole kronor: lag (1970:1029) om avrundning av vissa öresbelopp § 2 (as of 1 October 2010). It is for any
 *   payment in Swedish coin unless otherwise agreed (§ 1), which is why invoices in kronor may end in a rounding.
 * - FI, five cents: lag 890/2000 om avrundning av betalningar i euro §§ 1-2. One and two cents are not rounded; a
 *   transfer between accounts is not, a written charge may be.
 * - NO, whole kroner: forskrift 2011-03-16-294 § 2. Coins only: Norges Bank says that a payment by account may not be.
 * - DK, half kroner: the smallest coin is 50 øre. Coins only, unless otherwise agreed (lov om afrunding af visse
 *   ørebeløb § 1).
 */

import { divideRounded } from './rounding.ts'

/** Whose coins it would be paid in. */
export type CoinCountry = 'SE' | 'NO' | 'DK' | 'FI'

const smallestCoin: Record<CoinCountry, bigint> = { SE: 100n, NO: 100n, DK: 50n, FI: 5n }

/**
 * An amount in minor units as coins can pay it, halves away from zero, and what that adds (below zero: takes away).
 *
 * @example inCoins(123_450n, 'SE') // { minor: 123_500n, roundingMinor: 50n }
 */
export function inCoins(
  minor: bigint,
  country: CoinCountry,
): { minor: bigint; roundingMinor: bigint } {
  if (country === 'FI' && minor > -3n && minor < 3n) return { minor, roundingMinor: 0n }
  const coin = smallestCoin[country]
  const coins = divideRounded({ numerator: minor, denominator: coin }, 'half-up')
  return { minor: coins * coin, roundingMinor: coins * coin - minor }
}
