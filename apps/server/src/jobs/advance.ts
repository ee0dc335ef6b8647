/** Moving a tenant's test clock: everything due on the way runs in order, each at its own due time. */
import { sql } from 'drizzle-orm'
import { moveTestClock, tenantClock } from '../clock/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import type { House, JobHandler } from '../house.ts'
import { runDue, runUntil } from './run.ts'

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

/** How far it goes between two tellings. */
const tellEvery = 0.005

/** The same as `advanceTo`, telling how far it has come. */
export async function advance(
  house: House,
  tenantId: TenantId,
  { to: instant, onProgress }: Move,
): Promise<void> {
  const from = await begin(house, tenantId, instant)
  const distanceMs = instant.epochMilliseconds - from.epochMilliseconds
  const shareAt = (at: Temporal.Instant) =>
    distanceMs > 0 ? (at.epochMilliseconds - from.epochMilliseconds) / distanceMs : 1
  let told = 0
  const reached = async (at: Temporal.Instant) => {
    const share = Math.min(1, Math.max(0, shareAt(at)))
    if (share < told + tellEvery) return
    told = share
    await onProgress(share, at)
  }
  await runUntil(house, tenantId, { until: instant, reached })
  await inTenant(house.database, tenantId, (tx) => moveTestClock(tx, instant))
  // What was asked for meanwhile by somebody else.
  await runDue(house, tenantId)
  await onProgress(1, instant)
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

/** Moves a tenant's test clock in the background; cut short, it goes on from where the clock stands. */
export const moveClock: JobHandler = {
  kind: moveClockKind,
  long: async (house, job, progress) => {
    const to = Temporal.Instant.from(String(job.payload.to))
    const onProgress: Move['onProgress'] = (share, at) => progress(share, at.toString())
    await advance(house, job.tenantId, { to, onProgress })
  },
}
