/** `tolv segments FILE` and `tolv cohorts FILE`: read, value, divide, tell. */

import {
  allowancesBy,
  type CohortTriangle,
  cohortTriangle,
  segmentsBy,
  traitsOf,
  type Valuation,
} from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import { type Terminal, unusable } from '../terminal.ts'
import { cohortsUsage, segmentsUsage } from '../usage.ts'
import { settingsOf, valueTelling } from '../value/assumptions.ts'
import { type History, readHistory } from '../value/history.ts'
import { tellOfReading } from '../value/value.ts'
import { writeFile } from '../value/write-file.ts'
import { wordsOf } from '../words/words-of.ts'
import { type PartsCommand, type PartsOrder, readPartsArguments, spans } from './arguments.ts'
import { cohortsCsv, cohortsJson, cohortsText } from './cohorts-faces.ts'
import type { Part, Setting } from './part.ts'
import { segmentsCsv, segmentsJson, segmentsText } from './segments-faces.ts'

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
  const settings = settingsOf(order.value, history.value, at.today)
  if (!settings.ok) return unusable(terminal, settings.says)
  const valuation = valueTelling(history.value, settings.value, terminal)
  const { language } = order.value
  const setting: Setting = {
    currency: history.value.found.currency,
    language,
    width: terminal.width,
  }
  const answer = (command === 'segments' ? segments : cohorts)(order, {
    history: history.value,
    valuation,
    setting,
  })
  if (!answer.ok) return unusable(terminal, answer.says)
  const { csv } = answer.value
  const written = order.csv === null ? done(null) : writeFile(order.csv, () => [csv()])
  if (!written.ok) return unusable(terminal, written.says)
  tellOfReading(history.value, terminal, wordsOf(language))
  terminal.out(order.value.outputs.json === 'json' ? answer.value.json() : answer.value.text())
  return 0
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
