/** What one whole unit of `from` was worth in `to` on a day, as somebody published it. */
export type ExchangeRateWire = {
  on: string
  from: string
  to: string
  rate: string
  source: string
}
export type ExchangeRatesWire = { items: ExchangeRateWire[]; next: string | null }
export type RatesBroughtWire = {
  read: number
  added: number
  /** those that say otherwise than what was there */
  changed: number
  source: string
  from: string
  to: string
}
export type EntityBooksWire = {
  legalEntityId: string
  ownCurrency: string
  /** 'coins': what is left to pay of an invoice is rounded to what coins can pay */
  payableRounding: 'none' | 'coins'
  /** something is booked: the currency is what it is */
  begun: boolean
}
export type LedgerBookWire =
  | 'receivable'
  | 'revenue'
  | 'deferred'
  | 'vat'
  | 'cash'
  | 'credit_balance'
  | 'given'
  | 'fees'
  | 'write_off'
  | 'rounding'
  | 'exchange'
export type TrialBalanceWire = {
  through: string
  rows: {
    legalEntityId: string
    currency: string
    book: LedgerBookWire
    debitMinor: number
    creditMinor: number
    /** the same in the currency that the legal entity keeps its books in */
    ownCurrency: string
    ownDebitMinor: number
    ownCreditMinor: number
  }[]
}
export type BooksProofWire = {
  balanced: boolean
  discrepancies: { check: string; where: string; currency: string; offMinor: number }[]
}
export type StatementRowWire = {
  id: string
  on: string
  kind: string
  currency: string
  invoiceId: string | null
  number: string | null
  /** what the account owes more, or less, because of it */
  minor: number
  /** what it then owes; below zero it has so much to its credit */
  balanceMinor: number
}
export type StatementWire = {
  /** what it owed before the first of the days, and after the last, by currency */
  opening: { currency: string; minor: number }[]
  closing: { currency: string; minor: number }[]
  rows: StatementRowWire[]
  /** what the account has to its credit, by currency */
  inCredit: { currency: string; legalEntityId: string; minor: number }[]
}
/** Up to which day the books of a legal entity are closed. */
export type ClosedBooksWire = {
  legalEntityId: string
  /** the first day that is still open; null: nothing is closed */
  closedTo: string | null
  closedAt: string | null
  closedBy: string | null
}
/** What is open in other currencies than the books', valued on the last day of a period. */
export type RevaluationWire = {
  legalEntityId: string
  on: string
  /** the day on which it is taken back */
  backOn: string
  ownCurrency: string
  /** in the books' currency; below zero it is a loss */
  gainMinor: number
  currencies: {
    currency: string
    /** what one whole unit is worth in the books' currency, and on which day's quotation */
    rate: string
    rateOn: string
    source: string
    gainMinor: number
    holdings: {
      book: 'receivable' | 'credit_balance'
      /** in its currency; what is owed by us is below zero */
      minor: number
      /** in the books' currency: what it stands at, what it is worth, and the difference */
      bookedMinor: number
      closingMinor: number
      differenceMinor: number
    }[]
  }[]
}
export type BookedRevaluationWire = {
  id: string
  legalEntityId: string
  on: string
  currency: string
  ownCurrency: string
  rate: string
  rateOn: string
  gainMinor: number
  bookedAt: string
  actor: string
}
