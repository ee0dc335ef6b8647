/**
 * A book that became of another: by being told more, and anew of some of its accounts. What was made of the one before
 * may be taken over where what it was made of is the same, looked at value by value: so nothing hangs on whether it was
 * kept, but the time it takes.
 */

import { isSame } from '../numerics/same.ts'
import type { Book } from './book.ts'

const before = new WeakMap<Book, Book>()
type Made = Map<string, { of: unknown; answer: unknown }>
const madeOf = new WeakMap<Book, Made>()

/** Notes that a book became of another; that one's own past is forgotten, so that two are held and not all. */
export function follows(book: Book, earlier: Book): void {
  before.set(book, earlier)
  before.delete(earlier)
}

/** The book that this one became of; null where it was made by itself, or that is forgotten. */
export const earlierOf = (book: Book): Book | null => before.get(book) ?? null

function whatIsMadeOf(book: Book): Made {
  const made: Made = madeOf.get(book) ?? new Map()
  madeOf.set(book, made)
  return made
}

/**
 * The answer of `make`, or what it answered last under this name for the book, or for the one before, if what it was
 * asked about then is the same. `of` must be all that the answer hangs on; neither may change afterwards.
 */
export function takenOver<Answer>(
  book: Book,
  { name, of }: { name: string; of: unknown },
  make: () => Answer,
): Answer {
  const mine = whatIsMadeOf(book)
  const earlier = earlierOf(book)
  const found = [mine.get(name), earlier === null ? undefined : madeOf.get(earlier)?.get(name)]
  const known = found.find((one) => one !== undefined && isSame(one.of, of))
  const answer = known === undefined ? make() : (known.answer as Answer)
  mine.set(name, known ?? { of, answer })
  return answer
}

/** Keeps what was made of a book for the one that becomes of it, where that needs more than to know it is the same. */
export function keepMade<Answer>(book: Book, name: string, answer: Answer): void {
  whatIsMadeOf(book).set(name, { of: null, answer })
}

/** What was kept of the book before under this name; undefined where nothing was. */
export function madeBefore<Answer>(book: Book, name: string): Answer | undefined {
  const earlier = earlierOf(book)
  return earlier === null
    ? undefined
    : (madeOf.get(earlier)?.get(name)?.answer as Answer | undefined)
}

/** The accounts of which another book tells otherwise than the one it became of, those that are new included. */
export function accountsToldAnew(earlier: Book, book: Book): number[] {
  const tables = (of: Book) => [of.orders, of.payments, of.pauses, withoutUse(of)]
  const sides = tables(earlier).map((was, at) => [was, tables(book)[at]!] as const)
  const snapshots = [columnsOf(earlier.snapshots), columnsOf(book.snapshots)] as const
  const anew: number[] = []
  for (let account = 0; account < book.accounts.length; account++)
    if (
      account >= earlier.accounts.length ||
      sides.some(([was, is]) => !isToldAlike(was, is, account)) ||
      snapshots[0].some((column, at) => !Object.is(column[account], snapshots[1][at]![account]))
    )
      anew.push(account)
  return anew
}

const withoutUse = ({ subscriptions: { use: _, ...rows } }: Book) => rows

type Rows = { first: Int32Array } & Record<string, ArrayLike<number>>

function isToldAlike(was: object, is: object, account: number): boolean {
  const [a, b] = [was as Rows, is as Rows]
  const [from, to] = [a.first[account]!, b.first[account]!]
  const rows = a.first[account + 1]! - from
  if (b.first[account + 1]! - to !== rows) return false
  for (const name in a) {
    if (name === 'first') continue
    const [mine, theirs] = [a[name]!, b[name]!]
    for (let row = 0; row < rows; row++)
      if (!Object.is(mine[from + row], theirs[to + row])) return false
  }
  return true
}

const columnsOf = (columns: object) => Object.values(columns) as ArrayLike<number>[]
