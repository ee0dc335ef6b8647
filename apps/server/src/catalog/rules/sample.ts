/** What a version comes to at sample quantities: the rules that bills are made by, asked before anybody is billed. */
import { minorOf, rounded, whole } from '@tolv/money'
import { charge, type PriceComponent, trueUp, type Why } from '@tolv/pricing'
import type { Outcome } from '../../http/index.ts'
import { type Component, missingPrice, pricedIn } from './terms.ts'

export type SampleLine = {
  code: string
  name: string
  quantity: string
  minor: bigint
  why: Why
}
export type Sampled = {
  currency: string
  lines: SampleLine[]
  /** what is missing to the minimum spend; null where enough was charged or none is asked */
  missing: { minor: bigint; why: Why } | null
  totalMinor: bigint
}

type Wanted = {
  currency: string
  /** by the component's code; what is left out is 1 of the quantity and nothing of a meter */
  quantities: Record<string, string>
}

/** A whole period of these components, in a currency they all have a price in. */
export function sampled(
  { components, minimumSpend }: { components: Component[]; minimumSpend: Record<string, string> },
  { currency, quantities }: Wanted,
): Outcome<Sampled, 'no-price-in-currency' | 'invalid-quantity'> {
  const unknown = Object.keys(quantities).find(
    (code) => !components.some((component) => component.code === code),
  )
  if (unknown !== undefined)
    return { ok: false, refusal: 'invalid-quantity', says: `No component is called ${unknown}.` }
  const refused = missingPrice(components, currency)
  if (refused) return refused
  const lines = components.map((component) =>
    lineOf(pricedIn(component, currency)!, { quantities, currency }),
  )
  const sum = lines.reduce((total, { minor }) => total + minor, 0n)
  const minimum = minimumSpend[currency]
  const missing = minimum === undefined ? null : missingTo(minimum, { sum, currency })
  return { ok: true, value: { currency, lines, missing, totalMinor: sum + (missing?.minor ?? 0n) } }
}

function lineOf(component: PriceComponent, { quantities, currency }: Wanted): SampleLine {
  const { code, name, basis } = component
  const quantity = quantities[code] ?? (basis.kind === 'quantity' ? '1' : '0')
  const { amount, why } = charge(component, { quantity }, currency)
  return { code, name, quantity, minor: rounded(amount, 'half-up'), why }
}

function missingTo(
  minimum: string,
  { sum, currency }: { sum: bigint; currency: string },
): Sampled['missing'] {
  const { amount, why } = trueUp({ minimum: minorOf(minimum, currency)!, charged: whole(sum) })
  return amount.numerator === 0n ? null : { minor: rounded(amount, 'half-up'), why }
}
