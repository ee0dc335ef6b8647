/**
 * What further agreements are still to bring (uptake.ts measures how many come).
 *
 * For as long as that agreement of an account runs which is expected to last longest, each month it takes up a twelfth
 * of what accounts of its part do in a year; half as much every two years, for nobody buys on for ever. Each is worth
 * what a new agreement of the part is: its first payment at once, and what is expected to follow, within the horizon
 * where there is one. What serving it costs is not in it: an account is served once.
 */

import type { Agreements } from '../book/agreements.ts'
import { intervals, neverEnded } from '../book/book.ts'
import { daysIn, monthsIn } from '../book/calendar.ts'
import { discountFactor } from '../rate.ts'
import type { ValuationSettings } from '../valuation.ts'
import type { ContractFits, Speaker } from './contract.ts'
import { drawCount } from './draws.ts'
import { halfLifeYears } from './growth.ts'
import type { Told } from './told-money.ts'
import { eachAccount } from './uptake.ts'

export type FurtherMoney = {
  /** By agreement: expected, and its variance by chance; 0 but for the one of each account that lasts longest. */
  mean: Float64Array
  variance: Float64Array
  /** By speaker and draw: what it comes to relative to what is expected. */
  factors: (Float64Array | null)[]
}

/** Beyond so many months next to nothing is taken up any more: a thousandth of today's. */
const monthsAhead = 12 * halfLifeYears * 10

type Known = { told: Told[]; weight: Float64Array; goesOn: Float64Array; variant: Uint8Array }

/** null where the settings do not ask for it, or nobody takes up anything. */
export function furtherMoney(
  agreements: Agreements,
  { speakers, speakerOf }: Pick<ContractFits, 'speakers' | 'speakerOf'>,
  { settings, ...known }: Known & { settings: ValuationSettings },
): FurtherMoney | null {
  if (settings.uptake !== 'model') return null
  if (speakers.every(({ taking }) => !taking)) return null
  const further: FurtherMoney = {
    mean: new Float64Array(agreements.count),
    variance: new Float64Array(agreements.count),
    factors: speakers.map((speaker, s) => factorsOf(speaker, known.told[s]!)),
  }
  const worths = speakers.map((speaker, s) => worthsOf(speaker, known.told[s]!, settings))
  eachAccount(agreements, (from, to) => {
    const i = longestOf(agreements, speakerOf, { ...known, from, to })
    if (i < 0) return
    const worth = worths[speakerOf[i]!]!(agreements.made[i]!)
    further.mean[i] = known.goesOn[i]! * worth.mean
    further.variance[i] = known.goesOn[i]! * worth.variance
  })
  return further
}

type Grouped = { groupOf: (agreement: number) => number; speakerOf: Int16Array }

/** Adds to the sums of groups what further agreements come to under each draw. */
export function addFurther(
  sums: { centres: Float64Array }[],
  { mean, factors }: FurtherMoney,
  { groupOf, speakerOf }: Grouped,
): void {
  const bySpeaker = sums.map(() => new Float64Array(factors.length))
  mean.forEach((money, i) => {
    const group = money === 0 ? -1 : groupOf(i)
    if (group >= 0) bySpeaker[group]![speakerOf[i]!]! += money
  })
  for (const [group, { centres }] of sums.entries())
    for (const [speaker, money] of bySpeaker[group]!.entries()) {
      const drawn = factors[speaker]
      if (money === 0 || !drawn) continue
      for (let s = 0; s < drawCount; s++) centres[s]! += money * drawn[s]!
    }
}

type Among = Known & { from: number; to: number }

/** The running agreement of an account that is expected to last longest; -1 where none runs that is spoken for. */
function longestOf(
  agreements: Agreements,
  speakerOf: Int16Array,
  { told, weight, goesOn, variant, from, to }: Among,
): number {
  let [longest, days] = [-1, 0]
  for (let i = from; i < to; i++) {
    if (agreements.endedOn[i] !== neverEnded || weight[i] === 0) continue
    const one = told[speakerOf[i]!]!
    const lasts = goesOn[i]! * one.periodDays * one.mean[variant[i]!]![agreements.made[i]!]!
    if (lasts > days) [longest, days] = [i, lasts]
  }
  return longest
}

/** How what a new agreement is worth, and how much is taken up, move together with the draws. */
function factorsOf({ taking }: Speaker, { draws, mean, reach }: Told): Float64Array | null {
  if (!taking || !(taking.rate > 0)) return null
  const worth = (residual: number) => 1 + reach.v * residual
  const expected = worth(mean[0]![0]!)
  if (!Number.isFinite(expected)) return null
  return Float64Array.from({ length: drawCount }, (_, s) => {
    const drawn = draws[s]?.[0]?.[0] ?? Number.POSITIVE_INFINITY
    const residual = Number.isFinite(drawn) ? drawn : 3 * mean[0]![0]!
    return (taking.draws[s]! / taking.rate) * (worth(residual) / expected)
  })
}

type Worth = { mean: number; variance: number }

/** By renewals made, what an account takes up still, before what lateness takes from it. Remembered. */
function worthsOf(
  speaker: Speaker,
  told: Told,
  settings: ValuationSettings,
): (made: number) => Worth {
  const { taking } = speaker
  const known = new Map<number, Worth>()
  if (!taking || !(taking.rate > 0) || told.variance.length === 0)
    return () => ({ mean: 0, variance: 0 })
  // Every eighth draw is enough for how long an account is there.
  const draws = speaker.draws.filter((_, s) => s % 8 === 0)
  const months = Math.min(settings.horizonMonths ?? monthsAhead, monthsAhead)
  const ofNew = newAgreements(draws, told, settings)
  const perMonth = (settings.margin * taking.rate) / 12
  const lump = settings.margin * taking.lump
  return (made) => {
    const found = known.get(made)
    if (found !== undefined) return found
    const there = thereBy(draws, { made, months, periodDays: told.periodDays })
    const worth = { mean: 0, variance: 0 }
    for (let month = 1; month <= months; month++) {
      const years = (month - 0.5) / 12
      const taken = perMonth * there(month) * 2 ** (-years / halfLifeYears)
      const at = discountFactor(settings.discount, (month - 0.5) * daysIn.month)
      const { mean, square } = ofNew(month)
      worth.mean += taken * at * mean
      // Agreements come one by one, each by chance: a Poisson flow of lumps.
      worth.variance += taken * lump * at * at * square
    }
    known.set(made, worth)
    return worth
  }
}

/** The chance that who has made so many renewals is there in each month to come. */
function thereBy(
  draws: Speaker['draws'],
  { made, months, periodDays }: { made: number; months: number; periodDays: number },
): (month: number) => number {
  const perPeriod = periodDays / daysIn.month
  const periods = Math.ceil(months / perPeriod)
  const staying = new Float64Array(periods + 1)
  for (const { rate } of draws) {
    let chance = 1
    for (let t = 0; t <= periods; t++) {
      staying[t]! += chance / draws.length
      chance *= rate(made + t + 1)
    }
  }
  return (month) => staying[Math.floor((month - 0.5) / perPeriod)]!
}

/** By the month in which it begins, what a new agreement of 1 a month comes to, and the square of that. */
function newAgreements(draws: Speaker['draws'], told: Told, settings: ValuationSettings) {
  const { reach, mean, variance, periodDays } = told
  const each = monthsIn[intervals.find((name) => daysIn[name] === periodDays) ?? 'month']
  const { horizonMonths } = settings
  if (horizonMonths === null) {
    const expected = 1 + reach.v * mean[0]![0]!
    const spread = reach.v * reach.v * variance[0]![0]!
    const whole = { mean: each * expected, square: each * each * (expected * expected + spread) }
    return () => whole
  }
  // What may follow is counted until the horizon: Σ S(j)·v^j, and its square as that of a sum that ends by chance.
  const perPeriod = periodDays / daysIn.month
  const most = Math.floor(horizonMonths / perPeriod)
  const sums = [{ mean: 0, square: 0 }]
  const staying = thereBy(draws, { made: 0, months: horizonMonths + perPeriod, periodDays })
  let [sum, square, paid] = [0, 0, 0]
  for (let j = 0; j <= most; j++) {
    const stays = staying(j * perPeriod + 0.5)
    const one = reach.v ** j
    sum += stays * one
    square += stays * ((paid + one) ** 2 - paid * paid)
    paid += one
    sums.push({ mean: each * sum, square: each * each * square })
  }
  return (month: number) =>
    sums[Math.min(most + 1, 1 + Math.floor((horizonMonths - month + 0.5) / perPeriod))]!
}
