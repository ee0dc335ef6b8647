/**
 * A draft as it is typed: the terms of a version with numbers as people write them. What can be read as a number is
 * made one before it is reckoned with or sent; what cannot stays as typed, and pricing says what is wrong with it.
 */
import type { NewComponentWire, PriceInWire, TermsWire } from '@tolv/server/wire'
import { givenNames } from './given-names.ts'

export type Price = PriceInWire['price']
export type Model = Price['model']

/** A number as people write it, as programs do; null when it is none. `plainDecimal('1 234,50')` is '1234.50'. */
export function plainDecimal(typed: string): string | null {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  const whole = plain.startsWith('.') ? `0${plain}` : plain
  return /^\d{1,15}(\.\d{1,12})?$/.test(whole) ? whole : null
}

/** Terms with every number that can be read written as programs write it, and empty limits as none. */
export function cleanTerms(terms: TermsWire): TermsWire {
  const minimumSpend = Object.entries(terms.minimumSpend).filter(([, typed]) => typed.trim() !== '')
  const components = terms.components.map((component) => ({
    ...component,
    name: component.name.trim(),
    ...(component.names && { names: givenNames(component.names) }),
    code: component.code.trim(),
  }))
  const clean = { ...terms, minimumSpend: Object.fromEntries(minimumSpend), components }
  return withNumbers(clean, (typed) => plainDecimal(typed) ?? typed)
}

/** Terms as they stand in the fields: with the mark before the decimals that people here write. */
export function typedTerms(terms: TermsWire, locale: string): TermsWire {
  const mark = Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')
  return withNumbers(terms, (written) => written.replace('.', mark?.value ?? '.'))
}

/** Whether two terms say the same, however their fields are ordered. */
export function sameTerms(...[one, other]: [TermsWire, TermsWire]): boolean {
  return inOrder(one) === inOrder(other)
}

const inOrder = (terms: TermsWire): string =>
  JSON.stringify(terms, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

type Rewrite = (number: string) => string

/** The terms with each of their numbers written anew. */
function withNumbers(terms: TermsWire, rewrite: Rewrite): TermsWire {
  const each = <From, To>(record: Record<string, From>, change: (value: From) => To) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
  return {
    ...terms,
    minimumSpend: each(terms.minimumSpend, rewrite),
    components: terms.components.map((component) => ({
      ...component,
      prices: each(component.prices, ({ price, minimum, maximum }) => ({
        price: priceWithNumbers(price, rewrite),
        minimum: limit(minimum, rewrite),
        maximum: limit(maximum, rewrite),
      })),
    })),
  }
}

/** An empty field is no limit. */
const limit = (number: string | null, rewrite: Rewrite): string | null =>
  number === null || number.trim() === '' ? null : rewrite(number)

function priceWithNumbers(price: Price, rewrite: Rewrite): Price {
  switch (price.model) {
    case 'flat':
      return { ...price, amount: rewrite(price.amount) }
    case 'per-unit':
      return { ...price, perUnit: rewrite(price.perUnit), free: rewrite(price.free) }
    case 'graduated':
    case 'volume':
      return {
        ...price,
        free: rewrite(price.free),
        tiers: price.tiers.map(({ upTo, perUnit, flat }) => ({
          upTo: upTo === null ? null : rewrite(upTo),
          perUnit: rewrite(perUnit),
          flat: rewrite(flat),
        })),
      }
    case 'package':
      return {
        ...price,
        perPackage: rewrite(price.perPackage),
        size: rewrite(price.size),
        free: rewrite(price.free),
      }
    case 'percentage':
      return {
        ...price,
        percent: rewrite(price.percent),
        perEvent: rewrite(price.perEvent),
        freeAmount: rewrite(price.freeAmount),
        minimumPerEvent: limit(price.minimumPerEvent, rewrite),
        maximumPerEvent: limit(price.maximumPerEvent, rewrite),
      }
  }
}

/** A price of another model that keeps what both have: the amount becomes the price of a unit, and tiers stay tiers. */
export function inModel(price: Price, model: Model): Price {
  if (price.model === model) return price
  const amount = amountOf(price)
  const free = 'free' in price ? price.free : '0'
  switch (model) {
    case 'flat':
      return { model, amount }
    case 'per-unit':
      return { model, perUnit: amount, free }
    case 'graduated':
    case 'volume': {
      const tiers = 'tiers' in price ? price.tiers : firstTiers(amount)
      return { model, tiers, free, chargeFlatAtZero: false }
    }
    case 'package':
      return { model, perPackage: amount, size: '10', free }
    case 'percentage':
      return {
        model,
        percent: '1',
        perEvent: '0',
        freeEvents: 0,
        freeAmount: '0',
        minimumPerEvent: null,
        maximumPerEvent: null,
      }
  }
}

const firstTiers = (perUnit: string) => [
  { upTo: '100', perUnit, flat: '0' },
  { upTo: null, perUnit, flat: '0' },
]

function amountOf(price: Price): string {
  switch (price.model) {
    case 'flat':
      return price.amount
    case 'per-unit':
      return price.perUnit
    case 'graduated':
    case 'volume':
      return price.tiers[0]?.perUnit ?? ''
    case 'package':
      return price.perPackage
    case 'percentage':
      return price.perEvent
  }
}

/** Tiers with one more before the last, which goes twice as far as the one before it. */
export function withTier<T extends { upTo: string | null; perUnit: string; flat: string }>(
  tiers: readonly T[],
): T[] {
  const last = tiers.at(-1)
  if (last === undefined) return []
  const before = plainDecimal(tiers.at(-2)?.upTo ?? '') ?? '50'
  return [...tiers.slice(0, -1), { ...last, upTo: String(Number(before) * 2) }, last]
}

/** All currencies that some component has a price in, or the company's own. */
export function currenciesOf({ components, minimumSpend }: TermsWire, own: string): string[] {
  const found = new Set([
    ...components.flatMap(({ prices }) => Object.keys(prices)),
    ...Object.keys(minimumSpend),
  ])
  return found.size === 0 ? [own] : [...found].sort()
}

/** Where a new currency begins: as another, at its numbers, to be changed. */
export function withCurrency(
  terms: TermsWire,
  { from, to }: { from: string; to: string },
): TermsWire {
  const copied = (prices: NewComponentWire['prices']) => {
    const price = prices[from]
    return price === undefined ? prices : { ...prices, [to]: price }
  }
  return {
    ...terms,
    components: terms.components.map((one) => ({ ...one, prices: copied(one.prices) })),
  }
}

/** The terms without a currency. */
export function withoutCurrency(terms: TermsWire, currency: string): TermsWire {
  const { [currency]: _, ...minimumSpend } = terms.minimumSpend
  return {
    ...terms,
    minimumSpend,
    components: terms.components.map((one) => {
      const { [currency]: _, ...prices } = one.prices
      return { ...one, prices }
    }),
  }
}

/** A short name out of a longer one, as codes are written: 'Fiber 250 företag' is 'fiber-250-foretag'. */
export function codeOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'a')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}

/** A code that none of those has: with a number behind it where it is taken. */
export function freeCode(code: string, taken: readonly string[]): string {
  if (!taken.includes(code)) return code
  for (let at = 2; ; at += 1) if (!taken.includes(`${code}-${at}`)) return `${code}-${at}`
}
