/**
 * What is kept of an account's history between valuations: the records that hold, as one text, and a digest of the
 * events they came from. A valuation that finds nothing new of an account reads this and not the timeline.
 */

import { createHash } from 'node:crypto'
import type { HistoryRecord } from '@tolv/value'
import { releasedKind, takenOverKind, withdrawnKind } from '../events.ts'
import { holding, recordOf, type ToldEvent, takenOver, untilTaken, useBilled } from './fold.ts'

export type Folded = {
  /** The records without their account, as JSON. */
  told: string
  /** Names the events that hold and that are in the book's currency: the same digest is the same history. */
  digest: string
  records: number
  /** Something was in another currency than the book's, or of no kind that is read. */
  leftOut: boolean
}

/** They say what becomes of other events, and are no records. */
const ofOthers = new Set<string>([takenOverKind, releasedKind, withdrawnKind])

/** Folds the events of one account, in the order they came. */
export function foldAccount(
  events: readonly ToldEvent[],
  book: { account: string; currency: string },
): Folded {
  const held = holding(events)
  const since = takenOver(held)
  const use = useBilled(events, book.currency)
  const hash = createHash('md5')
  const records: Omit<HistoryRecord, 'account'>[] = []
  let leftOut = false
  for (const event of held) {
    if (ofOthers.has(event.kind)) {
      hash.update(event.id)
      continue
    }
    const record = recordOf(event, { ...book, use })
    if (record === null) leftOut = true
    const on = since.get(event.subject ?? '')
    const left = record && on !== undefined ? untilTaken(record, on) : record
    if (left === null) continue
    hash.update(event.id)
    const { account: _, ...told } = left
    records.push(told)
  }
  return {
    told: JSON.stringify(records),
    digest: hash.digest('hex'),
    records: records.length,
    leftOut,
  }
}

/** The records of an account from what was kept of it. */
export function recordsFrom(account: string, told: string): HistoryRecord[] {
  const records = JSON.parse(told) as HistoryRecord[]
  for (const record of records) record.account = account
  return records
}
