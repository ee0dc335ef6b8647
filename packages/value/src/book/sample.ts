/** Every so-many-th account of a book, as a book: what a trial that need not ask everybody is run on. */

import type { Book, SnapshotRows, SubscriptionRows } from './book.ts'
import { earlierOf, follows } from './lineage.ts'
import type { MoneyRows } from './money-columns.ts'

/** Samples by the book they are of, and forgotten with it. */
const samples = new WeakMap<Book, { most: number; sample: Book }>()

/**
 * At most `most` accounts, evenly taken in the book's order; the book itself when it has no more. The steps between
 * them grow by a twelfth at a time, so that of a book that a few accounts were added to the same ones are taken.
 */
export function sampleOf(book: Book, most: number): Book {
  if (book.accounts.length <= most) return book
  const known = samples.get(book)
  if (known?.most === most) return known.sample
  const sample = everySoMany(book, stepFor(book.accounts.length / most))
  const earlier = earlierOf(book)
  const before = earlier === null ? undefined : samples.get(earlier)
  if (before?.most === most) follows(sample, before.sample)
  samples.set(book, { most, sample })
  return sample
}

const stepsAnOctave = 8
const stepFor = (least: number): number =>
  2 ** (Math.ceil(stepsAnOctave * Math.log2(least)) / stepsAnOctave)

function everySoMany(book: Book, step: number): Book {
  const taken = Math.ceil(book.accounts.length / step)
  const chosen = Int32Array.from({ length: taken }, (_, i) => Math.floor(i * step))
  return {
    accounts: Array.from(chosen, (account) => book.accounts[account]!),
    orders: moneyOf(book.orders, chosen),
    payments: moneyOf(book.payments, chosen),
    subscriptions: subscriptionsOf(book.subscriptions, chosen),
    pauses: picked(book.pauses, chosen),
    snapshots: snapshotsOf(book.snapshots, chosen),
    traits: book.traits.map((trait) => ({ ...trait, codes: chosen.map((at) => trait.codes[at]!) })),
  }
}

/** The rows of the accounts chosen, and where those of each begin. */
function rowsOf(first: Int32Array, chosen: Int32Array): { first: Int32Array; rows: Int32Array } {
  const begins = new Int32Array(chosen.length + 1)
  chosen.forEach((account, at) => {
    begins[at + 1] = begins[at]! + first[account + 1]! - first[account]!
  })
  const rows = new Int32Array(begins.at(-1)!)
  chosen.forEach((account, at) => {
    for (let row = begins[at]!; row < begins[at + 1]!; row++)
      rows[row] = first[account]! + row - begins[at]!
  })
  return { first: begins, rows }
}

/** Picks rows of every column but `first`. */
function picked<Columns extends { first: Int32Array }>(columns: Columns, chosen: Int32Array) {
  const { first, rows } = rowsOf(columns.first, chosen)
  const entries = Object.entries(columns).map(([name, column]) => {
    if (name === 'first') return [name, first]
    const from = column as unknown as Float64Array
    const into = from.slice(0, rows.length)
    for (let at = 0; at < rows.length; at++) into[at] = from[rows[at]!]!
    return [name, into]
  })
  return Object.fromEntries(entries) as Columns
}

const moneyOf = (rows: MoneyRows, chosen: Int32Array): MoneyRows => picked(rows, chosen)

/** With what was billed of the meters of the rows that are kept. */
function subscriptionsOf(
  { use, ...columns }: SubscriptionRows,
  chosen: Int32Array,
): SubscriptionRows {
  const { rows } = rowsOf(columns.first, chosen)
  return { ...picked(columns, chosen), use: picked(use, rows) }
}

function snapshotsOf(rows: SnapshotRows, chosen: Int32Array): SnapshotRows {
  const entries = Object.entries(rows).map(([name, column]) => {
    const into = (column as unknown as Float64Array).slice(0, chosen.length)
    chosen.forEach((account, at) => {
      into[at] = column[account]!
    })
    return [name, into]
  })
  return Object.fromEntries(entries) as SnapshotRows
}
