/**
 * Why an agreement ended, where the books tell: what was said of it, else what its last payments say. An end among
 * payments that failed is involuntary; of any other end that nobody explains, the cause is unknown.
 */

import type { Day } from '../model-report.ts'
import { type Book, endCauses, paymentStatuses } from './book.ts'

export const involuntary = endCauses.indexOf('involuntary')

/** A bill is tried again for so long before the agreement is ended, and may be told of for so long after. */
const graceDays = 45
const [failed, paid] = [paymentStatuses.indexOf('failed'), paymentStatuses.indexOf('paid')]

/** Index into `endCauses` for an agreement of the account that ended on `endedOn`, as known on `asOf`. */
export function causeOfEnd(
  book: Book,
  account: number,
  end: { endedOn: Day; said: number; asOf: Day },
): number {
  if (end.said > 0) return end.said
  const { payments } = book
  let last = -1
  for (let row = payments.first[account]!; row < payments.first[account + 1]!; row++) {
    const on = payments.on[row]!
    if (on > Math.min(end.asOf, end.endedOn + graceDays)) break
    if (on < end.endedOn - graceDays) continue
    if (payments.status[row] === failed || payments.status[row] === paid) last = row
  }
  return last >= 0 && payments.status[last] === failed ? involuntary : 0
}
