/** What the running agreements, and new ones like them, come to under levers: draw by draw, from cells. */

import { agreementColumns } from '../book/agreements.ts'
import { daysIn, daysPerYear } from '../book/calendar.ts'
import type { ContractFits, Speaker } from '../estimate/contract.ts'
import {
  averaged,
  contractMoney,
  drawsOfUse,
  growthOfMoney,
  isBounded,
  mostPayments,
} from '../estimate/contract-money.ts'
import { drawCount } from '../estimate/draws.ts'
import { rememberedByKey } from '../estimate/remembered.ts'
import {
  paymentsWorth,
  type Reach,
  type ResidualTable,
  residualTable,
  residualVariance,
  varianceIfAtAll,
} from '../estimate/residual.ts'
import type { Told } from '../estimate/told-money.ts'
import { scaledChurn } from '../models/retention-curve.ts'
import { discountFactor } from '../rate.ts'
import type { ValuationSettings } from '../valuation.ts'
import type { ContractCells, Newcomers } from './contract-cells.ts'
import { type Ease, easedTables } from './eased-residual.ts'
import { grownBy, type Levers, settingsUnder, voluntaryUnder } from './levers.ts'
import type { Tally } from './tally.ts'

/** A speaker under levers: what one payment a period is worth by renewals made, growing and as it is. */
export type Spoken = { told: Told; grown: Told; bounded: boolean }

export type ContractSide = {
  fits: ContractFits
  cells: ContractCells
  newcomers: Newcomers
  /** By speaker: the share of churn that is involuntary; null where the history does not tell. */
  involuntary: (number | null)[]
}

/** By speaker, with churn as it is, under the discount and horizon of the levers: as the valuation reckons. */
export function plainUnder(
  { fits }: ContractSide,
  settings: ValuationSettings,
  levers: Levers,
): Told[] {
  const nobody = { ...fits, speakerOf: new Int16Array(0) }
  return contractMoney(agreementColumns([]), nobody, settingsUnder(settings, levers)).told
}

/** By speaker under levers, from what it is with churn as it is. */
export function spokenUnder(
  { fits, involuntary }: ContractSide,
  levers: Levers,
  plain: Told[],
): Spoken[] {
  return fits.speakers.map((speaker, index) => {
    const factor = factorOf(levers, involuntary[index]!)
    const told = plain[index]!
    const { expansionPerYear: rate, expansionFadesInYears: fades } = levers
    const eased =
      factor === 1
        ? told
        : easings(told, `${factor}`, () => ease(speaker, told, { factor, grown: () => 1 }))
    const years = told.periodDays / daysPerYear
    const growing = { factor, grown: (j: number) => grownBy(levers, j * years) }
    const grown =
      rate === 0
        ? eased
        : easings(told, `${factor} ${rate} ${fades}`, () => ease(speaker, told, growing))
    const bounded =
      isBounded(told) && isBounded(eased) && isBounded(grown) && growsToAnEnd(levers, told)
    return { told: eased, grown, bounded }
  })
}

/** Under so many levers, those of a report and some of who plays with them: tables as large as the draws'. */
const easings = rememberedByKey<Told, Told>(24)

/** What churn in all is multiplied by. Where causes cannot be told apart all of it is taken to be voluntary. */
export function factorOf(levers: Levers, involuntary: number | null): number {
  const share = involuntary ?? 0
  return voluntaryUnder(levers) * (1 - share) + levers.involuntaryChurn * share
}

/** Growth for ever at the discount or above it has no bound over a whole lifetime. */
function growsToAnEnd(levers: Levers, { reach, periodDays }: Told): boolean {
  if (levers.expansionFadesInYears !== null || reach.renewals !== null) return true
  return grownBy(levers, periodDays / daysPerYear) * reach.v < 1
}

function ease(speaker: Speaker, told: Told, by: Ease): Told {
  const { reach } = told
  if (!isBounded(told)) return told
  const mixtures = speaker.draws.flatMap(({ mixture }) => (mixture === undefined ? [] : [mixture]))
  const best = speaker.retention.mixture
  if (best === undefined || mixtures.length < speaker.draws.length)
    return scaledAll(speaker, told, by)
  const mean = easedTables([best], reach, by)[0]!
  const draws = easedTables(mixtures, reach, by)
  return {
    ...told,
    draws,
    mean: averaged(mean, draws),
    variance: easedVariance(told, by, (at, ease) => easedTables([best], at, ease)[0]!),
  }
}

/** Where nothing is known of how customers differ, the churn of all is scaled. */
function scaledAll(speaker: Speaker, told: Told, by: Ease): Told {
  const { reach } = told
  const scale = (one: Speaker['retention']) => scaledChurn(one, by.factor)
  // Payments grow as they do half a lifetime on: exact where growth is none.
  const under = (one: Speaker['retention']): ResidualTable => {
    const table = residualTable(scale(one), reach)
    return table.map((column) => column.map((value) => value * by.grown(Math.min(60, value) / 2)))
  }
  const draws = speaker.draws.map(under)
  return {
    ...told,
    draws,
    mean: averaged(under(speaker.retention), draws),
    variance: residualVariance(scale(speaker.retention), reach),
  }
}

/** By {@link residualVariance}'s formula, as wide in proportion when payments grow as when they do not. */
function easedVariance(
  told: Told,
  by: Ease,
  table: (reach: Reach, ease: Ease) => ResidualTable,
): ResidualTable {
  const v = Math.min(told.reach.v, 0.9999)
  const still = { factor: by.factor, grown: () => 1 }
  const mean = table({ ...told.reach, v }, still)
  const squared = table({ ...told.reach, v: v * v }, still)
  const grown = table({ ...told.reach, v }, by)
  return mean.map((column, variant) =>
    column.map((value, k) => {
      const square = (2 * value - (1 + v) * squared[variant]![k]!) / (1 - v)
      const share = value > 0 ? grown[variant]![k]! / value : 1
      return Math.max(0, square - value * value) * share * share
    }),
  )
}

/** What an amount brings of margin: dearer at the same cost, the whole of what is added is. */
export const marginOf = ({ margin, price }: Levers): number => margin + price

/** The running agreements by group, added to their tallies. */
export function tallyContracts(
  tallies: Tally[],
  { cells, fits }: ContractSide,
  under: { settings: ValuationSettings; levers: Levers; spoken: Spoken[] },
): void {
  const { levers, spoken } = under
  const { discount, horizonMonths } = settingsUnder(under.settings, levers)
  const horizon = horizonMonths === null ? null : horizonMonths * daysIn.month
  const [margin, cost] = [marginOf(levers), levers.costToServeMinorPerMonth]
  const stride = strideOf(fits)
  const useDraws = drawsOfUse(under.settings)
  const weights = tallies.map(() => newWeights(fits.speakers.length * 2 * stride))
  for (let i = 0; i < cells.count; i++) {
    const speaker = cells.speaker[i]!
    const { told, grown, bounded } = spoken[speaker]!
    if (!bounded) continue
    const tally = tallies[cells.group[i]!]!
    const [k, next] = [cells.made[i]!, cells.nextIn[i]!]
    const last = next + (told.reach.renewals ?? 0) * told.periodDays
    const variant = horizon !== null && last <= horizon ? 1 : 0
    const v = discountFactor(discount, next)
    const gross = margin * growthOfMoney(told, { variant, made: k, next })
    const [brings, costs] = [gross * cells.amount[i]! * v, -cost * cells.share[i]! * v]
    const untilNext = Math.min(next - cells.waits[i]!, horizon ?? next)
    const fixed = (-cost * cells.served[i]! * untilNext) / told.periodDays
    const square =
      gross * gross * cells.amountSquare[i]! -
      2 * gross * cost * cells.amountShare[i]! +
      cost * cost * cells.shareSquare[i]!
    tally.value += brings * grown.mean[variant]![k]! + costs * told.mean[variant]![k]! + fixed
    const one = { mean: grown.mean[variant]![k]!, variance: grown.variance[variant]![k]! }
    const lasting = varianceIfAtAll(one, cells.goesOn[i]!)
    const ofUse = (gross * v) ** 2 * cells.useOwnSquare[i]! * (one.mean * one.mean + lasting)
    tally.chance[speaker * stride + k]! += square * v * v * lasting + ofUse
    const common = gross * v * cells.useCommon[i]! * one.mean
    if (fixed !== 0 || common !== 0)
      for (let s = 0; s < drawCount; s++) tally.centres[s]! += fixed + common * useDraws[s]!
    // Those that cost more than they bring take most by staying for ever.
    const worst = gross * cells.leastRatio[i]! < cost ? costs : 0
    tally.floor += fixed + worst * paymentsWorth(mostPayments(told.reach, variant), told.reach.v)
    const at = (speaker * 2 + variant) * stride + k
    const weight = weights[cells.group[i]!]!
    weight.brings[at]! += brings
    weight.costs[at]! += costs
  }
  tallies.forEach((tally, group) => {
    addDraws(tally, weights[group]!, { spoken, stride })
  })
}

export const strideOf = ({ speakers }: ContractFits): number =>
  1 + Math.max(0, ...speakers.map(({ madeMost }) => madeMost))

type Weights = { brings: Float64Array; costs: Float64Array }

const newWeights = (size: number): Weights => ({
  brings: new Float64Array(size),
  costs: new Float64Array(size),
})

function addDraws(
  { centres }: Tally,
  { brings, costs }: Weights,
  { spoken, stride }: { spoken: Spoken[]; stride: number },
): void {
  for (let at = 0; at < brings.length; at++) {
    if (brings[at] === 0 && costs[at] === 0) continue
    const { told, grown } = spoken[Math.floor(at / (2 * stride))]!
    const variant = Math.floor(at / stride) % 2
    const k = at % stride
    for (let s = 0; s < drawCount; s++)
      centres[s]! +=
        brings[at]! * drawn(grown, { s, variant, k }) + costs[at]! * drawn(told, { s, variant, k })
  }
}

/** As the valuation does: a draw without a bound counts as three times the mean. */
function drawn({ draws, mean }: Told, { s, variant, k }: Place): number {
  const value = draws[s]![variant]![k]!
  return Number.isFinite(value) ? value : 3 * mean[variant]![k]!
}

type Place = { s: number; variant: number; k: number }

/**
 * What all newcomers of a group would bring together, under each draw: the first payment at once, the others a period
 * apart.
 */
export function newcomersWorth(
  { newcomers, fits }: ContractSide,
  group: number,
  { levers, spoken }: { levers: Levers; spoken: Spoken[] },
): { value: number; centres: Float64Array } {
  const centres = new Float64Array(drawCount)
  let value = 0
  const [margin, cost] = [marginOf(levers), levers.costToServeMinorPerMonth]
  fits.speakers.forEach((_, speaker) => {
    const { told, grown, bounded } = spoken[speaker]!
    const brings = margin * newcomers.amount[group]![speaker]!
    const costs = -cost * newcomers.share[group]![speaker]!
    if (!bounded || (brings === 0 && costs === 0)) return
    const { v } = told.reach
    const more = told.growth === null ? 1 : told.growth.tables[0]![0]!
    value += brings * (1 + v * more * grown.mean[0]![0]!) + costs * (1 + v * told.mean[0]![0]!)
    for (let s = 0; s < drawCount; s++) {
      const first = { s, variant: 0, k: 0 }
      centres[s]! +=
        brings * (1 + v * more * drawn(grown, first)) + costs * (1 + v * drawn(told, first))
    }
  })
  return { value, centres }
}
