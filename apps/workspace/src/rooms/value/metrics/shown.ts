/** Which month and whose rules the page shows, and what moved in that month: rules without a screen. */

import type {
  MetricsMonthWire,
  MetricsPresetWire,
  PresetNameWire,
  RecurringMetricsWire,
} from '@tolv/server/wire'

export type Shown = {
  preset: MetricsPresetWire
  /** By the chosen rules, oldest first, two years at most. */
  months: MetricsMonthWire[]
  month: MetricsMonthWire
  /** Of the customers a year before; by our rules always. */
  kept: { nrr: number | null; grr: number | null }
}

/** What the address asks for; the newest whole month, and our own rules, where it asks for what is not there. */
export function shownOf(
  recurring: RecurringMetricsWire,
  asked: { month?: string; preset?: PresetNameWire },
): Shown {
  const preset = recurring.presets.find(({ name }) => name === asked.preset) ?? recurring.presets[0]
  if (preset === undefined) throw new Error('The report tells of our own rules at least.')
  const { months } = preset
  const month =
    months.find((each) => each.month === asked.month) ??
    months.findLast(({ isWhole }) => isWhole) ??
    months.at(-1)
  if (month === undefined) throw new Error('Whatever recurs has a month.')
  const own = recurring.months.find((each) => each.month === month.month)
  return { preset, months, month, kept: { nrr: own?.nrr ?? null, grr: own?.grr ?? null } }
}

export const movementNames = [
  'new',
  'reactivation',
  'expansion',
  'contraction',
  'voluntary',
  'involuntary',
  'unknown',
] as const
export type MovementName = (typeof movementNames)[number]

/** The movements of a month that moved anything, losses below nought. They sum to what MRR changed by. */
export function movesOf(month: MetricsMonthWire): { name: MovementName; amount: number }[] {
  const { churn, contraction } = month
  const amounts: Record<MovementName, number> = {
    new: month.new,
    reactivation: month.reactivation,
    expansion: month.expansion,
    contraction: -contraction,
    voluntary: -churn.voluntary,
    involuntary: -churn.involuntary,
    unknown: -churn.unknown,
  }
  return movementNames
    .map((name) => ({ name, amount: amounts[name] }))
    .filter(({ amount }) => amount !== 0)
}

/** MRR gained and lost in a month; both at or above nought. */
export function flowsOf(month: MetricsMonthWire): { gained: number; lost: number } {
  const { churn } = month
  return {
    gained: month.new + month.reactivation + month.expansion,
    lost: month.contraction + churn.voluntary + churn.involuntary + churn.unknown,
  }
}
