/** A document before it is issued: everything but its number, and how it stands with payment. */
import { hash } from 'node:crypto'
import { compareDays, type Period } from '@tolv/calendar'
import type { CoinCountry } from '@tolv/money'
import type { DiscountTaken, LineKind, Moments, VatKey, Why } from '@tolv/pricing'
import { exactJson } from './exact-json.ts'
import type { Buyer, DocumentLanguage, Seller } from './parties.ts'
import type { Rate } from './rates.ts'

export type DraftLine = {
  subscriptionId: string | null
  key: string
  kind: LineKind
  spanId: string
  componentId: string
  componentCode: string
  /** what its plan is called, in the language of the document; null where it is of none */
  plan: string | null
  name: string
  period: Period
  service: Period
  serviceAt: Moments | null
  /** the zone that its moments are told in; null where it has none */
  zone: string | null
  quantity: string
  beforeDiscountMinor: bigint
  discounts: DiscountTaken[]
  /** what the subscription is billed; with VAT in it where the seller's prices have */
  amountMinor: bigint
  netMinor: bigint
  vatMinor: bigint
  taxCategory: string
  vat: VatKey
  sourceKey: string | null
  /** the line of the credited invoice, on a credit note of one */
  creditsLinePlace: number | null
  why: Why
}

export type DraftVat = VatKey & { taxableMinor: bigint; vatMinor: bigint; reason: string | null }

/** Amounts of a credit note are not above zero, those of an invoice not below. */
export type Draft = {
  kind: 'invoice' | 'credit-note'
  accountId: string
  legalEntityId: string
  currency: string
  /** what it is booked at in the books' currency; null where the document's is that */
  exchange: Rate | null
  /** what is left to pay is rounded to this country's coins; null: it is not rounded */
  coins: CoinCountry | null
  /** what a credit note takes back of what its invoice was rounded by; nothing on an invoice */
  roundedMinor: bigint
  lines: DraftLine[]
  vat: DraftVat[]
  netMinor: bigint
  vatMinor: bigint
  totalMinor: bigint
  seller: Seller
  buyer: Buyer
  language: DocumentLanguage
  issuedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  /** what the law or the company wants said, as codes; the words are the document's language's */
  notes: string[]
  creditsInvoiceId: string | null
  /** why it is credited, as somebody wrote it */
  reason: string | null
}

/** The days that a document's lines are for, from the first to the last; null when it has no lines. */
export function periodOfLines(lines: readonly { service: Period }[]): Period | null {
  const [first, ...rest] = lines
  if (!first) return null
  let { from, to } = first.service
  for (const { service } of rest) {
    if (compareDays(service.from, from) < 0) from = service.from
    if (compareDays(service.to, to) > 0) to = service.to
  }
  return { from, to }
}

/**
 * Names everything a document says, its number included: a document whose checksum is another than the one kept was
 * changed. SHA-256 in hexadecimal.
 */
export function checksumOf(draft: Draft, number: string): string {
  return hash('sha256', exactJson({ number, ...draft }), 'hex')
}
