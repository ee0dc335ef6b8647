/**
 * An import of orders against COPY, on the same server in the same minute: of the three columns of
 * the file into a table without an index, which is what plain COPY is; and of the events and
 * memories that the import wrote into tables with the same indexes, which is the least that writing
 * them can cost. Beside that the import reads text, looks every row up, makes the accounts, and
 * keeps foreign keys and row-level security.
 */

import { pipeline } from 'node:stream/promises'
import { from, to } from 'pg-copy-streams'
import { copyIn, type Database, inTenant, type TenantId } from '../apps/server/src/db/index.ts'
import type { House } from '../apps/server/src/house.ts'
import { importFile } from '../apps/server/src/imports/index.ts'
import { inBenchHouse } from './house.ts'

const rowsBrought = 500_000
const accounts = 50_000

/**
 * Rows per second of a first import, of the same file brought again, and of COPY; and the ratio of
 * first to last.
 */
export async function benchImport(): Promise<{ lines: string[] }> {
  return inBenchHouse([], async (house, tenantId) => {
    const { database } = house
    await database.owner.query('CREATE TABLE plain (account text, day date, amount numeric)')
    const copySeconds = await secondsOf(() => copyRows(database, tenantId))
    const firstSeconds = await secondsOf(() => bring(house, tenantId))
    const writeSeconds = await secondsOf(() => copyWritten(database))
    const againSeconds = await secondsOf(() => bring(house, tenantId))
    const times = (seconds: number, peer: number) => `${(seconds / peer).toFixed(1)} times as long`
    return {
      lines: [
        `COPY of ${written(rowsBrought)} orders: ${rate(copySeconds)} rows/s`,
        `COPY of the events and memories of them, with their indexes: ${rate(writeSeconds)} rows/s`,
        `first import: ${rate(firstSeconds)} rows/s, ${times(firstSeconds, copySeconds)} as the first, ${times(firstSeconds, writeSeconds)} as the second`,
        `the same file again, nothing to change: ${rate(againSeconds)} rows/s, ${times(againSeconds, copySeconds)} as the first`,
      ],
    }
  })
}

const written = (count: number) => count.toLocaleString('en')
const rate = (seconds: number) => written(Math.round(rowsBrought / seconds))

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** Orders that mean nothing, the same each run: account, day and amount. */
function* orders(): Iterable<[string, string, string]> {
  let state = 12
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const day = Temporal.PlainDate.from('2024-01-01')
  const days = Array.from({ length: 700 }, (_, at) => day.add({ days: at }).toString())
  for (let row = 0; row < rowsBrought; row += 1) {
    const amount = `${10 + next(90)}.${String(next(100)).padStart(2, '0')}`
    yield [`A${next(accounts)}`, days[next(700)] ?? '', amount]
  }
}

function copyRows(database: Database, tenantId: TenantId): Promise<number> {
  function* lines() {
    for (const row of orders()) yield row.join('\t')
  }
  const columns = ['account', 'day', 'amount']
  return inTenant(database, tenantId, (tx) => copyIn(tx, { table: 'plain', columns }, lines()))
}

/** Reads back what the import wrote and copies it into tables of the same shape. */
async function copyWritten(database: Database): Promise<void> {
  for (const table of ['event', 'import_record']) {
    await database.owner.query(`CREATE TABLE copied_${table} (LIKE ${table} INCLUDING ALL)`)
    const [reader, writer] = [await database.ops.connect(), await database.owner.connect()]
    const rows = reader.query(to(`COPY ${table} TO STDOUT`))
    await pipeline(rows, writer.query(from(`COPY copied_${table} FROM STDIN`)))
    reader.release()
    writer.release()
  }
}

async function bring(house: House, tenantId: TenantId): Promise<void> {
  const content = { bytes: file() }
  const imported = await importFile(house, tenantId, {
    content,
    fileName: 'bench.csv',
    by: 'bench',
  })
  if (!imported.ok || imported.import.state !== 'done')
    throw new Error('the bench was not imported')
  const { added = 0, unchanged = 0 } = imported.import.result ?? {}
  if (added + unchanged !== rowsBrought) throw new Error('the import lost rows')
}

async function* file(): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  let text = 'account,order date,amount\n'
  for (const row of orders()) {
    text += `${row.join(',')}\n`
    if (text.length < 262_144) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}
