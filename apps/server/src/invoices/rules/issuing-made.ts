/** What issuing a document comes to, in its own currency and in the books'. */
import type { Deferral } from './deferral.ts'
import type { Draft } from './draft.ts'
import type { Entry } from './ledger.ts'
import type { Settled } from './standing.ts'

/** @property toBalanceMinor what goes to the account's credit; below zero when it is drawn on */
export type Issuing = {
  draft: Draft
  settled: Settled
  entries: Entry[]
  /** what was drawn on the credit balance, booked apart */
  drawn: Entry[]
  deferrals: Deferral[]
  toBalanceMinor: bigint
  /** how much it lowers the invoice that it credits */
  offInvoiceMinor: bigint
  /** what its total is rounded by */
  roundingMinor: bigint
  /** what it comes to in the books' currency; null where the document's is that */
  own: OwnIssuing | null
}

/** What a document comes to in the books: its net and VAT, what of it is open, and what it moves elsewhere. */
export type OwnIssuing = {
  netMinor: bigint
  vatMinor: bigint
  openMinor: bigint
  toBalanceMinor: bigint
  offInvoiceMinor: bigint
}
