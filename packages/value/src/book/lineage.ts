/**
 * A book that became of another: by being told more, and anew of some of its accounts. What was made of the one before
 * may be taken over where what it was made of is the same, looked at value by value: so nothing hangs on whether it was
 * kept, but the time it takes.
 */

import { isSame } from '../numerics/same.ts'

const before = new WeakMap<object, object>()
type Made = Map<string, { of: unknown; answer: unknown }>
const madeOf = new WeakMap<object, Made>()

/** Notes that a book became of another; that one's own past is forgotten, so that two are held and not all. */
export function follows<Book extends object>(book: Book, earlier: Book): void {
  before.set(book, earlier)
  before.delete(earlier)
}

/** The book that this one became of; null where it was made by itself, or that is forgotten. */
export const earlierOf = <Book extends object>(book: Book): Book | null =>
  (before.get(book) as Book | undefined) ?? null

function whatIsMadeOf(book: object): Made {
  const made: Made = madeOf.get(book) ?? new Map()
  madeOf.set(book, made)
  return made
}

/**
 * The answer of `make`, or what it answered last under this name for the book, or for the one before, if what it was
 * asked about then is the same. `of` must be all that the answer hangs on; neither may change afterwards.
 */
export function takenOver<Answer>(
  book: object,
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
export function keepMade<Answer>(book: object, name: string, answer: Answer): void {
  whatIsMadeOf(book).set(name, { of: null, answer })
}

/** What was kept of the book before under this name; undefined where nothing was. */
export function madeBefore<Answer>(book: object, name: string): Answer | undefined {
  const earlier = earlierOf(book)
  return earlier === null
    ? undefined
    : (madeOf.get(earlier)?.get(name)?.answer as Answer | undefined)
}
