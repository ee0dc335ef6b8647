/**
 * Growth at will: whether what a buyer spends at a time grows dearer or cheaper.
 *
 * The rate is that of one line through ln of the amounts of each buyer's repeat purchases of the last three years, all
 * lines as steep (least squares within buyers, so who happens to have bought lately does not matter). Its standard
 * error is by buyer (ratio.ts). It fades as growth of agreements does (growth.ts): half as fast every two years.
 *
 * It moves a value twice. What a buyer spent on average was spent some while ago, at the prices and with the habits of
 * then; and what is to come is spent later than today. One who has bought once has spent nothing to be brought to today
 * and takes what buyers spend on average.
 */

import type { Buyers } from '../book/purchases.ts'
import type { Outlook } from '../models/purchase-model.ts'
import type { Ahead } from '../models/purchase-value.ts'
import { ratioOf } from '../numerics/ratio.ts'
import type { Growth } from '../valuation.ts'
import { fading, halfLifeYears } from './growth.ts'

/** Rate per year of what is spent at a time, and its standard error. */
export type SpendGrowing = { rate: number; se: number }

const fewestBuyers = 30
/** Nothing is believed to grow dearer or cheaper faster, per year. */
const mostPerYear = 0.25
const fewestYears = 1
const weeksPerYear = 365.25 / 7

type Measured = { growth: Growth; growing: SpendGrowing | null }

/** What the purchases say of growth; null where they do not bear it. */
export function spendGrowthOf(
  buyers: Pick<Buyers, 'count' | 'frequency' | 'trendOn' | 'trend'>,
  years: number,
): Measured {
  const none = (says: string): Measured => ({ growth: { ...nothing, says }, growing: null })
  if (years < fewestYears) return none('Less than a year of history tells too little of growth.')
  const lines: { own: number; exposure: number }[] = []
  let purchases = 0
  for (let i = 0; i < buyers.count; i++) {
    if (!(buyers.trendOn[i]! > 0)) continue
    lines.push({ own: buyers.trend[i]!, exposure: buyers.trendOn[i]! })
    purchases += buyers.frequency[i]!
  }
  if (lines.length < fewestBuyers)
    return none(`Of ${lines.length} buyers two repeat purchases are known: too few to tell growth.`)
  const { rate: measured, se } = ratioOf(lines, mostPerYear)
  const rate = Math.max(-mostPerYear, Math.min(mostPerYear, measured))
  const share = (z: number) => Math.expm1(rate + z * se)
  return {
    growth: {
      perYear: { value: share(0), low: share(-1.645), high: share(1.645) },
      pricesPerYear: 0,
      halfLifeYears,
      changes: purchases,
      counted: true,
      says: 'As measured of what buyers spend at a time, fading by half in two years.',
    },
    growing: { rate, se },
  }
}

/** Why a valuation made before did not count on growth of what is spent at a time; null where it did. */
export function leftOutOf(
  then: Pick<Growth, 'counted' | 'says'> | null | undefined,
): string | null {
  if (then === undefined) return 'It was not measured then.'
  return then === null || then.counted ? null : then.says
}

const nothing: Growth = {
  perYear: { value: 0, low: 0, high: 0 },
  pricesPerYear: 0,
  halfLifeYears,
  changes: 0,
  counted: false,
  says: '',
}

/** How many times what a buyer spent on average he is expected to spend at a time today. */
export const broughtToToday = (rate: number, spentAgo: number): number => Math.exp(rate * spentAgo)

/**
 * Expected discounted purchases of one alive, each counted as many times as it is dearer than one of today: e^a·Σ
 * (−a)^n/n!·E[Z | δ + nλ], a = rate/λ, as in growthTables: exact to the tail.
 *
 * @param pace how many times as fast lives are lived as those of the data: growth is by the year all the same
 */
export function grownMean(
  { mean }: Outlook,
  rate: number,
  pace = 1,
): (x: number, T: number, ahead: Ahead) => number {
  if (rate === 0) return mean
  const a = rate / fading
  const perLife = weeksPerYear * pace
  return (x, T, ahead) => {
    let coefficient = Math.exp(a)
    let sum = coefficient * mean(x, T, ahead)
    for (let n = 1; n < 30; n++) {
      coefficient *= -a / n
      sum += coefficient * mean(x, T, { ...ahead, delta: ahead.delta + (n * fading) / perLife })
      if (Math.abs(coefficient) < 1e-8) break
    }
    return sum
  }
}
