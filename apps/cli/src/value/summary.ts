/** What stands on the terminal: a few well-set lines that can be read aloud. */

import {
  sharedScale,
  writeAmount,
  writeCount,
  writeDay,
  writeEstimate,
  writeFact,
  writeShare,
} from '@tolv/figures'
import type { Estimate } from '@tolv/value'
import { assumptions } from '../report/assumptions.ts'
import { noBacktestSays } from '../report/backtest.ts'
import { sentences, wholeUnits } from '../report/headline.ts'
import { keptApart, refusalSays } from '../report/method.ts'
import type { Reader } from '../report/reader.ts'
import { inked, type Terminal } from '../terminal.ts'
import type { Words } from '../words/words.ts'
import { answered, byStillToCome, type Findings } from './findings.ts'
import { rollingLines } from './rolling-lines.ts'
import { column, strokeNeedle, wrapped } from './set-text.ts'

type Setting = Pick<Terminal, 'width' | 'colour'>

/** The summary as text that ends in a line break. */
export function summary(findings: Findings, words: Words, setting: Setting): string {
  const reader: Reader = {
    words,
    money: { currency: findings.source.currency, locale: words.locale },
  }
  const assumed = assumptions(findings, reader).map((one) => one.text)
  const blocks = [
    brought(findings, words, setting),
    total(findings, reader, setting),
    // Where there is no number, the reason stands in its place.
    paragraphs(
      answered(findings) ? sentences(findings, reader) : reasons(findings, words),
      setting,
    ),
    paragraphs([assumed.join('')], setting),
    segmentLines(findings, reader, setting),
    ...proof(findings, reader).map((sentence) => paragraphs([sentence], setting)),
    rollingLines(findings.valuation.rolling, words, setting),
    answered(findings) ? paragraphs(reasons(findings, words), setting) : [],
  ]
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
  return `${text.join('\n\n')}\n`
}

function brought(findings: Findings, words: Words, setting: Setting): string[] {
  const { source } = findings
  const file = words.brought({
    rows: writeCount(source.rows, words.locale),
    kind: words.kinds[source.kind],
    accounts: writeCount(source.accounts, words.locale),
    file: source.fileName,
  })
  const span =
    source.from === null || source.to === null
      ? ''
      : `, ${words.between(writeDay(source.from, words.locale), writeDay(source.to, words.locale))}`
  const refusals =
    source.refused === 0 ? '' : `; ${words.refusedRows(writeCount(source.refused, words.locale))}`
  const valued = words.valuedAt(writeDay(findings.valuation.settings.asOf, words.locale))
  return wrapped(`${file}${span}${refusals}. ${valued}.`, setting.width)
}

const nameWidth = 17
const valueWidth = 13
const needleWidth = 21

function total(findings: Findings, reader: Reader, setting: Setting): string[] {
  const { words, money } = reader
  const { future, clv, historic } = findings.valuation.total
  const come = writeEstimate(future, money)
  const all = writeEstimate(clv, money)
  const span = future.high - future.low
  const others = nameWidth + valueWidth + come.low.length + come.high.length + words.interval.length
  const width = Math.max(7, Math.min(needleWidth, setting.width - others - 8))
  const at = (value: number) => (span > 0 ? (value - future.low) / span : 0.5)
  const needle = strokeNeedle(future, at, width)
  const earned = writeFact(wholeUnits(historic, money.currency), { ...money, unit: 'auto' })
  const drawn = inked(needle, 'spruce', setting.colour)
  const ahead = `${come.low} ${drawn} ${come.high}   ${words.interval}`
  const past = [words.earnedSoFar, earned.whole, words.fact] as const
  const lines = answered(findings)
    ? ([
        [words.stillToCome, come.whole, ahead],
        past,
        [words.clvInAll, all.whole, all.range],
      ] as const)
    : [past]
  return lines.map(([name, value, rest]) => {
    const strong = inked(column(value, valueWidth, 'right'), 'bold', setting.colour)
    return `${column(name, nameWidth)}${strong}   ${rest}`
  })
}

function paragraphs(sentencesOf: string[], setting: Setting): string[] {
  return wrapped(sentencesOf.join(' '), setting.width)
}

/** More rows than this are for the report. */
const segmentsShown = 12
const gap = '  '

type SegmentLine = {
  name: string
  accounts: string
  each: string
  range: string
  all: string
  estimate: Estimate
}

function segmentLines(findings: Findings, reader: Reader, setting: Setting): string[] {
  const { words, money } = reader
  const { segmentTrait } = findings
  const shown = byStillToCome(findings.segments).slice(0, segmentsShown)
  if (segmentTrait === null || shown.length === 0) return []
  const ones = { ...money, unit: 'ones' } as const
  const unit = writeAmount(100, ones).unit
  const lines = shown.map((segment): SegmentLine => {
    const { value, range } = writeEstimate(segment.futurePerAccount, ones)
    return {
      name: segment.value,
      accounts: writeCount(segment.accounts, words.locale),
      each: value,
      range,
      all: writeEstimate(segment.clv, money).whole,
      estimate: segment.futurePerAccount,
    }
  })
  const each = unit === '' ? words.perAccount : `${words.perAccount}, ${unit}`
  const more = findings.segments.length - shown.length
  return [
    ...setInColumns(lines, { trait: segmentTrait, each, words, setting }),
    ...(more > 0 ? [words.moreRefused(String(more))] : []),
  ]
}

/** Names left, numbers right, and the needles on one scale in what room is left between them. */
function setInColumns(
  lines: SegmentLine[],
  head: { trait: string; each: string; words: Words; setting: Setting },
): string[] {
  const { words, setting } = head
  const widest = (key: 'name' | 'accounts' | 'each' | 'range' | 'all', title: string) =>
    Math.max(title.length, ...lines.map((line) => line[key].length))
  const accounts = widest('accounts', words.accounts)
  const each = widest('each', '')
  const range = Math.max(widest('range', ''), head.each.length - each - gap.length)
  const all = widest('all', words.inAll)
  const spare = setting.width - (accounts + each + range + all + 5 * gap.length)
  const name = Math.min(widest('name', head.trait), Math.max(12, spare - 7))
  const needle = Math.max(7, Math.min(needleWidth, spare - name))
  const scale = sharedScale(lines.map((line) => line.estimate))
  const title = [
    column(head.trait, name),
    column(words.accounts, accounts, 'right'),
    column(head.each, each + gap.length + range, 'right'),
    ' '.repeat(needle),
    column(words.inAll, all, 'right'),
  ].join(gap)
  const rows = lines.map((line) =>
    [
      column(line.name, name),
      column(line.accounts, accounts, 'right'),
      column(line.each, each, 'right'),
      column(line.range, range, 'right'),
      inked(strokeNeedle(line.estimate, scale.at, needle), 'spruce', setting.colour),
      column(line.all, all, 'right'),
    ].join(gap),
  )
  return [inked(title, 'faint', setting.colour), ...rows]
}

function proof(findings: Findings, reader: Reader): string[] {
  const { words, money } = reader
  return [modelSentence(findings, words), backtestSentence(findings, reader, money)].filter(
    (one) => one !== '',
  )
}

function modelSentence(findings: Findings, words: Words): string {
  const { models } = findings.valuation
  if (models.length === 0) return ''
  const names = [...new Set(models.map((model) => words.models[model.name].title))].join(', ')
  const certified = models.every((model) => model.certificate.converged)
  return `${words.modelsTitle}: ${names} (${certified ? words.certified : words.notCertified}).`
}

function backtestSentence(findings: Findings, reader: Reader, money: Reader['money']): string {
  const { words } = reader
  const test = findings.valuation.backtest
  if (test.refused !== null) return `${words.backtestRefused}: ${noBacktestSays(findings, words)}`
  const forecast = writeEstimate({ value: test.forecast, low: test.low, high: test.high }, money)
  const share = (value: number) => writeShare(value, words.locale)
  const sentence = words.backtestSentence({
    since: writeDay(test.holdoutFrom, words.locale),
    forecast: forecast.whole,
    range: forecast.wholeRange,
    actual: writeAmount(test.actual, money).whole,
    off: share(test.mape),
    constant: share(test.naiveMape.constantChurn),
    carried: share(test.naiveMape.lastPeriodCarried),
  })
  const { beyond = 0, uptake } = test
  const besides = beyond <= 0 ? [] : [words.backtestBeyond(writeAmount(beyond, money).whole)]
  if (uptake === undefined) return [sentence, ...besides].join(' ')
  const { whole: expected, wholeRange: range } = writeEstimate(uptake.expected, money)
  const came = writeAmount(uptake.came, money).whole
  return [sentence, ...besides, words.backtestUptake({ expected, range, came })].join(' ')
}

/** What could not be answered, and why. */
function reasons(findings: Findings, words: Words): string[] {
  const refusals = findings.valuation.refusals.map((one) => refusalSays(one, words))
  const left = answered(findings) || refusals.length > 0 ? [] : [words.allLeft]
  return [...keptApart(findings, words), ...left, ...refusals]
}
