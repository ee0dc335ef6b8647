/**
 * The only ways to the rows: a transaction bound to one tenant, or one on the directory that has no tenants.
 *
 * Row-level security reads `app.tenant_id`, which lives exactly as long as the transaction (SET LOCAL): a pooled
 * connection never carries a tenant over to its next user.
 */
import type { SQL } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import type { Clock } from '../clock/index.ts'
import { arrayText, elementsOf } from './arrays.ts'
import { type Database, databaseErrorCode } from './database.ts'

declare const tenantBrand: unique symbol
/** A tenant's id. `asTenantId` makes one out of a number that was checked. */
export type TenantId = bigint & { readonly [tenantBrand]: true }

type Reader = {
  /** drizzle's query builder on this transaction */
  readonly query: NodePgDatabase
  /** the connection itself; for COPY and cursors in this room only */
  readonly client: pg.PoolClient
  readonly clock: Clock
  /**
   * Runs one statement and gives its rows. bigint columns are bigints, timestamptz are Temporal.Instant, dates are
   * ISO text, numerics are text; parameters may be Temporal values, bigints and arrays.
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

/** Something made once in each transaction that asks for it, and forgotten with it. */
export function perTransaction<T>(make: (tx: Tx) => T): (tx: Tx) => T {
  const kept = new WeakMap<Tx, T>()
  return (tx) => {
    const known = kept.get(tx)
    if (known !== undefined) return known
    const made = make(tx)
    kept.set(tx, made)
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
    try {
      // By itself: sent with what follows it would be the transaction's first statement, and some must be that.
      if (isToPlanAnew(client)) await client.query('DISCARD PLANS')
      await client.query(begin)
      const result = await work(readerOn(client, database.clock))
      const { command } = await client.query('COMMIT')
      // PostgreSQL answers a COMMIT of a failed transaction with ROLLBACK and no error.
      if (command !== 'COMMIT')
        throw new Error('a failed statement was swallowed inside a transaction')
      return result
    } catch (error) {
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

const dialect = new PgDialect()

function readerOn(client: pg.PoolClient, clock: Clock): Reader {
  return {
    client,
    clock,
    query: drizzle(client),
    sql: async <Row>(statement: SQL) => (await run(client, statement)).rows as Row[],
  }
}

/** Runs a drizzle statement on a connection, with our types for the values in both directions. */
export function run(client: pg.PoolClient, statement: SQL, prefix = ''): Promise<pg.QueryResult> {
  const { sql, params } = dialect.sqlToQuery(statement)
  const text = prefix + sql
  const values = params.map(toDatabase)
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

function toDatabase(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate)
    return value.toString()
  // The driver would look at each sign of an array twice.
  const elements = Array.isArray(value) ? elementsOf(value) : null
  return elements ? arrayText(elements) : value
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
