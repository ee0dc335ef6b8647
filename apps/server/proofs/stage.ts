/**
 * Where proofs are played: a database with everything in it, the whole app within this process, and hands that do what
 * an operator and the clock would do. Who asks is said by a header, for signing in is not what is proven here.
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import pg from 'pg'
import { pino } from 'pino'
import { allJobs, newApp } from '../src/app.ts'
import { movableClock } from '../src/clock/index.ts'
import {
  asTenantId,
  type Database,
  inTenant,
  migrate,
  openDatabase,
  type TenantId,
  type Tx,
} from '../src/db/index.ts'
import type { House } from '../src/house.ts'
import type { Actor } from '../src/http/index.ts'
import { advanceTo, type JobHandler, registerJobs, runDue } from '../src/jobs/index.ts'
import { createTenant } from '../src/tenancy/index.ts'
import { type Copies, newCopies } from './copies.ts'
import { clockOfRuns, poolOfRuns } from './cuts.ts'
import { openPlace, type Place, type Playing } from './place.ts'

/** The wall clock of proofs: a year that no row of a company on a test clock can mean. */
export const wallYear = 2031
export const wallStart = Temporal.Instant.from(`${wallYear}-01-01T00:00:00Z`)
/** Where test clocks stand when a story begins. */
export const storyStart = Temporal.Instant.from('2026-03-02T08:00:00Z')

export type Stage = {
  house: House
  copies: Copies
  admin: pg.Pool
  /** What an operator of a tenant can do. */
  hand(tenantId: TenantId): Hand
  /** A new company on a test clock. */
  newCompany(wanted?: { currency?: string; country?: string }): Promise<TenantId>
  close(): Promise<void>
}

export type Hand = {
  tenantId: TenantId
  /**
   * Sends a request under /api/v1; one that changes something with the key by which a second sending is the same.
   * @throws when the answer is not a success
   */
  send<T = Record<string, never>>(line: string, body?: unknown, key?: string): Promise<T>
  /** Does what has fallen due, of these kinds or of all. */
  due(kinds?: string[]): Promise<number>
  /** Moves the test clock, with everything on the way. */
  until(instant: string): Promise<void>
  /** Looks at rows, for preparing. */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** A stage on a server of its own, gone when it is closed. */
export async function openStage(playing: Playing = {}): Promise<Stage> {
  const { close: stop, ...place } = await openPlace(playing)
  const stage = await stageOn(place)
  const close = async () => {
    await stage.close()
    await stop()
  }
  return { ...stage, close }
}

/** A stage on a database that stands; migrates it when that has not been done. */
export async function stageOn(place: Place): Promise<Stage> {
  const { url, secret, folder, without = [], process: nth = 0 } = place
  const wall = movableClock(wallStart.add({ seconds: nth }))
  const clock = clockOfRuns(wall)
  const opened = await openDatabase({ url, secret, dataFolder: folder, clock, connections: 20 })
  await migrate(opened)
  const database: Database = { ...opened, app: poolOfRuns(opened.app) }
  const admin = new pg.Pool({ connectionString: url, max: 6, allowExitOnIdle: true })
  admin.on('error', () => undefined)
  const plenty = { count: 1_000_000_000, perSeconds: 1, burst: 1_000_000_000 }
  const house: House = {
    database,
    clock,
    registry: registerJobs(
      allJobs.map((job) => (without.includes(job.kind) ? idle(job.kind) : job)),
    ),
    log: pino({ level: process.env.TOLV_TEST_LOG ?? 'silent' }),
    config: {
      address: 'http://localhost:4012',
      dataFolder: folder,
      passwordCost: 4,
      limits: { signInPerAccount: plenty, signInPerAddress: plenty, api: plenty },
    },
  }
  const app = newApp(house, {
    authenticate: async (c) => actorOf(c.req.header('Tolv-Tenant')),
    signIn: new OpenAPIHono(),
  })
  let companies = 0
  return {
    house,
    admin,
    copies: await newCopies(admin),
    hand: (tenantId) => handOf(house, app, tenantId),
    newCompany: async ({ currency = 'SEK', country = 'SE' } = {}) => {
      companies += 1
      // A company's number is its moment and twelve bits: on a clock that stands still two could meet.
      wall.moveTo(wall.now().add({ milliseconds: 1 }))
      const owner = {
        name: 'Åsa Ek',
        email: `asa${nth}.${companies}@proof.example`,
        password: 'a proof is in the doing',
      }
      const locale = 'sv-SE'
      return createTenant(house, {
        name: 'Fjällström',
        country,
        currency,
        locale,
        owner,
        testClock: storyStart,
      })
    },
    close: async () => {
      await admin.end()
      await database.close()
    },
  }
}

function idle(kind: string): JobHandler {
  return { kind, inTransaction: async () => undefined }
}

function actorOf(tenant: string | undefined): Actor | null {
  const tenantId = asTenantId(tenant)
  if (tenantId === null) return null
  return {
    userId: 'proof',
    apiKeyId: null,
    tenantId,
    role: 'owner',
    scopes: [],
    requestId: 'proof-run',
  }
}

function handOf(house: House, app: ReturnType<typeof newApp>, tenantId: TenantId): Hand {
  return {
    tenantId,
    send: async <T>(line: string, body?: unknown, key?: string) => {
      const [method = '', path = ''] = line.split(' ')
      const bytes = body instanceof Uint8Array
      const answer = await app.request(`${house.config.address}/api/v1${path}`, {
        method,
        headers: {
          'Tolv-Tenant': String(tenantId),
          Origin: house.config.address,
          ...(body === undefined || bytes ? {} : { 'Content-Type': 'application/json' }),
          ...(key ? { 'Idempotency-Key': key } : {}),
        },
        ...(body === undefined
          ? {}
          : { body: bytes ? new Blob([Uint8Array.from(body)]) : JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${line}: ${answer.status} ${text}`)
      return (text ? JSON.parse(text) : {}) as T
    },
    due: (kinds) => runDue(house, tenantId, kinds),
    until: (instant) => advanceTo(house, tenantId, Temporal.Instant.from(instant)),
    look: (work) => inTenant(house.database, tenantId, work),
  }
}
