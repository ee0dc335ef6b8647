/** Moving a tenant's test clock: everything due on the way runs in order, each at its own due time. */
import { sql } from 'drizzle-orm'
import { tenantClock } from '../clock/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import type { House } from '../house.ts'
import type { JobHandler } from './registry.ts'
import { runDue } from './run.ts'

/** The kind of job by which a clock is moved in the background. */
export const moveClockKind = 'clock.move'

/**
 * Moves the test clock forward and does all the work on the way. Going on after a crash is calling it again.
 * @throws when the tenant has no test clock
 */
export function advanceTo(
  house: House,
  tenantId: TenantId,
  instant: Temporal.Instant,
): Promise<void> {
  return advance(house, tenantId, { to: instant, onProgress: () => undefined })
}

type Move = {
  to: Temporal.Instant
  /** told the share of the distance covered, 0..1, and the time reached */
  onProgress: (share: number, at: Temporal.Instant) => Promise<void> | void
}

/** The same as `advanceTo`, telling how far it has come. */
export async function advance(
  house: House,
  tenantId: TenantId,
  { to: instant, onProgress }: Move,
): Promise<void> {
  const from = await begin(house, tenantId, instant)
  const distanceMs = instant.epochMilliseconds - from.epochMilliseconds
  for (;;) {
    await runDue(house, tenantId)
    const reached = await step(house, tenantId, instant)
    const share =
      distanceMs > 0 ? (reached.epochMilliseconds - from.epochMilliseconds) / distanceMs : 1
    await onProgress(Math.min(1, Math.max(0, share)), reached)
    if (Temporal.Instant.compare(reached, instant) >= 0) break
  }
  await runDue(house, tenantId)
  await inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`
      UPDATE test_clock SET moving_from = NULL, moving_to = NULL WHERE tenant_id = ${tx.tenantId}`),
  )
}

function begin(house: House, tenantId: TenantId, to: Temporal.Instant): Promise<Temporal.Instant> {
  return inTenant(house.database, tenantId, async (tx) => {
    const clock = await tenantClock(tx, house.clock)
    if (clock.kind !== 'test') throw new Error('only a test clock can be moved')
    await tx.sql(sql`
      UPDATE test_clock SET moving_from = coalesce(moving_from, at), moving_to = ${to}
      WHERE tenant_id = ${tx.tenantId}`)
    return clock.moving?.from ?? clock.now
  })
}

/** Moves to the next due time, or to the goal when nothing is due before it; never backwards. */
function step(house: House, tenantId: TenantId, goal: Temporal.Instant): Promise<Temporal.Instant> {
  return inTenant(house.database, tenantId, async (tx) => {
    const [row] = await tx.sql<{ at: Temporal.Instant }>(sql`
      UPDATE test_clock SET at = greatest(at, least(${goal}::timestamptz, (
        SELECT min(run_at) FROM timer
        WHERE timer.tenant_id = ${tx.tenantId} AND NOT dead AND run_at > test_clock.at)))
      WHERE tenant_id = ${tx.tenantId} RETURNING at`)
    if (!row) throw new Error('the test clock is gone')
    return row.at
  })
}

/** Moves a tenant's test clock in the background; cut short, it goes on from where the clock stands. */
export const moveClock: JobHandler = {
  kind: moveClockKind,
  long: async (house, job, progress) => {
    const to = Temporal.Instant.from(String(job.payload.to))
    const onProgress: Move['onProgress'] = (share, at) => progress(share, at.toString())
    await advance(house, job.tenantId, { to, onProgress })
  },
}
