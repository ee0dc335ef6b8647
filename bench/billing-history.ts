/**
 * What years of history cost the next month: the same book is billed month after month, and each month is compared with
 * the second, the first that finds something billed. A month that costs more is one that reads what it need not. Time
 * tells of other work on the machine too; how many blocks of the database an invoice touches does not.
 *
 * `npm run bench billing-history 2000 36` bills so many subscriptions for so many months.
 */

import { inTenant } from '../apps/server/src/db/index.ts'
import { type Book, bill, inBookOf, workers } from './billing-book.ts'
import { rateOf, written } from './figures.ts'
import type { Spent } from './processor.ts'

type Month = Spent & { blocks: number }

/** What an invoice costs in some months of many, and how that compares with the second month. */
export async function benchBillingHistory([subscriptions = 2_000, months = 24]: number[]): Promise<{
  lines: string[]
}> {
  const billed: Month[] = []
  await inBookOf(subscriptions, async (book) => {
    let before = await blocksOf(book)
    for (let month = 0; month < months; month += 1) {
      const spent = await bill(book, month)
      const after = await blocksOf(book)
      billed.push({ ...spent, blocks: after - before })
      before = after
    }
  })
  const second = costAround(billed, 2)
  const shown = [2, 6, 12, 24, 36, 48, 60].filter((month) => month <= months)
  return {
    lines: [
      `${written(subscriptions)} subscriptions, ${months} months; the median of a month and its neighbours`,
      ...shown.map((month) => {
        const { seconds, processor, blocks } = costAround(billed, month)
        const each = Math.round((processor / subscriptions) * 1e6)
        const times = `${(processor / second.processor).toFixed(2)} of the second month's`
        const touched = `${Math.round(blocks / subscriptions)} blocks`
        const rate = rateOf(subscriptions / seconds)
        return `month ${month}: ${rate} invoices/s, ${touched} and ${each} µs of processor each, ${times}`
      }),
    ],
  }
}

/** Of a month, counted from 1, and those beside it the median: something else on the machine hits one of them. */
function costAround(billed: Month[], month: number) {
  const from = Math.max(1, month - 2)
  const near = billed.slice(from, from + 3)
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
  return {
    seconds: median(near.map(({ seconds }) => seconds)),
    processor: median(near.map(({ processor, seconds }) => processor ?? seconds)),
    blocks: median(near.map(({ blocks }) => blocks)),
  }
}

/** Blocks that the database has touched so far; a connection tells of its own when asked to, or in its own time. */
async function blocksOf({ house, tenantId }: Book): Promise<number> {
  const flush = () =>
    inTenant(house.database, tenantId, (tx) => tx.client.query('SELECT pg_stat_force_next_flush()'))
  await Promise.all(Array.from({ length: workers }, flush))
  const { rows } = await house.database.owner.query(
    'SELECT (blks_hit + blks_read)::float8 AS blocks FROM pg_stat_database WHERE datname = current_database()',
  )
  return rows[0].blocks
}
