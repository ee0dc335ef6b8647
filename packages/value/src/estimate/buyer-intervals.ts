/**
 * What one buyer may come to, net of the cost of serving.
 *
 * Without a cost it is nought with chance 1 − alive, and otherwise spread about as a gamma distribution with the
 * moments of what comes. With one, a buyer who stays long and buys little costs more than he brings, so neither
 * nought nor a gamma is the end of it: money and time served are then taken together, life by life, from the lives
 * of buyers alike (see buyer-lives.ts).
 */

import { daysIn } from '../book/calendar.ts'
import type { Buyers } from '../book/purchases.ts'
import type { Estimate } from '../model-report.ts'
import type { ValuationSettings } from '../valuation.ts'
import type { AtWillFuture, AtWillParameters } from './at-will.ts'
import { buyerLives, type Lives } from './buyer-lives.ts'
import { gammaQuantile, highShare, lowShare } from './spread.ts'

export type NetOfBuyers = {
  /** By buyer: net money to come, minor units. */
  net: Float64Array
  /** Its variance by the chance of each. */
  variance: Float64Array
  /** 90 % interval of one buyer. */
  intervalOf: (buyer: number) => Omit<Estimate, 'value'>
}

type Told = AtWillParameters & {
  future: AtWillFuture
  /** What any sum comes to under each draw of the parameters, relative to the estimate. */
  factors: Float64Array
}

type Seen = Pick<Buyers, 'count' | 'frequency' | 'age'>

/** Net of the cost of serving, with its variance and intervals; `future` is of the same buyers and parameters. */
export function netOfBuyers(
  buyers: Seen,
  { future, factors, ...parameters }: Told,
  settings: ValuationSettings,
): NetOfBuyers {
  const { margin, costToServeMinorPerMonth } = settings
  if (costToServeMinorPerMonth > 0)
    return servedBuyers(buyers, { ...parameters, future, factors }, settings)
  const net = future.money.map((money) => margin * money)
  const variance = future.moneySquare.map((square, i) =>
    Math.max(0, margin * margin * (square - future.money[i]! ** 2)),
  )
  const intervalOf = (i: number) => intervalByGamma(net[i]!, future.alive[i]!, variance[i]!)
  return { net, variance, intervalOf }
}

function intervalByGamma(net: number, alive: number, variance: number): Omit<Estimate, 'value'> {
  if (!(net > 0) || !(alive > 0)) return { low: net, high: Math.max(net, 0) }
  const mean = net / alive
  const square = (variance + net * net) / alive
  const within = { mean, variance: Math.max(0, square - mean * mean) }
  const at = (share: number) => {
    const conditional = (share - (1 - alive)) / alive
    return conditional <= 1e-6 ? 0 : gammaQuantile(Math.min(conditional, 1 - 1e-6), within)
  }
  return endsOf(at, { net, below: 0, nought: 1 - alive })
}

/**
 * Ends that hold nine tenths. A twentieth is left out on either side, unless nought itself is so likely that it cannot
 * be left out below: then the low end is nought, what lies below that is left out, and the rest of the tenth above.
 * `below` is the chance of less than nought, `nought` that of nought exactly.
 */
function endsOf(
  at: (share: number) => number,
  { net, below, nought }: { net: number; below: number; nought: number },
): Omit<Estimate, 'value'> {
  const startsAtNought = below <= lowShare && below + nought >= lowShare
  const [low, high] = startsAtNought
    ? [0, at(below + highShare - lowShare)]
    : [at(lowShare), at(highShare)]
  return { low: Math.min(net, low), high: Math.max(net, high) }
}

function servedBuyers(
  buyers: Seen,
  { future, factors, ...parameters }: Told,
  settings: ValuationSettings,
): NetOfBuyers {
  const { margin, costToServeMinorPerMonth } = settings
  const perWeek = (costToServeMinorPerMonth * 7) / daysIn.month
  const livesOf = buyerLives(parameters, settings)
  const known = new Map<Lives, Spreads>()
  const spreadsOf = (i: number) => {
    const lives = livesOf(buyers.frequency[i]!, buyers.age[i]!)
    const found = known.get(lives) ?? spreadsOfLives(lives, factors)
    known.set(lives, found)
    return found
  }
  const net = future.money.map((money, i) => margin * money - perWeek * future.weeks[i]!)
  const variance = Float64Array.from({ length: buyers.count }, (_, i) => {
    const alive = future.alive[i]!
    if (!(alive > 0)) return 0
    const cost = perWeek * future.weeks[i]!
    const { together, weeksSquare } = spreadsOf(i)
    const square =
      margin * margin * future.moneySquare[i]! +
      (cost * (cost * weeksSquare - 2 * margin * future.money[i]! * together)) / alive
    return Math.max(0, square - net[i]! ** 2)
  })
  const intervalOf = (i: number) => {
    const alive = future.alive[i]!
    if (!(alive > 0)) return { low: net[i]!, high: Math.max(net[i]!, 0) }
    const paid = (margin * future.money[i]!) / alive
    const cost = (perWeek * future.weeks[i]!) / alive
    const staying = spreadsOf(i).quantiles(paid, cost)
    const below = alive * staying.below(0)
    return endsOf(wholeOf(staying, alive), { net: net[i]!, below, nought: 1 - alive })
  }
  return { net, variance, intervalOf }
}

/** Quantiles of one who with chance 1 − alive brings and costs nothing, given those of one who buys still. */
function wholeOf(ofStaying: Quantiles, alive: number): (share: number) => number {
  const lost = alive * ofStaying.below(0)
  return (share) => {
    if (share < lost) return ofStaying.at(share / alive)
    if (share <= lost + 1 - alive) return 0
    return ofStaying.at((share - (1 - alive)) / alive)
  }
}

type Quantiles = { at: (share: number) => number; below: (amount: number) => number }

/** E[money · weeks] and E[weeks²] of one who buys still, each relative to the product of the means. */
export type ServedTogether = { together: number; weeksSquare: number }

/** How far money and weeks served go together in the lives of buyers alike. */
export function servedTogether({ money, weeks }: Lives): ServedTogether {
  const meanOf = (of: (i: number) => number) =>
    money.reduce((sum, _, i) => sum + of(i), 0) / money.length
  return {
    together: meanOf((i) => money[i]! * weeks[i]!),
    weeksSquare: meanOf((i) => weeks[i]! ** 2),
  }
}

type Spreads = ServedTogether & {
  /** Of `paid` times money less `cost` times weeks. */
  quantiles: (paid: number, cost: number) => Quantiles
}

/** Between all money and all cost so many mixtures are put in order; what lies between two is interpolated. */
const angles = 16
const shares = 256

function spreadsOfLives({ money, weeks }: Lives, factors: Float64Array): Spreads {
  const tables: (Float64Array | undefined)[] = []
  const tableAt = (angle: number) => {
    tables[angle] ??= tableOf({ money, weeks, factors }, (angle * Math.PI) / 2 / angles)
    return tables[angle]
  }
  return {
    ...servedTogether({ money, weeks }),
    quantiles: (paid, cost) => {
      const angle = (Math.atan2(cost, paid) * angles * 2) / Math.PI
      const before = Math.min(angles - 1, Math.floor(angle))
      const [low, high] = [tableAt(before), tableAt(before + 1)]
      const size = Math.hypot(paid, cost)
      const entry = (k: number) => size * (low[k]! + (angle - before) * (high[k]! - low[k]!))
      return quantilesBy(entry)
    },
  }
}

function quantilesBy(entry: (k: number) => number): Quantiles {
  return {
    at: (share) => {
      const place = Math.max(0, Math.min(1, share)) * shares
      const k = Math.min(shares - 1, Math.floor(place))
      return entry(k) + (place - k) * (entry(k + 1) - entry(k))
    },
    below: (amount) => {
      let [low, high] = [0, shares]
      while (low < high) {
        const middle = (low + high) >> 1
        if (entry(middle) < amount) low = middle + 1
        else high = middle
      }
      return low / shares
    },
  }
}

/**
 * Quantiles, evenly spaced, of cos(angle) of the money less sin(angle) of the weeks, under the draws of the parameters
 * in turn.
 */
function tableOf(
  { money, weeks, factors }: Lives & { factors: Float64Array },
  angle: number,
): Float64Array {
  const [paid, cost] = [Math.cos(angle), Math.sin(angle)]
  const mixed = Float64Array.from(
    money,
    (each, i) => (paid * each - cost * weeks[i]!) * factors[i % factors.length]!,
  ).sort()
  return Float64Array.from(
    { length: shares + 1 },
    (_, k) => mixed[Math.min(mixed.length - 1, Math.round((k * mixed.length) / shares))]!,
  )
}
