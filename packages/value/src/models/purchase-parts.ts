/**
 * Segments of buyers at will: one model, its parameters drawn for each part from a normal in their logarithms round
 * those of the whole (empirical Bayes: how far parts differ is learnt from the parts; Gelman and others 2013, section
 * 5.4). A large part keeps what its own customers say; a small one borrows from the whole.
 */

import {
  fitPurchaseModel,
  fitPurchasesTowards,
  type PurchaseFit,
  type PurchaseModelName,
} from './purchase-model.ts'
import type { Purchases } from './purchases.ts'

export type PurchaseParts = {
  whole: PurchaseFit
  /**
   * By how much parameters of their own lower the Bayesian information criterion: above 10 is strong evidence that the
   * parts differ (Kass and Raftery 1995); below it they are one.
   */
  gain: number
  /** By part, drawn towards the whole; the whole's own for a part without customers. Empty where the parts are one. */
  parts: PurchaseFit[]
  /** By parameter: standard deviation of its logarithm between parts. Empty where the parts are one. */
  between: Record<string, number>
}

const strong = 10
/** A part with fewer customers or repeat buyers has no fit of its own, and no say in how far parts differ. */
const fewest = { customers: 30, repeaters: 10 }
/** Parts are taken to differ by at least a twentieth: less could not be told, and would make a prior of one point. */
const leastBetween = 0.05
const rounds = 8

/**
 * Fits a model to parts of the customers where the data bear it. `partOf` says which part each customer is in, from 0
 * below `count`; -1 counts to the whole alone. Throws as the fit of the model does.
 *
 * @example fitPurchaseParts('bg-nbd', purchases, { partOf: Int32Array.of(0, 1, 1, 0), count: 2 }).parts
 */
export function fitPurchaseParts(
  name: PurchaseModelName,
  purchases: Purchases,
  { partOf, count }: { partOf: ArrayLike<number>; count: number },
): PurchaseParts {
  const whole = fitPurchaseModel(name, purchases)
  const members = Array.from({ length: count }, (_, part) => membersOf(purchases, partOf, part))
  const large = members.filter(isLarge)
  const one: PurchaseParts = { whole, gain: 0, parts: [], between: {} }
  const covered = membersWhere(purchases, (i) => {
    const part = partOf[i]!
    return part >= 0 && isLarge(members[part]!)
  })
  if (large.length < 2) return one
  const own = large.map((part) => fitPurchaseModel(name, part))
  const together = fitPurchaseModel(name, covered)
  const names = Object.keys(whole.fit.parameters)
  const parameters = names.length * (large.length - 1) * Math.log(covered.age.length)
  const apart = own.reduce((sum, { fit }) => sum + fit.logLikelihood, 0)
  const gain = 2 * (apart - together.fit.logLikelihood) - parameters
  if (!(gain > strong)) return { ...one, gain }
  const sd = betweenOf(name, large, whole)
  const prior = { centre: centreOf(whole), sd }
  const parts = members.map((part) =>
    part.age.length === 0 ? whole : fitPurchasesTowards(name, part, prior),
  )
  return { whole, gain, parts, between: Object.fromEntries(names.map((one, i) => [one, sd[i]!])) }
}

const centreOf = ({ fit }: PurchaseFit) => Object.values(fit.parameters).map(Math.log)

/** How far the parts differ, by expectation and maximisation round the whole (Dempster, Laird and Rubin 1977). */
function betweenOf(name: PurchaseModelName, large: Purchases[], whole: PurchaseFit): number[] {
  const centre = centreOf(whole)
  let sd = centre.map(() => 0.5)
  for (let round = 0; round < rounds; round++) {
    const fits = large.map((part) => fitPurchasesTowards(name, part, { centre, sd }))
    sd = centre.map((middle, i) => {
      const squares = fits.map(({ fit }) => {
        const own = Math.log(Object.values(fit.parameters)[i]!)
        return (own - middle) ** 2 + (fit.logCovariance?.[i]?.[i] ?? sd[i]! ** 2)
      })
      const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length
      return Math.max(leastBetween, Math.sqrt(mean))
    })
  }
  return sd
}

function isLarge({ frequency }: Purchases): boolean {
  const repeaters = frequency.reduce((sum, x) => sum + (x > 0 ? 1 : 0), 0)
  return frequency.length >= fewest.customers && repeaters >= fewest.repeaters
}

const membersOf = (purchases: Purchases, partOf: ArrayLike<number>, part: number): Purchases =>
  membersWhere(purchases, (i) => partOf[i] === part)

function membersWhere(purchases: Purchases, isIn: (i: number) => boolean): Purchases {
  const { frequency, recency, age, weight } = purchases
  const of = (column: Float64Array) => column.filter((_, i) => isIn(i))
  return {
    frequency: of(frequency),
    recency: of(recency),
    age: of(age),
    ...(weight && { weight: of(weight) }),
  }
}
