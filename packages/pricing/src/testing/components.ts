/** Price components and lines as tests tell them: only what the test is about. */
import type { Decimal } from '@tolv/money'
import type { Price, PriceComponent, Tier } from '../component.ts'

/** A component at a price, charged in advance, in whole. */
export function aComponent(price: Price, rest: Partial<PriceComponent> = {}): PriceComponent {
  return {
    id: 'component-1',
    code: 'seats',
    name: 'Seats',
    timing: 'advance',
    basis: { kind: 'quantity' },
    prorate: 'day',
    taxCategory: 'standard',
    price,
    minimum: null,
    maximum: null,
    ...rest,
  }
}

/** Tiers as a price list writes them: [up to, per unit, flat]; 'on' is without end. */
export function tiersOf(...rows: [Decimal, Decimal, Decimal][]): Tier[] {
  return rows.map(([upTo, perUnit, flat]) => ({
    upTo: upTo === 'on' ? null : upTo,
    perUnit,
    flat,
  }))
}

type OfModel<M extends Price['model']> = Partial<Omit<Extract<Price, { model: M }>, 'model'>>

export const flat = (amount: Decimal): Price => ({ model: 'flat', amount })

export const perUnit = (price: Decimal, free: Decimal = '0'): Price => ({
  model: 'per-unit',
  perUnit: price,
  free,
})

export const graduated = (tiers: Tier[], rest: OfModel<'graduated'> = {}): Price => ({
  model: 'graduated',
  tiers,
  free: '0',
  chargeFlatAtZero: false,
  ...rest,
})

export const volume = (tiers: Tier[], rest: OfModel<'volume'> = {}): Price => ({
  model: 'volume',
  tiers,
  free: '0',
  chargeFlatAtZero: false,
  ...rest,
})

export const packageOf = (size: Decimal, perPackage: Decimal, free: Decimal = '0'): Price => ({
  model: 'package',
  perPackage,
  size,
  free,
})

export const percentage = (percent: Decimal, rest: OfModel<'percentage'> = {}): Price => ({
  model: 'percentage',
  percent,
  perEvent: '0',
  freeEvents: 0,
  freeAmount: '0',
  minimumPerEvent: null,
  maximumPerEvent: null,
  ...rest,
})
