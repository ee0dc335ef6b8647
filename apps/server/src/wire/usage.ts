/** What was sent to be taken: how many were, how many of those were known, and what could not be, with its place. */
export type TakenUsageWire = {
  accepted: number
  known: number
  refused: number
  /** the first thousand */
  problems: { place: number; field: string | null; refusal: string; says: string }[]
}
/** A file of usage as it was read, and what of it was taken, or would be. */
export type UsageFileWire = {
  delimiter: string
  columns: UsageFileColumnWire[]
  /** the event of every row, where no column tells it */
  event: string | null
  /** where moments without a zone are told */
  zone: string | null
  /** what is needed and no column tells; while it is anything, nothing is counted */
  missing: ('id' | 'subscription' | 'event' | 'at' | 'source')[]
  rows: number
  accepted: number
  known: number
  refused: number
  /** the first thousand */
  problems: UsageFileProblemWire[]
}
export type UsageFileColumnWire = {
  column: string
  /** id, subscription, event, at, source, or the name of what was measured; null when it is left out */
  becomes: string | null
  samples: string[]
}
export type UsageFileProblemWire = {
  /** where the row begins in the file, from 1 */
  line: number
  field: string | null
  refusal: string
  says: string
  /** the line as it stands in the file */
  text: string
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
