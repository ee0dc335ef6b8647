/**
 * The history of a tenant, read into a valuer piece by piece, in constant memory on this side: from what is kept folded
 * of each account for a valuation that is made now, from the timeline as it was known then for one made before.
 */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type EventRow, streamAccounts, streamEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { readKinds } from '../events.ts'
import {
  accountByAccount,
  foldedInAll,
  foldedOf,
  type Refolded,
  refold,
  streamFolded,
} from '../queries/history.ts'
import { foldAccount } from '../rules/told.ts'
import type { Piece } from './asks.ts'
import type { Valuer } from './valuer.ts'

export type HistoryRead = {
  /** account id → number */
  numbers: Map<string, string>
  records: number
  /** Accounts with something in another currency than the tenant's, which is left out. */
  leftOut: number
  /** Names everything that was read: the same hash is the same book. */
  hash: string
  /** Names what is kept folded of all accounts: their histories, and not their traits. */
  digests: string
}

/** A change of the rules by which events are read makes what was kept another reading: nobody has to think of it. */
const rules = createHash('md5')
  .update(readFileSync(new URL('../rules/fold.ts', import.meta.url)))
  .update(readFileSync(new URL('../rules/told.ts', import.meta.url)))
  .digest('hex')

/** Brings what is kept of the accounts up to date. @returns how many were read anew from the timeline */
export const foldHistory = (tx: Tx, currency: string): Promise<Refolded> =>
  refold(tx, { reading: `${currency}-${rules}`, currency })

/** Says what there is, from what is kept; nothing goes into a valuer yet. */
export async function surveyHistory(tx: Tx): Promise<HistoryRead> {
  const { records, leftOut, digests } = await foldedInAll(tx)
  const numbers = new Map<string, string>()
  const hash = createHash('sha256').update(digests)
  for await (const accounts of streamAccounts(tx)) {
    for (const { id, number, traits } of accounts) {
      numbers.set(id, number)
      hash.update(JSON.stringify([id, number, traits]))
    }
  }
  return { numbers, records, leftOut, hash: hash.digest('hex'), digests }
}

/** Hands a valuer the traits of all accounts, and all that is kept of them. */
export async function readHistory(tx: Tx, valuer: Valuer): Promise<void> {
  await readTraits(tx, valuer)
  let added: Promise<unknown> = Promise.resolve()
  for await (const rows of streamFolded(tx)) {
    await added
    added = valuer.ask('add', {
      told: rows.map(({ account, told }) => [account, told]),
      traits: [],
    })
  }
  await added
}

/**
 * Makes of the book that a valuer holds what has become of it: tells anew of some accounts, and the traits of all.
 * @returns false when the book has to be read from its beginning
 */
export async function readChanges(
  tx: Tx,
  valuer: Valuer,
  accounts: readonly string[],
): Promise<boolean> {
  const rows = await foldedOf(tx, accounts)
  // An account of which nothing holds any more is not in a book that is read from its beginning.
  if (rows.length < accounts.length) return false
  const told = rows.map(({ account, told }): [string, string] => [account, told])
  if (!(await valuer.ask('revise', { told }))) return false
  await readTraits(tx, valuer)
  return true
}

const accountsPerPiece = 5_000

/** By account: names what was told of it. */
type ToldThen = ReadonlyMap<string, string>

/**
 * The same from the timeline, where nothing that was recorded after `knownAt` is read.
 * @returns what was told of each account
 */
export async function readHistoryThen(
  tx: Tx,
  valuer: Valuer,
  book: { currency: string; knownAt: Temporal.Instant },
): Promise<ToldThen> {
  await readTraits(tx, valuer)
  const all = new Map<string, string>()
  let told: Piece['told'] = []
  for await (const one of foldedThen(tx, book)) {
    told.push(one)
    all.set(one[0], digestOf(one[1]))
    if (told.length < accountsPerPiece) continue
    await valuer.ask('add', { told, traits: [] })
    told = []
  }
  await valuer.ask('add', { told, traits: [] })
  return all
}

/** Tells a valuer anew of the accounts of which more was known by a later instant. */
export async function readSince(
  tx: Tx,
  valuer: Valuer,
  { told: before, ...book }: { currency: string; knownAt: Temporal.Instant; told: ToldThen },
): Promise<void> {
  const told: Piece['told'] = []
  for await (const one of foldedThen(tx, book))
    if (before.get(one[0]) !== digestOf(one[1])) told.push(one)
  await valuer.ask('revise', { told })
  await readTraits(tx, valuer)
}

const digestOf = (told: string): string => createHash('md5').update(told).digest('base64')

async function* foldedThen(
  tx: Tx,
  { currency, knownAt }: { currency: string; knownAt: Temporal.Instant },
): AsyncIterable<[string, string]> {
  const timeline = streamEvents(tx, { kinds: [...readKinds], order: 'account' })
  for await (const { account, events } of accountByAccount(until(timeline, knownAt))) {
    const folded = foldAccount(events, { account, currency })
    if (folded.records > 0) yield [account, folded.told]
  }
}

async function* until(
  timeline: AsyncIterable<EventRow[]>,
  knownAt: Temporal.Instant,
): AsyncIterable<EventRow[]> {
  for await (const rows of timeline)
    yield rows.filter(({ recordedAt }) => Temporal.Instant.compare(recordedAt, knownAt) <= 0)
}

async function readTraits(tx: Tx, valuer: Valuer): Promise<void> {
  for await (const accounts of streamAccounts(tx)) {
    const traits: Piece['traits'] = accounts.flatMap(({ id, traits: told }) =>
      Object.entries(told).map(([name, word]): [string, string, string] => [id, name, word]),
    )
    await valuer.ask('add', { told: [], traits })
  }
}
