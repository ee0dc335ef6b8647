import { open } from 'node:fs/promises'
import {
  contentHash,
  type Mapping,
  newReader,
  newRecordKeys,
  type Rates,
  type ReadBatch,
  type RowProblem,
} from '@tolv/imports'
import type { Fix } from '../queries.ts'
import type { Brought } from '../rules.ts'

/**
 * How a file is read: with which eyes, as of which day (days since 1970-01-01), and with which
 * values written over.
 */
export type Reading = {
  mapping: Mapping
  today: number
  rates: Rates | null
  fixes: readonly Fix[]
  rowsPerBatch: number
}

/**
 * Rows of a file in its order. `share` of the file that lies behind, 0..1; `stopped` says why
 * nothing follows.
 */
export type Batch = {
  brought: Brought[]
  problems: RowProblem[]
  rows: number
  share: number
  stopped: string | null
}

const chunkBytes = 262_144
/** A batch ends here too, so that rows of a thousand columns do not fill the memory. */
const batchBytesMax = 2_097_152

/**
 * Reads a file batch by batch, in constant memory. The same file read the same way gives the same
 * batches, which is what lets an import go on where it was killed.
 */
export async function* readBatches(path: string, reading: Reading): AsyncIterable<Batch> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const decoder = new TextDecoder(reading.mapping.dialect.encoding)
    const reader = newReader(reading.mapping, readerOptions(reading))
    const collector = newCollector(reading)
    const chunk = new Uint8Array(chunkBytes)
    for (let at = 0; at < size; ) {
      const bytes = await fill(file, chunk, at)
      if (bytes === 0) break
      at += bytes
      const text = decoder.decode(chunk.subarray(0, bytes), { stream: true })
      yield* collector.take(reader.push(text), { bytes, share: at / size })
      if (collector.stopped()) break
    }
    if (!collector.stopped()) {
      yield* collector.take(reader.push(decoder.decode()), end)
      yield* collector.take(reader.end(), end)
    }
    yield collector.rest()
  } finally {
    await file.close()
  }
}

function readerOptions({ today, rates }: Reading): Parameters<typeof newReader>[1] {
  return rates === null ? { today } : { today, rates }
}

type ReadableFile = {
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesRead: number }>
}

/**
 * Fills the chunk whole unless the file ends: a short read must not move the edges of the batches.
 */
async function fill(file: ReadableFile, chunk: Uint8Array, position: number): Promise<number> {
  let filled = 0
  while (filled < chunk.byteLength) {
    const { bytesRead } = await file.read(
      chunk,
      filled,
      chunk.byteLength - filled,
      position + filled,
    )
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

type Place = { bytes: number; share: number }
const end: Place = { bytes: 0, share: 1 }

type Collector = {
  take(read: ReadBatch, place: Place): Iterable<Batch>
  rest(): Batch
  stopped(): boolean
}

function newCollector(reading: Reading): Collector {
  const fixes = fixesByLine(reading.fixes)
  const keyOf = newRecordKeys()
  let batch = emptyBatch()
  let bytes = 0
  return {
    *take(read, place) {
      const mended = fixes.size === 0 ? read : mend(read, fixes, reading)
      // Rows without a number of their own are told apart by how many of their kind stood before
      // them in the file.
      for (const record of mended.records) {
        const subject = keyOf(record)
        batch.brought.push({ record, subject, contentHash: contentHash(record) })
      }
      for (const problem of mended.problems) batch.problems.push(problem)
      batch.rows += read.rows
      bytes += place.bytes
      batch.share = place.share
      batch.stopped = read.stopped?.says ?? null
      const isFull = batch.rows >= reading.rowsPerBatch || bytes >= batchBytesMax
      if (!isFull || batch.stopped !== null) return
      yield batch
      bytes = 0
      batch = emptyBatch()
    },
    rest: () => batch,
    stopped: () => batch.stopped !== null,
  }
}

function emptyBatch(): Batch {
  return { brought: [], problems: [], rows: 0, share: 1, stopped: null }
}

type LineFixes = ReadonlyMap<number, readonly Fix[]>

function fixesByLine(fixes: readonly Fix[]): LineFixes {
  const byLine = new Map<number, Fix[]>()
  for (const fix of fixes) {
    const known = byLine.get(fix.line)
    if (known) known.push(fix)
    else byLine.set(fix.line, [fix])
  }
  return byLine
}

/** Reads refused rows once more with the values that were written over their cells. */
function mend(read: ReadBatch, fixes: LineFixes, reading: Reading): ReadBatch {
  if (!read.problems.some((problem) => fixes.has(problem.line))) return read
  const mended: ReadBatch = { ...read, records: [...read.records], problems: [] }
  for (const problem of read.problems) {
    const fixed = fixes.get(problem.line)
    if (fixed === undefined) {
      mended.problems.push(problem)
      continue
    }
    const again = readRow(overwritten(problem.raw, fixed, reading.mapping), reading)
    for (const record of again.records) mended.records.push({ ...record, line: problem.line })
    for (const left of again.problems) mended.problems.push({ ...left, line: problem.line })
  }
  return mended
}

function overwritten(raw: readonly string[], fixes: readonly Fix[], mapping: Mapping): string[] {
  const cells = mapping.columns.map(({ index }) => raw[index] ?? '')
  for (const fix of fixes) {
    const column = mapping.columns.find(({ column }) => column === fix.column)
    if (column) cells[column.index] = fix.value
  }
  return cells
}

function readRow(cells: readonly string[], reading: Reading): ReadBatch {
  const { dialect } = reading.mapping
  const mapping = {
    ...reading.mapping,
    dialect: { ...dialect, delimiter: ',' as const, header: false, skipLines: 0 },
  }
  const reader = newReader(mapping, readerOptions(reading))
  const text = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  const first = reader.push(`${text}\n`)
  const last = reader.end()
  return {
    records: [...first.records, ...last.records],
    problems: [...first.problems, ...last.problems],
    rows: first.rows + last.rows,
    stopped: first.stopped ?? last.stopped,
  }
}
