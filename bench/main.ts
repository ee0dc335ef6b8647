/**
 * `npm run bench [NAME [SIZE…]]…`: measures against a stated limit or a peer in the same run, and prints the ratio. A
 * figure without its ratio says more about the machine than about Tolv, so no benchmark prints one alone.
 *
 * A benchmark is a file beside this one that exports `bench…(sizes: number[]): Promise<{ lines: string[] }>`; `sizes`
 * are the whole numbers that follow its name.
 */

import { cpus, totalmem } from 'node:os'
import { benchBacktests } from './backtests.ts'
import { benchBilling } from './billing.ts'
import { benchBillingHistory } from './billing-history.ts'
import { benchCommand } from './command.ts'
import { benchContract } from './contract.ts'
import { benchCoverage } from './coverage.ts'
import { benchCreditSeries } from './credit-series.ts'
import { benchDraws } from './draws.ts'
import { benchImport } from './import.ts'
import { benchModels } from './models.ts'
import { benchPricing } from './pricing.ts'
import { benchSettle } from './settle.ts'
import { benchSettleLives } from './settle-lives.ts'
import { benchTiling } from './tiling.ts'
import { benchTruth } from './truth.ts'
import { benchUsage } from './usage.ts'
import { benchValuation } from './valuation.ts'
import { benchWhatIf } from './what-if.ts'

type Benchmark = (sizes: number[]) => Promise<{ lines: string[] }>

const benchmarks: Record<string, Benchmark> = {
  billing: benchBilling,
  command: benchCommand,
  contract: benchContract,
  draws: benchDraws,
  import: benchImport,
  models: benchModels,
  settle: benchSettle,
  pricing: benchPricing,
  usage: benchUsage,
  valuation: benchValuation,
  'what-if': benchWhatIf,
}

/** Studies take minutes, and are run when they are asked for. */
const studies: typeof benchmarks = {
  backtests: benchBacktests,
  'billing-history': benchBillingHistory,
  coverage: benchCoverage,
  'settle-lives': benchSettleLives,
  tiling: benchTiling,
  'credit-series': benchCreditSeries,
  truth: benchTruth,
}

const asked: { name: string; sizes: number[] }[] = []
for (const word of process.argv.slice(2)) {
  if (/^\d+$/.test(word)) asked.at(-1)?.sizes.push(Number(word))
  else asked.push({ name: word, sizes: [] })
}
const names = asked.map(({ name }) => name)
const unknown = names.filter((name) => !(name in benchmarks || name in studies))
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}; there are ${Object.keys({ ...benchmarks, ...studies }).join(', ')}.`,
  )
  process.exitCode = 2
} else {
  const memory = Math.round(totalmem() / 2 ** 30)
  console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${memory} GB memory`)
  const all = Object.keys(benchmarks).map((name) => ({ name, sizes: [] }))
  for (const { name, sizes } of asked.length > 0 ? asked : all) await report(name, sizes)
}

async function report(name: string, sizes: number[]): Promise<void> {
  console.log(`\n${name}`)
  const { lines } = (await { ...benchmarks, ...studies }[name]?.(sizes)) ?? { lines: [] }
  for (const line of lines) console.log(`  ${line}`)
}
