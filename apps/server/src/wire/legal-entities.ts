/** How a legal entity looks on paper. */
export type EntityBrandWire = {
  legalEntityId: string
  colour: string
  /** as it is printed: darker where the one given cannot be read on white */
  colourOnPaper: string
  /** of that on white, to 1 */
  contrast: number
  footer: string | null
  logo: { mediaType: string; width: number; height: number; bytes: number } | null
}
/** What the register of VAT numbers was asked about a payer; where nobody asks it, there is none. */
export type VatCheckWire = {
  asks: number
  askedAt: string | null
  /** why the last ask was without an answer; null after an answer, and before any ask */
  noAnswer:
    | 'country-away'
    | 'busy'
    | 'register-away'
    | 'unreadable'
    | 'asker-refused'
    | 'shut-out'
    | null
  /** when it is asked next; null when nobody is to ask */
  nextAt: string | null
  /** since when it says of a number that was valid that it is not, while nobody has said what holds */
  revokedAt: string | null
  registeredName: string | null
  /** the register's number that proves the asking */
  consultation: string | null
}
export type BillingProfileWire = {
  accountId: string
  kind: 'person' | 'business'
  name: string
  registrationNumber: string | null
  vatNumber: string | null
  vatStatus: 'none' | 'unchecked' | 'valid' | 'invalid'
  /** when somebody last told what the register answered */
  vatCheckedAt: string | null
  vatCheck: VatCheckWire | null
  street: string | null
  postalCode: string | null
  city: string | null
  country: string
  email: string | null
  language: 'sv' | 'en' | 'nb' | 'da' | 'fi' | 'de'
  reference: string | null
  electronicAddress: string | null
  termsDays: number | null
}
export type EntityTaxWire = {
  legalEntityId: string
  ossScheme: 'union' | 'non-union' | null
  registeredIn: string[]
  supply: 'digital' | 'service' | 'on-site' | 'goods'
  pricesInclude: 'net' | 'gross'
  ownRates: {
    country: string
    taxCategory: string
    category: 'S' | 'Z'
    percent: string
    from: string
    to: string | null
    source: string
  }[]
  fTax: boolean
  street: string | null
  postalCode: string | null
  city: string | null
  email: string | null
  bankgiro: string | null
  iban: string | null
  bic: string | null
  electronicAddress: string | null
  termsDays: number
  /** from which day the terms are counted */
  termsFrom: 'issue' | 'end-of-month'
  /** where a due day goes that is no bank day */
  dueMoved: 'not-moved' | 'next-bank-day' | 'previous-bank-day'
  /** of papers for those who chose none; null: that of its country */
  language: BillingProfileWire['language'] | null
  /** how old the register's answer about a VAT number may be on a billing day; null: it is not asked again by itself */
  vatProofDays: number | null
  invoicePrefix: string
  creditNotePrefix: string
  /** where its days begin and end; follows from its country */
  zone: string
}
/** What a legal entity would charge typical buyers for a sale of a thousand, by the settings as they are asked with. */
export type SampleSalesWire = {
  currency: string
  on: string
  dueOn: string
  invoiceNumber: string
  creditNoteNumber: string
  sales: SampleSaleWire[]
}
export type SampleSaleWire = {
  buyer: {
    /** proved and unproved: with a VAT number that its register knows, or that nobody could ask about */
    who: 'person' | 'business' | 'business-proved' | 'business-unproved'
    country: string
  }
} & (
  | {
      state: 'decided'
      vat: { category: string; percent: string; country: string; reason: string | null }
      /** the row of the dated table; null where no VAT is charged */
      rate: { from: string; to: string | null; source: string; standing: string } | null
      netMinor: number
      vatMinor: number
      totalMinor: number
    }
  | { state: 'waits' | 'refused'; reason: string; says: string }
)
