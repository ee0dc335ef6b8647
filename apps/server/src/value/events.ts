/**
 * What value reads on the timeline, and what it tells there.
 *
 * The kinds it reads are written by whoever brings a history in, and by our own billing; the newest event of a subject
 * is what holds. The one kind it writes says that an account's value moved so much that a person may want to know.
 */

/**
 * Told when a subscription of ours carries on agreements that were brought in. Its data are `on`, an ISO day, and
 * `subjects`: theirs. They end the day ours begins, so that one relation is not counted as two.
 */
export const takenOverKind = 'agreement.taken_over'
/** Told when that is taken back, with the same subject: it corrects it, and says nothing else. */
export const releasedKind = 'agreement.released'
/** Says nothing of its own, and takes away what it corrects. */
export const withdrawnKind = 'record.withdrawn'

/** The kinds that a valuation is made of. Everything else on the timeline is somebody else's. */
export const readKinds = [
  'order.recorded',
  'payment.recorded',
  // The same told by our own invoices, without VAT; the subject is the invoice.
  'invoice.issued',
  'payment.received',
  // A credit note lowered the invoice, or credit paid it: its newest telling.
  'invoice.credited',
  'invoice.set_off',
  // What of it was paid once is given back; the subject is the note.
  'credit_note.issued',
  // Credit that the company gave has paid an invoice that counts as paid; the subject is the use.
  'wallet.used',
  'wallet.returned',
  'subscription.recorded',
  // Names agreements that came in from elsewhere and that a subscription of ours carries on from a day.
  takenOverKind,
  releasedKind,
  // Days in which all agreements of the account stand still: `pausedFrom`, and `pausedTo` where it is over.
  'subscription.paused',
  'account.observed',
  withdrawnKind,
] as const

/** Told when an account's value moved by more than a fifth between two valuations. */
export const changedKind = 'value.changed'

export type ValueChanged = {
  valuationId: string
  /** Still to come, whole minor units of the tenant's currency, before and now. */
  fromMinor: number
  toMinor: number
  /** of the value before; -1 is all of it */
  share: number
  because: 'churn' | 'return' | 'expansion' | 'contraction' | 'time'
}
