import { compareRatios, decimalOf, minus, plus, type Ratio, ratioOf, times } from '@tolv/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PriceComponent, Tier } from '../component.ts'
import {
  aComponent,
  graduated,
  packageOf,
  percentage,
  perUnit,
  volume,
} from '../testing/components.ts'
import { anyComponent, anyPrice, anyQuantity, anyTiers } from '../testing/prices.ts'
import type { Why } from '../why.ts'
import { charge } from './charge.ts'

const noFees = anyTiers(fc.constant('0'))
const anyFees = anyTiers(anyPrice)

const costs = (component: PriceComponent, quantity: string): Ratio =>
  charge(component, { quantity }, 'SEK').amount

/** Steps that are made of several sum to them, all the way down. */
function expectSums(why: Why): void {
  if (why.from.length > 1) {
    expect(why.from.reduce((sum, { minor }) => sum + minor, 0n)).toBe(why.minor)
  }
  for (const step of why.from) expectSums(step)
}

const added = (quantity: string, more: string) =>
  decimalOf(plus(ratioOf(quantity)!, ratioOf(more)!))

function tierOf(tiers: Tier[], quantity: string): Tier {
  const reaches = ({ upTo }: Tier) =>
    upTo === null || compareRatios(ratioOf(quantity)!, ratioOf(upTo)!) <= 0
  return tiers.find(reaches)!
}

describe('what holds for any price', () => {
  test('the steps of a why sum to it, and the whole is the amount rounded half up', () => {
    fc.assert(
      fc.property(anyComponent, anyQuantity, (component, quantity) => {
        const { amount, why } = charge(component, { quantity }, 'SEK')
        expectSums(why)
        const off = minus(amount, { numerator: why.minor, denominator: 1n })
        expect(compareRatios(off, { numerator: 1n, denominator: 2n })).toBeLessThan(0)
        expect(compareRatios(off, { numerator: -1n, denominator: 2n })).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('a graduated price never falls, whatever its fees', () => {
    fc.assert(
      fc.property(anyFees, anyQuantity, anyQuantity, (tiers, quantity, more) => {
        const component = aComponent(graduated(tiers))
        const [less, greater] = [
          costs(component, quantity),
          costs(component, added(quantity, more)),
        ]
        expect(compareRatios(greater, less)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('a graduated price without fees is continuous: a thousandth more costs no more than its dearest', () => {
    fc.assert(
      fc.property(noFees, anyQuantity, (tiers, quantity) => {
        const component = aComponent(graduated(tiers))
        const rise = minus(costs(component, added(quantity, '0.001')), costs(component, quantity))
        const dearest = tiers
          .map(({ perUnit: price }) => ratioOf(price)!)
          .reduce((a, b) => (compareRatios(a, b) > 0 ? a : b))
        const most = times(dearest, { numerator: 1n, denominator: 10n })
        expect(compareRatios(rise, most)).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('within its tier a price by volume is a price per unit', () => {
    fc.assert(
      fc.property(noFees, anyQuantity, (tiers, quantity) => {
        const each = aComponent(perUnit(tierOf(tiers, quantity).perUnit))
        const byVolume = costs(aComponent(volume(tiers)), quantity)
        expect(compareRatios(byVolume, costs(each, quantity))).toBe(0)
      }),
    )
  })

  test('packages never charge less than their units, and less than one package more', () => {
    const size = fc.integer({ min: 1, max: 100 }).map(String)
    fc.assert(
      fc.property(size, anyPrice, anyQuantity, (units, price, quantity) => {
        const begun = costs(aComponent(packageOf(units, price)), quantity)
        const share = { numerator: 1n, denominator: BigInt(units) }
        const exact = times(times(ratioOf(quantity)!, ratioOf(price)!), share)
        const over = minus(begun, times(exact, { numerator: 100n, denominator: 1n }))
        expect(over.numerator >= 0n).toBe(true)
        const onePackage = times(ratioOf(price)!, { numerator: 100n, denominator: 1n })
        if (price !== '0') expect(compareRatios(over, onePackage)).toBeLessThan(0)
      }),
    )
  })

  test('free units are worth what they would have cost where each unit costs the same', () => {
    fc.assert(
      fc.property(anyPrice, anyQuantity, anyQuantity, (price, free, more) => {
        const withFree = costs(aComponent(perUnit(price, free)), added(free, more))
        expect(compareRatios(withFree, costs(aComponent(perUnit(price)), more))).toBe(0)
      }),
    )
  })

  test('a share of turnover does not care how events are cut, when they have no fee of their own', () => {
    fc.assert(
      fc.property(fc.array(anyQuantity, { maxLength: 9 }), (events) => {
        const component = aComponent(percentage('1.3', { freeAmount: '100' }))
        const quantity = events.reduce(added, '0')
        const cut = charge(component, { quantity, events }, 'SEK').amount
        expect(compareRatios(cut, charge(component, { quantity }, 'SEK').amount)).toBe(0)
      }),
    )
  })

  test('a cost stays between its minimum and its maximum', () => {
    fc.assert(
      fc.property(anyComponent, anyQuantity, ({ price, ...rest }, quantity) => {
        const bounded = { ...rest, price, minimum: '12.5', maximum: '80' }
        const cost = costs(bounded, quantity)
        expect(Number(decimalOf(cost))).toBeGreaterThanOrEqual(1250)
        expect(Number(decimalOf(cost))).toBeLessThanOrEqual(8000)
      }),
    )
  })
})
