/** What this room tells the timeline. All of it concerns the tenant and no account. */
import { appendEvents } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import type { CommandContext } from '../http/index.ts'

export type CatalogEvent =
  | 'product.added'
  | 'product.changed'
  | 'meter.added'
  | 'meter.removed'
  | 'plan.added'
  | 'plan.removed'
  | 'plan.drafted'
  | 'plan.published'
  | 'plan.retired'
  | 'coupon.added'
  | 'coupon.ended'
  | 'bundle.added'
  | 'bundle.ended'
  | 'names.written'

/** Who does it, when, and what led to it. */
export type Doer = { by: string; now: Temporal.Instant; cause: string | null }

export const doerOf = ({ by, now, actor }: CommandContext): Doer => ({
  by,
  now,
  cause: actor.requestId,
})

/** Tells that something of the catalogue was done; the subject is the id of what it was done to. */
export async function tell(
  tx: Tx,
  { by, now, cause }: Doer,
  event: { kind: CatalogEvent; subject: string; data: Record<string, unknown> },
): Promise<void> {
  await appendEvents(tx, [{ ...event, accountId: null, occurredAt: now, actor: by, cause }])
}
