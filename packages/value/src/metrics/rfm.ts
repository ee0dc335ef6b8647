/**
 * RFM: buyers at will by how recently, how often and for how much they bought, in quintiles, and the usual names for
 * where the first two meet. Also who buys again. Facts, all of them; P(alive) says more and is in the models.
 *
 * Source: A. M. Hughes, Strategic Database Marketing (1994), ch. 6, for the scores; names are our own reading of the
 * usual grid.
 */

import type { Book } from '../book/book.ts'
import { paymentStatuses } from '../book/book.ts'
import type { Layout } from '../book/layout.ts'
import type { MoneyRows } from '../book/money-columns.ts'
import type { Day } from '../model-report.ts'

export const rfmGroups = [
  'best',
  'loyal',
  'newcomers',
  'middling',
  'slipping',
  'gone-quiet',
] as const
export type RfmGroup = (typeof rfmGroups)[number]

export type RfmRow = {
  group: RfmGroup
  buyers: number
  /** Net of refunds, whole minor units. */
  money: number
  /** Days since the last purchase and number of purchases: the middle buyer of the group. */
  medianDaysSince: number
  medianPurchases: number
}

export type Rfm = {
  buyers: number
  /** Share that bought on more than one day. */
  repeatRate: number
  /** Purchases per buyer. */
  purchasesPerBuyer: number
  /** Net per purchase, minor units. */
  averagePurchase: number
  /** Median days between the purchases of one buyer; null when nobody bought twice. */
  medianDaysBetween: number | null
  /** Groups that somebody is in, in the order of `rfmGroups`. */
  groups: RfmRow[]
}

type BuyerFacts = { last: Day; purchases: number; money: number }

/** null where nobody buys at will. */
export function rfmOf(book: Book, layout: Layout): Rfm | null {
  const { buyers, asOf } = layout
  if (buyers.count === 0) return null
  const gaps: number[] = []
  const facts = Array.from(buyers.account, (account) => factsOf(book, { account, asOf, gaps }))
  const recency = scoresOf(facts.map(({ last }) => last))
  const frequency = scoresOf(facts.map(({ purchases }) => purchases))
  const grouped = new Map<RfmGroup, BuyerFacts[]>()
  facts.forEach((fact, at) => {
    const group = groupOf(recency[at]!, frequency[at]!)
    grouped.set(group, [...(grouped.get(group) ?? []), fact])
  })
  const purchases = facts.reduce((sum, each) => sum + each.purchases, 0)
  return {
    buyers: facts.length,
    repeatRate: facts.filter((each) => each.purchases > 1).length / facts.length,
    purchasesPerBuyer: purchases / facts.length,
    averagePurchase: facts.reduce((sum, each) => sum + each.money, 0) / Math.max(1, purchases),
    medianDaysBetween: gaps.length === 0 ? null : median(gaps),
    groups: rfmGroups.flatMap((group) => {
      const members = grouped.get(group)
      return members === undefined ? [] : [rowOf(group, members, asOf)]
    }),
  }
}

function rowOf(group: RfmGroup, members: BuyerFacts[], asOf: Day): RfmRow {
  return {
    group,
    buyers: members.length,
    money: members.reduce((sum, { money }) => sum + money, 0),
    medianDaysSince: median(members.map(({ last }) => asOf - last)),
    medianPurchases: median(members.map(({ purchases }) => purchases)),
  }
}

/**
 * Scores 1 to 5, 5 is most: by the share of buyers with less. Equal values get equal scores, so where many bought
 * once the lowest score holds more than a fifth.
 *
 * @example scoresOf([1, 1, 1, 2, 9]) // [1, 1, 1, 4, 5]
 */
export function scoresOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return values.map((value) => 1 + Math.floor((5 * lowerBound(sorted, value)) / values.length))
}

/** How many of the sorted are less. */
function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Every pair of scores has one group. */
export function groupOf(recency: number, frequency: number): RfmGroup {
  if (frequency >= 4) return recency >= 4 ? 'best' : recency === 3 ? 'loyal' : 'slipping'
  if (frequency === 3) return recency >= 3 ? 'loyal' : 'slipping'
  return recency >= 4 ? 'newcomers' : recency === 3 ? 'middling' : 'gone-quiet'
}

const paid = paymentStatuses.indexOf('paid')

function factsOf(
  book: Book,
  { account, asOf, gaps }: { account: number; asOf: Day; gaps: number[] },
): BuyerFacts {
  const days = new Map<Day, number>()
  for (const rows of [book.orders, book.payments]) addRows(days, rows, { account, asOf })
  const bought = [...days].flatMap(([day, amount]) => (amount < 0 ? [] : [day]))
  bought.sort((a, b) => a - b)
  for (let i = 1; i < bought.length; i++) gaps.push(bought[i]! - bought[i - 1]!)
  const money = [...days.values()].reduce((sum, amount) => sum + amount, 0)
  return { last: bought.at(-1)!, purchases: bought.length, money }
}

function addRows(
  days: Map<Day, number>,
  rows: MoneyRows,
  { account, asOf }: { account: number; asOf: Day },
): void {
  for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
    const on = rows.on[row]!
    if (on > asOf) break
    if (rows.status[row] === paid) days.set(on, (days.get(on) ?? 0) + rows.amount[row]!)
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
