/**
 * What a part of a period costs: what is left of the period's price when the part begins, less what is left of it when
 * the part ends, each rounded half away from zero (decision 035). So the parts of a period come to its price, however
 * it is cut and in whichever order: billed whole and credited in part, or billed in parts from the start. A part that
 * runs to the period's end, as one does that a change begins, costs its share rounded once; any other may be a minor
 * unit away from that.
 *
 * @example 199.00 for 30 days: days 1-11 are 72.97, 12-25 are 92.86 and 26-30 are 33.17
 */
import { type Ratio, rounded, times } from '@tolv/money'
import type { Stretch } from './days.ts'

export function shareOfPeriod(price: Ratio, part: Stretch, period: Stretch): bigint {
  return leftOf(price, part.from, period) - leftOf(price, part.to, period)
}

function leftOf(price: Ratio, at: number, { from, to }: Stretch): bigint {
  if (at === to) return 0n
  const share = { numerator: BigInt(to - at), denominator: BigInt(to - from) }
  return rounded(times(price, share), 'half-up')
}
