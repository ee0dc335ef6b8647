/** The timer table seen by those who ask for work and those who look at it. */
import { sql } from 'drizzle-orm'
import { tenantNow } from '../clock/index.ts'
import { newId, type Tx } from '../db/index.ts'

export type WantedJob = {
  kind: string
  dedupe: string
  runAt: Temporal.Instant
  payload: Record<string, unknown>
}

/**
 * Asks for work, in the caller's transaction: it is asked for exactly when the transaction commits.
 *
 * Among waiting jobs of a kind there is one for each `dedupe`. Asking again moves it to the earlier of the two times;
 * asking while it runs makes it run once more afterwards, so that no change goes unseen.
 */
export function enqueue(tx: Tx, job: WantedJob): Promise<void> {
  return enqueueMany(tx, [job])
}

/** Asks for any number of jobs, no two of the same kind and `dedupe`; those of a time come in the order given. */
export async function enqueueMany(tx: Tx, jobs: WantedJob[]): Promise<void> {
  if (jobs.length === 0) return
  const now = await tenantNow(tx, tx.clock)
  const column = (of: (job: WantedJob) => string) => sql.param(jobs.map(of))
  await tx.sql(sql`
    INSERT INTO timer (tenant_id, id, kind, dedupe, run_at, payload, attempt, again, dead, created_at)
    SELECT ${tx.tenantId}::bigint, wanted.*, 0, false, false, ${now}::timestamptz
    FROM unnest(${column(() => newId(now))}::uuid[], ${column(({ kind }) => kind)}::text[],
      ${column(({ dedupe }) => dedupe)}::text[], ${column(({ runAt }) => runAt.toString())}::timestamptz[],
      ${column(({ payload }) => JSON.stringify(payload))}::jsonb[]) AS wanted
    ON CONFLICT (tenant_id, kind, dedupe) DO UPDATE SET
      run_at = least(timer.run_at, excluded.run_at),
      payload = excluded.payload,
      again = timer.lease_until IS NOT NULL,
      attempt = CASE WHEN timer.dead THEN 0 ELSE timer.attempt END,
      dead = false`)
}

export type JobState = 'waiting' | 'running' | 'failed' | 'dead'

export type JobRow = {
  id: string
  kind: string
  state: JobState
  runAt: Temporal.Instant
  attempt: number
  progress: { share: number; what: string } | null
  lastError: string | null
}

const jobColumns = sql`id, kind, run_at AS "runAt", attempt, progress, last_error AS "lastError",
  CASE WHEN dead THEN 'dead' WHEN lease_until IS NOT NULL THEN 'running'
       WHEN attempt > 0 THEN 'failed' ELSE 'waiting' END AS state`

/** Waiting, running, failed and dead jobs of the tenant, the dead first, then by time. At most 200. */
export function listJobs(tx: Tx): Promise<JobRow[]> {
  return tx.sql<JobRow>(sql`
    SELECT ${jobColumns} FROM timer WHERE tenant_id = ${tx.tenantId}
    ORDER BY dead DESC, run_at, id LIMIT 200`)
}

/** How far one job has come; null when none of that kind and dedupe is waiting or under way. */
export async function jobProgress(
  tx: Tx,
  { kind, dedupe }: { kind: string; dedupe: string },
): Promise<(JobRow & { share: number; what: string }) | null> {
  const [row] = await tx.sql<JobRow>(sql`
    SELECT ${jobColumns} FROM timer
    WHERE tenant_id = ${tx.tenantId} AND kind = ${kind} AND dedupe = ${dedupe}`)
  return row ? { ...row, share: row.progress?.share ?? 0, what: row.progress?.what ?? '' } : null
}

/** Runs a dead or failed job now, with all its tries again. @returns false when there is no such job */
export async function replayJob(tx: Tx, id: string): Promise<boolean> {
  const now = await tenantNow(tx, tx.clock)
  const rows = await tx.sql(sql`
    UPDATE timer SET dead = false, attempt = 0, run_at = ${now}, progress = NULL
    WHERE tenant_id = ${tx.tenantId} AND id = ${id} AND attempt > 0 AND lease_until IS NULL
    RETURNING id`)
  return rows.length === 1
}
