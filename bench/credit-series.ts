/**
 * A million random invoices, each credited by random notes until nothing is left: lines, VAT rows and totals
 * close to the last minor unit, or the run stops and names the seed. `CREDIT_SERIES` is another number.
 *
 * No limit of time: this is a proof by search. The rate is printed so that one knows what the next million costs.
 */

import { runSeries } from '../packages/pricing/src/credit/random-series.ts'

const million = 1_000_000

export async function benchCreditSeries(): Promise<{ lines: string[] }> {
  const count = Number(process.env.CREDIT_SERIES ?? million)
  const started = performance.now()
  let notes = 0
  let credited = 0n
  for (let seed = 0; seed < count; seed += 1) {
    const outcome = runSeries(seed)
    if (outcome.broken) throw new Error(`Seed ${seed}: ${outcome.broken}`)
    notes += outcome.notes
    credited += outcome.creditedMinor
    if (seed % 100_000 === 99_999) process.stderr.write(`  ${seed + 1} invoices closed\n`)
  }
  const seconds = (performance.now() - started) / 1000
  return {
    lines: [
      `${count} invoices credited in whole by ${notes} notes: 0 öre off, ${credited} minor units in all`,
      `${Math.round(count / seconds)} invoices a second, ${seconds.toFixed(0)} s`,
    ],
  }
}
