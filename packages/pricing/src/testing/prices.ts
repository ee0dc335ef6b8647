/** Any price that a catalogue could hold, for properties. */
import { decimalOf, plus, type Ratio, ratioOf } from '@tolv/money'
import fc from 'fast-check'
import type { Price, PriceComponent, Tier } from '../component.ts'
import { aComponent } from './components.ts'

function decimal(most: number, scale: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: 0, max: most * 10 ** scale })
    .map((units) => decimalOf({ numerator: BigInt(units), denominator: 10n ** BigInt(scale) }))
}

export const anyQuantity = fc.oneof(decimal(1_000, 0), decimal(1_000, 3))
export const anyPrice = fc.oneof(decimal(500, 2), decimal(2, 4))
const free = fc.oneof(fc.constant('0'), decimal(50, 1))

/** Tiers that rise by these widths, the last without end; without fees where `flat` says so. */
export function anyTiers(flat: fc.Arbitrary<string>): fc.Arbitrary<Tier[]> {
  const width = fc.integer({ min: 1, max: 200 }).map(BigInt)
  const row = fc.record({ width, perUnit: anyPrice, flat })
  return fc.array(row, { minLength: 1, maxLength: 5 }).map((rows) => {
    let upTo: Ratio = ratioOf('0')!
    return rows.map(({ width: numerator, perUnit, flat: fee }, at) => {
      upTo = plus(upTo, { numerator, denominator: 1n })
      return { upTo: at === rows.length - 1 ? null : decimalOf(upTo), perUnit, flat: fee }
    })
  })
}

const anyTier = anyTiers(fc.oneof(fc.constant('0'), anyPrice))
const chargeFlatAtZero = fc.boolean()

export const anyPriceModel: fc.Arbitrary<Price> = fc.oneof(
  fc.record({ model: fc.constant('flat'), amount: anyPrice }),
  fc.record({ model: fc.constant('per-unit'), perUnit: anyPrice, free }),
  fc.record({ model: fc.constant('graduated'), tiers: anyTier, free, chargeFlatAtZero }),
  fc.record({ model: fc.constant('volume'), tiers: anyTier, free, chargeFlatAtZero }),
  fc.record({
    model: fc.constant('package'),
    perPackage: anyPrice,
    size: fc.integer({ min: 1, max: 400 }).map((tenths) => `${tenths / 10}`),
    free,
  }),
  fc.record({
    model: fc.constant('percentage'),
    percent: decimal(100, 2),
    perEvent: anyPrice,
    freeEvents: fc.nat({ max: 5 }),
    freeAmount: free,
    minimumPerEvent: fc.option(decimal(3, 2)),
    maximumPerEvent: fc.option(decimal(9, 2).map((above) => `${3 + Number(above)}`)),
  }),
)

/** A component at any price, with or without bounds in their order. */
export const anyComponent: fc.Arbitrary<PriceComponent> = fc
  .record({
    price: anyPriceModel,
    minimum: fc.option(decimal(100, 2)),
    maximum: fc.option(decimal(900, 0).map((above) => `${100 + Number(above)}`)),
  })
  .map(({ price, minimum, maximum }) => {
    const isMetered = price.model === 'percentage'
    return aComponent(price, {
      minimum,
      maximum,
      ...(isMetered && { basis: { kind: 'meter', meterId: 'turnover' }, timing: 'arrears' }),
    })
  })
