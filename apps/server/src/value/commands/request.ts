/** Asking for a valuation. It is a job: whoever asks goes on, and the old figures stay until the new are ready. */

import { tenantNow } from '../../clock/index.ts'
import { newId, type Tx } from '../../db/index.ts'
import type { Refusal } from '../../http/index.ts'
import { enqueue } from '../../jobs/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import { dayAt } from '../rules/calendar.ts'

export const valuationKind = 'value.valuation'

/**
 * Asks for a valuation, in the caller's transaction. Among those that wait there is one as of now, and one for each
 * day that was asked for; while one runs it runs once more afterwards, so that no change goes unseen.
 *
 * A look back at an earlier day is due on that day, so it is made before what is due today and today's can say what
 * changed since.
 * @param input.reason what asked: 'import:<id>', 'settings', 'asked', 'month', 'first-start'
 * @param input.asOf an ISO day; when left out the tenant's today, or the last day of a history that ended long ago
 */
export async function requestValuation(
  tx: Tx,
  input: { reason: string; asOf?: string },
): Promise<void> {
  const now = await tenantNow(tx, tx.clock)
  const { reason, asOf } = input
  const runAt = asOf === undefined ? now : earlier(now, Temporal.Instant.from(`${asOf}T00:00:00Z`))
  await enqueue(tx, {
    kind: valuationKind,
    dedupe: asOf ?? 'now',
    runAt,
    payload: { reason, asOf: asOf ?? null, request: newId(now) },
  })
}

/** Asks as somebody who may name a day: it must have come, because nothing is known of one that has not. */
export async function askForValuation(
  tx: Tx,
  input: { reason: string; asOf?: string; now: Temporal.Instant },
): Promise<{ ok: true; value: null } | Refusal<'invalid-day'>> {
  const { reason, asOf, now } = input
  const { zone } = await tenantOf(tx)
  if (asOf !== undefined && asOf > dayAt(now, zone)) {
    return { ok: false, refusal: 'invalid-day', says: `${asOf} has not come: value as of today.` }
  }
  await requestValuation(tx, { reason, ...(asOf === undefined ? {} : { asOf }) })
  return { ok: true, value: null }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
