/**
 * One database server for a whole run of tests, with a template that was migrated once.
 *
 * TOLV_TEST_DATABASE_URL names a server to use instead of the embedded one, by a user who may make databases and roles.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { wallClock } from '../src/clock/index.ts'
import { migrate, openDatabase } from '../src/db/index.ts'
import { startEmbedded } from '../src/db/launcher.ts'
import { ensureDatabase, withClient } from '../src/db/roles.ts'

export type TestServer = { url: string; template: string; secret: string; folder: string }

declare module 'vitest' {
  export interface ProvidedContext {
    server: TestServer
  }
}

type Shared = { users: number; started: Promise<TestServer & { stop(): Promise<void> }> }
// The projects of a run each call this setup, in one process: they share the server.
const place = globalThis as { tolvTestServer?: Shared | undefined }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  place.tolvTestServer ??= { users: 0, started: start() }
  const shared = place.tolvTestServer
  shared.users += 1
  const { stop, ...server } = await shared.started
  project.provide('server', server)
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    place.tolvTestServer = undefined
    await stop()
  }
}

/**
 * A reader of the timeline stops short of the oldest transaction that is open anywhere on the server, and autovacuum's
 * are: rows of tests do not live so long that anybody must tidy up after them.
 */
const settings = { max_connections: '300', autovacuum: 'off' }

const secret = 'the secret of the tests'
const template = 'tolv_test_template'

async function start(): Promise<TestServer & { stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tolv-test-'))
  // The server may run as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const given = process.env.TOLV_TEST_DATABASE_URL
  const embedded = given ? null : await startEmbedded({ folder, secret, settings })
  const url = given ?? embedded?.url ?? ''
  try {
    await dropTestDatabases(url)
    await makeTemplate(url, folder)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  const stop = async () => {
    if (embedded) await embedded.stop()
    else await dropTestDatabases(url)
    await rm(folder, { recursive: true, force: true })
  }
  return { url, template, secret, folder, stop }
}

async function makeTemplate(url: string, dataFolder: string): Promise<void> {
  const templateUrl = await ensureDatabase(url, template)
  const database = await openDatabase({ url: templateUrl, secret, dataFolder, clock: wallClock })
  await migrate(database)
  await database.close()
}

async function dropTestDatabases(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT datname FROM pg_database WHERE datname LIKE 'tolv\\_test\\_%'`,
    )
    for (const { datname } of rows) {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`)
    }
  })
}
