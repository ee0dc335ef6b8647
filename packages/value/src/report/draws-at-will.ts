/**
 * What buyers at will are still to bring, by chance: each buyer's own expectation, spread as the lives of buyers alike
 * are (see buyer-lives.ts). A draw of the parameters moves all buyers together by the factor that their sum is known
 * to move by (see at-will-draws.ts).
 */

import { daysIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { type AtWillParameters, parametersOf } from '../estimate/at-will.ts'
import { buyerLives, lifeAt } from '../estimate/buyer-lives.ts'
import { drawCount } from '../estimate/draws.ts'
import { remembered } from '../estimate/remembered.ts'
import { chanceFrom } from '../numerics/chance.ts'
import type { Newcomer } from './newcomers.ts'

export type BuyerDraws = {
  /** Net money of one buyer under draw `s`; `u` says whether one buys still, `w` how long and for how much. */
  ofBuyer: (buyer: number, s: number, by: { u: number; w: number }) => number
  /** The same of one who buys still. */
  ofStaying: (buyer: number, s: number, w: number) => number
  /** What the latter reaches in all but a `share` of cases, over all draws. */
  lowOfStaying: (buyer: number, share: number) => number
  /** What a new buyer brings, the first purchase with it and serving taken off. */
  ofNew: (newcomer: Newcomer, s: number, by: { u: number; w: number }) => number
}

/** The draws of an appraisal's buyers; null where no model speaks for them. */
export function buyerDraws(appraisal: Appraisal): BuyerDraws | null {
  const { buying, settings, layout } = appraisal
  if (buying === null) return null
  const { future, parts } = buying
  const lives = parts.map(({ parameters }) => buyerLives(parameters, settings))
  const newLives = remembered((parameters: AtWillParameters) => buyerLives(parameters, settings))
  const costPerWeek = (settings.costToServeMinorPerMonth * 7) / daysIn.month
  const ofStaying = (buyer: number, s: number, w: number) => {
    const alive = future.alive[buyer]!
    if (!(alive > 0)) return 0
    const part = buying.partOf(buyer)
    const { frequency, age } = layout.buyers
    const { money, weeks } = lives[part]!(frequency[buyer]!, age[buyer]!)
    const at = lifeAt(w)
    const paid = (settings.margin * future.money[buyer]! * money[at]!) / alive
    const cost = (costPerWeek * future.weeks[buyer]! * weeks[at]!) / alive
    return (paid - cost) * parts[part]!.factors[s % drawCount]!
  }
  const spendAt = firstPurchases(appraisal)
  return {
    ofStaying,
    lowOfStaying: (buyer, share) => {
      const column = Float64Array.from({ length: drawCount }, (_, s) =>
        ofStaying(buyer, s, ((s * 89) % drawCount) / drawCount),
      )
      return column.sort()[Math.floor(share * drawCount)]!
    },
    ofNew: ({ each, purchases, cost, factors, parameters }, s, { u, w }) => {
      const { money, weeks } = newLives(parameters)(0, 0)
      const at = lifeAt(w)
      const later = each * purchases * money[at]! - cost * weeks[at]!
      return each * spendAt(u) + later * factors[s % drawCount]!
    },
    ofBuyer: (buyer, s, { u, w }) => (u < future.alive[buyer]! ? ofStaying(buyer, s, w) : 0),
  }
}

/** What a first purchase is for, relative to the mean. */
function firstPurchases({ atWill, settings }: Appraisal): (u: number) => number {
  const { spending } = parametersOf(atWill)!
  const chance = chanceFrom(settings.seed)
  const first = Float64Array.from({ length: 512 }, () =>
    spending === null ? 1 : chance.gamma(spending.p) / chance.gamma(Math.max(1.05, spending.q)),
  )
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length
  return (u) => first[Math.floor(u * first.length)]! / mean
}
