import type { ModelWire } from './value.ts'

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
      /** the same rates of what buyers at will spend at a time; absent in valuations made before they were told */
      spend?:
        | { rates: { cutOn: string; expected: number; came: number }[]; counted: boolean }
        | null
        | undefined
      /**
       * further agreements by cut: margin expected and what came; null where they are not asked for, and absent in
       * valuations made before they were told
       */
      uptake?:
        | {
            cuts: {
              cutOn: string
              expected: { value: number; low: number; high: number }
              came: number
            }[]
            counted: boolean
          }
        | null
        | undefined
      /**
       * buyers at will by the values of a trait, by cut: how far off one fit for all was and how far off one apart, in
       * minor units summed over the values; null where they do not differ, absent in valuations made before it was told
       */
      apart?:
        | {
            trait: string
            cuts: { cutOn: string; oneOff: number; apartOff: number; came: number }[]
            counted: boolean
          }
        | null
        | undefined
      calibration: CalibrationWire[]
      says: string[]
    }
  | { refused: string }
