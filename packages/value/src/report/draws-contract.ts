/**
 * Lifetimes of running agreements by chance: how many more renewals each makes under one draw of the parameters.
 *
 * By inversion: survival of every (speaker, draw of the parameters) is laid out once, and a lifetime is where it falls
 * below a number drawn evenly. So an account costs a search in a table, whatever the model, and the tables do not grow
 * with the accounts.
 */

import { neverEnded } from '../book/book.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { chanceToGoOn } from '../estimate/contract.ts'
import { drawCount } from '../estimate/draws.ts'
import { remembered } from '../estimate/remembered.ts'
import {
  paymentsWorth,
  type ResidualTable,
  renewalsReached,
  residualTable,
} from '../estimate/residual.ts'
import { survivalTable } from '../estimate/survival-table.ts'
import type { Retention } from '../models/retention-curve.ts'

/**
 * Renewals laid out beyond the oldest agreement: monthly at 7 % a year all that count. The few lifetimes that reach
 * further are searched for.
 */
const longestLaidOut = 2_000
/** Prime to the number of draws, so that agreements that stand together draw apart. */
const apartBy = 61

type Laid = {
  /** By draw, then by renewals made; laid out when first asked for. */
  survival: () => Float64Array
  length: number
  /** Value on the day of the next renewal of so many payments of 1. */
  worth: Float64Array
  v: number
  most: number
  /** By draw: how many times the growth that is expected the drawn growth brings; null where nothing grows. */
  grown: ResidualTable[] | null
}

/** Under draw `s` of the parameters, where `u` in (0, 1) says how long it lasts. */
export type Drawn = (s: number, u: number) => number

export type AgreementDraws = {
  /** Net money of one agreement. Ask once for many draws: what does not change with them is found here. */
  ofRunning: (agreement: number) => Drawn
  /** The same, beyond what comes if it ends at its next renewal, of one that makes that renewal. */
  ofStaying: (agreement: number) => Drawn
  /** Payments of 1 of a new agreement like it, the first at once, discounted. */
  ofNew: (agreement: number) => Drawn
  /** What {@link ofStaying} reaches in all but a `share` of cases, over all draws. */
  lowOfStaying: (agreement: number, share: number) => number
}

/** The draws of an appraisal's agreements. Tables are laid out when first asked for, and kept with the appraisal. */
export const agreementDraws = remembered((appraisal: Appraisal): AgreementDraws => {
  const { money, contracts } = appraisal
  const { agreements } = money
  const laid = contracts.speakers.map(() => null as Laid | null)
  const tableOf = (i: number) => {
    const speaker = money.speakerOf[i]!
    laid[speaker] ??= layOut(appraisal, speaker)
    return laid[speaker]
  }
  const { paid, netUnder, lives, takenIn } = piecesOf(appraisal, tableOf)
  const renewalsAtLeast = leastRenewals(appraisal, tableOf)
  return {
    ofRunning: (i) => {
      const fixed = money.fixed[i]!
      if (money.weight[i] === 0) return () => fixed
      const one = paid(i)
      const { late } = one
      const { renewals, worth, grownIn } = lives(i)
      const [net, taken] = [netUnder(i, one), takenIn(i)]
      return (s, u) =>
        u >= late ? fixed : fixed + net(s) * worth(renewals(s, u / late)) * grownIn(s) + taken(s)
    },
    ofStaying: (i) => {
      if (money.weight[i] === 0) return () => 0
      const table = tableOf(i)
      const survival = table.survival()
      const made = agreements.made[i]!
      const { renewals, worth, grownIn } = lives(i)
      const net = netUnder(i, paid(i))
      return (s, u) => {
        const at = s * table.length + made
        const renewed = survival[at + 1]! / survival[at]!
        const stays = Number.isFinite(renewed) ? renewed : 0
        return net(s) * worth(Math.max(1, renewals(s, u * stays))) * grownIn(s)
      }
    },
    ofNew: (i) => {
      const table = tableOf(i)
      const lasts = lastsUntil(table, contracts.speakers[money.speakerOf[i]!]!.draws, 0)
      return (s, u) => worthOf(table, 1 + Math.min(table.most, lasts(s, u)))
    },
    lowOfStaying: (i, share) => {
      if (money.weight[i] === 0) return 0
      return paid(i).net * worthOf(tableOf(i), renewalsAtLeast(i, share))
    },
  }
})

/** What the draws of one agreement are made of; what does not change with the draw is found once. */
function piecesOf({ money, contracts }: Appraisal, tableOf: (i: number) => Laid) {
  const { agreements } = money
  /** Net of one payment on the day of the next renewal, discounted to now, before what lateness takes. */
  const paid = (i: number) => {
    const speaker = contracts.speakers[money.speakerOf[i]!]!
    const late = chanceToGoOn(speaker, agreements, i)
    return { late, net: late > 0 ? money.weight[i]! / late : 0 }
  }
  /** The same under a draw of what it uses: what is not known of it alone is drawn at another place for each. */
  const netUnder = (i: number, { net, late }: { net: number; late: number }) => {
    const [own, common] = [money.useOwn[i]!, money.useCommon[i]!]
    if (late === 0 || (own === 0 && common === 0)) return () => net
    const { useDraws } = money
    return (s: number) => {
      const apart = useDraws[(s + apartBy * (i + 1)) % drawCount]!
      return net + (own * apart + common * useDraws[s]!) / late
    }
  }
  /** Renewals to come, what so many payments are worth, and how much more for having grown. */
  const lives = (i: number) => {
    const table = tableOf(i)
    const most = table.most + (money.variant[i] ?? 0)
    const [variant, made] = [money.variant[i]!, agreements.made[i]!]
    const lasts = lastsUntil(table, contracts.speakers[money.speakerOf[i]!]!.draws, made)
    const { grown } = table
    return {
      renewals: (s: number, u: number) => Math.min(most, lasts(s, u)),
      worth: (j: number) => worthOf(table, j),
      grownIn: (s: number) => (grown === null ? 1 : grown[s]![variant]![made]!),
    }
  }
  /** What is taken up besides, by draw; how much of it comes to one account by chance is not drawn. */
  const takenIn = (i: number): ((s: number) => number) => {
    if (money.further === null) return () => 0
    const { mean, factors } = money.further
    const ofSpeaker = factors[money.speakerOf[i]!]
    return (s) => mean[i]! * (ofSpeaker?.[s] ?? 1)
  }
  return { paid, netUnder, lives, takenIn }
}

/** Renewals that are reached in all but a share of cases by one that makes the next. The same for many agreements. */
function leastRenewals({ money, contracts }: Appraisal, tableOf: (i: number) => Laid) {
  const known = new Map<string, number>()
  return (i: number, share: number): number => {
    const speaker = money.speakerOf[i]!
    const made = money.agreements.made[i]!
    const most = tableOf(i).most + (money.variant[i] ?? 0) - 1
    const key = `${speaker} ${made} ${most} ${share}`
    const found = known.get(key)
    if (found !== undefined) return found
    // Every eighth draw is enough for a lifetime, whose own chance is far wider.
    const draws = contracts.speakers[speaker]!.draws.filter((_, at) => at % 8 === 0)
    const reached = 1 + renewalsReached({ draws, made: made + 1, most }, 1 - share)
    known.set(key, reached)
    return reached
  }
}

/** Whether an agreement runs and somebody speaks for it. */
export function isSpokenFor({ money }: Appraisal, i: number): boolean {
  return money.agreements.endedOn[i] === neverEnded && money.speakerOf[i]! >= 0
}

function layOut({ money, contracts }: Appraisal, speaker: number): Laid {
  const { reach } = money.told[speaker]!
  const { draws } = contracts.speakers[speaker]!
  const most = reach.renewals ?? paymentsThatCount(reach.v)
  const length = reach.madeMost + Math.min(most + 1, longestLaidOut) + 2
  let table: Float64Array | null = null
  const survival = () => {
    table ??= survivalTable(draws, length)
    return table
  }
  const worth = new Float64Array(length)
  for (let j = 1; j < length; j++) worth[j] = paymentsWorth(j, reach.v)
  const told = money.told[speaker]!
  // The expected growth is in the weight of every agreement; what a draw of it adds is in the drawn tables alone.
  const grown =
    told.growth === null
      ? null
      : draws.map((draw, s) =>
          residualTable(draw, reach).map((plain, variant) =>
            plain.map((value, k) => {
              const times = told.draws[s]![variant]![k]! / value
              return Number.isFinite(times) ? times : 1
            }),
          ),
        )
  return { survival, length, worth, v: reach.v, most, grown }
}

/** Payments beyond which a further one adds less than a hundred-thousandth of the whole. */
function paymentsThatCount(v: number): number {
  return v >= 1 ? 20_000 : Math.min(20_000, Math.ceil(Math.log(1e-5) / Math.log(v)))
}

function worthOf(table: Laid, j: number): number {
  return j < table.length ? table.worth[j]! : paymentsWorth(j, table.v)
}

/** By draw: the largest j with S(made + j) >= u·S(made), from the table, or past its end from the model. */
function lastsUntil(table: Laid, draws: Retention[], made: number): Drawn {
  const survival = table.survival()
  const { length } = table
  return (s, u) => {
    const start = s * length
    const level = u * survival[start + made]!
    const end = start + length - 1
    // Most lives end soon, so what is looked at first lies near, and each further step is twice as wide.
    let low = start + made
    let high = Math.min(end, low + 16)
    while (survival[high]! >= level) {
      if (high === end) return lastsBeyond(table, draws[s]!, { made, level })
      const step = 2 * (high - low)
      low = high
      high = Math.min(end, low + step)
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (survival[middle]! >= level) low = middle
      else high = middle
    }
    return low - start - made
  }
}

function lastsBeyond(
  table: Laid,
  retention: Retention,
  { made, level }: { made: number; level: number },
): number {
  let low = table.length - 1
  let high = made + table.most + 2
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (retention.survival(middle) >= level) low = middle
    else high = middle
  }
  return low - made
}
