/** Decimals of a catalogue and of usage as ratios. They were validated when taken; here a bad one is a bug. */
import { compareRatios, type Decimal, minorOf, type Ratio, ratioOf, whole } from '@tolv/money'

export const nothing: Ratio = whole(0n)

/** A quantity, not below zero. */
export function quantityOf(written: Decimal): Ratio {
  const quantity = ratioOf(written)
  if (!quantity) throw new RangeError(`A quantity is a decimal number, and '${written}' is none.`)
  if (quantity.numerator < 0n) throw new RangeError(`A quantity is not below zero: ${written}.`)
  return quantity
}

/** A price in whole units of the currency as minor units. */
export function priceOf(written: Decimal, currency: string): Ratio {
  const price = minorOf(written, currency)
  if (!price) throw new RangeError(`A price is a decimal number, and '${written}' is none.`)
  return price
}

export function smaller(a: Ratio, b: Ratio): Ratio {
  return compareRatios(a, b) <= 0 ? a : b
}
