/**
 * What VAT a legal entity would charge typical buyers for one sale, and why: so that a setting can be judged before
 * anybody is billed by it. The same rules as the bill's, on buyers that do not exist.
 */
import {
  decideTax,
  findVatRate,
  type TaxBuyer,
  type TaxDecision,
  taxDocument,
  type VatTreatment,
} from '@tolv/pricing'
import type { EntityBilling } from '../queries/parties.ts'

export type SampleBuyer = TaxBuyer & {
  who: 'person' | 'business' | 'business-proved' | 'business-unproved'
}

export type SampleSale = { buyer: SampleBuyer } & (
  | {
      state: 'decided'
      treatment: VatTreatment
      /** the row of the table that the rate is from; null where no VAT is charged */
      rate: { from: string; to: string | null; source: string } | null
      netMinor: bigint
      vatMinor: bigint
      totalMinor: bigint
    }
  | { state: 'waits'; reason: string; says: string }
  | { state: 'refused'; reason: string; says: string }
)

export type SaleWish = {
  taxCategory: string
  /** as prices are said: with VAT in it where the seller's have */
  amountMinor: bigint
  currency: string
  on: Temporal.PlainDate
}

/** Numbers that are well written and nobody's to us. */
const numbers: Record<string, string> = { DE: 'DE136695976', DK: 'DK13585628' }

/** Those a seller meets: at home, in another member state, and outside the union or in it. */
export function sampleBuyers(sellerCountry: string): SampleBuyer[] {
  const union = sellerCountry === 'DE' ? 'DK' : 'DE'
  const outside = sellerCountry === 'NO' ? 'SE' : 'NO'
  const plain = { vatNumber: null, vatNumberStatus: 'invalid' } as const
  const numbered = { kind: 'business', country: union, vatNumber: numbers[union]! } as const
  return [
    { who: 'person', kind: 'person', country: sellerCountry, ...plain },
    { who: 'business', kind: 'business', country: sellerCountry, ...plain },
    { who: 'person', kind: 'person', country: union, ...plain },
    { who: 'business-proved', ...numbered, vatNumberStatus: 'valid' },
    { who: 'business-unproved', ...numbered, vatNumberStatus: 'unchecked' },
    { who: 'person', kind: 'person', country: outside, ...plain },
    { who: 'business', kind: 'business', country: outside, ...plain },
  ]
}

/** The sale to each sample buyer. */
export function sampleSales(entity: EntityBilling, wish: SaleWish): SampleSale[] {
  return sampleBuyers(entity.tax.country).map((buyer) => ({
    buyer,
    ...saleTo(buyer, entity, wish),
  }))
}

type Sold = SampleSale extends infer Sale
  ? Sale extends unknown
    ? Omit<Sale, 'buyer'>
    : never
  : never

function saleTo(buyer: SampleBuyer, entity: EntityBilling, wish: SaleWish): Sold {
  const { tax: seller, supply, ownRates, pricesInclude } = entity
  const { taxCategory, on: taxPoint, currency, amountMinor } = wish
  const decision: TaxDecision = decideTax({
    seller,
    buyer,
    supply,
    ownRates,
    taxCategory,
    taxPoint,
  })
  if (!decision.ok) return { state: 'refused', reason: decision.refusal, says: decision.says }
  if (decision.state === 'pending')
    return { state: 'waits', reason: decision.waitsFor, says: decision.says }
  const { treatment } = decision
  const { netMinor, vatMinor, totalMinor } = taxDocument({
    currency,
    pricesInclude,
    lines: [{ id: 'sale', amountMinor, taxCategory }],
    treatments: new Map([[taxCategory, treatment]]),
  })
  const found =
    treatment.reason === null
      ? findVatRate({ country: treatment.country, taxCategory, taxPoint }, ownRates)
      : null
  const rate = found && { from: found.from, to: found.to, source: found.source }
  return { state: 'decided', treatment, rate, netMinor, vatMinor, totalMinor }
}
