/** The kinds of work the server knows, and how each is done. */
import type { TenantId, Tx } from '../db/index.ts'
import type { House } from '../house.ts'

export type Job = {
  id: string
  kind: string
  tenantId: TenantId
  payload: Record<string, unknown>
  /** 1 at the first try */
  attempt: number
  runAt: Temporal.Instant
  /** Now on the tenant's clock, when the work was claimed. */
  now: Temporal.Instant
}

/** Tells how far a long job has come, 0..1, and what it is doing; kept for a screen that asks. */
export type Progress = (share: number, what: string) => Promise<void>

/**
 * One kind of work. `inTransaction` is a step on the database alone: its effects and its completion are one commit,
 * so they happen exactly once. `long` may take minutes or reach outside: it opens its own transactions under a lease
 * that is renewed while it runs, and may be run again from the start after a crash.
 */
export type JobHandler =
  | { kind: string; inTransaction: (tx: Tx, job: Job) => Promise<void>; long?: never }
  | {
      kind: string
      long: (house: House, job: Job, progress: Progress) => Promise<void>
      inTransaction?: never
    }

export type Registry = ReadonlyMap<string, JobHandler>

/** @throws when two handlers claim the same kind */
export function registerJobs(handlers: JobHandler[]): Registry {
  const registry = new Map<string, JobHandler>()
  for (const handler of handlers) {
    if (registry.has(handler.kind)) throw new Error(`two handlers for the job ${handler.kind}`)
    registry.set(handler.kind, handler)
  }
  return registry
}
