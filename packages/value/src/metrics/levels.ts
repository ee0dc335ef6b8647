/** Levels: the MRR of one account as it steps through time. Changes on one day are one change. */

import { neverEnded } from '../book/book.ts'
import type { Day } from '../model-report.ts'
import type { EndCause, Span } from './spans.ts'

export type Level = {
  /** The day from which it holds. */
  on: Day
  /** Twelfths of a minor unit per month, never below nought: credit that exceeds what is paid is no MRR. */
  twelfths: number
  /** Why what ended on this day ended. */
  cause: EndCause
  /** Running subscriptions, free ones too. */
  running: number
}

/** Levels up to and on `asOf`, in order of day; a day on which nothing changes has none. */
export function levelsOf(spans: readonly Span[], asOf: Day): Level[] {
  const changes: { on: Day; by: number; running: 1 | -1; cause: EndCause }[] = []
  for (const { from, to, twelfths, cause } of spans) {
    if (to <= from || from > asOf) continue
    changes.push({ on: from, by: twelfths, running: 1, cause })
    if (to !== neverEnded && to <= asOf) changes.push({ on: to, by: -twelfths, running: -1, cause })
  }
  changes.sort((a, b) => a.on - b.on)
  const levels: Level[] = []
  let [sum, running] = [0, 0]
  for (const change of changes) {
    sum += change.by
    running += change.running
    const ended = change.running === -1 && change.by < 0
    const same = levels.at(-1)
    const level = { on: change.on, twelfths: Math.max(0, sum), cause: change.cause, running }
    if (same?.on !== change.on) levels.push(level)
    else Object.assign(same, { ...level, cause: ended ? change.cause : same.cause })
  }
  return levels
}
