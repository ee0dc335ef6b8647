/** Money as it came, by month: what payments and orders say, and where there are none, what agreements imply. */

import { type Book, intervals, type MoneyRows, paymentStatuses } from '../book/book.ts'
import { renewalDay } from '../book/calendar.ts'
import { hasPayments, type Layout } from '../book/layout.ts'
import type { Day } from '../valuation.ts'

const paid = paymentStatuses.indexOf('paid')

/** Months by their edges: month m holds the days after `edges[m]` up to `edges[m + 1]`. */
export type Months = { edges: Day[]; isKnown: (account: number) => boolean }

/** Sum per month over the accounts known, minor units. */
export function moneyByMonth(book: Book, layout: Layout, { edges, isKnown }: Months): number[] {
  const sums = new Array<number>(edges.length - 1).fill(0)
  const add = (day: Day, amount: number) => {
    if (day <= edges[0]! || day > edges.at(-1)!) return
    const month = edges.findIndex((edge) => day <= edge) - 1
    sums[month]! += amount
  }
  addRows(book.orders, isKnown, add)
  addRows(book.payments, isKnown, add)
  const { agreements } = layout
  for (let i = 0; i < agreements.count; i++) {
    const account = agreements.account[i]!
    const amount = agreements.amount[i]!
    if (amount === 0 || !isKnown(account) || hasPayments(book, account)) continue
    const interval = intervals[agreements.period[i]!]!
    for (let n = agreements.payments[i]! - 1; n >= 0; n--) {
      const day = renewalDay(agreements.startedOn[i]!, interval, n)
      if (day <= edges[0]!) break
      add(day, amount)
    }
  }
  return sums
}

function addRows(
  rows: MoneyRows,
  isKnown: (account: number) => boolean,
  add: (day: Day, amount: number) => void,
): void {
  for (let account = 0; account + 1 < rows.first.length; account++) {
    if (!isKnown(account)) continue
    for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++)
      if (rows.status[row] === paid) add(rows.on[row]!, rows.amount[row]!)
  }
}
