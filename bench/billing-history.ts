/**
 * What years of history cost the next month: the same book is billed month after month, and each month is compared with
 * the second, the first that finds something billed. A month that costs more is one that reads what it need not.
 *
 * `npm run bench billing-history 2000 36` bills so many subscriptions for so many months.
 */

import { bill, inBookOf } from './billing-book.ts'
import { rateOf, written } from './figures.ts'
import type { Spent } from './processor.ts'

/** What an invoice costs in some months of many, and how that compares with the second month. */
export async function benchBillingHistory([subscriptions = 2_000, months = 24]: number[]): Promise<{
  lines: string[]
}> {
  const spent: Spent[] = []
  await inBookOf(subscriptions, async (book) => {
    for (let month = 0; month < months; month += 1) spent.push(await bill(book, month))
  })
  const second = costAround(spent, 2)
  const shown = [2, 6, 12, 24, 36, 48, 60].filter((month) => month <= months)
  return {
    lines: [
      `${written(subscriptions)} subscriptions, ${months} months; the median of a month and its neighbours`,
      ...shown.map((month) => {
        const { seconds, processor } = costAround(spent, month)
        const each = Math.round((processor / subscriptions) * 1e6)
        const times = `${(processor / second.processor).toFixed(2)} of the second month's`
        const rate = rateOf(subscriptions / seconds)
        return `month ${month}: ${rate} invoices/s, ${each} µs of processor each, ${times}`
      }),
    ],
  }
}

/** Of a month, counted from 1, and those beside it the median: something else on the machine hits one of them. */
function costAround(spent: Spent[], month: number): { seconds: number; processor: number } {
  const from = Math.max(1, month - 2)
  const near = spent.slice(from, from + 3)
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
  return {
    seconds: median(near.map(({ seconds }) => seconds)),
    processor: median(near.map(({ processor, seconds }) => processor ?? seconds)),
  }
}
