/**
 * Why two products tell two figures of one book: the rules are changed one at a time, from ours to theirs, and what
 * each change does to a figure is its part. The parts sum to the difference because each begins where the one
 * before ended; the order is always the same (`ruleOrder`), so a part that two rules share falls to the first.
 */

import { figuresOf, lost, type MonthFigures } from './figures.ts'
import { type MetricRules, type Preset, type RuleName, ruleOrder } from './rules.ts'
import { type Counted, type Tally, tallyOf } from './tally.ts'

/** Figures that presets are compared by. Money in whole minor units, counts, shares. */
export const comparedFigures = [
  'mrr',
  'new',
  'reactivation',
  'expansion',
  'contraction',
  'churn',
  'customers',
  'customersChurned',
  'arpa',
  'logoChurn',
  'netChurn',
  'quickRatio',
] as const
export type ComparedFigure = (typeof comparedFigures)[number]

/** How far a product's figure of a month is from ours, by the rule that made it so. The parts sum to theirs - ours. */
export type Difference = {
  figure: ComparedFigure
  parts: { rule: RuleName; amount: number }[]
}

/** Tallies by rules, each made once: the rules that only divide need no new one. */
export type Tallies = (rules: MetricRules) => Tally

/** Remembers the tallies of some accounts. */
export const talliesOf = (counted: Counted): Tallies =>
  remembering(new Map(), (rules) => tallyOf(counted, rules))

/** A function that tallies once for the rules that a tally hangs on; `made` holds what was, by {@link tallyKey}. */
export function remembering(made: Map<string, Tally>, tally: Tallies): Tallies {
  return (rules) => {
    const found = made.get(tallyKey(rules)) ?? tally(rules)
    made.set(tallyKey(rules), found)
    return found
  }
}

/** Names the rules that a tally hangs on: others only divide. */
export const tallyKey = ({
  churnDated,
  withinMonth,
  pastDueDays,
  reactivation,
}: MetricRules): string => [churnDated, withinMonth, pastDueDays, reactivation].join()

/** One of the compared figures; null where it is divided by nothing. */
export function figureOf(month: MonthFigures, figure: ComparedFigure): number | null {
  const { end, churn, customers, ...plain } = month
  const figures: Record<ComparedFigure, number | null> = {
    ...plain,
    mrr: end,
    churn: lost(churn),
    customers: customers.end,
    customersChurned: lost(customers.churned),
  }
  return figures[figure]
}

/** By month: the differences of a preset from ours, only the figures that differ. */
export function differencesOf(
  preset: Preset,
  ours: MetricRules,
  { tallies, calendar }: { tallies: Tallies; calendar: Counted['calendar'] },
): Difference[][] {
  const stages: { rule: RuleName; months: MonthFigures[] }[] = []
  let rules = ours
  for (const rule of ruleOrder) {
    if (preset.rules[rule] === ours[rule]) continue
    rules = { ...rules, [rule]: preset.rules[rule] }
    stages.push({ rule, months: figuresOf(tallies(rules), calendar, rules) })
  }
  const first = figuresOf(tallies(ours), calendar, ours)
  return first.map((month, m) =>
    comparedFigures.flatMap((figure) => {
      const parts: Difference['parts'] = []
      let before = figureOf(month, figure)
      for (const { rule, months } of stages) {
        const after = figureOf(months[m]!, figure)
        // Where a stage divides by nothing there is no number to compare.
        if (before === null || after === null) return []
        if (after !== before) parts.push({ rule, amount: after - before })
        before = after
      }
      return parts.length === 0 ? [] : [{ figure, parts }]
    }),
  )
}
