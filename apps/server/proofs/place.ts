/** Where proofs are played: a database server of their own. It asks for nothing of the app, so it is there soon. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wallClock } from '../src/clock/index.ts'
import { migrate, openDatabase } from '../src/db/index.ts'
import { startEmbedded } from '../src/db/launcher.ts'
import { ensureDatabase, withClient } from '../src/db/roles.ts'

/** How a stage differs from a server that serves. */
export type Playing = {
  /** kinds of jobs that are asked for and done with nothing: what a proof does itself, or not at all */
  without?: string[]
  /** commits do not wait for the disk: for proofs of what is computed, not of what is kept */
  hurried?: boolean
}

/**
 * Where stages stand: a database, and whose it is. Several processes may have a stage on one, each with a number of its
 * own: its wall clock is so many seconds on, for companies are told apart by when they were made.
 */
export type Place = {
  url: string
  secret: string
  folder: string
  without?: string[]
  process?: number
}

/** A server for stages, gone when it is closed. */
export async function openPlace({
  without = [],
  hurried,
}: Playing = {}): Promise<Place & { close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tolv-proof-'))
  // The database's user passes through it.
  await chmod(folder, 0o711)
  const secret = 'the secret of the proofs'
  // Years pass in a minute here: what keeps a database in order each minute has to come each few seconds, but to count
  // what rows say each time that a table has grown by a tenth would be a tenth of all work.
  // What a server writes out each five minutes, or gigabyte, need not be kept at all.
  const hurriedly = {
    autovacuum_naptime: '5s',
    autovacuum_analyze_scale_factor: '0.5',
    checkpoint_timeout: '1h',
    max_wal_size: '16GB',
    shared_buffers: '1GB',
  }
  const settings = { max_connections: '100', ...(hurried ? hurriedly : {}) }
  const server = await startEmbedded({ folder, secret, settings })
  const url = await ensureDatabase(server.url, 'proof')
  if (hurried) await hurry(url)
  const close = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const interrupted = () => void server.stop().finally(() => process.exit(130))
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  return { url, secret, folder, without, close }
}

/** Makes the tables, for all who will have a stage there. */
export async function makeTables({ url, secret, folder }: Place): Promise<void> {
  const database = await openDatabase({ url, secret, dataFolder: folder, clock: wallClock })
  await migrate(database)
  await database.close()
}

async function hurry(url: string): Promise<void> {
  await withClient(url, (client) =>
    client.query('ALTER DATABASE proof SET synchronous_commit = off'),
  )
}
