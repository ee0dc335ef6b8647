import { newId, type Tx } from '../../db/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import { requestValuation } from '../../value/index.ts'
import type { ImportCounts } from '../../wire/index.ts'
import {
  changeImport,
  forgetRefused,
  type ImportRow,
  keepRefused,
  listFixes,
  lockImport,
} from '../queries.ts'
import { countBatch, dayFromIso, decideBatch, noCounts } from '../rules.ts'
import { rememberedOf, takeTurn, writePlan } from './bring.ts'
import { ahead, ratesOf, rowsPerBatch, sinceMs, type Work, within } from './dry-run.ts'
import { type Batch, type Reading, readBatches } from './read.ts'
import { missingFile, uploadPath } from './receive.ts'
import { refusedRows } from './refused.ts'

/**
 * Writes a file batch by batch. Killed at any point it goes on after its last whole batch: the file
 * is read again from the top, which is quick and brings back every count, and batches that are
 * written already are passed over.
 */
export async function runImport(work: Work): Promise<void> {
  const begun = await within(work, (tx) => begin(tx, work))
  if (begun === null) return
  const path = uploadPath(work.house.config.dataFolder, work.tenantId, work.importId)
  const gone = await missingFile(path)
  if (gone !== null) return within(work, (tx) => finish(tx, work, gone))
  let read = 0
  let stopped: string | null = null
  for await (const batch of ahead(readBatches(path, begun.reading))) {
    read += 1
    stopped = batch.stopped
    if (read <= begun.row.batchesDone) continue
    const counts = await within(work, (tx) => bringOne(tx, { ...begun, work, batch, number: read }))
    if (counts === null) return
    await work.progress(batch.share, `${counts.rows} rows imported`)
  }
  await within(work, (tx) => finish(tx, work, stopped))
}

type Begun = { row: ImportRow; currency: string; reading: Reading }

async function begin(tx: Tx, work: Work): Promise<Begun | null> {
  const row = await lockImport(tx, work.importId)
  if (row === null || row.state !== 'running' || row.mapping === null) return null
  const { currency, zone } = await tenantOf(tx)
  if (row.startedAt === null) {
    row.startedAt = work.house.clock.now()
    row.asOf = work.now.toZonedDateTimeISO(zone).toPlainDate().toString()
    await changeImport(tx, row.id, { startedAt: row.startedAt, asOf: row.asOf })
    await forgetRefused(tx, row.id)
  }
  const reading: Reading = {
    mapping: row.mapping,
    today: dayFromIso(row.asOf ?? ''),
    rates: ratesOf(row, currency),
    fixes: await listFixes(tx, row.id),
    rowsPerBatch,
  }
  return { row, currency, reading }
}

type BringingOne = Begun & { work: Work; batch: Batch; number: number }

/** One batch, all of it or nothing; null when the import was cancelled. */
async function bringOne(tx: Tx, one: BringingOne): Promise<ImportCounts | null> {
  const { work, batch, currency, reading } = one
  await takeTurn(tx)
  const row = await lockImport(tx, work.importId)
  if (row?.state !== 'running') return null
  // Somebody who took over brought this batch; both may go on, because each batch is brought once.
  if (row.batchesDone >= one.number) return row.result ?? noCounts()
  const known = await rememberedOf(tx, batch.brought)
  const frame = { currency, today: reading.today, newEventId: () => newId(work.now) }
  const plan = decideBatch(batch.brought, known, frame)
  const bringing = { importId: row.id, now: work.now, today: reading.today }
  const accountsAdded = await writePlan(tx, plan, bringing)
  await keepRefused(tx, row.id, refusedRows(batch.problems, reading.mapping))
  const refused = batch.problems.length
  const counts = countBatch(row.result ?? noCounts(), {
    rows: batch.rows,
    refused,
    accountsAdded,
    plan,
  })
  await changeImport(tx, row.id, {
    rowsRead: BigInt(counts.rows),
    batchesDone: row.batchesDone + 1,
    share: batch.share,
    result: counts,
  })
  return counts
}

/**
 * The end of a run, at the end of the file or where nothing more can be read; what it changed is
 * valued anew.
 */
async function finish(tx: Tx, work: Work, stopped: string | null): Promise<void> {
  const row = await lockImport(tx, work.importId)
  if (row?.state !== 'running') return
  const result = { ...(row.result ?? noCounts()), took: sinceMs(work.house, row.startedAt) }
  await changeImport(tx, row.id, { state: 'done', says: stopped, share: 1, result })
  if (result.added + result.changed > 0) await requestValuation(tx, { reason: `import:${row.id}` })
}
