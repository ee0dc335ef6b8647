/** The timeline of a tenant, read into a valuer piece by piece, in constant memory on this side. */

import { createHash } from 'node:crypto'
import type { HistoryRecord } from '@tolv/value'
import { type EventRow, streamAccounts, streamEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { readKinds } from '../events.ts'
import { lastDayOf } from '../rules/calendar.ts'
import { holding, recordOf } from '../rules/fold.ts'
import type { Piece } from './asks.ts'
import type { Valuer } from './valuer.ts'

export type HistoryRead = {
  /** account id → number */
  numbers: Map<string, string>
  records: number
  /** The last day (ISO, not after `today`) that something is told of; null when nothing has a day. */
  lastDay: string | null
  /** Accounts with something in another currency than the tenant's, which is left out. */
  leftOut: number
  /** Names everything that was read: the same hash is the same book. */
  hash: string
}

const recordsPerPiece = 5_000

/**
 * Reads all accounts and all that is told of them.
 * @param book.knownAt events recorded later are not read: a valuation is made again from what was known then
 */
export async function readHistory(
  tx: Tx,
  valuer: Valuer,
  book: { currency: string; knownAt: Temporal.Instant | null; today: string },
): Promise<HistoryRead> {
  const numbers = new Map<string, string>()
  for await (const accounts of streamAccounts(tx)) {
    const traits: Piece['traits'] = []
    for (const { id, number, traits: told } of accounts) {
      numbers.set(id, number)
      for (const [name, word] of Object.entries(told)) traits.push([id, name, word])
    }
    await valuer.ask('add', { records: [], traits })
  }
  const hash = createHash('sha256')
  let records = 0
  let leftOut = 0
  let lastDay: string | null = null
  let piece: HistoryRecord[] = []
  for await (const { account, events } of accountByAccount(tx, book.knownAt)) {
    const before = records
    const held = holding(events)
    for (const event of held) {
      const record = recordOf(event, { account, currency: book.currency })
      if (record === null) continue
      hash.update(event.id)
      records += 1
      piece.push(record)
      const day = lastDayOf(record, book.today)
      if (day !== null && (lastDay === null || day > lastDay)) lastDay = day
    }
    if (records - before < held.length) leftOut += 1
    if (piece.length < recordsPerPiece) continue
    await valuer.ask('add', { records: piece, traits: [] })
    piece = []
  }
  await valuer.ask('add', { records: piece, traits: [] })
  return { numbers, records, lastDay, leftOut, hash: hash.digest('hex') }
}

type ToldAccount = { account: string; events: EventRow[] }

/** The stream comes in pieces of its own; an account's events are gathered across their borders. */
async function* accountByAccount(
  tx: Tx,
  knownAt: Temporal.Instant | null,
): AsyncIterable<ToldAccount> {
  let gathered = null as ToldAccount | null
  for await (const rows of streamEvents(tx, { kinds: [...readKinds], order: 'account' })) {
    for (const event of rows) {
      if (event.accountId === null) continue
      if (knownAt && Temporal.Instant.compare(event.recordedAt, knownAt) > 0) continue
      if (gathered?.account !== event.accountId) {
        if (gathered !== null) yield gathered
        gathered = { account: event.accountId, events: [] }
      }
      gathered.events.push(event)
    }
  }
  if (gathered !== null) yield gathered
}
