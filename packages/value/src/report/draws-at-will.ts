/**
 * What buyers at will are still to bring, by chance: tables by (x, T) of purchases to come, given that one is a buyer
 * still.
 *
 * How purchases to come are spread depends on x, the repeat purchases, and T, the time since the first; how many are
 * expected is known exactly per buyer (see purchase-value.ts). So the spread is drawn once for buyers alike in x and
 * nearly in T, with mean 1, and each buyer's own expectation is put on it. A draw of the parameters moves all buyers
 * together by the factor that their sum is known to move by (see at-will-draws.ts).
 */

import { daysIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { parametersOf } from '../estimate/at-will.ts'
import { drawCount } from '../estimate/draws.ts'
import { meanSpend as expectedSpend } from '../models/gamma-gamma.ts'
import { outlookOf, type Stay } from '../models/purchase-model.ts'
import type { Ahead } from '../models/purchase-value.ts'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'

const samples = 2_048
/** Buyers whose alpha + T differ by less than a tenth share a table, as do counts of purchases beyond forty. */
const ageStep = 0.1
const countsApart = 40

/** Relative to what is expected of one who buys still: money, and weeks in which one is served. */
type Shape = { money: Float32Array; weeks: Float32Array }

export type BuyerDraws = {
  /** Net money of one buyer under draw `s`; `u` says whether one buys still, `w` how long and for how much. */
  ofBuyer: (buyer: number, s: number, by: { u: number; w: number }) => number
  /** The same of one who buys still. */
  ofStaying: (buyer: number, s: number, w: number) => number
  /** What the latter reaches in all but a `share` of cases, over all draws. */
  lowOfStaying: (buyer: number, share: number) => number
  /** What a new buyer brings, the first purchase with it. */
  ofNew: (s: number, by: { u: number; w: number }) => number
}

/** The draws of an appraisal's buyers; null where no model speaks for them. */
export function buyerDraws(appraisal: Appraisal): BuyerDraws | null {
  const { buying, settings, layout } = appraisal
  if (buying === null) return null
  const shapeOf = shapes(appraisal)
  const { future, factors } = buying
  const costPerWeek = (settings.costToServeMinorPerMonth * 7) / daysIn.month
  const ofStaying = (buyer: number, s: number, w: number) => {
    const alive = future.alive[buyer]!
    if (!(alive > 0)) return 0
    const { money, weeks } = shapeOf(layout.buyers.frequency[buyer]!, layout.buyers.age[buyer]!)
    const at = Math.min(samples - 1, Math.floor(w * samples))
    const paid = (settings.margin * future.money[buyer]! * money[at]!) / alive
    const cost = (costPerWeek * future.weeks[buyer]! * weeks[at]!) / alive
    return (paid - cost) * factors[s % drawCount]!
  }
  const newcomer = newBuyer(appraisal)
  return {
    ofStaying,
    lowOfStaying: (buyer, share) => {
      const column = Float64Array.from({ length: drawCount }, (_, s) =>
        ofStaying(buyer, s, ((s * 89) % drawCount) / drawCount),
      )
      return column.sort()[Math.floor(share * drawCount)]!
    },
    ofNew: (s, { u, w }) => {
      const { money } = shapeOf(0, 0)
      const spread = money[Math.min(samples - 1, Math.floor(w * samples))]!
      return (
        newcomer.each *
        (newcomer.spendAt(u) + newcomer.purchases * spread * factors[s % drawCount]!)
      )
    },
    ofBuyer: (buyer, s, { u, w }) => (u < future.alive[buyer]! ? ofStaying(buyer, s, w) : 0),
  }
}

/** A buyer not yet met: net of one purchase, how many are expected after the first, and how the first is spread. */
function newBuyer({ atWill, settings }: Appraisal) {
  const { buying, spending, meanSpend } = parametersOf(atWill)!
  const ahead = aheadOf(settings)
  const outlook = outlookOf(buying)
  const purchases = outlook.alive({ x: 0, tx: 0, T: 0 }) * outlook.mean(0, 0, ahead)
  const each = settings.margin * (spending === null ? meanSpend : expectedSpend(spending))
  const chance = chanceFrom(settings.seed)
  const first = Float64Array.from({ length: 512 }, () =>
    spending === null ? 1 : chance.gamma(spending.p) / chance.gamma(Math.max(1.05, spending.q)),
  )
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length
  return { purchases, each, spendAt: (u: number) => first[Math.floor(u * first.length)]! / mean }
}

/** Time ahead in weeks, as the purchase models count it. */
export function aheadOf({ discount, horizonMonths }: ValuationSettings): Ahead {
  return {
    delta: Math.log1p(discount.effectivePerYear) / (365.25 / 7),
    horizon: horizonMonths === null ? null : (horizonMonths * daysIn.month) / 7,
  }
}

/** Shapes by buyers alike, drawn when first met. Which numbers are drawn depends on the cell alone. */
function shapes(appraisal: Appraisal): (x: number, T: number) => Shape {
  const { alpha } = parametersOf(appraisal.atWill)!.buying.parameters
  const known = new Map<number, Shape>()
  return (x, T) => {
    const count = x <= countsApart ? x : Math.round(countsApart * 1.2 ** countStep(x))
    const step = Math.round(Math.log(alpha + T) / ageStep)
    const key = count * 4_096 + step + 1_024
    const found = known.get(key)
    if (found !== undefined) return found
    const age = Math.max(0, Math.exp(step * ageStep) - alpha)
    const chance = chanceFrom((appraisal.settings.seed * 7_919 + key) | 0)
    const shape = drawShape(appraisal, { x: count, T: age }, chance)
    known.set(key, shape)
    return shape
  }
}

const countStep = (x: number) => Math.round(Math.log(x / countsApart) / Math.log(1.2))

/** A sample of what one buyer brings who buys still: a rate and a chance to stop of one's own, then purchases. */
function drawShape(
  { atWill, settings }: Appraisal,
  { x, T }: { x: number; T: number },
  chance: Chance,
): Shape {
  const { buying, spending } = parametersOf(atWill)!
  const { delta, horizon: ends } = aheadOf(settings)
  const outlook = outlookOf(buying)
  const horizon = ends ?? Number.POSITIVE_INFINITY
  const money = new Float32Array(samples)
  const weeks = new Float32Array(samples)
  for (let i = 0; i < samples; i++) {
    const rate = chance.gamma(outlook.r + x) / (outlook.alpha + T)
    const bought = lifeOf({ rate, ...outlook.drawStay(x, T, chance), delta, horizon }, chance)
    const spend =
      spending === null ? 1 : 1 / chance.gamma(Math.max(1.05, spending.p * x + spending.q))
    const each =
      spending === null || bought.purchases === 0
        ? 1
        : chance.gamma(spending.p * bought.purchases) / (spending.p * bought.purchases)
    money[i] = bought.discounted * spend * each
    weeks[i] = bought.weeks
  }
  return { money: relativeToMean(money), weeks: relativeToMean(weeks) }
}

type Life = Stay & { rate: number; delta: number; horizon: number }

/** Purchases to come of one customer: how many, their number discounted, and the discounted weeks until the last. */
function lifeOf(life: Life, chance: Chance) {
  return life.tires > 0 ? lifeByCoins(life, chance) : lifeByTime(life, chance)
}

/** One who leaves at a time of its own: purchases until then are a Poisson flow. */
function lifeByTime({ rate, until: leaves, delta, horizon }: Life, chance: Chance) {
  // One who never leaves and has no horizon is not followed for ever: a discount has made an end of it by then.
  const until = Math.min(leaves, horizon, delta > 0 ? 60 / delta : 1e6)
  const spread = delta > 0 ? -Math.expm1(-delta * until) / (delta * until) : 1
  const purchases = drawCountOf(rate * until, chance)
  return { purchases, discounted: purchases * spread, weeks: until * spread }
}

/** A Poisson draw; beyond fifty a normal one is as good. */
function drawCountOf(mean: number, chance: Chance): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * chance.normal()))
  let count = -1
  for (let at = 0; at <= mean; count++) at -= Math.log(chance.uniform())
  return count
}

function lifeByCoins({ rate, tires, delta, horizon }: Life, chance: Chance) {
  // The number of purchases to the one after which the customer is gone is geometric; their times are a Poisson flow.
  const all = Math.max(
    1,
    Math.ceil(Math.log(chance.uniform()) / Math.log1p(-Math.min(tires, 0.999999))),
  )
  const ends = chance.gamma(all) / rate
  const until = Math.min(ends, horizon)
  const before = ends <= horizon ? all - 1 : Math.round(((all - 1) * until) / ends)
  const spread = delta > 0 ? -Math.expm1(-delta * until) / (delta * until) : 1
  const last = ends <= horizon ? Math.exp(-delta * ends) : 0
  return {
    purchases: before + (ends <= horizon ? 1 : 0),
    discounted: before * spread + last,
    weeks: until * spread,
  }
}

function relativeToMean(column: Float32Array): Float32Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  return mean > 0 ? column.map((value) => value / mean) : column
}
