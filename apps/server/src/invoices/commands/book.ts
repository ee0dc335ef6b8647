/** Writing in the books. */
import {
  type CellValue,
  insertRows,
  newId,
  type RowsTarget,
  type Tx,
  together,
} from '../../db/index.ts'
import { type Booking, balanced, type Entry } from '../rules/ledger.ts'
import type { Rate } from '../rules/rates.ts'

export type LedgerTransaction = {
  /** names what happened: booked twice, the second is refused by the database */
  op: string
  kind: Booking
  legalEntityId: string
  accountId: string | null
  invoiceId: string | null
  currency: string
  /** the books' currency where it is another, and the rate that the transaction came at, where it came at one */
  own: { currency: string; rate: Rate | null } | null
  bookedOn: Temporal.PlainDate
  bookedAt: Temporal.Instant
  actor: string
  facts: Record<string, string>
  entries: Entry[]
}

const transactions: RowsTarget = {
  table: 'ledger_transaction',
  columns: {
    id: 'uuid',
    op: 'text',
    kind: 'text',
    legal_entity_id: 'uuid',
    account_id: 'uuid',
    invoice_id: 'uuid',
    currency: 'text',
    own_currency: 'text',
    own_rate: 'text',
    own_rate_on: 'date',
    booked_on: 'date',
    booked_at: 'timestamptz',
    actor: 'text',
    facts: 'jsonb',
  },
}
const entriesTarget: RowsTarget = {
  table: 'ledger_entry',
  columns: {
    transaction_id: 'uuid',
    place: 'int',
    book: 'text',
    minor: 'bigint',
    own_minor: 'bigint',
  },
}

/**
 * Books transactions, all or none. One without entries books nothing.
 * @returns their ids in the same order; null for those without entries
 */
export async function book(tx: Tx, wanted: LedgerTransaction[]): Promise<(string | null)[]> {
  const heads: CellValue[][] = []
  const entries: CellValue[][] = []
  const ids = wanted.map((one) => {
    const kept = balanced(one.entries)
    if (kept.length === 0) return null
    const id = newId(one.bookedAt)
    heads.push([
      id,
      one.op,
      one.kind,
      one.legalEntityId,
      one.accountId,
      one.invoiceId,
      one.currency,
      one.own?.currency ?? null,
      one.own?.rate?.rate ?? null,
      one.own?.rate?.on ?? null,
      one.bookedOn,
      one.bookedAt,
      one.actor,
      JSON.stringify(one.facts),
    ])
    for (const [place, { book: name, minor, ownMinor }] of kept.entries())
      entries.push([id, place, name, minor, ownMinor ?? null])
    return id
  })
  await together([insertRows(tx, transactions, heads), insertRows(tx, entriesTarget, entries)])
  return ids
}
