/** From one currency to another, exactly until the named rounding. */

import { exponentOf } from './currency.ts'
import { divideRounded, type Ratio, type Rounding } from './rounding.ts'

/**
 * `minor` times a rate, rounded as named. The rate is between minor units (see {@link
 * rateBetween}).
 *
 * @example convert(10000n, { numerator: 1137n, denominator: 100n }, 'half-up') // 113700n
 */
export function convert(minor: bigint, rate: Ratio, rounding: Rounding): bigint {
  return divideRounded(
    { numerator: minor * rate.numerator, denominator: rate.denominator },
    rounding,
  )
}

export type CurrencyPair = { from: string; to: string }

/**
 * A rate as written (how much of `to` one whole unit of `from` is worth, decimal point) as the
 * ratio between their minor units: 0.0612 SEK to EUR, or 9.87 SEK to JPY, whose minor unit is a
 * hundred times larger. Null when it is not a positive number.
 */
export function rateBetween(pair: CurrencyPair, written: string): Ratio | null {
  const match = /^(\d{1,18})(?:\.(\d{1,18}))?$/.exec(written.trim())
  if (!match) return null
  const decimals = match[2] ?? ''
  const numerator = BigInt(match[1]! + decimals) * 10n ** BigInt(exponentOf(pair.to))
  const denominator = 10n ** BigInt(decimals.length + exponentOf(pair.from))
  return numerator === 0n ? null : { numerator, denominator }
}

/** The same rate the other way: what `to` is worth in `from`, exactly. */
export function invertRate(rate: Ratio): Ratio {
  return { numerator: rate.denominator, denominator: rate.numerator }
}
