/**
 * The only ways to the rows: a transaction bound to one tenant, or one on the directory that has no tenants.
 *
 * Row-level security reads `app.tenant_id`, which lives exactly as long as the transaction (SET LOCAL): a pooled
 * connection never carries a tenant over to its next user.
 */
import type { SQL } from 'drizzle-orm'
import pg from 'pg'
import type { Clock } from '../time/index.ts'
import { type Database, databaseErrorCode } from './database.ts'
import { render } from './render.ts'

declare const tenantBrand: unique symbol
/** A tenant's id. `asTenantId` makes one out of a number that was checked. */
export type TenantId = bigint & { readonly [tenantBrand]: true }

type Reader = {
  /** the connection itself; for COPY and cursors in this room only */
  readonly client: pg.PoolClient
  readonly clock: Clock
  /**
   * Runs one statement and gives its rows. bigint columns are bigints, timestamptz are Temporal.Instant, dates are
   * ISO text, numerics are text; parameters may be Temporal values, bigints and arrays.
   *
   * It is sent at once, whether or not the one before has been answered, and done after it: statements that do not ask
   * for each other's answers cost one way to the server and back (`together`).
   */
  sql<Row = Record<string, unknown>>(statement: SQL): Promise<Row[]>
}

/** A transaction that sees the rows of one tenant and no others. */
export type Tx = Reader & { readonly tenantId: TenantId }
/** A transaction on the tables without tenants. */
export type DirectoryTx = Reader & { readonly tenantId: null }

/** Checks that a value is a tenant's id. @returns null when it is not */
export function asTenantId(value: unknown): TenantId | null {
  const digits = String(value)
  return /^[1-9]\d{0,17}$/.test(digits) ? (BigInt(digits) as TenantId) : null
}

/**
 * Runs the work in one transaction of one tenant, and commits when it returns. When the database asks for it
 * (serialisation failure, deadlock) the whole work runs again, so it must do nothing outside the database.
 */
export function inTenant<T>(
  database: Database,
  tenantId: TenantId,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const digits = asTenantId(tenantId)
  if (digits === null) throw new Error('a tenant transaction needs a tenant')
  const begin = `BEGIN; SET LOCAL app.tenant_id = '${digits}'`
  return transact(database, begin, (reader) => work({ ...reader, tenantId }))
}

/** Runs the work in one transaction without a tenant: tenant tables are empty to it. */
export function inDirectory<T>(
  database: Database,
  work: (tx: DirectoryTx) => Promise<T>,
): Promise<T> {
  return transact(database, 'BEGIN', (reader) => work({ ...reader, tenantId: null }))
}

/**
 * Waits for statements that were sent one after the other, and for what they led to. It ends when all of it has, also
 * where one failed, so that nothing is sent into what comes after (a savepoint gone back to, another transaction).
 * @throws what the first of them that failed by itself did
 * @example const [names, profiles] = await together([accountNames(tx, ids), findProfiles(tx, ids)])
 */
export async function together<T extends readonly unknown[] | []>(
  sent: T,
): Promise<{ -readonly [At in keyof T]: Awaited<T[At]> }> {
  const settled = await Promise.allSettled(sent)
  const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  // 25P02: it was refused only because one before it had failed.
  const why = failed.find((error) => databaseErrorCode(error) !== '25P02') ?? failed[0]
  if (failed.length > 0) throw why
  return settled.map((one) => one.status === 'fulfilled' && one.value) as {
    -readonly [At in keyof T]: Awaited<T[At]>
  }
}

/**
 * Something made once in each transaction that asks for it, and forgotten with it. What failed is not kept: it may have
 * been asked for in vain, by a part of the transaction that was taken back.
 */
export function perTransaction<T>(make: (tx: Tx) => T): (tx: Tx) => T {
  const kept = new WeakMap<Tx, T>()
  return (tx) => {
    const known = kept.get(tx)
    if (known !== undefined) return known
    const made = make(tx)
    kept.set(tx, made)
    if (made instanceof Promise) made.catch(() => kept.delete(tx))
    return made
  }
}

const attemptsMax = 8

async function transact<T>(
  database: Database,
  begin: string,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await database.app.connect()
    let broken = false
    const reading = readerOn(client, database.clock)
    try {
      // A message of its own: with what follows it would be the transaction's first statement, and some must be that.
      if (isToPlanAnew(client)) await client.query('DISCARD PLANS')
      // Not waited for: it goes with the first statement. Outside of it no tenant is set, and there are no rows.
      inOneWrite(client)
      const begun = client.query(begin)
      begun.catch(() => undefined)
      const result = await work(reading.reader)
      reading.end()
      await begun
      const { command } = await client.query('COMMIT')
      // PostgreSQL answers a COMMIT of a failed transaction with ROLLBACK and no error.
      if (command !== 'COMMIT')
        throw new Error('a failed statement was swallowed inside a transaction')
      return result
    } catch (error) {
      reading.end()
      await client.query('ROLLBACK').catch(() => {
        broken = true
      })
      if (!mayRetry(error) || attempt >= attemptsMax) throw error
    } finally {
      client.release(broken)
    }
  }
}

/**
 * How often a connection was used. PostgreSQL plans the check of a foreign key once for each connection; on a table
 * that is empty then, it may take an index that holds the key's columns with others between, and reads all of it at
 * each check when the table is full. It plans anew when autovacuum has looked, a minute later; a first billing run has
 * then written a hundred thousand rows.
 */
const uses = new WeakMap<pg.PoolClient, number>()
const usesAtMost = 256

/** At the 2nd, 4th, 8th … use of a connection, then now and again: a plan is never much older than the rows. */
function isToPlanAnew(client: pg.PoolClient): boolean {
  const count = (uses.get(client) ?? 0) + 1
  uses.set(client, count)
  if (count >= usesAtMost) return count % usesAtMost === 0
  return count > 1 && (count & (count - 1)) === 0
}

/** True for the errors by which PostgreSQL asks for the transaction to be run again. */
export function mayRetry(error: unknown): boolean {
  const code = databaseErrorCode(error)
  return code === '40001' || code === '40P01'
}

/** A reader until the transaction ends: what is sent later would be in somebody else's. */
function readerOn(client: pg.PoolClient, clock: Clock): { reader: Reader; end(): void } {
  let over = false
  const sql = async <Row>(statement: SQL) => {
    if (over) throw new Error('the transaction is over')
    return (await run(client, statement)).rows as Row[]
  }
  return {
    reader: { client, clock, sql },
    end: () => {
      over = true
    },
  }
}

type Corked = { connection: { stream: { cork(): void; uncork(): void } } }
const corked = new WeakSet<pg.PoolClient>()

/** What is sent to a connection before the process turns to something else leaves it as one write. */
function inOneWrite(client: pg.PoolClient): void {
  if (corked.has(client)) return
  const { stream } = (client as unknown as Corked).connection
  corked.add(client)
  stream.cork()
  process.nextTick(() => {
    corked.delete(client)
    stream.uncork()
  })
}

/** Runs a drizzle statement on a connection, with our types for the values in both directions. */
export function run(client: pg.PoolClient, statement: SQL, prefix = ''): Promise<pg.QueryResult> {
  const { text: told, values } = render(statement)
  const text = prefix + told
  inOneWrite(client)
  return client.query({ ...nameOf(text), text, values, types: valueTypes })
}

/**
 * A statement that keeps coming gets a name: under it each connection has it parsed once, which is two fifths of what
 * a small statement costs the server. Texts that are made anew each time, or come seldom, stay without.
 */
const met = new Map<string, number>()
const names = new Map<string, { name: string }>()
const oftenEnough = 5
const namesMax = 400
const metMax = 2_000

function nameOf(text: string): { name?: string } {
  const known = names.get(text)
  if (known) return known
  if (names.size >= namesMax) return {}
  const times = (met.get(text) ?? 0) + 1
  if (times < oftenEnough) {
    if (met.size >= metMax) met.clear()
    met.set(text, times)
    return {}
  }
  met.delete(text)
  const given = { name: `tolv_${names.size}` }
  names.set(text, given)
  return given
}

const parsers: Record<number, (text: string) => unknown> = {
  20: BigInt,
  1082: (text) => text,
  1114: (text) => text,
  1184: (text) => Temporal.Instant.from(text),
  2951: uuids,
}

/** The driver's own reader of arrays is made for texts with quotes in them. */
function uuids(text: string): (string | null)[] {
  if (text === '{}') return []
  const ids = text.slice(1, -1).split(',')
  return text.includes('NULL') ? ids.map((id) => (id === 'NULL' ? null : id)) : ids
}

const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: string) =>
    (format === 'binary' ? undefined : parsers[id]) ?? pg.types.getTypeParser(id, format as 'text'),
}
