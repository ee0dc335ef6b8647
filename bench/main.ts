/**
 * `npm run bench [NAME…]`: measures against a stated limit or a peer in the same run, and prints the ratio. A figure
 * without its ratio says more about the machine than about Tolv, so no benchmark prints one alone.
 *
 * A benchmark is a file beside this one that exports `bench…(): Promise<{ lines: string[] }>`.
 */

import { cpus, totalmem } from 'node:os'
import { benchBacktests } from './backtests.ts'
import { benchBilling } from './billing.ts'
import { benchCommand } from './command.ts'
import { benchContract } from './contract.ts'
import { benchCoverage } from './coverage.ts'
import { benchCreditSeries } from './credit-series.ts'
import { benchDraws } from './draws.ts'
import { benchImport } from './import.ts'
import { benchModels } from './models.ts'
import { benchPricing } from './pricing.ts'
import { benchSettle } from './settle.ts'
import { benchTiling } from './tiling.ts'
import { benchTruth } from './truth.ts'
import { benchUsage } from './usage.ts'
import { benchValuation } from './valuation.ts'
import { benchWhatIf } from './what-if.ts'

const benchmarks: Record<string, () => Promise<{ lines: string[] }>> = {
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
  coverage: benchCoverage,
  tiling: benchTiling,
  'credit-series': benchCreditSeries,
  truth: benchTruth,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benchmarks || name in studies))
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}; there are ${Object.keys({ ...benchmarks, ...studies }).join(', ')}.`,
  )
  process.exitCode = 2
} else {
  const memory = Math.round(totalmem() / 2 ** 30)
  console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${memory} GB memory`)
  for (const name of asked.length > 0 ? asked : Object.keys(benchmarks)) await report(name)
}

async function report(name: string): Promise<void> {
  console.log(`\n${name}`)
  const { lines } = (await { ...benchmarks, ...studies }[name]?.()) ?? { lines: [] }
  for (const line of lines) console.log(`  ${line}`)
}
