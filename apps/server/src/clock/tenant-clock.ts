/**
 * A tenant runs on the wall clock, or on a test clock of its own: a row that says what time it is for that tenant.
 * Moving it is the jobs room's work, because all that falls due on the way has to run.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import type { Clock } from '../time/index.ts'

export type TenantClock =
  | { kind: 'wall'; now: Temporal.Instant; moving: null }
  | {
      kind: 'test'
      now: Temporal.Instant
      moving: { from: Temporal.Instant; to: Temporal.Instant } | null
    }

type Row = {
  at: Temporal.Instant
  movingFrom: Temporal.Instant | null
  movingTo: Temporal.Instant | null
}

/** What transactions have read: within one, time stands still, so each clock is read once. */
const read = new WeakMap<Tx, Promise<Row | undefined>>()
const readOnTheWall = new WeakMap<Tx, Temporal.Instant>()

async function rowOf(tx: Tx): Promise<Row | undefined> {
  const [row] = await tx.sql<Row>(sql`
    SELECT at, moving_from AS "movingFrom", moving_to AS "movingTo"
    FROM test_clock WHERE tenant_id = ${tx.tenantId}`)
  return row
}

/** The clock of the transaction's tenant as it stood when the transaction first asked. */
export async function tenantClock(tx: Tx, clock: Clock): Promise<TenantClock> {
  const reading = read.get(tx) ?? rowOf(tx)
  read.set(tx, reading)
  reading.catch(() => read.delete(tx))
  const row = await reading
  if (!row) return { kind: 'wall', now: wallNow(tx, clock), moving: null }
  const { at, movingFrom, movingTo } = row
  const moving = movingFrom && movingTo ? { from: movingFrom, to: movingTo } : null
  return { kind: 'test', now: at, moving }
}

function wallNow(tx: Tx, clock: Clock): Temporal.Instant {
  const now = readOnTheWall.get(tx) ?? clock.now()
  readOnTheWall.set(tx, now)
  return now
}

/** Now, for the transaction's tenant: its test clock when it has one, else the given clock. */
export async function tenantNow(tx: Tx, clock: Clock): Promise<Temporal.Instant> {
  return (await tenantClock(tx, clock)).now
}

/** For a statement of the jobs room that has read the test clock, or moved it, on its way: it is not read again. */
export function clockStandsAt(tx: Tx, row: Row): void {
  read.set(tx, Promise.resolve(row))
}

/**
 * Moves the tenant's test clock, never backwards, for whoever does all that falls due on the way.
 * @throws when the tenant runs on the wall clock
 */
export async function moveTestClock(tx: Tx, to: Temporal.Instant): Promise<void> {
  const moved = await tx.sql(sql`
    UPDATE test_clock SET at = greatest(at, ${to}::timestamptz) WHERE tenant_id = ${tx.tenantId} RETURNING at`)
  if (moved.length === 0) throw new Error('the test clock is gone')
  read.delete(tx)
}
