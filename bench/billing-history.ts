/**
 * What years of history cost the next month: the same book is billed month after month, and each month is compared with
 * the second, the first that finds something billed. A month that costs more is one that reads what it need not.
 *
 * `npm run bench billing-history 2000 36` bills so many subscriptions for so many months.
 */

import { bill, inBookOf } from './billing-book.ts'
import { rateOf, written } from './figures.ts'

/** Invoices per second in some months of many, and how they compare with those of the second month. */
export async function benchBillingHistory([subscriptions = 2_000, months = 24]: number[]): Promise<{
  lines: string[]
}> {
  const seconds: number[] = []
  await inBookOf(subscriptions, async (book) => {
    for (let month = 0; month < months; month += 1) seconds.push((await bill(book, month)).seconds)
  })
  const second = secondsAround(seconds, 2)
  const shown = [2, 6, 12, 24, 36, 48, 60].filter((month) => month <= months)
  return {
    lines: [
      `${written(subscriptions)} subscriptions, ${months} months; the median of a month and its neighbours`,
      ...shown.map((month) => {
        const perInvoice = secondsAround(seconds, month)
        const ratio = (second / perInvoice).toFixed(2)
        return `month ${month}: ${rateOf(subscriptions / perInvoice)} invoices/s, ${ratio} of the second month's`
      }),
    ],
  }
}

/** Of a month, counted from 1, and those beside it the median: something else on the machine hits one of them. */
function secondsAround(seconds: number[], month: number): number {
  const from = Math.max(1, month - 2)
  const near = seconds.slice(from, from + 3).sort((a, b) => a - b)
  return near[Math.floor(near.length / 2)]!
}
