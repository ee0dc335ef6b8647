/** The list of accounts: search, filter and sort by any fact, page by page. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { EstimateWire } from '../../wire/index.ts'
import type { FactType, FactValue } from '../rules.ts'
import { factType } from './facts.ts'

export type Filter = { fact: string; op: 'is' | 'above' | 'below'; value: string }
/** `key` is 'name', 'number' or a fact. */
export type Sort = { key: string; direction: 'up' | 'down' }
/** The sort value and the id of the last row of a page; the value as text, null where the account has none. */
export type Place = { value: string | null; id: string }

export type AccountRow = {
  id: string
  number: string
  name: string | null
  facts: Record<string, FactValue>
  lastEvent: { kind: string; at: Temporal.Instant; data: Record<string, unknown> } | null
}

export type Listed = {
  rows: AccountRow[]
  next: Place | null
  /** how many match, of how many */
  count: number
  of: number
  future: EstimateWire | null
}

export type Asked = {
  search: string | null
  filters: Filter[]
  sort: Sort
  after: Place | null
  limit: number
}

/** One page of the accounts that match, with how many they are and what is still to come from them all. */
export async function listAccounts(tx: Tx, asked: Asked): Promise<Listed> {
  const matches = await matching(tx, asked)
  const expression = await sortExpression(tx, asked.sort.key)
  const rows = await page(tx, { ...asked, matches, expression })
  const shown = rows.slice(0, asked.limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(toRow),
    next: rows.length > asked.limit && last ? { value: last.sortValue, id: last.id } : null,
    ...(await totals(tx, matches)),
  }
}

const from = sql`account LEFT JOIN account_facts AS known
  ON known.tenant_id = account.tenant_id AND known.account_id = account.id`

async function matching(tx: Tx, asked: Asked): Promise<SQL> {
  const conditions = [sql`account.tenant_id = ${tx.tenantId}`]
  if (asked.search) conditions.push(searched(tx, asked.search))
  for (const filter of asked.filters) conditions.push(await filtered(tx, filter))
  return sql.join(conditions, sql` AND `)
}

function searched(tx: Tx, search: string): SQL {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  // Named, because a server's own order may know no capitals but A to Z.
  const like = sql`COLLATE "und-x-icu" ILIKE ${pattern}`
  return sql`(account.name ${like} OR account.number ${like} OR EXISTS (
    SELECT 1 FROM contact WHERE contact.tenant_id = ${tx.tenantId} AND contact.account_id = account.id
      AND (contact.email ${like} OR contact.name ${like})))`
}

async function filtered(tx: Tx, { fact, op, value }: Filter): Promise<SQL> {
  const type = await factType(tx, fact)
  const sign = { is: sql`=`, above: sql`>`, below: sql`<` }[op]
  if (isNumeric(type)) return sql`${numeric(fact)} ${sign} ${asNumber(value)}::numeric`
  return sql`known.facts ->> ${fact} ${sign} ${value}`
}

/** A number of a filter; what is none matches nothing. */
function asNumber(value: string): string | null {
  return /^-?\d{1,30}(\.\d{1,30})?$/.test(value) ? value : null
}

function isNumeric(type: FactType | null): boolean {
  return type === 'money' || type === 'number' || type === 'share'
}

/** A fact as a number; a value that is none counts as missing. */
function numeric(fact: string): SQL {
  return sql`(CASE WHEN jsonb_typeof(known.facts -> ${fact}) = 'number' THEN (known.facts ->> ${fact})::numeric END)`
}

/** Text is sorted as people sort it, whatever the server's own order is. */
async function sortExpression(tx: Tx, key: string): Promise<{ by: SQL; cast: SQL }> {
  const text = sql`::text COLLATE "und-x-icu"`
  if (key === 'name') return { by: sql`(account.name COLLATE "und-x-icu")`, cast: text }
  if (key === 'number') return { by: sql`(account.number COLLATE "und-x-icu")`, cast: text }
  if (isNumeric(await factType(tx, key))) return { by: numeric(key), cast: sql`::numeric` }
  return { by: sql`((known.facts ->> ${key}) COLLATE "und-x-icu")`, cast: text }
}

type PageRow = AccountRow & { sortValue: string | null }

/** One row more than the limit, to know whether there is a next page. Accounts without the value come last. */
function page(
  tx: Tx,
  asked: Asked & { matches: SQL; expression: { by: SQL; cast: SQL } },
): Promise<PageRow[]> {
  const { by, cast } = asked.expression
  const up = asked.sort.direction === 'up'
  const beyond = up ? sql`>` : sql`<`
  const order = up ? sql`ASC` : sql`DESC`
  const { after } = asked
  const place =
    after === null
      ? sql``
      : after.value === null
        ? sql`AND ${by} IS NULL AND account.id ${beyond} ${after.id}::uuid`
        : sql`AND (${by} IS NULL OR ${by} ${beyond} ${after.value}${cast}
            OR (${by} = ${after.value}${cast} AND account.id ${beyond} ${after.id}::uuid))`
  return tx.sql<PageRow>(sql`
    SELECT account.id, account.number, account.name, coalesce(known.facts, '{}') AS facts,
      ${by}::text AS "sortValue", last.event AS "lastEvent"
    FROM ${from} LEFT JOIN LATERAL (
      SELECT jsonb_build_object('kind', kind, 'at', occurred_at, 'data', data) AS event FROM event
      WHERE event.tenant_id = ${tx.tenantId} AND event.account_id = account.id
      ORDER BY occurred_at DESC, id DESC LIMIT 1) AS last ON true
    WHERE ${asked.matches} ${place}
    ORDER BY (${by} IS NULL), ${by} ${order}, account.id ${order} LIMIT ${asked.limit + 1}`)
}

function toRow({ sortValue: _, lastEvent, ...row }: PageRow): AccountRow {
  if (!lastEvent) return { ...row, lastEvent: null }
  return { ...row, lastEvent: { ...lastEvent, at: Temporal.Instant.from(String(lastEvent.at)) } }
}

/** What is known of the sum over all accounts, besides what the accounts themselves tell. */
type Totals = {
  count: bigint
  of: bigint
  value: number | null
  /** squares of the distances to the bounds, added up over those that match, and over all */
  down: number
  up: number
  allDown: number
  allUp: number
  sum: { value: number; low: number; high: number } | null
}

async function totals(tx: Tx, matches: SQL): Promise<Omit<Listed, 'rows' | 'next'>> {
  const value = numeric('value.future')
  const down = sql`coalesce(sum(power(${value} - ${numeric('value.future_low')}, 2)), 0)::float8`
  const up = sql`coalesce(sum(power(${numeric('value.future_high')} - ${value}, 2)), 0)::float8`
  const [row] = await tx.sql<Totals>(sql`
    SELECT here.*, whole.*, (
      SELECT jsonb_build_object('value', value, 'low', low, 'high', high) FROM fact_sum
      WHERE tenant_id = ${tx.tenantId} AND key = 'value.future') AS sum
    FROM (
      SELECT count(*) AS count, sum(${value})::float8 AS value, ${down} AS down, ${up} AS up
      FROM ${from} WHERE ${matches}) AS here,
      (SELECT count(*) AS of, ${down} AS "allDown", ${up} AS "allUp"
      FROM ${from} WHERE account.tenant_id = ${tx.tenantId}) AS whole`)
  if (!row) return { count: 0, of: 0, future: null }
  return { count: Number(row.count), of: Number(row.of), future: sumOfFuture(row) }
}

/**
 * The sum of what is still to come, with an interval of two parts: what each account does by itself, which evens out
 * (squares add up), and what is unsure for all alike, which does not (it grows with the sum). The second part is what
 * the interval of the whole has beyond the first.
 */
export function sumOfFuture(totals: Omit<Totals, 'count' | 'of'>): EstimateWire | null {
  const { value, down, up, allDown, allUp, sum } = totals
  if (value === null) return null
  const share = sum && sum.value > 0 ? value / sum.value : 0
  const together = (whole: number, apart: number) => Math.max(0, whole ** 2 - apart) * share ** 2
  const low = value - Math.sqrt(down + (sum ? together(sum.value - sum.low, allDown) : 0))
  const high = value + Math.sqrt(up + (sum ? together(sum.high - sum.value, allUp) : 0))
  return { value, low, high }
}
