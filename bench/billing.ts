/**
 * A billing run against the bare SQL of the rows that it wrote: the same documents, lines, VAT, entries and events in
 * tables of the same shape with the same indexes, in transactions of the same size, on the same server in the same
 * minute. Beside that the run reads agreements, usage and what was billed, settles, decides VAT, takes numbers without
 * gaps, keeps foreign keys and row-level security, and tells the timeline.
 *
 * `npm run bench billing 10000 100000` says how many subscriptions, in turn; 10,000 unless told. More than one size
 * shows whether the cost of an invoice grows with the book.
 */

import { inTenant } from '../apps/server/src/db/index.ts'
import { booksBalance } from '../apps/server/src/invoices/index.ts'
import { bill, inBookOf, invoicesPerUnit, workers } from './billing-book.ts'
import { secondsForBare } from './billing-floor.ts'
import { memoryAtMost, rateOf, written } from './figures.ts'

/** Invoices per second of a first month, of the month after it, of the rows alone; and the ratios. */
export async function benchBilling(sizes: number[]): Promise<{ lines: string[] }> {
  const lines: string[] = []
  let smallest: number | null = null
  for (const size of sizes.length > 0 ? sizes : [10_000]) {
    const { first, second, floor, memory } = await atSize(size)
    const share = (perSecond: number) =>
      `${((perSecond / floor) * 100).toFixed(0)} % of the bare rows`
    smallest ??= second
    const compared = sizes.length > 1 ? `, ${(second / smallest).toFixed(2)} of the first size` : ''
    lines.push(
      `${written(size)} subscriptions, ${workers} workers, ${invoicesPerUnit} to a transaction; ${memory}`,
      `  bare SQL of the same rows: ${rateOf(floor)} invoices/s`,
      `  the run: ${rateOf(first)} invoices/s, ${share(first)}`,
      `  the month after, with a month billed: ${rateOf(second)} invoices/s, ${share(second)}${compared}`,
    )
  }
  return { lines }
}

type Measured = { first: number; second: number; floor: number; memory: string }

function atSize(size: number): Promise<Measured> {
  return inBookOf(size, async (book) => {
    const { result, memory } = await memoryAtMost(async () => {
      const first = await bill(book, 0)
      return { first, second: await bill(book, 1) }
    })
    const found = await inTenant(book.house.database, book.tenantId, booksBalance)
    if (found.length > 0) throw new Error(`the books do not balance: ${JSON.stringify(found[0])}`)
    const bare = await secondsForBare(book)
    return {
      first: size / result.first,
      second: size / result.second,
      floor: bare.invoices / bare.seconds,
      memory,
    }
  })
}
