/**
 * A million random invoices, each credited by random notes until nothing is left: lines, VAT rows and totals
 * close to the last minor unit, or the run stops and names the seed. `CREDIT_SERIES` is another number.
 *
 * No limit of time: this is a proof by search. The rate is printed so that one knows what the next million costs. A
 * whole million is written to docs/proof/credit-series.md.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runSeries } from '../packages/pricing/src/credit/random-series.ts'

const million = 1_000_000
const page = join(import.meta.dirname, '../docs/proof/credit-series.md')

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
  if (count >= million) writeFileSync(page, proof({ count, notes, credited }))
  const seconds = (performance.now() - started) / 1000
  return {
    lines: [
      `${count} invoices credited in whole by ${notes} notes: 0 öre off, ${credited} minor units in all`,
      `${Math.round(count / seconds)} invoices a second, ${seconds.toFixed(0)} s`,
    ],
  }
}

function proof(found: { count: number; notes: number; credited: bigint }): string {
  const { count, notes, credited } = found
  return `# Credit notes in series

Written by \`npm run bench credit-series\`; nothing here is typed by hand. Each seed makes an invoice (one
to six lines, one to three rates of VAT, discounts and surcharges, at times credits among the charges, at
times prices with VAT in them) and credits it by up to nine notes by line and by amount, then the rest in
whole.

| invoices | notes | minor units credited | off |
|---|---|---|---|
| ${count} | ${notes} | ${credited} | 0 |

At every note: its lines are its rows and its rows its total; an amount that was asked for is met exactly;
no line gives more than it has; no VAT stands without a line to bear it, nor against the sign of its row;
and the VAT of all notes so far is within one minor unit of the VAT of all they have credited. At the end
each line and each row is credited to the last one.
`
}
