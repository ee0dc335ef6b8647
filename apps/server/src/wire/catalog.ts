import type { Names, Price, WrittenWhy } from '@tolv/pricing'

// Prices and quantities are decimal text in whole units ('199.00', '0.0042'), because they are exact. `validTo` is the
// first day on which it is no longer sold.
/** What something is called by language (BCP 47: da, de, en, fi, nb, sv), where not by its plain name. */
export type NamesWire = Names
export type NamedWire = {
  kind: 'product' | 'plan' | 'component' | 'coupon' | 'bundle'
  id: string
  code: string
  name: string
  names: NamesWire
}
export type ProductWire = {
  id: string
  code: string
  name: string
  names: NamesWire
  description: string | null
  plans: PlanWire[]
}
export type PlanWire = {
  id: string
  productId: string
  code: string
  name: string
  names: NamesWire
  kind: 'plan' | 'add-on'
  /** the version that is sold today */
  sold: PlanVersionWire | null
  /** the published version that is sold next */
  next: PlanVersionWire | null
  /** the version that is being made */
  draft: PlanVersionWire | null
  /** how many versions have been published */
  published: number
  /** how many subscriptions are on any of them */
  subscriptions: number
}
export type PlanOpenWire = Omit<
  PlanWire,
  'sold' | 'next' | 'draft' | 'published' | 'subscriptions'
> & {
  product: { id: string; code: string; name: string; names: NamesWire }
  /** newest first */
  versions: PlanVersionWire[]
}
export type IntervalWire = { unit: 'day' | 'week' | 'month' | 'year'; count: number }
export type PriceInWire = { price: Price; minimum: string | null; maximum: string | null }
export type NewComponentWire = {
  code: string
  name: string
  names?: NamesWire
  timing: 'advance' | 'arrears'
  basis: { kind: 'quantity' } | { kind: 'meter'; meterId: string }
  prorate: 'day' | 'second' | 'none'
  taxCategory: string
  /** by currency */
  prices: Record<string, PriceInWire>
}
export type TermsWire = {
  interval: IntervalWire
  trialDays: number
  /** at least so much in a whole period, by currency */
  minimumSpend: Record<string, string>
  components: NewComponentWire[]
}
export type PlanVersionWire = Omit<TermsWire, 'components'> & {
  id: string
  planId: string
  number: number
  state: 'draft' | 'published' | 'retired'
  /** sold today */
  sold: boolean
  /** how many are on it, now or to come; null for a draft */
  subscriptions: number | null
  validFrom: string | null
  validTo: string | null
  components: (NewComponentWire & { id: string; names: NamesWire })[]
  madeAt: string
  publishedAt: string | null
}
/** What a whole period comes to at sample quantities; the why is a tree of steps, and its amounts are text. */
export type SampledWire = {
  currency: string
  lines: { code: string; name: string; quantity: string; amountMinor: number; why: WrittenWhy }[]
  /** up to the minimum spend; null where it is reached or not asked */
  missing: { amountMinor: number; why: WrittenWhy } | null
  totalMinor: number
}
export type MeterWire = {
  id: string
  code: string
  name: string
  /** as it stands after a quantity, e.g. kWh */
  unit: string
  /** the kind of usage event that it listens to */
  event: string
  aggregate: 'sum' | 'count' | 'max' | 'last' | 'unique'
  /** what of the event; null for a count */
  property: string | null
}
export type OffWire =
  | { kind: 'percent'; percent: string }
  | { kind: 'amount'; amounts: Record<string, string> }
export type CouponWire = {
  id: string
  code: string
  name: string
  names: NamesWire
  off: OffWire
  /** in how many periods it counts; null for ever */
  periods: number | null
  /** codes of the components it is for; null for all */
  components: string[] | null
  planIds: string[] | null
  /** the lowest is taken first, each on what the last left */
  order: number
  validFrom: string
  validTo: string | null
  maxRedemptions: number | null
  redeemed: number
}
export type BundleWire = {
  id: string
  code: string
  name: string
  names: NamesWire
  /** null where they only go together */
  off: OffWire | null
  /** whether what it takes off lasts only while all of it is held */
  keeps: 'while-whole' | 'for-ever'
  plans: { planId: string; quantity: string }[]
  validFrom: string
  validTo: string | null
}
