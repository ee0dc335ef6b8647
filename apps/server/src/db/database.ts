/**
 * The database: three pools, one for each role, on a server given by DATABASE_URL or brought up by the launcher.
 */
import { types } from 'node:util'
import pg from 'pg'
import type { Clock } from '../time/index.ts'
import { lockFolder, makeFolder, readSecret } from './folder.ts'
import { type EmbeddedServer, startEmbedded } from './launcher.ts'
import { ensureDatabase, ensureRoles, urlOf } from './roles.ts'
import { Client } from './statements.ts'

/** Open pools for the three roles. Rooms never touch them: `inTenant` and `inDirectory` do. */
export type Database = {
  owner: pg.Pool
  app: pg.Pool
  ops: pg.Pool
  /** The clock that transactions read; a tenant may have its own on top (see the clock room). */
  clock: Clock
  /** Keys for other purposes are derived from this. */
  secret: string
  /** False on a server where the operations role cannot see past row-level security. */
  opsSeesAll: boolean
  /** Sentences for whoever starts the process. */
  notes: string[]
  /** Closes the pools, and stops the server and frees the folder when this process brought it up. */
  close(): Promise<void>
}

export type OpenOptions = {
  /** DATABASE_URL; without it the embedded server of the data folder is used */
  url?: string
  dataFolder?: string
  clock: Clock
  /** given by tests; else TOLV_SECRET or the file in the data folder */
  secret?: string
  /** connections of the application role, 10 unless told */
  connections?: number
}

/**
 * Opens the database, and starts the embedded server when no address is given.
 * @throws one sentence when the folder is taken, the server too old, not durable, or the roles cannot be made
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const folder = await makeFolder(options.dataFolder ?? '.tolv')
  const secret = options.secret ?? (await readSecret(folder))
  if (options.url) {
    const given = { ...options, secret }
    return connect(options.url, given, async () => undefined).catch((error) => {
      throw new Error(whyNotUsable(error), { cause: error })
    })
  }
  const lock = await lockFolder(folder)
  let server: EmbeddedServer | null = null
  try {
    server = await startEmbedded({ folder, secret, settings: { max_connections: '100' } })
    const stop = server.stop
    const url = await ensureDatabase(server.url, 'tolv')
    return await connect(url, { ...options, secret }, async () => {
      await stop()
      await lock.release()
    })
  } catch (error) {
    await server?.stop()
    await lock.release()
    throw error
  }
}

/** A sentence for whoever gave DATABASE_URL; what has no code is a sentence of ours already. */
function whyNotUsable(error: Error & { code?: string }): string {
  if (error.code === undefined) return error.message
  // A name with several addresses gives several errors in one, which has a code and no message.
  return `The database of DATABASE_URL cannot be used: ${error.message || error.code}.`
}

async function connect(
  url: string,
  options: OpenOptions & { secret: string },
  stop: () => Promise<void>,
): Promise<Database> {
  const notes = await ensureRoles(url, options.secret)
  const pool = (role: Parameters<typeof urlOf>[0], max: number) => {
    const made = new pg.Pool({
      Client,
      connectionString: urlOf(role, { admin: url, secret: options.secret }),
      max,
      application_name: role,
      idleTimeoutMillis: 10_000,
      connectionTimeoutMillis: 30_000,
      allowExitOnIdle: true,
      // A statement is sent without waiting for the answer to the one before.
      pipeline: true,
      // Not plan_cache_mode=force_custom_plan: it would plan the check of each foreign key of each row anew, too.
      options: '-c timezone=UTC -c idle_in_transaction_session_timeout=600000',
    })
    // An idle connection that the server closes is replaced at the next use; without a listener it ends the process.
    made.on('error', () => undefined)
    // One in use fails its statement, which is answered for where the statement was sent.
    made.on('connect', (client) => void client.on('error', () => undefined))
    return made
  }
  const database: Database = {
    owner: pool('tolv_owner', 1),
    app: pool('tolv_app', options.connections ?? 10),
    ops: pool('tolv_ops', 2),
    clock: options.clock,
    secret: options.secret,
    opsSeesAll: true,
    notes,
    close: async () => {
      await Promise.all([database.owner.end(), database.app.end(), database.ops.end()])
      await stop()
    },
  }
  await assertFit(database)
  return database
}

/** The floor of PostgreSQL, and its promise that what is acknowledged is on disk. */
async function assertFit(database: Database): Promise<void> {
  const { rows } = await database.app.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
            (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = 'tolv_ops') AS ops,
            (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = 'tolv_app') AS app`,
  )
  const { version, fsync, ops, app } = rows[0]
  if (version < 150_000) throw new Error(`PostgreSQL 15 or newer is needed; this is ${version}.`)
  if (fsync !== 'on')
    throw new Error('The database runs with fsync off and could lose data: turn it on.')
  if (app)
    throw new Error(
      'The role tolv_app must not bypass row-level security: ALTER ROLE tolv_app NOBYPASSRLS;',
    )
  database.opsSeesAll = ops
}

/** The code of a database error, through whatever wrapped it; null for anything else. */
export function databaseErrorCode(error: unknown): string | null {
  for (let at: unknown = error; types.isNativeError(at); at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code)) return at.code
  }
  return null
}
