/**
 * Margin expected month by month from the accounts known, with its spread: what a back-test holds against the truth.
 */

import { intervals, neverEnded } from '../book/book.ts'
import { daysIn, renewalDay } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { parametersOf, relativeUncertainty } from '../estimate/at-will.ts'
import { lateFactor } from '../estimate/contract.ts'
import { emptySum, type Sum } from '../estimate/contract-money.ts'
import { drawCount } from '../estimate/draws.ts'
import { drawnFactor } from '../estimate/spread.ts'
import { betaNodes, purchasesAlive } from '../models/purchase-value.ts'
import type { Retention } from '../models/retention-curve.ts'
import type { Day } from '../valuation.ts'

export type Forecast = { months: Sum[]; total: Sum }

/** The forecast of an appraisal for the months between the edges, the first being its own day. */
export function forecastMonths(appraisal: Appraisal, edges: Day[]): Forecast {
  const forecast = {
    months: Array.from({ length: edges.length - 1 }, emptySum),
    total: emptySum(),
  }
  addContracts(forecast, appraisal, edges)
  addBuyers(forecast, appraisal, edges)
  for (const month of forecast.months) {
    forecast.total.value += month.value
    for (let s = 0; s < drawCount; s++) forecast.total.centres[s]! += month.centres[s]!
  }
  return forecast
}

/** P(J >= j) of an agreement with k renewals made, j up to `most`, laid out by k. */
function staying(retention: Retention, madeMost: number, most: number): Float64Array {
  const rates = new Float64Array(madeMost + most + 1)
  for (let t = 1; t < rates.length; t++) rates[t] = retention.rate(t)
  const table = new Float64Array((madeMost + 1) * (most + 1))
  for (let k = 0; k <= madeMost; k++) {
    let chance = 1
    for (let j = 1; j <= most; j++) {
      chance *= rates[k + j]!
      table[k * (most + 1) + j] = chance
    }
  }
  return table
}

/**
 * Renewals fall on days, days in months: money by speaker, month, renewals made and renewals ahead, then one product
 * per draw.
 */
function addContracts(
  forecast: Forecast,
  { layout, contracts, settings }: Appraisal,
  edges: Day[],
): void {
  const { agreements, asOf } = layout
  contracts.speakers.forEach((speaker, index) => {
    const periodDays = daysIn[intervals[speaker.period]!]
    const most = Math.ceil((edges.at(-1)! - asOf) / periodDays) + 1
    const width = most + 1
    const draws = speaker.draws.map((draw) => staying(draw, speaker.madeMost, most))
    const chances = averageOf(draws)
    const cells = forecast.months.map(() => new Float64Array((speaker.madeMost + 1) * width))
    for (let i = 0; i < agreements.count; i++) {
      if (contracts.speakerOf[i] !== index || agreements.endedOn[i] !== neverEnded) continue
      const late = lateFactor(speaker, agreements.made[i]!, agreements.hope[i]!)
      const amount = settings.margin * agreements.amount[i]! * late
      const row = agreements.made[i]! * width
      const first = asOf + Math.max(1, Math.round(agreements.nextIn[i]!))
      let [expected, square] = [0, 0]
      let month = 0
      for (let j = 1; j <= most; j++) {
        const day = renewalDay(first, intervals[speaker.period]!, j - 1)
        while (month < cells.length && day > edges[month + 1]!) month++
        if (month === cells.length) break
        const chance = chances[row + j]!
        cells[month]![row + j]! += amount
        forecast.months[month]!.variance += amount * amount * chance * (1 - chance)
        expected += chance
        square += (2 * j - 1) * chance
      }
      forecast.total.variance += amount * amount * Math.max(0, square - expected * expected)
    }
    for (const [month, sum] of forecast.months.entries())
      addCells(sum, { cells: cells[month]!, chances, draws })
  })
}

function averageOf(tables: Float64Array[]): Float64Array {
  const average = new Float64Array(tables[0]!.length)
  for (const table of tables)
    for (let i = 0; i < average.length; i++) average[i]! += table[i]! / tables.length
  return average
}

function addCells(
  sum: Sum,
  { cells, chances, draws }: { cells: Float64Array; chances: Float64Array; draws: Float64Array[] },
): void {
  for (let cell = 0; cell < cells.length; cell++) {
    const money = cells[cell]!
    if (money === 0) continue
    sum.value += money * chances[cell]!
    for (let s = 0; s < draws.length; s++) sum.centres[s]! += money * draws[s]![cell]!
  }
}

function addBuyers(
  forecast: Forecast,
  { layout, atWill, buying, settings }: Appraisal,
  edges: Day[],
): void {
  const parameters = parametersOf(atWill)
  if (parameters === null || buying === null) return
  const { buyers, asOf } = layout
  const weeks = edges.map((edge) => (edge - asOf) / 7)
  const ahead = { delta: 0, horizon: weeks.at(-1)! }
  const relative = relativeUncertainty(buyers, atWill, ahead).money
  const counts = purchasesByMonth(parameters.buying, weeks)
  const months = forecast.months.map(() => ({ value: 0, variance: 0 }))
  let totalVariance = 0
  for (let i = 0; i < buyers.count; i++) {
    const x = buyers.frequency[i]!
    const alive = buying.future.alive[i]!
    const spend = settings.margin * buying.future.spend[i]!
    const shape = parameters.buying.r + x
    const expected = counts(x, buyers.age[i]!)
    // Counts given alive vary as a negative binomial, spends from one purchase to the next by half their mean.
    const varianceOf = (n: number) =>
      spend * spend * (alive * (1.25 * n + n * n * (1 + 1 / shape)) - alive * alive * n * n)
    let whole = 0
    months.forEach((month, m) => {
      month.value += alive * spend * expected[m]!
      month.variance += varianceOf(expected[m]!)
      whole += expected[m]!
    })
    totalVariance += varianceOf(whole)
  }
  forecast.total.variance += totalVariance
  forecast.months.forEach((sum, m) => {
    sum.value += months[m]!.value
    sum.variance += months[m]!.variance
    for (let s = 0; s < drawCount; s++)
      sum.centres[s]! += months[m]!.value * drawnFactor(relative, buying.z[s]!)
  })
}

/** Purchases expected in each month given alive, by count and age; ages to the nearest half week share an answer. */
function purchasesByMonth(
  parameters: { r: number; alpha: number; a: number; b: number },
  weeks: number[],
): (x: number, age: number) => number[] {
  const nodes = new Map<number, ReturnType<typeof betaNodes>>()
  const known = new Map<string, number[]>()
  return (x, age) => {
    const T = Math.round(age * 2) / 2
    const key = `${x} ${T}`
    const found = known.get(key)
    if (found !== undefined) return found
    const at = nodes.get(x) ?? betaNodes(parameters.a, parameters.b + x)
    nodes.set(x, at)
    const shape = { shape: parameters.r + x, rate: parameters.alpha + T }
    const until = weeks.map((week) => (week <= 0 ? 0 : purchasesAlive(at, shape, week)))
    const months = until.slice(1).map((count, m) => count - until[m]!)
    known.set(key, months)
    return months
  }
}
