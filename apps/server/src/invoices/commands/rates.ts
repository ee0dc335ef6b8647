/** Exchange rates that somebody brings: rows, or a file as a central bank publishes it. */
import { type RateRow, readRateSheet } from '@tolv/imports'
import { isCurrency, rateBetween } from '@tolv/money'
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import type { Telling } from '../events.ts'

export type RatesWish = {
  /** who published them; null: what the file's shape tells, else the company itself */
  source: string | null
  rates: RateRow[]
  /** the text of a file */
  file: string | null
}

/** How many were brought, and how many of them are new or say otherwise than what was there. */
export type RatesBrought = {
  read: number
  added: number
  changed: number
  source: string
  from: string
  to: string
}

const sources = { own: 'own', ecb: 'ECB', riksbank: 'Riksbanken' }

/** Takes rates. A day's rate takes the place of the one there was; what was issued keeps its own. */
export async function bringRates(
  tx: Tx,
  wish: RatesWish,
  { now, by, cause }: Telling,
): Promise<Outcome<RatesBrought>> {
  const read = wish.file === null ? null : readRateSheet(wish.file)
  if (read && !read.ok) return read
  const wrong = wish.rates.find((row) => !isRate(row))
  if (wrong) {
    const says = `${wrong.rate} is not a rate from ${wrong.from} to ${wrong.to}.`
    return { ok: false, refusal: 'bad-rate', says }
  }
  const rows = [...(read?.rows ?? []), ...wish.rates]
  if (rows.length === 0) return { ok: false, refusal: 'empty', says: 'Bring at least one rate.' }
  const source = wish.source ?? sources[read?.shape ?? 'own']
  const { added, changed } = await keepRates(tx, rows, { source, now, by })
  const days = rows.map(({ day }) => day).sort()
  const told = { read: rows.length, added, changed, source, from: days[0]!, to: days.at(-1)! }
  if (added + changed > 0) {
    const event = { kind: 'exchange_rates.brought', subject: source, data: told }
    await appendEvents(tx, [{ ...event, accountId: null, occurredAt: now, actor: by, cause }])
  }
  return { ok: true, value: told }
}

const isRate = ({ from, to, rate }: RateRow) =>
  isCurrency(from) && isCurrency(to) && from !== to && rateBetween({ from, to }, rate) !== null

/** One statement, however many: of two for the same day the last counts. */
async function keepRates(
  tx: Tx,
  rows: RateRow[],
  { source, now, by }: { source: string; now: Temporal.Instant; by: string },
): Promise<{ added: number; changed: number }> {
  const last = [...new Map(rows.map((row) => [`${row.day} ${row.from} ${row.to}`, row])).values()]
  const column = (of: (row: RateRow) => string) => sql.param(last.map(of))
  const kept = await tx.sql<{ added: boolean }>(sql`
    INSERT INTO exchange_rate (tenant_id, from_currency, to_currency, valid_on, rate, source, brought_at, brought_by)
    SELECT ${tx.tenantId}::bigint, brought.*, ${source}::text, ${now}::timestamptz, ${by}::text
    FROM unnest(${column(({ from }) => from)}::text[], ${column(({ to }) => to)}::text[],
      ${column(({ day }) => day)}::date[], ${column(({ rate }) => rate)}::text[]) AS brought
    ON CONFLICT (tenant_id, from_currency, to_currency, valid_on) DO UPDATE SET rate = excluded.rate,
      source = excluded.source, brought_at = excluded.brought_at, brought_by = excluded.brought_by
      WHERE exchange_rate.rate <> excluded.rate OR exchange_rate.source <> excluded.source
    RETURNING xmax = 0 AS added`)
  const added = kept.filter((one) => one.added).length
  return { added, changed: kept.length - added }
}
