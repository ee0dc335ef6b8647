/**
 * What running agreements are still to bring: expected, how it varies by chance, and under each draw of the
 * parameters.
 *
 * An agreement of net w per period that has made k renewals, its next a share f of a period away, is worth
 * w·v^f·R(k), R being the residual table of whoever speaks for it. So a whole group of agreements is a handful of
 * sums by (speaker, k), and a draw of the parameters costs one table and one dot product, whatever the size of the
 * book.
 */

import type { Agreements } from '../book/agreements.ts'
import { intervals, neverEnded } from '../book/book.ts'
import { daysIn, daysPerYear, monthsIn } from '../book/calendar.ts'
import type { Retention } from '../models/retention-curve.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { discountFactor } from '../rate.ts'
import type { Refusal, ValuationSettings } from '../valuation.ts'
import { type ContractFits, chanceToGoOn, type Speaker } from './contract.ts'
import { drawCount } from './draws.ts'
import { addFurther, type FurtherMoney, furtherMoney } from './further-money.ts'
import { type Growing, grownAfter, growthTables } from './growth.ts'
import { unbounded } from './refusals.ts'
import { rememberedByKey } from './remembered.ts'
import {
  paymentsWorth,
  type Reach,
  type ResidualTable,
  residualTable,
  residualVariance,
  varianceIfAtAll,
} from './residual.ts'
import type { Told } from './told-money.ts'

export type ContractMoney = {
  agreements: Agreements
  speakerOf: Int16Array
  told: Told[]
  /** By agreement: net per period, discounted to its next renewal, by `goesOn`; 0 when nothing is to come. */
  weight: Float64Array
  /** The chance that lateness and a running pause leave that anything comes. */
  goesOn: Float64Array
  /** By agreement: what of the weight is there because what it pays is expected to grow; below 0 where to shrink. */
  grown: Float64Array
  /** By agreement: what is not known of the weight as it is not known of use (book/use.ts); standard deviations. */
  useOwn: Float64Array
  useCommon: Float64Array
  /** By draw: how far all use is from what is expected of it, in {@link useCommon}; standard normal. */
  useDraws: Float64Array
  variant: Uint8Array
  /** By agreement: cost to serve until the next renewal, below or at 0. */
  fixed: Float64Array
  /** What further agreements are still to bring; null where nothing of it is counted on. */
  further: FurtherMoney | null
  refusals: Refusal[]
}

/**
 * The money of the running agreements under the settings. An agreement whose sum is unbounded has no value, and a
 * refusal.
 */
export function contractMoney(
  agreements: Agreements,
  fits: ContractFits,
  settings: ValuationSettings,
): ContractMoney {
  const refusals: Refusal[] = []
  const told = fits.speakers.map((speaker) => tell(speaker, settings))
  const bounded = told.map(isBounded)
  bounded.forEach((is, index) => {
    if (is) return
    const { part, accounts } = fits.speakers[index]!.report
    refusals.push(unbounded(accounts, part))
  })
  const share = servingShares(agreements)
  const horizon = horizonDays(settings)
  const weight = new Float64Array(agreements.count)
  const grownBy = new Float64Array(agreements.count)
  const fixed = new Float64Array(agreements.count)
  const useOwn = new Float64Array(agreements.count)
  const useCommon = new Float64Array(agreements.count)
  const goesOn = new Float64Array(agreements.count).fill(1)
  const variant = new Uint8Array(agreements.count)
  for (let i = 0; i < agreements.count; i++) {
    const speaker = fits.speakerOf[i]!
    if (speaker < 0 || agreements.endedOn[i] !== neverEnded || !bounded[speaker]) continue
    const { periodDays, reach } = told[speaker]!
    const months = monthsIn[intervals[agreements.period[i]!]!]
    const cost = settings.costToServeMinorPerMonth * share[i]!
    const next = agreements.nextIn[i]!
    // Agreements differ by at most one in how many renewals still fall within the horizon.
    const lastAt = next + (reach.renewals ?? 0) * periodDays
    variant[i] = horizon !== null && lastAt <= horizon ? 1 : 0
    const place = { variant: variant[i]!, made: agreements.made[i]!, next }
    const grown = growthOfMoney(told[speaker]!, place)
    const margin = settings.margin * agreements.amount[i]!
    goesOn[i] = chanceToGoOn(fits.speakers[speaker]!, agreements, i)
    const atNext = goesOn[i]! * discountFactor(settings.discount, next)
    weight[i] = (margin * grown - cost * months) * atNext
    grownBy[i] = margin * (grown - 1) * atNext
    useOwn[i] = settings.margin * grown * atNext * agreements.useOwn[i]!
    useCommon[i] = settings.margin * grown * atNext * agreements.useCommon[i]!
    // Nobody is served while paused.
    const untilNext = Math.min(next - agreements.waits[i]!, horizon ?? next)
    fixed[i] = cost === 0 ? 0 : (-cost * months * untilNext) / periodDays
  }
  const { speakerOf } = fits
  const further = furtherMoney(agreements, fits, { settings, told, weight, goesOn, variant })
  const useDraws = drawsOfUse(settings)
  const ofUse = { useOwn, useCommon, useDraws }
  return {
    agreements,
    speakerOf,
    told,
    weight,
    grown: grownBy,
    ...ofUse,
    goesOn,
    variant,
    fixed,
    further,
    refusals,
  }
}

/** How far all use is from what is expected, by draw: standard normal. */
export function drawsOfUse({ seed }: Pick<ValuationSettings, 'seed'>): Float64Array {
  const { normal } = chanceFrom(seed + 3)
  return Float64Array.from({ length: drawCount }, normal)
}

function horizonDays({ horizonMonths }: ValuationSettings): number | null {
  return horizonMonths === null ? null : horizonMonths * daysIn.month
}

/** By what its money is reckoned of: where fits stand their draws are those of the valuation before. */
const tellings = rememberedByKey<
  Retention[],
  { retention: Retention; growing: unknown; told: Told }
>(8)

function tell(speaker: Speaker, settings: ValuationSettings): Told {
  const { retention, draws, period, madeMost } = speaker
  const { discount, horizonMonths } = settings
  const growing = settings.growth === 'none' ? null : (speaker.growing ?? null)
  const key = [period, madeMost, discount.effectivePerYear, horizonMonths, growing?.rate].join(' ')
  const made = () => ({ retention, growing, told: tellAnew(speaker, settings) })
  const known = tellings(draws, key, made)
  return known.retention === retention && known.growing === growing ? known.told : made().told
}

function tellAnew(speaker: Speaker, settings: ValuationSettings): Told {
  const periodDays = daysIn[intervals[speaker.period]!]
  const horizon = horizonDays(settings)
  const reach: Reach = {
    v: discountFactor(settings.discount, periodDays),
    renewals: horizon === null ? null : Math.floor(horizon / periodDays + 1e-9),
    madeMost: speaker.madeMost,
  }
  const perDay = { reach, periodDays, growth: null }
  if (reach.renewals === null && reach.v > 1)
    return {
      ...perDay,
      mean: [new Float64Array([Number.POSITIVE_INFINITY])],
      variance: [],
      draws: [],
    }
  const draws = speaker.draws.map((draw) => residualTable(draw, reach))
  const mean = averaged(residualTable(speaker.retention, reach), draws)
  const growing = settings.growth === 'none' ? null : (speaker.growing ?? null)
  return {
    ...perDay,
    mean,
    variance: residualVariance(speaker.retention, reach),
    draws: growing === null ? draws : drawnGrowth(draws, growing, { speaker, reach, periodDays }),
    growth:
      growing === null
        ? null
        : {
            rate: growing.rate,
            tables: growthTables(speaker.retention, growing.rate, { reach, periodDays }),
          },
  }
}

/**
 * The draws with what is not known of growth in them, relative to the growth expected: ln of the money to come is
 * straight in the rate near enough.
 */
function drawnGrowth(
  draws: ResidualTable[],
  growing: Growing,
  { speaker, reach, periodDays }: { speaker: Speaker; reach: Reach; periodDays: number },
): ResidualTable[] {
  const step = 0.005
  const [up, down] = [step, -step].map((by) =>
    growthTables(speaker.retention, growing.rate + by, { reach, periodDays }),
  )
  const slopes = up!.map((column, variant) =>
    column.map((value, k) => Math.log(value / down![variant]![k]!) / (2 * step)),
  )
  return draws.map((table, s) =>
    table.map((column, variant) =>
      column.map((value, k) => {
        const slope = slopes[variant]![k]!
        return value * Math.exp(slope * (growing.draws[s]! - growing.rate))
      }),
    ),
  )
}

/** Where an agreement stands: days to its next renewal, renewals made, and how many fall within the horizon. */
type Standing = { variant: number; made: number; next: number }

/**
 * How many times what it would be without growth the money to come of an agreement is. The tables take the next
 * renewal to be half a period away; what it is nearer or further is a little less or more growth.
 */
export function growthOfMoney(
  { growth, periodDays }: Told,
  { variant, made, next }: Standing,
): number {
  if (growth === null) return 1
  const { rate, tables } = growth
  const off = grownAfter(rate, next / daysPerYear) / grownAfter(rate, periodDays / 2 / daysPerYear)
  return tables[variant]![made]! * off
}

/**
 * The expectation over the draws, not the value at the best fit. The best fit takes the differences between
 * customers that a sample happens to show at their face, and so expects the last of them to stay too long: 9 % too
 * much on simulated books. Where the best fit itself is unbounded, so is this.
 */
export function averaged(best: ResidualTable, draws: ResidualTable[]): ResidualTable {
  const finite = draws.filter((table) => Number.isFinite(table[0]![0]!))
  if (finite.length === 0) return best
  return best.map((column, variant) =>
    column.map((value, k) => {
      if (!Number.isFinite(value)) return value
      let sum = 0
      for (const table of finite) sum += table[variant]![k]!
      return sum / finite.length
    }),
  )
}

/** Finite under the estimate and under nearly every draw: a tenth of the draws at infinity is no number to print. */
export function isBounded({ mean, draws }: Told): boolean {
  if (!mean.every((column) => column.every(Number.isFinite))) return false
  const wild = draws.filter((table) => !Number.isFinite(table[0]![0]!)).length
  return wild <= draws.length / 10
}

/** Each running agreement's share of what its account costs to serve: by money, or evenly when none pays. */
export function servingShares(agreements: Agreements): Float64Array {
  const money = new Map<number, { amount: number; count: number }>()
  const perMonth = (i: number) =>
    agreements.amount[i]! / monthsIn[intervals[agreements.period[i]!]!]
  for (let i = 0; i < agreements.count; i++) {
    if (agreements.endedOn[i] !== neverEnded) continue
    const sum = money.get(agreements.account[i]!) ?? { amount: 0, count: 0 }
    sum.amount += perMonth(i)
    sum.count++
    money.set(agreements.account[i]!, sum)
  }
  const shares = new Float64Array(agreements.count)
  for (let i = 0; i < agreements.count; i++) {
    const sum = money.get(agreements.account[i]!)
    if (sum === undefined || agreements.endedOn[i] !== neverEnded) continue
    shares[i] = sum.amount > 0 ? perMonth(i) / sum.amount : 1 / sum.count
  }
  return shares
}

/** Expected money of one agreement, and its variance by chance. */
export function agreementWorth(
  money: ContractMoney,
  i: number,
): { mean: number; variance: number } {
  const w = money.weight[i]!
  if (w === 0) return { mean: money.fixed[i]!, variance: 0 }
  const told = money.told[money.speakerOf[i]!]!
  const variant = money.variant[i]!
  const k = money.agreements.made[i]!
  const one = { mean: told.mean[variant]![k]!, variance: told.variance[variant]![k]! }
  const variance = varianceIfAtAll(one, money.goesOn[i]!)
  const further = furtherWorth(money, i)
  return {
    mean: w * one.mean + money.fixed[i]! + further.mean,
    // Of a product of two that know nothing of each other: how long it lasts, and what it uses.
    variance:
      w * w * variance + money.useOwn[i]! ** 2 * (one.mean ** 2 + variance) + further.variance,
  }
}

/** What further agreements add to that of one agreement, which stands for its account. */
export function furtherWorth(
  { further }: ContractMoney,
  i: number,
): { mean: number; variance: number } {
  if (further === null) return { mean: 0, variance: 0 }
  return { mean: further.mean[i]!, variance: further.variance[i]! }
}

/** What is not known of an agreement's money because it is not known what it uses: a standard deviation. */
export function useUnknown(money: ContractMoney, i: number): number {
  const sd = Math.hypot(money.useOwn[i]!, money.useCommon[i]!)
  if (sd === 0) return 0
  return sd * money.told[money.speakerOf[i]!]!.mean[money.variant[i]!]![money.agreements.made[i]!]!
}

/** What of the expected money of one agreement is growth of what it pays. */
export function growthWorth(money: ContractMoney, i: number): number {
  if (money.grown[i] === 0) return 0
  return (
    money.grown[i]! *
    money.told[money.speakerOf[i]!]!.mean[money.variant[i]!]![money.agreements.made[i]!]!
  )
}

/** The least an agreement can come to: it ends before its next payment or, where it costs more than it pays, never. */
export function leastWorth(money: ContractMoney, i: number): number {
  const w = money.weight[i]!
  const fixed = money.fixed[i]!
  if (w >= 0) return fixed
  const { reach } = money.told[money.speakerOf[i]!]!
  return (
    fixed + (w / money.goesOn[i]!) * paymentsWorth(mostPayments(reach, money.variant[i]!), reach.v)
  )
}

export const mostPayments = ({ renewals, v }: Reach, variant: number): number =>
  renewals === null ? paymentsThatCount(v) : renewals + variant

/** Payments beyond which a further one adds less than a hundred-thousandth of the whole. */
function paymentsThatCount(v: number): number {
  return v >= 1 ? 20_000 : Math.min(20_000, Math.ceil(Math.log(1e-5) / Math.log(v)))
}

/** Sums of a group of agreements: the estimate, the same under each draw, and the variance by chance. */
export type Sum = {
  value: number
  centres: Float64Array
  variance: number
  /** By draw, how many times as wide chance is under it; null where it is the same under each. */
  wider: Float64Array | null
  /** The least it can come to: 0, or below it what serving the accounts may still cost. */
  floor: number
}

export function emptySum(): Sum {
  return { value: 0, centres: new Float64Array(drawCount), variance: 0, wider: null, floor: 0 }
}

/** The sums of all groups in one pass. `groupOf(agreement)` is -1 for one that belongs to none. */
export function contractSums(
  money: ContractMoney,
  groups: number,
  groupOf: (agreement: number) => number,
): Sum[] {
  const sums = Array.from({ length: groups }, emptySum)
  const cells = new Map<number, Float64Array[][]>()
  for (let i = 0; i < money.agreements.count; i++) {
    const group = groupOf(i)
    if (group < 0) continue
    const worth = agreementWorth(money, i)
    const sum = sums[group]!
    sum.value += worth.mean
    sum.variance += worth.variance
    sum.floor += leastWorth(money, i)
    addFixed(sum, money.fixed[i]!)
    addCommonUse(sum, money, i)
    if (money.weight[i] === 0) continue
    const bySpeaker =
      cells.get(group) ??
      money.told.map((told) => told.mean.map((column) => new Float64Array(column.length)))
    cells.set(group, bySpeaker)
    bySpeaker[money.speakerOf[i]!]![money.variant[i]!]![money.agreements.made[i]!]! +=
      money.weight[i]!
  }
  for (const [group, bySpeaker] of cells) addDraws(sums[group]!, bySpeaker, money.told)
  if (money.further !== null)
    addFurther(sums, money.further, { groupOf, speakerOf: money.speakerOf })
  return sums
}

function addFixed(sum: Sum, fixed: number): void {
  if (fixed === 0) return
  for (let s = 0; s < drawCount; s++) sum.centres[s]! += fixed
}

function addCommonUse({ centres }: Sum, money: ContractMoney, i: number): void {
  if (money.useCommon[i] === 0) return
  const { mean } = money.told[money.speakerOf[i]!]!
  const by = money.useCommon[i]! * mean[money.variant[i]!]![money.agreements.made[i]!]!
  for (let s = 0; s < drawCount; s++) centres[s]! += by * money.useDraws[s]!
}

function addDraws(sum: Sum, bySpeaker: Float64Array[][], told: Told[]): void {
  bySpeaker.forEach((variants, speaker) => {
    const { draws } = told[speaker]!
    variants.forEach((weights, variant) => {
      for (let k = 0; k < weights.length; k++) {
        const w = weights[k]!
        if (w === 0) continue
        for (let s = 0; s < draws.length; s++) {
          const value = draws[s]![variant]![k]!
          sum.centres[s]! +=
            w * (Number.isFinite(value) ? value : told[speaker]!.mean[variant]![k]! * 3)
        }
      }
    })
  })
}
