/** Who sells and who is billed, as it stands on a document: copied when it is issued, so that it stays as it was. */
import type { LegalLanguage } from '@tolv/rails'

export type Address = {
  street: string | null
  postalCode: string | null
  city: string | null
  country: string
}

export type Seller = Address & {
  name: string
  registrationNumber: string
  vatNumber: string | null
  /** approved for Swedish F-tax; it stands on the invoice (SFL 2011:1244 9 kap.) */
  fTax: boolean
  email: string | null
  bankgiro: string | null
  iban: string | null
  bic: string | null
  /** where e-invoices come from, e.g. '0007:5560000001' */
  electronicAddress: string | null
}

export type VatStatus = 'none' | 'unchecked' | 'valid' | 'invalid'

export type Buyer = Address & {
  /** the company's own number of the account */
  accountNumber: string
  kind: 'person' | 'business'
  name: string
  registrationNumber: string | null
  vatNumber: string | null
  vatStatus: VatStatus
  email: string | null
  /** what the buyer wants to find on the invoice (BT-10) */
  reference: string | null
  electronicAddress: string | null
}

/** The language of a document, as a tag of BCP 47. */
export type DocumentLanguage = LegalLanguage
