/** What was sent to be taken: how many were, how many of those were known, and what could not be, with its place. */
export type TakenUsageWire = {
  accepted: number
  known: number
  refused: number
  /** the first thousand */
  problems: { place: number; field: string | null; refusal: string; says: string }[]
}
type NamedAccountWire = { id: string; number: string; name: string | null }
export type UsageEventWire = {
  source: string
  id: string
  subscription: string
  account: NamedAccountWire
  event: string
  at: string
  /** where the subscription's days are, by which a moment is of one period or of the next */
  zone: string
  receivedAt: string
  data: Record<string, unknown>
}
export type RefusedUsageWire = {
  id: string
  receivedAt: string
  /** where it stood in what was sent, from 1 */
  place: number
  field: string | null
  refusal: string
  says: string
  /** the row as it was sent */
  text: string
}
export type MeterUsageWire = {
  meter: {
    id: string
    code: string
    name: string
    unit: string
    aggregate: 'sum' | 'count' | 'max' | 'last' | 'unique'
  }
  from: string
  to: string
  /** day by day of one subscription, or one row for each of those with the most events */
  items: MeasuredWire[]
}
export type MeasuredWire = {
  subscription: string
  account: NamedAccountWire
  from: string
  to: string
  quantity: string
  currency: string
  /** what it comes to by the price that held last, as a period of its own, without discounts and VAT; null unpriced */
  amountMinor: number | null
}
