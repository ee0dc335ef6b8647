/**
 * What a fitted model says, in figures that a sentence can be made of: parameters are names of shapes that nobody
 * meets, the chance to renew the first time and after a year is what everybody has an opinion on.
 *
 * Each figure has its 90 % interval by the delta method, from the covariance of the logarithms of the parameters: for
 * a share on the scale of its log-odds, for an amount or a rate on that of its logarithm; so none leaves its range.
 */

import { monthsIn } from '../book/calendar.ts'
import type { Estimate, Interval, ModelReport } from '../model-report.ts'
import { meanSpend } from '../models/gamma-gamma.ts'
import { tenureBasis, tenureTerms } from '../models/hazard-cells.ts'
import { retentionRate } from '../models/retention.ts'

/** Which sentence, and the figures in it; null where the likelihood is too flat to say. Amounts are minor units. */
export type ModelSaying =
  /** of those who come to a first and to a later decision, the share that stays */
  | {
      key: 'loyalty-grows' | 'loyalty-fades' | 'loyalty-even'
      figures: { first: Estimate; later: Estimate; laterAfter: number } | null
    }
  /** purchases per period while a customer, and the chance that a purchase was the last */
  | { key: 'buys-and-stops'; figures: { perPeriod: Estimate; stops: Estimate } | null }
  /** purchases per period while a customer, and the chance to be gone a period later */
  | { key: 'buys-and-leaves'; figures: { perPeriod: Estimate; leaves: Estimate } | null }
  /** what a purchase is, on average */
  | { key: 'spends'; figures: { mean: Estimate } | null }

/** The decision that "later" means: the one after a year, and after three where a year is one decision. */
const laterAfter: Record<Interval, number> = { week: 52, month: 12, quarter: 4, year: 3 }

/** Less than half a point between first and later is no difference to speak of. */
const breath = 0.005

/**
 * What the model says of the part it was fitted to.
 *
 * @example whatModelSays(report) // { key: 'loyalty-grows', figures: { first: { value: 0.85, low: 0.83, … }, … } }
 */
export function whatModelSays(model: ModelReport): ModelSaying {
  return sayings[model.name](model)
}

const sayings: Record<ModelReport['name'], (model: ModelReport) => ModelSaying> = {
  'constant-churn': (model) => {
    const stays = reckoned(model, share, ({ churn = 0 }) => 1 - churn)
    return {
      key: 'loyalty-even',
      figures: stays && { first: stays, later: stays, laterAfter: laterAfter[model.period] },
    }
  },
  'shifted-beta-geometric': ofRetention,
  'beta-discrete-weibull': ofRetention,
  'discrete-hazard': ofHazard,
  'bg-nbd': buysAndStops,
  'mbg-nbd': buysAndStops,
  'pareto-nbd': (model) => {
    const perPeriod = pace(model)
    const leaves = reckoned(
      model,
      share,
      ({ s = 0, beta = 1 }) => -Math.expm1(-s * Math.log1p(1 / beta)),
    )
    return { key: 'buys-and-leaves', figures: perPeriod && leaves && { perPeriod, leaves } }
  },
  'gamma-gamma': (model) => {
    const { q = 0 } = model.parameters
    const mean =
      q > 1 ? reckoned(model, positive, ({ p = 0, q = 0, v = 0 }) => meanSpend({ p, q, v })) : null
    return { key: 'spends', figures: mean && { mean } }
  },
}

const pace = (model: ModelReport) => reckoned(model, positive, ({ r = 0, alpha = 1 }) => r / alpha)

function buysAndStops(model: ModelReport): ModelSaying {
  const perPeriod = pace(model)
  const stops = reckoned(model, share, ({ a = 0, b = 1 }) => a / (a + b))
  return { key: 'buys-and-stops', figures: perPeriod && stops && { perPeriod, stops } }
}

function ofRetention(model: ModelReport): ModelSaying {
  const at = laterAfter[model.period]
  const rate =
    (t: number) =>
    ({ alpha = 1, beta = 1, c = 1 }: Parameters) =>
      retentionRate({ alpha, beta, c }, t)
  const first = reckoned(model, share, rate(1))
  const later = reckoned(model, share, rate(at))
  return {
    key: directionOf(model, rate),
    figures: first && later && { first, later, laterAfter: at },
  }
}

/** Of a customer of whom nothing is known: every factor at the middle of its words, every number at its usual. */
function ofHazard(model: ModelReport): ModelSaying {
  const at = laterAfter[model.period]
  const rate = (t: number) => (odds: Parameters) => {
    const levels = Object.keys(odds).filter((name) => name.endsWith('level'))
    const basis = tenureBasis(t, monthsIn[model.period])
    const sum = levels.reduce((all, level) => {
      const tenure = tenureTerms.map((term) => odds[level.replace(/level$/, term)] ?? 1)
      return all + tenure.reduce((part, ratio, b) => part * ratio ** basis[b]!, odds[level]!)
    }, 0)
    return 1 / (1 + sum)
  }
  const first = reckoned(model, share, rate(1))
  const later = reckoned(model, share, rate(at))
  return {
    key: directionOf(model, rate),
    figures: first && later && { first, later, laterAfter: at },
  }
}

/** Loyalty is said to grow or fade where the difference is more than a breath and its interval holds no zero. */
function directionOf(
  model: ModelReport,
  rate: (t: number) => (parameters: Parameters) => number,
): 'loyalty-grows' | 'loyalty-fades' | 'loyalty-even' {
  const gained = (parameters: Parameters) =>
    rate(laterAfter[model.period])(parameters) - rate(1)(parameters)
  const value = gained(model.parameters)
  const { low, high } = reckoned(model, even, gained) ?? { low: value, high: value }
  if (low > 0 && value > breath) return 'loyalty-grows'
  if (high < 0 && value < -breath) return 'loyalty-fades'
  return 'loyalty-even'
}

type Parameters = Record<string, number>
/** A scale on which errors are even, and the way back. */
type ErrorScale = { to: (value: number) => number; from: (scaled: number) => number }

const share: ErrorScale = {
  to: (value) => Math.log(value / (1 - value)),
  from: (scaled) => 1 / (1 + Math.exp(-scaled)),
}
const positive: ErrorScale = { to: Math.log, from: Math.exp }
const even: ErrorScale = { to: (value) => value, from: (scaled) => scaled }

/** The 95th percentile of the normal distribution: what 90 % lies within on either side. */
const reach = 1.6448536269514722
const step = 1e-5

/** A figure made of the parameters with its interval; null where that cannot be said. */
function reckoned(
  { parameters, logCovariance }: ModelReport,
  scale: ErrorScale,
  of: (parameters: Parameters) => number,
): Estimate | null {
  if (logCovariance === undefined || logCovariance === null) return null
  const names = Object.keys(parameters)
  const nudged = (name: string, by: number) =>
    scale.to(of({ ...parameters, [name]: parameters[name]! * Math.exp(by) }))
  const slopes = names.map((name) => (nudged(name, step) - nudged(name, -step)) / (2 * step))
  const variance = slopes.reduce(
    (sum, one, i) =>
      sum + slopes.reduce((row, other, j) => row + one * other * logCovariance[i]![j]!, 0),
    0,
  )
  const value = of(parameters)
  const half = reach * Math.sqrt(Math.max(0, variance))
  const [low, high] = [scale.from(scale.to(value) - half), scale.from(scale.to(value) + half)]
  return [value, low, high].every(Number.isFinite) ? { value, low, high } : null
}
