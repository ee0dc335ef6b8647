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
import { writeBare } from './billing-floor.ts'
import { memoryAtMost, rateOf, written } from './figures.ts'
import type { Spent } from './processor.ts'

/** Invoices per second of a first month, of the month after it, of the rows alone; and the ratios. */
export async function benchBilling(sizes: number[]): Promise<{ lines: string[] }> {
  const lines: string[] = []
  let smallest: PerInvoice | null = null
  for (const size of sizes.length > 0 ? sizes : [10_000]) {
    const { first, second, floor, memory } = await atSize(size)
    smallest ??= second
    lines.push(
      `${written(size)} subscriptions, ${workers} workers, ${invoicesPerUnit} to a transaction; ${memory}`,
      `  bare SQL of the same rows: ${told(floor)}`,
      `  the run: ${told(first)}; ${share(floor, first)} of the bare rows`,
      `  the month after, with a month billed: ${told(second)}; ${share(floor, second)} of the bare rows`,
    )
    if (second !== smallest) lines.push(`  which is ${share(smallest, second)} of the first size`)
  }
  return { lines }
}

/** Seconds for one invoice. */
type PerInvoice = Spent
const each = ({ seconds, processor, ofDatabase }: Spent, invoices: number): PerInvoice => ({
  seconds: seconds / invoices,
  processor: processor === null ? null : processor / invoices,
  ofDatabase: ofDatabase === null ? null : ofDatabase / invoices,
})

function told({ seconds, processor, ofDatabase }: PerInvoice): string {
  const rate = `${rateOf(1 / seconds)} invoices/s`
  if (processor === null || ofDatabase === null) return rate
  const [all, database] = [processor, ofDatabase].map((each) => Math.round(each * 1e6))
  return `${rate}, ${all} µs of processor each (the database's ${database})`
}

/** How fast it is, as a share of the other, by the clock and by the processor. */
function share(other: PerInvoice, one: PerInvoice): string {
  const percent = (of: number, is: number) => `${((of / is) * 100).toFixed(0)} %`
  const byClock = percent(other.seconds, one.seconds)
  if (other.processor === null || one.processor === null) return byClock
  return `${byClock} (${percent(other.processor, one.processor)} by processor)`
}

type Measured = { first: PerInvoice; second: PerInvoice; floor: PerInvoice; memory: string }

function atSize(size: number): Promise<Measured> {
  return inBookOf(size, async (book) => {
    const { result, memory } = await memoryAtMost(async () => {
      const first = await bill(book, 0)
      return { first, second: await bill(book, 1) }
    })
    const found = await inTenant(book.house.database, book.tenantId, booksBalance)
    if (found.length > 0) throw new Error(`the books do not balance: ${JSON.stringify(found[0])}`)
    const bare = await writeBare(book)
    return {
      first: each(result.first, size),
      second: each(result.second, size),
      floor: each(bare, bare.invoices),
      memory,
    }
  })
}
