/**
 * What the timeline took in during a stretch of the tenant's time, in order: how much of each kind on each day, and the
 * events themselves. An id begins with the time that the event was recorded, so the primary key finds the stretch.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import { type EventRow, eventColumns } from '../events.ts'

/** [from, to) by when events were recorded. */
export type Stretch = { from: Temporal.Instant; to: Temporal.Instant }

export type DayOfKind = { day: string; kind: string; count: number }

/** How many events of each kind were recorded on each local day of a time zone, the earliest day first. */
export async function eventDays(tx: Tx, stretch: Stretch, zone: string): Promise<DayOfKind[]> {
  const rows = await tx.sql<Omit<DayOfKind, 'count'> & { count: bigint }>(sql`
    SELECT (recorded_at AT TIME ZONE ${zone})::date AS day, kind, count(*) AS count FROM event
    WHERE tenant_id = ${tx.tenantId} AND ${within(stretch)}
    GROUP BY 1, 2 ORDER BY day, count(*) DESC, kind`)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

export type DiaryEvent = EventRow & { account: { name: string | null; number: string } | null }

type Asked = Stretch & { kind: string | null; after: string | null; limit: number }

/** The events recorded in a stretch of time, the earliest first, with the name of the account that each is about. */
export async function eventsRecorded(tx: Tx, asked: Asked): Promise<DiaryEvent[]> {
  const ofKind = asked.kind === null ? sql`` : sql`AND kind = ${asked.kind}`
  const further = asked.after === null ? sql`` : sql`AND id > ${asked.after}::uuid`
  const rows = await tx.sql<EventRow & { name: string | null; number: string | null }>(sql`
    SELECT told.*, account.name, account.number FROM (
      SELECT tenant_id, ${eventColumns} FROM event
      WHERE tenant_id = ${tx.tenantId} AND ${within(asked)} ${ofKind} ${further}
      ORDER BY event.id LIMIT ${asked.limit}) AS told
    LEFT JOIN account ON account.tenant_id = ${tx.tenantId} AND account.id = told."accountId"
    ORDER BY told.id`)
  return rows.map(({ name, number, ...event }) => ({
    ...event,
    account: number === null ? null : { name, number },
  }))
}

function within({ from, to }: Stretch): SQL {
  return sql`event.id >= ${firstIdOf(from)}::uuid AND event.id < ${firstIdOf(to)}::uuid`
}

/** The smallest id that an event of this millisecond can have (RFC 9562 §5.7). */
function firstIdOf(instant: Temporal.Instant): string {
  const time = instant.epochMilliseconds.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}
