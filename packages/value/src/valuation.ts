/**
 * What goes into a valuation and what comes out: the types every face of Tolv shows.
 *
 * Units. A day is a whole number of days since 1970-01-01. An amount is a number of minor units (öre, cents) of the
 * book's one currency; facts are whole, estimates need not be. A share lies between 0 and 1. Rates say per what.
 */

import type { Fitted } from './fitted.ts'
import type { Day, Estimate, Interval, ModelReport } from './model-report.ts'
import type { Rate } from './rate.ts'
import type { Rolling } from './rolling.ts'

/** Churn is voluntary, or involuntary: a payment failed and nobody wanted to leave. */
export type EndCause = 'voluntary' | 'involuntary'

export type ValuationSettings = {
  /** Nothing after this day is known to the model. */
  asOf: Day
  /** Gross margin as a share of what is paid. */
  margin: number
  discount: Rate
  /** Cost to serve an active account, minor units per month. */
  costToServeMinorPerMonth: number
  /** Cost to win an account, minor units, once. */
  costToAcquireMinor: number
  /**
   * The trait whose values are modelled apart where the data bear it; chosen from the data when null. A name that no
   * account has is refused, and nothing is modelled apart.
   */
  segment: string | null
  /** null is the whole lifetime */
  horizonMonths: number | null
  /** Whether what accounts pay is expected to go on growing as it did; 'model' where it is not said. */
  growth?: 'model' | 'none'
  /** Whether further agreements that accounts take up are counted on, as they did; 'none' where it is not said. */
  uptake?: 'model' | 'none'
  /** Seeds the draws, so that the same book gives the same figures. */
  seed: number
}

export type AccountStatus = 'active' | 'churned' | 'at-will'

/** One row per account, in columns: a million accounts are a few arrays, not a million objects. */
export type AccountValues = {
  ids: string[]
  status: AccountStatus[]
  /** Earned so far: margin of what was paid, less cost to serve until now and cost to acquire. A fact. */
  historic: Float64Array
  /** Still to come: expected discounted margin less cost to serve. 0 for a churned account. */
  future: Float64Array
  futureLow: Float64Array
  futureHigh: Float64Array
  /** historic + future */
  clv: Float64Array
  /** Probability that the relation is alive: 1 or 0 by contract, estimated at will. */
  alive: Float64Array
  /** Why it churned; null while it has not, and where nobody knows. */
  endedBecause: (EndCause | null)[]
  /** Paid per month at present (contract; 0 while paused), or expected per month while alive (at will); minor units. */
  monthly: Float64Array
  /** First day known, days since 1970. */
  firstOn: Float64Array
  /** Whole months from first day to asOf (or to the end, for a churned account). */
  tenureMonths: Float64Array
  /** Index into `models` of the retention (or purchase) model that spoke for it; -1 when none could. */
  model: Int32Array
}

export type SegmentReport = {
  /** the trait */
  name: string
  value: string
  accounts: number
  active: number
  historic: number
  future: Estimate
  clv: Estimate
  futurePerAccount: Estimate
  /**
   * Share of the accounts at risk that churn per month, observed over the last 12 months; null when nothing is at
   * risk.
   */
  churnPerMonth: number | null
  /** The part of it that wanted to leave, and the part whose payments failed; null where no cause is known. */
  churnVoluntaryPerMonth: number | null
  churnInvoluntaryPerMonth: number | null
  /** Margin per active account and month. */
  marginPerMonth: number
  /**
   * What may be spent to win one more like these: from the low end of the interval of a new account. null when
   * unknown.
   */
  allowableCac: number | null
}

export type CohortReport = {
  /** '2024' or '2025-Q1' or '2025-03' or 'all'; '2019–2021' where the years were too small to stand alone. */
  label: string
  accounts: number
  /** What the curve is a share of: who stays, or, where all buy at will, who buys. */
  curve: 'staying' | 'buying'
  /**
   * Observed, index 0 is 1. By contract the share still active after k periods, which never rises. Where all buy at
   * will, the share that bought in the kth period after its first purchase: nobody says there when they leave, so
   * who buys is all that is seen, and it may rise again.
   */
  observed: number[]
  /** From where the observed ends, with its band; index 0 stands at the last observed period. */
  forecast: { period: number; value: number; low: number; high: number }[]
  period: Interval
  future: Estimate
}

export type Distribution = {
  /** Still to come per account, minor units. */
  bins: { from: number; to: number; accounts: number; low: number; high: number }[]
  median: Estimate
  mean: Estimate
  above: { from: number; accounts: number }
  /** Accounts worth less than nothing. */
  belowZero: number
  /** Share of the value that the best tenth holds. */
  topTenthShare: Estimate
}

export type BacktestPeriod = {
  /** first day of the period */
  from: Day
  actual: number
  forecast: number
  low: number
  high: number
}

/** Forecast against truth for the part of the history that was hidden. Amounts are margin, minor units. */
export type Backtest =
  | {
      refused: null
      holdoutFrom: Day
      holdoutTo: Day
      accounts: number
      actual: number
      forecast: number
      low: number
      high: number
      naive: { constantChurn: number; lastPeriodCarried: number }
      /** Mean absolute percentage error over the periods, as a share. */
      mape: number
      naiveMape: { constantChurn: number; lastPeriodCarried: number }
      /** Share of the periods whose truth fell inside the interval. */
      coverage: number
      /**
       * What the same accounts brought besides, margin, minor units: agreements they took up after the cut, and
       * accounts that had left and came back. The value counts on none of it, so neither do forecast and truth.
       */
      beyond?: number
      /** Of it, further agreements of accounts that were customers all along; and what was expected of them. */
      uptake?: { came: number; expected: Estimate }
      periods: BacktestPeriod[]
    }
  | { refused: string }

/** The formula everybody uses, and why it differs. */
export type NaiveValue = {
  /**
   * Margin per month / churn per month, summed over the active accounts; null when nobody ever left. At will: the
   * margin of the last twelve months / the share of buyers lost in a year, both by the month.
   */
  value: number | null
  churnPerMonth: number | null
  /** value - future.value, split so that the parts sum to it. */
  difference: {
    reason:
      | 'discounting'
      | 'loyal-stay'
      | 'churned-are-gone'
      | 'horizon'
      | 'cost-to-serve'
      /** what accounts pay is expected to grow, or to shrink */
      | 'growth'
      /** further agreements are expected to be taken up */
      | 'uptake'
    amount: number
  }[]
}

/**
 * Growth of what running agreements pay or, where nobody has one, of what is spent at a time. Shares per year: 0.012 is
 * 1.2 % a year.
 */
export type Growth = {
  /** by upgrades and downgrades of agreements that carry on, money-weighted, today */
  perYear: Estimate
  /** by prices raised for many at once: a decision of the company, told and never counted on */
  pricesPerYear: number
  /** the rate is half of today's after so many years */
  halfLifeYears: number
  /** changes that it was measured on */
  changes: number
  /** whether the value counts on it */
  counted: boolean
  /** why, or why not; a sentence */
  says: string
  /** The same of what buyers at will spend at a time; null where nobody buys at will. */
  ofPurchases?: Omit<Growth, 'ofPurchases'> | null
}

/** Further agreements, which accounts take up beside what they have. */
export type Uptake = {
  /** agreements that an account takes up in a year while it is a customer */
  perAccountYear: Estimate
  /** what one pays a month when it begins, minor units */
  monthlyMinor: number
  /** half as many are taken up after so many years */
  halfLifeYears: number
  /** agreements that it was measured on */
  agreements: number
  /** whether the value counts on it */
  counted: boolean
  /** why, or why not; a sentence */
  says: string
}

export type Valuation = {
  settings: ValuationSettings
  from: Day
  to: Day
  accounts: AccountValues
  models: ModelReport[]
  total: { historic: number; future: Estimate; clv: Estimate; naive: NaiveValue }
  cohorts: CohortReport[]
  distribution: Distribution | null
  /** The newest cut of the rolling back-test, on the whole book. */
  backtest: Backtest
  /** Several cuts, all candidate models and baselines; the model of each part is chosen by it. */
  rolling: Rolling
  /** How what running agreements pay grows by itself, and whether the value counts on it. */
  growth: Growth
  /** Further agreements that accounts take up, and whether the value counts on them. */
  uptake: Uptake
  /** Which day the models and their track record are of. */
  fitted: Fitted
  /** What could not be answered, in sentences. Empty when everything could. */
  refusals: Refusal[]
}

/**
 * Where the data do not allow an answer. The figures it would have given are NaN-free zeros, and `says` tells why.
 */
export type Refusal = {
  refusal:
    | 'too-few-accounts'
    | 'one-period'
    | 'no-churn'
    | 'no-repeat-purchase'
    | 'unbounded'
    | 'no-amounts'
    /** of most who bought again refunds outweigh what they bought */
    | 'mostly-refunds'
    | 'fit-failed'
    /** The settings name a trait that no account has; the book is valued undivided. */
    | 'unknown-segment'
  part: { trait: string; value: string } | null
  accounts: number
  says: string
}

/** One step on the way from the average account of a part to one account's future. The amounts sum to the future. */
export type AccountStep = {
  reason:
    | 'average'
    /** pays more or less than the average */
    | 'price'
    /** what it is expected to pay for use, besides its fixed price */
    | 'use'
    /** has stayed longer or shorter, or renews by another term */
    | 'tenure'
    /** what it pays is expected to grow, or to shrink */
    | 'growth'
    /** further agreements that it is expected to take up */
    | 'uptake'
    /** where it stands before its next payment, and what serving it until then costs */
    | 'next-payment'
    /** buys more or less often */
    | 'frequency'
    /** was last seen more or less recently */
    | 'recency'
    /** spends more or less per purchase, less the cost of serving */
    | 'spend'
    | 'churned'
    /** nothing could be said of it */
    | 'no-model'
  amount: number
  estimate: Estimate
  /** Of a price or of use: what it comes to in a month, minor units. */
  monthly?: number
}

/** One reason why what is still to come changed between two valuations. The amounts sum to the change. */
export type ChangePart = {
  reason:
    | 'new-accounts'
    | 'expansion'
    | 'contraction'
    | 'price'
    /** came back after they had left */
    | 'reactivation'
    | 'churn-voluntary'
    | 'churn-involuntary'
    /** left, and nobody knows why */
    | 'churn'
    | 'payments-received'
    /** those who stayed proved themselves, and what they are still to pay has come nearer */
    | 'time'
    /** what accounts pay is now believed to grow faster, or slower */
    | 'growth'
    | 'model'
    | 'settings'
  amount: number
  low: number
  high: number
}

/** What must be kept of a valuation for a later one to be compared with it. A {@link Valuation} is one. */
export type FrozenValuation = {
  settings: Pick<ValuationSettings, 'asOf'>
  accounts: {
    ids: string[]
    status: AccountStatus[]
    future: ArrayLike<number>
    monthly: ArrayLike<number>
    /** Where it was not kept, churn is of unknown cause. */
    endedBecause?: (EndCause | null)[]
    /** Where it was not kept, payments are reckoned from `monthly` and the days between. */
    historic?: ArrayLike<number>
  }
  total: { future: Estimate }
}

/** A trait of the accounts and how many hold each value, most first. */
export type TraitSummary = { name: string; values: { value: string; accounts: number }[] }

/** How likely it is that so much spent is not got back. Minor units; a share. */
export type LossPoint = {
  spend: number
  lossChance: number
  /** Whole months until what one is expected to have brought, discounted, covers it; null: not within ten years. */
  paybackMonths: number | null
}

/** What may be given away to keep customers of a segment, if the offer makes a stated share of the leaving stay. */
export type KeepingAllowance = {
  /** Of those who would leave at their next renewal, the share that the offer makes stay. */
  saves: number
  /** Per offer, minor units: the low end of the gain. */
  ceiling: number
  /** The chance that all the offers together cost more than they bring, at the ceiling. */
  lossChance: number
  curve: Omit<LossPoint, 'paybackMonths'>[]
}

/** How much may be spent on one value of a trait. */
export type Allowance = {
  /** the trait */
  name: string
  value: string
  /** null when unknown. `lossChance` is that of one customer won for the ceiling. */
  winning: {
    ceiling: number
    lossChance: number
    paybackMonths: number | null
    curve: LossPoint[]
  } | null
  /** One for each stated share; empty when nobody is left. */
  keeping: KeepingAllowance[]
}

/** What may be given away now to keep one account; minor units. */
export type AccountAllowance = {
  offer: number
  /** The chance that staying brings less than the offer. */
  lossChance: number
  /** What staying brings on average. */
  staying: number
  curve: Omit<LossPoint, 'paybackMonths'>[]
}

/** Cohorts by what they share: when they began, or the value of a trait. */
export type CohortsBy = 'month' | 'quarter' | 'year' | 'trait'
/** Who is left, each counting alike, or how much of the money. */
export type CohortMeasure = 'logo' | 'revenue'

/** What is left of each cohort, period by period since its start: as observed, and from there as foretold. */
export type CohortTriangle = {
  by: CohortsBy
  /** Its name where `by` is 'trait', else null. */
  trait: string | null
  measure: CohortMeasure
  /**
   * What a share is of. By contract who stays (logo; it never rises) or the money of the first period that is kept
   * (revenue; it may, when those who stay pay more). At will who buys in the period, or what is bought for.
   */
  curve: 'staying' | 'buying'
  /** The period that is counted in. */
  period: Interval
  cohorts: {
    label: string
    accounts: number
    /** Index 0 is 1, the start. */
    observed: number[]
    /** How many each observed share is of. */
    atRisk: number[]
    /** From where the observed ends; its first point stands there and has no width. */
    forecast: { period: number; value: number; low: number; high: number }[]
  }[]
  /** Accounts in none: their trait is unknown or its value too rare, or they began before the cohorts shown. */
  leftOut: number
}
