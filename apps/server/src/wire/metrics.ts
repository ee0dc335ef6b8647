import type { EstimateWire } from './value.ts'

/** Churn by its cause; what the history does not say is unknown. */
export type ByCauseWire = { voluntary: number; involuntary: number; unknown: number }
/**
 * A calendar month. Money in whole minor units per month:
 * start + new + reactivation + expansion - contraction - churn = end, and so for customers. Rates are shares of the
 * month's start unless the preset's rules say otherwise; null where they would divide by nothing.
 */
export type MetricsMonthWire = {
  /** '2026-03' */
  month: string
  /** false for the month under way, which is told so far */
  isWhole: boolean
  start: number
  new: number
  reactivation: number
  expansion: number
  contraction: number
  churn: ByCauseWire
  end: number
  customers: {
    start: number
    new: number
    reactivated: number
    expanded: number
    contracted: number
    churned: ByCauseWire
    end: number
  }
  grossChurn: number | null
  netChurn: number | null
  logoChurn: number | null
  /** MRR per customer, minor units that need not be whole */
  arpa: number | null
  /** gained / lost */
  quickRatio: number | null
}
export type PresetNameWire =
  | 'tolv'
  | 'chartmogul'
  | 'stripe'
  | 'profitwell'
  | 'baremetrics'
  | 'recurly'
export type MetricRulesWire = {
  churnDated: 'as-said' | 'period-end'
  withinMonth: 'net' | 'each-change'
  pastDueDays: number | null
  reactivation: 'any-return' | 'after-a-month'
  churnOf: 'start' | 'start-and-new'
  averageOf: 'paying' | 'subscribed'
  returned: 'counts' | 'apart'
}
export type ComparedFigureWire =
  | 'mrr'
  | 'new'
  | 'reactivation'
  | 'expansion'
  | 'contraction'
  | 'churn'
  | 'customers'
  | 'customersChurned'
  | 'arpa'
  | 'logoChurn'
  | 'netChurn'
  | 'quickRatio'
/** Amounts sum to the preset's figure less ours, in the figure's own unit. */
export type MetricDifferenceWire = {
  figure: ComparedFigureWire
  parts: { rule: keyof MetricRulesWire; amount: number }[]
}
export type LifetimeImpossibleWire =
  | 'no-churn'
  | 'gained-more-than-lost'
  | 'no-customers'
  | 'too-short'
export type LifetimeGapWire = {
  reason:
    | 'discount-unit'
    | 'own-discount'
    | 'churn-definition'
    | 'average-definition'
    | 'margin'
    | 'cost-to-serve'
    | 'discounting'
    | 'horizon'
    | 'loyal-stay'
    | 'growth'
  amount: number
}
export type LifetimeWire = {
  /** minor units per account; null when the formula has no answer, and then `impossible` says why */
  value: number | null
  impossible: LifetimeImpossibleWire | null
  /** what was put in: minor units per account and month, a share per month */
  average: number | null
  churn: number | null
  /** the same with the formula's yearly rate made monthly */
  withMonthlyRate: number | null
  /** value - model, in parts that sum */
  gap: LifetimeGapWire[] | null
}
export type MetricsPresetWire = {
  name: PresetNameWire
  rules: MetricRulesWire
  /** rules its pages are silent on, where ours stand */
  silent: (keyof MetricRulesWire)[]
  sources: string[]
  /** the last 24 at most, oldest first */
  months: (MetricsMonthWire & { differences: MetricDifferenceWire[] })[]
  lifetime: LifetimeWire | null
}
export type RetentionRowWire = {
  label: string
  accounts: number
  mrr: number
  /** shares by months since the start, index 0 is 1 */
  logo: number[]
  revenue: number[]
}
export type RfmGroupWire = 'best' | 'loyal' | 'newcomers' | 'middling' | 'slipping' | 'gone-quiet'
export type RfmWire = {
  buyers: number
  /** share that bought on more than one day */
  repeatRate: number
  purchasesPerBuyer: number
  /** minor units */
  averagePurchase: number
  medianDaysBetween: number | null
  groups: {
    group: RfmGroupWire
    buyers: number
    money: number
    medianDaysSince: number
    medianPurchases: number
  }[]
}
export type PaybackWire = {
  cost: number
  /** margin of an average account less cost to serve, minor units per month */
  marginPerMonth: number
  /** null: never */
  months: number | null
  /** share of new accounts that pay it back */
  repaid: EstimateWire | null
}
export type RecurringMetricsWire = {
  /** oldest first, at most 120; nrr and grr are of the customers of twelve months before */
  months: (MetricsMonthWire & { nrr: number | null; grr: number | null })[]
  presets: MetricsPresetWire[]
  lifetimeMonth: string
  /** still to come of an active account, minor units */
  model: { accounts: number; each: EstimateWire } | null
  cohorts: { unit: 'month' | 'quarter'; rows: RetentionRowWire[] }
  payback: PaybackWire | null
  /** accounts by what their MRR is read from */
  from: { subscriptions: number; invoices: number; snapshots: number }
  onlyLastMonth: boolean
}
/** GET /valuations/{id}/metrics */
export type MetricsWire = {
  asOf: string
  /** null where everybody buys at will, and then `refusal` says so */
  recurring: RecurringMetricsWire | null
  refusal: { refusal: 'no-mrr'; says: string } | null
  rfm: RfmWire | null
}
