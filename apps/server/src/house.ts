/** What every room is handed: the database, the clock, the known kinds of work, the log and the settings. */
import type { Logger } from 'pino'
import type { Clock } from './clock/index.ts'
import type { Database, TenantId, Tx } from './db/index.ts'
import type { VatRegister } from './outside/index.ts'

export type Log = Logger

/** So many in so long; `burst` more at once. */
export type Limit = { count: number; perSeconds: number }

export type Config = {
  /** Where people reach the server, e.g. https://tolv.example.se; its scheme decides cookies and HSTS. */
  address: string
  /** Folder for what is not rows: uploaded files, the embedded database. */
  dataFolder: string
  /** The largest file that an import takes; two gigabytes unless told. */
  uploadBytesMax?: number
  /** Binary logarithm of scrypt's N. 17 takes about a third of a second; tests take less. */
  passwordCost: number
  /** True behind a proxy of ours: the last address of X-Forwarded-For is then the asker's. */
  proxied?: boolean
  limits: { signInPerAccount: Limit; signInPerAddress: Limit; api: Limit & { burst: number } }
}

export type House = {
  database: Database
  clock: Clock
  registry: Registry
  log: Log
  config: Config
  /** left out: nobody is asked, and what a register says is told by hand */
  vatRegister?: VatRegister
}

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

export const defaultLimits: Config['limits'] = {
  signInPerAccount: { count: 5, perSeconds: 900 },
  signInPerAddress: { count: 20, perSeconds: 900 },
  api: { count: 100, perSeconds: 1, burst: 200 },
}
