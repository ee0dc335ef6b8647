/**
 * What meters measured in any number of windows of time: one statement, however many there are.
 *
 * Readings of one meter in one period that follow each other come in sum to what the period was (decision 019): the
 * most counts by what it rose, a value that was seen counts where it was seen first, the last value where it was told.
 */
import type { Moments } from '@tolv/calendar'
import type { Measure, MeteredUsage } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import type { Meter } from '../../catalog/index.ts'
import type { Tx } from '../../db/index.ts'

export type WantedMeasure = Measure & { subscriptionId: string }
export type Measured = MeteredUsage & { subscriptionId: string }

type Row = { at: number; quantity: string; events: string[] | null }

/**
 * Usage by subscription. A sum, count or number of different values is nought where nothing was told; so are max and
 * last, which then say nothing of what was. The most is never below nought.
 */
export async function measure(
  tx: Tx,
  wanted: WantedMeasure[],
  meters: readonly Meter[],
): Promise<Map<string, Measured[]>> {
  if (wanted.length === 0) return new Map()
  const known = new Map(meters.map((meter) => [meter.id, meter]))
  const windows = wanted.map(({ subscriptionId, meterId, moments, isEach, earlier, later }, at) => {
    const meter = known.get(meterId)
    if (!meter) throw new Error(`the meter ${meterId} of a price is in the catalogue`)
    return {
      at,
      subscription_id: subscriptionId,
      name: meter.event,
      aggregate: meter.aggregate,
      property: meter.property ?? '',
      since: moments.from,
      until: moments.to,
      events: isEach,
      earlier: earlier.length > 0 ? ranges(earlier) : null,
      later: later.length > 0 ? ranges(later) : null,
    }
  })
  const rows = await tx.sql<Row>(measured(tx, JSON.stringify(windows)))
  const found = rows.map(({ at, quantity, events }): Measured => {
    const { subscriptionId, spanId, meterId, service, moments } = wanted[at]!
    return { subscriptionId, spanId, meterId, service, serviceAt: moments, quantity, events }
  })
  return Map.groupBy(found, ({ subscriptionId }) => subscriptionId)
}

/** As PostgreSQL writes many ranges of moments. */
const ranges = (all: readonly Moments[]) => `{${all.map(({ from, to }) => `[${from},${to})`)}}`

function measured(tx: Tx, windows: string) {
  const own = sql`usage_event.subscription_id = w.subscription_id AND usage_event.name = w.name`
  const { tenantId } = tx
  return sql`
    SELECT w.at, trim_scale(CASE w.aggregate
        WHEN 'count' THEN told.count
        WHEN 'sum' THEN told.sum
        WHEN 'max' THEN CASE WHEN w.earlier IS NULL THEN greatest(0, told.max) ELSE
          greatest(0, told.max - greatest(0, (SELECT max((data ->> w.property)::numeric) FROM usage_event
            WHERE tenant_id = ${tenantId} AND ${own} AND occurred_at < w.since AND occurred_at <@ w.earlier))) END
        WHEN 'unique' THEN CASE WHEN w.earlier IS NULL THEN told.different ELSE
          (SELECT count(*) FROM (
            SELECT data ->> w.property FROM usage_event WHERE tenant_id = ${tenantId} AND ${own}
              AND occurred_at >= w.since AND occurred_at < w.until AND data ->> w.property IS NOT NULL
            EXCEPT SELECT data ->> w.property FROM usage_event WHERE tenant_id = ${tenantId} AND ${own}
              AND occurred_at < w.since AND occurred_at <@ w.earlier) AS new) END
        WHEN 'last' THEN CASE WHEN w.later IS NOT NULL AND EXISTS (
          SELECT FROM usage_event WHERE tenant_id = ${tenantId} AND ${own}
            AND occurred_at >= w.until AND occurred_at <@ w.later) THEN 0 ELSE told.last END
        END)::text AS quantity,
      CASE WHEN w.events THEN told.events END AS events
    FROM json_to_recordset(${windows}::json) AS w (at int, subscription_id uuid, name text, aggregate text,
      property text, since timestamptz, until timestamptz, events boolean, earlier tstzmultirange, later tstzmultirange)
    CROSS JOIN LATERAL (
      SELECT count(*)::numeric AS count,
        coalesce(sum((data ->> w.property)::numeric) FILTER (WHERE w.aggregate = 'sum'), 0) AS sum,
        max((data ->> w.property)::numeric) FILTER (WHERE w.aggregate = 'max') AS max,
        coalesce((array_agg((data ->> w.property)::numeric ORDER BY occurred_at DESC, received_at DESC, source, id)
          FILTER (WHERE w.aggregate = 'last'))[1], 0) AS last,
        (count(DISTINCT data ->> w.property) FILTER (WHERE w.aggregate = 'unique'))::numeric AS different,
        coalesce(array_agg(trim_scale((data ->> w.property)::numeric)::text ORDER BY occurred_at, source, id)
          FILTER (WHERE w.events AND w.aggregate <> 'count' AND w.aggregate <> 'unique'), '{}') AS events
      FROM usage_event
      WHERE tenant_id = ${tenantId} AND ${own} AND occurred_at >= w.since AND occurred_at < w.until) AS told`
}
