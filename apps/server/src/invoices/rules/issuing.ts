/** What issuing a document does with money: pure, so that a preview and the issue are one calculation. */
import { type Deferral, laterMonths } from './deferral.ts'
import type { Draft } from './draft.ts'
import { type Entry, onCredit, onIssue, type Sums } from './ledger.ts'
import { type Carried, issuingInBooks, type OwnIssuing } from './own-currency.ts'
import { drawBalance, type Settled } from './standing.ts'

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
  /** what it comes to in the books' currency; null where the document's is that */
  own: OwnIssuing | null
}

/**
 * An invoice draws on what the account has to its credit; a credit note lowers the invoice it credits as far as that is
 * open, and is for the rest to the account's credit.
 * @param inCredit what the account has to its credit with the seller, in the document's currency
 * @param open what is open of the credited invoice; nothing where none is credited
 */
export function issuing(
  draft: Draft,
  { inCredit, open }: { inCredit: Carried; open: Carried },
): Issuing {
  const made = inItsCurrency(draft, { inCreditMinor: inCredit.minor, openMinor: open.minor })
  return issuingInBooks(made, { inCredit, open })
}

function inItsCurrency(
  draft: Draft,
  { inCreditMinor, openMinor }: { inCreditMinor: bigint; openMinor: bigint },
): Issuing {
  const deferrals = laterMonths(draft.lines, draft.issuedOn)
  const deferredMinor = deferrals.reduce((sum, { minor }) => sum + minor, 0n)
  const sums: Sums = { netMinor: draft.netMinor, vatMinor: draft.vatMinor, deferredMinor }
  const fresh: Settled = {
    totalMinor: draft.totalMinor,
    paidMinor: 0n,
    balanceMinor: 0n,
    creditedMinor: 0n,
    writtenOffMinor: 0n,
  }
  if (draft.kind === 'invoice') {
    const { settled, entries, toBalanceMinor } = drawBalance(fresh, inCreditMinor)
    const issued = onIssue(sums)
    const offInvoiceMinor = 0n
    return {
      draft,
      settled,
      entries: issued,
      drawn: entries,
      deferrals,
      toBalanceMinor,
      offInvoiceMinor,
      own: null,
    }
  }
  const givenMinor = -draft.totalMinor
  const offInvoiceMinor = givenMinor < openMinor ? givenMinor : openMinor
  const entries = onCredit(sums, offInvoiceMinor)
  const toBalanceMinor = givenMinor - offInvoiceMinor
  return {
    ...{ draft, entries, deferrals, toBalanceMinor, offInvoiceMinor },
    settled: fresh,
    drawn: [],
    own: null,
  }
}
