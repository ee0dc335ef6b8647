/**
 * How much of a cohort's money is left: by contract what its accounts pay in a period against what they paid in their
 * first, at will what they bought for.
 *
 * A share is of the accounts whose period is over, for as long as they are half of the cohort, against the first
 * period of the same accounts: so it can rise when those who stay pay more, and not because others are counted. The
 * forecast leaves prices as they are.
 */

import type { Book } from '../book/book.ts'
import { intervals, neverEnded, paymentStatuses } from '../book/book.ts'
import { daysIn, monthsAfter, monthsIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { relativeUncertainty } from '../estimate/at-will.ts'
import { relativeOfSum } from '../estimate/at-will-parts.ts'
import { drawCount } from '../estimate/draws.ts'
import { remembered } from '../estimate/remembered.ts'
import { stayingUnder } from '../estimate/survival-table.ts'
import type { Day, Interval } from '../model-report.ts'
import { outlookOf, type PurchaseModel } from '../models/purchase-model.ts'
import type { CohortTriangle } from '../valuation.ts'

export type CohortMoney = Pick<
  CohortTriangle['cohorts'][number],
  'observed' | 'atRisk' | 'forecast'
>

/** Cohorts and the one that each known account is in; -1 for none. */
export type CohortGroups = {
  cohorts: { label: string; accounts: number }[]
  cohortOf: number[]
}

/** How far ahead is foretold, in periods. */
export const aheadMost: Record<Interval, number> = { week: 12, month: 12, quarter: 6, year: 3 }

const fewestSeen = 5
const drawsAsked = 40

/** Money per month that runs from one day to another, of one account. */
type Stretch = { from: Day; to: Day; perMonth: number }

/** What is kept by contract of the money that each cohort began with. */
export function moneyKept(
  appraisal: Appraisal,
  period: Interval,
  groups: CohortGroups,
): CohortMoney[] {
  const { layout } = appraisal
  const stretches = stretchesOf(appraisal)
  const members = runningByCohort(appraisal, groups)
  const tallies = groups.cohorts.map(() => newTally())
  layout.known.forEach((_, at) => {
    const cohort = groups.cohortOf[at]!
    const own = stretches[at]!
    if (cohort < 0 || own.length === 0) return
    const start = own.reduce((first, { from }) => Math.min(first, from), own[0]!.from)
    const dayAfter = monthsAfter(start)
    const moneyOn = (day: Day) =>
      own.reduce((sum, { from, to, perMonth }) => sum + (from <= day && day < to ? perMonth : 0), 0)
    const money: number[] = []
    for (let k = 0; ; k++) {
      const day = k === 0 ? start : dayAfter(monthsIn[period] * k)
      if (day > layout.asOf) break
      money.push(moneyOn(day))
    }
    addTo(tallies[cohort]!, money)
  })
  return tallies.map((tally, cohort) => {
    const seen = sharesOf(tally)
    return {
      ...seen,
      forecast: keptAhead(appraisal, { period, tally, seen, members: members[cohort]! }),
    }
  })
}

/** What each account has paid per month, and when: by its subscriptions, else by the agreements it is seen to keep. */
const stretchesOf = remembered(({ book, layout }: Appraisal): Stretch[][] => {
  const rows: Stretch[][] = Array.from(layout.known, () => [])
  const told = subscriptionStretches(book, layout.asOf)
  const { agreements, position } = layout
  for (let i = 0; i < agreements.count; i++) {
    const account = agreements.account[i]!
    const at = position[account]!
    if (at < 0) continue
    const said = told(account)
    if (said !== null) rows[at] = said
    else if (agreements.amount[i]! > 0) {
      const perMonth = agreements.amount[i]! / monthsIn[intervals[agreements.period[i]!]!]
      rows[at]!.push({ from: agreements.startedOn[i]!, to: agreements.endedOn[i]!, perMonth })
    }
  }
  return rows
})

/** The agreements of each cohort that run and somebody speaks for. */
function runningByCohort({ layout, contracts }: Appraisal, groups: CohortGroups): number[][] {
  const { agreements, position } = layout
  const members = groups.cohorts.map(() => [] as number[])
  for (let i = 0; i < agreements.count; i++)
    if (agreements.endedOn[i] === neverEnded && contracts.speakerOf[i]! >= 0)
      members[groups.cohortOf[position[agreements.account[i]!]!]!]?.push(i)
  return members
}

/** The prices of an account's subscriptions as they were at the time; null where it has none. */
function subscriptionStretches(book: Book, asOf: Day): (account: number) => Stretch[] | null {
  const { first, startedOn, endedOn, amount, interval } = book.subscriptions
  return (account) => {
    const rows: Stretch[] = []
    for (let row = first[account]!; row < first[account + 1]!; row++) {
      if (startedOn[row]! > asOf || !(amount[row]! > 0)) continue
      const perMonth = amount[row]! / monthsIn[intervals[interval[row]!]!]
      rows.push({ from: startedOn[row]!, to: endedOn[row]!, perMonth })
    }
    return rows.length > 0 ? rows : null
  }
}

/** By period: money of the accounts that have come so far, the money those began with, and how many they are. */
type Tally = { money: number[]; base: number[]; accounts: number[] }

const newTally = (): Tally => ({ money: [], base: [], accounts: [] })

function addTo(tally: Tally, money: number[]): void {
  if (!(money[0]! > 0)) return
  money.forEach((amount, k) => {
    tally.money[k] = (tally.money[k] ?? 0) + amount
    tally.base[k] = (tally.base[k] ?? 0) + money[0]!
    tally.accounts[k] = (tally.accounts[k] ?? 0) + 1
  })
}

function sharesOf({ money, base, accounts }: Tally): Omit<CohortMoney, 'forecast'> {
  const all = accounts[0] ?? 0
  const end = accounts.findIndex((count) => count < fewestSeen || count < all / 2)
  const length = Math.max(1, end === -1 ? accounts.length : end)
  return {
    observed: Array.from({ length }, (_, k) => (k === 0 ? 1 : money[k]! / base[k]!)),
    atRisk: Array.from({ length }, (_, k) => accounts[k] ?? 0),
  }
}

type Ahead = {
  period: Interval
  tally: Tally
  seen: Omit<CohortMoney, 'forecast'>
  members: number[]
}

/** Running money by who speaks for it, renewals made, and days since the start: agreements alike are one row. */
function keptAhead(
  appraisal: Appraisal,
  { period, tally, seen, members }: Ahead,
): CohortMoney['forecast'] {
  const last = seen.observed.length - 1
  const base = tally.base[0] ?? 0
  if (members.length === 0 || !(base > 0)) return []
  const first = {
    period: last,
    value: seen.observed[last]!,
    low: seen.observed[last]!,
    high: seen.observed[last]!,
  }
  const points = Array.from({ length: aheadMost[period] }, (_, j) => {
    const cells = cellsAt(appraisal, members, (last + j + 1) * daysIn[period])
    return { period: last + j + 1, ...shareOf(appraisal, cells, base) }
  })
  return [first, ...points]
}

type Cell = { speaker: number; made: number; renewals: number; money: number; square: number }

/** Agreements by how many renewals each has before it until so many days after its account began. */
function cellsAt({ layout, contracts }: Appraisal, members: number[], days: number): Cell[] {
  const { agreements, position, asOf, firstOn } = layout
  const cells = new Map<number, Cell>()
  for (const i of members) {
    const speaker = contracts.speakerOf[i]!
    const interval = intervals[agreements.period[i]!]!
    const left = firstOn[position[agreements.account[i]!]!]! + days - asOf - agreements.nextIn[i]!
    const renewals = left < 0 ? 0 : 1 + Math.floor(left / daysIn[interval])
    const made = agreements.made[i]!
    const key = (speaker * 4_096 + made) * 4_096 + renewals
    const cell = cells.get(key) ?? { speaker, made, renewals, money: 0, square: 0 }
    const perMonth = agreements.amount[i]! / monthsIn[interval]
    cell.money += perMonth
    cell.square += perMonth * perMonth
    cells.set(key, cell)
  }
  return [...cells.values()]
}

function shareOf({ contracts }: Appraisal, cells: Cell[], base: number) {
  const staying = contracts.speakers.map(stayingUnder)
  const under = (s: number | null) => {
    let [sum, variance] = [0, 0]
    for (const { speaker, made, renewals, money, square } of cells) {
      const to = made + renewals
      const stays =
        s === null
          ? contracts.speakers[speaker]!.retention.survival(to, made)
          : staying[speaker]!(s, to, made)
      sum += money * stays
      variance += square * stays * (1 - stays)
    }
    return { share: sum / base, chance: variance / (base * base) }
  }
  const { share, chance } = under(null)
  const drawn = Array.from(
    { length: drawsAsked },
    (_, n) => under(Math.floor((n * drawCount) / drawsAsked)).share,
  )
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawsAsked
  const known = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawsAsked
  const reach = 1.6449 * Math.sqrt(known + chance)
  return { value: share, low: Math.max(0, share - reach), high: share + reach }
}

const paid = paymentStatuses.indexOf('paid')

/** What buyers bought for by period since their first purchase, and are expected to. */
export function moneyBought(
  appraisal: Appraisal,
  period: Interval,
  groups: CohortGroups,
): CohortMoney[] {
  const { layout, book } = appraisal
  const { buyers, position, asOf } = layout
  const members = groups.cohorts.map(() => [] as number[])
  const tallies = groups.cohorts.map(() => newTally())
  for (let i = 0; i < buyers.count; i++) {
    const cohort = groups.cohortOf[position[buyers.account[i]!]!] ?? -1
    if (cohort < 0) continue
    members[cohort]!.push(i)
    const over = Math.floor((asOf - buyers.firstOn[i]!) / daysIn[period])
    const money = new Array<number>(Math.max(1, over)).fill(0)
    for (const rows of [book.orders, book.payments])
      for (
        let row = rows.first[buyers.account[i]!]!;
        row < rows.first[buyers.account[i]! + 1]!;
        row++
      ) {
        const k = Math.floor((rows.on[row]! - buyers.firstOn[i]!) / daysIn[period])
        if (rows.status[row] === paid && k >= 0 && k < money.length) money[k]! += rows.amount[row]!
      }
    addTo(tallies[cohort]!, money)
  }
  const expected = expectedPurchases(appraisal, period)
  return tallies.map((tally, cohort) => {
    const seen = sharesOf(tally)
    const base = tally.base[0] ?? 0
    if (expected === null || !(base > 0)) return { ...seen, forecast: [] }
    return {
      ...seen,
      forecast: boughtAhead(appraisal, { seen, base, period, expected, members: members[cohort]! }),
    }
  })
}

type BoughtAhead = {
  seen: Omit<CohortMoney, 'forecast'>
  base: number
  period: Interval
  expected: NonNullable<ReturnType<typeof expectedPurchases>>
  members: number[]
}

function boughtAhead(appraisal: Appraisal, of: BoughtAhead): CohortMoney['forecast'] {
  const { seen, base, period, expected, members } = of
  const { buying } = appraisal
  const last = seen.observed.length - 1
  const level = seen.observed[last]!
  const points = [{ period: last, value: level, low: level, high: level }]
  for (let k = last + 1; buying !== null && k <= last + aheadMost[period]; k++) {
    let variance = 0
    const byPart = expected.relatives.map(() => 0)
    for (const i of members) {
      const count = expected.between(i, k)
      const spend = buying.future.today[i]!
      byPart[buying.partOf(i)]! += count * spend
      // Counts vary at least as a Poisson number, and so does what each is for.
      variance += 2 * count * spend * spend
    }
    const sum = byPart.reduce((all, one) => all + one, 0)
    const relative = relativeOfSum(byPart, expected.relatives)
    const deviation = sum > 0 ? Math.hypot(relative, Math.sqrt(variance) / sum) : 0
    const at = (z: number) => (sum / base) * Math.exp(z * deviation)
    points.push({ period: k, value: at(0), low: at(-1.6449), high: at(1.6449) })
  }
  return points
}

/** Purchases of one alive until so many weeks ahead, remembered to the half week. */
function purchasesUntil(model: PurchaseModel) {
  const outlook = outlookOf(model)
  const known = new Map<number, number>()
  return (x: number, T: number, ahead: number) => {
    if (ahead <= 0) return 0
    const key = (x * 65_536 + Math.round(T * 2)) * 8_192 + Math.round(ahead * 2)
    const found = known.get(key)
    if (found !== undefined) return found
    const count = outlook.purchases(x, T, ahead)
    known.set(key, count)
    return count
  }
}

/** Purchases expected of a buyer in its period k, of which what is over counts for nothing. */
function expectedPurchases({ layout, buying }: Appraisal, period: Interval) {
  if (buying === null) return null
  const { frequency, age } = layout.buyers
  const weeks = daysIn[period] / 7
  const horizon = aheadMost[period] * weeks
  const relatives = buying.parts.map(
    ({ buyers, fits }) => relativeUncertainty(buyers, fits, { delta: 0, horizon }).money,
  )
  const untils = buying.parts.map(({ parameters }) => purchasesUntil(parameters.buying))
  return {
    relatives,
    between: (i: number, k: number) => {
      const [x, T] = [frequency[i]!, Math.round(age[i]! * 2) / 2]
      const until = untils[buying.partOf(i)]!
      return (
        buying.future.alive[i]! * (until(x, T, (k + 1) * weeks - T) - until(x, T, k * weeks - T))
      )
    },
  }
}
