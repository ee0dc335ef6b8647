/** Asking for a valuation. It is a job: whoever asks goes on, and the old figures stay until the new are ready. */

import { tenantNow } from '../../clock/index.ts'
import { newId, type Tx } from '../../db/index.ts'
import { enqueue } from '../../jobs/index.ts'

export const valuationKind = 'value.valuation'

/** Among waiting valuations there is one as of now, and one for each day that was asked for. */
export const dedupeOf = (asOf: string | undefined): string => asOf ?? 'now'

/**
 * Asks for a valuation, in the caller's transaction. While one waits nothing is added; while one runs it runs once
 * more afterwards, so that no change goes unseen.
 * @param input.reason why, in words that start a sentence on screen: 'import', 'settings', 'asked', 'month'
 * @param input.asOf an ISO day; the tenant's today when left out
 */
export async function requestValuation(
  tx: Tx,
  input: { reason: string; asOf?: string },
): Promise<void> {
  const now = await tenantNow(tx, tx.clock)
  await enqueue(tx, {
    kind: valuationKind,
    dedupe: dedupeOf(input.asOf),
    runAt: now,
    payload: { reason: input.reason, asOf: input.asOf ?? null, request: newId(now) },
  })
}
