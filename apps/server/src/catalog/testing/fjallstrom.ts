/** Plans of Fjällström for tests: builders that set only what the test is about. */
import type { Price } from '@tolv/pricing'
import type { Component, PriceIn, Terms } from '../rules/terms.ts'

export const at = (price: Price, bounds: Partial<PriceIn> = {}): PriceIn => ({
  price,
  minimum: null,
  maximum: null,
  ...bounds,
})

/** The same whatever the quantity. */
export const flat = (amount: string): PriceIn => at({ model: 'flat', amount })

/** A component in advance at 199 kronor, unless told otherwise. */
export function aComponent(set: Partial<Component> = {}): Omit<Component, 'id'> {
  return {
    code: 'fee',
    name: 'Monthly fee',
    timing: 'advance',
    basis: { kind: 'quantity' },
    prorate: 'day',
    taxCategory: 'standard',
    prices: { SEK: flat('199.00') },
    ...set,
  }
}

/** Terms of a month with one fee, unless told otherwise. */
export function theTerms(set: Partial<Terms> = {}): Terms {
  return {
    interval: { unit: 'month', count: 1 },
    trialDays: 0,
    minimumSpend: {},
    components: [aComponent()],
    ...set,
  }
}

/** Electricity used, at so much for each kilowatt-hour above what is included. */
export function usageOf(meterId: string): Omit<Component, 'id'> {
  const tiers = [
    { upTo: '100', perUnit: '0', flat: '0' },
    { upTo: null, perUnit: '0.50', flat: '0' },
  ]
  const price = { model: 'graduated' as const, tiers, free: '0', chargeFlatAtZero: false }
  return aComponent({
    code: 'usage',
    name: 'Electricity',
    timing: 'arrears',
    basis: { kind: 'meter', meterId },
    prices: { SEK: at(price), NOK: at(price) },
  })
}
