/**
 * Cohorts of a book in which nobody renews by contract: who bought in each period since the first purchase.
 *
 * At will nobody says goodbye, so who still is a customer is never seen; who buys is. The forecast is of the same
 * thing, so the two can be held against each other: for each member the chance of a purchase in the period, by
 * the model of purchases, given what that member has done.
 */

import { daysIn, monthsBetween } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import { purchaseDays } from '../book/purchases.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { relativeUncertainty } from '../estimate/at-will.ts'
import { modelsOf, partAt, partsOfBuyers, relativeOfSum } from '../estimate/at-will-parts.ts'
import type { Day, Interval } from '../model-report.ts'
import { outlookOf, type PurchaseModel } from '../models/purchase-model.ts'
import type { CohortReport } from '../valuation.ts'

const forecastPeriods = 12
const fewestSeen = 5

type Curve = Pick<CohortReport, 'observed' | 'forecast'>

/** Cohorts by known account: how many, and which one an account is in, -1 for none. */
type Cohorts = { count: number; cohortOf: (position: number) => number }

/** The month where the history is of a year or less, else the quarter: few buy every month. */
export function buyingPeriod({ from, asOf }: Layout): Interval {
  return monthsBetween(from, asOf) + 1 > 12 ? 'quarter' : 'month'
}

/**
 * The curve of each cohort. Observed is the share that bought in period k, of those whose period k is over, for as
 * long as they are half of the cohort; the forecast is the expected share of all of it, with a 90 % band of the
 * parameters and of chance. No forecast where no model could be fitted.
 */
export function buyingCurves(appraisal: Appraisal, period: Interval, cohorts: Cohorts): Curve[] {
  const members = membersOf(appraisal, period, cohorts)
  const ahead = chancesAhead(appraisal, period)
  const horizon = (forecastPeriods * daysIn[period]) / 7
  const { layout, atWill } = appraisal
  const relatives = partsOfBuyers(layout.buyers, atWill).map(
    ({ buyers, fits }) => relativeUncertainty(buyers, fits, { delta: 0, horizon }).purchases,
  )
  const known = { partOf: (buyer: number) => partAt(atWill, buyer), relatives }
  return members.map((cohort) => {
    const observed = observedShares(cohort)
    if (ahead === null) return { observed, forecast: [] }
    return { observed, forecast: forecastShares(cohort, { observed, ahead, ...known }) }
  })
}

/** One buyer: how many periods since the first purchase are over, and in which, the running one too, it bought. */
type Member = { buyer: number; over: number; bought: Set<number> }

function membersOf({ book, layout }: Appraisal, period: Interval, cohorts: Cohorts): Member[][] {
  const { buyers, position, asOf } = layout
  const members: Member[][] = Array.from({ length: cohorts.count }, () => [])
  for (let i = 0; i < buyers.count; i++) {
    const account = buyers.account[i]!
    const first = buyers.firstOn[i]!
    const days = purchaseDays(book, account, asOf)
    members[cohorts.cohortOf(position[account]!)]?.push({
      buyer: i,
      over: Math.floor((asOf - first) / daysIn[period]),
      bought: periodsOf(days, first, daysIn[period]),
    })
  }
  return members
}

function periodsOf(days: Day[], first: Day, length: number): Set<number> {
  const periods = new Set<number>()
  for (const on of days) periods.add(Math.floor((on - first) / length))
  return periods
}

function observedShares(members: Member[]): number[] {
  const shares = [1]
  for (let k = 1; ; k++) {
    let [seen, bought] = [0, 0]
    for (const member of members) {
      if (member.over <= k) continue
      seen++
      if (member.bought.has(k)) bought++
    }
    if (seen < fewestSeen || seen < members.length / 2) return shares
    shares.push(bought / seen)
  }
}

/** The chance that a buyer buys in its period k, the running one or a later: in what is left of it. */
type Ahead = (member: Member, k: number) => number

function chancesAhead({ layout, atWill }: Appraisal, period: Interval): Ahead | null {
  const models = modelsOf(atWill)
  if (models.length === 0) return null
  const { frequency, recency, age } = layout.buyers
  const outlooks = models.map(outlookOf)
  const given = models.map((model) => chancesGivenAlive(model, daysIn[period] / 7))
  return ({ buyer }, k) => {
    const [x, T] = [frequency[buyer]!, age[buyer]!]
    const part = partAt(atWill, buyer)
    return outlooks[part]!.alive({ x, tx: recency[buyer]!, T }) * given[part]!(x, T, k)
  }
}

/** Given alive; ages to the nearest half week share an answer. */
function chancesGivenAlive(model: PurchaseModel, weeks: number) {
  const outlook = outlookOf(model)
  const known = new Map<number, number>()
  return (x: number, age: number, k: number): number => {
    const T = Math.round(age * 2) / 2
    // One number for all three: a text would cost more than the answer.
    const key = (x * 65_536 + T * 2) * 4_096 + k
    const found = known.get(key)
    if (found !== undefined) return found
    const from = Math.max(0, k * weeks - T)
    const until = Math.max(from, (k + 1) * weeks - T)
    const chance = outlook.chanceToBuy(x, T, { from, until })
    known.set(key, chance)
    return chance
  }
}

type Outlook = {
  observed: number[]
  ahead: Ahead
  partOf: (buyer: number) => number
  /** By part of the buyers: how uncertain a sum of theirs is, relative to itself. */
  relatives: number[]
}

function forecastShares(
  members: Member[],
  { observed, ahead, partOf, relatives }: Outlook,
): CohortReport['forecast'] {
  const last = observed.length - 1
  const level = observed[last]!
  const points = [{ period: last, value: level, low: level, high: level }]
  for (let k = last + 1; k <= last + forecastPeriods; k++) {
    let [certain, variance] = [0, 0]
    const byPart = relatives.map(() => 0)
    for (const member of members) {
      if (member.bought.has(k)) certain++
      if (member.over > k || member.bought.has(k)) continue
      const chance = ahead(member, k)
      byPart[partOf(member.buyer)]! += chance
      variance += chance * (1 - chance)
    }
    const expected = byPart.reduce((sum, one) => sum + one, 0)
    const relative = relativeOfSum(byPart, relatives)
    points.push({ period: k, ...banded({ certain, expected, variance, relative }, members.length) })
  }
  return points
}

/** What has been seen stands; what is expected has a skewed band, which leaves neither end of a share. */
function banded(
  of: { certain: number; expected: number; variance: number; relative: number },
  members: number,
): { value: number; low: number; high: number } {
  const { certain, expected, variance, relative } = of
  const share = (bought: number) => Math.min(1, bought / Math.max(1, members))
  if (!(expected > 0)) return { value: share(certain), low: share(certain), high: share(certain) }
  const deviation = Math.hypot(relative, Math.sqrt(variance) / expected)
  const at = (z: number) => share(certain + expected * Math.exp(z * deviation))
  return { value: at(0), low: at(-1.6449), high: at(1.6449) }
}
