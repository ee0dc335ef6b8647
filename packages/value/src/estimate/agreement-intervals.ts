/** The 90 % interval of one agreement's money: how long it lasts by chance, over all draws of the parameters. */

import { daysPerYear } from '../book/calendar.ts'
import type { Estimate } from '../model-report.ts'
import type { Retention } from '../models/retention-curve.ts'
import type { Speaker } from './contract.ts'
import {
  agreementWorth,
  type ContractMoney,
  furtherWorth,
  growthOfMoney,
  leastWorth,
  mostPayments,
  useUnknown,
} from './contract-money.ts'
import { grownAfter } from './growth.ts'
import { remembered } from './remembered.ts'
import { paymentsWorth, renewalsWithin } from './residual.ts'
import type { Told } from './told-money.ts'

/** A function giving the 90 % interval of one agreement's money: its lifetime by chance, over all draws. */
export function agreementIntervals(
  money: ContractMoney,
  speakers: Speaker[],
): (i: number) => Omit<Estimate, 'value'> {
  const paid = speakers.map((_, index) => grownPayments(money.told[index]!))
  return (i) => {
    const w = money.weight[i]!
    const fixed = money.fixed[i]!
    if (w === 0) return { low: fixed, high: fixed }
    const index = money.speakerOf[i]!
    const { reach } = money.told[index]!
    const made = money.agreements.made[i]!
    // Chances to the hundredth share an answer.
    const goesOn = Math.max(1, Math.round(100 * money.goesOn[i]!)) / 100
    const known = lifetimesOf(speakers[index]!.draws)
    const most = mostPayments(reach, money.variant[i]!)
    const key = (most * 8192 + made) * 128 + Math.round(100 * goesOn)
    let reached = known.get(key)
    if (reached === undefined) {
      // Every eighth draw is enough for a lifetime, whose own chance is far wider.
      const draws = speakers[index]!.draws.filter((_, at) => at % 8 === 0)
      reached = renewalsWithin({ draws, made, goesOn, most })
      known.set(key, reached)
    }
    const ends = [reached.fewest, reached.most].flatMap((j) => paidBy(money, i, paid[index]!(j)))
    const [low, high] = [Math.min(...ends), Math.max(...ends)].map(
      (paid) => fixed + paid / money.goesOn[i]!,
    ) as [number, number]
    const further = furtherWorth(money, i)
    const used = 1.645 * useUnknown(money, i)
    if (used === 0 && further.mean === 0) return { low, high }
    // How long it lasts, what it uses and what else is taken up know little of each other. It cannot bring less than
    // the least, and what may be taken up makes nothing smaller.
    const { mean } = agreementWorth(money, i)
    const own = mean - further.mean
    const above = Math.hypot(high - own, used, 1.645 * Math.sqrt(further.variance))
    return {
      low: Math.max(Math.min(low, leastWorth(money, i)), own - Math.hypot(own - low, used)),
      high: mean + above,
    }
  }
}

/** The lifetimes that were found under some draws, by how an agreement stands; kept for as long as the draws are. */
const lifetimesOf = remembered(
  (_: readonly Retention[]) => new Map<number, { fewest: number; most: number }>(),
)

/**
 * What so many payments of an agreement come to: as it pays today, since nobody is sure to grow, and where growth is
 * counted on also each grown by its own time; the weight grows all by the average.
 */
function paidBy(money: ContractMoney, i: number, paid: Paid): number[] {
  const told = money.told[money.speakerOf[i]!]!
  const grown = money.grown[i]!
  if (told.growth === null || grown === 0) return [money.weight[i]! * paid.all]
  const { agreements, variant } = money
  const next = agreements.nextIn[i]!
  const expected = growthOfMoney(told, { variant: variant[i]!, made: agreements.made[i]!, next })
  const today = (money.weight[i]! - grown) * paid.all
  return [today, today + (grown / (expected - 1)) * paid.grownFrom(next)]
}

/** Of so many payments of 1: what they come to, and by days to the first how much more when each has grown. */
type Paid = { all: number; grownFrom: (next: number) => number }

/** By number of payments; each answer is found once, since many agreements stand alike. */
function grownPayments({ reach, growth, periodDays }: Told): (payments: number) => Paid {
  const known = new Map<number, Paid>()
  const years = periodDays / daysPerYear
  const rate = growth?.rate ?? 0
  const sumFrom = (payments: number, next: number) => {
    let [sum, atStart] = [0, 1]
    for (let j = 0; j < payments; j++) {
      sum += atStart * (grownAfter(rate, next / daysPerYear + j * years) - 1)
      atStart *= reach.v
    }
    return sum
  }
  return (payments) => {
    const found = known.get(payments)
    if (found !== undefined) return found
    const sums = new Map<number, number>()
    const grownFrom = (next: number) => {
      const sum = sums.get(next) ?? sumFrom(payments, next)
      sums.set(next, sum)
      return sum
    }
    const paid = { all: paymentsWorth(payments, reach.v), grownFrom }
    known.set(payments, paid)
    return paid
  }
}
