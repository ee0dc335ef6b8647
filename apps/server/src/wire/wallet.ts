/** What was put to an account's credit on purpose: given by the company, or paid in by the payer. Whole minor units. */
export type WalletGrantWire = {
  id: string
  kind: 'given' | 'paid-in'
  legalEntityId: string
  currency: string
  grantedMinor: number
  leftMinor: number
  /** the first day on which it can be used no more; null: it does not lapse */
  lapsesOn: string | null
  reason: string
  grantedOn: string
  grantedBy: string
  uses: {
    /** 'returned': a credit note of the invoice gave it back */
    because: 'invoice' | 'lapsed' | 'paid-out' | 'returned'
    invoiceId: string | null
    /** of the invoice */
    number: string | null
    minor: number
    usedAt: string
  }[]
}
/** GET /accounts/{id}/wallet. What of a balance is in no grant came of credit notes and overpayments. */
export type WalletWire = {
  balances: {
    legalEntityId: string
    currency: string
    minor: number
    /** what was not given, and may be paid out */
    payableMinor: number
  }[]
  /** the newest first */
  grants: WalletGrantWire[]
}
