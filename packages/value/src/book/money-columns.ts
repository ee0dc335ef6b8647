/**
 * Orders and payments as they come, in columns, and their order by account and day. Rows are put where they belong in
 * one pass over them as they came: two million read in order and written here and there take half the time of two
 * million looked up.
 */

import type { HistoryRecord } from '../history.ts'
import { forgottenRows } from './forgotten-rows.ts'

/** Money that moved or was asked for. `first[i]` to `first[i + 1]` are the rows of account i, in order of day. */
export type MoneyRows = {
  first: Int32Array
  on: Int32Array
  /** -1 when no due day is known */
  dueOn: Int32Array
  amount: Float64Array
  status: Uint8Array
}

type MoneyRecord = Extract<HistoryRecord, { kind: 'order' | 'payment' }>
type Columns = Pick<MoneyRows, 'on' | 'dueOn' | 'amount' | 'status'>

/** Takes rows one at a time, and back by account; `done` puts them in order. */
export function moneyColumns(): {
  /** `status` is an index into `paymentStatuses`. */
  push: (account: number, record: MoneyRecord, status: number) => void
  forget: (account: number) => void
  done: (accounts: number) => MoneyRows
} {
  let account = new Int32Array(1024)
  let rows = columnsOf(1024)
  let count = 0
  const forgotten = forgottenRows()
  return {
    forget: (index) => forgotten.upTo(index, count),
    push(index, record, status) {
      if (count === account.length) {
        const wider = new Int32Array(2 * count)
        wider.set(account)
        account = wider
        rows = widened(rows, 2 * count)
      }
      account[count] = index
      rows.on[count] = record.on
      rows.amount[count] = record.amountMinor
      rows.dueOn[count] = record.kind === 'payment' ? (record.dueOn ?? -1) : -1
      rows.status[count] = status
      count++
    },
    done: (accounts) => inOrder(rows, forgotten.among(account.subarray(0, count)), accounts),
  }
}

function columnsOf(length: number): Columns {
  return {
    on: new Int32Array(length),
    dueOn: new Int32Array(length),
    amount: new Float64Array(length),
    status: new Uint8Array(length),
  }
}

function widened(rows: Columns, length: number): Columns {
  const wider = columnsOf(length)
  wider.on.set(rows.on)
  wider.dueOn.set(rows.dueOn)
  wider.amount.set(rows.amount)
  wider.status.set(rows.status)
  return wider
}

/** By account, then by day, then as they came: counting sort, then each account's few rows by day. */
function inOrder(came: Columns, account: Int32Array, accounts: number): MoneyRows {
  const first = new Int32Array(accounts + 1)
  for (let row = 0; row < account.length; row++) if (account[row]! >= 0) first[account[row]! + 1]!++
  for (let i = 0; i < accounts; i++) first[i + 1]! += first[i]!
  const next = first.slice()
  const rows = columnsOf(first[accounts]!)
  for (let row = 0; row < account.length; row++) {
    if (account[row]! < 0) continue
    const to = next[account[row]!]!++
    rows.on[to] = came.on[row]!
    rows.dueOn[to] = came.dueOn[row]!
    rows.amount[to] = came.amount[row]!
    rows.status[to] = came.status[row]!
  }
  for (let i = 0; i < accounts; i++) sortByDay(rows, first[i]!, first[i + 1]!)
  return { first, ...rows }
}

/** The rows from one place up to another by day, those of a day as they came. They mostly stand so already. */
function sortByDay(rows: Columns, from: number, to: number): void {
  const { on } = rows
  let row = from + 1
  while (row < to && on[row - 1]! <= on[row]!) row++
  if (row >= to) return
  const order = Int32Array.from({ length: to - from }, (_, at) => from + at)
  order.sort((a, b) => on[a]! - on[b]! || a - b)
  for (const column of [rows.on, rows.dueOn, rows.amount, rows.status]) {
    const before = column.slice(from, to)
    for (let at = 0; at < order.length; at++) column[from + at] = before[order[at]! - from]!
  }
}
