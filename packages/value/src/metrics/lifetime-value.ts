/**
 * The lifetime value that each product would tell of this book, and the way from it to the model's CLV, in money.
 *
 * Theirs is of an average account and divides; the model's is what an active account is expected still to bring,
 * less cost. The steps between them are taken in a fixed order and sum exactly to the gap.
 */

import { daysIn } from '../book/calendar.ts'
import { type Appraisal, futuresOf } from '../estimate/appraise.ts'
import { contractMoney } from '../estimate/contract-money.ts'
import { shared } from '../estimate/spread.ts'
import type { Estimate } from '../model-report.ts'
import { discountFactor } from '../rate.ts'
import { churnByGroup, lifetime } from '../report/naive.ts'
import type { MonthFigures } from './figures.ts'
import type { LifetimeFormula } from './rules.ts'

export type GapReason =
  /** a yearly discount rate used as a monthly one */
  | 'discount-unit'
  /** the product's own discounting, once its unit is right */
  | 'own-discount'
  /** churn: of which accounts, over which time, divided by what */
  | 'churn-definition'
  /** whose payments the average is of */
  | 'average-definition'
  | 'margin'
  | 'cost-to-serve'
  | 'discounting'
  | 'horizon'
  /** customers differ: those who have stayed stay longer than the average, and each stands where it stands */
  | 'loyal-stay'
  /** what running agreements pay is expected to grow */
  | 'growth'

/** Why a formula has no answer. */
export type Impossible = 'no-churn' | 'gained-more-than-lost' | 'no-customers' | 'too-short'

export type LifetimeValue = {
  /** Minor units per account; null when the formula has no answer. */
  value: number | null
  impossible: Impossible | null
  /** What the formula put in: minor units per account and month, and a share per month. */
  average: number | null
  churn: number | null
  /** The formula with its yearly rate made monthly; null where the formula has no rate. */
  withMonthlyRate: number | null
  /** value - model.value, in parts that sum to it; null where there is nothing to compare. */
  gap: { reason: GapReason; amount: number }[] | null
}

/** The model's CLV of an active account under contract, still to come; null where none could be told. */
export function modelledValue(appraisal: Appraisal): { accounts: number; each: Estimate } | null {
  const { status } = appraisal.values
  const accounts = status.filter((each) => each === 'active').length
  if (accounts === 0 || appraisal.contracts.speakers.length === 0) return null
  const [future] = futuresOf(appraisal, 1, (at) => (status[at] === 'active' ? 0 : -1))
  return { accounts, each: shared(future!, accounts) }
}

/** The same with nothing counted on to grow, minor units; the model's own value where nothing is anyway. */
export function steadyValue(appraisal: Appraisal): number | null {
  const { layout, contracts, settings } = appraisal
  if (contracts.speakers.every(({ growing }) => growing == null))
    return modelledValue(appraisal)?.each.value ?? null
  const speakers = contracts.speakers.map((speaker) => ({ ...speaker, growing: null }))
  const money = contractMoney(layout.agreements, { ...contracts, speakers }, settings)
  return modelledValue({ ...appraisal, money })?.each.value ?? null
}

/** (1 + d)^(1/12) - 1: what a yearly rate is by the month. */
export function monthlyRate(yearly: number): number {
  return (1 + yearly) ** (1 / 12) - 1
}

/**
 * ARPS (1 + d) / (d + churn), with d and churn per the same period.
 *
 * @example discountedLifetime(1, 0.05, 0.1) // 7.33, as Recurly documents it: d is a year's, churn a month's
 */
export function discountedLifetime(average: number, churn: number, d: number): number {
  return (average * (1 + d)) / (d + churn)
}

/** The answer of a formula at month `at` of figures told under its product's rules. */
export function lifetimeValue(
  formula: LifetimeFormula,
  months: readonly MonthFigures[],
  at: number,
): Omit<LifetimeValue, 'gap'> {
  const month = months[at]!
  const average = month.arpa
  const churn = churnFor(formula, months, at)
  const answer = { average, churn, value: null, withMonthlyRate: null, impossible: null }
  if (average === null) return { ...answer, impossible: 'no-customers' }
  if (churn === null) return { ...answer, impossible: 'too-short' }
  if (formula.kind === 'discounted')
    return {
      ...answer,
      value: discountedLifetime(average, churn, formula.yearly),
      withMonthlyRate: discountedLifetime(average, churn, monthlyRate(formula.yearly)),
    }
  if (formula.kind === 'average-by-revenue' && churn < 0)
    return { ...answer, impossible: 'gained-more-than-lost' }
  if (churn === 0) return { ...answer, impossible: 'no-churn' }
  return { ...answer, value: average / churn }
}

const trailingMonths = 6

function churnFor(
  formula: LifetimeFormula,
  months: readonly MonthFigures[],
  at: number,
): number | null {
  const { logoChurn, netChurn } = months[at]!
  switch (formula.kind) {
    case 'average-by-churn':
      return logoChurn
    case 'average-by-churn-or':
      return logoChurn === 0 ? formula.atNoChurn : logoChurn
    case 'average-by-revenue':
      return netChurn
    case 'discounted':
      // "In the previous month": the month told is the last whole one, which is it.
      return logoChurn
    case 'average-by-six-months': {
      const before = months.slice(Math.max(0, at - trailingMonths), at)
      const rates = before.map((month) => month.logoChurn).filter((rate) => rate !== null)
      if (rates.length === 0) return null
      return rates.reduce((sum, rate) => sum + rate, 0) / rates.length
    }
  }
}

/** The steps from a product's answer to the model's; null where either has none, or where nobody left in a year. */
export function gapOf(
  told: Omit<LifetimeValue, 'gap'>,
  formula: LifetimeFormula,
  { appraisal, steady }: { appraisal: Appraisal; steady: number | null },
): LifetimeValue['gap'] {
  const model = modelledValue(appraisal)
  const churn = churnByGroup(appraisal.layout, 1, () => 0)[0] ?? 0
  const { value, average, churn: theirs } = told
  if (
    model === null ||
    value === null ||
    average === null ||
    theirs === null ||
    churn === 0 ||
    steady === null
  )
    return null
  const { settings, values } = appraisal
  const steps: { reason: GapReason; to: number }[] = []
  if (formula.kind === 'discounted') {
    steps.push({ reason: 'discount-unit', to: told.withMonthlyRate! })
    if (theirs > 0) steps.push({ reason: 'own-discount', to: average / theirs })
  }
  const perMonth =
    values.monthly.reduce(
      (sum, amount, at) => sum + (values.status[at] === 'active' ? amount : 0),
      0,
    ) / model.accounts
  const net = settings.margin * perMonth - settings.costToServeMinorPerMonth
  const v = discountFactor(settings.discount, daysIn.month)
  const months = lifetime(1 - churn, null)
  const discounted = lifetime((1 - churn) * v, null)
  const within = lifetime((1 - churn) * v, settings.horizonMonths)
  steps.push(
    { reason: 'churn-definition', to: average * months },
    { reason: 'average-definition', to: perMonth * months },
    { reason: 'margin', to: settings.margin * perMonth * months },
    { reason: 'cost-to-serve', to: net * months },
    { reason: 'discounting', to: net * discounted },
    { reason: 'horizon', to: net * within },
    { reason: 'loyal-stay', to: steady },
    { reason: 'growth', to: model.each.value },
  )
  if (!steps.every(({ to }) => Number.isFinite(to))) return null
  let from = value
  return steps.map(({ reason, to }) => {
    const amount = from - to
    from = to
    return { reason, amount }
  })
}
