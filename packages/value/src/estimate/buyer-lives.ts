/**
 * Lives of buyers still to come, drawn: tables by (x, T) of the money that one brings who buys still, and of the weeks
 * in which one is served, life by life.
 *
 * How they are spread depends on x, the repeat purchases, and T, the time since the first; how many purchases are
 * expected is known exactly per buyer (see purchase-value.ts). So the spread is drawn once for buyers alike in x and
 * nearly in T, with mean 1, and each buyer's own expectation is put on it.
 */

import { daysIn } from '../book/calendar.ts'
import { outlookOf, type Stay } from '../models/purchase-model.ts'
import type { Ahead } from '../models/purchase-value.ts'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'
import type { AtWillParameters } from './at-will.ts'

const samples = 1_024
/** Buyers whose alpha + T differ by less than a tenth share a table, as do counts of purchases beyond forty. */
const ageStep = 0.1
const countsApart = 40

/** Relative to what is expected of one who buys still: money, and discounted weeks in which one is served. */
export type Lives = { money: Float32Array; weeks: Float32Array }

/** Which life a draw from 0 to 1 takes. */
export const lifeAt = (w: number): number => Math.min(samples - 1, Math.floor(w * samples))

/** Time ahead in weeks, as the purchase models count it. */
export function aheadOf({ discount, horizonMonths }: ValuationSettings): Ahead {
  return {
    delta: Math.log1p(discount.effectivePerYear) / (365.25 / 7),
    horizon: horizonMonths === null ? null : (horizonMonths * daysIn.month) / 7,
  }
}

/** Lives of buyers alike, drawn when first met. Which numbers are drawn depends on the cell and the seed alone. */
export function buyerLives(
  parameters: AtWillParameters,
  settings: ValuationSettings,
): (x: number, T: number) => Lives {
  const { alpha } = parameters.buying.parameters
  const known = new Map<number, Lives>()
  return (x, T) => {
    const count = x <= countsApart ? x : Math.round(countsApart * 1.2 ** countStep(x))
    const step = Math.round(Math.log(alpha + T) / ageStep)
    const key = count * 4_096 + step + 1_024
    const found = known.get(key)
    if (found !== undefined) return found
    const age = Math.max(0, Math.exp(step * ageStep) - alpha)
    const chance = chanceFrom((settings.seed * 7_919 + key) | 0)
    const lives = drawLives({ ...parameters, settings }, { x: count, T: age }, chance)
    known.set(key, lives)
    return lives
  }
}

const countStep = (x: number) => Math.round(Math.log(x / countsApart) / Math.log(1.2))

/** A sample of what one buyer brings who buys still: a rate and a chance to stop of one's own, then purchases. */
function drawLives(
  { buying, spending, settings }: AtWillParameters & { settings: ValuationSettings },
  { x, T }: { x: number; T: number },
  chance: Chance,
): Lives {
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
