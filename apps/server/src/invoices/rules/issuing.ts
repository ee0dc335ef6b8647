/** What issuing a document does with money: pure, so that a preview and the issue are one calculation. */
import { inCoins } from '@tolv/money'
import { laterMonths } from './deferral.ts'
import type { Draft } from './draft.ts'
import type { Issuing } from './issuing-made.ts'
import { onCredit, onIssue, type Sums } from './ledger.ts'
import { type Carried, issuingInBooks } from './own-currency.ts'
import { drawBalance, type Settled } from './standing.ts'

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
  const roundingMinor = roundingOf(draft, inCreditMinor)
  const { netMinor, vatMinor } = draft
  const sums: Sums = { netMinor, vatMinor, deferredMinor, roundingMinor }
  const fresh: Settled = {
    totalMinor: draft.totalMinor + roundingMinor,
    paidMinor: 0n,
    balanceMinor: 0n,
    creditedMinor: 0n,
    writtenOffMinor: 0n,
  }
  const common = { draft, deferrals, roundingMinor, own: null }
  if (draft.kind === 'invoice') {
    const { settled, entries: drawn, toBalanceMinor } = drawBalance(fresh, inCreditMinor)
    const entries = onIssue(sums)
    return { ...common, settled, entries, drawn, toBalanceMinor, offInvoiceMinor: 0n }
  }
  const givenMinor = -fresh.totalMinor
  const offInvoiceMinor = givenMinor < openMinor ? givenMinor : openMinor
  const entries = onCredit(sums, offInvoiceMinor)
  const toBalanceMinor = givenMinor - offInvoiceMinor
  return { ...common, settled: fresh, entries, drawn: [], toBalanceMinor, offInvoiceMinor }
}

/**
 * What is put on an invoice so that coins can pay what is left of it when the balance has paid its part; nothing where
 * nothing is left. A credit note takes back what its invoice was rounded by, and rounds nothing itself.
 */
function roundingOf({ kind, coins, totalMinor, roundedMinor }: Draft, inCreditMinor: bigint) {
  if (kind === 'credit-note') return roundedMinor
  const payable = totalMinor - inCreditMinor
  return coins === null || payable <= 0n ? 0n : inCoins(payable, coins).roundingMinor
}
