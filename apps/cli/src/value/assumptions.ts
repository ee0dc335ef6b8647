/** What a command of value assumes, as the engine reads it, and the valuation under it; the same for every command. */

import { isoOfDay } from '@tolv/figures'
import { defaultSettings, type Valuation, type ValuationSettings, value } from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import type { ValueOrder } from './arguments.ts'
import type { SourceFound } from './findings.ts'
import { type History, toMinor } from './history.ts'

/** What of a history decides how an order is read: its days and its currency. */
type Known = { found: Pick<SourceFound, 'from' | 'currency'>; lastDay: number | null }

/** The settings that were ordered; a day that the file knows nothing of is refused. */
export function settingsOf(
  order: ValueOrder,
  { found, lastDay }: Known,
  today: number,
): Outcome<ValuationSettings> {
  const asOf = order.asOf ?? lastDay ?? today
  if (found.from !== null && asOf < found.from)
    return refused(
      `The file knows nothing as early as the day of --as-of: its first row is of ${isoOfDay(found.from)}.`,
    )
  return done({
    ...defaultSettings(asOf),
    margin: order.margin,
    discount: order.discount,
    costToServeMinorPerMonth: toMinor(order.costToServePerMonth, found.currency),
    costToAcquireMinor: toMinor(order.costToAcquire, found.currency),
    segment: order.segment,
    horizonMonths: order.horizonMonths,
    growth: order.growth,
    uptake: order.uptake,
  })
}

/** Values what was read, and shows how far that has come. */
export function valueTelling(
  { book }: History,
  settings: ValuationSettings,
  terminal: Terminal,
): Valuation {
  const valuation = value(book, settings, {
    onProgress: (share, what) => terminal.progress(share, what),
  })
  terminal.settle()
  return valuation
}
