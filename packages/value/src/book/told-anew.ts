import type { Book } from './book.ts'

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
