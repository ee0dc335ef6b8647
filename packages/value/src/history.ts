/** A payment history: the facts that a book is made of. Units are those of valuation.ts. */

import type { Day, Interval } from './model-report.ts'
import type { EndCause } from './valuation.ts'

/** What was billed of a meter's use for the days from the first up to but not the last; `on` is when it was billed. */
export type BilledUse = { on: Day; from: Day; to: Day; amountMinor: number }

/** One fact of a payment history. The four kinds of file that a company can bring become these. */
export type HistoryRecord =
  /** A purchase at will. A refund is a negative amount. */
  | { kind: 'order'; account: string; on: Day; amountMinor: number }
  /** An invoice or a payment of one. Only `paid` counts as earned; `failed` marks involuntary trouble. */
  | {
      kind: 'payment'
      account: string
      on: Day
      dueOn: Day | null
      amountMinor: number
      status: 'paid' | 'open' | 'failed' | 'refunded' | 'void'
    }
  /**
   * A running agreement. `amountMinor` is per `interval`; `endedOn` is null while it runs. Where nobody says why it
   * ended, an end among failed payments is involuntary, and any other is of unknown cause. `pausedFrom` and `pausedTo`
   * say what a `pause` says. `metered` are the meters by which it charges for use besides, each with what was billed of
   * it; what was billed is received with the payments, and says here what use is to be expected.
   */
  | {
      kind: 'subscription'
      account: string
      plan: string | null
      startedOn: Day
      endedOn: Day | null
      endedBecause?: EndCause | null
      pausedFrom?: Day | null
      pausedTo?: Day | null
      amountMinor: number
      interval: Interval
      metered?: { meter: string; billed: BilledUse[] }[]
    }
  /**
   * Days, the first and up to but not the last, in which all agreements of the account stand still: nothing is paid and
   * no renewal is at risk. `to` is null while nobody knows when it ends.
   */
  | { kind: 'pause'; account: string; from: Day; to: Day | null }
  /** What a company knows when it has no history: periods stayed, and whether it left in the last one. */
  | {
      kind: 'snapshot'
      account: string
      tenureMonths: number
      churned: boolean
      /** per month */
      amountMinor: number
      /** everything paid until now, when the file says so */
      paidMinor: number | null
    }
