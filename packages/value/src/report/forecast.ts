/**
 * Margin expected month by month from the accounts known, with its spread: what a back-test holds against the truth.
 */

import { intervals, neverEnded } from '../book/book.ts'
import { daysIn, daysPerYear, renewalDay } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { relativeUncertainty } from '../estimate/at-will.ts'
import type { BuyerMoney, BuyerPart } from '../estimate/buyer-money.ts'
import { chanceToGoOn, type Speaker } from '../estimate/contract.ts'
import { emptySum, type Sum } from '../estimate/contract-money.ts'
import { drawCount } from '../estimate/draws.ts'
import { type Growing, grownAfter } from '../estimate/growth.ts'
import { drawnFactor } from '../estimate/spread.ts'
import type { Day, Interval } from '../model-report.ts'
import { type Outlook, outlookOf } from '../models/purchase-model.ts'
import type { Retention } from '../models/retention-curve.ts'

export type Forecast = { months: Sum[]; total: Sum }

/** As much of an appraisal as a forecast is made of. */
export type Forecastable = Pick<Appraisal, 'layout' | 'contracts' | 'buying' | 'settings'>

/** Groups of accounts forecast apart: `groupOf(position)` is -1 for an account in none. */
type Grouping = { groups: number; groupOf: (position: number) => number }

/** By position of the account: expected over all months, its variance by chance, and the chance to be there after. */
export type Each = { money: Float64Array; variance: Float64Array; staying: Float64Array }

/** The forecast of an appraisal for the months between the edges, the first being its own day. */
export function forecastMonths(appraisal: Forecastable, edges: Day[]): Forecast {
  return forecastGroups(appraisal, edges, { groups: 1, groupOf: () => 0 }).forecasts[0]!
}

/** The same by group of accounts, and of each account alone. */
export function forecastGroups(
  appraisal: Forecastable,
  edges: Day[],
  { groups, groupOf }: Grouping,
): { forecasts: Forecast[]; each: Each } {
  const forecasts = Array.from({ length: groups }, () => ({
    months: Array.from({ length: edges.length - 1 }, emptySum),
    total: emptySum(),
  }))
  const count = appraisal.layout.known.length
  const each: Each = {
    money: new Float64Array(count),
    variance: new Float64Array(count),
    // For the time being the chance that every agreement of the account ends.
    staying: new Float64Array(count).fill(1),
  }
  const into: Into = { forecasts, each, groupOf }
  addContracts(into, appraisal, edges)
  addBuyers(into, appraisal, edges)
  for (const { months, total } of forecasts)
    for (const month of months) {
      total.value += month.value
      for (let s = 0; s < drawCount; s++) total.centres[s]! += month.centres[s]!
    }
  each.staying = each.staying.map((allEnd) => 1 - allEnd)
  return { forecasts, each }
}

type Into = { forecasts: Forecast[]; each: Each; groupOf: Grouping['groupOf'] }

/**
 * P(J >= j) of an agreement with k renewals made, j up to `most`: a row for each k that any agreement has made, and in
 * each cell all draws, in one array, since thousands of small ones cost more than what is in them.
 */
function staying(retentions: Retention[], made: number[], most: number): Float64Array {
  const count = retentions.length
  const last = made.at(-1)! + most
  const rates = new Float64Array((last + 1) * count)
  for (const [s, { rate }] of retentions.entries())
    for (let t = made[0]! + 1; t <= last; t++) rates[t * count + s] = rate(t)
  const table = new Float64Array(made.length * (most + 1) * count)
  for (const [row, k] of made.entries())
    for (let j = 1; j <= most; j++) {
      const cell = (row * (most + 1) + j) * count
      const from = (k + j) * count
      for (let s = 0; s < count; s++)
        table[cell + s] = (j === 1 ? 1 : table[cell - count + s]!) * rates[from + s]!
    }
  return table
}

/** By speaker: renewals made by its running agreements, each number once, rising. */
function madeBySpeaker({ contracts, layout: { agreements } }: Forecastable): number[][] {
  const made = contracts.speakers.map(() => new Set<number>())
  for (let i = 0; i < agreements.count; i++)
    if (agreements.endedOn[i] === neverEnded)
      made[contracts.speakerOf[i]!]?.add(agreements.made[i]!)
  return made.map((one) => [...one].sort((a, b) => a - b))
}

/**
 * Renewals fall on days, days in months: money by speaker, group, month, renewals made and renewals ahead, then one
 * product per draw.
 */
function addContracts(into: Into, appraisal: Forecastable, edges: Day[]): void {
  const { contracts, layout } = appraisal
  const madeBy = madeBySpeaker(appraisal)
  const monthsOf = intervals.map((interval) => monthsOfRenewals(interval, edges))
  contracts.speakers.forEach((speaker, index) => {
    const made = madeBy[index]!
    if (made.length === 0) return
    const periodDays = daysIn[intervals[speaker.period]!]
    const most = Math.ceil((edges.at(-1)! - layout.asOf) / periodDays) + 1
    const draws = staying(speaker.draws, made, most)
    const chances = averageOf(draws, speaker.draws.length)
    const cells = cellsOf(into, appraisal, {
      speaker,
      index,
      made,
      most,
      chances,
      edges,
      monthsOf: monthsOf[speaker.period]!,
    })
    const growing = growingOf(speaker, appraisal.settings)
    for (const [group, byMonth] of cells)
      for (const [month, sum] of into.forecasts[group]!.months.entries()) {
        const years = yearsTo(edges, month)
        const grown = growing.draws.map((rate) => grownAfter(rate - growing.rate, years))
        addCells(sum, { cells: byMonth[month]!, chances, draws, grown })
      }
  })
}

type Speaking = {
  speaker: Speaker
  index: number
  /** renewals made: what the rows of `chances` stand for */
  made: number[]
  /** renewals ahead, at the most */
  most: number
  chances: Float64Array
  edges: Day[]
  monthsOf: ReturnType<typeof monthsOfRenewals>
}

/** By the day of the next renewal: the month that each renewal ahead falls in, as far as there are months. */
function monthsOfRenewals(interval: Interval, edges: Day[]): (first: Day) => number[] {
  const known = new Map<Day, number[]>()
  return (first) => {
    const found = known.get(first)
    if (found !== undefined) return found
    const months: number[] = []
    let month = 0
    for (let j = 0; month < edges.length - 1; j++) {
      const day = renewalDay(first, interval, j)
      while (month < edges.length - 1 && day > edges[month + 1]!) month++
      if (month < edges.length - 1) months.push(month)
    }
    known.set(first, months)
    return months
  }
}

/** Money by group and month, laid out by renewals made and ahead; adds the variances and what each account brings. */
function cellsOf(
  { forecasts, each, groupOf }: Into,
  { layout, contracts, settings }: Forecastable,
  { speaker, index, made, most, chances, edges, monthsOf }: Speaking,
): Map<number, Float64Array[]> {
  const { agreements, asOf, position } = layout
  const width = most + 1
  const months = edges.length - 1
  const { rate } = growingOf(speaker, settings)
  const grownBy = Float64Array.from({ length: months }, (_, month) =>
    grownAfter(rate, yearsTo(edges, month)),
  )
  const rowOf = new Map(made.map((k, row) => [k, row * width]))
  const cells = new Map<number, Float64Array[]>()
  for (let i = 0; i < agreements.count; i++) {
    if (contracts.speakerOf[i] !== index || agreements.endedOn[i] !== neverEnded) continue
    const at = position[agreements.account[i]!]!
    const group = groupOf(at)
    if (group < 0) continue
    const byMonth =
      cells.get(group) ??
      Array.from({ length: months }, () => new Float64Array(made.length * width))
    cells.set(group, byMonth)
    const goesOn = chanceToGoOn(speaker, agreements, i)
    if (goesOn === 0) continue
    // The amount has the chance that anything comes in it; the variances take it out again.
    const amount = settings.margin * agreements.amount[i]! * goesOn
    const useSquare =
      (settings.margin * goesOn) ** 2 * (agreements.useOwn[i]! ** 2 + agreements.useCommon[i]! ** 2)
    const row = rowOf.get(agreements.made[i]!)!
    const first = asOf + Math.max(1, Math.round(agreements.nextIn[i]!))
    let [expected, square, stays] = [0, 0, 1]
    const ahead = monthsOf(first)
    for (let j = 1; j <= Math.min(most, ahead.length); j++) {
      const month = ahead[j - 1]!
      const chance = chances[row + j]!
      const grown = grownBy[month]!
      byMonth[month]![row + j]! += amount * grown
      forecasts[group]!.months[month]!.variance +=
        ((amount * grown) ** 2 * (1 / goesOn - chance) + useSquare * grown * grown) * chance
      expected += chance * grown
      square += (2 * j - 1) * chance * grown * grown
      stays = chance * goesOn
    }
    const lasting = Math.max(0, square / goesOn - expected * expected)
    const variance = amount * amount * lasting + useSquare * (expected * expected + lasting)
    forecasts[group]!.total.variance += variance
    each.money[at]! += amount * expected
    each.variance[at]! += variance
    each.staying[at]! *= 1 - stays
  }
  return cells
}

function averageOf(draws: Float64Array, count: number): Float64Array {
  const average = new Float64Array(draws.length / count)
  for (let cell = 0; cell < average.length; cell++) {
    let sum = 0
    for (let s = 0; s < count; s++) sum += draws[cell * count + s]! / count
    average[cell] = sum
  }
  return average
}

/** Years from the cut to the middle of a month. */
const yearsTo = (edges: Day[], month: number): number =>
  ((edges[month]! + edges[month + 1]!) / 2 - edges[0]!) / daysPerYear

const still: Growing = { rate: 0, draws: new Float64Array(drawCount) }

const growingOf = ({ growing }: Speaker, settings: Forecastable['settings']): Growing =>
  settings.growth === 'none' ? still : (growing ?? still)

type Drawn = {
  cells: Float64Array
  chances: Float64Array
  /** by cell, each draw after the other */
  draws: Float64Array
  /** by draw: how many times the growth expected */
  grown: Float64Array
}

function addCells(sum: Sum, { cells, chances, draws, grown }: Drawn): void {
  for (let cell = 0; cell < cells.length; cell++) {
    const money = cells[cell]!
    if (money === 0) continue
    sum.value += money * chances[cell]!
    for (let s = 0; s < drawCount; s++)
      sum.centres[s]! += money * draws[cell * drawCount + s]! * grown[s]!
  }
}

function addBuyers(into: Into, appraisal: Forecastable, edges: Day[]): void {
  const { buying, layout } = appraisal
  const weeks = edges.map((edge) => (edge - layout.asOf) / 7)
  for (const part of buying?.parts ?? [])
    addPart(into, { ...appraisal, buying: buying! }, { part, weeks })
}

function addPart(
  { forecasts, each, groupOf }: Into,
  { layout, buying, settings }: Forecastable & { buying: BuyerMoney },
  { part, weeks }: { part: BuyerPart; weeks: number[] },
): void {
  const { buyers, members, fits, parameters, z } = part
  const { position } = layout
  const ahead = { delta: 0, horizon: weeks.at(-1)! }
  const relative = relativeUncertainty(buyers, fits, ahead).money
  const factors = z.map((one) => drawnFactor(relative, one))
  const outlook = outlookOf(parameters.buying)
  const counts = purchasesByMonth(outlook, weeks)
  const sums = forecasts.map(({ months }) => new Float64Array(months.length))
  for (let j = 0; j < buyers.count; j++) {
    const i = members === null ? j : members[j]!
    const at = position[buyers.account[j]!]!
    const group = groupOf(at)
    if (group < 0) continue
    const x = buyers.frequency[j]!
    const alive = buying.future.alive[i]!
    const spend = settings.margin * buying.future.spend[i]!
    const shape = outlook.r + x
    const expected = counts(x, buyers.age[j]!)
    // Counts given alive vary as a negative binomial, spends from one purchase to the next by half their mean.
    const varianceOf = (n: number) =>
      spend * spend * (alive * (1.25 * n + n * n * (1 + 1 / shape)) - alive * alive * n * n)
    let whole = 0
    expected.forEach((purchases, m) => {
      sums[group]![m]! += alive * spend * purchases
      forecasts[group]!.months[m]!.variance += varianceOf(purchases)
      whole += purchases
    })
    const variance = varianceOf(whole)
    forecasts[group]!.total.variance += variance
    each.money[at]! += alive * spend * whole
    each.variance[at]! += variance
    each.staying[at] = 1 - alive
  }
  for (const [group, { months }] of forecasts.entries())
    for (const [m, sum] of months.entries()) {
      sum.value += sums[group]![m]!
      for (let s = 0; s < drawCount; s++) sum.centres[s]! += sums[group]![m]! * factors[s]!
    }
}

/** Purchases expected in each month given alive, by count and age; ages to the nearest half week share an answer. */
function purchasesByMonth(outlook: Outlook, weeks: number[]): (x: number, age: number) => number[] {
  const known = new Map<string, number[]>()
  return (x, age) => {
    const T = Math.round(age * 2) / 2
    const key = `${x} ${T}`
    const found = known.get(key)
    if (found !== undefined) return found
    const until = weeks.map((week) => (week <= 0 ? 0 : outlook.purchases(x, T, week)))
    const months = until.slice(1).map((count, m) => count - until[m]!)
    known.set(key, months)
    return months
  }
}
