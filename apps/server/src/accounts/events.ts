/**
 * The timeline: one append-only table that is the account's history, the audit trail and the outbox at once.
 *
 * Every row carries the transaction that wrote it. Transactions do not commit in the order they begin, so a reader
 * stops short of the oldest one still open (`pg_snapshot_xmin`): what it has passed can never grow a row behind it.
 */
import { sql } from 'drizzle-orm'
import { tenantNow } from '../clock/index.ts'
import {
  copyIn,
  copyRow,
  insertRows,
  newId,
  type RowsTarget,
  streamRows,
  type Tx,
} from '../db/index.ts'

export type NewEvent = {
  /** made by the caller with `newId` when another row must name the event; else made here */
  id?: string
  /** null for what concerns the tenant and no account, e.g. a user added */
  accountId: string | null
  /** `<noun>.<verb in the past>`, e.g. payment.received */
  kind: string
  /** what it is about within the account, e.g. the id of a subscription */
  subject: string | null
  occurredAt: Temporal.Instant
  data: Record<string, unknown>
  /** who did it: `user:<id>`, `key:<id>`, `job:<kind>`, `import:<id>` */
  actor: string
  /** what led to it: another event's id, a request's id */
  cause: string | null
}

export type EventRow = Omit<NewEvent, 'id'> & {
  id: string
  recordedAt: Temporal.Instant
  /** the transaction that wrote it; only cursors have a use for it */
  writtenIn: string
}

const target: RowsTarget = {
  table: 'event',
  columns: {
    id: 'uuid',
    account_id: 'uuid',
    kind: 'text',
    subject: 'text',
    occurred_at: 'timestamptz',
    recorded_at: 'timestamptz',
    data: 'jsonb',
    actor: 'text',
    cause: 'text',
  },
}

/** The columns of an EventRow. */
export const eventColumns = sql`id, account_id AS "accountId", kind, subject, occurred_at AS "occurredAt",
  recorded_at AS "recordedAt", data, actor, cause, written_in::text AS "writtenIn"`

/**
 * Adds events in the caller's transaction; ids and times of recording are the tenant's clock's.
 * @returns their ids, in the same order
 */
export async function appendEvents(tx: Tx, events: NewEvent[]): Promise<string[]> {
  if (events.length === 0) return []
  const now = await tenantNow(tx, tx.clock)
  const ids = events.map((event) => event.id ?? newId(now))
  const rows = events.map((event, at) => [
    ids[at]!,
    event.accountId,
    event.kind,
    event.subject,
    event.occurredAt,
    now,
    JSON.stringify(event.data),
    event.actor,
    event.cause,
  ])
  await insertRows(tx, target, rows)
  return ids
}

/** Adds more events than memory should hold, by COPY. @returns how many */
export async function copyEvents(
  tx: Tx,
  events: AsyncIterable<NewEvent> | Iterable<NewEvent>,
): Promise<number> {
  const now = await tenantNow(tx, tx.clock)
  const recordedAt = now.toString()
  async function* rows() {
    for await (const event of events) {
      yield copyRow([
        tx.tenantId,
        event.id ?? newId(now),
        event.accountId,
        event.kind,
        event.subject,
        event.occurredAt.toString(),
        recordedAt,
        JSON.stringify(event.data),
        event.actor,
        event.cause,
      ])
    }
  }
  return copyIn(
    tx,
    { table: target.table, columns: ['tenant_id', ...Object.keys(target.columns)] },
    rows(),
  )
}

/**
 * All events, or those of some kinds, account by account and by time within an account, in constant memory.
 * Events of the tenant itself come last.
 */
export function streamEvents(
  tx: Tx,
  wanted: { kinds?: string[]; order: 'account' },
): AsyncIterable<EventRow[]> {
  const ofKinds = wanted.kinds ? sql`AND kind = ANY(${sql.param(wanted.kinds)})` : sql``
  const query = sql`SELECT ${eventColumns} FROM event WHERE tenant_id = ${tx.tenantId} ${ofKinds}
    ORDER BY account_id, occurred_at, id`
  return streamRows<EventRow>(tx, query, 2_000)
}

/** Where a subscriber stands: the last event it has dealt with. */
type Position = { writtenIn: string; id: string }
const beginning: Position = { writtenIn: '0', id: '00000000-0000-0000-0000-000000000000' }

/** The events after a position in the order of the cursor, none of which can be preceded by one still to commit. */
export function readAfter(tx: Tx, after: Position, limit: number): Promise<EventRow[]> {
  return tx.sql<EventRow>(sql`
    SELECT ${eventColumns} FROM event
    WHERE tenant_id = ${tx.tenantId}
      AND (written_in, id) > (${after.writtenIn}::xid8, ${after.id}::uuid)
      AND written_in < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY event.written_in, id LIMIT ${limit}`)
}

/**
 * The events a subscriber has not dealt with yet. The subscriber's row is locked until the transaction ends, so two
 * readers of the same name take turns.
 */
export async function readFrom(tx: Tx, subscriber: string, limit: number): Promise<EventRow[]> {
  await tx.sql(sql`
    INSERT INTO cursor (tenant_id, subscriber, written_in, id)
    VALUES (${tx.tenantId}, ${subscriber}, ${beginning.writtenIn}::xid8, ${beginning.id})
    ON CONFLICT (tenant_id, subscriber) DO NOTHING`)
  const [at] = await tx.sql<Position>(sql`
    SELECT written_in::text AS "writtenIn", id FROM cursor
    WHERE tenant_id = ${tx.tenantId} AND subscriber = ${subscriber} FOR UPDATE`)
  return readAfter(tx, at ?? beginning, limit)
}

/** Notes that a subscriber has dealt with everything up to this event, in the transaction of what it did. */
export async function commitCursor(tx: Tx, subscriber: string, upTo: EventRow): Promise<void> {
  await tx.sql(sql`
    UPDATE cursor SET written_in = ${upTo.writtenIn}::xid8, id = ${upTo.id}
    WHERE tenant_id = ${tx.tenantId} AND subscriber = ${subscriber}`)
}
