/** What terms come to at sample quantities, with the same rules that the bills are made by. */
import { minorOf, rounded, whole } from '@tolv/money'
import {
  type Cliff,
  charge,
  cliffs,
  type PriceComponent,
  type PriceProblem,
  problemsOf,
  trueUp,
  type WrittenWhy,
  writeWhy,
} from '@tolv/pricing'
import type { NewComponentWire, TermsWire } from '@tolv/server/wire'

/** How many: of the subscription's quantity, and of what each meter measured. */
export type Sample = { currency: string; quantity: string; used: Record<string, string> }

export type ReckonedLine = {
  code: string
  name: string
  quantity: string
  minor: number
  why: WrittenWhy
}
export type Reckoned = {
  lines: ReckonedLine[]
  /** what is missing to the minimum spend */
  missingMinor: number
  totalMinor: number
}

export type Problem = PriceProblem & { component: string }

/** A component at its price in a currency, as pricing reckons with it; null without one. */
export function pricedIn(component: NewComponentWire, currency: string): PriceComponent | null {
  const { prices, ...rest } = component
  const found = prices[currency]
  return found === undefined ? null : { id: component.code, ...rest, ...found }
}

function allPriced(terms: TermsWire, currency: string): PriceComponent[] {
  return terms.components
    .map((one) => pricedIn(one, currency))
    .filter((one): one is PriceComponent => one !== null)
}

/** All that keeps the terms from being reckoned in a currency. */
export function problemsIn(terms: TermsWire, currency: string): Problem[] {
  return allPriced(terms, currency).flatMap((one) =>
    problemsOf(one, currency).map((problem) => ({ ...problem, component: one.code })),
  )
}

/** The terms' whole period at the sample. They have no problems in its currency. */
export function reckon(terms: TermsWire, sample: Sample): Reckoned {
  const { currency } = sample
  const lines = allPriced(terms, currency).map((component) => {
    const quantity = quantityOf(component, sample)
    const { amount, why } = charge(component, { quantity }, currency)
    const { code, name } = component
    const minor = Number(rounded(amount, 'half-up'))
    return { code, name, quantity, minor, why: writeWhy(why) }
  })
  const sum = lines.reduce((total, { minor }) => total + minor, 0)
  const missingMinor = missing(terms, { currency, sum })
  return { lines, missingMinor, totalMinor: sum + missingMinor }
}

function missing(terms: TermsWire, { currency, sum }: { currency: string; sum: number }): number {
  const minimum = terms.minimumSpend[currency]
  if (minimum === undefined) return 0
  const { amount } = trueUp({
    minimum: minorOf(minimum, currency) ?? whole(0n),
    charged: whole(BigInt(sum)),
  })
  return Number(rounded(amount, 'half-up'))
}

function quantityOf({ basis }: PriceComponent, { quantity, used }: Sample): string {
  return basis.kind === 'quantity' ? quantity : (used[basis.meterId] ?? '0')
}

/** What may be more or less: the quantity where something depends on it, and every meter that is charged by. */
export function driversOf(terms: TermsWire, currency: string): string[] {
  const found = new Set<string>()
  for (const { basis, price } of allPriced(terms, currency)) {
    if (basis.kind === 'meter') found.add(basis.meterId)
    else if (price.model !== 'flat') found.add('quantity')
  }
  return [...found]
}

/** The ends of the tiers that depend on a driver. */
type Along = { driver: string; currency: string }

function edgesOf(terms: TermsWire, { driver, currency }: Along): number[] {
  return allPriced(terms, currency)
    .filter(({ basis }) => (basis.kind === 'meter' ? basis.meterId : 'quantity') === driver)
    .flatMap(({ price }) =>
      'tiers' in price ? price.tiers.map(({ upTo }) => upTo).filter((upTo) => upTo !== null) : [],
    )
    .map(Number)
}

/** A quantity worth looking at first: a little above the first tier, or a round one. */
export function firstQuantity(terms: TermsWire, along: Along): string {
  const [edge] = edgesOf(terms, along)
  if (edge !== undefined) return String(Math.ceil(edge * 1.2))
  return along.driver === 'quantity' ? '1' : '100'
}

/** The total along one driver, the others as in the sample; closely around the ends of tiers, where it may fall. */
export function totalsAlong(
  terms: TermsWire,
  driver: string,
  sample: Sample,
): { quantity: number; minor: number }[] {
  const edges = edgesOf(terms, { driver, currency: sample.currency })
  const here = Number(driver === 'quantity' ? sample.quantity : (sample.used[driver] ?? '0'))
  const most = Math.max(10, here * 1.25, ...edges.map((edge) => edge * 1.5))
  const steps = Array.from({ length: 41 }, (_, at) => Math.round((most * at) / 40))
  const quantities = [...new Set([...steps, ...edges, ...edges.map((edge) => edge + 1)])]
  return quantities
    .filter((quantity) => quantity <= most)
    .sort((a, b) => a - b)
    .map((quantity) => {
      const text = String(quantity)
      const moved =
        driver === 'quantity'
          ? { ...sample, quantity: text }
          : { ...sample, used: { ...sample.used, [driver]: text } }
      return { quantity, minor: reckon(terms, moved).totalMinor }
    })
}

/** Where one more unit makes the price fall or jump, by component. */
export function cliffsIn(terms: TermsWire, currency: string): (Cliff & { name: string })[] {
  return allPriced(terms, currency).flatMap((one) =>
    cliffs(one, currency).map((cliff) => ({ ...cliff, name: one.name })),
  )
}
