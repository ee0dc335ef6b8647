/**
 * What buyers at will are still to bring, part by part of those who share parameters, and how each part's sum moves
 * with what is not known of them.
 */

import { daysIn } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import type { Buyers } from '../book/purchases.ts'
import type { Ahead } from '../models/purchase-value.ts'
import { chanceFrom } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'
import {
  type AtWillFits,
  type AtWillFuture,
  type AtWillParameters,
  atWillFuture,
  parametersOf,
} from './at-will.ts'
import {
  answersOf,
  directionsWith,
  drawnFactors,
  normalDraws,
  relativeSdOf,
} from './at-will-draws.ts'
import { partAt, partsOfBuyers } from './at-will-parts.ts'
import { type NetOfBuyers, netOfBuyers } from './buyer-intervals.ts'
import { aheadOf } from './buyer-lives.ts'
import { drawCount } from './draws.ts'

/** By buyer: net money to come and its variance, minor units. */
export type BuyerMoney = {
  future: AtWillFuture
  net: Float64Array
  variance: Float64Array
  /** 90 % interval of one buyer */
  intervalOf: NetOfBuyers['intervalOf']
  /** Buyers by whose parameters they are valued: one part, unless the values of a trait are apart. */
  parts: BuyerPart[]
  /** by buyer: its place among the parts */
  partOf: (buyer: number) => number
  /** Below or at 0: minor units that serving one buyer can cost at the most, who stays to the end and never buys. */
  least: number
}

/** Buyers that share parameters, and how any sum of theirs moves with what is not known of them. */
export type BuyerPart = {
  buyers: Buyers
  /** their places among all buyers; null where they are all */
  members: Int32Array | null
  fits: AtWillFits
  parameters: AtWillParameters
  /** Relative standard deviation of any sum. */
  relativeSd: number
  /** By draw: standard normal draws along the directions in which the parameters may lie elsewhere. */
  directions: number[][]
  /** By draw: one standard normal draw, which way the sum leans. */
  z: Float64Array
  /** What any sum comes to under each draw, relative to the estimate. */
  factors: Float64Array
}

/** The money of the buyers under the settings; null when no model speaks for them, or the sum is unbounded. */
export function buyerMoney(
  { layout, atWill }: { layout: Layout; atWill: AtWillFits },
  settings: ValuationSettings,
): BuyerMoney | null {
  if (atWill.believed === null || !(atWill.meanSpend > 0)) return null
  const ahead = aheadOf(settings)
  const chance = chanceFrom(settings.seed + 1)
  const z = Float64Array.from({ length: drawCount }, () => chance.normal())
  const told = partsOfBuyers(layout.buyers, atWill).map((part) => ({
    ...part,
    parameters: parametersOf(part.fits)!,
    answers: answersOf(part.buyers, part.fits, ahead),
  }))
  const shared = normalDraws(Math.max(...told.map(({ answers }) => answers.length)), chance)
  const parts: BuyerPart[] = []
  const moneys: PartMoney[] = []
  for (const { answers, drawn, ...part } of told) {
    const { buyers, parameters } = part
    const future = atWillFuture(buyers, parameters, ahead)
    if (future === null) return null
    const directions = directionsWith(drawn, shared)
    const factors = drawnFactors(answers, directions)
    parts.push({
      ...part,
      directions,
      factors,
      relativeSd: relativeSdOf(answers),
      z: drawn === null ? z : standardised(factors),
    })
    moneys.push({ future, ...netOfBuyers(buyers, { ...parameters, future, factors }, settings) })
  }
  const costPerWeek = (settings.costToServeMinorPerMonth * 7) / daysIn.month
  return {
    ...gathered(layout.buyers.count, parts, moneys),
    parts,
    partOf: (buyer) => partAt(atWill, buyer),
    least: costPerWeek > 0 ? -costPerWeek * mostWeeks(ahead) : 0,
  }
}

type PartMoney = Pick<BuyerMoney, 'future' | 'net' | 'variance' | 'intervalOf'>

/** The columns of all parts, in the order of all buyers. */
function gathered(count: number, parts: BuyerPart[], moneys: PartMoney[]): PartMoney {
  const only = moneys[0]!
  if (parts[0]!.members === null) return only
  const column = () => new Float64Array(count)
  const future = Object.fromEntries(
    Object.keys(only.future).map((name) => [name, column()]),
  ) as AtWillFuture
  const [net, variance] = [column(), column()]
  const place = new Int32Array(count)
  const partOf = new Int32Array(count)
  moneys.forEach((part, at) => {
    parts[at]!.members!.forEach((i, j) => {
      for (const name of Object.keys(future) as (keyof AtWillFuture)[])
        future[name][i] = part.future[name][j]!
      net[i] = part.net[j]!
      variance[i] = part.variance[j]!
      place[i] = j
      partOf[i] = at
    })
  })
  return {
    future,
    net,
    variance,
    intervalOf: (i) => moneys[partOf[i]!]!.intervalOf(place[i]!),
  }
}

/** ln of the factors, round nought and as wide as one: which way each draw leans. */
function standardised(factors: Float64Array): Float64Array {
  const logs = factors.map(Math.log)
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length
  return logs.map((log) => (variance > 0 ? (log - mean) / Math.sqrt(variance) : 0))
}

/** Discounted weeks until the horizon; without one until the end of time. */
function mostWeeks({ delta, horizon }: Ahead): number {
  if (horizon === null) return delta > 0 ? 1 / delta : Number.POSITIVE_INFINITY
  return delta > 0 ? -Math.expm1(-delta * horizon) / delta : horizon
}
