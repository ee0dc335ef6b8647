/** How far a forecast was from what came, and which of several models that speaks for. */

import type { Day } from '../model-report.ts'
import type { ModelName, RollingCandidate, RollingResult, RollingScore } from '../rolling.ts'
import type { StayScore } from './stay-or-leave.ts'

/** One origin's forecast and truth by month; `inside` says of each month whether its interval held the truth. */
export type Compared = {
  cutOn: Day
  actual: number[]
  forecast: number[]
  inside: boolean[]
  low: number
  high: number
  /** How well it foresaw who stays; null where it did not say. */
  stayed: StayScore | null
}

/** The first so many months after a cut are the short horizon. */
const shortMonths = 3

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0)

/**
 * Mean of |actual − forecast|/actual over the months in which anything came; 0 when nothing ever did and nothing was
 * forecast.
 */
export function meanError(actual: number[], forecast: number[]): number {
  const errors = actual.flatMap((came, m) =>
    came > 0 ? [Math.abs(came - forecast[m]!) / came] : [],
  )
  if (errors.length === 0) return sumOf(forecast) > 0 ? 1 : 0
  return sumOf(errors) / errors.length
}

/** Means over the origins, each counted once. */
export function scoreOf(compared: Compared[]): RollingScore {
  const over = (from: number, to?: number) =>
    meanOf(
      compared
        .filter(({ actual }) => actual.length > from)
        .map(({ actual, forecast }) => meanError(actual.slice(from, to), forecast.slice(from, to))),
    )
  return {
    mape: over(0),
    bias: meanOf(compared.map(biasOf).filter(Number.isFinite)),
    mapeShort: over(0, shortMonths),
    mapeLong: over(shortMonths),
  }
}

const meanOf = (values: number[]): number | null =>
  values.length === 0 ? null : sumOf(values) / values.length

function biasOf({ actual, forecast }: Compared): number {
  return sumOf(forecast) / sumOf(actual) - 1
}

export function coverageOf(compared: Compared[]): { months: number; totals: number } {
  const months = compared.flatMap(({ inside }) => inside)
  const totals = compared.filter((one) => {
    const came = sumOf(one.actual)
    return came >= one.low && came <= one.high
  })
  return {
    months: months.filter(Boolean).length / Math.max(1, months.length),
    totals: totals.length / Math.max(1, compared.length),
  }
}

export function resultsOf(compared: Compared[]): RollingResult[] {
  return compared.map((one) => {
    const bias = biasOf(one)
    return {
      cutOn: one.cutOn,
      actual: sumOf(one.actual),
      forecast: sumOf(one.forecast),
      low: one.low,
      high: one.high,
      mape: meanError(one.actual, one.forecast),
      bias: Number.isFinite(bias) ? bias : 0,
    }
  })
}

/**
 * The order in which models are believed: the shifted-beta-geometric first, since it holds constant churn as its limit
 * and comes near it by itself where customers are alike; each later one must earn its place.
 */
const believedFirst: ModelName[] = [
  'shifted-beta-geometric',
  'constant-churn',
  'beta-discrete-weibull',
  'discrete-hazard',
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
]

/** A model believed later must be nearer the truth by more than this share of the error of an earlier one. */
const nearer = 0.1

/** A difference in the Bayesian information criterion beyond this is very strong evidence (Kass and Raftery 1995). */
const veryStrong = 10
const strong = 6

export type Tried = {
  model: ModelName
  mape: number | null
  origins: number
  /** Bayesian information criterion on the whole history: less is better. */
  criterion: number
  /** By cut, how well it foresaw who stays. */
  stayed: StayScores
}

/** By the day of the cut. */
export type StayScores = Map<Day, StayScore>

export type Choice = { model: ModelName; says: (model: ModelName) => string }

/**
 * The model of a part: the one believed first, unless another was nearer to what came by more than a tenth of its
 * error, or as near and far better at telling who would stay, and the fit to the whole history does not rule that one
 * out. A back-test sees a year ahead at the most, and
 * much of the value lies beyond it: so a model that the history contradicts is not taken, however well it happened to
 * forecast.
 *
 * null with fewer than two origins: then the likelihood chooses.
 */
export function choiceOf(tried: Tried[]): Choice | null {
  const least = Math.min(...tried.map(({ criterion }) => criterion))
  const possible = tried
    .filter(({ mape, origins }) => mape !== null && origins >= 2)
    .filter(({ criterion }) => criterion - least <= veryStrong)
    .toSorted((a, b) => believedFirst.indexOf(a.model) - believedFirst.indexOf(b.model))
  if (possible.length === 0) return null
  const chosen = possible.reduce((best, one) =>
    isNearer(one, best) || foresawWho(one, best) ? one : best,
  )
  const says = (model: ModelName) => {
    const one = tried.find((other) => other.model === model)!
    if (one.mape === null || one.origins < 2) return 'Could be tried on fewer than two cuts.'
    if (model === chosen.model && possible.some((other) => foresawWho(one, other)))
      return 'Chosen: it foresaw best who would stay, and is as near to what came.'
    if (model === chosen.model) return chosenSays(chosen, { possible, tried })
    if (one.criterion - least > veryStrong)
      return 'Ruled out: the history as a whole contradicts it.'
    if (
      foresawWho(chosen, one) ||
      (one.mape! < chosen.mape! * (1 - nearer) && !isNearer(one, chosen))
    )
      return 'Foresaw less well who would stay.'
    return one.mape! < chosen.mape! / (1 - nearer) ? 'About as near.' : 'Further off.'
  }
  return { model: chosen.model, says }
}

/** Why the model that was chosen for its nearness was. */
function chosenSays(chosen: Tried, { possible, tried }: { possible: Tried[]; tried: Tried[] }) {
  if (possible.some((other) => other.mape! < chosen.mape!))
    return 'Chosen: about as near to what came as the nearest, and simpler.'
  return tried.some(({ mape }) => mape !== null && mape < chosen.mape!)
    ? 'Chosen: nearest to what came of those that the history as a whole bears out.'
    : 'Chosen: nearest to what came.'
}

/** By so little an error in money is greater by chance: a point of a hundred. */
const breath = 0.01

/**
 * Whether one foresaw far better than another which accounts would stay, and the money about as well. What it gains in
 * ln of the chance that it gave to what came, at the average cut, is a Bayes factor as far as it goes: very strong, and
 * a gain at most of the cuts.
 */
function foresawWho(one: Tried, other: Tried): boolean {
  const gains = gainsOf(one, other)
  if (gains.length < 2 || 2 * meanOf(gains)! <= veryStrong) return false
  if (gains.filter((gain) => gain > 0).length <= gains.length / 2) return false
  return one.mape! <= other.mape! * (1 + nearer) + breath
}

/** Nearer in money, and no strong evidence (the same scale) that it foresaw less well who would stay. */
function isNearer(one: Tried, other: Tried): boolean {
  return one.mape! < other.mape! * (1 - nearer) && !(2 * meanOf(gainsOf(other, one))! > strong)
}

/** By cut that both foretold, what one gains on the other in ln of the chance given to what came. */
function gainsOf(one: Tried, other: Tried): number[] {
  return [...one.stayed].flatMap(([cutOn, { sum }]) => {
    const theirs = other.stayed.get(cutOn)
    return theirs === undefined ? [] : [sum - theirs.sum]
  })
}

/** Geometric mean, over all cuts, of the chance given to what came of each account; null where none was given. */
function foresawOf(compared: Compared[]): number | null {
  let [sum, accounts] = [0, 0]
  for (const { stayed } of compared) {
    sum += stayed?.sum ?? 0
    accounts += stayed?.accounts ?? 0
  }
  return accounts === 0 ? null : Math.exp(sum / accounts)
}

/** The likelihood's own choice, where there was too little to try: what the models of today say they are. */
export const byLikelihoodSays = {
  chosen: 'Chosen by its likelihood: there were fewer than two cuts to compare.',
  other: 'Not chosen by its likelihood.',
}

export function candidateOf(
  about: Pick<RollingCandidate, 'part' | 'period' | 'kind' | 'model' | 'chosen' | 'says'>,
  compared: Compared[],
): RollingCandidate {
  return {
    ...about,
    ...scoreOf(compared),
    foresaw: foresawOf(compared),
    coverage: compared.length === 0 ? null : coverageOf(compared),
    origins: resultsOf(compared),
  }
}
