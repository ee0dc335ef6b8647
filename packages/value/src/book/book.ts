/**
 * The book: a payment history in columns, one row per fact, sorted by account and then by day.
 *
 * It is fed row by row while a file streams in, so it never holds an object per row. It knows nothing of models:
 * what the facts mean for each account is decided in agreements.ts and purchases.ts, always as of a day.
 */

import type { HistoryRecord } from '../history.ts'
import type { Day, Interval } from '../model-report.ts'
import type { EndCause } from '../valuation.ts'
import { forgottenRows } from './forgotten-rows.ts'
import { growingFloats, growingInts } from './growing.ts'
import { follows } from './lineage.ts'
import type { MoneyRows } from './money-columns.ts'
import { moneyColumns } from './money-columns.ts'

export type SubscriptionRows = {
  first: Int32Array
  startedOn: Int32Array
  /** {@link neverEnded} while it runs */
  endedOn: Int32Array
  amount: Float64Array
  /** index into {@link intervals} */
  interval: Uint8Array
  /** index into {@link endCauses} */
  because: Uint8Array
  use: UseRows
}

/**
 * What was billed of meters. `first[row]` to `first[row + 1]` are those of a subscription row, as they came. Each meter
 * that a row charges by has one that begins and ends with the row's first day and is of nothing: so it is known of a
 * meter that was never billed.
 */
export type UseRows = {
  first: Int32Array
  on: Int32Array
  from: Int32Array
  to: Int32Array
  amount: Float64Array
  /** which meter */
  meter: Int32Array
  /** which meter of which plan: the kind that use is compared within */
  kind: Int32Array
}

/** Days in which nothing is paid: the first, and up to but not the last ({@link neverEnded} while it runs). */
export type PauseRows = { first: Int32Array; from: Int32Array; to: Int32Array }

/** At most one row per account, by account; tenure is -1 where there is none. */
export type SnapshotRows = {
  tenureMonths: Int32Array
  churned: Uint8Array
  amount: Float64Array
  /** NaN where the file does not say */
  paid: Float64Array
}

/** A trait by account: `codes[i]` is an index into `values`, -1 where unknown. */
export type TraitColumn = { name: string; values: string[]; codes: Int32Array }

export type Book = {
  readonly accounts: string[]
  readonly orders: MoneyRows
  readonly payments: MoneyRows
  readonly subscriptions: SubscriptionRows
  readonly pauses: PauseRows
  readonly snapshots: SnapshotRows
  readonly traits: TraitColumn[]
}

export type BookBuilder = {
  add(record: HistoryRecord): void
  /** Says something of an account. The last word counts. An account with traits alone is not in the book. */
  trait(account: string, name: string, value: string): void
  /**
   * Takes back all records of an account, so that others can be told in their stead. What is built then is what would
   * have been built had only those been told, if some are. @returns false for an account that nothing was told of
   */
  forget(account: string): boolean
  /** Takes back all that was said of accounts by traits. */
  forgetTraits(): void
  build(): Book
}

export const intervals: readonly Interval[] = ['week', 'month', 'quarter', 'year']
export const paymentStatuses = ['paid', 'open', 'failed', 'refunded', 'void'] as const
const paid = paymentStatuses.indexOf('paid')
export const endCauses: readonly (EndCause | null)[] = [null, 'voluntary', 'involuntary']
export const neverEnded: Day = 2 ** 31 - 1

/** An empty book to be filled. */
export function newBook(): BookBuilder {
  const accountOf = new Map<string, number>()
  const orders = moneyColumns()
  const payments = moneyColumns()
  const subscriptions = subscriptionColumns()
  const pauses = pauseColumns()
  const snapshots = new Map<number, Extract<HistoryRecord, { kind: 'snapshot' }>>()
  const traits = new Map<string, ToldTrait>()
  const columns = [orders, payments, subscriptions, pauses]
  let last: Book | null = null
  let [lastAccount, lastIndex] = ['', -1]
  const indexOf = (account: string) => {
    // Rows of one account often stand together.
    if (account === lastAccount && lastIndex >= 0) return lastIndex
    lastAccount = account
    lastIndex = newIndexOf(account)
    return lastIndex
  }
  const newIndexOf = (account: string) => {
    const known = accountOf.get(account)
    if (known !== undefined) return known
    accountOf.set(account, accountOf.size)
    return accountOf.size - 1
  }
  return {
    add(record) {
      const account = indexOf(record.account)
      if (record.kind === 'order') orders.push(account, record, paid)
      else if (record.kind === 'payment')
        payments.push(account, record, paymentStatuses.indexOf(record.status))
      else if (record.kind === 'subscription') {
        subscriptions.push(account, record)
        if (isDay(record.pausedFrom)) pauses.push(account, record.pausedFrom, record.pausedTo)
      } else if (record.kind === 'pause') pauses.push(account, record.from, record.to)
      else snapshots.set(account, record)
    },
    trait(account, name, value) {
      const trait = traits.get(name) ?? { codeOf: new Map(), byAccount: new Map() }
      traits.set(name, trait)
      const code = trait.codeOf.get(value) ?? trait.codeOf.size
      trait.codeOf.set(value, code)
      trait.byAccount.set(account, code)
    },
    forget(account) {
      const index = accountOf.get(account)
      if (index === undefined) return false
      for (const column of columns) column.forget(index)
      snapshots.delete(index)
      return true
    },
    forgetTraits() {
      traits.clear()
    },
    build() {
      const count = accountOf.size
      const book: Book = {
        accounts: [...accountOf.keys()],
        orders: orders.done(count),
        payments: payments.done(count),
        subscriptions: subscriptions.done(count),
        pauses: pauses.done(count),
        snapshots: snapshotColumns(snapshots, count),
        traits: traitColumns(traits, accountOf),
      }
      if (last !== null) follows(book, last)
      last = book
      return book
    },
  }
}

type ToldTrait = { codeOf: Map<string, number>; byAccount: Map<string, number> }

const traitColumns = (
  traits: Map<string, ToldTrait>,
  accountOf: Map<string, number>,
): TraitColumn[] =>
  [...traits].map(([name, { codeOf, byAccount }]) => ({
    name,
    values: [...codeOf.keys()],
    codes: traitCodes(byAccount, accountOf),
  }))

function traitCodes(byAccount: Map<string, number>, accountOf: Map<string, number>): Int32Array {
  const codes = new Int32Array(accountOf.size).fill(-1)
  for (const [account, code] of byAccount) {
    const index = accountOf.get(account)
    if (index !== undefined) codes[index] = code
  }
  return codes
}

function subscriptionColumns() {
  const account = growingInts()
  const startedOn = growingInts()
  const endedOn = growingInts()
  const amount = growingFloats()
  const interval = growingInts()
  const because = growingInts()
  const use = useColumns()
  const forgotten = forgottenRows()
  let count = 0
  return {
    forget: (index: number) => forgotten.upTo(index, count),
    push(index: number, record: Extract<HistoryRecord, { kind: 'subscription' }>) {
      count++
      account.push(index)
      startedOn.push(record.startedOn)
      endedOn.push(record.endedOn ?? neverEnded)
      amount.push(record.amountMinor)
      interval.push(intervals.indexOf(record.interval))
      because.push(Math.max(0, endCauses.indexOf(record.endedBecause ?? null)))
      use.push(record)
    },
    done(accounts: number): SubscriptionRows {
      const days = startedOn.done()
      const { first, order } = grouped(forgotten.among(account.done()), days, accounts)
      const ends = endedOn.done()
      const amounts = amount.done()
      const codes = interval.done()
      const causes = because.done()
      return {
        first,
        startedOn: inOrderOf(order, days, new Int32Array(order.length)),
        endedOn: inOrderOf(order, ends, new Int32Array(order.length)),
        amount: inOrderOf(order, amounts, new Float64Array(order.length)),
        interval: inOrderOf(order, codes, new Uint8Array(order.length)),
        because: inOrderOf(order, causes, new Uint8Array(order.length)),
        use: use.done(order),
      }
    },
  }
}

/** Of each record pushed, in that order; `done` takes the order that the records were given. */
function useColumns() {
  const record = growingInts()
  const [on, from, to] = [growingInts(), growingInts(), growingInts()]
  const amount = growingFloats()
  const [meter, kind] = [growingInts(), growingInts()]
  const [meters, kinds] = [new Map<string, number>(), new Map<string, number>()]
  const codeIn = (codes: Map<string, number>, word: string) => {
    const code = codes.get(word) ?? codes.size
    codes.set(word, code)
    return code
  }
  let pushed = 0
  return {
    push({ plan, startedOn, metered = [] }: Extract<HistoryRecord, { kind: 'subscription' }>) {
      for (const { meter: name, billed } of metered) {
        const nothing = { on: startedOn, from: startedOn, to: startedOn, amountMinor: 0 }
        for (const one of [nothing, ...billed]) {
          record.push(pushed)
          on.push(one.on)
          from.push(one.from)
          to.push(one.to)
          amount.push(one.amountMinor)
          meter.push(codeIn(meters, name))
          kind.push(codeIn(kinds, JSON.stringify([plan, name])))
        }
      }
      pushed++
    },
    done(order: Int32Array): UseRows {
      const rowOf = new Int32Array(pushed).fill(-1)
      for (let row = 0; row < order.length; row++) rowOf[order[row]!] = row
      const rows = record.done().map((at) => rowOf[at]!)
      const sorted = grouped(rows, new Int32Array(rows.length), order.length)
      const ints = (column: Int32Array) =>
        inOrderOf(sorted.order, column, new Int32Array(sorted.order.length))
      return {
        first: sorted.first,
        on: ints(on.done()),
        from: ints(from.done()),
        to: ints(to.done()),
        amount: inOrderOf(sorted.order, amount.done(), new Float64Array(sorted.order.length)),
        meter: ints(meter.done()),
        kind: ints(kind.done()),
      }
    },
  }
}

const isDay = (day: Day | null | undefined): day is Day => typeof day === 'number'

function pauseColumns() {
  const account = growingInts()
  const from = growingInts()
  const to = growingInts()
  const forgotten = forgottenRows()
  let count = 0
  return {
    forget: (index: number) => forgotten.upTo(index, count),
    push(index: number, first: Day, last: Day | null | undefined) {
      count++
      account.push(index)
      from.push(first)
      to.push(Math.max(first, last ?? neverEnded))
    },
    done(accounts: number): PauseRows {
      const starts = from.done()
      const ends = to.done()
      const { first, order } = grouped(forgotten.among(account.done()), starts, accounts)
      return {
        first,
        from: inOrderOf(order, starts, new Int32Array(order.length)),
        to: inOrderOf(order, ends, new Int32Array(order.length)),
      }
    },
  }
}

function snapshotColumns(
  rows: Map<number, Extract<HistoryRecord, { kind: 'snapshot' }>>,
  accounts: number,
): SnapshotRows {
  const columns = {
    tenureMonths: new Int32Array(accounts).fill(-1),
    churned: new Uint8Array(accounts),
    amount: new Float64Array(accounts),
    paid: new Float64Array(accounts).fill(Number.NaN),
  }
  for (const [account, row] of rows) {
    columns.tenureMonths[account] = Math.max(0, row.tenureMonths)
    columns.churned[account] = row.churned ? 1 : 0
    columns.amount[account] = row.amountMinor
    columns.paid[account] = row.paidMinor ?? Number.NaN
  }
  return columns
}

/** `from` in the order given. A loop, because `from` of a typed array gathers its values in a list first. */
function inOrderOf<Column extends Int32Array | Float64Array | Uint8Array>(
  order: Int32Array,
  from: Int32Array | Float64Array,
  into: Column,
): Column {
  for (let row = 0; row < order.length; row++) into[row] = from[order[row]!]!
  return into
}

/**
 * The order of rows by account, then by day, then as they came; counting sort, then each account's few rows by day. A
 * row of account -1 is in no order.
 */
function grouped(account: Int32Array, day: Int32Array, accounts: number) {
  const first = new Int32Array(accounts + 1)
  for (const index of account) if (index >= 0) first[index + 1]!++
  for (let i = 0; i < accounts; i++) first[i + 1]! += first[i]!
  const next = first.slice()
  const order = new Int32Array(first[accounts]!)
  for (let row = 0; row < account.length; row++)
    if (account[row]! >= 0) order[next[account[row]!]!++] = row
  for (let i = 0; i < accounts; i++) {
    const [from, to] = [first[i]!, first[i + 1]!]
    let row = from + 1
    while (row < to && day[order[row - 1]!]! <= day[order[row]!]!) row++
    if (row < to) order.subarray(from, to).sort((a, b) => day[a]! - day[b]! || a - b)
  }
  return { first, order }
}
