/**
 * Claims what is due and does it.
 *
 * A database step runs inside the transaction that claimed it: the timer is deleted first, so the step may ask for its
 * own successor under the same name; when it fails all is taken back, and the next try is noted in a transaction of its
 * own. A long step is claimed by a lease in one transaction and completed in another.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import { clockStandsAt, tenantClock } from '../clock/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import type { House, Job, JobHandler } from '../house.ts'
import { leaseSeconds, nextTry, renewalMs } from './rules.ts'

type Claimed = { job: Job; handler: JobHandler | undefined }
type LongHandler = Extract<JobHandler, { long: unknown }>
/** More than this at one time is work that asks for itself without end. */
const runsMax = 1_000_000
const endless = () => new Error('a job keeps asking for itself at the same time')

/**
 * Runs all work of a tenant that is due on its clock, in order of time, one by one.
 * Several may do this at once: each job is taken by one of them.
 * @param only the kinds to take; all when left out
 * @returns how many jobs were run, failed ones included
 */
export async function runDue(house: House, tenantId: TenantId, only?: string[]): Promise<number> {
  for (let runs = 0; runs < runsMax; runs += 1) {
    if ((await runNext(house, tenantId, { only })) === null) return runs
  }
  throw endless()
}

/** How long a moving clock waits for somebody who holds the next job, before it looks again. */
const heldMs = 20

/**
 * Runs all work of a tenant on a test clock that falls due until an instant; the clock goes along, to the time of each.
 * It passes nothing over: a job that somebody else has in hand (a worker that was cut off a moment ago) is waited for.
 * @param reached told the time of each job when it is done
 */
export async function runUntil(
  house: House,
  tenantId: TenantId,
  { until, reached }: { until: Temporal.Instant; reached: (at: Temporal.Instant) => Promise<void> },
): Promise<void> {
  let last: Temporal.Instant | null = null
  for (let runs = 0; runs < runsMax; ) {
    const now = await runNext(house, tenantId, { until })
    if (now === null) return
    if (now === 'held') {
      await wait(heldMs)
      continue
    }
    runs = last?.equals(now) ? runs + 1 : 0
    last = now
    await reached(now)
  }
  throw endless()
}

type Asked = { only?: string[] | undefined; until?: Temporal.Instant }

/** Runs the earliest job that is due. @returns its time; null when there is none */
async function runNext(
  house: House,
  tenantId: TenantId,
  asked: Asked,
): Promise<Temporal.Instant | 'held' | null> {
  let step: Job | null = null
  const claimed = await inTenant(house.database, tenantId, async (tx) => {
    step = null
    const taken = await claim(house, tx, asked)
    if (taken === null || taken === 'held' || taken.handler?.long) return taken
    step = taken.job
    await doStep(tx, taken)
    return taken
  }).catch(async (error) => {
    if (!step) throw error
    await inTenant(house.database, tenantId, (tx) => noteFailure(house, tx, { job: step!, error }))
    return { job: step, handler: undefined }
  })
  if (claimed === 'held') return claimed
  if (claimed?.handler?.long) await runLong(house, claimed.job, claimed.handler)
  return claimed?.job.now ?? null
}

function doStep(tx: Tx, { job, handler }: Claimed): Promise<void> {
  if (!handler?.inTransaction) throw new Error(`no room knows the job ${job.kind}`)
  return handler.inTransaction(tx, job)
}

type TimerRow = {
  id: string
  kind: string
  payload: Record<string, unknown>
  attempt: number
  runAt: Temporal.Instant
}
/** What is found: the clock, and the job that could be locked, if any. */
type Found = { [K in keyof TimerRow]: TimerRow[K] | null } & {
  clock: Temporal.Instant | null
  movingFrom: Temporal.Instant | null
  movingTo: Temporal.Instant | null
  /** the earliest that is due, whether or not it could be locked */
  first: string | null
}

/**
 * Takes the earliest due job: a step is gone with that, a long one is leased. Several workers pass over what another
 * holds; a clock that moves does not, for nothing may happen before what is due earlier.
 */
async function claim(house: House, tx: Tx, asked: Asked): Promise<Claimed | 'held' | null> {
  const [found] = await tx.sql<Found>(takeNext(house, tx, asked))
  const { clock, movingFrom, movingTo, first, ...row } = found!
  const before = clock ?? house.clock.now()
  if (row.id === null || (asked.until && first !== row.id)) return first === null ? null : 'held'
  const taken = row as TimerRow
  const now = later(taken.runAt, before)
  if (clock) clockStandsAt(tx, { at: now, movingFrom, movingTo })
  const job: Job = { ...taken, attempt: taken.attempt + 1, tenantId: tx.tenantId, now }
  const handler = house.registry.get(job.kind)
  if (handler?.long) {
    await tx.sql(sql`
      UPDATE timer SET attempt = ${job.attempt}, lease_until = ${leaseEnd(house)}, again = false
      WHERE tenant_id = ${tx.tenantId} AND id = ${job.id}`)
  }
  return { job, handler }
}

/**
 * One statement, because this is what every step costs: reads the clock, locks the earliest job that is due, removes
 * it when it is a step, and moves a clock to its time.
 */
function takeNext(house: House, { tenantId }: Tx, { only, until }: Asked): SQL {
  const wall = house.clock.now()
  const long = [...house.registry.values()].filter((handler) => handler.long)
  const kinds = only ? sql`AND kind = ANY(${sql.param(only)}::text[])` : sql``
  const now = sql`coalesce((SELECT at FROM clock), ${wall}::timestamptz)`
  const due = sql`
    run_at <= ${until ? sql`greatest(${until}::timestamptz, ${now})` : now}
      AND NOT dead AND (lease_until IS NULL OR lease_until < ${wall}::timestamptz) ${kinds}
    ORDER BY run_at, id LIMIT 1`
  return sql`
    WITH clock AS (
      SELECT at, moving_from, moving_to FROM test_clock WHERE tenant_id = ${tenantId}
    ), first AS (
      SELECT id FROM timer WHERE tenant_id = ${tenantId} AND ${until ? due : sql`false`}
    ), next AS (
      SELECT id, kind, payload, attempt, run_at FROM timer WHERE tenant_id = ${tenantId} AND ${due}
      FOR UPDATE SKIP LOCKED
    ), mine AS (
      SELECT next.* FROM next ${until ? sql`JOIN first ON first.id = next.id` : sql``}
    ), taken AS (
      DELETE FROM timer USING mine WHERE timer.tenant_id = ${tenantId} AND timer.id = mine.id
        AND mine.kind <> ALL(${sql.param(long.map(({ kind }) => kind))}::text[])
    ), moved AS (
      UPDATE test_clock SET at = mine.run_at FROM mine
      WHERE test_clock.tenant_id = ${tenantId} AND test_clock.at < mine.run_at
    )
    SELECT next.id, next.kind, next.payload, next.attempt, next.run_at AS "runAt", (SELECT id FROM first) AS first,
      clock.at AS clock, clock.moving_from AS "movingFrom", clock.moving_to AS "movingTo"
    FROM (SELECT) AS one LEFT JOIN next ON true LEFT JOIN clock ON true`
}

/** The second where both are the same. */
function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other
}

function leaseEnd(house: House): Temporal.Instant {
  return house.clock.now().add({ seconds: leaseSeconds })
}

/**
 * Notes a job that failed, unless it was tried again since. On a test clock time does not pass by itself, so it is
 * tried again at once until it is dead.
 */
async function noteFailure(
  house: House,
  tx: Tx,
  { job, error }: { job: Job; error: unknown },
): Promise<void> {
  const { kind, now } = await tenantClock(tx, house.clock)
  const next = nextTry(job.attempt, now)
  const runAt = next === null || kind === 'test' ? job.runAt : next
  const says = (error instanceof Error ? error.message : String(error)).slice(0, 1_000)
  house.log.error(
    { job: job.kind, attempt: job.attempt, dead: next === null, err: error },
    'job failed',
  )
  await tx.sql(sql`
    UPDATE timer SET attempt = ${job.attempt}, last_error = ${says}, lease_until = NULL, again = false,
      dead = ${next === null}, run_at = ${runAt}
    WHERE tenant_id = ${tx.tenantId} AND id = ${job.id}
      AND attempt BETWEEN ${job.attempt - 1} AND ${job.attempt}`)
}

/** The lease is fenced by the attempt: one that lost its lease neither renews nor completes the job. */
async function runLong(house: House, job: Job, handler: LongHandler): Promise<void> {
  const mine = sql`id = ${job.id} AND attempt = ${job.attempt}`
  const inTx = (work: (tx: Tx) => Promise<unknown>) => inTenant(house.database, job.tenantId, work)
  const over = new AbortController()
  const renewal = renew(house, over.signal, () =>
    inTx((tx) =>
      tx.sql(
        sql`UPDATE timer SET lease_until = ${leaseEnd(house)} WHERE tenant_id = ${job.tenantId} AND ${mine}`,
      ),
    ),
  )
  try {
    await handler.long(house, job, async (share, what) => {
      const progress = JSON.stringify({ share, what })
      await inTx((tx) =>
        tx.sql(
          sql`UPDATE timer SET progress = ${progress}, lease_until = ${leaseEnd(house)}
            WHERE tenant_id = ${job.tenantId} AND ${mine}`,
        ),
      )
    })
    over.abort()
    await renewal
    await inTx(async (tx) => {
      await tx.sql(sql`
        UPDATE timer SET again = false, lease_until = NULL, attempt = 0, progress = NULL, last_error = NULL
        WHERE tenant_id = ${job.tenantId} AND ${mine} AND again`)
      await tx.sql(
        sql`DELETE FROM timer WHERE tenant_id = ${job.tenantId} AND ${mine} AND NOT again`,
      )
    })
  } catch (error) {
    over.abort()
    await renewal
    await inTx((tx) => noteFailure(house, tx, { job, error }))
  }
}

async function renew(house: House, over: AbortSignal, once: () => Promise<unknown>): Promise<void> {
  while (!over.aborted) {
    await wait(renewalMs, undefined, { signal: over, ref: false }).catch(() => undefined)
    if (over.aborted) return
    await once().catch((error) => house.log.warn({ err: error }, 'a lease was not renewed'))
  }
}
