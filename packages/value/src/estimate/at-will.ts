/**
 * The part of a book that buys at will: when (BG/NBD, MBG/NBD or Pareto/NBD, in weeks) and for how much (Gamma-Gamma).
 */

import type { Buyers } from '../book/purchases.ts'
import type { ModelReport } from '../model-report.ts'
import type { Fit } from '../models/fit.ts'
import type { PurchasePrior } from '../models/fit-purchases.ts'
import {
  conditionalMeanSpend,
  conditionalSpendSquare,
  fitGammaGamma,
  type GammaGammaParameters,
  refundsAmong,
} from '../models/gamma-gamma.ts'
import {
  fitPurchaseModel,
  fitPurchasesTowards,
  modelOf,
  type Outlook,
  outlookOf,
  type PurchaseFit,
  type PurchaseModel,
  type PurchaseModelName,
  purchaseModelNames,
  withParameters,
} from '../models/purchase-model.ts'
import type { Ahead } from '../models/purchase-value.ts'
import { dot } from '../numerics/linear.ts'
import type { Refusal } from '../valuation.ts'
import { momentsByBuyer } from './at-will-moments.ts'
import {
  fewestAccounts,
  mostlyRefunds,
  noAmounts,
  noPurchaseFit,
  noRepeatPurchase,
  tooFewBuying,
} from './refusals.ts'
import { remembered } from './remembered.ts'
import { broughtToToday, grownMean, type SpendGrowing } from './spend-growth.ts'

export type AtWillFits = {
  buying: PurchaseFit | null
  /** The same model where a weak belief of how customers leave is heard too: what the values are made with. */
  believed: PurchaseFit | null
  /** null: too few repeat purchases for a model of spend, and everybody is expected to spend the mean. */
  spending: Fit<GammaGammaParameters> | null
  meanSpend: number
  /** How what is spent at a time grows; absent or null where it does not, or is not counted on. */
  growing?: SpendGrowing | null
  /** Where the values of a trait buy or leave unlike: each with its own parameters; absent or null where one. */
  apart?: BuyersApart | null
  /** How many buyers tell how a sum answers to the parameters, where these are the fits to a part of them. */
  asked?: number
  reports: ModelReport[]
  refusals: Refusal[]
}

/** One value's buyers. */
export type BuyersPart = {
  value: string | null
  /** their places among the buyers */
  members: Int32Array
  buyers: Buyers
  /** the fit to them where it is expected, with what is not known of it */
  buying: PurchaseFit
  /** By draw: standard coordinates along the columns of the root of the covariance of the logarithms. */
  drawn: number[][]
}

export type BuyersApart = {
  trait: string
  /** ln of the odds that the values differ */
  lnOdds: number
  parts: BuyersPart[]
  /** by buyer: which part */
  partOf: Int32Array
}

/** By buyer: expected discounted money to come, its variance, and what belongs to it. Minor units, before margin. */
export type AtWillFuture = {
  alive: Float64Array
  /** expected spend per purchase, over all that is to come */
  spend: Float64Array
  /** the same of a purchase today */
  today: Float64Array
  /** what of the money is there because purchases are expected to grow dearer; below 0 where cheaper */
  grown: Float64Array
  money: Float64Array
  moneySquare: Float64Array
  /** discounted weeks alive to come */
  weeks: Float64Array
}

const fewestRepeaters = 10

/**
 * Fits the models to the buyers: of purchases the one named by `only`, else the one that {@link choose} takes. `names`
 * are those that are tried, and told beside it. Where the data do not bear them there is a refusal.
 */
export function fitAtWill(
  buyers: Buyers,
  only?: PurchaseModelName,
  names: readonly PurchaseModelName[] = only === undefined ? purchaseModelNames : [only],
): AtWillFits {
  const none = { buying: null, believed: null, spending: null, meanSpend: 0, reports: [] }
  if (buyers.count === 0) return { ...none, refusals: [] }
  const refusal = refusalFor(buyers)
  if (refusal !== null) return { ...none, refusals: [refusal] }
  const tried = names
    .map((name) => fitsOf(buyers)[name]())
    .filter(({ fit }) => Number.isFinite(fit.logLikelihood))
  const named = tried.find(({ name }) => name === only)
  const buying = named ?? choose(tried)
  if (buying === null) return { ...none, refusals: [noPurchaseFit(buyers.count)] }
  const { spending, spenders, meanSpend } = spendingOf(buyers)
  const reports = [purchaseReport(buying, tried, buyers.count)]
  if (spending !== null) reports.push(report('gamma-gamma', spending, spenders))
  const refunds = refundsAmong(buyers)
  if (meanSpend > 0 && refunds.outweighed > refunds.repeaters / 2)
    return { ...none, reports, refusals: [mostlyRefunds(buyers.count, refunds)] }
  const believed = believedOf(buyers)[buying.name]()
  if (meanSpend > 0) return { buying, believed, spending, meanSpend, reports, refusals: [] }
  return { ...none, reports, refusals: [noAmounts(buyers.count)] }
}

/** The fits to some buyers, each made when it is first asked for. */
const fitsOf = remembered((buyers: Buyers) =>
  byName((name) => once(() => fitPurchaseModel(name, buyers))),
)

function once<Answer>(make: () => Answer): () => Answer {
  let made: { answer: Answer } | undefined
  return () => {
    made ??= { answer: make() }
    return made.answer
  }
}

const byName = <Of>(of: (name: PurchaseModelName) => Of) =>
  Object.fromEntries(purchaseModelNames.map((name) => [name, of(name)])) as Record<
    PurchaseModelName,
    Of
  >

/**
 * How customers leave is what a few tell worst. A few dozen who happen to leave alike, or unlike, have a best fit in
 * which nobody stays long, or some for ever: of 72 simulated buyers it was between a third and two and a half times
 * the truth. So the two parameters that say it are drawn, by a factor of e, towards what is usual: of those who may
 * leave after a purchase a quarter do, as unlike as a = 1 and b = 3 make them (CDNOW: 0.79 and 2.43; Fader, Hardie and
 * Lee 2005), or at rates spread as s = 1. It is worth some ten customers, and nothing to thousands.
 */
const usual: Record<string, number> = { a: 0, b: Math.log(3), s: 0 }

/** What is usual as a prior of the model of a fit; of how often customers buy nothing is believed. */
export function usualTowards({ fit }: PurchaseFit): PurchasePrior {
  const parameters = Object.entries(fit.parameters)
  return {
    centre: parameters.map(([key, value]) => usual[key] ?? Math.log(value)),
    sd: parameters.map(([key]) => (key in usual ? 1 : Number.POSITIVE_INFINITY)),
  }
}

/** Beyond so many buyers nothing is left of the belief, and the fit is not made twice. */
const buyersBelieved = 20_000

const believedOf = remembered((buyers: Buyers) => {
  const believe = (name: PurchaseModelName) => () => {
    const buying = fitsOf(buyers)[name]()
    if (buyers.count > buyersBelieved) return buying
    const believed = fitPurchasesTowards(name, buyers, usualTowards(buying))
    return believed.fit.certificate.converged ? believed : buying
  }
  return byName((name) => once(believe(name)))
})

const spendingOf = remembered(fitSpending)

/**
 * All three have four parameters, so the log-likelihoods compare as they are; but a difference below 2 says nothing
 * (Burnham and Anderson 2002, section 2.6), and then the first speaks, which is BG/NBD. A fit that has not converged
 * speaks only where none has.
 */
const tellingDifference = 2

function choose(tried: PurchaseFit[]): PurchaseFit | null {
  const sound = tried.filter(({ fit }) => fit.certificate.converged)
  const eligible = sound.length > 0 ? sound : tried
  let chosen = eligible[0] ?? null
  for (const one of eligible)
    if (one.fit.logLikelihood > chosen!.fit.logLikelihood + tellingDifference) chosen = one
  return chosen
}

/** The model that speaks, with the others that were tried on the same purchases. */
function purchaseReport(chosen: PurchaseFit, tried: PurchaseFit[], accounts: number): ModelReport {
  const beside = tried
    .filter((one) => one !== chosen)
    .map(({ name, fit: { parameters, logLikelihood, certificate } }) => ({
      name,
      parameters,
      logLikelihood,
      certificate,
    }))
  const told = report(chosen.name, chosen.fit, accounts)
  return beside.length === 0 ? told : { ...told, beside }
}

function fitSpending(buyers: Buyers) {
  let [spenders, sum] = [0, 0]
  for (let i = 0; i < buyers.count; i++) {
    if (!(buyers.mean[i]! > 0)) continue
    spenders++
    sum += buyers.mean[i]!
  }
  const meanSpend = spenders > 0 ? sum / spenders : 0
  if (spenders < fewestAccounts) return { spending: null, spenders, meanSpend }
  const fit = fitGammaGamma(buyers)
  const sound = Number.isFinite(fit.logLikelihood) && fit.parameters.q > 1.05
  return { spending: sound ? fit : null, spenders, meanSpend }
}

export function report(
  name: ModelReport['name'],
  fit: Fit<Record<string, number>> | Fit<GammaGammaParameters>,
  accounts: number,
): ModelReport {
  const { parameters, standardErrors, logLikelihood, logCovariance, certificate } = fit
  return {
    name,
    part: null,
    accounts,
    parameters,
    standardErrors,
    logCovariance,
    logLikelihood,
    period: 'week',
    certificate,
  }
}

function refusalFor({ count, frequency }: Buyers): Refusal | null {
  if (count < fewestAccounts) return tooFewBuying(count)
  const repeaters = frequency.reduce((sum, x) => sum + (x > 0 ? 1 : 0), 0)
  return repeaters < fewestRepeaters ? noRepeatPurchase(count, repeaters) : null
}

export type AtWillParameters = {
  buying: PurchaseModel
  spending: GammaGammaParameters | null
  meanSpend: number
  /** rate per year at which what is spent at a time grows; 0 where it is not said */
  growth?: number
  /** how many times as fast lives are lived as those that were fitted; growth is by the year all the same */
  pace?: number
}

/** The estimates as plain parameters. Only to be asked of fits that succeeded. */
export function parametersOf(fits: AtWillFits): AtWillParameters | null {
  if (fits.believed === null) return null
  return {
    buying: modelOf(fits.believed),
    spending: fits.spending?.parameters ?? null,
    meanSpend: fits.meanSpend,
    growth: fits.growing?.rate ?? 0,
  }
}

type Seen = Pick<Buyers, 'count' | 'frequency' | 'recency' | 'age' | 'mean'> &
  Partial<Pick<Buyers, 'spentAgo'>>

/**
 * What each buyer is still to bring, given parameters; a million in about a second. `ahead` counts in the unit of the
 * buyers' time, weeks in a book. null when the sum is unbounded.
 *
 * @example atWillFuture(buyers, { buying: { name, parameters }, spending, meanSpend }, ahead)
 */
export function atWillFuture(
  buyers: Seen,
  parameters: AtWillParameters,
  ahead: Ahead,
): AtWillFuture | null {
  const { buying, spending, meanSpend, growth = 0, pace = 1 } = parameters
  const outlook = outlookOf(buying)
  if (outlook.isUnbounded(ahead)) return null
  const moments = momentsByBuyer(buyers, outlook, ahead)
  const grown = growth === 0 ? null : grownByBuyer(buyers, { outlook, growth, pace, ahead })
  const usualAgo = usualOf(buyers)
  const column = () => new Float64Array(buyers.count)
  const future: AtWillFuture = {
    alive: column(),
    spend: column(),
    today: column(),
    grown: column(),
    money: column(),
    moneySquare: column(),
    weeks: column(),
  }
  for (let i = 0; i < buyers.count; i++) {
    const x = buyers.frequency[i]!
    const alive = outlook.alive({ x, tx: buyers.recency[i]!, T: buyers.age[i]! })
    const { mean, square, time } = moments(i)
    const worth = spendOf({ spending, meanSpend }, x, buyers.mean[i]!)
    const level = growth === 0 ? 1 : broughtToToday(growth, agoOf(buyers, i) ?? usualAgo)
    const dearer = grown === null || !(mean > 0) ? level : (level * grown(i)) / mean
    future.alive[i] = alive
    future.today[i] = worth.mean * level
    future.spend[i] = worth.mean * dearer
    future.money[i] = alive * mean * worth.mean * dearer
    future.grown[i] = alive * mean * worth.mean * (dearer - 1)
    future.moneySquare[i] = alive * square * worth.square * dearer * dearer
    future.weeks[i] = alive * time
  }
  return future
}

type Grown = { outlook: Outlook; growth: number; pace: number; ahead: Ahead }

/** Discounted purchases to come given alive, each counted as it is dearer than today's. */
function grownByBuyer(
  buyers: Seen,
  { outlook, growth, pace, ahead }: Grown,
): (buyer: number) => number {
  const mean = grownMean(outlook, growth, pace)
  const dearer = { ...outlook, moments: (x: number, T: number, at: Ahead) => only(mean(x, T, at)) }
  const moments = momentsByBuyer(buyers, dearer, ahead)
  return (i) => moments(i).mean
}

const only = (mean: number) => ({ mean, square: 1, time: 1 })

/** Years since what a buyer spent was spent; null of one who has bought once. */
const agoOf = ({ frequency, spentAgo }: Seen, i: number): number | null =>
  frequency[i]! > 0 && spentAgo !== undefined ? spentAgo[i]! : null

/** The same of those who bought again, on average: what they spend is what one is taken to who bought once. */
function usualOf(buyers: Seen): number {
  let [sum, count] = [0, 0]
  for (let i = 0; i < buyers.count; i++) {
    const ago = agoOf(buyers, i)
    if (ago === null) continue
    sum += ago
    count++
  }
  return count > 0 ? sum / count : 0
}

/**
 * Expected spend per purchase, and its square. A mean at or below zero (refunds outweigh) says nothing of the next
 * purchase.
 */
function spendOf(
  { spending, meanSpend }: Omit<AtWillParameters, 'buying'>,
  x: number,
  z: number,
): { mean: number; square: number } {
  if (spending === null) return { mean: meanSpend, square: 2 * meanSpend * meanSpend }
  const [count, own] = z > 0 ? [x, z] : [0, 0]
  const mean = conditionalMeanSpend(spending, count, own)
  const square = conditionalSpendSquare(spending, count, own)
  return { mean, square: Math.min(square, 5 * mean * mean) }
}

/** So many buyers, evenly taken, are enough to tell how a sum answers to the parameters. */
export const buyersAsked = 1_000

/** Relative standard deviations of what is to come from what is not known of the parameters. */
export type Uncertainty = { purchases: number; money: number }

/**
 * How uncertain purchases and money to come are, relative to themselves: their slopes in the logarithm of each
 * parameter, by differences, under the covariance of the fits (delta method).
 */
export function relativeUncertainty(buyers: Buyers, fits: AtWillFits, ahead: Ahead): Uncertainty {
  const parameters = parametersOf(fits)
  if (parameters === null) return { purchases: 0, money: 0 }
  const every = Math.ceil(buyers.count / (fits.asked ?? buyersAsked))
  const total = (tried: AtWillParameters) => moneyOf(buyers, tried, { ...ahead, every })
  const centre = total(parameters)
  if (!(centre > 0) || !Number.isFinite(centre)) return { purchases: 0, money: 0 }
  const { fit } = fits.believed!
  const buying = varianceBy(fit, (name, by) =>
    total({
      ...parameters,
      buying: withParameters(parameters.buying, {
        ...fit.parameters,
        [name]: fit.parameters[name]! * Math.exp(by),
      }),
    }),
  )
  const { spending } = parameters
  // Without a model of spend the mean of a few is known to a tenth at best.
  const spend =
    spending === null
      ? (centre * 0.1) ** 2
      : varianceBy(fits.spending!, (name, by) =>
          total({
            ...parameters,
            spending: { ...spending, [name]: spending[name] * Math.exp(by) },
          }),
        )
  const relative = (variance: number) => {
    const share = Math.sqrt(Math.max(0, variance)) / centre
    return Number.isFinite(share) ? Math.min(share, 2) : 2
  }
  return { purchases: relative(buying), money: relative(buying + spend) }
}

/** Variance of a total whose value with one logarithm moved is `moved`. */
function varianceBy<P extends Record<string, number>>(
  fit: Fit<P>,
  moved: (name: keyof P & string, by: number) => number,
): number {
  const step = 0.02
  const names = Object.keys(fit.parameters) as (keyof P & string)[]
  const slopes = names.map((name) => (moved(name, step) - moved(name, -step)) / (2 * step))
  const covariance = fit.logCovariance
  if (covariance === null) return dot(slopes, slopes)
  return dot(
    slopes,
    covariance.map((row) => dot(row, slopes)),
  )
}

/** Expected discounted money of every so-many-th buyer. */
export function moneyOf(
  buyers: Buyers,
  { buying, spending, meanSpend, growth = 0 }: AtWillParameters,
  { every, ...ahead }: Ahead & { every: number },
): number {
  const known = new Map<string, number>()
  const outlook = outlookOf(buying)
  const grown = grownMean(outlook, growth)
  const usualAgo = usualOf(buyers)
  let sum = 0
  for (let i = 0; i < buyers.count; i += every) {
    const x = buyers.frequency[i]!
    // Ages to the nearest month are near enough for a slope.
    const T = Math.round(buyers.age[i]! / 4) * 4
    const key = `${x} ${T}`
    let mean = known.get(key)
    if (mean === undefined) {
      mean = grown(x, T, ahead)
      known.set(key, mean)
    }
    const alive = outlook.alive({ x, tx: buyers.recency[i]!, T: buyers.age[i]! })
    const level = broughtToToday(growth, agoOf(buyers, i) ?? usualAgo)
    sum += alive * mean * level * spendOf({ spending, meanSpend }, x, buyers.mean[i]!).mean
  }
  return sum
}
