/** What the server asks of a valuer's thread, and what it answers: one book per thread, one answer per question. */

import type { Day, EarlierValuation, Estimate, Scenario, ValuationSettings } from '@tolv/value'
import type { AccountValueWire, SomeLeversWire, WhatIfWire } from '../../wire/index.ts'
import type { Reported } from '../rules/document.ts'
import type { ReportContext } from '../rules/models-report.ts'

/** A valuation before, as much of it as is needed to say what changed since. */
export type ValuedBefore = EarlierValuation & { day: string }

export type Explained = Pick<NonNullable<AccountValueWire>, 'steps' | 'allowable'>

/** A part of a history in the order of the accounts: account and what is kept of it; traits as account, name, value. */
export type Piece = { told: [string, string][]; traits: [string, string, string][] }

/** The base and each scenario, in the order asked. */
export type WhatIfAnswer = Pick<WhatIfWire, 'newPerMonth' | 'has'> & {
  base: Scenario
  scenarios: (Scenario & { againstFirst: Estimate })[]
}

export type Asks = {
  add: { ask: Piece; answer: null }
  /**
   * Takes back what was told of some accounts, and all traits, and tells of those accounts anew, in their order.
   * False where the book would not become the one that is read from the beginning; then it is of no use any more.
   */
  revise: { ask: Pick<Piece, 'told'>; answer: boolean }
  /** The last day not after another that something is told of; null when nothing has a day. */
  lastDay: { ask: { today: Day }; answer: Day | null }
  value: {
    ask: ReportContext & {
      settings: ValuationSettings
      before: ValuedBefore | null
      /** the instant after which nothing is known */
      knownAt: string
      /** Whether the models of the valuation that the valuer made last may stand; else all are fitted. */
      mayStand: boolean
    }
    answer: Reported
  }
  preview: { ask: ValuationSettings; answer: { before: Estimate; after: Estimate } }
  'what-if': { ask: SomeLeversWire[]; answer: WhatIfAnswer }
  explain: { ask: { account: string }; answer: Explained | null }
}

export type Question = {
  [Kind in keyof Asks]: { id: number; kind: Kind; ask: Asks[Kind]['ask'] }
}[keyof Asks]

export type Reply =
  | { id: number; progress: { share: number; what: string } }
  | { id: number; answer: Asks[keyof Asks]['answer'] }
  | { id: number; failed: string }
