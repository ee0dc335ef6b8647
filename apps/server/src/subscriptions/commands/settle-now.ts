/**
 * What a change costs, said and done by the invoices room, which stands above this one and is handed in by whoever puts
 * the rooms together. It is called inside the command, after the subscription was written: so a preview, which keeps
 * nothing, says exactly what the same command would charge.
 */
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import type { SettledPreviewWire } from '../../wire/index.ts'
import type { BillingViews } from '../queries/views.ts'

export type SettleWanted = {
  accountId: string
  /** what is settled together, on one invoice: of one account, legal entity and currency */
  subscriptionIds: string[]
  /** the moment of the change; what begins later that day is not yet due */
  at: Temporal.Instant
  /** the local day in the legal entity's zone */
  today: Temporal.PlainDate
  /** who did it, as the timeline names it */
  by: string
  collect: 'now' | 'next-invoice'
  /** the subscriptions until `today`, where the transaction has just written them; left out: they are read */
  found?: BillingViews
}

export type SettledPreview = SettledPreviewWire

export type SettleNow = (tx: Tx, wanted: SettleWanted) => Promise<Outcome<SettledPreview>>
