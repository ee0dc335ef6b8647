/** The words of `tolv price`, in the reader's language. Numbers and amounts come in already written. */

import type { Language } from '@tolv/figures'
import type { Why, WhyStep } from '@tolv/pricing'

/** The steps that a price of a whole period is made of. */
export type PriceStep = Exclude<
  WhyStep,
  'share-of-period' | 'recurring' | 'usage' | 'credit' | 'correction' | 'one-off' | 'trial'
>

type Interval = { unit: 'day' | 'week' | 'month' | 'year'; count: number }
type Edge = { name: string; at: string; next: string; amountAt: string; amountNext: string }

export type PriceWords = {
  locale: string
  every: (interval: Interval) => string
  quantity: string
  total: string
  each: string
  missing: string
  discounts: string
  edges: string
  falls: (edge: Edge & { evenAt: string | null }) => string
  jumps: (edge: Edge) => string
  why: (quantity: string) => string
  steps: Record<PriceStep, (facts: Why['facts'], written: (name: string) => string) => string>
}

const units = { day: 'day', week: 'week', month: 'month', year: 'year' }

const english: PriceWords = {
  locale: 'en-GB',
  every: ({ unit, count }) => (count === 1 ? `a ${units[unit]}` : `${count} ${units[unit]}s`),
  quantity: 'quantity',
  total: 'total',
  each: 'a unit',
  missing: 'to minimum',
  discounts: 'discounts',
  edges: 'Where one more unit surprises',
  falls: (p) =>
    `${p.name}: ${p.next} cost ${p.amountNext}, less than ${p.at} (${p.amountAt})` +
    (p.evenAt === null ? '; it is never even again.' : `; it is even again at ${p.evenAt}.`),
  jumps: (p) => `${p.name}: ${p.at} cost ${p.amountAt}, ${p.next} cost ${p.amountNext}.`,
  why: (quantity) => `Why, at ${quantity}`,
  steps: {
    flat: () => 'a flat price',
    'per-unit': (_, w) => `${w('quantity')} at ${w('perUnit')}`,
    tier: (facts, w) =>
      `${w('quantity')} at ${w('perUnit')}` +
      (isNone(facts.flat) ? '' : ` and ${w('flat')} for the tier`) +
      (facts.upTo === undefined ? `, above ${w('above')}` : `, up to ${w('upTo')}`),
    graduated: (_, w) => `${w('quantity')}, each at the price of its tier`,
    volume: (_, w) => `${w('quantity')}, all at the price of the tier that they reach`,
    package: (_, w) => `${w('packages')} packages of ${w('size')} begun, at ${w('perPackage')}`,
    percentage: (facts, w) =>
      facts.of === undefined
        ? `${w('events')} events of ${w('quantity')} in all, of which ${w('free')} is free`
        : `${w('percent')} % of ${w('of')}`,
    free: (_, w) => `${w('charged')} of ${w('quantity')} are charged, ${w('free')} are free`,
    minimum: (facts, w) =>
      facts.minimum === undefined
        ? `raised to ${w('perEvent')} for ${w('events')} of them`
        : `at least ${w('minimum')}`,
    maximum: (facts, w) =>
      facts.maximum === undefined
        ? `cut to ${w('perEvent')} for ${w('events')} of them`
        : `at most ${w('maximum')}`,
    discount: (facts) => `${facts.name} off`,
    'true-up': () => 'to the minimum spend',
  },
}

const enheter = { day: 'dag', week: 'vecka', month: 'månad', year: 'år' }
const flera = { day: 'dagar', week: 'veckor', month: 'månader', year: 'år' }

const swedish: PriceWords = {
  locale: 'sv-SE',
  every: ({ unit, count }) =>
    count === 1 ? `per ${enheter[unit]}` : `per ${count} ${flera[unit]}`,
  quantity: 'antal',
  total: 'summa',
  each: 'per styck',
  missing: 'till minsta',
  discounts: 'rabatter',
  edges: 'Där en till överraskar',
  falls: (p) =>
    `${p.name}: ${p.next} kostar ${p.amountNext}, mindre än ${p.at} (${p.amountAt})` +
    (p.evenAt === null ? '; det blir aldrig jämnt igen.' : `; det är jämnt igen vid ${p.evenAt}.`),
  jumps: (p) => `${p.name}: ${p.at} kostar ${p.amountAt}, ${p.next} kostar ${p.amountNext}.`,
  why: (quantity) => `Varför, vid ${quantity}`,
  steps: {
    flat: () => 'ett fast pris',
    'per-unit': (_, w) => `${w('quantity')} à ${w('perUnit')}`,
    tier: (facts, w) =>
      `${w('quantity')} à ${w('perUnit')}` +
      (isNone(facts.flat) ? '' : ` och ${w('flat')} för steget`) +
      (facts.upTo === undefined ? `, över ${w('above')}` : `, till och med ${w('upTo')}`),
    graduated: (_, w) => `${w('quantity')}, var och en till sitt stegs pris`,
    volume: (_, w) => `${w('quantity')}, alla till priset för det steg de når`,
    package: (_, w) => `${w('packages')} påbörjade paket om ${w('size')} à ${w('perPackage')}`,
    percentage: (facts, w) =>
      facts.of === undefined
        ? `${w('events')} händelser om ${w('quantity')} tillsammans, varav ${w('free')} är fritt`
        : `${w('percent')} % av ${w('of')}`,
    free: (_, w) => `${w('charged')} av ${w('quantity')} kostar, ${w('free')} är fria`,
    minimum: (facts, w) =>
      facts.minimum === undefined
        ? `höjt till ${w('perEvent')} för ${w('events')} av dem`
        : `minst ${w('minimum')}`,
    maximum: (facts, w) =>
      facts.maximum === undefined
        ? `sänkt till ${w('perEvent')} för ${w('events')} av dem`
        : `högst ${w('maximum')}`,
    discount: (facts) => `${facts.name} i rabatt`,
    'true-up': () => 'upp till det minsta',
  },
}

function isNone(amount: string | undefined): boolean {
  return amount === undefined || /^[0.]*$/.test(amount)
}

export function priceWordsOf(language: Language): PriceWords {
  return language === 'sv' ? swedish : english
}
