/** `tolv segments FILE` and `tolv cohorts FILE`: read, value, divide, tell. */

import { closeSync, openSync, writeSync } from 'node:fs'
import { isoOfDay } from '@tolv/figures'
import {
  type Allowance,
  allowancesBy,
  type CohortTriangle,
  cohortTriangle,
  defaultSettings,
  type SegmentReport,
  segmentsBy,
  traitsOf,
  type Valuation,
  value,
} from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { cohortsUsage, segmentsUsage } from '../usage.ts'
import { type History, readHistory, toMinor } from '../value/history.ts'
import { writeTrouble } from '../value/source.ts'
import { tellOfReading } from '../value/value.ts'
import { wordsOf } from '../words/words.ts'
import { type PartsCommand, type PartsOrder, readPartsArguments, spans } from './arguments.ts'
import { cohortsCsv, cohortsJson, cohortsText } from './cohorts-faces.ts'
import { segmentsCsv, segmentsJson, segmentsText } from './segments-faces.ts'

/** A segment with what may be spent on it, surest first. */
export type Part = SegmentReport & { allowance: Allowance | null }

/** What is needed to write an answer for people or programs. */
export type Setting = { currency: string | null; language: 'en' | 'sv'; width: number }

type Faces = { json: () => string; csv: () => string; text: () => string }

/** Carries out either command with the words after it; answers with the exit code. */
export async function runParts(
  command: PartsCommand,
  words: string[],
  at: { terminal: Terminal; today: number },
): Promise<number> {
  const { terminal } = at
  const read = readPartsArguments(command, words)
  if (!read.ok) return unusable(terminal, read.says)
  if (read.value === 'help') {
    terminal.out(command === 'segments' ? segmentsUsage : cohortsUsage)
    return 0
  }
  const order = read.value
  const history = await readHistory(order.value, terminal, at.today)
  if (!history.ok) return unusable(terminal, history.says)
  const valuation = valued(order, history.value, at)
  if (!valuation.ok) return unusable(terminal, valuation.says)
  const { language } = order.value
  const setting: Setting = {
    currency: history.value.found.currency,
    language,
    width: terminal.width,
  }
  const answer = (command === 'segments' ? segments : cohorts)(order, {
    history: history.value,
    valuation: valuation.value,
    setting,
  })
  if (!answer.ok) return unusable(terminal, answer.says)
  const written = order.csv === null ? done(null) : writeCsv(order.csv, answer.value.csv())
  if (!written.ok) return unusable(terminal, written.says)
  tellOfReading(history.value, terminal, wordsOf(language))
  terminal.out(order.value.outputs.json === 'json' ? answer.value.json() : answer.value.text())
  return 0
}

function unusable(terminal: Terminal, says: string): number {
  terminal.told(`${says}\n`)
  return 2
}

function valued(
  { value: asked }: PartsOrder,
  { found, book, lastDay }: History,
  at: { terminal: Terminal; today: number },
): Outcome<Valuation> {
  const asOf = asked.asOf ?? lastDay ?? at.today
  if (found.from !== null && asOf < found.from)
    return refused(
      `The file knows nothing as early as the day of --as-of: its first row is of ${isoOfDay(found.from)}.`,
    )
  const settings = {
    ...defaultSettings(asOf),
    margin: asked.margin,
    discount: asked.discount,
    costToServeMinorPerMonth: toMinor(asked.costToServePerMonth, found.currency),
    costToAcquireMinor: toMinor(asked.costToAcquire, found.currency),
    segment: asked.segment,
    horizonMonths: asked.horizonMonths,
  }
  const onProgress = (share: number, what: string) => at.terminal.progress(share, what)
  const valuation = value(book, settings, { onProgress })
  at.terminal.settle()
  return done(valuation)
}

type Found = { history: History; valuation: Valuation; setting: Setting }

function segments(order: PartsOrder, { history, valuation, setting }: Found): Outcome<Faces> {
  const { book } = history
  const modelled = valuation.models.find(({ part }) => part !== null)?.part?.trait
  const trait = order.by ?? modelled ?? null
  const known = traitsOf(book).map(({ name }) => name)
  if (trait === null || !known.includes(trait)) return refused(unknownColumn(trait, known))
  const allowances = allowancesBy(book, valuation, trait)
  const parts = segmentsBy(book, valuation, trait)
    .map((segment): Part => {
      const allowance = allowances.find((one) => one.value === segment.value) ?? null
      return { ...segment, allowance }
    })
    .sort((a, b) => b.futurePerAccount.low - a.futurePerAccount.low)
  return done({
    json: () => segmentsJson(trait, parts, setting),
    csv: () => segmentsCsv(parts, setting),
    text: () => segmentsText(trait, parts, setting),
  })
}

function cohorts(order: PartsOrder, { history, valuation, setting }: Found): Outcome<Faces> {
  const { book } = history
  const span = spans.find((each) => each === (order.by ?? 'quarter'))
  const known = traitsOf(book).map(({ name }) => name)
  if (span === undefined && !known.includes(order.by!))
    return refused(unknownColumn(order.by, known))
  const asked = span === undefined ? ({ by: 'trait', trait: order.by } as const) : { by: span }
  const triangle: CohortTriangle = cohortTriangle(book, valuation, {
    ...asked,
    measure: order.measure,
  })
  if (triangle.cohorts.length === 0)
    return refused(
      'There are no cohorts to tell of: too few accounts began together, or the file does not say when they began.',
    )
  return done({
    json: () => cohortsJson(triangle),
    csv: () => cohortsCsv(triangle),
    text: () => cohortsText(triangle, setting),
  })
}

function unknownColumn(asked: string | null, known: string[]): string {
  const there = known.length === 0 ? 'The file has none.' : `There are ${known.join(', ')}.`
  return asked === null
    ? `Say which column to divide by: --by COLUMN. ${there}`
    : `No column called ${asked} tells accounts apart. ${there}`
}

function writeCsv(path: string, text: string): Outcome<null> {
  try {
    const file = openSync(path, 'w')
    writeSync(file, text)
    closeSync(file)
    return done(null)
  } catch (error) {
    return refused(writeTrouble(path, error))
  }
}
