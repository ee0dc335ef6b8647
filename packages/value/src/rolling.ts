/**
 * What the rolling-origin back-test says: the history is cut at several days, every candidate model is fitted to what
 * was known on each, and what it forecast is held against what came. Types only; report/rolling.ts does it.
 *
 * Amounts are margin in minor units. Errors and shares are shares: 0.05 is five in a hundred. A month is one of the
 * months after an origin; the short horizon is its first three, the long one what follows.
 */

import type { Day, Estimate, Interval, ModelReport } from './model-report.ts'

export type ModelName = ModelReport['name']

/** One day on which the history was cut, and the months forecast from there. */
export type RollingOrigin = {
  cutOn: Day
  /** last day that was compared */
  to: Day
  months: number
  /** accounts that had not left on that day */
  accounts: number
}

/** Forecast against truth over all origins. null where nothing could be compared. */
export type RollingScore = {
  /** Mean over the origins of the mean absolute error by month, as a share of what came. */
  mape: number | null
  /** Mean over the origins of forecast/came − 1 over all months: above 0 is too high. */
  bias: number | null
  /** The same as `mape` for the months one to three, and from four on. */
  mapeShort: number | null
  mapeLong: number | null
}

export type RollingResult = {
  cutOn: Day
  actual: number
  forecast: number
  /** ends of the 90 % interval of the total; for a baseline the forecast itself */
  low: number
  high: number
  mape: number
  bias: number
}

/** A model tried on one part of the book. */
export type RollingCandidate = RollingScore & {
  /** The part of the book, and how it renews; a week and no part for those who buy at will. */
  part: { trait: string; value: string } | null
  period: Interval
  kind: 'contract' | 'at-will'
  model: ModelName
  chosen: boolean
  /** Why it was chosen, was not, or could not be tried; a sentence. */
  says: string
  /**
   * How well it foresaw which accounts would stay until the end of the months: the geometric mean of the chance that it
   * gave to what came of each, 1 being certainty. Without knowing one customer from another nobody does better than the
   * churn of the whole allows. null at will, where nobody sees who left.
   */
  foresaw: number | null
  /** Share of months, and of totals, whose truth lay in the 90 % interval. */
  coverage: { months: number; totals: number } | null
  origins: RollingResult[]
}

/** What costs nothing: the churn of twelve months, the churn of the last month, the last month carried on. */
export type RollingBaseline = RollingScore & {
  name: 'constant-churn' | 'last-period-churn' | 'last-value-carried'
  origins: RollingResult[]
}

/** Accounts that were expected to be about as likely to stay, or to bring about as much, and what came of them. */
export type CalibrationBin = {
  /** least and most expected of an account in the bin */
  from: number
  to: number
  accounts: number
  /** mean expected, with the 90 % interval of the mean under the model */
  expected: number
  low: number
  high: number
  /** mean that came */
  came: number
}

export type Calibration = {
  /** `staying`: chance to be there at the end of the horizon. `money`: margin per account over it, minor units. */
  of: 'staying' | 'money'
  bins: CalibrationBin[]
  /** bins whose truth lay in their interval */
  inside: number
}

/** The book as a whole, with the models chosen. */
export type RollingWhole = RollingScore & {
  coverage: { months: number; totals: number }
  origins: RollingResult[]
}

/** Growth of what agreements pay on the cuts of the past. */
export type RollingGrowth = {
  /** The whole book by the shifted-beta-geometric without growth, and with it. */
  none: RollingScore
  fading: RollingScore
  /** By cut: the rate per year expected of the agreements of that day, and the rate that came; churn is in neither. */
  rates: { cutOn: Day; expected: number; came: number }[]
  /** Whether what came lay nearer to what was expected than to no growth: then the value counts on growth. */
  counted: boolean
}

/** Growth of what buyers at will spend at a time, on the cuts of the past. */
export type RollingSpend = Pick<RollingGrowth, 'rates' | 'counted'>

/** Further agreements on the cuts of the past. */
export type RollingUptake = {
  /** By cut, margin until the end of the months: expected of what its customers would take up, and what came. */
  cuts: { cutOn: Day; expected: Estimate; came: number }[]
  /** Whether what came lay nearer to what was expected than to nothing: then the value may count on it. */
  counted: boolean
}

/** Buyers at will by the values of a trait, on the cuts of the past: each value's parameters its own, or one fit. */
export type RollingApart = {
  trait: string
  /** By cut, margin until the end of the months, summed over the values: how far off each was, and what came. */
  cuts: { cutOn: Day; oneOff: number; apartOff: number; came: number }[]
  /** Whether they are valued apart: unless one fit was nearer by more than a tenth. */
  counted: boolean
}

export type Rolling =
  | {
      refused: null
      /** Accounts the trial was run on, and of how many: a large book is tried on a sample, evenly taken. */
      accounts: number
      of: number
      origins: RollingOrigin[]
      candidates: RollingCandidate[]
      baselines: RollingBaseline[]
      chosen: RollingWhole
      /** The whole book with and without growth of what agreements pay; null where none was seen. */
      growth: RollingGrowth | null
      /** The same of what buyers at will spend at a time; null where none was seen. */
      spend: RollingSpend | null
      /** Further agreements; null where they are not asked for, or none of the cuts bore it. */
      uptake: RollingUptake | null
      /** Buyers apart by the values of a trait; null where none differ, or none of the cuts bore it. */
      apart: RollingApart | null
      calibration: Calibration[]
      /** What the reader should know, in sentences. */
      says: string[]
    }
  | { refused: string }
