import type { JobWire } from './jobs.ts'
import type {
  AccountAllowanceWire,
  BacktestWire,
  ChangeReason,
  EstimateWire,
  ModelWire,
  SegmentWire,
  ValueSettingsWire,
} from './value.ts'

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
  /** the same of what buyers at will spend at a time; null where nobody does, absent in older valuations */
  ofPurchases?: Omit<GrowthWire, 'ofPurchases'> | null
}
/** Further agreements, which accounts take up beside what they have. */
export type UptakeWire = {
  perAccountYear: EstimateWire
  monthlyMinor: number
  halfLifeYears: number
  agreements: number
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
  /** who have not left; of those who buy at will nobody knows */
  active: number
  /** how many are expected to be customers still; not told by valuations of before 2026-11-28 */
  alive?: number
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
  uptake?: UptakeWire
  /** which day the models and their track record are of; absent in valuations made before models could stand */
  fitted?: FittedWire
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

/** Models fitted for this valuation, or those of an earlier one that stand for it, as the news hardly move them. */
export type FittedWire = {
  /** the day as of which they were fitted and tried on the past */
  on: string
  /** when that was, an instant */
  knownAt: string
  anew: boolean
  because: 'first' | 'stands' | 'settings' | 'time' | 'news' | 'moved' | 'unspoken'
  /** accounts with news since; null where nobody can tell */
  accountsSince: number | null
  /** of its standard errors, by how many the news would move the fit moved most; null where it was not asked */
  moves: number | null
}
