/** The daily work of a legal entity, and of the tenant's books. */
import type { Tx } from '../../db/index.ts'
import { enqueue, jobProgress } from '../../jobs/index.ts'

/** Begins a legal entity's billing day. */
export const dayKind = 'billing.day'
/** Proves the books, each night. */
export const proofKind = 'billing.proof'

export function startOfNextDay(now: Temporal.Instant, zone: string): Temporal.Instant {
  return now.toZonedDateTimeISO(zone).startOfDay().add({ days: 1 }).toInstant()
}

/**
 * Sees to it that a legal entity has its billing days: asked for when it is first billed or when its settings are
 * saved; asked for again it changes nothing.
 */
export async function askForDays(
  tx: Tx,
  { legalEntityId, zone }: { legalEntityId: string; zone: string },
  now: Temporal.Instant,
): Promise<void> {
  // Looked for first: to ask again would make all who change a subscription wait for each other.
  if (await jobProgress(tx, { kind: dayKind, dedupe: legalEntityId })) return
  const runAt = startOfNextDay(now, zone)
  const payload = { legalEntityId }
  await enqueue(tx, { kind: dayKind, dedupe: legalEntityId, runAt, payload })
  await enqueue(tx, {
    kind: proofKind,
    dedupe: 'books',
    runAt: runAt.add({ hours: 3 }),
    payload: {},
  })
}
