/**
 * The process: database, jobs, HTTP and the workspace, brought up in that order and taken down in the other.
 */
import { rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { allJobs, newApp } from './app.ts'
import { wallClock } from './clock/index.ts'
import { databaseErrorCode, migrate, openDatabase } from './db/index.ts'
import { type Config, defaultLimits, type House, type Log } from './house.ts'
import { registerJobs, startWorker } from './jobs/index.ts'
import { viesAddress, viesAt } from './outside/index.ts'
import { buildWorkspace, serveWorkspace } from './static.ts'

export type StartOptions = {
  /** 4012 unless told; 0 takes a free one */
  port?: number
  /** loopback unless told */
  host?: string
  /** `.tolv` unless told */
  dataFolder?: string
  /** without it the embedded server of the data folder is used */
  databaseUrl?: string
  /** how people reach the server when it is not by host and port, e.g. https://tolv.example.se; else TOLV_ADDRESS */
  publicAddress?: string
  limits?: Config['limits']
  /** the address of the EU's register of VAT numbers, or 'off'; else TOLV_VIES, else the Commission's */
  vies?: string
  /** false leaves the workspace's files out: for tests and programs */
  workspace?: boolean
  /** Fills an empty database before the server answers; run again at the next start when it was cut short. */
  seedDemo?: (house: House) => Promise<unknown>
  /** told a line about everything worth waiting for */
  say?: (line: string) => void
}

export type RunningServer = { address: string; house: House; stop(): Promise<void> }

/**
 * Starts the whole server. When it returns, it answers.
 * @throws one sentence for whatever a person can mend: folder or port taken, database not to be had
 */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const say = options.say ?? (() => undefined)
  const dataFolder = options.dataFolder ?? '.tolv'
  const database = await openDatabase({
    dataFolder,
    clock: wallClock,
    ...(options.databaseUrl ? { url: options.databaseUrl } : {}),
  })
  try {
    for (const note of database.notes) say(note)
    await migrate(database)
    const host = options.host ?? '127.0.0.1'
    const port = options.port ?? 4012
    const house: House = {
      database,
      clock: wallClock,
      registry: registerJobs(allJobs),
      log: newLog(dataFolder),
      config: {
        address: options.publicAddress ?? process.env.TOLV_ADDRESS ?? addressOf(host, port),
        proxied: process.env.TOLV_TRUST_PROXY === '1',
        dataFolder,
        passwordCost: 17,
        limits: options.limits ?? defaultLimits,
      },
      ...registers(options.vies ?? process.env.TOLV_VIES),
    }
    if (options.seedDemo) await seedOnce(house, options.seedDemo)
    if (options.workspace ?? true) await buildWorkspace(say)
    return await answer(house, { host, port, workspace: options.workspace ?? true })
  } catch (error) {
    await database.close()
    throw error
  }
}

async function answer(
  house: House,
  { host, port, workspace }: { host: string; port: number; workspace: boolean },
): Promise<RunningServer> {
  const app = newApp(house)
  if (workspace) serveWorkspace(app)
  const server = await listen(app.fetch, host, port)
  const bound = server.address()
  const boundPort = typeof bound === 'object' && bound ? bound.port : port
  if (port === 0) house.config.address = addressOf(host, boundPort)
  const worker = startWorker(house)
  return {
    address: house.config.address,
    house,
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      await worker.stop()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await house.database.close()
    },
  }
}

function registers(vies: string = viesAddress): Pick<House, 'vatRegister'> {
  return vies === 'off' ? {} : { vatRegister: viesAt(vies) }
}

type Server = ReturnType<typeof serve>

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(new Error(`Port ${port} is taken by another program: choose another with PORT.`))
    })
  })
}

/** A server that listens to everybody is known by the machine's name, never by one that means only this machine. */
function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? os.hostname() : host === '127.0.0.1' ? 'localhost' : host
  return `http://${name}:${port}`
}

/** A note in the data folder stands from the beginning of the seed to its end. */
async function seedOnce(house: House, seed: (house: House) => Promise<unknown>): Promise<void> {
  const note = path.join(house.config.dataFolder, 'seeding')
  const cutShort = await stat(note).then(
    () => true,
    () => false,
  )
  const { rows } = await house.database.app.query('SELECT 1 FROM auth.tenant_listing LIMIT 1')
  if (rows.length > 0 && !cutShort) return
  await writeFile(note, 'The demo company is being made.\n')
  await seed(house)
  await rm(note, { force: true })
}

/**
 * Structured lines: to standard error for whoever collects them, or to a file where a person sits at the terminal.
 * Only the named fields of an error are written, and of a database's error only its code: its message quotes rows.
 */
function newLog(dataFolder: string): Log {
  const file = process.stderr.isTTY ? path.join(dataFolder, 'server.log') : 2
  return pino(
    {
      level: process.env.TOLV_LOG ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: toLogged },
    },
    pino.destination({ dest: file, mkdir: true, sync: true }),
  )
}

function toLogged(error: Error): Record<string, unknown> {
  const { name, message, stack } = error
  const at = stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
  const code = databaseErrorCode(error)
  return code ? { name, code, at } : { name, message: message.split('\n')[0], at }
}
