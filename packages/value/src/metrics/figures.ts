/** A month's figures out of a tally: whole minor units that still close, and the rates made of them. */

import type { MetricRules } from './rules.ts'
import { type Calendar, lossesFrom, movements, type Tally } from './tally.ts'
import { wholeOf, wholeParts } from './twelfths.ts'

/** Churn by its cause. What the history does not say is unknown, not voluntary. */
export type ByCause = { voluntary: number; involuntary: number; unknown: number }

/**
 * One calendar month. Money in whole minor units per month:
 * start + new + reactivation + expansion - contraction - churn = end.
 */
export type MonthFigures = {
  /** '2025-03' */
  month: string
  /** Whether the whole month is known; else it is told so far. */
  isWhole: boolean
  start: number
  new: number
  reactivation: number
  expansion: number
  contraction: number
  churn: ByCause
  end: number
  customers: {
    start: number
    new: number
    reactivated: number
    expanded: number
    contracted: number
    churned: ByCause
    end: number
  }
  /** (churn + contraction) / start; null where the month began with nothing. */
  grossChurn: number | null
  /** The same less expansion, and less reactivation where the rules count it. */
  netChurn: number | null
  /** Customers lost as a share of those the rules divide by. */
  logoChurn: number | null
  /** MRR per customer at the end of the month, minor units; null without one. */
  arpa: number | null
  /** Gained by lost; null where nothing was lost. */
  quickRatio: number | null
}

export const lost = ({ voluntary, involuntary, unknown }: ByCause): number =>
  voluntary + involuntary + unknown

/** The figures of every month of a tally. */
export function figuresOf(tally: Tally, calendar: Calendar, rules: MetricRules): MonthFigures[] {
  return calendar.names.map((month, m) => {
    const start = wholeOf(tally.start[m]!)
    const end = wholeOf(tally.end[m]!)
    const signed = movements.map((name, at) => (at < lossesFrom ? 1 : -1) * tally.money[name][m]!)
    const whole = wholeParts(signed, end - start).map(Math.abs)
    const counts = movements.map((name) => tally.counts[name][m]!)
    return {
      month,
      isWhole: calendar.isWhole[m]!,
      start,
      new: whole[0]!,
      reactivation: whole[1]!,
      expansion: whole[2]!,
      contraction: whole[3]!,
      churn: causes(whole),
      end,
      customers: {
        start: tally.customersAtStart[m]!,
        new: counts[0]!,
        reactivated: counts[1]!,
        expanded: counts[2]!,
        contracted: counts[3]!,
        churned: causes(counts),
        end: tally.customersAtEnd[m]!,
      },
      ...ratesOf(tally, m, rules),
    }
  })
}

function causes(parts: readonly number[]): ByCause {
  return { voluntary: parts[4]!, involuntary: parts[5]!, unknown: parts[6]! }
}

type Rates = Pick<MonthFigures, 'grossChurn' | 'netChurn' | 'logoChurn' | 'arpa' | 'quickRatio'>

function ratesOf(tally: Tally, m: number, rules: MetricRules): Rates {
  const { money, counts } = tally
  const churned = money.voluntary[m]! + money.involuntary[m]! + money.unknown[m]!
  const gone = churned + money.contraction[m]!
  const returned = rules.returned === 'counts' ? money.reactivation[m]! : 0
  const leavers = counts.voluntary[m]! + counts.involuntary[m]! + counts.unknown[m]!
  const atRisk =
    tally.customersAtStart[m]! + (rules.churnOf === 'start-and-new' ? counts.new[m]! : 0)
  const payers = rules.averageOf === 'paying' ? tally.customersAtEnd[m]! : tally.subscribedAtEnd[m]!
  return {
    grossChurn: share(gone, tally.start[m]!),
    netChurn: share(gone - money.expansion[m]! - returned, tally.start[m]!),
    logoChurn: share(leavers, atRisk),
    arpa: payers === 0 ? null : tally.end[m]! / 12 / payers,
    quickRatio: share(money.new[m]! + money.expansion[m]! + returned, gone),
  }
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
