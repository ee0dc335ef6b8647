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

/** A quantity that the catalogue says: where a tier ends, what is free. */
export const boundOf = remembered(quantityOf)

/** A price in whole units of the currency as minor units. */
export function priceOf(written: Decimal, currency: string): Ratio {
  return pricesIn(currency)(written)
}

const pricesIn = remembered((currency) =>
  remembered((written) => {
    const price = minorOf(written, currency)
    if (!price) throw new RangeError(`A price is a decimal number, and '${written}' is none.`)
    return price
  }),
)

const mostRemembered = 4_096

/** A catalogue says the same few numbers at every charge, so each is read once; a full memory begins anew. */
function remembered<Value>(read: (written: string) => Value): (written: string) => Value {
  const known = new Map<string, Value>()
  return (written) => {
    let value = known.get(written)
    if (value === undefined) {
      value = read(written)
      if (known.size >= mostRemembered) known.clear()
      known.set(written, value)
    }
    return value
  }
}

export function smaller(a: Ratio, b: Ratio): Ratio {
  return compareRatios(a, b) <= 0 ? a : b
}
