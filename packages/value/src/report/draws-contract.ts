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
import type { Retention } from '../models/retention-curve.ts'

/** Renewals laid out beyond the oldest agreement; the few lifetimes that reach further are searched for. */
const longestLaidOut = 400
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

export type AgreementDraws = {
  /** Net money of one agreement under draw `s` of the parameters, its lifetime where `u` in (0, 1) says. */
  ofRunning: (agreement: number, s: number, u: number) => number
  /** The same, beyond what comes if it ends at its next renewal, of one that makes that renewal. */
  ofStaying: (agreement: number, s: number, u: number) => number
  /** Payments of 1 of a new agreement like it, the first at once, discounted. */
  ofNew: (agreement: number, s: number, u: number) => number
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
  /** Net of one payment on the day of the next renewal, discounted to now, before what lateness takes. */
  const paid = (i: number) => {
    const speaker = contracts.speakers[money.speakerOf[i]!]!
    const late = chanceToGoOn(speaker, agreements, i)
    return { late, net: late > 0 ? money.weight[i]! / late : 0 }
  }
  /** The same under a draw of what it uses: what is not known of it alone is drawn at another place for each. */
  const netUnder = (i: number, s: number) => {
    const { net, late } = paid(i)
    const [own, common] = [money.useOwn[i]!, money.useCommon[i]!]
    if (late === 0 || (own === 0 && common === 0)) return net
    const { useDraws } = money
    const apart = useDraws[(s + apartBy * (i + 1)) % drawCount]!
    return net + (own * apart + common * useDraws[s]!) / late
  }
  const renewals = (i: number, table: Laid, drawn: { s: number; u: number }) => {
    const { s, u } = drawn
    const most = table.most + (money.variant[i] ?? 0)
    const lasts = lastsUntil(table, contracts.speakers[money.speakerOf[i]!]!.draws[s]!, s)
    return Math.min(most, lasts(agreements.made[i]!, u))
  }
  const grownIn = ({ grown }: Laid, i: number, s: number) =>
    grown === null ? 1 : grown[s]![money.variant[i]!]![agreements.made[i]!]!
  /** What is taken up besides, by draw; how much of it comes to one account by chance is not drawn. */
  const takenIn = (i: number, s: number) =>
    money.further === null
      ? 0
      : money.further.mean[i]! * (money.further.factors[money.speakerOf[i]!]?.[s] ?? 1)
  const renewalsAtLeast = leastRenewals(appraisal, tableOf)
  return {
    ofRunning: (i, s, u) => {
      if (money.weight[i] === 0) return money.fixed[i]!
      const table = tableOf(i)
      const { late } = paid(i)
      if (u >= late) return money.fixed[i]!
      const worth = worthOf(table, renewals(i, table, { s, u: u / late }))
      return money.fixed[i]! + netUnder(i, s) * worth * grownIn(table, i, s) + takenIn(i, s)
    },
    ofStaying: (i, s, u) => {
      if (money.weight[i] === 0) return 0
      const table = tableOf(i)
      const k = agreements.made[i]!
      const at = s * table.length + k
      const survival = table.survival()
      const renewed = survival[at + 1]! / survival[at]!
      const stays = Number.isFinite(renewed) ? renewed : 0
      const j = Math.max(1, renewals(i, table, { s, u: u * stays }))
      return netUnder(i, s) * worthOf(table, j) * grownIn(table, i, s)
    },
    ofNew: (i, s, u) => {
      const table = tableOf(i)
      const draw = contracts.speakers[money.speakerOf[i]!]!.draws[s]!
      return worthOf(table, 1 + Math.min(table.most, lastsUntil(table, draw, s)(0, u)))
    },
    lowOfStaying: (i, share) => {
      if (money.weight[i] === 0) return 0
      return paid(i).net * worthOf(tableOf(i), renewalsAtLeast(i, share))
    },
  }
})

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
    table ??= survivalOf(draws, length)
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

/** By draw and renewals made. Survival is the product of the rates, which are the cheaper to ask for. */
function survivalOf(draws: Retention[], length: number): Float64Array {
  const table = new Float64Array(drawCount * length)
  for (let s = 0; s < drawCount; s++) {
    const { rate, survival, mixture } = draws[s]!
    const from = s * length
    table[from] = 1
    if ((mixture?.c ?? 1) === 1)
      for (let t = 1; t < length; t++) table[from + t] = table[from + t - 1]! * rate(t)
    else for (let t = 1; t < length; t++) table[from + t] = survival(t)
  }
  return table
}

/** Payments beyond which a further one adds less than a hundred-thousandth of the whole. */
function paymentsThatCount(v: number): number {
  return v >= 1 ? 20_000 : Math.min(20_000, Math.ceil(Math.log(1e-5) / Math.log(v)))
}

function worthOf(table: Laid, j: number): number {
  return j < table.length ? table.worth[j]! : paymentsWorth(j, table.v)
}

/** The largest j with S(made + j) >= u·S(made), from the table, or past its end from the model. */
function lastsUntil(table: Laid, retention: Retention, s: number) {
  return (made: number, u: number): number => {
    const start = s * table.length
    const survival = table.survival()
    const level = u * survival[start + made]!
    let low = made
    let high = table.length - 1
    if (survival[start + high]! >= level) {
      low = high
      high = made + table.most + 2
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (retention.survival(middle) >= level) low = middle
        else high = middle
      }
      return low - made
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (survival[start + middle]! >= level) low = middle
      else high = middle
    }
    return low - made
  }
}
