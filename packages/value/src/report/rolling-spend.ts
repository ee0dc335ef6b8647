/**
 * Growth of what buyers at will spend at a time, on a cut of the past: the rate expected of the months after it, beside
 * the rate that came of the same buyers.
 */

import type { Book } from '../book/book.ts'
import { paymentStatuses } from '../book/book.ts'
import { daysPerYear } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import type { MoneyRows } from '../book/money-columns.ts'
import { meanRate } from '../estimate/growth.ts'
import { spendGrowthOf } from '../estimate/spend-growth.ts'
import type { Day } from '../model-report.ts'

const paid = paymentStatuses.indexOf('paid')
const fewestBuyers = 30

/** null where the history until the cut tells of no growth, or too few bought on both sides of it. */
export function dearerAfter(
  book: Book,
  { buyers, asOf, from }: Layout,
  end: Day,
): { expected: number; came: number } | null {
  const { growing } = spendGrowthOf(buyers, (asOf - from) / daysPerYear)
  if (growing === null) return null
  let [rose, years, both] = [0, 0, 0]
  for (let i = 0; i < buyers.count; i++) {
    const sides = sidesOf(book, buyers.account[i]!, { cut: asOf, first: buyers.firstOn[i]!, end })
    if (sides === null) continue
    const weight = 1 / (1 / sides.before.count + 1 / sides.after.count)
    rose += weight * (sides.after.log - sides.before.log)
    years += weight * (sides.after.on - sides.before.on)
    both++
  }
  if (both < fewestBuyers || !(years > 0)) return null
  return {
    expected: meanRate(growing.rate, (end - asOf) / daysPerYear),
    came: rose / years,
  }
}

/** Means over some purchases: of the years of their days, and of ln of their amounts. */
type Side = { count: number; on: number; log: number }

/** The repeat purchases of one buyer before and after the cut; null where there are none on either side. */
function sidesOf(
  { orders, payments }: Book,
  account: number,
  { cut, first, end }: { cut: Day; first: Day; end: Day },
): { before: Side; after: Side } | null {
  const [before, after] = [emptySide(), emptySide()]
  const add = (rows: MoneyRows) => {
    for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
      const [on, amount] = [rows.on[row]!, rows.amount[row]!]
      if (rows.status[row] !== paid || !(amount > 0) || on <= first || on > end) continue
      const side = on <= cut ? before : after
      side.count++
      side.on += on / daysPerYear
      side.log += Math.log(amount)
    }
  }
  add(orders)
  add(payments)
  if (before.count === 0 || after.count === 0) return null
  return { before: meanOf(before), after: meanOf(after) }
}

const emptySide = (): Side => ({ count: 0, on: 0, log: 0 })
const meanOf = ({ count, on, log }: Side): Side => ({ count, on: on / count, log: log / count })
