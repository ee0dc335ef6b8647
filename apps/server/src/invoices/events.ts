/**
 * What the invoices room tells on the timeline. Amounts are whole minor units. `amountMinor` is without VAT: what value
 * counts; a subject is an invoice's id, and its newest telling as a payment is what holds.
 */
import { isUseName } from '@tolv/pricing'
import type { NewEvent } from '../accounts/index.ts'
import type { DraftLine } from './rules/draft.ts'

export const invoiceIssued = 'invoice.issued'
export const creditNoteIssued = 'credit_note.issued'
export const paymentReceived = 'payment.received'
export const invoicePaid = 'invoice.paid'
/** A credit note lowered it. */
export const invoiceCredited = 'invoice.credited'
/** Credit of the account paid it, in whole or part, after it was issued. */
export const invoiceSetOff = 'invoice.set_off'
export const invoiceWrittenOff = 'invoice.written_off'
/** The register answered about a payer's VAT number. */
export const vatChecked = 'billing_profile.vat_checked'
export const billingHeld = 'billing.held'
export const billingReleased = 'billing.released'
export const walletGranted = 'wallet.granted'
export const walletUsed = 'wallet.used'
/** What was given and paid an invoice is to the account's credit again, because the invoice was credited. */
export const walletReturned = 'wallet.returned'
export const walletLapsed = 'wallet.lapsed'
export const walletPaidOut = 'wallet.paid_out'
export const runFinished = 'billing_run.finished'
export const invoiceOverdue = 'invoice.overdue'
export const booksUnbalanced = 'books.unbalanced'
/** What is open in other currencies was valued at the end of a period. */
export const booksRevalued = 'books.revalued'

/**
 * What of a document's amount is for use, told with `invoice.issued` and `credit_note.issued` as `use`: whose, of which
 * meter (the code of the price component; 'commitment' for what was missing to a promise), for which days, [from, to).
 */
export type UseTold = {
  subscriptionId: string
  meter: string
  from: string
  to: string
  amountMinor: number
}

/** Left out of a document that has none. */
export function useOf(lines: readonly DraftLine[]): { use?: UseTold[] } {
  const use = lines.flatMap((line) => {
    const { subscriptionId, key, componentCode: meter, service, netMinor } = line
    if (subscriptionId === null || !isUseName(key)) return []
    const [from, to] = [service.from.toString(), service.to.toString()]
    return [{ subscriptionId, meter, from, to, amountMinor: Number(netMinor) }]
  })
  return use.length > 0 ? { use } : {}
}

/** Who does it, when, and what led to it. */
export type Telling = { now: Temporal.Instant; by: string; cause: string | null }

/** A run has come to its end. */
export function finished(runId: string, { now, by, cause }: Telling): NewEvent {
  const about = { accountId: null, subject: runId, data: { runId } }
  return { kind: runFinished, ...about, occurredAt: now, actor: by, cause }
}

/** An event about one document of an account. */
export function told(
  kind: string,
  about: { accountId: string; subject: string; data: Record<string, unknown> },
  { now, by, cause }: Telling,
): NewEvent {
  return { kind, ...about, occurredAt: now, actor: by, cause }
}

/**
 * What was given pays an invoice: the payer pays so much less for it, and value takes it away again. VAT is owed on the
 * whole of the invoice all the same, so the amount is all that was given.
 */
export function walletUseOf(
  { id, minor, grant, invoiceId, because }: GivenUse,
  telling: Telling,
): NewEvent[] {
  if (grant.kind !== 'given') return []
  const { accountId, currency } = grant
  const data = { currency, invoiceId, givenMinor: Number(minor) }
  const kind = because === 'returned' ? walletReturned : walletUsed
  return [told(kind, { accountId, subject: id, data }, telling)]
}

type GivenUse = {
  id: string
  minor: bigint
  grant: { kind: 'given' | 'paid-in'; accountId: string; currency: string }
  invoiceId: string | null
  because: string
}

/** The part of an amount of a document that is not VAT, cut to whole minor units. */
export function withoutVat(
  { netMinor, vatMinor }: { netMinor: bigint; vatMinor: bigint },
  minor: bigint,
): bigint {
  const totalMinor = netMinor + vatMinor
  return totalMinor === 0n ? 0n : (minor * netMinor) / totalMinor
}
