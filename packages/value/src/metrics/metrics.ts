/**
 * The metrics of a book as of a day, by our definitions and by those of five products: facts, each of them, but for
 * the model's CLV that the products' lifetime values are held against and the share of accounts that pay back.
 *
 * Every definition, its source and every edge case is in docs/metrics.md.
 */

import type { Book } from '../book/book.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import type { Day, Estimate } from '../model-report.ts'
import type { Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'
import { type CountedBook, countBook } from './counted-book.ts'
import { type Difference, differencesOf } from './differences.ts'
import { figuresOf, type MonthFigures } from './figures.ts'
import {
  gapOf,
  type LifetimeValue,
  lifetimeValue,
  modelledValue,
  steadyValue,
} from './lifetime-value.ts'
import { type Payback, paybackOf } from './payback.ts'
import { cohortsOf, type RetentionRow, type YearKept, yearsKept } from './retained.ts'
import { type Rfm, rfmOf } from './rfm.ts'
import { type MetricRules, type PresetName, presets, type RuleName } from './rules.ts'
import type { Calendar } from './tally.ts'

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
  const counted = countBook(book, asOf)
  const rfm = rfmOf(book, appraisal.layout)
  if (counted !== null)
    return { asOf, recurring: recurringMetrics(appraisal, counted), refusal: null, rfm }
  return {
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
}

function recurringMetrics(appraisal: Appraisal, counted: CountedBook): RecurringMetrics {
  const { recurring, calendar, onlyLastMonth, tallies, gathered } = counted
  const { rules } = presets[0]!
  const years = yearsKept(gathered)
  const figures = figuresOf(tallies(rules), calendar, rules)
  const months = figures.map((month, m) => ({ ...month, ...years[m]! }))
  return {
    months,
    presets: presetReports(appraisal, counted),
    lifetimeMonth: calendar.names[lastWhole(calendar)]!,
    model: modelledValue(appraisal),
    cohorts: onlyLastMonth ? { unit: 'month', rows: [] } : cohortsOf(calendar, gathered),
    payback: paybackOf(appraisal, months.at(-1)!.arpa),
    from: {
      subscriptions: recurring.bySubscription,
      invoices: recurring.byRhythm,
      snapshots: recurring.bySnapshot,
    },
    onlyLastMonth,
  }
}

function lastWhole({ isWhole }: Calendar): number {
  const at = isWhole.lastIndexOf(true)
  return at === -1 ? isWhole.length - 1 : at
}

function presetReports(appraisal: Appraisal, { calendar, tallies }: CountedBook): PresetReport[] {
  const ours = presets[0]!.rules
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
