/** Division of whole numbers where what is lost is named at the call. */

/**
 * How a remainder is settled. `half-up` rounds halves away from zero, as invoices do; `half-even`
 * rounds them to the even neighbour, so that long sums do not drift; `toward-zero` cuts.
 */
export type Rounding = 'half-up' | 'half-even' | 'toward-zero'

/** A rate or a share, exactly: numerator / denominator. */
export type Ratio = { numerator: bigint; denominator: bigint }

/**
 * `share.numerator / share.denominator`, rounded as named: `divideRounded({ numerator: 5n,
 * denominator: 2n }, 'half-up')` is 3n. A denominator of zero is a bug and throws.
 */
export function divideRounded(share: Ratio, rounding: Rounding): bigint {
  if (share.denominator === 0n) throw new RangeError('A share of nothing has no value.')
  const negative = share.numerator < 0n !== share.denominator < 0n
  const top = magnitude(share.numerator)
  const bottom = magnitude(share.denominator)
  const whole = top / bottom
  const twice = (top % bottom) * 2n
  const up =
    rounding !== 'toward-zero' &&
    (twice > bottom || (twice === bottom && (rounding === 'half-up' || whole % 2n === 1n)))
  const rounded = up ? whole + 1n : whole
  return negative ? -rounded : rounded
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
