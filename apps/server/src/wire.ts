/**
 * What crosses the wire: the bodies of /api/v1, read by the workspace (as types only) and held by the routes' schemas.
 *
 * Facts of money are whole minor units in `amountMinor`-like numbers; estimates are numbers of minor units that need
 * not be whole. Days are ISO dates, instants are ISO instants in UTC. Ids are opaque strings.
 */

import type { Price, WrittenWhy } from '@tolv/pricing'

export type Role = 'owner' | 'manager' | 'agent' | 'analyst' | 'viewer'
export type EstimateWire = { value: number; low: number; high: number }
export type Page<T> = { items: T[]; next: string | null }

/** RFC 9457. `says` is a sentence a person can read, in English; `refusal` is what programs switch on. */
export type ProblemWire = {
  type: string
  title: string
  status: number
  detail: string
  refusal?: string
  requestId: string
}

// ── tenancy ──────────────────────────────────────────────────────────────────────────────────────────────────────
export type SessionWire = {
  user: { id: string; name: string; email: string; language: 'en' | 'sv' }
  tenant: {
    id: string
    name: string
    currency: string
    /** BCP 47, for the format of numbers and dates, e.g. sv-SE */
    locale: string
    country: string
    testClock: boolean
    /** now on the tenant's clock */
    now: string
  }
  role: Role
  /** What this user may do, e.g. 'import.run'. A button for anything else is disabled, with the reason. */
  capabilities: string[]
  tenants: { id: string; name: string }[]
}
export type UserWire = { id: string; name: string; email: string; role: Role; addedAt: string }
export type ApiKeyWire = {
  id: string
  name: string
  /** the first signs and the last four: enough to recognise, not to use */
  shown: string
  scopes: string[]
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
}
export type LegalEntityWire = {
  id: string
  name: string
  country: string
  registrationNumber: string
  vatNumber: string | null
}
export type ClockWire = {
  kind: 'wall' | 'test'
  now: string
  moving: { to: string; share: number } | null
}

// ── jobs ─────────────────────────────────────────────────────────────────────────────────────────────────────────
export type JobWire = {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'failed' | 'dead'
  runAt: string
  attempt: number
  progress: { share: number; what: string } | null
  lastError: string | null
}

// ── accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────
export type FactValueWire = string | number | boolean | null
export type FactDefinitionWire = {
  key: string
  type: 'money' | 'number' | 'share' | 'text' | 'date' | 'boolean'
  /** e.g. 'per month'; null when the type says it all */
  unit: string | null
  owner: string
  words: { en: string; sv: string }
  /** for text facts: the values that occur, most common first, at most 50 */
  values: string[] | null
}
export type AccountRowWire = {
  id: string
  number: string
  name: string | null
  facts: Record<string, FactValueWire>
  lastEvent: { kind: string; at: string; data: Record<string, unknown> } | null
}
export type AccountsWire = Page<AccountRowWire> & {
  count: number
  of: number
  /** Sum of what is still to come over all that match, with its interval; null before the first valuation. */
  future: EstimateWire | null
}
/** GET /accounts: search, filter (repeated, `fact:is|above|below:value`), sort (`fact` or `-fact`), cursor, limit. */
export type AccountWire = {
  id: string
  number: string
  name: string | null
  contacts: { id: string; name: string | null; email: string | null; roles: string[] }[]
  facts: Record<string, FactValueWire>
  since: string | null
  subscriptions: {
    plan: string | null
    amountMinor: number
    interval: string
    startedOn: string
    endedOn: string | null
  }[]
  eventKinds: { kind: string; count: number }[]
}
export type EventWire = {
  id: string
  accountId: string | null
  kind: string
  occurredAt: string
  recordedAt: string
  data: Record<string, unknown>
  actor: string
}
export type DayOfKindWire = { day: string; kind: string; count: number }
/** An event in a list over all accounts; `account` is null for what concerns none. */
export type DiaryEventWire = EventWire & { account: { name: string | null; number: string } | null }

// ── catalog ──────────────────────────────────────────────────────────────────────────────────────────────────────
// Prices and quantities are decimal text in whole units ('199.00', '0.0042'), because they are exact. `validTo` is the
// first day on which it is no longer sold.
export type ProductWire = {
  id: string
  code: string
  name: string
  description: string | null
  plans: PlanWire[]
}
export type PlanWire = {
  id: string
  productId: string
  code: string
  name: string
  kind: 'plan' | 'add-on'
  /** the version that is sold today */
  sold: PlanVersionWire | null
  /** the published version that is sold next */
  next: PlanVersionWire | null
  /** the version that is being made */
  draft: PlanVersionWire | null
  /** how many versions have been published */
  published: number
  /** how many subscriptions are on any of them */
  subscriptions: number
}
export type PlanOpenWire = Omit<
  PlanWire,
  'sold' | 'next' | 'draft' | 'published' | 'subscriptions'
> & {
  product: { id: string; code: string; name: string }
  /** newest first */
  versions: PlanVersionWire[]
}
export type IntervalWire = { unit: 'day' | 'week' | 'month' | 'year'; count: number }
export type PriceInWire = { price: Price; minimum: string | null; maximum: string | null }
export type NewComponentWire = {
  code: string
  name: string
  timing: 'advance' | 'arrears'
  basis: { kind: 'quantity' } | { kind: 'meter'; meterId: string }
  prorate: 'day' | 'second' | 'none'
  taxCategory: string
  /** by currency */
  prices: Record<string, PriceInWire>
}
export type TermsWire = {
  interval: IntervalWire
  trialDays: number
  /** at least so much in a whole period, by currency */
  minimumSpend: Record<string, string>
  components: NewComponentWire[]
}
export type PlanVersionWire = Omit<TermsWire, 'components'> & {
  id: string
  planId: string
  number: number
  state: 'draft' | 'published' | 'retired'
  /** sold today */
  sold: boolean
  /** how many are on it, now or to come; null for a draft */
  subscriptions: number | null
  validFrom: string | null
  validTo: string | null
  components: (NewComponentWire & { id: string })[]
  madeAt: string
  publishedAt: string | null
}
/** What a whole period comes to at sample quantities; the why is a tree of steps, and its amounts are text. */
export type SampledWire = {
  currency: string
  lines: { code: string; name: string; quantity: string; amountMinor: number; why: WrittenWhy }[]
  /** up to the minimum spend; null where it is reached or not asked */
  missing: { amountMinor: number; why: WrittenWhy } | null
  totalMinor: number
}
export type MeterWire = {
  id: string
  code: string
  name: string
  /** as it stands after a quantity, e.g. kWh */
  unit: string
  /** the kind of usage event that it listens to */
  event: string
  aggregate: 'sum' | 'count' | 'max' | 'last' | 'unique'
  /** what of the event; null for a count */
  property: string | null
}
export type OffWire =
  | { kind: 'percent'; percent: string }
  | { kind: 'amount'; amounts: Record<string, string> }
export type CouponWire = {
  id: string
  code: string
  name: string
  off: OffWire
  /** in how many periods it counts; null for ever */
  periods: number | null
  /** codes of the components it is for; null for all */
  components: string[] | null
  planIds: string[] | null
  /** the lowest is taken first, each on what the last left */
  order: number
  validFrom: string
  validTo: string | null
  maxRedemptions: number | null
  redeemed: number
}
export type BundleWire = {
  id: string
  code: string
  name: string
  /** null where they only go together */
  off: OffWire | null
  plans: { planId: string; quantity: string }[]
  validFrom: string
  validTo: string | null
}

// ── value ────────────────────────────────────────────────────────────────────────────────────────────────────────
export type ValueSettingsWire = {
  /** share, 0..1 */
  margin: number
  /** effective share per year */
  discountPerYear: number
  costToServeMinorPerMonth: number
  costToAcquireMinor: number
  segment: string | null
  horizonMonths: number | null
  /** whether what accounts pay goes on growing as measured, fading; 'model' where it is not said */
  growth?: 'model' | 'none'
}
export type ModelWire = {
  name:
    | 'constant-churn'
    | 'discrete-hazard'
    | 'shifted-beta-geometric'
    | 'beta-discrete-weibull'
    | 'bg-nbd'
    | 'mbg-nbd'
    | 'pareto-nbd'
    | 'gamma-gamma'
  part: { trait: string; value: string } | null
  accounts: number
  parameters: Record<string, number>
  logLikelihood: number
  period: 'week' | 'month' | 'quarter' | 'year'
  certificate: { converged: boolean; gradientNorm: number; startsAgreeing: number; flags: string[] }
}
/** What a fit says, in figures for a sentence; shares 0..1, amounts in minor units; null where too flat to say. */
export type ModelSayingWire =
  | {
      key: 'loyalty-grows' | 'loyalty-fades' | 'loyalty-even'
      /** share that stays at the first decision, and at a later one */
      figures: { first: EstimateWire; later: EstimateWire; laterAfter: number } | null
    }
  | { key: 'buys-and-stops'; figures: { perPeriod: EstimateWire; stops: EstimateWire } | null }
  | { key: 'buys-and-leaves'; figures: { perPeriod: EstimateWire; leaves: EstimateWire } | null }
  | { key: 'spends'; figures: { mean: EstimateWire } | null }
/** A model that was fitted to the same accounts and does not speak; likelihoods compare. */
export type BesideModelWire = Pick<
  ModelWire,
  'name' | 'parameters' | 'logLikelihood' | 'certificate'
>
export type FittedModelWire = ModelWire & {
  /** by the names of the parameters; null when the likelihood is flat */
  standardErrors: Record<string, number> | null
  says: ModelSayingWire
  /** others of its kind; absent where none was fitted, and in valuations made before they were told */
  beside?: BesideModelWire[] | undefined
}
/** GET /valuations/{id}/models */
export type ModelsWire = { models: FittedModelWire[] }
export type SegmentWire = {
  name: string
  value: string
  accounts: number
  active: number
  historic: number
  future: EstimateWire
  clv: EstimateWire
  futurePerAccount: EstimateWire
  churnPerMonth: number | null
  /** the parts of it whose cause is known; null where no cause is, and in valuations made before they were told */
  churnVoluntaryPerMonth?: number | null
  churnInvoluntaryPerMonth?: number | null
  marginPerMonth: number
  allowableCac: number | null
}
/** How likely it is that so much spent is not got back; minor units, a share. */
export type LossPointWire = { spend: number; lossChance: number }
/** One row of GET /valuations/{id}/allowances: how much may be spent on one value of a trait. */
export type AllowanceWire = {
  name: string
  value: string
  /** To win one more: the ceiling from the low end, and the chance that one customer does not bring it back. */
  winning: {
    ceiling: number
    lossChance: number
    paybackMonths: number | null
    curve: (LossPointWire & { paybackMonths: number | null })[]
  } | null
  /** To keep those who would leave, by the share of them that the offer makes stay. */
  keeping: { saves: number; ceiling: number; lossChance: number; curve: LossPointWire[] }[]
}
/** The report `allowances`: by trait. */
export type AllowancesWire = { byTrait: Record<string, AllowanceWire[]> }
/** What may be given away now to keep one account; minor units. */
export type AccountAllowanceWire = {
  offer: number
  lossChance: number
  /** what staying brings on average */
  staying: number
  curve: LossPointWire[]
}
/** GET /valuations/{id}/cohorts */
export type CohortTriangleWire = {
  by: 'month' | 'quarter' | 'year' | 'trait'
  trait: string | null
  measure: 'logo' | 'revenue'
  curve: 'staying' | 'buying'
  period: 'week' | 'month' | 'quarter' | 'year'
  cohorts: {
    label: string
    accounts: number
    observed: number[]
    atRisk: number[]
    forecast: { period: number; value: number; low: number; high: number }[]
  }[]
  leftOut: number
}
/** The report `cohorts`. */
export type CohortsWire = { triangles: CohortTriangleWire[] }
export type BacktestWire =
  | {
      refused: null
      holdoutFrom: string
      holdoutTo: string
      accounts: number
      actual: number
      forecast: number
      low: number
      high: number
      naive: { constantChurn: number; lastPeriodCarried: number }
      mape: number
      naiveMape: { constantChurn: number; lastPeriodCarried: number }
      coverage: number
      /** margin the same accounts brought by agreements taken up after the cut: in neither forecast nor truth */
      beyond?: number
      periods: { from: string; actual: number; forecast: number; low: number; high: number }[]
    }
  | { refused: string }
// ── metrics ──────────────────────────────────────────────────────────────────────────────────────────────────────
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
// ── the rolling back-test ────────────────────────────────────────────────────────────────────────────────────────
/** Errors are shares of what came. `mapeShort` is of the first three months after a cut, `mapeLong` of the later. */
export type RollingScoreWire = {
  mape: number | null
  /** above 0: too high */
  bias: number | null
  mapeShort: number | null
  mapeLong: number | null
}
/** One cut of the history; margin in minor units, the interval that of the whole forecast. */
export type RollingResultWire = {
  cutOn: string
  actual: number
  forecast: number
  low: number
  high: number
  mape: number
  bias: number
}
/** A model tried on one part of the book; `says` tells why it was chosen, was not, or could not be tried. */
export type RollingCandidateWire = RollingScoreWire & {
  part: { trait: string; value: string } | null
  period: 'week' | 'month' | 'quarter' | 'year'
  kind: 'contract' | 'at-will'
  model: ModelWire['name']
  chosen: boolean
  says: string
  /** geometric mean of the chance given to the staying or leaving of each account; null at will */
  foresaw: number | null
  /** share of months, and of totals, whose truth lay in the 90 % interval; null where it could not be tried */
  coverage: { months: number; totals: number } | null
  origins: RollingResultWire[]
}
/** Accounts expected to stay about as surely, or to bring about as much: what was expected of each, and what came. */
export type CalibrationWire = {
  of: 'staying' | 'money'
  bins: {
    from: number
    to: number
    accounts: number
    expected: number
    low: number
    high: number
    came: number
  }[]
  /** bins whose truth lay in their interval */
  inside: number
}
export type RollingWire =
  | {
      refused: null
      /** accounts tried, of all: a large book is tried on a sample, evenly taken */
      accounts: number
      of: number
      origins: { cutOn: string; to: string; months: number; accounts: number }[]
      candidates: RollingCandidateWire[]
      baselines: (RollingScoreWire & {
        name: 'constant-churn' | 'last-period-churn' | 'last-value-carried'
        origins: RollingResultWire[]
      })[]
      /** the whole book with the models chosen */
      chosen: RollingScoreWire & {
        coverage: { months: number; totals: number }
        origins: RollingResultWire[]
      }
      /** the whole book with and without growth of what agreements pay; null where none was seen */
      growth: {
        none: RollingScoreWire
        fading: RollingScoreWire
        /** rates per year, by cut */
        rates: { cutOn: string; expected: number; came: number }[]
        counted: boolean
      } | null
      calibration: CalibrationWire[]
      says: string[]
    }
  | { refused: string }
export type ChangeReason =
  | 'new-accounts'
  | 'expansion'
  | 'contraction'
  | 'price'
  | 'reactivation'
  | 'churn-voluntary'
  | 'churn-involuntary'
  | 'churn'
  | 'payments-received'
  | 'time'
  | 'growth'
  | 'model'
  | 'settings'
export type ChangeWire = {
  since: string
  total: EstimateWire
  parts: { reason: ChangeReason; amount: number; low: number; high: number }[]
}
/** Shares per year; `counted` says whether the value counts on it, `says` why or why not. */
export type GrowthWire = {
  perYear: EstimateWire
  pricesPerYear: number
  halfLifeYears: number
  changes: number
  counted: boolean
  says: string
}
export type ValuationWire = {
  id: string
  asOf: string
  valuedAt: string
  currency: string
  settings: ValueSettingsWire
  accounts: number
  active: number
  from: string
  to: string
  total: {
    historic: number
    future: EstimateWire
    clv: EstimateWire
    naive: {
      value: number | null
      churnPerMonth: number | null
      difference: { reason: string; amount: number }[]
    }
  }
  models: ModelWire[]
  cohorts: {
    label: string
    accounts: number
    /** what the curve is a share of: who stays, or, where all buy at will, who buys */
    curve: 'staying' | 'buying'
    observed: number[]
    forecast: { period: number; value: number; low: number; high: number }[]
    period: string
    future: EstimateWire
  }[]
  distribution: {
    bins: { from: number; to: number; accounts: number; low: number; high: number }[]
    median: EstimateWire
    mean: EstimateWire
    above: { from: number; accounts: number }
    belowZero: number
    topTenthShare: EstimateWire
  } | null
  /** Traits that can be asked for as segments; the first is the one modelled apart, when one is. */
  traits: { name: string; values: number }[]
  segments: SegmentWire[]
  segmentTrait: string | null
  backtest: BacktestWire
  /** how what accounts pay grows by itself; absent in valuations made before it was measured */
  growth?: GrowthWire
  /** Since the valuation before; null when there is none. */
  change: ChangeWire | null
  refusals: { refusal: string; accounts: number; says: string }[]
}
/** GET /valuations/latest */
export type LatestValuationWire = {
  valuation: ValuationWire | null
  /** A valuation under way or waiting; the old numbers stay until it is ready. */
  job: JobWire | null
  /** Has anything been imported at all? */
  accounts: number
}
/** GET /valuations: what was made before, newest first. */
export type ValuationListedWire = {
  id: string
  asOf: string
  valuedAt: string
  /** what asked for it: 'import:<id>' | 'settings' | 'asked' | 'month' | 'first-start' */
  reason: string
  accounts: number
  active: number
  future: EstimateWire
}
/** POST /valuations/preview: the same book under other settings, nothing written. */
export type ValuationPreviewWire = {
  before: EstimateWire
  after: EstimateWire
  settings: ValueSettingsWire
  took: number
}
/** GET /accounts/{id}/value */
export type AccountValueWire = {
  asOf: string
  valuationId: string
  status: 'active' | 'churned' | 'at-will'
  historic: number
  future: EstimateWire
  clv: EstimateWire
  alive: number
  monthly: number
  tenureMonths: number
  model: ModelWire | null
  /** What may be given away now to keep it; null when it has left, or nothing is known. */
  allowable: AccountAllowanceWire | null
  /** From the average account to this one; the parts sum to future.value. */
  steps: {
    reason: string
    detail: Record<string, string | number>
    amount: number
    low: number
    high: number
  }[]
} | null

// ── imports ──────────────────────────────────────────────────────────────────────────────────────────────────────
export type ImportState =
  | 'reading'
  | 'questions'
  | 'ready'
  | 'running'
  | 'done'
  | 'cancelled'
  | 'refused'
export type ColumnWire = {
  column: string
  index: number
  field: string
  samples: string[]
  because: string
  check: string | null
}
export type ImportWire = {
  id: string
  fileName: string
  bytes: number
  state: ImportState
  /** why it was refused whole; null otherwise */
  says: string | null
  uploadedAt: string
  uploadedBy: string
  mapping: {
    kind: 'orders' | 'subscriptions' | 'payments' | 'snapshot'
    delimiter: string
    encoding: string
    header: boolean
    dateFormat: 'ymd' | 'dmy' | 'mdy' | null
    decimalMark: 'comma' | 'point' | null
    currency: string | null
    interval: string
    columns: ColumnWire[]
  } | null
  questions: {
    ask: string
    column: string | null
    says: string
    choices: { value: string; says: string }[]
  }[]
  /** What the dry run found, or what the import did. Counts of rows unless they say otherwise. */
  dryRun: ImportCounts | null
  result: ImportCounts | null
  progress: { share: number; what: string; rows: number } | null
}
export type ImportCounts = {
  rows: number
  added: number
  changed: number
  unchanged: number
  refused: number
  accountsAdded: number
  /** rows in a currency that is not the tenant's and has no rate: kept apart, by currency */
  keptApart: { currency: string; rows: number }[]
  /** milliseconds */
  took: number
}
export type RefusedRowWire = {
  line: number
  column: string | null
  value: string
  says: string
  suggestion: string | null
  account: string | null
}

// ── what-if ──────────────────────────────────────────────────────────────────────────────────────────────────────
/** Each lever's exact meaning: docs/what-if.md. 1 and 0 leave things as they are. */
export type LeversWire = {
  voluntaryChurn: number
  involuntaryChurn: number
  price: number
  priceElasticityOfChurn: number
  expansionPerYear: number
  expansionFadesInYears: number | null
  frequency: number
  spendPerOrder: number
  margin: number
  costToServeMinorPerMonth: number
  costToAcquireMinor: number
  discountPerYear: number
  horizonMonths: number | null
  newPerMonth: number
  newMonths: number
}
/** Those moved; the others are as in the valuation. */
export type SomeLeversWire = { [Name in keyof LeversWire]?: LeversWire[Name] | undefined }
export type ScenarioWire = {
  levers: LeversWire
  future: EstimateWire
  /** against the valuation; known better than either, since both are drawn alike */
  difference: EstimateWire
  historic: number
  clv: EstimateWire
  segments: { name: string; value: string; future: EstimateWire; difference: EstimateWire }[]
  newCustomer: {
    value: EstimateWire
    difference: EstimateWire
    allowableCac: number
    /** less the cost to win it */
    net: EstimateWire
  } | null
  toBeWon: EstimateWire | null
  notes: {
    note: 'unbounded' | 'no-causes' | 'none-at-will' | 'no-agreements'
    says: string
  }[]
}
/** POST /valuations/{id}/what-if asks; nothing is written. */
export type WhatIfAskWire = { scenarios: { name: string; levers: SomeLeversWire }[] }
export type WhatIfWire = {
  valuationId: string
  asOf: string
  /** nothing moved */
  base: ScenarioWire
  /** `againstFirst`: more than the first scenario, drawn alike */
  scenarios: (ScenarioWire & { name: string; againstFirst: EstimateWire })[]
  /** accounts won a month over the last year, for the lever of new customers to start from */
  newPerMonth: number
  /** which levers can move anything here */
  has: { agreements: boolean; buyers: boolean; causes: boolean }
  /** ms */
  took: number
}
export type DriverWire = {
  lever:
    | 'voluntaryChurn'
    | 'involuntaryChurn'
    | 'price'
    | 'expansionPerYear'
    | 'margin'
    | 'frequency'
    | 'costToServeMinorPerMonth'
    | 'costToAcquireMinor'
    | 'discountPerYear'
  moved: { small: number; large: number }
  small: EstimateWire
  large: EstimateWire
  elasticity: EstimateWire | null
  newCustomer: EstimateWire | null
}
export type ClaimWire = {
  name: 'retention-5' | 'price-1' | 'price-5' | 'churn-halved'
  /** shares */
  claimed: { low: number; high: number }
  readings: {
    reading: 'points-kept' | 'share-kept' | 'share-leaving' | 'dearer' | 'five-years' | 'fifth-year'
    /** shares more */
    book: EstimateWire
    newCustomer: EstimateWire | null
    facts: Record<string, number>
  }[]
  refused: 'no-agreements' | 'no-value' | null
}
/** GET /valuations/{id}/drivers */
export type DriversWire = {
  /** most first, by the low end of the large move */
  drivers: DriverWire[]
  moot: {
    lever: DriverWire['lever']
    because: 'none-at-will' | 'no-cost' | 'no-causes' | 'no-discount' | 'no-agreements'
  }[]
  claims: ClaimWire[]
}
/** GET and POST /scenarios */
export type SavedScenarioWire = {
  id: string
  name: string
  levers: SomeLeversWire
  madeAt: string
  madeBy: string
}

// ── subscriptions ────────────────────────────────────────────────────────────────────────────────────────────────
export type SubscriptionStateWire = 'upcoming' | 'trial' | 'active' | 'paused' | 'ending' | 'ended'
/** One row of the list. Days are local in the legal entity's zone. */
export type SubscriptionRowWire = {
  id: string
  reference: string | null
  account: { id: string; number: string; name: string | null }
  plan: string | null
  quantity: string
  state: SubscriptionStateWire
  startedOn: string
  /** the first day without it */
  endsOn: string | null
  currency: string
  /** what it brings in a month, usage apart, before discounts */
  monthlyMinor: number
  nextDueOn: string | null
}
export type SubscriptionsWire = Page<SubscriptionRowWire> & { count: number }
export type SoldPlanWire = {
  versionId: string
  planId: string
  code: string
  name: string
  /** the version's number within its plan */
  number: number
  interval: IntervalWire
}
export type SubscriptionSpanWire = {
  id: string
  itemId: string
  role: 'plan' | 'add-on'
  plan: SoldPlanWire
  quantity: string
  from: string
  to: string | null
  charging: 'charged' | 'trial' | 'paused'
  reason: 'regular' | 'trial' | 'temporary' | 'paused' | 'shifted'
  priceLockTo: string | null
  /** in one of its intervals, usage apart, before discounts */
  recurringMinor: number
  /** components that are charged by what a meter measures */
  meters: string[]
}
export type SubscriptionChangeWire = {
  id: string
  verb: string
  on: string
  plan: string | null
  quantity: string | null
}
export type SubscriptionWire = SubscriptionRowWire & {
  legalEntityId: string
  zone: string
  trialTo: string | null
  pausedFrom: string | null
  resumesOn: string | null
  endCause: 'voluntary' | 'involuntary' | null
  endReason: string | null
  policy: { dayOfChange: 'new' | 'used'; changeOfInterval: 'reset' | 'keep-anchor' }
  /** all that was, is and is planned, the plan's first */
  spans: SubscriptionSpanWire[]
  schedule: { from: string; anchor: string; interval: IntervalWire }[]
  /** the billing period of today; null before the start and after the end */
  period: { from: string; to: string } | null
  discounts: {
    id: string
    code: string | null
    name: string
    percent: string | null
    /** whole units of the subscription's currency */
    amount: string | null
    components: string[] | null
    from: string
    to: string | null
    periods: number | null
  }[]
  pauses: { from: string; to: string | null; way: 'credit' | 'shift' | 'collect' }[]
  /** changes that wait for their day */
  scheduled: SubscriptionChangeWire[]
}
/** What a change comes to. Amounts are whole minor units; credits are negative. */
export type SettledPreviewWire = {
  currency: string
  lines: {
    name: string
    kind: string
    from: string
    to: string
    quantity: string
    netMinor: number
    /** the steps that it was made of, as @tolv/pricing writes them */
    why: unknown
  }[]
  netMinor: number
  taxMinor: number
  totalMinor: number
  /** what is left to pay after what the account had to its credit; 0 where nothing is invoiced now */
  toPayMinor: number
  /** the documents that were made; null where it waits for the next invoice, and in a preview */
  invoice: { id: string; number: string } | null
  creditNote: { id: string; number: string } | null
}
/** What the next invoice would hold as things stand; `on` is null where nothing lies ahead. */
export type ForetoldWire = { on: string | null; settled: SettledPreviewWire | null }
/** Agreements from elsewhere that a subscription carries on from the day it began. */
export type TakenOverWire = {
  subscriptionId: string
  on: string
  agreements: { subject: string; id: string | null; plan: string | null; startedOn: string }[]
}

export type SubscriptionDoneWire = {
  subscription: SubscriptionWire
  /** what began with it, where a bundle holds several plans */
  others: SubscriptionWire[]
  /** the day it holds from */
  on: string
  /** the moment it was reckoned at: send it along to be charged what was shown */
  at: string
  /** null where nobody reckons */
  settled: SettledPreviewWire | null
}

/** A day ahead on which something will be owed; amounts are whole minor units without VAT, credits negative. */
export type AheadWire = {
  on: string
  netMinor: number
  lines: {
    name: string
    kind: 'recurring' | 'usage' | 'credit' | 'correction' | 'true-up' | 'one-off'
    from: string
    to: string
    quantity: string
    netMinor: number
  }[]
}
/** What lies ahead of a subscription as it is, and after changes that were only tried; [from, to]. */
export type ForkWire = {
  currency: string
  from: string
  to: string
  asIs: AheadWire[]
  changed: AheadWire[]
  /** how much more is owed without VAT when changed */
  differenceMinor: number
}

// ── invoices ─────────────────────────────────────────────────────────────────────────────────────────────────────
export type DocumentKindWire = 'invoice' | 'credit-note'
export type InvoiceStateWire =
  | 'issued'
  | 'part-paid'
  | 'paid'
  | 'overdue'
  | 'credited'
  | 'written-off'
/** An invoice or a credit note. Amounts are whole minor units; those of a credit note are not above zero. */
export type InvoiceRowWire = {
  id: string
  kind: DocumentKindWire
  number: string
  account: { id: string; number: string; name: string | null }
  legalEntityId: string
  currency: string
  state: InvoiceStateWire
  issuedOn: string
  dueOn: string
  /** the days it is for, [from, to); null when it has no lines */
  period: { from: string; to: string } | null
  netMinor: number
  vatMinor: number
  totalMinor: number
  openMinor: number
}
export type InvoicesWire = Page<InvoiceRowWire>
export type InvoiceSumWire = {
  state: InvoiceStateWire
  currency: string
  count: number
  openMinor: number
}
export type InvoiceLineWire = {
  place: number
  subscriptionId: string | null
  kind: string
  name: string
  code: string
  quantity: string
  /** the days it is for, [from, to) */
  service: { from: string; to: string }
  beforeDiscountMinor: number
  netMinor: number
  vatMinor: number
  vat: { category: string; percent: string; country: string }
  /** the steps that it was made of, as @tolv/pricing writes them */
  why: unknown
}
export type PartyWire = {
  name: string
  street: string | null
  postalCode: string | null
  city: string | null
  country: string
  registrationNumber: string | null
  vatNumber: string | null
}
export type InvoiceWire = InvoiceRowWire & {
  seller: PartyWire
  buyer: PartyWire & { kind: 'person' | 'business'; reference: string | null }
  language: string
  /** codes of what the law wants said, e.g. 'reverse-charge' */
  notes: string[]
  lines: InvoiceLineWire[]
  vat: {
    category: string
    percent: string
    country: string
    taxableMinor: number
    vatMinor: number
    reason: string | null
  }[]
  /** put on the total so that coins can pay it; it is in the total */
  roundingMinor: number
  /** what it comes to in the books' currency; null where it is in that */
  inOwnCurrency: {
    currency: string
    rate: string
    on: string
    source: string
    netMinor: number
    vatMinor: number
  } | null
  paidMinor: number
  /** paid out of what the account had to its credit */
  balanceMinor: number
  creditedMinor: number
  writtenOffMinor: number
  /** of a credit note: the invoice that it is of; null when it is of what subscriptions did not get */
  creditsInvoiceId: string | null
  reason: string | null
  runId: string | null
  /** SHA-256 of everything it says */
  checksum: string
  creditNotes: { id: string; number: string; issuedOn: string; totalMinor: number }[]
}
/** What an account would be billed when something of it next falls due. */
export type NextInvoiceWire = {
  on: string
  documents: {
    kind: DocumentKindWire
    currency: string
    lines: InvoiceLineWire[]
    netMinor: number
    vatMinor: number
    totalMinor: number
  }[]
  /** why it would be held instead; null when it would not */
  held: { reason: string; says: string } | null
}
export type BillingRunWire = {
  id: string
  kind: 'run' | 'dry-run'
  legalEntityId: string
  /** what falls due on this day or earlier */
  until: string
  state: 'running' | 'paused' | 'done'
  askedBy: string
  beganAt: string
  endedAt: string | null
  units: number
  unitsDone: number
  accounts: number
  invoices: number
  creditNotes: number
  held: number
  totals: { currency: string; documents: number; totalMinor: number }[]
}
export type DifferenceWire = 'same' | 'new' | 'gone' | 'higher' | 'lower' | 'held'
export type BillingRunWithDifferencesWire = BillingRunWire & {
  differences: {
    difference: DifferenceWire
    currency: string
    count: number
    totalMinor: number
    beforeMinor: number
  }[]
}
export type BillingFindingWire = {
  account: { id: string; number: string; name: string | null }
  currency: string
  totalMinor: number
  /** null when nothing was billed a month before */
  beforeMinor: number | null
  difference: DifferenceWire
  /** by what it differs, the largest first; without VAT */
  changed: { name: string; nowMinor: number; beforeMinor: number }[]
  /** why it would be held: what programs switch on, and a sentence */
  reason: string | null
  says: string | null
}
export type BillingHoldWire = {
  account: { id: string; number: string; name: string | null }
  legalEntityId: string
  reason: string
  says: string
  subscriptionId: string | null
  since: string
  triedAt: string
  tries: number
}
/** What one whole unit of `from` was worth in `to` on a day, as somebody published it. */
export type ExchangeRateWire = {
  on: string
  from: string
  to: string
  rate: string
  source: string
}
export type ExchangeRatesWire = { items: ExchangeRateWire[]; next: string | null }
export type RatesBroughtWire = {
  read: number
  added: number
  /** those that say otherwise than what was there */
  changed: number
  source: string
  from: string
  to: string
}
export type EntityBooksWire = {
  legalEntityId: string
  ownCurrency: string
  /** 'coins': what is left to pay of an invoice is rounded to what coins can pay */
  payableRounding: 'none' | 'coins'
  /** something is booked: the currency is what it is */
  begun: boolean
}
/** How a legal entity looks on paper. */
export type EntityBrandWire = {
  legalEntityId: string
  colour: string
  /** as it is printed: darker where the one given cannot be read on white */
  colourOnPaper: string
  /** of that on white, to 1 */
  contrast: number
  footer: string | null
  logo: { mediaType: string; width: number; height: number; bytes: number } | null
}
export type LedgerBookWire =
  | 'receivable'
  | 'revenue'
  | 'deferred'
  | 'vat'
  | 'cash'
  | 'credit_balance'
  | 'fees'
  | 'write_off'
  | 'rounding'
  | 'exchange'
export type TrialBalanceWire = {
  through: string
  rows: {
    legalEntityId: string
    currency: string
    book: LedgerBookWire
    debitMinor: number
    creditMinor: number
    /** the same in the currency that the legal entity keeps its books in */
    ownCurrency: string
    ownDebitMinor: number
    ownCreditMinor: number
  }[]
}
export type BooksProofWire = {
  balanced: boolean
  discrepancies: { check: string; where: string; currency: string; offMinor: number }[]
}
export type StatementRowWire = {
  id: string
  on: string
  kind: string
  currency: string
  invoiceId: string | null
  number: string | null
  /** what the account owes more, or less, because of it */
  minor: number
  /** what it then owes; below zero it has so much to its credit */
  balanceMinor: number
}
export type StatementWire = {
  /** what it owed before the first of the days, and after the last, by currency */
  opening: { currency: string; minor: number }[]
  closing: { currency: string; minor: number }[]
  rows: StatementRowWire[]
  /** what the account has to its credit, by currency */
  inCredit: { currency: string; legalEntityId: string; minor: number }[]
}
/** Up to which day the books of a legal entity are closed. */
export type ClosedBooksWire = {
  legalEntityId: string
  /** the first day that is still open; null: nothing is closed */
  closedTo: string | null
  closedAt: string | null
  closedBy: string | null
}
export type BillingProfileWire = {
  accountId: string
  kind: 'person' | 'business'
  name: string
  registrationNumber: string | null
  vatNumber: string | null
  vatStatus: 'none' | 'unchecked' | 'valid' | 'invalid'
  /** when somebody last told what the register answered */
  vatCheckedAt: string | null
  street: string | null
  postalCode: string | null
  city: string | null
  country: string
  email: string | null
  language: 'sv' | 'en' | 'nb' | 'da' | 'fi'
  reference: string | null
  electronicAddress: string | null
  termsDays: number | null
}
export type EntityTaxWire = {
  legalEntityId: string
  ossScheme: 'union' | 'non-union' | null
  registeredIn: string[]
  supply: 'digital' | 'service' | 'on-site' | 'goods'
  pricesInclude: 'net' | 'gross'
  ownRates: {
    country: string
    taxCategory: string
    category: 'S' | 'Z'
    percent: string
    from: string
    to: string | null
    source: string
  }[]
  fTax: boolean
  street: string | null
  postalCode: string | null
  city: string | null
  email: string | null
  bankgiro: string | null
  iban: string | null
  bic: string | null
  electronicAddress: string | null
  termsDays: number
  /** from which day the terms are counted */
  termsFrom: 'issue' | 'end-of-month'
  /** where a due day goes that is no bank day */
  dueMoved: 'not-moved' | 'next-bank-day' | 'previous-bank-day'
  /** of papers for those who chose none; null: that of its country */
  language: BillingProfileWire['language'] | null
  invoicePrefix: string
  creditNotePrefix: string
  /** where its days begin and end; follows from its country */
  zone: string
}
/** What a legal entity would charge typical buyers for a sale of a thousand, by the settings as they are asked with. */
export type SampleSalesWire = {
  currency: string
  on: string
  dueOn: string
  invoiceNumber: string
  creditNoteNumber: string
  sales: SampleSaleWire[]
}
export type SampleSaleWire = {
  buyer: {
    /** proved and unproved: with a VAT number that its register knows, or that nobody could ask about */
    who: 'person' | 'business' | 'business-proved' | 'business-unproved'
    country: string
  }
} & (
  | {
      state: 'decided'
      vat: { category: string; percent: string; country: string; reason: string | null }
      /** the row of the dated table; null where no VAT is charged */
      rate: { from: string; to: string | null; source: string; standing: string } | null
      netMinor: number
      vatMinor: number
      totalMinor: number
    }
  | { state: 'waits' | 'refused'; reason: string; says: string }
)

// ── usage ────────────────────────────────────────────────────────────────────────────────────────────────────────
/** What was sent to be taken: how many were, how many of those were known, and what could not be, with its place. */
export type TakenUsageWire = {
  accepted: number
  known: number
  refused: number
  /** the first thousand */
  problems: { place: number; field: string | null; refusal: string; says: string }[]
}
export type UsageEventWire = {
  source: string
  id: string
  subscription: string
  event: string
  at: string
  receivedAt: string
  data: Record<string, unknown>
}
export type RefusedUsageWire = {
  id: string
  receivedAt: string
  /** where it stood in what was sent, from 1 */
  place: number
  field: string | null
  refusal: string
  says: string
  /** the row as it was sent */
  text: string
}
export type MeterUsageWire = {
  meter: {
    id: string
    code: string
    name: string
    unit: string
    aggregate: 'sum' | 'count' | 'max' | 'last' | 'unique'
  }
  from: string
  to: string
  /** day by day of one subscription, or one row for each of those with the most events */
  items: { subscription: string; from: string; to: string; quantity: string }[]
}
