/**
 * What buyers at will, and new ones like them, come to under levers, from cells of buyers alike in count and age.
 *
 * A buyer is lost at a rate and buys at a rate; while alive both run side by side. A rate of loss f times as large is
 * the same life lived f times as fast with purchases f times as rare: E[Z | f·loss, δ, horizon] = E[Z | δ/f,
 * f·horizon]/f, whatever the model. More frequent purchases at an unchanged life are so many more of them.
 */

import { daysIn } from '../book/calendar.ts'
import { type Buyers, theseBuyers } from '../book/purchases.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { type AtWillParameters, atWillFuture } from '../estimate/at-will.ts'
import { answersOf, drawnFactors } from '../estimate/at-will-draws.ts'
import { type ServedTogether, servedTogether } from '../estimate/buyer-intervals.ts'
import { aheadOf, buyerLives, type Lives } from '../estimate/buyer-lives.ts'
import type { BuyerMoney, BuyerPart } from '../estimate/buyer-money.ts'
import { drawCount } from '../estimate/draws.ts'
import type { Ahead } from '../models/purchase-value.ts'
import type { ValuationSettings } from '../valuation.ts'
import { type Levers, settingsUnder, voluntaryUnder } from './levers.ts'
import type { Tally } from './tally.ts'

/** Buyers who share parameters. */
export type BuyerSide = {
  settings: ValuationSettings
  part: BuyerPart
  /** One pseudo buyer per cell: as many purchases, as old. */
  alike: Buyers
  group: Int32Array
  /** By cell: Σ chance to be alive; Σ of that times spend today, its square, and times the square of spend */
  alive: Float64Array
  spend: Float64Array
  spendSquare: Float64Array
  squareSpend: Float64Array
  /** By cell: Σ of the chance to be alive squared, and of that square times spend per purchase */
  aliveSquare: Float64Array
  aliveSpend: Float64Array
  /** By cell, how money and time served go together; found when a lever first makes serving cost something. */
  served: ServedTogether[] | null
  /** By group. */
  buyers: number[]
  /** A few real buyers, to tell how what is not known of the parameters answers to the levers. */
  few: Buyers
  /** What those few come to under each draw, as things are. */
  fewNow: Float64Array
}

/**
 * By cell, given alive, of a purchase of 1 today: expected discounted purchases, each as many times as it is dearer by
 * then; their square; weeks alive.
 */
type Moments = { mean: Float64Array; square: Float64Array; weeks: Float64Array }

const fewCount = 100

/** Sums the buyers into cells, those who share parameters apart; none where no model speaks for them. */
export function buyerSides(
  { layout, buying, settings }: Appraisal,
  groups: number,
  groupOf: (position: number) => number,
): BuyerSide[] {
  if (buying === null) return []
  const { position } = layout
  return buying.parts.map((part) => {
    const { cellOf, groupOfCell, rows, counts } = cellsOf(part.buyers, groups, (account) =>
      groupOf(position[account]!),
    )
    const column = () => new Float64Array(rows.length)
    const few = everyNth(part.buyers, Math.ceil(part.buyers.count / fewCount))
    const side: BuyerSide = {
      settings,
      part,
      alike: alikeTo(part.buyers, rows),
      group: Int32Array.from(groupOfCell),
      alive: column(),
      spend: column(),
      spendSquare: column(),
      squareSpend: column(),
      buyers: counts,
      aliveSquare: column(),
      aliveSpend: column(),
      served: null,
      few,
      fewNow: drawnOf(part, few, aheadOf(settings)),
    }
    addToCells(side, buying, cellOf)
    return side
  })
}

function cellsOf(buyers: Buyers, groups: number, groupOf: (account: number) => number) {
  const at = new Map<string, number>()
  const rows: number[] = []
  const cellOf = new Int32Array(buyers.count)
  const groupOfCell: number[] = []
  const counts = new Array<number>(groups).fill(0)
  for (let j = 0; j < buyers.count; j++) {
    const group = groupOf(buyers.account[j]!)
    const key = `${group} ${buyers.frequency[j]} ${buyers.age[j]}`
    let cell = at.get(key)
    if (cell === undefined) {
      cell = rows.length
      at.set(key, cell)
      rows.push(j)
      groupOfCell.push(group)
    }
    cellOf[j] = cell
    counts[group]!++
  }
  return { cellOf, groupOfCell, rows, counts }
}

function addToCells(side: BuyerSide, { future }: BuyerMoney, cellOf: Int32Array): void {
  const { members, parameters } = side.part
  const { square } = momentsUnder(side.alike, parameters, aheadOf(side.settings))!
  cellOf.forEach((cell, j) => {
    const i = members === null ? j : members[j]!
    const alive = future.alive[i]!
    const spend = alive * future.today[i]!
    side.alive[cell]! += alive
    side.spend[cell]! += spend
    side.squareSpend[cell]! += spend * spend
    side.aliveSquare[cell]! += alive * alive
    side.aliveSpend[cell]! += alive * spend
    if (square[cell]! > 0) side.spendSquare[cell]! += future.moneySquare[i]! / square[cell]!
  })
}

/** Pseudo buyers just seen, so surely alive, who say nothing of their spend. */
function alikeTo(buyers: Buyers, rows: number[]): Buyers {
  const frequency = Float64Array.from(rows, (i) => buyers.frequency[i]!)
  const age = Float64Array.from(rows, (i) => buyers.age[i]!)
  return pseudoBuyers(frequency, age)
}

const pseudoBuyers = (frequency: Float64Array, age: Float64Array): Buyers => ({
  count: age.length,
  account: new Int32Array(age.length),
  frequency,
  recency: age,
  age,
  mean: new Float64Array(age.length),
  firstOn: new Int32Array(age.length),
  spentAgo: new Float64Array(age.length),
  trendOn: new Float64Array(age.length),
  trend: new Float64Array(age.length),
})

/** One who bought for the first time today. */
const beginner = pseudoBuyers(new Float64Array(1), new Float64Array(1))

const everyNth = (buyers: Buyers, every: number): Buyers =>
  theseBuyers(
    buyers,
    Int32Array.from({ length: Math.ceil(buyers.count / every) }, (_, i) => i * every),
  )

const weeksPerYear = 365.25 / 7

/** A life lived `factor` times as fast. */
const faster = ({ delta, horizon, ...rest }: Ahead, factor: number): Ahead => ({
  ...rest,
  delta: delta / factor,
  horizon: horizon === null ? null : horizon * factor,
})

function momentsUnder(alike: Buyers, parameters: AtWillParameters, ahead: Ahead): Moments | null {
  const future = atWillFuture(alike, parameters, ahead)
  if (future === null) return null
  const per = (column: Float64Array, by: (i: number) => number) =>
    column.map((value, i) => (by(i) > 0 ? value / by(i) : 0))
  return {
    mean: per(future.money, (i) => future.alive[i]! * future.today[i]!),
    // The square of a pseudo buyer's spend is the same for all; it falls away against the base's.
    square: per(future.moneySquare, (i) => future.alive[i]!),
    weeks: per(future.weeks, (i) => future.alive[i]!),
  }
}

/** What buyers are lost by, at the least: a base nobody ever leaves has no use for a purchase model. */
const leastFactor = 0.01

export type BuyerWorth = {
  moments: Moments
  /** The same of one who begins today. */
  fresh: Moments
  factor: number
  relative: Float64Array
}

/** Moments and draws of each side under levers; null where some sum has no bound. */
export function buyersUnder(
  sides: BuyerSide[],
  settings: ValuationSettings,
  levers: Levers,
): BuyerWorth[] | null {
  const worths = sides.map((side) => sideUnder(side, settings, levers))
  const bounded = worths.filter((worth) => worth !== null)
  return bounded.length === worths.length ? bounded : null
}

function sideUnder(
  side: BuyerSide,
  settings: ValuationSettings,
  levers: Levers,
): BuyerWorth | null {
  const factor = Math.max(leastFactor, voluntaryUnder(levers))
  const base = aheadOf(side.settings)
  const ahead = faster(aheadOf(settingsUnder(settings, levers)), factor)
  const parameters = { ...side.part.parameters, pace: factor }
  const moments = momentsUnder(side.alike, parameters, ahead)
  const fresh = momentsUnder(beginner, parameters, ahead)
  if (moments === null || fresh === null) return null
  const relative =
    ahead.delta === base.delta && ahead.horizon === base.horizon
      ? side.part.factors
      : movedFactors(side, ahead)
  return { moments, fresh, factor, relative }
}

/** The valuation's own draws, moved by as much as those of a few buyers move from its time ahead to this. */
function movedFactors({ part, few, fewNow }: BuyerSide, ahead: Ahead): Float64Array {
  const then = drawnOf(part, few, ahead)
  return part.factors.map((factor, s) => (factor * then[s]!) / fewNow[s]!)
}

const drawnOf = ({ fits, directions }: BuyerPart, buyers: Buyers, ahead: Ahead): Float64Array =>
  drawnFactors(answersOf(buyers, fits, ahead), directions)

/** What one purchase brings under levers, as a share of what it holds now. */
const unitOf = ({ margin, price, spendPerOrder, frequency }: Levers): number =>
  (margin * spendPerOrder + price * spendPerOrder) * frequency

export function tallyBuyers(
  tallies: Tally[],
  sides: BuyerSide[],
  { levers, worths }: { levers: Levers; worths: BuyerWorth[] },
): void {
  const first = tallies[0]!.chance.length - sides.length
  sides.forEach((side, at) => {
    tallySide(tallies, side, { levers, worth: worths[at]!, place: first + at })
  })
}

/** `place` is where the chance of these buyers stands among the parts of a tally. */
function tallySide(
  tallies: Tally[],
  side: BuyerSide,
  { levers, worth, place }: { levers: Levers; worth: BuyerWorth; place: number },
): void {
  const { moments, factor, relative } = worth
  const unit = unitOf(levers) / factor
  const costPerWeek = (levers.costToServeMinorPerMonth * 7) / daysIn.month / factor
  const nets = new Float64Array(tallies.length)
  for (let i = 0; i < side.group.length; i++) {
    const mean = moments.mean[i]!
    const brings = unit * mean * side.spend[i]!
    nets[side.group[i]!]! += brings - costPerWeek * moments.weeks[i]! * side.alive[i]!
    const square = moments.square[i]! * side.spendSquare[i]! - mean * mean * side.squareSpend[i]!
    let variance = unit * unit * square
    if (costPerWeek > 0)
      variance += varianceServed(side, i, { mean, weeks: moments.weeks[i]!, unit, costPerWeek })
    tallies[side.group[i]!]!.chance[place]! += Math.max(0, variance)
  }
  tallies.forEach((tally, group) => {
    tally.value += nets[group]!
    tally.factors.push(relative)
    for (let s = 0; s < drawCount; s++) tally.centres[s]! += nets[group]! * relative[s]!
  })
  // Serving one who stays to the end and never buys is the least a buyer can come to.
  if (!(costPerWeek > 0)) return
  const each = costPerWeek * weeksAtMost(levers, factor)
  tallies.forEach((tally, group) => {
    tally.floor -= each * side.buyers[group]!
  })
}

type Served = { mean: number; weeks: number; unit: number; costPerWeek: number }

/** What the time served adds to the variance of a cell: its own, less twice what it has in common with the money. */
function varianceServed(side: BuyerSide, cell: number, by: Served): number {
  side.served ??= servedByCell(side)
  const { together, weeksSquare } = side.served[cell]!
  const cost = by.costPerWeek * by.weeks
  return (
    cost * cost * (weeksSquare * side.alive[cell]! - side.aliveSquare[cell]!) -
    2 * by.unit * by.mean * cost * (together * side.spend[cell]! - side.aliveSpend[cell]!)
  )
}

/** Under the time ahead of the valuation: another discount or horizon moves these ratios little. */
function servedByCell({ alike, settings, part }: BuyerSide): ServedTogether[] {
  const livesOf = buyerLives(part.parameters, settings)
  const known = new Map<Lives, ServedTogether>()
  return Array.from(alike.age, (age, cell) => {
    const lives = livesOf(alike.frequency[cell]!, age)
    const found = known.get(lives) ?? servedTogether(lives)
    known.set(lives, found)
    return found
  })
}

function weeksAtMost({ discountPerYear, horizonMonths }: Levers, factor: number): number {
  const delta = Math.log1p(discountPerYear) / weeksPerYear
  const horizon =
    horizonMonths === null ? Number.POSITIVE_INFINITY : (horizonMonths * daysIn.month) / 7
  const weeks = delta > 0 ? -Math.expm1(-delta * horizon) / delta : horizon
  return weeks * factor
}

/** A new buyer's first purchase and what follows it, under each draw, less serving. */
export function newBuyerWorth(
  { part: { parameters } }: BuyerSide,
  { levers, worth }: { levers: Levers; worth: BuyerWorth },
): { value: number; centres: Float64Array } {
  const { fresh, factor, relative } = worth
  const spend = meanSpendOf(parameters)
  const first = (unitOf(levers) / levers.frequency || 0) * spend
  const costPerWeek = (levers.costToServeMinorPerMonth * 7) / daysIn.month / factor
  const later = (unitOf(levers) / factor) * spend * fresh.mean[0]! - costPerWeek * fresh.weeks[0]!
  return { value: first + later, centres: relative.map((one) => first + later * one) }
}

/** Mean spend per purchase of the pseudo buyer who says nothing of theirs. */
function meanSpendOf({ spending, meanSpend }: AtWillParameters): number {
  return spending === null ? meanSpend : (spending.p * spending.v) / (spending.q - 1)
}
