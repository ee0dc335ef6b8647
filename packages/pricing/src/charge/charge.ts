/**
 * What a price component costs for a whole period: a quantity in, an exact amount out, with its why. It knows nothing
 * of parts of periods, of discounts or of VAT; nothing is rounded here but what the why tells.
 */
import {
  compareRatios,
  type Decimal,
  decimalOf,
  minus,
  type Ratio,
  rounded,
  times,
  whole,
} from '@tolv/money'
import type { PriceComponent } from '../component.ts'
import { floor } from '../whole-parts.ts'
import type { Why } from '../why.ts'
import { percentage } from './percentage.ts'
import { boundOf, nothing, priceOf, quantityOf } from './read.ts'
import { graduated, type Priced, volume } from './tiers.ts'

/** What a component is charged for: how many, and for 'percentage' each event's amount in order. */
export type Usage = { quantity: Decimal; events?: readonly Decimal[] | null }

/**
 * @property amount exact minor units for the whole period, within the component's minimum and maximum
 * @property bounds what it was before those, and they themselves, in minor units; null where the component has neither
 */
export type Charge = { amount: Ratio; bounds: ChargeBounds | null; why: Why }
export type ChargeBounds = { unbounded: Ratio; minimum: Ratio | null; maximum: Ratio | null }

/**
 * What the component costs in a whole period. Free units come off first, then tiers and packages are counted. No usage
 * costs nothing but a flat price, a minimum, and a first tier's flat fee that is to be charged at nought. A percentage
 * without events is reckoned as one event of the whole quantity.
 *
 * Quantities below zero and prices that `problemsOf` would list are bugs and throw.
 *
 * @example charge(seats, { quantity: '12' }, 'SEK') // { amount: 1 188 000 / 1, bounds: null, why: … }
 */
export function charge(component: PriceComponent, usage: Usage, currency: string): Charge {
  const { amount, why } = priced(component, usage, currency)
  if (component.minimum === null && component.maximum === null) return { amount, bounds: null, why }
  const bounds = {
    unbounded: amount,
    minimum: component.minimum === null ? null : priceOf(component.minimum, currency),
    maximum: component.maximum === null ? null : priceOf(component.maximum, currency),
  }
  const within = bounded(bounds)
  return { amount: within, bounds, why: whyBounded(component, { amount, why }, within) }
}

/** What it comes to within the bounds. */
export function bounded({ unbounded, minimum, maximum }: ChargeBounds): Ratio {
  if (maximum && compareRatios(unbounded, maximum) > 0) return maximum
  if (minimum && compareRatios(unbounded, minimum) < 0) return minimum
  return unbounded
}

function priced({ price }: PriceComponent, usage: Usage, currency: string): Priced {
  const quantity = quantityOf(usage.quantity)
  switch (price.model) {
    case 'flat':
      return flat(price.amount, currency)
    case 'per-unit':
      return afterFree(quantity, price.free, (charged) => perUnit(charged, price.perUnit, currency))
    case 'graduated':
      return afterFree(quantity, price.free, (charged) =>
        graduated(charged, { ...price, currency }),
      )
    case 'volume':
      return afterFree(quantity, price.free, (charged) => volume(charged, { ...price, currency }))
    case 'package':
      return afterFree(quantity, price.free, (charged) => packages(charged, price, currency))
    case 'percentage':
      return percentage(price, usage.events ?? oneEvent(usage.quantity, quantity), currency)
  }
}

function oneEvent(written: Decimal, quantity: Ratio): Decimal[] {
  return quantity.numerator === 0n ? [] : [written]
}

/** Free units come off, and the why tells so where there are any. */
function afterFree(quantity: Ratio, free: Decimal, price: (charged: Ratio) => Priced): Priced {
  const freeUnits = boundOf(free)
  if (freeUnits.numerator === 0n) return price(quantity)
  const isMore = compareRatios(quantity, freeUnits) > 0
  const charged = isMore ? minus(quantity, freeUnits) : nothing
  const { amount, why } = price(charged)
  const facts = { quantity: decimalOf(quantity), free, charged: decimalOf(charged) }
  return { amount, why: { step: 'free', minor: why.minor, facts, from: [why] } }
}

function flat(amount: Decimal, currency: string): Priced {
  return told('flat', priceOf(amount, currency), { amount })
}

function perUnit(quantity: Ratio, price: Decimal, currency: string): Priced {
  const amount = times(quantity, priceOf(price, currency))
  return told('per-unit', amount, { quantity: decimalOf(quantity), perUnit: price })
}

function packages(
  quantity: Ratio,
  { size, perPackage }: { size: Decimal; perPackage: Decimal },
  currency: string,
): Priced {
  const { numerator, denominator } = boundOf(size)
  const begun = -floor(times(quantity, { numerator: -denominator, denominator: numerator }))
  const amount = times(whole(begun), priceOf(perPackage, currency))
  const facts = { quantity: decimalOf(quantity), packages: `${begun}`, size, perPackage }
  return told('package', amount, facts)
}

function told(step: Why['step'], amount: Ratio, facts: Why['facts']): Priced {
  return { amount, why: { step, minor: rounded(amount, 'half-up'), facts, from: [] } }
}

function whyBounded(component: PriceComponent, before: Priced, within: Ratio): Why {
  const moved = compareRatios(within, before.amount)
  if (moved === 0) return before.why
  const minor = rounded(within, 'half-up')
  return moved > 0
    ? { step: 'minimum', minor, facts: { minimum: component.minimum! }, from: [before.why] }
    : { step: 'maximum', minor, facts: { maximum: component.maximum! }, from: [before.why] }
}
