/**
 * The embedded PostgreSQL: started, adopted and stopped by us, heard on this machine only: by a socket in its own
 * folder, which nobody else may enter, and on loopback.
 *
 * It is a real server process and outlives a parent that was killed. The next start finds it by its own
 * postmaster.pid and adopts it; that file is PostgreSQL's and is never removed by us.
 */
import { spawn } from 'node:child_process'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type ServerUser, serverUser, usableBinaries } from './binaries.ts'
import { databaseFolder, derivedKey } from './folder.ts'
import { anyoneWorksIn, isAlive, isUncollected } from './processes.ts'

/** A running embedded server. `adopted` is true when it was found running instead of started. */
export type EmbeddedServer = {
  url: string
  port: number
  processId: number
  adopted: boolean
  stop(): Promise<void>
}

type Place = { binaries: string; data: string; user: ServerUser; log: string; password: string }

/**
 * Brings up the embedded server of a data folder.
 * @param options.settings extra server settings, e.g. `{ max_connections: '200' }`
 * @throws one sentence with the last lines of the server's log when it does not come up
 */
export async function startEmbedded(options: {
  folder: string
  secret: string
  settings?: Record<string, string>
}): Promise<EmbeddedServer> {
  const user = await serverUser()
  const data = await databaseFolder(options.folder, user)
  const spare = user === null ? path.join(options.folder, 'programs') : '/var/lib/tolv/programs'
  const place: Place = {
    binaries: await usableBinaries(user, spare),
    data,
    user,
    log: path.join(options.folder, 'postgres.log'),
    password: derivedKey(options.secret, 'postgres:postgres'),
  }
  if (!(await isDatabase(data))) await createDatabaseFiles(place)
  const found = await adopt(place)
  return found ?? (await startPatiently(place, options.settings ?? {}))
}

function isDatabase(data: string): Promise<boolean> {
  return stat(path.join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/** initdb into a folder beside the real one and a rename, so that a start killed here begins again cleanly. */
async function createDatabaseFiles(place: Place): Promise<void> {
  const making = `${place.data}.making`
  const passwordFile = `${place.data}.password`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, place.password, { mode: 0o600 })
  if (place.user) {
    await chown(making, place.user.uid, place.user.gid)
    await chown(passwordFile, place.user.uid, place.user.gid)
  }
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const text = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
  try {
    await run(place, 'initdb', [`--pgdata=${making}`, ...access, ...text, '--no-instructions'])
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(making, place.data)
}

/** The programs see neither our environment's PG* variables nor its language: only what they need. */
const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

async function run(place: Place, program: string, args: string[]): Promise<void> {
  const child = spawn(path.join(place.binaries, 'bin', program), args, {
    ...(place.user ?? {}),
    cwd: '/',
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said = (said + text).slice(-2000)
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${program} of the bundled PostgreSQL failed: ${said.trim()}`)
}

type Postmaster = { processId: number; port: number }

async function postmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const [processId, port] = [Number(lines[0]), Number(lines[3])]
  return processId > 0 && port > 0 ? { processId, port } : null
}

/** Takes over a server that a killed parent left behind; stops one that runs but does not answer. */
async function adopt(place: Place): Promise<EmbeddedServer | null> {
  const left = await postmaster(place.data)
  if (left === null || !(await isAlive(left.processId))) return null
  const answers = await answersAs(place, left.port, {
    patienceMs: 5_000,
    still: () => isAlive(left.processId),
  })
  if (answers) return running(place, { ...left, adopted: true })
  const name = await readFile(`/proc/${left.processId}/comm`, 'utf8').catch(() => 'postgres')
  if (name.startsWith('postgres')) await stop(place)
  return null
}

const patienceAttempts = 20

/** The workers of a server that was killed outlive it for a moment and hold its memory: then it is tried again. */
async function startPatiently(
  place: Place,
  settings: Record<string, string>,
): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt += 1) {
    await forgetUncollected(place)
    try {
      return await start(place, settings)
    } catch (error) {
      const held = /shared memory block|postmaster\.pid/.test(String(error))
      if (!held || attempt >= patienceAttempts) throw error
      await wait(250)
    }
  }
}

/**
 * A killed server that nobody collected keeps its number, and PostgreSQL then takes it for running. Its file is moved
 * aside only when the process is known to have ended and none of its workers is left.
 */
async function forgetUncollected(place: Place): Promise<void> {
  const left = await postmaster(place.data)
  if (left === null || !(await isUncollected(left.processId))) return
  if (await anyoneWorksIn(place.data)) return
  const file = path.join(place.data, 'postmaster.pid')
  await rename(file, `${place.data}.uncollected`)
}

async function start(place: Place, settings: Record<string, string>): Promise<EmbeddedServer> {
  const port = await freePort()
  const fixed = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: mayHaveSocket(place.data) ? place.data : '',
    fsync: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  const all = Object.entries({ ...settings, ...fixed })
  const args = ['-D', place.data, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const log = await open(place.log, 'a')
  // Its own process group: Ctrl-C must reach us alone, so that work in hand ends before the database does.
  const child = spawn(path.join(place.binaries, 'bin/postgres'), args, {
    ...(place.user ?? {}),
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let ended: string | null = null
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code) => {
    ended = `it ended with code ${code}`
  })
  const up = await answersAs(place, port, { patienceMs: 60_000, still: () => ended === null })
  await log.close()
  child.unref()
  if (!up) throw new Error(await whyNotUp(place, ended))
  return running(place, { processId: child.pid ?? 0, port, adopted: false })
}

async function whyNotUp(place: Place, ended: string | null): Promise<string> {
  const log = await readFile(place.log, 'utf8').catch(() => '')
  const tail = log.trim().split('\n').slice(-4).join('\n')
  return `The bundled PostgreSQL did not come up (${ended ?? 'no answer within a minute'}). Its log, ${place.log}, ends:\n${tail}`
}

async function running(
  place: Place,
  server: { processId: number; port: number; adopted: boolean },
): Promise<EmbeddedServer> {
  const url = new URL(`postgres://postgres:${place.password}@127.0.0.1:${server.port}/postgres`)
  if (await hasSocket(place.data, server.port)) url.searchParams.set('host', place.data)
  return { ...server, url: url.href, stop: () => stop(place) }
}

/** How long the path of a socket may be where it may be least long (macOS: 104 bytes with the end of the text). */
const socketPathMax = 103

const socketOf = (data: string, port: number) => path.join(data, `.s.PGSQL.${port}`)

/** A small statement by a socket costs both sides some seventh less than one by loopback. Node has none on Windows. */
function mayHaveSocket(data: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(socketOf(data, 65_535)) <= socketPathMax
}

/** False also for a server that was begun before servers had one. */
async function hasSocket(data: string, port: number): Promise<boolean> {
  const found = await stat(socketOf(data, port)).catch(() => null)
  return mayHaveSocket(data) && (found?.isSocket() ?? false)
}

/** A fast stop: connections are closed, everything acknowledged is on disk, nothing waits for idle clients. */
async function stop(place: Place): Promise<void> {
  if ((await postmaster(place.data)) === null) return
  const args = ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60', '-s']
  await run(place, 'pg_ctl', args).catch(async (error) => {
    const left = await postmaster(place.data)
    if (left !== null && (await isAlive(left.processId))) throw error
  })
}

/** Tries until the server of *this* data folder answers with our password, or until `still` says no. */
async function answersAs(
  place: Place,
  port: number,
  { patienceMs, still }: { patienceMs: number; still: () => boolean | Promise<boolean> },
): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs && (await still()); waitedMs += 25) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: place.password,
      database: 'postgres',
      connectionTimeoutMillis: 2_000,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query('SHOW data_directory')
      return rows[0].data_directory === place.data
    } catch {
      await wait(25)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return false
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
