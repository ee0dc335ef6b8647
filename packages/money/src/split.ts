/**
 * An amount in parts that sum to the amount, by weights (largest remainder method; ties go to the
 * earlier part).
 *
 * Weights are whole and not negative, and at least one is above zero; anything else is a bug and
 * throws.
 *
 * @example split(100n, [1n, 1n, 1n]) // [34n, 33n, 33n]
 */
export function split(minor: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  if (sum <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('Weights are whole, none below zero and at least one above.')
  }
  const sign = minor < 0n ? -1n : 1n
  const whole = minor * sign
  const parts = weights.map((weight) => (whole * weight) / sum)
  let left = whole - parts.reduce((total, part) => total + part, 0n)
  if (left === 0n) return sign < 0n ? parts.map((part) => -part) : parts
  const byRemainder = weights
    .map((weight, at) => ({ at, remainder: (whole * weight) % sum }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1,
    )
  for (const { at } of byRemainder) {
    if (left === 0n) break
    parts[at] = parts[at]! + 1n
    left -= 1n
  }
  return parts.map((part) => part * sign)
}
