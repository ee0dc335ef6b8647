/** A promised minimum: what is missing to it when a period of the promise ends. */
import { compareRatios, minus, type Ratio, rounded } from '@tolv/money'
import type { Why } from '../why.ts'
import { nothing } from './read.ts'

/**
 * What is missing to the minimum, in exact minor units, and nothing when enough was charged. `minimum` is what was
 * promised for the part of the term that is settled, `charged` what its lines came to after discounts, in minor units.
 *
 * @example trueUp({ minimum: whole(1_000_000n), charged: whole(13_000n) }).amount // 987 000
 */
export function trueUp({ minimum, charged }: { minimum: Ratio; charged: Ratio }): {
  amount: Ratio
  why: Why
} {
  const amount = compareRatios(charged, minimum) >= 0 ? nothing : minus(minimum, charged)
  const facts = {
    minimumMinor: `${rounded(minimum, 'half-up')}`,
    chargedMinor: `${rounded(charged, 'half-up')}`,
  }
  return { amount, why: { step: 'true-up', minor: rounded(amount, 'half-up'), facts, from: [] } }
}
