/** Survival under every draw of the parameters, laid out once for all who ask for it. */

import type { Retention } from '../models/retention-curve.ts'
import type { Speaker } from './contract.ts'
import { rememberedByKey } from './remembered.ts'

const tables = rememberedByKey<readonly Retention[], Float64Array>(2)

/** By draw and renewals made: S(t) at `s * length + t`, t from 0 to length − 1. */
export const survivalTable = (draws: readonly Retention[], length: number): Float64Array =>
  tables(draws, `${length}`, () => laidOut(draws, length))

/** Survival is the product of the rates, which are the cheaper to ask for. */
function laidOut(draws: readonly Retention[], length: number): Float64Array {
  const table = new Float64Array(draws.length * length)
  for (const [s, { rate, survival, mixture }] of draws.entries()) {
    const from = s * length
    table[from] = 1
    if ((mixture?.c ?? 1) === 1)
      for (let t = 1; t < length; t++) table[from + t] = table[from + t - 1]! * rate(t)
    else for (let t = 1; t < length; t++) table[from + t] = survival(t)
  }
  return table
}

/** Renewals laid out beyond the oldest agreement: four years of weeks. */
const laidBeyond = 208

/**
 * The chance of who has made `made` renewals to reach `t` in all under draw `s`, as `Retention.survival` has it: from
 * the table, and past its end from the model.
 */
export function stayingUnder({
  draws,
  madeMost,
}: Pick<Speaker, 'draws' | 'madeMost'>): (s: number, t: number, made: number) => number {
  const length = madeMost + laidBeyond
  const table = survivalTable(draws, length)
  return (s, t, made) => {
    if (t >= length) return draws[s]!.survival(t, made)
    const before = table[s * length + made]!
    return before > 0 ? table[s * length + t]! / before : 0
  }
}
