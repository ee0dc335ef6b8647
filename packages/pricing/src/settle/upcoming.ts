/** What lies ahead: the days on which something will fall due, and what, as everything stands now. */
import { compareDays } from '@tolv/calendar'
import type { BilledLine, OwedLine, SettleInput } from '../owed.ts'
import { settle } from './settle.ts'

/** One day ahead and what is owed on it. */
export type Upcoming = { on: Temporal.PlainDate; owed: OwedLine[]; netMinor: bigint }

/** More days than this are not foreseen: a day-by-day plan for three years is enough to see what a change does. */
const daysMax = 1_200

/**
 * Settles day by day of those on which something can fall due, from `input.until` to the horizon, with each day's lines
 * billed before the next. What will be used is not guessed: usage is what `input.usage` tells of, also ahead.
 *
 * @returns the days on which something is owed, the earliest first. They sum to what settling at the horizon owes.
 * @example upcoming(monthlyFrom1June, 1 September) // 1 June, 1 July, 1 August and 1 September, a month each
 */
export function upcoming(input: SettleInput, horizon: Temporal.PlainDate): Upcoming[] {
  const days: Upcoming[] = []
  const billed: BilledLine[] = [...input.billed]
  let on: Temporal.PlainDate | null = input.until
  for (let asked = 0; on && compareDays(on, horizon) <= 0; asked += 1) {
    if (asked === daysMax) break
    const { at, ...rest } = input
    const settled = settle({ ...rest, billed, until: on, ...(asked === 0 && at ? { at } : {}) })
    if (settled.owed.length > 0) {
      billed.push(...settled.owed)
      const netMinor = settled.owed.reduce((sum, line) => sum + line.netMinor, 0n)
      days.push({ on, owed: settled.owed, netMinor })
    }
    on = settled.nextDueOn
  }
  return days
}
