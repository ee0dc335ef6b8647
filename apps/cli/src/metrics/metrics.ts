/** `tolv metrics FILE`: read, value, measure, tell. */

import { type Metrics, type MonthFigures, metricsOf, type PresetReport } from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import { type Terminal, unusable } from '../terminal.ts'
import { metricsUsage } from '../usage.ts'
import { settingsOf, valueTelling } from '../value/assumptions.ts'
import { type History, readHistory } from '../value/history.ts'
import { tellOfReading } from '../value/value.ts'
import { writeFile } from '../value/write-file.ts'
import { wordsOf } from '../words/words-of.ts'
import { type MetricsOrder, readMetricsArguments } from './arguments.ts'
import { metricsCsv } from './csv.ts'
import { metricsJson } from './json.ts'
import type { Measured } from './measured.ts'
import { metricsSummary } from './summary.ts'

/** Carries out `tolv metrics` with the words after it; answers with the exit code. `today` is days since 1970-01-01. */
export async function runMetrics(
  words: string[],
  terminal: Terminal,
  today: number,
): Promise<number> {
  const read = readMetricsArguments(words)
  if (!read.ok) return unusable(terminal, read.says)
  if (read.value === 'help') {
    terminal.out(metricsUsage)
    return 0
  }
  const order = read.value
  const history = await readHistory(order.value, terminal, today)
  if (!history.ok) return unusable(terminal, history.says)
  const measured = measure(order, history.value, { terminal, today })
  if (!measured.ok) return unusable(terminal, measured.says)
  const csv = () => [metricsCsv(measured.value)]
  const written = order.csv === null ? done(null) : writeFile(order.csv, csv)
  if (!written.ok) return unusable(terminal, written.says)
  tellOfReading(history.value, terminal, wordsOf(order.value.language))
  terminal.out(
    order.value.outputs.json === 'json'
      ? metricsJson(measured.value)
      : metricsSummary(measured.value, { language: order.value.language, width: terminal.width }),
  )
  return 0
}

function measure(
  order: MetricsOrder,
  history: History,
  at: { terminal: Terminal; today: number },
): Outcome<Measured> {
  const { found, book } = history
  const settings = settingsOf(order.value, history, at.today)
  if (!settings.ok) return settings
  const metrics = metricsOf(book, valueTelling(history, settings.value, at.terminal))
  const preset = metrics.recurring?.presets.find(({ name }) => name === order.preset)
  const months = monthsOf(metrics, preset, order)
  if (metrics.recurring !== null && months.length === 0)
    return refused(outside(metrics.recurring.months))
  return done({ source: found, metrics, preset: order.preset, months })
}

function monthsOf(
  { recurring }: Metrics,
  preset: PresetReport | undefined,
  { from, to }: MetricsOrder,
): MonthFigures[] {
  const all = preset === undefined || preset.name === 'tolv' ? recurring?.months : preset.months
  return (all ?? []).filter(
    ({ month }) => (from === null || month >= from) && (to === null || month <= to),
  )
}

function outside(months: MonthFigures[]): string {
  return `There is no month between --from and --to: MRR is known from ${months[0]!.month} to ${months.at(-1)!.month}.`
}
