/** What meters measured in any number of windows of time: one statement, however many there are. */
import type { MeteredUsage } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { meters } from '../../catalog/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Window } from '../rules/windows.ts'

export type WantedWindow = Window & { subscriptionId: string; zone: string }
export type Measured = MeteredUsage & { subscriptionId: string }

type Row = { at: number; quantity: string; events: string[] | null }

/**
 * Usage by subscription. A sum, count or number of different values is nought where nothing was told; so are max and
 * last, which then say nothing of what was.
 */
export async function measure(tx: Tx, wanted: WantedWindow[]): Promise<Map<string, Measured[]>> {
  if (wanted.length === 0) return new Map()
  const known = new Map((await meters(tx)).map((meter) => [meter.id, meter]))
  const windows = wanted.map(({ subscriptionId, meterId, service, zone, events }, at) => {
    const meter = known.get(meterId)
    if (!meter) throw new Error(`the meter ${meterId} of a price is in the catalogue`)
    const start = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone }).toInstant()
    return {
      at,
      subscription_id: subscriptionId,
      name: meter.event,
      aggregate: meter.aggregate,
      property: meter.property ?? '',
      since: start(service.from),
      until: start(service.to),
      events,
    }
  })
  const rows = await tx.sql<Row>(measured(tx, JSON.stringify(windows)))
  const found = rows.map(({ at, quantity, events }): Measured => {
    const { subscriptionId, spanId, meterId, service } = wanted[at]!
    return { subscriptionId, spanId, meterId, service, quantity, events }
  })
  return Map.groupBy(found, ({ subscriptionId }) => subscriptionId)
}

function measured(tx: Tx, windows: string) {
  return sql`
    SELECT w.at, trim_scale(CASE w.aggregate
        WHEN 'count' THEN told.count WHEN 'sum' THEN told.sum WHEN 'max' THEN told.max
        WHEN 'unique' THEN told.different ELSE told.last END)::text AS quantity,
      CASE WHEN w.events THEN told.events END AS events
    FROM json_to_recordset(${windows}::json) AS w (at int, subscription_id uuid, name text, aggregate text,
      property text, since timestamptz, until timestamptz, events boolean)
    CROSS JOIN LATERAL (
      SELECT count(*)::numeric AS count,
        coalesce(sum((data ->> w.property)::numeric) FILTER (WHERE w.aggregate = 'sum'), 0) AS sum,
        coalesce(max((data ->> w.property)::numeric) FILTER (WHERE w.aggregate = 'max'), 0) AS max,
        coalesce((array_agg((data ->> w.property)::numeric ORDER BY occurred_at DESC, received_at DESC, source, id)
          FILTER (WHERE w.aggregate = 'last'))[1], 0) AS last,
        (count(DISTINCT data ->> w.property) FILTER (WHERE w.aggregate = 'unique'))::numeric AS different,
        coalesce(array_agg(trim_scale((data ->> w.property)::numeric)::text ORDER BY occurred_at, source, id)
          FILTER (WHERE w.events AND w.aggregate <> 'count' AND w.aggregate <> 'unique'), '{}') AS events
      FROM usage_event
      WHERE usage_event.tenant_id = ${tx.tenantId} AND usage_event.subscription_id = w.subscription_id
        AND usage_event.name = w.name AND occurred_at >= w.since AND occurred_at < w.until) AS told`
}
