/** Prices that depend on how much: graduated, where each unit has its tier's price, and volume, where all have one. */
import { compareRatios, decimalOf, minus, plus, type Ratio, rounded, times } from '@tolv/money'
import type { Tier } from '../component.ts'
import { roundedParts, sumOf } from '../whole-parts.ts'
import type { Why } from '../why.ts'
import { boundOf, nothing, priceOf, smaller } from './read.ts'

export type Tiered = { tiers: Tier[]; chargeFlatAtZero: boolean; currency: string }
export type Priced = { amount: Ratio; why: Why }

/** The units of one tier, and what they cost with the tier's flat fee. */
type Filled = { tier: Tier; above: Ratio; units: Ratio; amount: Ratio }

export function graduated(quantity: Ratio, tiered: Tiered): Priced {
  const filled: Filled[] = []
  let above = nothing
  for (const tier of tiered.tiers) {
    const isEntered = compareRatios(quantity, above) > 0
    if (!isEntered && !(filled.length === 0 && tiered.chargeFlatAtZero)) break
    const upTo = tier.upTo === null ? quantity : smaller(quantity, boundOf(tier.upTo))
    filled.push(fill(tier, { above, units: minus(upTo, above) }, tiered.currency))
    if (tier.upTo === null || compareRatios(quantity, boundOf(tier.upTo)) <= 0) break
    above = boundOf(tier.upTo)
  }
  refuseBeyondTheLast(quantity, filled.at(-1))
  return priced('graduated', quantity, filled)
}

export function volume(quantity: Ratio, tiered: Tiered): Priced {
  if (quantity.numerator === 0n && !tiered.chargeFlatAtZero) return priced('volume', quantity, [])
  const at = tiered.tiers.findIndex(
    ({ upTo }) => upTo === null || compareRatios(quantity, boundOf(upTo)) <= 0,
  )
  const tier = tiered.tiers[at]
  if (!tier) throw new RangeError('A price in tiers has a last tier without end.')
  const before = tiered.tiers[at - 1]?.upTo
  const above = before ? boundOf(before) : nothing
  return priced('volume', quantity, [fill(tier, { above, units: quantity }, tiered.currency)])
}

function fill(tier: Tier, where: { above: Ratio; units: Ratio }, currency: string): Filled {
  const forUnits = times(where.units, priceOf(tier.perUnit, currency))
  return { tier, ...where, amount: plus(forUnits, priceOf(tier.flat, currency)) }
}

function refuseBeyondTheLast(quantity: Ratio, last: Filled | undefined): void {
  const end = last?.tier.upTo
  if (end && compareRatios(quantity, boundOf(end)) > 0) {
    throw new RangeError('A price in tiers has a last tier without end.')
  }
}

function priced(step: 'graduated' | 'volume', quantity: Ratio, filled: Filled[]): Priced {
  const amount = sumOf(filled.map((one) => one.amount))
  const parts = roundedParts(filled.map((one) => one.amount))
  return {
    amount,
    why: {
      step,
      minor: rounded(amount, 'half-up'),
      facts: { quantity: decimalOf(quantity) },
      from: filled.map(({ tier, above, units }, at) => ({
        step: 'tier',
        minor: parts[at]!,
        facts: {
          above: decimalOf(above),
          ...(tier.upTo !== null && { upTo: tier.upTo }),
          quantity: decimalOf(units),
          perUnit: tier.perUnit,
          flat: tier.flat,
        },
        from: [],
      })),
    },
  }
}
