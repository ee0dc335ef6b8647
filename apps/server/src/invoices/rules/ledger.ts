/**
 * What is booked when something happens to an invoice. Debits are above zero, credits below, and each list of entries
 * sums to nothing; one that does not is a bug and throws.
 */

/** The kinds of account that the books have. */
export type Book =
  | 'receivable'
  | 'revenue'
  | 'deferred'
  | 'vat'
  | 'cash'
  | 'credit_balance'
  /** credit that was given away */
  | 'given'
  | 'fees'
  | 'write_off'
  | 'rounding'
  /** gains (below zero) and losses on exchange; it stands in the books' currency only */
  | 'exchange'

/** @property ownMinor what it stands at in the books' currency; missing where `minor` is in it */
export type Entry = { book: Book; minor: bigint; ownMinor?: bigint }

/** Why a transaction was booked. */
export type Booking =
  | 'issue'
  | 'credit'
  | 'payment'
  | 'balance-use'
  | 'write-off'
  | 'recognition'
  | 'balance-change'
  | 'revaluation'

/** A document's sums in minor units: those of an invoice are not below zero, those of a credit note not above. */
export type Sums = {
  netMinor: bigint
  vatMinor: bigint
  /** the part of the net that is for months to come */
  deferredMinor: bigint
  /** what is put on the total so that coins can pay it (below zero: taken off) */
  roundingMinor: bigint
}

/** An invoice is issued: the payer owes it, and what is for later months is not yet earned. */
export function onIssue(sums: Sums): Entry[] {
  return balanced([{ book: 'receivable', minor: totalOf(sums) }, ...earned(sums)])
}

/**
 * A credit note is issued: what was earned, deferred and owed in VAT is taken back. It lowers what is still owed of the
 * invoice it credits; the rest is to the payer's credit.
 * @param offInvoiceMinor how much of it lowers an open invoice, not below zero
 */
export function onCredit(sums: Sums, offInvoiceMinor: bigint): Entry[] {
  const givenMinor = -totalOf(sums)
  return balanced([
    ...earned(sums),
    { book: 'receivable', minor: -offInvoiceMinor },
    { book: 'credit_balance', minor: offInvoiceMinor - givenMinor },
  ])
}

/**
 * Money arrives for an invoice; what is more than is open of it is to the payer's credit.
 * @param minor what arrived, above zero
 * @param openMinor what was still open
 */
export function onPayment(minor: bigint, openMinor: bigint): Entry[] {
  const settled = minor < openMinor ? minor : openMinor
  return balanced([
    { book: 'cash', minor },
    { book: 'receivable', minor: -settled },
    { book: 'credit_balance', minor: settled - minor },
  ])
}

/** An invoice is paid, in whole or part, out of what the account has to its credit. */
export function onBalanceUse(minor: bigint): Entry[] {
  return balanced([
    { book: 'credit_balance', minor },
    { book: 'receivable', minor: -minor },
  ])
}

/** What is open of an invoice is given up. VAT stays as it was declared: taking it back is a credit note. */
export function onWriteOff(minor: bigint): Entry[] {
  return balanced([
    { book: 'write_off', minor },
    { book: 'receivable', minor: -minor },
  ])
}

/** A month has come, and what was deferred to it is earned. Below zero where credits outweigh. */
export function onRecognition(minor: bigint): Entry[] {
  return balanced([
    { book: 'deferred', minor },
    { book: 'revenue', minor: -minor },
  ])
}

const totalOf = ({ netMinor, vatMinor, roundingMinor }: Sums) => netMinor + vatMinor + roundingMinor

function earned({ netMinor, vatMinor, deferredMinor, roundingMinor }: Sums): Entry[] {
  return [
    { book: 'revenue', minor: deferredMinor - netMinor },
    { book: 'deferred', minor: -deferredMinor },
    { book: 'vat', minor: -vatMinor },
    { book: 'rounding', minor: -roundingMinor },
  ]
}

/** Entries of nothing are left out. @throws when the rest do not sum to nothing */
export function balanced(entries: Entry[]): Entry[] {
  const sum = entries.reduce((total, { minor }) => total + minor, 0n)
  const own = entries.reduce((total, { minor, ownMinor }) => total + (ownMinor ?? minor), 0n)
  if (sum !== 0n || own !== 0n)
    throw new Error(`the entries of a transaction sum to ${sum} and ${own}, not to nothing`)
  return entries.filter(({ minor, ownMinor }) => minor !== 0n || (ownMinor ?? 0n) !== 0n)
}
