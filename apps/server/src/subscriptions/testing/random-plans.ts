/** Plans of all kinds at random prices, for random lives: each way of charging, timing, proration and meter is in some. */
import type { PriceComponent } from '@tolv/pricing'
import type { Aggregate, Chance } from '@tolv/pricing/testing'
import type { SoldPlan } from '../rules/terms.ts'

export const meters: Record<string, Aggregate> = {
  sum: 'sum',
  count: 'count',
  max: 'max',
  unique: 'unique',
  last: 'last',
}

export type Sold = { plans: SoldPlan[]; addOns: SoldPlan[] }

type Set = Partial<Omit<PriceComponent, 'price'>>
type Make = (set: Set & { price: PriceComponent['price'] }) => PriceComponent

const month = { unit: 'month', count: 1 } as const
const year = { unit: 'year', count: 1 } as const

/** Codes are unique in a plan, ids everywhere. */
const maker =
  (plan: string): Make =>
  ({ code = 'fee', ...set }) => ({
    id: `${plan}-${code}`,
    code,
    name: code,
    timing: 'advance',
    basis: { kind: 'quantity' },
    prorate: 'day',
    taxCategory: 'standard',
    minimum: null,
    maximum: null,
    ...set,
  })

type Terms = Partial<Pick<SoldPlan, 'interval' | 'trialDays' | 'minimumSpend' | 'kind'>>

function planOf(code: string, components: PriceComponent[], terms: Terms = {}): SoldPlan {
  return {
    id: `${code}/1`,
    planId: code,
    code,
    name: code,
    kind: 'plan',
    number: 1,
    currency: 'SEK',
    interval: month,
    trialDays: 0,
    minimumSpend: null,
    components,
    ...terms,
  }
}

export function randomSold(chance: Chance): Sold {
  const amount = (least: number) => `${least + chance.below(least)}.${10 + chance.below(90)}`
  const flat = (least: number) => ({ model: 'flat' as const, amount: amount(least) })
  const seat = (least: number) => ({
    model: 'per-unit' as const,
    perUnit: amount(least),
    free: '0',
  })
  const each = (least: number) => ({ ...seat(least), free: chance.oneOf(['0', '0', '3']) })
  const tiers = () => ({
    model: 'graduated' as const,
    tiers: [
      { upTo: '20', perUnit: amount(2), flat: '0' },
      { upTo: null, perUnit: '0.75', flat: amount(5) },
    ],
    free: '0',
    chargeFlatAtZero: false,
  })
  const metered = (meterId: string): Set => ({
    code: meterId,
    timing: 'arrears',
    basis: { kind: 'meter', meterId },
  })
  const [basic, desks, late, exact, quarter, long, least] = [
    maker('basic'),
    maker('desks'),
    maker('late'),
    maker('exact'),
    maker('quarter'),
    maker('year'),
    maker('least'),
  ]
  const [tv, store, support] = [maker('tv'), maker('store'), maker('support')]
  return {
    plans: [
      planOf('basic', [basic({ price: flat(199) }), basic({ ...metered('max'), price: each(2) })]),
      planOf('desks', [
        desks({ price: seat(50) }),
        desks({ code: 'base', price: flat(99), prorate: 'none' }),
        desks({ ...metered('max'), price: each(3) }),
        desks({ ...metered('sum'), price: tiers(), minimum: '12.00' }),
      ]),
      planOf(
        'late',
        [
          late({ price: flat(149), timing: 'arrears' }),
          late({ ...metered('unique'), price: each(4) }),
          late({ ...metered('last'), price: each(1) }),
        ],
        { trialDays: 10 },
      ),
      planOf('exact', [
        exact({ price: seat(2000), prorate: 'second' }),
        exact({ ...metered('sum'), price: each(1), prorate: 'second' }),
      ]),
      planOf(
        'quarter',
        [quarter({ price: flat(590) }), quarter({ ...metered('count'), price: tiers() })],
        {
          interval: { unit: 'month', count: 3 },
        },
      ),
      planOf(
        'year',
        [long({ price: flat(1990) }), long({ ...metered('unique'), price: each(3) })],
        {
          interval: year,
          minimumSpend: amount(2500),
        },
      ),
      planOf(
        'least',
        [least({ price: flat(19) }), least({ ...metered('count'), price: each(2) })],
        {
          minimumSpend: amount(90),
        },
      ),
    ],
    addOns: [
      planOf('tv', [tv({ price: seat(49) })], { kind: 'add-on' }),
      planOf('store', [store({ ...metered('last'), price: each(1) })], { kind: 'add-on' }),
      planOf('support', [support({ price: flat(900) })], { kind: 'add-on', interval: year }),
    ],
  }
}
