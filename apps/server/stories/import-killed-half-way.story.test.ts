/**
 * Somebody pulls the plug, again and again, while a file is read and while it is imported. Each
 * time another process goes on. In the end everything stands there once: the same as at a twin who
 * was never disturbed.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { inTenant, type TenantId, type Tx } from '../src/db/index.ts'
import { importJobs } from '../src/imports/index.ts'
import { type JobHandler, runDue } from '../src/jobs/index.ts'
import type { ImportWire } from '../src/wire/index.ts'
import {
  aHouse,
  aTenant,
  type Client,
  firstDay,
  signedIn,
  type TestHouse,
} from '../testing/index.ts'
import type { WorkOrder } from './import-worker.ts'

const valuation: JobHandler = { kind: 'value.valuation', inTransaction: async () => {} }
const rows = 12_000
const leaseSeconds = 31

let house: TestHouse

beforeAll(async () => {
  house = await aHouse({ jobs: [...importJobs, valuation] })
})
afterAll(() => house.close())

/**
 * Orders with a long remark each, which makes many batches of few rows; every hundredth row cannot
 * be read.
 */
function orders(): Uint8Array {
  const remark = 'x'.repeat(900)
  const lines = ['kundnr;namn;orderdatum;belopp;segment;anmärkning']
  for (let at = 0; at < rows; at += 1) {
    const account = (at * 7_919) % 3_001
    const day = at % 100 === 99 ? '2025-02-30' : `2025-${1 + (at % 12)}-${1 + (at % 28)}`
    const date = day.replace(/-(\d)(?=-|$)/g, '-0$1')
    const segment = account % 2 ? 'hushåll' : 'företag'
    lines.push(`${account};Kund ${account};${date};${at % 500},50;${segment};${remark}`)
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

const inTx = <T>(tenantId: TenantId, work: (tx: Tx) => Promise<T>) =>
  inTenant(house.database, tenantId, work)

async function upload(client: Client): Promise<string> {
  const answer = await client('/imports?fileName=ordrar.csv', { method: 'POST', body: orders() })
  return ((await answer.json()) as ImportWire).id
}
const read = async (client: Client, id: string): Promise<ImportWire> =>
  (await (await client(`/imports/${id}`)).json()) as ImportWire

/**
 * A worker on the same database, whose clock stands behind the lease of those that were killed
 * before it.
 */
function startWorker(tenantId: TenantId, attempt: number): ChildProcess {
  const server = inject('server')
  const url = new URL(server.url)
  url.pathname = new URL(house.database.app.options.connectionString ?? '').pathname
  const now = firstDay.add({ seconds: leaseSeconds * attempt }).toString()
  const { dataFolder } = house.config
  const { secret } = server
  const order: WorkOrder = { url: url.href, secret, dataFolder, tenantId: String(tenantId), now }
  const script = path.join(import.meta.dirname, 'import-worker.ts')
  return spawn(process.execPath, [script, JSON.stringify(order)], { stdio: 'inherit' })
}

/** How far the import has come: batches of a run, or rows of a dry run. */
async function reached(tenantId: TenantId, id: string): Promise<{ rows: number; batches: number }> {
  const [row] = await inTx(tenantId, (tx) =>
    tx.sql<{ rows: bigint; batches: number }>(sql`
      SELECT rows_read AS rows, batches_done AS batches FROM import
      WHERE tenant_id = ${tx.tenantId} AND id = ${id}`),
  )
  return { rows: Number(row?.rows), batches: row?.batches ?? 0 }
}

/**
 * Kills the worker, without a word to it, a moment after it has come that far. @returns how far it
 * was
 */
async function killAfter(
  worker: ChildProcess,
  { isThere, afterMs }: { isThere: () => Promise<boolean>; afterMs: number },
): Promise<'killed' | 'finished'> {
  const ended = once(worker, 'exit')
  while (worker.exitCode === null && !(await isThere())) await wait(3)
  await wait(afterMs)
  worker.kill('SIGKILL')
  const [code] = await ended
  return code === 0 ? 'finished' : 'killed'
}

/** Everything an import leaves, in an order of its own and without ids and times of recording. */
async function canonical(tenantId: TenantId): Promise<string[]> {
  const statements = [
    sql`SELECT number, name, facts FROM account LEFT JOIN account_facts AS held
        ON held.tenant_id = account.tenant_id AND held.account_id = account.id ORDER BY number`,
    sql`SELECT account.number, contact.name, contact.email FROM contact JOIN account
        ON account.tenant_id = contact.tenant_id AND account.id = contact.account_id ORDER BY 1, 2`,
    sql`SELECT account.number, event.kind, event.subject, event.occurred_at::text, event.data
        FROM event JOIN account ON account.tenant_id = event.tenant_id AND account.id = event.account_id
        ORDER BY event.subject, event.kind, event.data::text`,
    sql`SELECT subject, content_hash FROM import_record ORDER BY subject`,
    sql`SELECT line, place, column_name, value, says, raw[1] FROM import_refused ORDER BY line, place`,
    sql`SELECT state, rows_read, batches_done, result - 'took' AS result FROM import`,
  ]
  return inTx(tenantId, async (tx) => {
    const lines: string[] = []
    for (const statement of statements) {
      const found = await tx.sql(statement)
      for (const row of found) lines.push(JSON.stringify(row, (_, value) => plain(value)))
    }
    return lines
  })
}
const plain = (value: unknown) => (typeof value === 'bigint' ? String(value) : value)

/** An import that nobody disturbs. */
async function undisturbed(): Promise<string[]> {
  const tenantId = await aTenant(house, { testClock: firstDay })
  const client = await signedIn(house, tenantId, 'owner')
  const id = await upload(client)
  await runDue(house, tenantId)
  await client(`/imports/${id}/run`, { method: 'POST' })
  await runDue(house, tenantId)
  return canonical(tenantId)
}

test('an import that is killed again and again ends as one that never was', async () => {
  const tenantId = await aTenant(house, { testClock: firstDay })
  const client = await signedIn(house, tenantId, 'owner')
  const id = await upload(client)
  let attempt = 0
  const kills: string[] = []

  const reading = startWorker(tenantId, attempt++)
  const isReading = async () => (await reached(tenantId, id)).rows > 0
  kills.push(await killAfter(reading, { isThere: isReading, afterMs: 5 }))
  await once(startWorker(tenantId, attempt++), 'exit')
  expect((await read(client, id)).state).toBe('ready')

  await client(`/imports/${id}/run`, { method: 'POST' })
  for (const [batch, afterMs] of [
    [0, 40],
    [1, 0],
    [2, 15],
    [3, 30],
  ] as const) {
    const isThere = async () => (await reached(tenantId, id)).batches >= batch
    kills.push(await killAfter(startWorker(tenantId, attempt++), { isThere, afterMs }))
  }
  expect(kills).toEqual(['killed', 'killed', 'killed', 'killed', 'killed'])
  expect((await read(client, id)).state).toBe('running')

  await once(startWorker(tenantId, attempt++), 'exit')
  const done = await read(client, id)
  expect(done.state).toBe('done')
  expect(done.result).toMatchObject({ rows, added: rows - rows / 100, refused: rows / 100 })
  const [left, twin] = [await canonical(tenantId), await undisturbed()]
  expect(left.length).toBeGreaterThan(2 * rows)
  expect(left).toEqual(twin)
})
