/** A house for a test: a database of its own, cloned from the template, and clocks that the test moves. */
import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { pino } from 'pino'
import { inject } from 'vitest'
import { type MovableClock, movableClock } from '../src/clock/index.ts'
import { openDatabase } from '../src/db/index.ts'
import { withClient } from '../src/db/roles.ts'
import type { Config, House } from '../src/house.ts'
import { type JobHandler, registerJobs } from '../src/jobs/index.ts'
import type { TestServer } from './global-setup.ts'

/** The day on which stories begin, unless they say otherwise. */
export const firstDay = Temporal.Instant.from('2026-03-02T08:00:00Z')

export type TestHouse = House & { clock: MovableClock; close(): Promise<void> }

/** A clock that stands still never gives a limit back, so tests have plenty unless they are about limits. */
const plenty = { count: 1_000_000, perSeconds: 1, burst: 1_000_000 }

export type HouseOptions = Pick<House, 'vatRegister'> & {
  now?: Temporal.Instant
  jobs?: JobHandler[]
  config?: Partial<Config>
}

let houses = 0

/**
 * A house on a fresh database. Its wall clock stands still at `now` until the test moves it; hashing is cheap.
 * @param options.jobs the handlers to know besides none
 * @param options.vatRegister who is asked about VAT numbers; nobody unless told
 */
export async function aHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const server = inject('server')
  houses += 1
  const name = `tolv_test_${process.pid}_${houses}`
  await clone(server, name)
  const clock = movableClock(options.now ?? firstDay)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const dataFolder = await mkdtemp(path.join(server.folder, 'house-'))
  const database = await openDatabase({ url: url.href, secret: server.secret, dataFolder, clock })
  return {
    database,
    clock,
    registry: registerJobs(options.jobs ?? []),
    log: pino({ level: process.env.TOLV_TEST_LOG ?? 'silent' }),
    config: {
      address: 'http://localhost:4012',
      dataFolder,
      passwordCost: 4,
      limits: { signInPerAccount: plenty, signInPerAddress: plenty, api: plenty },
      ...options.config,
    },
    ...(options.vatRegister ? { vatRegister: options.vatRegister } : {}),
    close: () => database.close(),
  }
}

/**
 * Waits until all that was told can be read: a reader of the timeline stops short of the oldest transaction that is open
 * anywhere on the server, another test's too.
 */
export async function allCanBeRead({ database }: TestHouse): Promise<void> {
  for (;;) {
    const { rows } = await database.app.query<{ still: boolean }>(
      'SELECT pg_snapshot_xmin(now) = pg_snapshot_xmax(now) AS still FROM pg_current_snapshot() AS now',
    )
    if (rows[0]?.still) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Two clones of one template exclude each other for a moment; the later one tries again. */
async function clone({ url, template }: TestServer, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await withClient(url, (client) =>
        client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`),
      )
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
