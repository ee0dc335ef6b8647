/**
 * A thousand draws of every account: memory must be that of the book and one column, whatever the number of accounts.
 * Each size runs in a process of its own, because a peak of memory belongs to a process and never falls.
 */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defaultSettings, drawAccounts, newBook, value } from '@tolv/value'

const sizes = [20_000, 200_000]
const draws = 1_000
const asOf = 20_000

type Measured = { seconds: number; beforeMb: number; peakMb: number }

export async function benchDraws(): Promise<{ lines: string[] }> {
  const [few, many] = sizes.map(measuredApart) as [Measured, Measured]
  const beyond = ({ peakMb, beforeMb }: Measured) => Math.max(1, peakMb - beforeMb)
  const said = (one: Measured, accounts: number) =>
    `${accounts} accounts × ${draws} draws: ${one.seconds.toFixed(1)} s ` +
    `(${Math.round((accounts * draws) / one.seconds / 1e6)} million draws/s), ` +
    `${Math.round(beyond(one))} MB beyond the book`
  return {
    lines: [
      said(few, sizes[0]!),
      said(many, sizes[1]!),
      `memory beyond the book for ten times the accounts: ${(beyond(many) / beyond(few)).toFixed(2)} times; ` +
        `time: ${(many.seconds / few.seconds).toFixed(1)} times`,
    ],
  }
}

function measuredApart(accounts: number): Measured {
  const here = fileURLToPath(import.meta.url)
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', here, `${accounts}`],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Monthly subscribers of five years, and one in ten who buys at will instead. */
function bookOf(accounts: number) {
  const builder = newBook()
  for (let i = 0; i < accounts; i++) {
    const startedOn = asOf - ((i * 7_919) % 1_800)
    // A fifth has left: after a time that differs, so that there is something to fit.
    const endedOn = i % 5 === 0 ? startedOn + 30 * (1 + ((i * 31) % 40)) : null
    if (i % 10 === 9)
      for (let on = startedOn; on <= asOf && on < startedOn + 700; on += 20 + ((i * 13) % 90))
        builder.add({ kind: 'order', account: `K${i}`, on, amountMinor: 20_000 + (i % 90) * 500 })
    else
      builder.add({
        kind: 'subscription',
        account: `K${i}`,
        plan: null,
        startedOn,
        endedOn: endedOn !== null && endedOn <= asOf ? endedOn : null,
        amountMinor: 9_900 + (i % 7) * 5_000,
        interval: 'month',
      })
  }
  return builder.build()
}

function measure(accounts: number): Measured {
  const book = bookOf(accounts)
  const valuation = value(book, defaultSettings(asOf))
  const total = new Float64Array(draws)
  const mb = () => process.memoryUsage.rss() / 2 ** 20
  globalThis.gc?.()
  const beforeMb = mb()
  let peakMb = beforeMb
  let atRisk = 0
  const started = performance.now()
  drawAccounts(book, valuation, {
    draws,
    each: (at, drawn) => {
      drawn.addTo(total)
      if (drawn.below(1) > 0.5) atRisk++
      if (at % 500 === 0) peakMb = Math.max(peakMb, mb())
    },
  })
  const seconds = (performance.now() - started) / 1_000
  if (atRisk > accounts || !total.every(Number.isFinite))
    throw new Error('the draws are no numbers')
  return { seconds, beforeMb, peakMb }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(JSON.stringify(measure(Number(process.argv[2]))))
}
