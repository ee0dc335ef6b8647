/** A sum under levers: its estimate, the same under each draw of the parameters, and what chance adds. */

import { drawCount } from '../estimate/draws.ts'
import { estimateFrom, widerBy } from '../estimate/spread.ts'
import type { Estimate } from '../model-report.ts'

export type Tally = {
  value: number
  centres: Float64Array
  /** The least it can come to. */
  floor: number
  /** Variance by chance, in parts that are the same in every scenario, so that two can be compared part by part. */
  chance: Float64Array
  /**
   * What buyers at will come to under each draw, by those who share parameters; their chance is in the last parts, in
   * the same order. Empty where there are none.
   */
  factors: Float64Array[]
}

export const newTally = (parts: number): Tally => ({
  value: 0,
  centres: new Float64Array(drawCount),
  floor: 0,
  chance: new Float64Array(parts),
  factors: [],
})

/** The sum of tallies whose parts are alike. */
export function together(tallies: Tally[], parts: number): Tally {
  const all = newTally(parts)
  for (const tally of tallies) {
    all.value += tally.value
    all.floor += tally.floor
    all.factors = tally.factors
    tally.centres.forEach((centre, s) => {
      all.centres[s]! += centre
    })
    tally.chance.forEach((variance, part) => {
      all.chance[part]! += variance
    })
  }
  return all
}

export function estimateOf({ value, centres, chance, floor, factors }: Tally): Estimate {
  const last = chance.length - factors.length
  const following = factors.map((one, part) => ({ factors: one, variance: chance[last + part]! }))
  const steady = chance.subarray(0, last).reduce((sum, part) => sum + part, 0)
  const variance = following.reduce((sum, one) => sum + one.variance, steady)
  const wider = widerBy(following, steady)
  return estimateFrom(value, { centres, deviation: Math.sqrt(variance), floor, wider })
}

/**
 * How much more `a` is than `b`. Both are drawn with the same parameters and lived with the same luck, so what is not
 * known of both falls away and the difference is known far better than either.
 */
export function differenceOf(a: Tally, b: Tally): Estimate {
  const centres = a.centres.map((centre, s) => centre - b.centres[s]!)
  const apart = a.chance.reduce(
    (sum, variance, part) => sum + (Math.sqrt(variance) - Math.sqrt(b.chance[part]!)) ** 2,
    0,
  )
  const deviation = Math.sqrt(apart)
  return estimateFrom(a.value - b.value, { centres, deviation, floor: Number.NEGATIVE_INFINITY })
}

/** An expectation: what is not known of the parameters alone, without the luck of single customers. */
export function expected({ value, centres }: Pick<Tally, 'value' | 'centres'>): Estimate {
  return estimateFrom(value, { centres, deviation: 0, floor: Number.NEGATIVE_INFINITY })
}

/** By how large a share `a` is more than `b`, as expected. */
export function shareMore(
  a: Pick<Tally, 'value' | 'centres'>,
  b: Pick<Tally, 'value' | 'centres'>,
): Estimate {
  return expected({
    value: a.value / b.value - 1,
    centres: a.centres.map((centre, s) => centre / b.centres[s]! - 1),
  })
}
