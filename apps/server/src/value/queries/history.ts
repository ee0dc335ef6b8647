/** The folded history of the tenant's accounts, brought up to date and read. */

import { sql } from 'drizzle-orm'
import { changedAccounts, type EventRow, forgetCursor } from '../../accounts/index.ts'
import { copyIn, copyRow, streamRows, type Tx } from '../../db/index.ts'
import { readKinds } from '../events.ts'
import { type Folded, foldAccount } from '../rules/told.ts'

export type FoldedRow = Folded & { account: string }

/** `accounts` are those that were folded anew; null where there was nothing kept before, or nearly all are. */
export type Refolded = { anew: number; from: 'kept' | 'nothing'; accounts: string[] | null }

const subscriber = 'value.history'
const rowsAtOnce = 5_000
/** Beyond so many changed accounts a book is read from its beginning. */
const fewAccounts = 50_000
const columns = ['tenant_id', 'account_id', 'reading', 'records', 'left_out', 'digest', 'told']

/**
 * Folds anew the accounts that something was told of since the last time; all of them when what is kept was read in
 * another way.
 * @param reading names the rules and the currency that it is read by
 * @returns how many accounts were folded anew and which, and whether there was nothing before
 */
export async function refold(
  tx: Tx,
  { reading, currency }: { reading: string; currency: string },
): Promise<Refolded> {
  const others = await tx.sql(sql`
    SELECT 1 FROM value_history WHERE tenant_id = ${tx.tenantId} AND reading <> ${reading} LIMIT 1`)
  if (others.length > 0) {
    await tx.sql(sql`DELETE FROM value_history WHERE tenant_id = ${tx.tenantId}`)
    await forgetCursor(tx, subscriber)
  }
  const some = await tx.sql(sql`
    SELECT 1 FROM value_history WHERE tenant_id = ${tx.tenantId} LIMIT 1`)
  const changed = await changedAccounts(tx, { subscriber, kinds: [...readKinds] })
  let rows: FoldedRow[] = []
  const accounts: string[] = []
  for await (const { account, events } of accountByAccount(changed.events())) {
    if (accounts.length <= fewAccounts) accounts.push(account)
    rows.push({ account, ...foldAccount(events, { account, currency }) })
    if (rows.length < rowsAtOnce) continue
    await write(tx, reading, rows)
    rows = []
  }
  await write(tx, reading, rows)
  await changed.commit()
  const from = some.length > 0 ? 'kept' : 'nothing'
  const few = from === 'kept' && accounts.length <= fewAccounts
  return { anew: changed.accounts, from, accounts: few ? accounts : null }
}

async function write(tx: Tx, reading: string, rows: FoldedRow[]): Promise<void> {
  if (rows.length === 0) return
  const accounts = rows.map(({ account }) => account)
  await tx.sql(sql`
    DELETE FROM value_history
    WHERE tenant_id = ${tx.tenantId} AND account_id = ANY(${sql.param(accounts)}::uuid[])`)
  await copyIn(
    tx,
    { table: 'value_history', columns },
    rows.map((row) =>
      copyRow([tx.tenantId, row.account, reading, row.records, row.leftOut, row.digest, row.told]),
    ),
  )
}

/** The whole of the folded history in three numbers, and a hash that names it. */
export async function foldedInAll(tx: Tx) {
  const [row] = await tx.sql<{ records: bigint; leftOut: bigint; digests: string }>(sql`
    SELECT coalesce(sum(records), 0)::bigint AS records, count(*) FILTER (WHERE left_out) AS "leftOut",
      coalesce(encode(sha256(convert_to(string_agg(digest, '' ORDER BY account_id), 'UTF8')), 'hex'), '') AS digests
    FROM value_history WHERE tenant_id = ${tx.tenantId}`)
  return {
    records: Number(row?.records ?? 0),
    leftOut: Number(row?.leftOut ?? 0),
    digests: row?.digests ?? '',
  }
}

/** What is kept of every account that has something in the book, in the order of their ids, some at a time. */
export function streamFolded(tx: Tx): AsyncIterable<{ account: string; told: string }[]> {
  const query = sql`
    SELECT account_id AS account, told FROM value_history
    WHERE tenant_id = ${tx.tenantId} AND records > 0 ORDER BY account_id`
  return streamRows(tx, query, rowsAtOnce)
}

/** What is kept of some accounts, in the order of their ids; without those that have nothing in the book. */
export function foldedOf(
  tx: Tx,
  accounts: readonly string[],
): Promise<{ account: string; told: string }[]> {
  return tx.sql(sql`
    SELECT account_id AS account, told FROM value_history
    WHERE tenant_id = ${tx.tenantId} AND records > 0 AND account_id = ANY(${sql.param([...accounts])}::uuid[])
    ORDER BY account_id`)
}

export type ToldAccount = { account: string; events: EventRow[] }

/** A stream comes in pieces of its own; an account's events are gathered across their borders. */
export async function* accountByAccount(
  stream: AsyncIterable<EventRow[]>,
): AsyncIterable<ToldAccount> {
  let gathered = null as ToldAccount | null
  for await (const rows of stream) {
    for (const event of rows) {
      if (event.accountId === null) continue
      if (gathered?.account !== event.accountId) {
        if (gathered !== null) yield gathered
        gathered = { account: event.accountId, events: [] }
      }
      gathered.events.push(event)
    }
  }
  if (gathered !== null) yield gathered
}
