/**
 * The layout of a book on a day: which accounts are known, which renew by contract and which buy at will, what each
 * has paid, and since when. Nothing after the day is known to it, which is what lets a back-test hide the end of a
 * history.
 */

import type { Day } from '../model-report.ts'
import type { AccountStatus } from '../valuation.ts'
import {
  type Agreements,
  agreementColumns,
  agreementsFromSnapshots,
  joinedAgreements,
} from './agreements.ts'
import { agreementsFromRhythm } from './agreements-from-rhythm.ts'
import { agreementsFromSubscriptions } from './agreements-from-subscriptions.ts'
import { type Book, neverEnded, paymentStatuses } from './book.ts'
import { daysIn, monthsBetween } from './calendar.ts'
import type { MoneyRows } from './money-columns.ts'
import { type Buyers, buyersOf } from './purchases.ts'

export type Layout = {
  asOf: Day
  /** First and last day of the facts known. */
  from: Day
  to: Day
  agreements: Agreements
  buyers: Buyers
  /** Book indices of the accounts known, in the book's order; and back, -1 where unknown. */
  known: Int32Array
  position: Int32Array
  status: AccountStatus[]
  /** By known account: money received, minor units, refunds taken off. */
  received: Float64Array
  firstOn: Float64Array
  tenureMonths: Float64Array
  /** All by snapshot: there are no dates to hide anything by. */
  dateless: boolean
}

const paid = paymentStatuses.indexOf('paid')

/** What the book says as of a day. */
export function layoutOf(book: Book, asOf: Day): Layout {
  const subscribed = (account: number) =>
    book.subscriptions.first[account]! < book.subscriptions.first[account + 1]!
  const snapped = (account: number) => book.snapshots.tenureMonths[account]! >= 0
  const agreements = agreementsOf(
    book,
    asOf,
    (account) => !subscribed(account) && !snapped(account),
  )
  const contracted = new Uint8Array(book.accounts.length)
  for (let i = 0; i < agreements.count; i++) contracted[agreements.account[i]!] = 1
  const buyers = buyersOf(
    book,
    asOf,
    (account) => contracted[account] === 0 && !subscribed(account),
  )
  const span = spansOf(book, { agreements, asOf })
  const known = accountsBy(asOf, span.first)
  const position = new Int32Array(book.accounts.length).fill(-1)
  for (let at = 0; at < known.length; at++) position[known[at]!] = at
  const status = statuses(known, agreements, buyers)
  return {
    asOf,
    from: span.from,
    to: span.to,
    agreements,
    buyers,
    known,
    position,
    status,
    received: receivedBy(book, { agreements, position, asOf }),
    ...timesOf(known, { span, status, asOf }),
    dateless: agreements.count > 0 && known.every((account) => snapped(account)),
  }
}

function agreementsOf(book: Book, asOf: Day, pays: (account: number) => boolean): Agreements {
  const subscribed = agreementColumns(agreementsFromSubscriptions(book, asOf))
  const snapped = agreementColumns(agreementsFromSnapshots(book, asOf))
  const paying = agreementsFromRhythm(book, asOf, pays)
  if (subscribed.count + snapped.count === 0) return paying
  return joinedAgreements(
    [subscribed, snapped, paying],
    subscribed.count + snapped.count + paying.count,
  )
}

/** The accounts known by the day. */
function accountsBy(asOf: Day, first: Float64Array): Int32Array {
  const known = new Int32Array(first.length)
  let count = 0
  for (let account = 0; account < first.length; account++)
    if (first[account]! <= asOf) known[count++] = account
  return known.slice(0, count)
}

type Times = {
  span: { first: Float64Array; last: Float64Array }
  status: AccountStatus[]
  asOf: Day
}

function timesOf(known: Int32Array, { span, status, asOf }: Times) {
  const firstOn = new Float64Array(known.length)
  const tenureMonths = new Float64Array(known.length)
  for (let at = 0; at < known.length; at++) {
    const account = known[at]!
    firstOn[at] = span.first[account]!
    const until = status[at] === 'churned' ? span.last[account]! : asOf
    tenureMonths[at] = monthsBetween(firstOn[at]!, until)
  }
  return { firstOn, tenureMonths }
}

function statuses(known: Int32Array, agreements: Agreements, buyers: Buyers): AccountStatus[] {
  const most = known.length === 0 ? 0 : known[known.length - 1]! + 1
  const [running, buying] = [new Uint8Array(most), new Uint8Array(most)]
  for (let i = 0; i < agreements.count; i++)
    if (agreements.endedOn[i] === neverEnded) running[agreements.account[i]!] = 1
  for (let i = 0; i < buyers.count; i++) buying[buyers.account[i]!] = 1
  const status: AccountStatus[] = []
  for (const account of known)
    status.push(running[account] === 1 ? 'active' : buying[account] === 1 ? 'at-will' : 'churned')
  return status
}

/** First and last day known of each account, and of the book. A day after `asOf` is not known. */
function spansOf(book: Book, { agreements, asOf }: { agreements: Agreements; asOf: Day }) {
  const count = book.accounts.length
  const first = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const last = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
  const seen = (account: number, day: Day) => {
    if (day > asOf) return
    if (day < first[account]!) first[account] = day
    if (day > last[account]!) last[account] = day
  }
  for (const rows of [book.orders, book.payments])
    for (let account = 0; account < count; account++)
      for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++)
        seen(account, rows.on[row]!)
  for (let i = 0; i < agreements.count; i++) {
    const account = agreements.account[i]!
    seen(account, agreements.startedOn[i]!)
    if (agreements.endedOn[i] !== neverEnded) seen(account, agreements.endedOn[i]!)
  }
  let [from, to] = [asOf, Number.NEGATIVE_INFINITY]
  for (let account = 0; account < count; account++) {
    from = Math.min(from, first[account]!)
    to = Math.max(to, last[account]!)
  }
  return { first, last, from, to: Number.isFinite(to) ? to : asOf }
}

type Reckoning = { agreements: Agreements; position: Int32Array; asOf: Day }

/**
 * What payments and orders say was received; where an agreement has no payments, what it implies. Use is implied by
 * nothing: it comes with payments.
 */
function receivedBy(book: Book, { agreements, position, asOf }: Reckoning): Float64Array {
  const received = new Float64Array(position.reduce((most, at) => Math.max(most, at + 1), 0))
  const add = (account: number, amount: number) => {
    const at = position[account]!
    if (at >= 0) received[at]! += amount
  }
  addMoney(book.orders, asOf, add)
  addMoney(book.payments, asOf, add)
  for (let i = 0; i < agreements.count; i++) {
    const account = agreements.account[i]!
    if (isPaidFor(book, { account, endedOn: agreements.endedOn[i]! }, asOf)) continue
    const said = book.snapshots.paid[account]!
    add(
      account,
      Number.isNaN(said)
        ? (agreements.amount[i]! - agreements.use[i]!) * agreements.payments[i]!
        : said,
    )
  }
  return received
}

/** Whether the book holds payments of the account. */
export function hasPayments(book: Book, account: number): boolean {
  return book.payments.first[account]! < book.payments.first[account + 1]!
}

/**
 * Whether payments known on a day tell what an agreement brought, so that it need not imply it. They do not for one
 * that was over when the first of them came: such a history was brought in without its payments, and billed since.
 */
export function isPaidFor(
  book: Book,
  { account, endedOn }: { account: number; endedOn: Day },
  asOf: Day,
): boolean {
  if (!hasPayments(book, account)) return false
  const firstOn = book.payments.on[book.payments.first[account]!]!
  return firstOn <= asOf && endedOn > firstOn
}

function addMoney(
  rows: MoneyRows,
  asOf: Day,
  add: (account: number, amount: number) => void,
): void {
  for (let account = 0; account + 1 < rows.first.length; account++)
    for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
      if (rows.on[row]! > asOf) break
      if (rows.status[row] === paid) add(account, rows.amount[row]!)
    }
}

/** Months of service until the day of the layout: what serving the account has cost so far is counted by them. */
export function servedMonths(layout: Layout, at: number): number {
  const end = layout.tenureMonths[at]! + (layout.status[at] === 'churned' ? 0 : 0.5)
  return Math.min(end, (layout.asOf - layout.firstOn[at]!) / daysIn.month)
}
