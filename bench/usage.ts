/**
 * Usage in bulk through the HTTP route, JSON and all, against COPY of the same rows into a table with the same keys:
 * which is the least that keeping them can cost. Beside that the route reads JSON, looks up subscriptions and meters,
 * checks each row, keeps row-level security, and knows what was sent before.
 */

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import { findOrCreateAccounts } from '../apps/server/src/accounts/index.ts'
import { newApp } from '../apps/server/src/app.ts'
import { inTenant, type TenantId } from '../apps/server/src/db/index.ts'
import type { House } from '../apps/server/src/house.ts'
import { aShop } from '../apps/server/src/subscriptions/testing/shop.ts'
import { createApiKey } from '../apps/server/src/tenancy/index.ts'
import { inBenchHouse } from './house.ts'

const events = 200_000
const perRequest = 20_000
const subscriptions = 500
const goal = 20_000

/** Events per second when they are new, when all of them are known, and of COPY. */
export async function benchUsage(): Promise<{ lines: string[] }> {
  return inBenchHouse([], async (house, tenantId) => {
    const references = await subscribers(house, tenantId)
    const send = await sender(house, tenantId)
    const bodies = batches(house, references)
    const firstSeconds = await secondsOf(() => each(bodies, send))
    const copySeconds = await secondsOf(() => copyWritten(house))
    const againSeconds = await secondsOf(() => each(bodies, send))
    const times = (seconds: number) => `${(seconds / copySeconds).toFixed(1)} times as long`
    const toGoal = (events / firstSeconds / goal).toFixed(1)
    return {
      lines: [
        `COPY of ${written(events)} events with their keys: ${rate(copySeconds)} events/s`,
        `new events: ${rate(firstSeconds)} events/s, ${times(firstSeconds)}; ${toGoal} of the ${written(goal)} that are promised`,
        `the same sent again: ${rate(againSeconds)} events/s, ${times(againSeconds)}`,
      ],
    }
  })
}

const written = (count: number) => count.toLocaleString('en')
const rate = (seconds: number) => written(Math.round(events / seconds))

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function subscribers(house: House, tenantId: TenantId): Promise<string[]> {
  const { versions } = await aShop(house, tenantId)
  const numbers = Array.from({ length: subscriptions }, (_, at) => ({ number: `U${at}` }))
  const send = await sender(house, tenantId)
  const accounts = await inTenant(house.database, tenantId, (tx) =>
    findOrCreateAccounts(tx, numbers, house.clock.now()),
  )
  for (const [number, accountId] of accounts) {
    const body = { accountId, reference: number, plan: { versionId: versions.power } }
    await send('/subscriptions', JSON.stringify({ ...body, startOn: '2026-01-01' }))
  }
  return [...accounts.keys()]
}

type Send = (path: string, body: string) => Promise<void>

async function sender(house: House, tenantId: TenantId): Promise<Send> {
  const unhurried = { count: 1_000_000, perSeconds: 1, burst: 1_000_000 }
  const limits = { ...house.config.limits, api: unhurried }
  const app = newApp({ ...house, config: { ...house.config, limits } })
  const { secret } = await inTenant(house.database, tenantId, (tx) =>
    createApiKey(tx, { name: 'bench', scopes: ['billing'], expiresAt: null, createdBy: 'bench' }),
  )
  const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
  return async (path, body) => {
    const answer = await app.request(`http://localhost/api/v1${path}`, {
      method: 'POST',
      headers,
      body,
    })
    if (!answer.ok) throw new Error(await answer.text())
    await answer.text()
  }
}

function batches(house: House, references: string[]): string[] {
  const last = house.clock.now()
  return Array.from({ length: events / perRequest }, (_, batch) =>
    JSON.stringify(
      Array.from({ length: perRequest }, (__, row) => {
        const at = batch * perRequest + row
        return {
          id: `e${at}`,
          source: 'bench',
          subscription: references[at % references.length],
          event: 'reading',
          at: last.subtract({ seconds: at }).toString(),
          data: { kwh: (at % 100) / 10 },
        }
      }),
    ),
  )
}

async function each(bodies: string[], send: Send): Promise<void> {
  for (const body of bodies) await send('/usage', body)
}

async function copyWritten(house: House): Promise<void> {
  const { owner, ops } = house.database
  await owner.query('CREATE TABLE copied_usage (LIKE usage_event INCLUDING ALL)')
  const { rows } = await ops.query<{ line: string }>(
    `SELECT concat_ws(E'\\t', tenant_id, source, id, subscription_id, name, occurred_at, received_at, data) AS line
     FROM usage_event`,
  )
  const lines = rows.map(({ line }) => `${line}\n`)
  const client = await owner.connect()
  try {
    await pipeline(Readable.from(lines), client.query(from('COPY copied_usage FROM STDIN')))
  } finally {
    client.release()
  }
}
