/**
 * Where one more unit makes the total fall, or jump by more than a unit: the edges of tiers that a payer stumbles on.
 *
 * By volume, the 101st unit may make all hundred cheaper, so that 101 cost less than 100; a tier's flat fee comes
 * at once. Begun packages rise in steps by their nature, and the first tier's fee is the price of starting: neither
 * is told.
 */
import {
  compareRatios,
  type Decimal,
  decimalOf,
  minus,
  plus,
  type Ratio,
  rounded,
} from '@tolv/money'
import type { Price, PriceComponent, Tier } from '../component.ts'
import { charge } from './charge.ts'
import { priceOf, quantityOf } from './read.ts'
import { oneMore } from './samples.ts'

/**
 * @property at the last quantity before the edge, with what is free; `next` is one more
 * @property atMinor what `at` costs, and `nextMinor` what `next` costs, in minor units
 * @property evenAt from which quantity on it costs as much as at the edge again, after a fall; null where it never does
 */
export type Cliff = {
  kind: 'falls' | 'jumps'
  at: Decimal
  next: Decimal
  atMinor: bigint
  nextMinor: bigint
  evenAt: Decimal | null
}

type Tiered = Extract<Price, { model: 'graduated' | 'volume' }>

/**
 * The cliffs of a price without problems, from the lowest.
 *
 * @example cliffs(apiCalls, 'SEK') // [{ kind: 'falls', at: '100', next: '101', atMinor: 21000n, … }]
 */
export function cliffs(component: PriceComponent, currency: string): Cliff[] {
  const { price } = component
  if (price.model !== 'graduated' && price.model !== 'volume') return []
  return price.tiers.slice(0, -1).flatMap((tier, index) => {
    const at = decimalOf(plus(quantityOf(tier.upTo!), quantityOf(price.free)))
    const next = oneMore(at)
    const before = charge(component, { quantity: at }, currency).amount
    const after = charge(component, { quantity: next }, currency).amount
    const kind = kindOf(minus(after, before), price.tiers.slice(index, index + 2), currency)
    if (kind === null) return []
    return [
      {
        kind,
        at,
        next,
        atMinor: rounded(before, 'half-up'),
        nextMinor: rounded(after, 'half-up'),
        evenAt: kind === 'falls' ? evenAt(price, { index, amount: before, currency }) : null,
      },
    ]
  })
}

function kindOf(rise: Ratio, around: readonly Tier[], currency: string): Cliff['kind'] | null {
  if (rise.numerator < 0n) return 'falls'
  const units = around.map(({ perUnit }) => priceOf(perUnit, currency))
  return units.every((unit) => compareRatios(rise, unit) > 0) ? 'jumps' : null
}

/** Where the tiers above the edge first cost the amount again; only prices by volume fall. */
function evenAt(
  { tiers, free }: Tiered,
  { index, amount, currency }: { index: number; amount: Ratio; currency: string },
): Decimal | null {
  let above = quantityOf(tiers[index]!.upTo!)
  for (const tier of tiers.slice(index + 1)) {
    const even = evenIn(tier, amount, currency)
    const isWithin = tier.upTo === null || (even && compareRatios(even, quantityOf(tier.upTo)) <= 0)
    if (even && isWithin) {
      const from = compareRatios(even, above) > 0 ? even : above
      return decimalOf(plus(from, quantityOf(free)))
    }
    if (tier.upTo !== null) above = quantityOf(tier.upTo)
  }
  return null
}

/** How many units of a tier come to the amount with its flat fee; null where no number does. */
function evenIn(tier: Tier, amount: Ratio, currency: string): Ratio | null {
  const [perUnit, rest] = [
    priceOf(tier.perUnit, currency),
    minus(amount, priceOf(tier.flat, currency)),
  ]
  if (rest.numerator <= 0n) return quantityOf('0')
  if (perUnit.numerator === 0n) return null
  return {
    numerator: rest.numerator * perUnit.denominator,
    denominator: rest.denominator * perUnit.numerator,
  }
}
