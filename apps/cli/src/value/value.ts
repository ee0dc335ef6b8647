/** `tolv value FILE`: read, value, tell. */

import { offersToKeep, type SegmentReport, segmentsBy, type Valuation } from '@tolv/value'
import { done, type Outcome } from '../outcome.ts'
import { reportPage } from '../report/page.ts'
import { type Terminal, unusable } from '../terminal.ts'
import { valueUsage } from '../usage.ts'
import { version } from '../version.ts'
import type { Words } from '../words/words.ts'
import { wordsOf } from '../words/words-of.ts'
import { accountsCsv } from './accounts-csv.ts'
import { accountsParquet } from './accounts-parquet.ts'
import { readValueArguments, type ValueOrder } from './arguments.ts'
import { settingsOf, valueTelling } from './assumptions.ts'
import type { Findings } from './findings.ts'
import { type History, readHistory } from './history.ts'
import { toJson } from './json.ts'
import { summary } from './summary.ts'
import { writeFile } from './write-file.ts'

/** Carries out `tolv value` with the words after it; answers with the exit code. `today` is days since 1970-01-01. */
export async function runValue(
  words: string[],
  terminal: Terminal,
  today: number,
): Promise<number> {
  const read = readValueArguments(words)
  if (!read.ok) return unusable(terminal, read.says)
  if (read.value === 'help') {
    terminal.out(valueUsage)
    return 0
  }
  const order = read.value
  const history = await readHistory(order, terminal, today)
  if (!history.ok) return unusable(terminal, history.says)
  const told = wordsOf(order.language)
  const findings = valued(order, history.value, { terminal, today })
  if (!findings.ok) return unusable(terminal, findings.says)
  const { valuation } = findings.value
  const offers = () => offersToKeep(history.value.book, valuation)
  const files = writeFiles(order, findings.value, { words: told, offers })
  if (!files.ok) return unusable(terminal, files.says)
  tellOfReading(history.value, terminal, told)
  terminal.out(
    order.outputs.json === 'json'
      ? toJson(findings.value)
      : summary(findings.value, told, terminal),
  )
  return 0
}

/** Refused rows told at once; the rest is counted. */
const problemsTold = 5

/** Tells, on the way, what was found out about the file and which rows could not be read. */
export function tellOfReading(history: History, terminal: Terminal, words: Words): void {
  const { found } = history
  for (const note of found.notes) terminal.told(`${note}\n`)
  if (found.refused === 0) return
  terminal.told(`${words.refusedRows(String(found.refused))}:\n`)
  for (const problem of found.problems.slice(0, problemsTold)) {
    const where = problem.column === null ? problem.says : `${problem.column}: ${problem.says}`
    terminal.told(`  ${words.lineSays(String(problem.line), where)}\n`)
  }
  const more = found.refused - problemsTold
  if (more > 0) terminal.told(`  ${words.moreRefused(String(more))}\n`)
}

/** Values what was read, as ordered; a day that the file knows nothing of is refused. */
export function valued(
  order: ValueOrder,
  history: History,
  at: { terminal: Terminal; today: number },
): Outcome<Findings> {
  const { found, book } = history
  const settings = settingsOf(order, history, at.today)
  if (!settings.ok) return settings
  const valuation = valueTelling(history, settings.value, at.terminal)
  const segmentTrait = order.segment ?? modelledTrait(valuation)
  const segments = segmentTrait === null ? [] : segmentsBy(book, valuation, segmentTrait)
  return done({ source: found, valuation, segmentTrait, segments: byWorth(segments) })
}

/** The trait that the engine found worth modelling apart. */
function modelledTrait(valuation: Valuation): string | null {
  return valuation.models.find((model) => model.part !== null)?.part?.trait ?? null
}

function byWorth(segments: SegmentReport[]): SegmentReport[] {
  const each = (segment: SegmentReport) => segment.clv.value / Math.max(1, segment.accounts)
  return [...segments].sort((a, b) => each(b) - each(a))
}

type Beside = { words: Words; offers: () => Float64Array }

function writeFiles(
  order: ValueOrder,
  findings: Findings,
  { words, offers }: Beside,
): Outcome<null> {
  const { accounts, report } = order.outputs
  const files = [
    {
      path: accounts,
      pieces: () => accountsFile(accounts ?? '', findings, offers()),
    },
    { path: report, pieces: () => [reportPage(findings, words, version)] },
  ]
  for (const { path, pieces } of files) {
    if (path === null) continue
    const written = writeFile(path, pieces)
    if (!written.ok) return written
  }
  return done(null)
}

/** The extension says which kind of file is wanted. */
function accountsFile(
  path: string,
  { valuation, source }: Findings,
  offers: Float64Array,
): Iterable<string | Uint8Array> {
  const { accounts, settings } = valuation
  return path.toLowerCase().endsWith('.parquet')
    ? accountsParquet(accounts, { asOf: settings.asOf, offers, currency: source.currency })
    : accountsCsv(accounts, offers, source.currency)
}
