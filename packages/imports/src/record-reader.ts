/** A row of cells into a record of its kind. */

import type { Fault, ReadCounts, ReaderOptions } from './cell-reader.ts'
import { CellReader } from './cell-reader.ts'
import type { FileKind, IntakeRecord, Mapping } from './intake.ts'
import { readOrder, readPayment } from './read-purchase.ts'
import { readSnapshot } from './read-snapshot.ts'
import { readSubscription } from './read-subscription.ts'
import type { RowContext } from './row-context.ts'
import { newKeeper, placesOf } from './row-context.ts'

export type RecordReader = {
  /** The record, or null with {@link fault} set. */
  read(cells: readonly string[], line: number): IntakeRecord | null
  fault(): Fault | null
  counts: ReadCounts
}

type ReadKind = (row: RowContext, cells: readonly string[], line: number) => IntakeRecord

const readers: Record<FileKind, ReadKind> = {
  orders: readOrder,
  payments: readPayment,
  subscriptions: readSubscription,
  snapshot: readSnapshot,
}

/** Reads rows by a confirmed mapping. The cells must have the mapping's width. */
export function newRecordReader(mapping: Mapping, options: ReaderOptions): RecordReader {
  const cell = new CellReader(mapping, options)
  const row: RowContext = { cell, places: placesOf(mapping), mapping, kept: newKeeper() }
  const readKind = readers[mapping.kind]
  return {
    read(cells, line) {
      cell.fault = null
      const record = readKind(row, cells, line)
      return cell.fault ? null : record
    },
    fault: () => cell.fault,
    counts: cell.counts,
  }
}
