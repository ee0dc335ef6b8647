/** The worker of a process: looks for tenants with due work and does it. Polling is the truth. */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { asTenantId, inDirectory, inTenant, type TenantId } from '../db/index.ts'
import type { House } from '../house.ts'
import { moveClockKind } from './advance.ts'
import { runDue } from './run.ts'

const pollMs = 500
/** Of all tenants. What is in hand waits for the database half of its time, and has a connection all of it. */
const atOnceMax = 5
/** So that what is long of one tenant, or a large billing run, leaves room for the others. */
const ofOneTenantMax = 3

/** Starts doing due work in the background. `stop` waits for what is in hand. */
export function startWorker(house: House): { stop(): Promise<void> } {
  const over = new AbortController()
  const loops = work(house, over.signal)
  return {
    stop: async () => {
      over.abort()
      await loops
    },
  }
}

async function work(house: House, over: AbortSignal): Promise<void> {
  const inHand = new Set<Promise<void>>()
  const ofTenant = new Map<TenantId, number>()
  const begin = (tenantId: TenantId, only: string[] | undefined) => {
    ofTenant.set(tenantId, (ofTenant.get(tenantId) ?? 0) + 1)
    const run = runDue(house, tenantId, only)
      .then(() => undefined)
      .catch((error) => house.log.error({ err: error }, 'the worker could not run due work'))
      .finally(() => {
        inHand.delete(run)
        ofTenant.set(tenantId, ofTenant.get(tenantId)! - 1)
      })
    inHand.add(run)
  }
  while (!over.aborted) {
    const due = await dueTenants(house).catch((error) => {
      house.log.warn({ err: error }, 'could not look for due work')
      return []
    })
    for (const { tenantId, moving } of due) {
      // While a test clock moves, the mover alone runs what falls due, in order. Else somebody takes each unit once.
      const most = moving ? 1 : ofOneTenantMax
      if (inHand.size >= atOnceMax || (ofTenant.get(tenantId) ?? 0) >= most) continue
      begin(tenantId, moving ? [moveClockKind] : undefined)
    }
    await wait(pollMs, undefined, { signal: over }).catch(() => undefined)
  }
  await Promise.all(inHand)
}

type DueTenant = { tenantId: TenantId; moving: boolean }

/** Tenants with due work, found without taking locks. */
async function dueTenants(house: House): Promise<DueTenant[]> {
  const now = house.clock.now().toString()
  const query = `
    SELECT timer.tenant_id, bool_or(test_clock.moving_to IS NOT NULL) AS moving
    FROM timer LEFT JOIN test_clock ON test_clock.tenant_id = timer.tenant_id
    WHERE NOT dead AND run_at <= coalesce(test_clock.at, $1) AND (lease_until IS NULL OR lease_until < $1)
    GROUP BY timer.tenant_id ORDER BY min(run_at) LIMIT 100`
  if (house.database.opsSeesAll) {
    const { rows } = await house.database.ops.query(query, [now])
    return rows.map((row) => ({ tenantId: asTenantId(row.tenant_id)!, moving: row.moving }))
  }
  const listed = await inDirectory(house.database, (tx) =>
    tx.sql<{ tenant: bigint }>(sql`SELECT tenant FROM auth.tenant_listing`),
  )
  const due: DueTenant[] = []
  for (const { tenant } of listed) {
    const { rows } = await inTenant(house.database, tenant as TenantId, (tx) =>
      tx.client.query(query, [now]),
    )
    for (const row of rows) due.push({ tenantId: tenant as TenantId, moving: row.moving })
  }
  return due
}
