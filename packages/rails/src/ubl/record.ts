/**
 * An invoice or credit note as it stands on paper and in a file: everything that is printed, and nothing that is
 * looked up. The same record makes the Peppol file and the PDF. What was issued is frozen, so the record holds texts
 * and not ids.
 *
 * Amounts are minor units of the document's currency; those of a credit note are positive when they lower what is
 * owed. Periods are half-open: `to` is the first day that is not in them.
 */
import type { Decimal } from '@tolv/money'

export type PostalAddress = {
  /** street and number, box; at most three lines, never empty */
  lines: readonly string[]
  postalCode: string
  city: string
  /** ISO 3166-1 alpha-2 */
  country: string
}

/** An address in the Peppol network: a scheme of the code list EAS and a number in it. */
export type ElectronicAddress = { scheme: string; id: string }

export type Party = {
  /** the name in law */
  name: string
  /** what it is called, when that is another */
  tradingName: string | null
  address: PostalAddress
  /** the number in the country's register of companies, in digits; null for persons */
  organisationNumber: string | null
  /** with its country in front: 'SE556677889901' */
  vatNumber: string | null
  /** null: the number in the country's register serves */
  electronicAddress: ElectronicAddress | null
  contact: { name: string | null; phone: string | null; email: string | null } | null
}

export type Seller = Party & {
  /** the form in law decides what must be told: a limited company tells its seat, and in Norway its register */
  form: 'limited-company' | 'other'
  /** where the board has its seat */
  seat: string | null
  /** Sweden: approved for F-tax, and says so */
  approvedForFTax: boolean
  website: string | null
}

export type VatOfLine = {
  /** EN 16931, code list UNCL5305 */
  category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  percent: Decimal
}

/** A part of an amount that is taken off (above zero) or put on (below zero), with its name. */
export type Reduction = { name: string; minor: bigint }

/**
 * The days that a line is for. `hours`: local times at which they begin on the first and end on the last, '14:30', in
 * their zone, where they begin or end within a day.
 */
export type RecordService = {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  hours: { from: string | null; to: string | null; zone: string } | null
}

export type RecordLine = {
  id: string
  name: string
  description: string | null
  quantity: Decimal
  /** UN/ECE recommendation 20: 'C62' is one, 'MON' a month, 'GB' … are the seller's choice */
  unit: string
  /** without VAT and discounts; quantity × unit price, or what the price makes of the quantity */
  beforeDiscountMinor: bigint
  reductions: readonly Reduction[]
  /** beforeDiscountMinor less the reductions */
  netMinor: bigint
  vat: VatOfLine
  service: RecordService | null
}

export type RecordVatRow = VatOfLine & {
  /** why no VAT is charged; null where it is */
  reason:
    | 'reverse-charge'
    | 'intra-community-supply'
    | 'export'
    | 'outside-scope'
    | 'exempt'
    | 'seller-not-registered'
    | null
  taxableMinor: bigint
  vatMinor: bigint
}

export type PaymentMeans =
  | { kind: 'bankgiro' | 'plusgiro'; number: string; reference: string | null }
  /** an account in Norway, with its KID */
  | { kind: 'norwegian-account'; number: string; reference: string | null }
  | { kind: 'danish-account'; registration: string; account: string; reference: string | null }
  /** FIK: +71<reference+creditor< */
  | { kind: 'fik'; cardType: '71' | '73' | '75'; reference: string | null; creditor: string }
  | { kind: 'iban'; iban: string; bic: string | null; reference: string | null }
  | { kind: 'direct-debit'; mandate: string; account: string | null; reference: string | null }
  /** the last digits, and what the card is called */
  | { kind: 'card'; lastDigits: string; network: string }

export type RecordTotals = {
  /** the sum of the lines' net */
  linesMinor: bigint
  /** what is taken off the whole document, the sum of `reductions` */
  reductionsMinor: bigint
  netMinor: bigint
  vatMinor: bigint
  totalMinor: bigint
  prepaidMinor: bigint
  roundingMinor: bigint
  payableMinor: bigint
}

export type InvoiceRecord = {
  kind: 'invoice' | 'credit-note'
  number: string
  issuedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate | null
  /** the day that decides the rate of VAT, where it is not the day of issue */
  taxPointOn: Temporal.PlainDate | null
  currency: string
  /** the language of the sentences that the record itself holds, ISO 639-1 */
  language: string
  seller: Seller
  buyer: Party
  /** what the buyer wants to see: a person, a cost centre, the number of the account */
  buyerReference: string | null
  orderReference: string | null
  /** the invoices that a credit note is about */
  about: readonly { number: string; issuedOn: Temporal.PlainDate }[]
  lines: readonly RecordLine[]
  /** what is taken off the whole document, each under one rate of VAT */
  reductions: readonly (Reduction & { vat: VatOfLine })[]
  vat: readonly RecordVatRow[]
  totals: RecordTotals
  /** VAT told also in the seller's own currency, where the law asks for it (Directive 2006/112/EC, art. 230) */
  vatInOwnCurrency: {
    currency: string
    vatMinor: bigint
    /** what one whole unit of the document's currency was worth, when, and who published it; null: not told */
    rate: { rate: Decimal; on: Temporal.PlainDate; source: string } | null
  } | null
  payment: readonly PaymentMeans[]
  /** '30 days net. Late payment bears interest.' */
  terms: string | null
  note: string | null
}
