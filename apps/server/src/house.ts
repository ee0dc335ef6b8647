/** What every room is handed: the database, the clock, the known kinds of work, the log and the settings. */
import type { Logger } from 'pino'
import type { Clock } from './clock/index.ts'
import type { Database } from './db/index.ts'
import type { Registry } from './jobs/index.ts'
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

export const defaultLimits: Config['limits'] = {
  signInPerAccount: { count: 5, perSeconds: 900 },
  signInPerAddress: { count: 20, perSeconds: 900 },
  api: { count: 100, perSeconds: 1, burst: 200 },
}
