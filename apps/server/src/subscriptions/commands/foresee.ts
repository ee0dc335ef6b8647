/**
 * What lies ahead of a subscription, said by the invoices room, which knows what was billed and is handed in by whoever
 * puts the rooms together.
 */
import type { Upcoming } from '@tolv/pricing'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'

export type ForeseeWanted = {
  subscriptionId: string
  /** the moment on the local day `today`; what begins later that day lies ahead */
  at: Temporal.Instant
  today: Temporal.PlainDate
  horizon: Temporal.PlainDate
}

/** The days until the horizon on which the subscription owes something, as it stands in this transaction. */
export type Foresee = (tx: Tx, wanted: ForeseeWanted) => Promise<Outcome<Upcoming[]>>
