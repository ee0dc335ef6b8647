/**
 * What the metrics of a book are made of: its months, and all accounts tallied by any rules. Of a book that became of
 * another only the accounts that it tells otherwise of are counted, in both: what they came to is taken from the sums
 * of before and what they come to is added, the same to the last digit, since all sums are of whole twelfths.
 */

import type { Book } from '../book/book.ts'
import { earlierOf, keepMade, madeBefore } from '../book/lineage.ts'
import { accountsToldAnew } from '../book/told-anew.ts'
import type { Day } from '../model-report.ts'
import { isSame } from '../numerics/same.ts'
import { remembering, type Tallies, tallyKey } from './differences.ts'
import { type Gathered, gatheredWith, newGathering } from './retained.ts'
import { presets } from './rules.ts'
import { type Recurring, recurringOf } from './spans.ts'
import { type Calendar, type Counted, calendarOf, type Tally, tallyOf, tallyWith } from './tally.ts'

export type CountedBook = {
  recurring: Recurring
  calendar: Calendar
  /** A snapshot says nothing of the months before its last. */
  onlyLastMonth: boolean
  tallies: Tallies
  gathered: Gathered
}

type Kept = {
  asOf: Day
  recurring: Recurring
  from: Day | null
  calendar: Calendar
  gathered: Gathered
  /** by {@link tallyKey} */
  tallies: Map<string, Tally>
}

const kept = 'metrics'
const ours = presets[0]!.rules

/** null where nobody ever had MRR by the day. */
export function countBook(book: Book, asOf: Day): CountedBook | null {
  const recurring = recurringOf(book, asOf)
  const since = sinceBefore(book, recurring, asOf)
  const from = firstDay(book, recurring, since)
  if (from === null || from > asOf) return null
  const { bySubscription, byRhythm, bySnapshot } = recurring
  const onlyLastMonth = bySnapshot > 0 && bySubscription + byRhythm === 0
  const calendar = calendarOf(onlyLastMonth ? asOf : from, asOf)
  const before = since !== null && isSame(since.kept.calendar, calendar) ? since : null
  const counted = { recurring, accounts: everybody(book), asOf, calendar }
  const { own, gathered } = before === null ? gather(counted) : gatherSince(before)
  const made = new Map([[tallyKey(ours), own]])
  const tallies = remembering(made, (rules) => {
    const was = before?.kept.tallies.get(tallyKey(rules))
    if (before === null || was === undefined) return tallyOf(counted, rules)
    const { gone, came } = before
    return tallyWith(tallyWith(was, tallyOf(gone, rules), -1), tallyOf(came, rules), 1)
  })
  keepMade<Kept>(book, kept, { asOf, recurring, from, calendar, gathered, tallies: made })
  return { recurring, calendar, onlyLastMonth, tallies, gathered }
}

const everybody = ({ accounts }: Book) => Int32Array.from(accounts, (_, account) => account)

/** What was counted of the book before, and the accounts told anew: as they were told then, and as they are now. */
type Since = { kept: Kept; gone: Counted; came: Counted }

/** null where there was none, or it was of another day. A rhythm is read from invoices, and they are read anew. */
function sinceBefore(book: Book, recurring: Recurring, asOf: Day): Since | null {
  const earlier = earlierOf(book)
  const known = madeBefore<Kept>(book, kept)
  if (earlier === null || known === undefined || known.asOf !== asOf) return null
  if (recurring.byRhythm + known.recurring.byRhythm > 0) return null
  const anew = accountsToldAnew(earlier, book)
  const { calendar } = known
  const then = anew.filter((account) => account < earlier.accounts.length)
  return {
    kept: known,
    gone: { recurring: known.recurring, accounts: then, asOf, calendar },
    came: { recurring, accounts: anew, asOf, calendar },
  }
}

/** The first day on which any of the accounts had MRR; null when none ever had. */
function firstDayOf({ spansOf }: Recurring, accounts: Iterable<number>): Day | null {
  let first: Day | null = null
  for (const account of accounts)
    for (const { from, to, twelfths } of spansOf(account, ours))
      if (twelfths > 0 && to > from && (first === null || from < first)) first = from
  return first
}

/** The same of the whole book, which began when it did before unless one of those told anew began it. */
function firstDay(book: Book, recurring: Recurring, since: Since | null): Day | null {
  const began = since?.kept.from ?? null
  const wasFirst = since === null ? null : firstDayOf(since.gone.recurring, since.gone.accounts)
  if (since === null || began === null || wasFirst === began)
    return firstDayOf(recurring, everybody(book))
  return Math.min(began, firstDayOf(recurring, since.came.accounts) ?? began)
}

function gather(counted: Counted): { own: Tally; gathered: Gathered } {
  const { gathered, onAccount } = newGathering(counted.calendar)
  return { own: tallyOf(counted, ours, onAccount), gathered }
}

function gatherSince({ kept: { tallies, gathered }, gone, came }: Since) {
  const [lost, won] = [gather(gone), gather(came)]
  const own = tallies.get(tallyKey(ours))!
  return {
    own: tallyWith(tallyWith(own, lost.own, -1), won.own, 1),
    gathered: gatheredWith(gatheredWith(gathered, lost.gathered, -1), won.gathered, 1),
  }
}
