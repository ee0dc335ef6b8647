/**
 * The metrics of a book as of a day, by our definitions and by those of five products: facts, each of them, but for
 * the model's CLV that the products' lifetime values are held against and the share of accounts that pay back.
 *
 * Every definition, its source and every edge case is in docs/metrics.md.
 */

import type { Book } from '../book/book.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import type { Day, Estimate, Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'
import { type Difference, differencesOf, talliesOf } from './differences.ts'
import { figuresOf, type MonthFigures } from './figures.ts'
import {
  gapOf,
  type LifetimeValue,
  lifetimeValue,
  modelledValue,
  steadyValue,
} from './lifetime-value.ts'
import { type Payback, paybackOf } from './payback.ts'
import { newRetained, type RetentionRow, type YearKept } from './retained.ts'
import { type Rfm, rfmOf } from './rfm.ts'
import { type MetricRules, type PresetName, presets, type RuleName } from './rules.ts'
import { type Recurring, recurringOf } from './spans.ts'
import { type Calendar, type Counted, calendarOf, tallyOf } from './tally.ts'

/** A month by our own rules, with what was kept of the customers of a year before. */
export type OwnMonth = MonthFigures & YearKept

export type PresetReport = {
  name: PresetName
  rules: MetricRules
  /** Rules the product's pages are silent on, where ours stand. */
  silent: RuleName[]
  sources: string[]
  /** The last two years at most, oldest first. */
  months: (MonthFigures & { differences: Difference[] })[]
  /** null for our own. */
  lifetime: LifetimeValue | null
}

export type RecurringMetrics = {
  /** Oldest first, at most ten years. */
  months: OwnMonth[]
  presets: PresetReport[]
  /** The month that lifetime values are told of: the last whole one. */
  lifetimeMonth: string
  /** Still to come of an active account, minor units, as the model has it; null where it could not tell. */
  model: { accounts: number; each: Estimate } | null
  cohorts: { unit: 'month' | 'quarter'; rows: RetentionRow[] }
  payback: Payback | null
  /** Accounts by what their MRR is read from. */
  from: { subscriptions: number; invoices: number; snapshots: number }
  /** A snapshot says nothing of the months before its last. */
  onlyLastMonth: boolean
}

export type Metrics = {
  asOf: Day
  /** null, with the reason in words, where nothing recurs. */
  recurring: RecurringMetrics | null
  refusal: { refusal: 'no-mrr'; says: string } | null
  /** Of those who buy at will; null where nobody does. */
  rfm: Rfm | null
}

const monthsOfPresets = 24

/**
 * The metrics of a valued book.
 *
 * @example metricsOf(book, valuation).recurring?.months.at(-1)?.end // MRR on the day of the valuation, minor units
 */
export function metricsOf(book: Book, valuation: Valuation): Metrics {
  const appraisal = appraisalOf(book, valuation)
  const { asOf } = valuation.settings
  const recurring = recurringOf(book, asOf)
  const rfm = rfmOf(book, appraisal.layout)
  const none: Metrics = {
    asOf,
    recurring: null,
    refusal: {
      refusal: 'no-mrr',
      says:
        'These customers buy when they like, so there is no monthly recurring revenue to tell. ' +
        'Who bought how recently, how often and for how much is told instead.',
    },
    rfm,
  }
  const from = firstDay(recurring, book.accounts.length)
  if (from === null || from > asOf) return none
  return {
    asOf,
    recurring: recurringMetrics(book, { appraisal, recurring, from }),
    refusal: null,
    rfm,
  }
}

/** The first day on which anybody had MRR; null when nobody ever had. */
function firstDay(recurring: Recurring, accounts: number): Day | null {
  let first: Day | null = null
  const { rules } = presets[0]!
  for (let account = 0; account < accounts; account++)
    for (const { from, to, twelfths } of recurring.spansOf(account, rules))
      if (twelfths > 0 && to > from && (first === null || from < first)) first = from
  return first
}

type Read = { appraisal: Appraisal; recurring: Recurring; from: Day }

function recurringMetrics(book: Book, { appraisal, recurring, from }: Read): RecurringMetrics {
  const { asOf } = appraisal.settings
  const { bySubscription, byRhythm, bySnapshot } = recurring
  const onlyLastMonth = bySnapshot > 0 && bySubscription + byRhythm === 0
  const calendar = calendarOf(onlyLastMonth ? asOf : from, asOf)
  const counted: Counted = { recurring, accounts: book.accounts.length, asOf, calendar }
  const retained = newRetained(calendar)
  const { rules } = presets[0]!
  const own = tallyOf(counted, rules, retained.onAccount)
  const years = retained.years()
  const months = figuresOf(own, calendar, rules).map((month, m) => ({ ...month, ...years[m]! }))
  const told = presetReports(counted, { appraisal, own })
  return {
    months,
    presets: told,
    lifetimeMonth: calendar.names[lastWhole(calendar)]!,
    model: modelledValue(appraisal),
    cohorts: onlyLastMonth ? { unit: 'month', rows: [] } : retained.cohorts(),
    payback: paybackOf(appraisal, months.at(-1)!.arpa),
    from: { subscriptions: bySubscription, invoices: byRhythm, snapshots: bySnapshot },
    onlyLastMonth,
  }
}

function lastWhole({ isWhole }: Calendar): number {
  const at = isWhole.lastIndexOf(true)
  return at === -1 ? isWhole.length - 1 : at
}

function presetReports(
  counted: Counted,
  { appraisal, own }: { appraisal: Appraisal; own: ReturnType<typeof tallyOf> },
): PresetReport[] {
  const { calendar } = counted
  const ours = presets[0]!.rules
  const tallies = talliesOf(counted, [[ours, own]])
  const modelled = { appraisal, steady: steadyValue(appraisal) }
  return presets.map((preset) => {
    const { name, rules, silent, sources, lifetime } = preset
    const months = figuresOf(tallies(rules), calendar, rules)
    const differences = differencesOf(preset, ours, { tallies, calendar })
    const told = lifetime === null ? null : lifetimeValue(lifetime, months, lastWhole(calendar))
    return {
      name,
      rules,
      silent,
      sources,
      months: months
        .map((month, m) => ({ ...month, differences: differences[m]! }))
        .slice(-monthsOfPresets),
      lifetime: told && { ...told, gap: gapOf(told, lifetime!, modelled) },
    }
  })
}
