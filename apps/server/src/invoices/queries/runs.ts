/** Billing runs and what came of them. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'

/** What was issued in one currency, in minor units with VAT; credit notes count below zero. */
export type RunTotals = Record<string, { documents: number; totalMinor: number }>

export type RunRow = {
  id: string
  legalEntityId: string
  kind: 'run' | 'dry-run'
  until: string
  state: 'running' | 'paused' | 'done'
  askedBy: string
  beganAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  units: number
  unitsDone: number
  accounts: number
  invoices: number
  creditNotes: number
  held: number
  totals: RunTotals
}

type Row = Omit<RunRow, 'totals'> & { totals: RunTotals[] }

const runs = (tx: Tx) => sql`
  SELECT run.id, run.legal_entity_id AS "legalEntityId", run.kind, run.until_on AS until, run.state,
    run.asked_by AS "askedBy", run.began_at AS "beganAt", run.ended_at AS "endedAt",
    count(unit.number)::int AS units, (count(*) FILTER (WHERE unit.state = 'done'))::int AS "unitsDone",
    coalesce(sum(cardinality(unit.account_ids)), 0)::int AS accounts, coalesce(sum(unit.invoices), 0)::int AS invoices,
    coalesce(sum(unit.credit_notes), 0)::int AS "creditNotes", coalesce(sum(unit.held), 0)::int AS held,
    coalesce(jsonb_agg(unit.totals) FILTER (WHERE unit.state = 'done'), '[]') AS totals
  FROM billing_run AS run
  LEFT JOIN billing_unit AS unit ON unit.tenant_id = ${tx.tenantId} AND unit.run_id = run.id
  WHERE run.tenant_id = ${tx.tenantId}`

/** One run; null when the tenant has no such run. */
export async function findRun(tx: Tx, id: string): Promise<RunRow | null> {
  const [row] = await tx.sql<Row>(
    sql`${runs(tx)} AND run.id = ${id} GROUP BY run.tenant_id, run.id`,
  )
  return row ? toRun(row) : null
}

export type RunsAsked = {
  before: [string, string] | null
  limit: number
  /** 'telling' leaves out the runs of days on which nothing was issued */
  which: 'all' | 'telling'
}

/** Runs, newest first. */
export async function listRuns(tx: Tx, { before, limit, which }: RunsAsked): Promise<RunRow[]> {
  const earlier = before
    ? sql`AND (run.began_at, run.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)`
    : sql``
  const rows = await tx.sql<Row>(sql`
    ${runs(tx)} ${earlier} GROUP BY run.tenant_id, run.id ${which === 'telling' ? telling : sql``}
    ORDER BY run.began_at DESC, run.id DESC LIMIT ${limit}`)
  return rows.map(toRun)
}

/** A dry run always tells something, and one that is not done may. */
const telling = sql`HAVING run.kind = 'dry-run' OR run.state <> 'done'
  OR coalesce(sum(unit.invoices), 0) + coalesce(sum(unit.credit_notes), 0) > 0`

function toRun({ totals: parts, ...row }: Row): RunRow {
  const totals: RunTotals = {}
  for (const part of parts) {
    for (const [currency, { documents, totalMinor }] of Object.entries(part)) {
      const known = totals[currency] ?? { documents: 0, totalMinor: 0 }
      totals[currency] = {
        documents: known.documents + documents,
        totalMinor: known.totalMinor + totalMinor,
      }
    }
  }
  return { ...row, totals }
}
