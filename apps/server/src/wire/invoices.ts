import type { Page } from './answer.ts'
import type { HeldWire } from './runs.ts'
import type { HoursWire } from './subscriptions.ts'

export type DocumentKindWire = 'invoice' | 'credit-note'
export type InvoiceStateWire =
  | 'issued'
  | 'part-paid'
  | 'paid'
  | 'overdue'
  | 'credited'
  | 'written-off'
/** An invoice or a credit note. Amounts are whole minor units; those of a credit note are not above zero. */
export type InvoiceRowWire = {
  id: string
  kind: DocumentKindWire
  number: string
  account: { id: string; number: string; name: string | null }
  legalEntityId: string
  currency: string
  state: InvoiceStateWire
  issuedOn: string
  dueOn: string
  /** the days it is for, [from, to); null when it has no lines */
  period: { from: string; to: string } | null
  netMinor: number
  vatMinor: number
  totalMinor: number
  openMinor: number
}
export type InvoicesWire = Page<InvoiceRowWire>
export type InvoiceSumWire = {
  kind: DocumentKindWire
  state: InvoiceStateWire
  currency: string
  count: number
  totalMinor: number
  openMinor: number
}
export type InvoiceLineWire = {
  place: number
  subscriptionId: string | null
  kind: string
  name: string
  code: string
  /** what its plan is called in the document's language, as when it was issued; null where it is of none */
  plan: string | null
  quantity: string
  /** what a meter counts it in, e.g. kWh; null for pieces */
  unit: string | null
  /** the days it is for, [from, to) */
  service: { from: string; to: string; hours: HoursWire | null }
  beforeDiscountMinor: number
  netMinor: number
  vatMinor: number
  vat: { category: string; percent: string; country: string }
  /** the steps that it was made of, as @tolv/pricing writes them */
  why: unknown
}
export type PartyWire = {
  name: string
  street: string | null
  postalCode: string | null
  city: string | null
  country: string
  registrationNumber: string | null
  vatNumber: string | null
}
export type InvoiceWire = InvoiceRowWire & {
  seller: PartyWire
  buyer: PartyWire & { kind: 'person' | 'business'; reference: string | null }
  language: string
  /** codes of what the law wants said, e.g. 'reverse-charge' */
  notes: string[]
  lines: InvoiceLineWire[]
  vat: {
    category: string
    percent: string
    country: string
    taxableMinor: number
    vatMinor: number
    reason: string | null
  }[]
  /** put on the total so that coins can pay it; it is in the total */
  roundingMinor: number
  /** what it comes to in the books' currency; null where it is in that */
  inOwnCurrency: {
    currency: string
    rate: string
    on: string
    source: string
    netMinor: number
    vatMinor: number
  } | null
  paidMinor: number
  /** paid out of what the account had to its credit */
  balanceMinor: number
  creditedMinor: number
  writtenOffMinor: number
  /** of a credit note: the invoice that it is of; null when it is of what subscriptions did not get */
  creditsInvoiceId: string | null
  reason: string | null
  runId: string | null
  /** SHA-256 of everything it says */
  checksum: string
  creditNotes: { id: string; number: string; issuedOn: string; totalMinor: number }[]
  /** with VAT: at most so much may still be credited, and of that so much of the money that came sent back */
  creditableMinor: number
  refundableMinor: number
}
/** What an account would be billed when something of it next falls due. */
export type NextInvoiceWire = {
  on: string
  documents: {
    kind: DocumentKindWire
    currency: string
    lines: InvoiceLineWire[]
    netMinor: number
    vatMinor: number
    totalMinor: number
  }[]
  /** why it would be held instead; null when it would not */
  held: HeldWire | null
}
