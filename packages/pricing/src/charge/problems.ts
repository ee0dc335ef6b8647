/** What is wrong with a price before anybody is charged by it: a list with places, for who writes it. */
import { compareRatios, type Decimal, isCurrency, ratioOf } from '@tolv/money'
import type { Price, PriceComponent, Tier } from '../component.ts'

/**
 * @property place where in the component, e.g. `price.tiers.1.upTo`
 * @property says a sentence for who wrote it
 */
export type PriceProblem = { place: string; problem: PriceProblemKind; says: string }

export type PriceProblemKind =
  | 'unknown-currency'
  | 'not-a-number'
  | 'below-zero'
  | 'not-above-zero'
  | 'above-a-hundred'
  | 'not-a-count'
  | 'no-tiers'
  | 'tiers-do-not-rise'
  | 'no-last-tier'
  | 'tier-after-the-last'
  | 'least-above-most'
  | 'meter-in-advance'
  | 'share-of-no-turnover'

/**
 * All that is wrong with a component's price in a currency; empty when `charge` can be asked for it at any quantity.
 *
 * @example problemsOf(seats, 'SEK') // [{ place: 'price.tiers.1.upTo', problem: 'tiers-do-not-rise', says: '…' }]
 */
export function problemsOf(component: PriceComponent, currency: string): PriceProblem[] {
  const { price, minimum, maximum, basis, timing } = component
  const problems: PriceProblem[] = []
  if (!isCurrency(currency)) {
    problems.push(at('', 'unknown-currency', `${currency} is not a currency of ISO 4217.`))
  }
  problems.push(...problemsOfPrice(price))
  if (minimum !== null) problems.push(...number(minimum, 'minimum'))
  if (maximum !== null) problems.push(...number(maximum, 'maximum'))
  problems.push(...order({ least: minimum, most: maximum }, 'minimum'))
  if (basis.kind === 'meter' && timing === 'advance') {
    const says = 'What a meter measures is known afterwards, so it cannot be charged in advance.'
    problems.push(at('timing', 'meter-in-advance', says))
  }
  if (price.model === 'percentage' && basis.kind === 'quantity') {
    const says = 'A share of what is turned over needs a meter that measures it.'
    problems.push(at('basis', 'share-of-no-turnover', says))
  }
  return problems
}

function problemsOfPrice(price: Price): PriceProblem[] {
  switch (price.model) {
    case 'flat':
      return number(price.amount, 'price.amount')
    case 'per-unit':
      return [...number(price.perUnit, 'price.perUnit'), ...number(price.free, 'price.free')]
    case 'graduated':
    case 'volume':
      return [...problemsOfTiers(price.tiers), ...number(price.free, 'price.free')]
    case 'package':
      return [
        ...number(price.perPackage, 'price.perPackage'),
        ...aboveZero(price.size, 'price.size'),
        ...number(price.free, 'price.free'),
      ]
    case 'percentage':
      return problemsOfPercentage(price)
  }
}

function problemsOfPercentage(price: Extract<Price, { model: 'percentage' }>): PriceProblem[] {
  const { percent, freeEvents, minimumPerEvent, maximumPerEvent } = price
  const problems = [
    ...number(percent, 'price.percent'),
    ...number(price.perEvent, 'price.perEvent'),
    ...number(price.freeAmount, 'price.freeAmount'),
  ]
  const share = ratioOf(percent)
  if (share && share.numerator > 100n * share.denominator) {
    const says = `${percent} % is more than all that is turned over.`
    problems.push(at('price.percent', 'above-a-hundred', says))
  }
  if (!Number.isSafeInteger(freeEvents) || freeEvents < 0) {
    const says = `The number of free events is a whole number from 0, and ${freeEvents} is not.`
    problems.push(at('price.freeEvents', 'not-a-count', says))
  }
  if (minimumPerEvent !== null) problems.push(...number(minimumPerEvent, 'price.minimumPerEvent'))
  if (maximumPerEvent !== null) problems.push(...number(maximumPerEvent, 'price.maximumPerEvent'))
  const bounds = { least: minimumPerEvent, most: maximumPerEvent }
  return [...problems, ...order(bounds, 'price.minimumPerEvent')]
}

function problemsOfTiers(tiers: readonly Tier[]): PriceProblem[] {
  if (tiers.length === 0) {
    return [at('price.tiers', 'no-tiers', 'A price in tiers has at least one tier.')]
  }
  const problems = tiers.flatMap((tier, index) => [
    ...(tier.upTo === null ? [] : aboveZero(tier.upTo, placeOf(index, 'upTo'))),
    ...number(tier.perUnit, placeOf(index, 'perUnit')),
    ...number(tier.flat, placeOf(index, 'flat')),
    ...problemOfEnd(tier, tiers[index + 1], index),
  ])
  const last = tiers.length - 1
  if (tiers[last]!.upTo !== null) {
    const says = `The last tier ends at ${tiers[last]!.upTo}: what is above has no price. Let it be without end.`
    problems.push(at(placeOf(last, 'upTo'), 'no-last-tier', says))
  }
  return problems
}

function problemOfEnd(tier: Tier, next: Tier | undefined, index: number): PriceProblem[] {
  if (!next) return []
  if (tier.upTo === null) {
    const says = `Tier ${index + 1} is without end, so the tiers after it are never reached.`
    return [at(placeOf(index, 'upTo'), 'tier-after-the-last', says)]
  }
  const [end, after] = [ratioOf(tier.upTo), next.upTo === null ? null : ratioOf(next.upTo)]
  if (!end || !after || compareRatios(after, end) > 0) return []
  const says = `Tier ${index + 2} ends at ${next.upTo}, which is not above ${tier.upTo}, where the tier before it ends.`
  return [at(placeOf(index + 1, 'upTo'), 'tiers-do-not-rise', says)]
}

function number(written: Decimal, place: string): PriceProblem[] {
  const value = ratioOf(written)
  if (!value) {
    const says = `'${written}' is not a number: it is written with digits and at most one point, as 199.00.`
    return [at(place, 'not-a-number', says)]
  }
  if (value.numerator >= 0n) return []
  return [at(place, 'below-zero', `${written} is below zero; what is taken off is a discount.`)]
}

function aboveZero(written: Decimal, place: string): PriceProblem[] {
  const problems = number(written, place)
  if (problems.length > 0 || ratioOf(written)!.numerator > 0n) return problems
  return [at(place, 'not-above-zero', `${written} is not above zero.`)]
}

type Bounds = { least: Decimal | null; most: Decimal | null }

function order({ least, most }: Bounds, place: string): PriceProblem[] {
  const [low, high] = [least === null ? null : ratioOf(least), most === null ? null : ratioOf(most)]
  if (!low || !high || compareRatios(low, high) <= 0) return []
  return [at(place, 'least-above-most', `The least, ${least}, is above the most, ${most}.`)]
}

function placeOf(index: number, field: keyof Tier): string {
  return `price.tiers.${index}.${field}`
}

function at(place: string, problem: PriceProblemKind, says: string): PriceProblem {
  return { place, problem, says }
}
