/**
 * What the invoices room tells on the timeline. Amounts are whole minor units. `amountMinor` is without VAT: what value
 * counts; a subject is an invoice's id, and its newest telling as a payment is what holds.
 */
import type { NewEvent } from '../accounts/index.ts'

export const invoiceIssued = 'invoice.issued'
export const creditNoteIssued = 'credit_note.issued'
export const paymentReceived = 'payment.received'
export const invoicePaid = 'invoice.paid'
export const invoiceWrittenOff = 'invoice.written_off'
export const billingHeld = 'billing.held'
export const billingReleased = 'billing.released'
export const runFinished = 'billing_run.finished'
export const invoiceOverdue = 'invoice.overdue'
export const booksUnbalanced = 'books.unbalanced'

/** Who does it, when, and what led to it. */
export type Telling = { now: Temporal.Instant; by: string; cause: string | null }

/** An event about one document of an account. */
export function told(
  kind: string,
  about: { accountId: string; subject: string; data: Record<string, unknown> },
  { now, by, cause }: Telling,
): NewEvent {
  return { kind, ...about, occurredAt: now, actor: by, cause }
}
