/** The `tolv` command: which verb, and its exit code. Each verb is loaded only when it is asked for. */

import { setFlagsFromString } from 'node:v8'
import { processTerminal, type Terminal } from './terminal.ts'
import { usage } from './usage.ts'
import { version } from './version.ts'

const terminal = processTerminal()
endQuietlyWhenNobodyReads()
process.exitCode = await run(process.argv.slice(2), terminal)

async function run(words: string[], at: Terminal): Promise<number> {
  const [verb, ...rest] = words
  switch (verb) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      at.out(usage)
      return verb === undefined ? 2 : 0
    case '--version':
    case 'version':
      at.out(`${version}\n`)
      return 0
    case 'value':
      leaveLittleGarbage()
      return (await import('./value/value.ts')).runValue(rest, at, today())
    case 'what-if':
      leaveLittleGarbage()
      return (await import('./what-if/what-if.ts')).runWhatIf(rest, at, today())
    case 'metrics':
      leaveLittleGarbage()
      return (await import('./metrics/metrics.ts')).runMetrics(rest, at, today())
    case 'segments':
    case 'cohorts':
      leaveLittleGarbage()
      return (await import('./parts/parts.ts')).runParts(verb, rest, {
        terminal: at,
        today: today(),
      })
    case 'models':
      leaveLittleGarbage()
      return (await import('./models/models.ts')).runModels(rest, at, today())
    case 'price':
      return (await import('./price/price.ts')).runPrice(rest, at)
    case 'books':
      return (await import('./books/books.ts')).runBooks(rest, at)
    case 'products':
    case 'plans':
    case 'bundles':
    case 'coupons':
    case 'names':
    case 'meters':
    case 'accounts':
    case 'entities':
    case 'holds':
    case 'clock':
      return runThing(verb, rest, at)
    case 'import':
      return (await import('./import/import.ts')).runImport(rest, at)
    case 'subscriptions':
      return (await import('./subscriptions/subscriptions.ts')).runSubscriptions(rest, at)
    case 'usage':
      return (await import('./subscriptions/send-usage.ts')).runSendUsage(rest, at)
    case 'rates':
      return (await import('./rates/rates.ts')).runRates(rest, at)
    case 'invoices':
      return (await import('./billing/invoices.ts')).runInvoices(rest, at)
    case 'runs':
      return (await import('./billing/runs.ts')).runRuns(rest, at)
    case 'ledger':
      return (await import('./billing/ledger.ts')).runLedger(rest, at)
    case 'start':
      return (await import('./start.ts')).runStart(rest, at)
    case 'seed':
      return (await import('./start.ts')).runSeed(rest, at)
    default:
      at.told(`There is no command ${verb}; tolv --help lists those there are.\n`)
      return 2
  }
}

/** A command that is a table of verbs. */
async function runThing(name: string, words: string[], at: Terminal): Promise<number> {
  const { things } = await import('./things/things.ts')
  const { runThing: runVerb } = await import('./things/thing.ts')
  return runVerb(things.find((thing) => thing.name === name)!, words, at)
}

/** Whole days since 1970-01-01, where the user is: the one place where the command asks what day it is. */
function today(): number {
  return Temporal.PlainDate.from('1970-01-01').until(Temporal.Now.plainDateISO(), {
    largestUnit: 'day',
  }).days
}

/**
 * A file of two million rows is read within 500 MB. Left alone, the young generation of the heap grows to a hundred
 * megabytes of rows that are long forgotten; a small one costs a tenth of the time.
 */
function leaveLittleGarbage(): void {
  setFlagsFromString('--max-semi-space-size=4')
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** `tolv value … | head` closes the pipe early, which is no fault of anybody's. */
function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
