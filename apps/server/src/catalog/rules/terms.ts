/**
 * The terms of a plan version: how often, what for, and at what price in each currency. What is written here is what
 * people subscribe to, so everything that could not be billed is refused while it is still a draft.
 */
import type { Interval } from '@tolv/calendar'
import { isCurrency, minorOf, ratioOf } from '@tolv/money'
import { type Price, type PriceComponent, problemsOf } from '@tolv/pricing'
import type { Refusal } from '../../http/index.ts'

/** A price of a component in one currency; the least and the most are whole units of it. */
export type PriceIn = { price: Price; minimum: string | null; maximum: string | null }

/** A component as the catalogue holds it: once, with a price for each currency it is sold in. */
export type Component = Omit<PriceComponent, 'price' | 'minimum' | 'maximum'> & {
  prices: Record<string, PriceIn>
}

export type Terms<C = Omit<Component, 'id'>> = {
  interval: Interval
  trialDays: number
  /** at least so much in a whole period, in whole units, by currency */
  minimumSpend: Record<string, string>
  components: C[]
}

export const componentsMax = 50
export const tiersMax = 100

type TermsRefusal = Refusal<
  | 'invalid-code'
  | 'invalid-currency'
  | 'invalid-minimum'
  | 'invalid-component'
  | 'invalid-price'
  | 'no-such-meter'
>

/** Why these terms cannot be kept as a draft; null when they can. Half-made drafts may be kept, impossible ones not. */
export function refusedTerms(terms: Terms, meterIds: ReadonlySet<string>): TermsRefusal | null {
  return (
    refusedCodes(terms.components) ??
    refusedMinimum(terms.minimumSpend) ??
    first(terms.components, (one) => refusedComponent(one, meterIds))
  )
}

function refusedCodes(components: Terms['components']): TermsRefusal | null {
  const seen = new Set<string>()
  for (const { code } of components) {
    if (seen.has(code))
      return {
        ok: false,
        refusal: 'invalid-code',
        says: `Two components are called ${code}: a code stands once in a version.`,
      }
    seen.add(code)
  }
  return null
}

function refusedMinimum(minimum: Record<string, string>): TermsRefusal | null {
  for (const [currency, amount] of Object.entries(minimum)) {
    if (!isCurrency(currency)) return unknownCurrency(currency)
    if (!isWholeMinor(amount, currency))
      return {
        ok: false,
        refusal: 'invalid-minimum',
        says: `A minimum spend of ${amount} ${currency} cannot be invoiced: it is finer than the currency.`,
      }
  }
  return null
}

function refusedComponent(
  component: Terms['components'][number],
  meterIds: ReadonlySet<string>,
): TermsRefusal | null {
  const { basis, name, timing, prices } = component
  const refused = (refusal: 'invalid-component' | 'no-such-meter', says: string) =>
    ({ ok: false, refusal, says }) as const
  if (basis.kind === 'meter') {
    if (!meterIds.has(basis.meterId))
      return refused('no-such-meter', `${name} is charged by a meter that is not here.`)
    if (timing === 'advance')
      return refused(
        'invalid-component',
        `${name} is charged by a meter, so it is charged in arrears: nobody knows it before.`,
      )
  }
  return first(Object.entries(prices), ([currency, price]) => {
    if (!isCurrency(currency)) return unknownCurrency(currency)
    const [problem] = problemsOf({ ...component, id: component.code, ...price }, currency)
    return problem === undefined
      ? null
      : { ok: false, refusal: 'invalid-price', says: `${name}: ${problem.says}` }
  })
}

const unknownCurrency = (code: string): TermsRefusal => ({
  ok: false,
  refusal: 'invalid-currency',
  says: `${code} is not a currency of ISO 4217.`,
})

function isWholeMinor(amount: string, currency: string): boolean {
  return ratioOf(amount) !== null && minorOf(amount, currency)?.denominator === 1n
}

function first<T, R>(list: readonly T[], look: (one: T) => R | null): R | null {
  for (const one of list) {
    const found = look(one)
    if (found !== null) return found
  }
  return null
}

type Unpublishable = Refusal<'no-component' | 'no-price-in-currency'>

/** Why a draft cannot be sold; null when it can. Every component has a price in every currency that any of them has. */
export function refusedSale(components: readonly Component[]): Unpublishable | null {
  if (components.length === 0)
    return {
      ok: false,
      refusal: 'no-component',
      says: 'A version without a component charges nothing: add one before it is published.',
    }
  const currencies = currenciesOf(components)
  if (currencies.length === 0) return noPriceAtAll(components[0]!)
  return first(currencies, (currency) => missingPrice(components, currency))
}

/** All currencies that some component has a price in, in the order of their codes. */
export function currenciesOf(components: readonly Pick<Component, 'prices'>[]): string[] {
  return [...new Set(components.flatMap(({ prices }) => Object.keys(prices)))].sort()
}

/** The refusal that names the first component without a price in the currency; null when all have one. */
export function missingPrice(
  components: readonly Component[],
  currency: string,
): Refusal<'no-price-in-currency'> | null {
  const found = components.find(({ prices }) => prices[currency] === undefined)
  if (!found) return null
  return {
    ok: false,
    refusal: 'no-price-in-currency',
    says: `${found.name} has no price in ${currency}.`,
    facts: { component: found.name, currency },
  }
}

function noPriceAtAll({ name }: Component): Refusal<'no-price-in-currency'> {
  return {
    ok: false,
    refusal: 'no-price-in-currency',
    says: `${name} has no price in any currency.`,
  }
}

/** A component at its price in a currency, as pricing reckons with it; null without one. */
export function pricedIn(component: Component, currency: string): PriceComponent | null {
  const { prices, ...rest } = component
  const found = prices[currency]
  return found === undefined ? null : { ...rest, ...found }
}
