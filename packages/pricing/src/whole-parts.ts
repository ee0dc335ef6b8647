/** Exact parts as whole minor units, so that a total can be told in parts that sum to it. */
import { plus, type Ratio, rounded, whole } from '@tolv/money'

/** What exact parts come to together, exactly. */
export function sumOf(parts: readonly Ratio[]): Ratio {
  return parts.reduce(plus, whole(0n))
}

/**
 * Each part as whole minor units: cut, and what is missing to `total` given to those that lost most (ties to the
 * earlier). No part moves by one whole unit or more, and one that is whole already stays. `total` is the sum of the
 * parts rounded up or down; anything further away is a bug and throws.
 *
 * @example wholeParts([⅓, ⅓, ⅓], 1n) // [1n, 0n, 0n]
 */
export function wholeParts(parts: readonly Ratio[], total: bigint): bigint[] {
  const cut = parts.map(floor)
  let missing = total - cut.reduce((sum, part) => sum + part, 0n)
  const lost = parts
    .map((part, at) => ({ at, lost: remainder(part, cut[at]!) }))
    .filter((part) => part.lost.numerator > 0n)
    .sort((a, b) => order(b.lost, a.lost) || a.at - b.at)
  if (missing < 0n || missing > BigInt(lost.length)) {
    throw new RangeError('A total is what its parts come to, rounded.')
  }
  for (const { at } of lost) {
    if (missing === 0n) break
    cut[at] = cut[at]! + 1n
    missing -= 1n
  }
  return cut
}

/** The parts in whole minor units, summing to their exact sum rounded half up. */
export function roundedParts(parts: readonly Ratio[]): bigint[] {
  return wholeParts(parts, rounded(sumOf(parts), 'half-up'))
}

/** The largest whole number that is not above; denominators are above zero. */
export function floor({ numerator, denominator }: Ratio): bigint {
  const cut = numerator / denominator
  return numerator < 0n && cut * denominator !== numerator ? cut - 1n : cut
}

function remainder({ numerator, denominator }: Ratio, cut: bigint): Ratio {
  return { numerator: numerator - cut * denominator, denominator }
}

function order(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
