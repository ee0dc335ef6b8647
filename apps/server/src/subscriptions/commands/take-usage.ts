/**
 * Usage taken in bulk. An event is known by (source, id) for ever: sent again, it is counted as known and changes
 * nothing, so a sender may send a batch again whenever it does not know whether it arrived.
 */
import { type SQL, sql } from 'drizzle-orm'
import { meters } from '../../catalog/index.ts'
import { copyIn, copyRow, newId, type Tx, together } from '../../db/index.ts'
import {
  type Measures,
  type Read,
  readUsage,
  refusedUsage,
  type Sold,
  type UsageProblem,
  type UsageRow,
} from '../rules/usage.ts'
import { dayStart } from './write.ts'

export type TakenUsage = {
  accepted: number
  /** among the accepted: how many were known already */
  known: number
  problems: UsageProblem[]
}

export type SentUsage = {
  /** where it stood in all that was sent, from 1: a row's number, or a line of a file */
  place: number
  /** as it was read from JSON; what could not be read is its text */
  sent: unknown
  /** why it could not even be read */
  unread: { refusal: string; says: string } | null
}

/** The most events that one transaction takes. */
export const usageAtOnce = 10_000
let staged = 0

type Good = { row: UsageRow; id: string }
type Judged = { good: Good[]; problems: UsageProblem[] }

/** Takes what can be taken and keeps the rest as refused, with place and reason. */
export async function takeUsage(
  tx: Tx,
  rows: readonly SentUsage[],
  { now }: { now: Temporal.Instant },
): Promise<TakenUsage> {
  const { good, problems } = await judge(tx, rows, now)
  const added = await addUsage(tx, good, now)
  await keepRefused(tx, { rows, problems, now })
  return { accepted: good.length, known: good.length - added, problems }
}

/**
 * What would be taken; nothing is kept.
 * @param seen the events of the rows before these, by source and id; those of these are added
 */
export async function tryUsage(
  tx: Tx,
  rows: readonly SentUsage[],
  { now, seen }: { now: Temporal.Instant; seen: Set<string> },
): Promise<TakenUsage> {
  const { good, problems } = await judge(tx, rows, now)
  const kept = await tx.sql<{ source: string; id: string }>(sql`
    SELECT source, id FROM usage_event JOIN ${given(good)} USING (source, id)
    WHERE tenant_id = ${tx.tenantId}`)
  for (const one of kept) seen.add(nameOf(one))
  let known = 0
  for (const { row } of good) {
    if (seen.has(nameOf(row))) known += 1
    seen.add(nameOf(row))
  }
  return { accepted: good.length, known, problems }
}

const nameOf = ({ source, id }: { source: string; id: string }) => JSON.stringify([source, id])

/** Which rows can be taken, and why the others cannot, in the order of their places. */
async function judge(tx: Tx, rows: readonly SentUsage[], now: Temporal.Instant): Promise<Judged> {
  const problems: UsageProblem[] = []
  const readable: { row: UsageRow; place: number }[] = []
  for (const { place, sent, unread } of rows) {
    const found: Read =
      unread === null
        ? readUsage(sent, place)
        : { ok: false, problem: { place, field: null, ...unread } }
    if (found.ok) readable.push({ row: found.row, place })
    else problems.push(found.problem)
  }
  const named = readable.map(({ row }) => row.subscription)
  const [sold, known] = await together([soldBy(tx, named), meters(tx)])
  const byEvent = Map.groupBy(known, ({ event }) => event)
  const measures: Measures = { byEvent, now }
  const good: Good[] = []
  for (const { row, place } of readable) {
    const whose = sold.get(row.subscription) ?? null
    const wrong = refusedUsage(row, whose, measures)
    if (wrong) problems.push({ place, ...wrong })
    else good.push({ row, id: whose!.id })
  }
  problems.sort((a, b) => a.place - b.place)
  return { good, problems }
}

type SoldRow = {
  id: string
  reference: string | null
  startedOn: string
  endsOn: string | null
  /** the moment on the day of its end, where it ended within it */
  endedAt: Temporal.Instant | null
  /** what was paid goes on beyond its end */
  isKept: boolean
  zone: string
}

/** Subscriptions by their ids and by their references. */
async function soldBy(tx: Tx, named: string[]): Promise<Map<string, Sold>> {
  const names = [...new Set(named)]
  if (names.length === 0) return new Map()
  const ids = names.filter((name) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name))
  const found = await tx.sql<SoldRow>(sql`
    SELECT id, reference, started_on AS "startedOn", ends_on AS "endsOn", zone, ended.at AS "endedAt",
      coalesce(ended.last_on > ends_on, false) AS "isKept"
    FROM subscription LEFT JOIN LATERAL (
      SELECT max(to_at) FILTER (WHERE to_on = ends_on) AS at, max(to_on) AS last_on FROM subscription_item
      WHERE tenant_id = ${tx.tenantId} AND subscription_id = subscription.id AND ends_on IS NOT NULL) AS ended ON true
    WHERE tenant_id = ${tx.tenantId}
      AND (id = ANY(${sql.param(ids)}::uuid[]) OR reference = ANY(${sql.param(names)}::text[]))`)
  const sold = new Map<string, Sold>()
  for (const row of found) {
    const { id, reference, startedOn, zone } = row
    const startedAt = dayStart(Temporal.PlainDate.from(startedOn), zone)
    const one: Sold = { id, startedAt, endedAt: endOf(row) }
    sold.set(id, one)
    if (reference !== null) sold.set(reference, one)
  }
  return sold
}

/** Until when it ran: to the moment of its day, or through it where what was paid goes on. */
function endOf({ endsOn, endedAt, isKept, zone }: SoldRow): Temporal.Instant | null {
  if (endsOn === null || endedAt) return endedAt
  const day = Temporal.PlainDate.from(endsOn)
  return dayStart(isKept ? day.add({ days: 1 }) : day, zone)
}

/** So many go along in one statement; more pass through a table of their own, which costs some statements to make. */
const fewRows = 2_000

async function addUsage(tx: Tx, rows: Good[], now: Temporal.Instant): Promise<number> {
  if (rows.length === 0) return 0
  if (rows.length <= fewRows) return addFrom(tx, given(rows), now)
  staged += 1
  const stage = `sent_usage_${staged}`
  const columns = ['source', 'id', 'subscription_id', 'name', 'occurred_at', 'data']
  await tx.sql(
    sql.raw(`CREATE TEMPORARY TABLE ${stage} (source text, id text, subscription_id uuid, name text,
      occurred_at timestamptz, data jsonb) ON COMMIT DROP`),
  )
  await copyIn(
    tx,
    { table: stage, columns },
    rows.map(({ row, id }) =>
      copyRow([row.source, row.id, id, row.name, row.at.toString(), row.dataText]),
    ),
  )
  const added = await addFrom(tx, sql.raw(stage), now)
  await tx.sql(sql.raw(`DROP TABLE ${stage}`))
  return added
}

function given(rows: Good[]): SQL {
  const column = (of: (good: Good) => string) => sql.param(rows.map(of))
  return sql`unnest(${column(({ row }) => row.source)}::text[], ${column(({ row }) => row.id)}::text[],
    ${column(({ id }) => id)}::uuid[], ${column(({ row }) => row.name)}::text[],
    ${column(({ row }) => row.at.toString())}::timestamptz[], ${column(({ row }) => row.dataText)}::jsonb[])
    AS sent (source, id, subscription_id, name, occurred_at, data)`
}

/** Adds the events that are not known, in the order of their names: two senders of the same wait for each other. */
async function addFrom(tx: Tx, from: SQL, now: Temporal.Instant): Promise<number> {
  const [counted] = await tx.sql<{ added: number }>(sql`
    WITH added AS (
      INSERT INTO usage_event (tenant_id, source, id, subscription_id, name, occurred_at, received_at, data)
      SELECT ${tx.tenantId}::bigint, source, id, subscription_id, name, occurred_at, ${now}::timestamptz, data
      FROM ${from} ORDER BY source, id
      ON CONFLICT (tenant_id, source, id) DO NOTHING RETURNING subscription_id, occurred_at
    ), earliest AS (
      SELECT subscription_id, min(occurred_at) AS at FROM added GROUP BY subscription_id
    ), touched AS (${touch(tx, now)} RETURNING 1)
    SELECT (SELECT count(*) FROM added)::int AS added, (SELECT count(*) FROM touched) AS touched`)
  return counted?.added ?? 0
}

/**
 * Usage of a day before today may belong to what was settled, or is being settled now. Of today nothing is, but for
 * what ended today: else a bill looks at days that are over. One that has nothing ahead is due again, others bill it
 * with the next invoice.
 */
function touch(tx: Tx, now: Temporal.Instant) {
  const local = (at: ReturnType<typeof sql>) => sql`(${at} AT TIME ZONE zone)::date`
  const day = local(sql`earliest.at`)
  const today = local(sql`${now}::timestamptz`)
  return sql`
    UPDATE subscription SET marks = marks + 1,
      changed_from = CASE WHEN ${day} < settled_to THEN least(changed_from, ${day}) ELSE changed_from END,
      next_due_on = coalesce(next_due_on, ${today})
    FROM earliest
    WHERE tenant_id = ${tx.tenantId} AND subscription.id = earliest.subscription_id
      AND (${day} < ${today} OR ends_on <= ${day})`
}

type Refused = {
  rows: readonly SentUsage[]
  problems: UsageProblem[]
  now: Temporal.Instant
}
const textMax = 2_000

async function keepRefused(tx: Tx, { rows, problems, now }: Refused): Promise<void> {
  if (problems.length === 0) return
  const columns = [
    'tenant_id',
    'id',
    'received_at',
    'place',
    'field',
    'refusal',
    'says',
    'row_text',
  ]
  const kept = new Map<string, string>()
  const byPlace = new Map(rows.map((row) => [row.place, row]))
  for (const { place, field, refusal, says } of problems) {
    const { sent, unread } = byPlace.get(place)!
    const text = (unread === null ? JSON.stringify(sent) : String(sent)).slice(0, textMax)
    const safe = text.replaceAll('\0', '')
    const row = [tx.tenantId, newId(now), now.toString(), place, field, refusal, says, safe]
    if (!kept.has(safe)) kept.set(safe, copyRow(row))
  }
  // Who does not know whether rows arrived sends them again, soon: a refused one is kept once.
  const known = await tx.sql<{ text: string }>(sql`
    SELECT row_text AS text FROM refused_usage
    WHERE tenant_id = ${tx.tenantId} AND received_at >= ${now.subtract({ hours: 24 * 3 })}
      AND row_text = ANY(${sql.param([...kept.keys()])}::text[])`)
  for (const { text } of known) kept.delete(text)
  if (kept.size > 0) await copyIn(tx, { table: 'refused_usage', columns }, kept.values())
}
