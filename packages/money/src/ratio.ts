/** Exact arithmetic: quantities, unit prices and shares stay ratios until one named rounding makes them money. */

import { exponentOf } from './currency.ts'
import { divideRounded, type Ratio, type Rounding } from './rounding.ts'

/** A number as programs write it: digits with at most one decimal point, e.g. `'100.5'` or `'-0.0042'`. */
export type Decimal = string

/**
 * A decimal number as a ratio, exactly; null when it is not one. Eighteen digits at most on each side of the point.
 *
 * @example ratioOf('100.5') // { numerator: 201n, denominator: 2n }
 */
export function ratioOf(written: Decimal): Ratio | null {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(written)
  if (!match) return null
  const decimals = match[3] ?? ''
  const numerator = BigInt(match[2]! + decimals)
  return lowest({
    numerator: match[1] ? -numerator : numerator,
    denominator: 10n ** BigInt(decimals.length),
  })
}

/**
 * A price as people write it, in whole units of a currency, as a ratio of minor units: `'199.00'` of SEK is 19900, and
 * `'0.0042'` is 0.42 of an öre. Null when it is not a decimal number.
 */
export function minorOf(written: Decimal, currency: string): Ratio | null {
  const major = ratioOf(written)
  return major && times(major, whole(10n ** BigInt(exponentOf(currency))))
}

/** A whole number as a ratio. */
export function whole(value: bigint): Ratio {
  return { numerator: value, denominator: 1n }
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return lowest({
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  })
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function times(a: Ratio, b: Ratio): Ratio {
  return lowest({
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
  })
}

/** Below zero, zero or above, as `a` is smaller than, equal to or larger than `b`. Denominators are above zero. */
export function compareRatios(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The whole number that a ratio becomes, rounded as named. */
export function rounded(value: Ratio, rounding: Rounding): bigint {
  return divideRounded(value, rounding)
}

/**
 * A ratio written with as many decimals as it needs, at most twelve (then rounded half up), without trailing zeros.
 *
 * @example decimalOf({ numerator: 201n, denominator: 2n }) // '100.5'
 */
export function decimalOf(value: Ratio): Decimal {
  if (value.denominator === 1n) return value.numerator.toString()
  const scale = 10n ** 12n
  const scaled = divideRounded(
    { numerator: value.numerator * scale, denominator: value.denominator },
    'half-up',
  )
  const negative = scaled < 0n
  const digits = (negative ? -scaled : scaled).toString().padStart(13, '0')
  const decimals = digits.slice(-12).replace(/0+$/, '')
  return `${negative ? '-' : ''}${digits.slice(0, -12)}${decimals && `.${decimals}`}`
}

/** In lowest terms, with the sign in the numerator, so that long chains of arithmetic do not grow. */
function lowest({ numerator, denominator }: Ratio): Ratio {
  const divisor = greatestDivisor(numerator < 0n ? -numerator : numerator, denominator)
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor }
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b]
  while (small !== 0n) [large, small] = [small, large % small]
  return large === 0n ? 1n : large
}
