/** Money as it came, by month: what payments and orders say, and where there are none, what agreements imply. */

import { type Book, intervals, paymentStatuses } from '../book/book.ts'
import { renewalDay } from '../book/calendar.ts'
import { isPaidFor, type Layout } from '../book/layout.ts'
import type { MoneyRows } from '../book/money-columns.ts'
import type { Day } from '../model-report.ts'

const paid = paymentStatuses.indexOf('paid')

/**
 * Months by their edges: month m holds the days after `edges[m]` up to `edges[m + 1]`. Of the accounts that are in a
 * group; `groupOf(account)` is -1 for one that is in none.
 */
export type Months = { edges: Day[]; groups: number; groupOf: (account: number) => number }

/** What a valuation on the day of the cut counts on: accounts by kind of money, and relations begun by `origin`. */
export type SameBusiness = {
  agreements: (account: number) => boolean
  payments: (account: number) => boolean
  orders: (account: number) => boolean
  origin: Day
}

/**
 * By group, minor units, apart: `same`, the sum per month from the agreements and buyers that a valuation on the day
 * of the cut counts on, and `beyond` from what the accounts took up afterwards. Payments cannot be told apart by
 * agreement, so they count as the same business while their account had any.
 */
export function moneyByMonth(
  book: Book,
  layout: Layout,
  { edges, groups, groupOf, business }: Months & { business: SameBusiness },
): { same: number[]; beyond: number }[] {
  const sums = Array.from({ length: groups }, () => ({
    same: new Array<number>(edges.length - 1).fill(0),
    beyond: 0,
  }))
  const isWithin = (day: Day) => day > edges[0]! && day <= edges.at(-1)!
  const add = (group: number, { day, amount, isSame }: Came) => {
    const sum = sums[group]!
    if (isSame) sum.same[edges.findIndex((edge) => day <= edge) - 1]! += amount
    else sum.beyond += amount
  }
  for (const [rows, isSame] of [
    [book.orders, business.orders],
    [book.payments, business.payments],
  ] as const)
    eachPaid(rows, (account, day, amount) => {
      const group = groupOf(account)
      if (group < 0 || !isWithin(day)) return
      add(group, { day, amount, isSame: isSame(account) })
    })
  const { agreements } = layout
  for (let i = 0; i < agreements.count; i++) {
    const account = agreements.account[i]!
    const amount = agreements.amount[i]! - agreements.use[i]!
    const group = groupOf(account)
    if (amount === 0 || group < 0) continue
    if (isPaidFor(book, { account, endedOn: agreements.endedOn[i]! }, layout.asOf)) continue
    const interval = intervals[agreements.period[i]!]!
    const isSame = agreements.origin[i]! <= business.origin && business.agreements(account)
    for (let n = agreements.payments[i]! - 1; n >= 0; n--) {
      const day = renewalDay(agreements.startedOn[i]!, interval, n)
      if (day <= edges[0]!) break
      if (isWithin(day)) add(group, { day, amount, isSame })
    }
  }
  return sums
}

type Came = { day: Day; amount: number; isSame: boolean }

function eachPaid(
  rows: MoneyRows,
  told: (account: number, day: Day, amount: number) => void,
): void {
  for (let account = 0; account + 1 < rows.first.length; account++)
    for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++)
      if (rows.status[row] === paid) told(account, rows.on[row]!, rows.amount[row]!)
}
