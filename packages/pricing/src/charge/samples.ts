/** What a price comes to at sample quantities, for who writes it and wants to see what it does. */
import {
  type Decimal,
  decimalOf,
  minus,
  plus,
  type Ratio,
  ratioOf,
  rounded,
  whole,
} from '@tolv/money'
import type { PriceComponent } from '../component.ts'
import type { Why } from '../why.ts'
import { charge } from './charge.ts'
import { quantityOf } from './read.ts'

/**
 * @property minor the whole period's charge, in minor units rounded half up as a line of a whole period is
 * @property perUnit what a unit costs on average, in minor units with decimals; null where there is no unit
 * @property oneMoreMinor how much more one more unit costs, in minor units; below zero where the total falls
 */
export type SampleCharge = {
  quantity: Decimal
  minor: bigint
  perUnit: Decimal | null
  oneMoreMinor: bigint
  why: Why
}

/**
 * The charge at each quantity, in the order they are given. The component has no problems and the quantities are
 * decimals not below zero, else it throws.
 *
 * @example sampleCharges(seats, ['1', '10', '100'], 'SEK').map(({ minor }) => minor) // [9900n, 99000n, 890000n]
 */
export function sampleCharges(
  component: PriceComponent,
  quantities: readonly Decimal[],
  currency: string,
): SampleCharge[] {
  return quantities.map((quantity) => {
    const { amount, why } = charge(component, { quantity }, currency)
    const more = charge(component, { quantity: oneMore(quantity) }, currency)
    return {
      quantity,
      minor: rounded(amount, 'half-up'),
      perUnit: average(amount, quantity),
      oneMoreMinor: rounded(minus(more.amount, amount), 'half-up'),
      why,
    }
  })
}

export function oneMore(quantity: Decimal): Decimal {
  return decimalOf(plus(quantityOf(quantity), whole(1n)))
}

function average(amount: Ratio, quantity: Decimal): Decimal | null {
  const units = ratioOf(quantity)!
  if (units.numerator === 0n) return null
  return decimalOf({
    numerator: amount.numerator * units.denominator,
    denominator: amount.denominator * units.numerator,
  })
}
