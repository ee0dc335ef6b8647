/**
 * Pauses: days in which the agreements of an account stand still. Nothing is paid, no renewal is at risk, and the clock
 * that renewals are counted by does not run.
 *
 * A pause that runs on the day of the layout may end with the customer back or gone. How often and how soon they come
 * back is counted from the pauses that have ended, where there are enough of them; else it is {@link stated}.
 */

import type { Day } from '../model-report.ts'
import { type Book, neverEnded } from './book.ts'

export type Resuming = { chance: number; days: number }

/** What is taken for granted until {@link fewestEnded} pauses have ended: four in five come back, after two months. */
export const stated: Resuming = { chance: 0.8, days: 61 }
const fewestEnded = 20
/** However long it has lasted, a pause is expected to go on for a week. */
const shortestWait = 7

/** Days of [from, to) in which the account was paused. Pauses that overlap count once. */
export function pausedDays(
  book: Book,
  account: number,
  { from, to }: { from: Day; to: Day },
): number {
  const { pauses } = book
  let days = 0
  let reached = from
  for (let row = pauses.first[account]!; row < pauses.first[account + 1]!; row++) {
    const start = Math.max(reached, pauses.from[row]!)
    const end = Math.min(to, pauses.to[row]!)
    if (end <= start) continue
    days += end - start
    reached = end
  }
  return days
}

/** The first day of the pause that the account is in on `asOf`; null when it is in none. */
export function pausedSince(book: Book, account: number, asOf: Day): Day | null {
  const { pauses } = book
  for (let row = pauses.first[account]!; row < pauses.first[account + 1]!; row++)
    if (pauses.from[row]! <= asOf && pauses.to[row]! > asOf) return pauses.from[row]!
  return null
}

/** How often and how soon pauses have ended with the customer back, as known on `asOf`. */
export function resumingOf(book: Book, asOf: Day): Resuming {
  const { pauses } = book
  let [back, gone, days] = [0, 0, 0]
  for (let account = 0; account + 1 < pauses.first.length; account++)
    for (let row = pauses.first[account]!; row < pauses.first[account + 1]!; row++) {
      const from = pauses.from[row]!
      const end = endOf(book, account, { from, to: Math.min(asOf, pauses.to[row]!) })
      if (end.gone) gone++
      else if (pauses.to[row]! <= asOf) {
        back++
        days += end.on - from
      }
    }
  if (back + gone < fewestEnded) return stated
  return {
    chance: (back + 0.5) / (back + gone + 1),
    days: back > 0 ? days / back : stated.days,
  }
}

/** Whether every agreement that ran when the pause began was over by its end. */
function endOf(book: Book, account: number, { from, to }: { from: Day; to: Day }) {
  const { first, startedOn, endedOn } = book.subscriptions
  let [ran, left] = [false, true]
  for (let row = first[account]!; row < first[account + 1]!; row++) {
    if (startedOn[row]! > to) continue
    if (startedOn[row]! <= from && endedOn[row]! >= from) ran = true
    if (endedOn[row]! > to) left = false
  }
  return { gone: ran && left && to < neverEnded, on: to }
}

/** How many more days a pause that began on `since` is expected to last on `asOf`. */
export function waitOf(resuming: Resuming, since: Day, asOf: Day): number {
  return Math.max(shortestWait, resuming.days - (asOf - since))
}
