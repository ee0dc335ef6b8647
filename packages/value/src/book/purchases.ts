/**
 * Buyers: what of the book is bought at will, summarised as of a day.
 *
 * All that is bought on one day is one purchase. The first is the start of the clock, the repeats are counted, and
 * time is in weeks. A day whose sum is below zero is a refund: it lowers the mean of what was spent and is not a
 * purchase.
 */

import type { Day } from '../model-report.ts'
import { type Book, paymentStatuses } from './book.ts'
import { daysPerYear } from './calendar.ts'
import type { MoneyRows } from './money-columns.ts'

/** Columns, one entry per buyer. */
export type Buyers = {
  count: number
  account: Int32Array
  /** repeat purchases */
  frequency: Float64Array
  /** weeks from the first to the last purchase */
  recency: Float64Array
  /** weeks from the first purchase until now */
  age: Float64Array
  /** mean net amount per repeat purchase, minor units; 0 without one */
  mean: Float64Array
  firstOn: Int32Array
  /** years since what was spent on repeat purchases was spent, on average of the money; 0 without one */
  spentAgo: Float64Array
  /** Of repeat purchases of the last years: squares of years round their mean, and those times ln of the amount. */
  trendOn: Float64Array
  trend: Float64Array
}

/** Purchases further back say little of what becomes dearer today. */
const trendYears = 3

/** Days up to `asOf` on which an account bought, in no order. A day whose sum is below zero is none. */
export function purchaseDays(book: Book, account: number, asOf: Day): Day[] {
  const days = new Map<Day, number>()
  addDays(days, book.orders, { account, asOf })
  addDays(days, book.payments, { account, asOf })
  const bought: Day[] = []
  for (const [on, amount] of days) if (amount >= 0) bought.push(on)
  return bought
}

/** The buyers among the accounts that `buysAtWill`, from orders and from invoices without a rhythm. */
export function buyersOf(book: Book, asOf: Day, buysAtWill: (account: number) => boolean): Buyers {
  const found: Purchase[] = []
  for (let account = 0; account < book.accounts.length; account++) {
    if (!buysAtWill(account)) continue
    const days = new Map<Day, number>()
    addDays(days, book.orders, { account, asOf })
    addDays(days, book.payments, { account, asOf })
    const purchase = summary(days, asOf)
    if (purchase !== null) found.push({ ...purchase, account })
  }
  const column = (of: (row: Purchase) => number) => Float64Array.from(found, of)
  return {
    count: found.length,
    account: Int32Array.from(found, (row) => row.account),
    frequency: column((row) => row.frequency),
    recency: column((row) => row.recency),
    age: column((row) => row.age),
    mean: column((row) => row.mean),
    firstOn: Int32Array.from(found, (row) => row.firstOn),
    spentAgo: column((row) => row.spentAgo),
    trendOn: column((row) => row.trendOn),
    trend: column((row) => row.trend),
  }
}

/** Some of the buyers, by their places. */
export function theseBuyers(buyers: Buyers, places: Int32Array): Buyers {
  const floats = (column: Float64Array) => Float64Array.from(places, (i) => column[i]!)
  const ints = (column: Int32Array) => places.map((i) => column[i]!)
  return {
    count: places.length,
    account: ints(buyers.account),
    frequency: floats(buyers.frequency),
    recency: floats(buyers.recency),
    age: floats(buyers.age),
    mean: floats(buyers.mean),
    firstOn: ints(buyers.firstOn),
    spentAgo: floats(buyers.spentAgo),
    trendOn: floats(buyers.trendOn),
    trend: floats(buyers.trend),
  }
}

type Purchase = Trend & {
  account: number
  frequency: number
  recency: number
  age: number
  mean: number
  firstOn: Day
}

type Trend = { spentAgo: number; trendOn: number; trend: number }

const paid = paymentStatuses.indexOf('paid')

function addDays(
  days: Map<Day, number>,
  rows: MoneyRows,
  of: { account: number; asOf: Day },
): void {
  const { account, asOf } = of
  for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
    const on = rows.on[row]!
    if (on > asOf) break
    if (rows.status[row] === paid) days.set(on, (days.get(on) ?? 0) + rows.amount[row]!)
  }
}

function summary(days: Map<Day, number>, asOf: Day): Omit<Purchase, 'account'> | null {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  let bought = 0
  let sum = 0
  for (const [on, amount] of days) {
    sum += amount
    if (amount < 0) continue
    bought++
    first = Math.min(first, on)
    last = Math.max(last, on)
  }
  if (bought === 0) return null
  const frequency = bought - 1
  const repeats = sum - Math.max(0, days.get(first)!)
  return {
    frequency,
    recency: (last - first) / 7,
    age: (asOf - first) / 7,
    mean: frequency > 0 ? repeats / frequency : 0,
    firstOn: first,
    ...trendOf(days, { first, asOf }),
  }
}

/** How what one buyer spends at a time has moved; sums of squares and products, to be added up over buyers. */
function trendOf(days: Map<Day, number>, { first, asOf }: { first: Day; asOf: Day }): Trend {
  let [spent, spentAgo] = [0, 0]
  let [count, on, log, square, product] = [0, 0, 0, 0, 0]
  for (const [day, amount] of days) {
    if (day === first || !(amount > 0)) continue
    const years = (day - asOf) / daysPerYear
    spent += amount
    spentAgo -= amount * years
    if (years < -trendYears) continue
    const ln = Math.log(amount)
    count++
    on += years
    log += ln
    square += years * years
    product += years * ln
  }
  return {
    spentAgo: spent > 0 ? spentAgo / spent : 0,
    trendOn: count > 1 ? Math.max(0, square - (on * on) / count) : 0,
    trend: count > 1 ? product - (on * log) / count : 0,
  }
}
