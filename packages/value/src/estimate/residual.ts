/**
 * What is still to come of one agreement that pays 1 per period, by how many renewals it has made.
 *
 * `at[variant][k]` is the expected value, on the day of its next renewal, of an agreement that has made k renewals.
 * Without a horizon there is one variant, the discounted expected residual lifetime to its end. With one there are
 * two, since agreements differ by at most one in how many renewals still fall within it.
 */

import type { Retention } from '../models/retention-curve.ts'

export type Reach = {
  /** discount factor per period */
  v: number
  /** Renewals that fall within the horizon at the least; null is the whole lifetime. */
  renewals: number | null
  /** The table covers agreements of 0 to so many renewals made. */
  madeMost: number
}

export type ResidualTable = Float64Array[]

/** The table for one retention. Entries are Infinity where the sum diverges. */
export function residualTable(retention: Retention, reach: Reach): ResidualTable {
  const { renewals } = reach
  if (renewals === null) return [wholeLifetime(retention, reach)]
  return withinHorizon(retention, { ...reach, renewals })
}

/**
 * By its recursion from the oldest to the newest: DERL(n) = r(n)·(1 + v·DERL(n + 1)), the oldest exact to the tail.
 */
function wholeLifetime(retention: Retention, { v, madeMost }: Reach): Float64Array {
  const table = new Float64Array(madeMost + 1)
  table[madeMost] = retention.residual(madeMost + 1, v)
  for (let k = madeMost - 1; k >= 0; k--) table[k] = retention.rate(k + 1) * (1 + v * table[k + 1]!)
  return table
}

function withinHorizon(
  retention: Retention,
  { v, renewals, madeMost }: Reach & { renewals: number },
): Float64Array[] {
  const rates = new Float64Array(madeMost + renewals + 2)
  for (let t = 1; t < rates.length; t++) rates[t] = retention.rate(t)
  return [renewals, renewals + 1].map((within) => {
    const table = new Float64Array(madeMost + 1)
    for (let k = 0; k <= madeMost; k++) {
      let sum = 0
      let chance = 1
      let discount = 1
      for (let j = 1; j <= within; j++) {
        chance *= rates[k + j]!
        sum += chance * discount
        discount *= v
      }
      table[k] = sum
    }
    return table
  })
}

/**
 * Variance of the same: E[PV²] − E[PV]², by E[PV²] = (2·R(v) − (1 + v)·R(v²))/(1 − v), R being the table under v
 * and v². At v = 1 the limit is approached from below, since the variance of a lifetime may be infinite.
 */
export function residualVariance(retention: Retention, reach: Reach): ResidualTable {
  const v = Math.min(reach.v, 0.9999)
  const mean = residualTable(retention, { ...reach, v })
  const squared = residualTable(retention, { ...reach, v: v * v })
  return mean.map((column, variant) =>
    column.map((value, k) =>
      Math.max(0, (2 * value - (1 + v) * squared[variant]![k]!) / (1 - v) - value * value),
    ),
  )
}

/**
 * Variance of money that comes with chance `goesOn` and else not at all, by weight squared. The weight has the chance
 * in it already: of a payment w/p that comes with chance p, E[X²] − E[X]² is w²·((variance + mean²)/p − mean²).
 */
export function varianceIfAtAll(
  { mean, variance }: { mean: number; variance: number },
  goesOn: number,
): number {
  return goesOn >= 1 || goesOn <= 0 ? variance : (variance + mean * mean) / goesOn - mean * mean
}

/** Of a 90 % interval so much is to lie inside, and so much of the rest below it. */
const [insideShare, belowShare] = [0.9, 0.05]

/** Draws of a retention, and what is known of one whose lifetime under them is asked for. */
export type Lifetime = {
  draws: Retention[]
  made: number
  /** the chance that it makes any further renewal that its retention allows */
  goesOn: number
  /** no renewals beyond so many count */
  most: number
}

/**
 * The fewest and most renewals that an agreement still makes with nine chances in ten. A number of renewals is whole,
 * so no ends hold nine tenths exactly: each is the one that comes nearest. Where already the first renewal is less sure
 * than nineteen in twenty nothing can be left out below, and the tenth is left out above.
 */
export function renewalsWithin(lifetime: Lifetime): { fewest: number; most: number } {
  const { most } = lifetime
  const reached = reachedBy(lifetime)
  const under = lastReached(reached, { share: 1 - belowShare, most })
  const off = (j: number) => Math.abs(1 - reached(j) - belowShare)
  const fewest = under < most && off(under + 1) < off(under) ? under + 1 : under
  const from = reached(fewest)
  const last = lastReached(reached, { share: Math.max(1e-12, from - insideShare), most })
  const missed = (j: number) => Math.abs(from - reached(j + 1) - insideShare)
  return { fewest, most: last > fewest && missed(last - 1) < missed(last) ? last - 1 : last }
}

/** How many more renewals are made at the least with chance `share`; at most `most`. */
export function renewalsReached(
  { draws, made, most }: Omit<Lifetime, 'goesOn'>,
  share: number,
): number {
  return lastReached(reachedBy({ draws, made, most, goesOn: 1 }), { share, most })
}

/** The chance of at least j more renewals, over all draws of the parameters. */
function reachedBy({ draws, made, goesOn, most }: Lifetime): (j: number) => number {
  return (j) => {
    if (j <= 0) return 1
    if (j > most) return 0
    let sum = 0
    for (const draw of draws) sum += draw.survival(made + j, made)
    return (goesOn * sum) / draws.length
  }
}

/** The largest j, at most `most`, whose chance to be reached is still so high; the chance falls with j. */
function lastReached(
  reached: (j: number) => number,
  { share, most }: { share: number; most: number },
): number {
  let [low, high] = [0, 1]
  while (high <= most && reached(high) >= share) [low, high] = [high, high * 2]
  high = Math.min(high, most + 1)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (reached(middle) >= share) low = middle
    else high = middle
  }
  return low
}

/** Value of j payments of 1, the first at once: (1 − v^j)/(1 − v). */
export function paymentsWorth(payments: number, v: number): number {
  return v === 1 ? payments : -Math.expm1(payments * Math.log(v)) / (1 - v)
}
