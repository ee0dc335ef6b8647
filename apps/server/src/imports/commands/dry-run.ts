import {
  type Mapping,
  newSeenSet,
  parseRates,
  type Question,
  type Rates,
  type SeenSet,
  waitingFor,
} from '@tolv/imports'
import { findAccounts } from '../../accounts/index.ts'
import { inTenant, newId, type TenantId, type Tx } from '../../db/index.ts'
import type { House } from '../../house.ts'
import { tenantOf } from '../../tenancy/index.ts'
import type { ImportCounts } from '../../wire/index.ts'
import {
  changeImport,
  type Fix,
  forgetRefused,
  type ImportRow,
  keepRefused,
  listFixes,
  lockImport,
} from '../queries.ts'
import { countBatch, dayFromIso, decideBatch, noCounts } from '../rules.ts'
import { rememberedOf } from './bring.ts'
import { type Batch, type Reading, readBatches } from './read.ts'
import { missingFile, uploadPath } from './receive.ts'
import { refusedRows } from './refused.ts'
import { surveyFile } from './survey.ts'

/** Rows that are written, and counted, in one transaction. */
export const rowsPerBatch = 10_000

/** One import of one tenant, and how its progress is told. */
export type Work = {
  house: House
  tenantId: TenantId
  importId: string
  /** now on the tenant's clock */
  now: Temporal.Instant
  progress: (share: number, what: string) => Promise<void>
}

/**
 * Reads the whole file as the import would, and writes nothing of it: what would be added, changed
 * and refused, and what must be asked first. Stops by itself when somebody answers, fixes or
 * cancels meanwhile.
 */
export async function dryRun(work: Work): Promise<void> {
  const looked = await lookOver(work)
  if (looked === null) return
  const { row, mapping, questions } = looked
  const read = await countFile(work, looked)
  if (read === 'overtaken') return
  if (read.stopped !== null)
    return settle(work, row, { state: 'refused', says: read.stopped, mapping, questions })
  await settle(work, row, { state: 'ready', mapping, questions, dryRun: read.counts })
}

/**
 * Makes ready without counting, for whoever runs the import at once and will be told what it did.
 */
export async function makeReady(work: Work): Promise<void> {
  const looked = await lookOver(work)
  if (looked === null) return
  const { row, mapping, questions } = looked
  await settle(work, row, { state: 'ready', mapping, questions })
}

type Looked = Counting & { mapping: Mapping; questions: Question[] }

/**
 * What the file is; null when it is refused, leaves questions, or is being read by somebody else.
 */
async function lookOver(work: Work): Promise<Looked | null> {
  const begun = await within(work, (tx) => begin(tx, work))
  if (begun === null) return null
  const { row, fixes, currency } = begun
  const path = uploadPath(work.house.config.dataFolder, work.tenantId, row.id)
  const source = { fileName: row.fileName, answers: row.answers, currency }
  const gone = await missingFile(path)
  const surveyed =
    gone === null ? await surveyFile(path, source) : { ok: false as const, says: gone }
  if (!surveyed.ok) {
    await settle(work, row, { state: 'refused', says: surveyed.says })
    return null
  }
  const { mapping, questions } = surveyed
  const asksForColumns = questions.some(({ ask, assumed }) => ask === 'column' && assumed === null)
  if (asksForColumns || waitingFor(mapping, questions).length > 0) {
    await settle(work, row, { state: 'questions', mapping, questions })
    return null
  }
  const reading: Reading = {
    mapping,
    today: begun.today,
    rates: ratesOf(row, currency),
    fixes,
    rowsPerBatch,
  }
  return { row, currency, path, reading, mapping, questions }
}

/** Runs the work in a transaction of the import's tenant. */
export function within<T>(work: Work, step: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(work.house.database, work.tenantId, step)
}

type Begun = { row: ImportRow; fixes: Fix[]; currency: string; today: number }

async function begin(tx: Tx, work: Work): Promise<Begun | null> {
  const row = await lockImport(tx, work.importId)
  if (row === null || row.state !== 'reading') return null
  const tenant = await tenantOf(tx)
  const asOf = work.now.toZonedDateTimeISO(tenant.zone).toPlainDate().toString()
  const startedAt = work.house.clock.now()
  const counts = noCounts()
  // Whoever was reading before, and is believed dead, finds another revision and leaves.
  const revision = row.revision + 1
  const change = { asOf, startedAt, revision, rowsRead: 0n, share: 0, dryRun: counts }
  await changeImport(tx, row.id, change)
  await forgetRefused(tx, row.id)
  const fixes = await listFixes(tx, row.id)
  const { currency } = tenant
  return { row: { ...row, ...change }, fixes, currency, today: dayFromIso(asOf) }
}

/** The dated rates of an import, read before without a fault; null when none were given. */
export function ratesOf(row: ImportRow, currency: string): Rates | null {
  if (row.rates === null) return null
  const parsed = parseRates(row.rates, currency)
  return parsed.ok ? parsed.rates : null
}

type Counting = { row: ImportRow; currency: string; path: string; reading: Reading }
type Counted = { counts: ImportCounts; stopped: string | null }

async function countFile(work: Work, counting: Counting): Promise<Counted | 'overtaken'> {
  const seen = newSeenSet()
  let counts = noCounts()
  for await (const batch of ahead(readBatches(counting.path, counting.reading))) {
    const next = await within(work, (tx) =>
      countOne(tx, { ...counting, work, batch, counts, seen }),
    )
    if (next === null) return 'overtaken'
    counts = next
    await work.progress(batch.share, `${counts.rows} rows read`)
    if (batch.stopped !== null) return { counts, stopped: batch.stopped }
  }
  return { counts, stopped: null }
}

type CountingOne = Counting & { work: Work; batch: Batch; counts: ImportCounts; seen: SeenSet }

async function countOne(tx: Tx, one: CountingOne): Promise<ImportCounts | null> {
  const { row, batch, currency, reading } = one
  const current = await lockImport(tx, row.id)
  if (current?.state !== 'reading' || current.revision !== row.revision) return null
  const known = await rememberedOf(tx, batch.brought)
  const newEventId = () => newId(one.work.now)
  const plan = decideBatch(batch.brought, known, { currency, today: reading.today, newEventId })
  const numbers = new Set(plan.tellings.map(({ brought }) => brought.record.account))
  const accounts = await findAccounts(tx, [...numbers])
  let accountsAdded = 0
  for (const number of numbers)
    if (!accounts.has(number) && one.seen.count(number) === 1) accountsAdded += 1
  await keepRefused(tx, row.id, refusedRows(batch.problems, reading.mapping))
  const refused = batch.problems.length
  const counts = countBatch(one.counts, { rows: batch.rows, refused, accountsAdded, plan })
  await changeImport(tx, row.id, {
    rowsRead: BigInt(counts.rows),
    share: batch.share,
    dryRun: counts,
  })
  return counts
}

/** Ends a dry run, unless the import has moved on meanwhile. */
function settle(work: Work, row: ImportRow, change: Partial<ImportRow>): Promise<void> {
  return within(work, async (tx) => {
    const current = await lockImport(tx, row.id)
    if (current?.state !== 'reading' || current.revision !== row.revision) return
    const took = sinceMs(work.house, row.startedAt)
    const dryRun = change.dryRun ? { ...change.dryRun, took } : null
    await changeImport(tx, row.id, { says: null, questions: [], ...change, dryRun, share: 1 })
  })
}

/** Milliseconds since the work began, on the clock of the process. */
export function sinceMs(house: House, startedAt: Temporal.Instant | null): number {
  if (startedAt === null) return 0
  return house.clock.now().epochMilliseconds - startedAt.epochMilliseconds
}

/** Reads the next batch while this one is being written: the two wait for different machines. */
export async function* ahead<T>(batches: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = batches[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const { value, done } = await next
      if (done) return
      next = iterator.next()
      // A failure of the batch ahead is met when its turn comes.
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await next.catch(() => undefined)
    await iterator.return?.()
  }
}
