/**
 * Where a run is cut: a pool whose connections count the statements that pass, and break at the chosen one.
 *
 * A cut is *before* a statement (the server never sees it), *in flight* (it is sent and the socket torn down, so
 * nobody here knows whether it was done), or *after* (it was done and the answer came, and then nothing more). What
 * dies is the whole process, whose other connections go with it, or that one connection, so that the process lives to
 * handle it.
 *
 * Which run a statement belongs to is told by its asynchronous context: many runs share one pool and one app.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

export type Cut = {
  /** which statement of the run, the first is 1 */
  at: number
  when: 'before' | 'in-flight' | 'after'
  dies: 'process' | 'connection'
}

export type Run = {
  cut: Cut | null
  /** what the wall clock shows while this runs */
  now: Temporal.Instant
  /** how many statements have begun */
  counted: number
  dead: boolean
  /** what is broken on purpose; null for nothing */
  fault: Fault | null
  held: Set<pg.PoolClient>
  /** server processes whose connection was cut and who may not have noticed yet */
  cutPids: number[]
}

/** A planted fault: each is something that somebody could come to write. */
export type Fault =
  /** every statement for itself, as if nobody had opened a transaction */
  | { kind: 'no-transactions' }
  /** what matches is done in a transaction of its own beside the one that it belongs to */
  | { kind: 'beside'; text: RegExp }

const current = new AsyncLocalStorage<Run>()

export function newRun(wanted: Pick<Run, 'now'> & Partial<Run>): Run {
  return {
    cut: null,
    counted: 0,
    dead: false,
    fault: null,
    held: new Set(),
    cutPids: [],
    ...wanted,
  }
}

export function within<T>(run: Run, work: () => Promise<T>): Promise<T> {
  return current.run(run, work)
}

/** The wall clock of the run that asks, or `otherwise` outside of all runs. */
export function clockOfRuns(otherwise: { now(): Temporal.Instant }): { now(): Temporal.Instant } {
  return { now: () => current.getStore()?.now ?? otherwise.now() }
}

/** The pool as runs see it. */
export function poolOfRuns(pool: pg.Pool): pg.Pool {
  const connect = async () => {
    const run = current.getStore()
    if (run?.dead) throw gone()
    const client = await pool.connect()
    return run ? watched(client, run, pool) : client
  }
  return Object.assign(Object.create(pool), { connect }) as pg.Pool
}

type Query = (...given: unknown[]) => unknown

function watched(client: pg.PoolClient, run: Run, pool: pg.Pool): pg.PoolClient {
  const own = client as unknown as { query: Query; release: (broken?: boolean | Error) => void }
  const { query, release } = own
  const on: On = { client, pool, tenant: null }
  run.held.add(client)
  own.query = (...given) => statement(on, run, { given, query: query.bind(client) })
  own.release = (broken) => {
    own.query = query
    own.release = release
    run.held.delete(client)
    release.call(client, broken)
  }
  return client
}

/** A connection, and whose transaction it is in. */
type On = { client: pg.PoolClient; pool: pg.Pool; tenant: string | null }
type Statement = { given: unknown[]; query: Query }

function statement(on: On, run: Run, { given, query }: Statement): unknown {
  const { client } = on
  if (run.dead) return refused(client, { given, query })
  const text = textOf(given[0])
  // Now and again, by how often a connection was used, and not by what is done: it is no point of a flow.
  if (text === 'DISCARD PLANS') return query(...given)
  if (begins.test(text)) on.tenant = tenantIn(text)
  const instead = run.fault?.kind === 'no-transactions' ? withoutTransaction(text) : null
  if (instead?.skip) return Promise.resolve({ command: instead.command, rows: [], rowCount: 0 })
  run.counted += 1
  const sent = { given: instead ? [instead.text] : given, query: besideIfAsked(on, run, query) }
  if (run.cut?.at !== run.counted) return sent.query(...sent.given)
  return cutAt(client, run, sent)
}

/** The planted fault of one statement: on another connection, where it stays done whatever becomes of the rest. */
function besideIfAsked({ pool, tenant }: On, { fault }: Run, query: Query): Query {
  if (fault?.kind !== 'beside') return query
  return (...given) => {
    if (!fault.text.test(textOf(given[0]))) return query(...given)
    return beside(pool, tenant, given)
  }
}

async function beside(pool: pg.Pool, tenant: string | null, given: unknown[]): Promise<unknown> {
  const other = await pool.connect()
  const ask = other.query.bind(other) as Query
  try {
    await ask(`BEGIN; SET LOCAL app.tenant_id = '${tenant}'`)
    const answer = await ask(...given)
    await ask('COMMIT')
    return answer
  } finally {
    other.release()
  }
}

function cutAt(client: pg.PoolClient, run: Run, sent: Statement): unknown {
  const { when } = run.cut!
  if (when === 'before') {
    die(client, run)
    return refused(client, sent)
  }
  const answer = sent.query(...sent.given)
  if (isStream(sent.given[0])) {
    // COPY: the data are on their way when the connection goes, or have all arrived.
    if (when === 'in-flight') setImmediate(() => die(client, run))
    else (answer as NodeJS.EventEmitter).once('finish', () => die(client, run))
    return answer
  }
  const settled = answer as Promise<unknown>
  if (when === 'after')
    return settled.finally(() => die(client, run)).then(() => Promise.reject(gone()))
  setImmediate(() => die(client, run))
  return settled.then(
    () => Promise.reject(gone()),
    () => Promise.reject(gone()),
  )
}

function die(client: pg.PoolClient, run: Run): void {
  const connections = run.cut?.dies === 'process' ? [...run.held] : [client]
  run.dead = run.cut?.dies === 'process'
  for (const one of connections) {
    const { connection, processID } = one as unknown as {
      connection: { stream: { destroy(): void } }
      processID: number
    }
    run.cutPids.push(processID)
    connection.stream.destroy()
  }
}

function refused(client: pg.PoolClient, { given, query }: Statement): unknown {
  if (!isStream(given[0])) return Promise.reject(gone())
  // A broken client tells the stream so, which ends whoever writes to it.
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
  return query(...given)
}

function isStream(asked: unknown): boolean {
  return typeof asked === 'object' && asked !== null && 'submit' in asked
}

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked
  return typeof asked === 'object' && asked !== null && 'text' in asked ? String(asked.text) : ''
}

/** The first statement of a transaction; with the tenant, where it has one. */
const begins = /^BEGIN(?:; SET LOCAL app\.tenant_id = '(\d+)')?/

function tenantIn(text: string): string | null {
  return begins.exec(text)?.[1] ?? null
}

type Instead = { skip: true; command: string } | { skip: false; text: string } | null

function withoutTransaction(text: string): Instead {
  const tenant = tenantIn(text)
  if (tenant) return { skip: false, text: `SET app.tenant_id = '${tenant}'` }
  if (begins.test(text)) return { skip: false, text: 'RESET app.tenant_id' }
  const command = /^\s*(COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET LOCAL)/.exec(text)?.[1]
  return command ? { skip: true, command } : null
}

function gone(): Error {
  return new Error('The connection was cut here on purpose.')
}
