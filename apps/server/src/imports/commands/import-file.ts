import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tenantNow } from '../../clock/index.ts'
import { inTenant, type TenantId } from '../../db/index.ts'
import type { House } from '../../house.ts'
import type { ImportWire } from '../../wire/index.ts'
import { findImport, findUnfinished, type ImportRow, toWire } from '../queries.ts'
import type { Answers, Refused } from '../rules.ts'
import { type Asking, addImport, mapImport, newImportId, startImport } from './answer.ts'
import { makeReady, type Work } from './dry-run.ts'
import { receiveFile, uploadBytesMax, uploadPath } from './receive.ts'
import { runImport } from './run.ts'

/** A file that the process itself brings; `by` as the timeline names whoever asked. */
export type FileToImport = {
  content: { path: string } | { bytes: AsyncIterable<Uint8Array> }
  fileName: string
  answers?: Answers
  by: string
  onProgress?: (share: number, what: string) => Promise<void> | void
}

export type Imported = { ok: true; import: ImportWire } | Refused

/**
 * Brings a file in at once, by the same steps as an upload and its jobs, but for the counting
 * before the run. A file that leaves a question open is not run. Called again after a crash with
 * the same file it goes on where it stopped.
 *
 * @returns the import as it ended: `done`, or `questions` or `refused` with the reason
 */
export async function importFile(
  house: House,
  tenantId: TenantId,
  file: FileToImport,
): Promise<Imported> {
  const inTx = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(house.database, tenantId, work)
  const now = await inTx((tx) => tenantNow(tx, house.clock))
  const asking: Asking = { now, actor: file.by }
  const kept = await keep(house, { tenantId, file, asking })
  if (!kept.ok) return kept
  const importId = kept.row.id
  const progress = async (share: number, what: string) => file.onProgress?.(share, what)
  const work: Work = { house, tenantId, importId, now, progress }
  if (kept.row.state === 'questions' || kept.row.state === 'ready')
    await inTx((tx) => mapImport(tx, { id: importId, answers: file.answers ?? {} }, asking))
  if (kept.row.state !== 'running') {
    await makeReady(work)
    const started = await inTx((tx) => startImport(tx, importId, asking))
    if (!started.ok) return found(work)
  }
  await runImport(work)
  return found(work)
}

type Kept = { ok: true; row: ImportRow } | Refused

/**
 * The file at its place and its import: the one that was begun earlier with the same content, or a
 * new one.
 */
async function keep(
  house: House,
  { tenantId, file, asking }: { tenantId: TenantId; file: FileToImport; asking: Asking },
): Promise<Kept> {
  const id = newImportId(asking.now)
  const path = uploadPath(house.config.dataFolder, tenantId, id)
  const { content, fileName, answers = {} } = file
  const bytes = 'path' in content ? createReadStream(content.path) : content.bytes
  const received = await receiveFile(bytes, path, uploadBytesMax)
  if (!received.ok) return received
  const row = await inTenant(house.database, tenantId, async (tx) => {
    const begun = await findUnfinished(tx, received.contentHash)
    return begun ?? addImport(tx, { id, fileName, ...received, answers }, asking)
  })
  if (row.id !== id) await rm(path, { force: true })
  return { ok: true, row }
}

async function found({ house, tenantId, importId }: Work): Promise<Imported> {
  const row = await inTenant(house.database, tenantId, (tx) => findImport(tx, importId))
  if (row === null) throw new Error('an import went away while it ran')
  return { ok: true, import: toWire(row) }
}
