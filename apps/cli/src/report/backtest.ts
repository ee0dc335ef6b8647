/** The proof: what was forecast for the hidden part of the history, what came, and what simple methods had said. */

import {
  linearScale,
  needlePath,
  placeLabels,
  writeAmount,
  writeColumn,
  writeDay,
  writeEstimate,
  writeMonth,
  writeShare,
  writeTicks,
} from '@tolv/figures'
import type { Backtest, BacktestPeriod } from '@tolv/value'
import type { Findings } from '../value/findings.ts'
import type { Words } from '../words/words.ts'
import { html, type Markup } from './markup.ts'
import { chart, plainTable, type Reader, tableBehind } from './reader.ts'
import { dot, drawing, label, level, needleMarkup } from './svg.ts'

type Tested = Extract<Backtest, { refused: null }>

/** A period may begin on the last day of the month before; its middle says which month it is. */
const halfMonth = 14
const box = { left: 50, top: 16, width: 236, height: 150 }
const right = box.left + box.width
const floor = box.top + box.height

export function backtest(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  const test = findings.valuation.backtest
  if (test.refused !== null)
    return chart(words.backtestRefused, null, html`<p>${noBacktestSays(findings, words)}</p>`)
  const forecast = writeEstimate({ value: test.forecast, low: test.low, high: test.high }, money)
  const { wholes } = writeColumn([test.forecast, test.actual], money)
  const meta = words.backtestMeta({
    unit: forecast.unit,
    range: forecast.range,
    inside: String(test.periods.filter(isInside).length),
    of: String(test.periods.length),
  })
  const since = words.backtestHidden(writeDay(test.holdoutFrom, words.locale))
  const content = [drawn(test, reader), outside(test, reader), behind(test, reader)]
  return chart(words.backtestTitle(wholes[0]!, wholes[1]!), `${since}. ${meta}`, content)
}

/** Why there is no back-test. The engine says it in English; other readers are told in their own words. */
export function noBacktestSays(findings: Findings, words: Words): string {
  const { refused } = findings.valuation.backtest
  if (words.language === 'en') return refused ?? ''
  return findings.source.kind === 'snapshot' ? words.backtestOfSnapshot : words.backtestTooShort
}

/** The methods side by side, as the last word on whether to believe the figure. */
export function baselines(findings: Findings, reader: Reader): Markup | null {
  const test = findings.valuation.backtest
  if (test.refused !== null) return null
  const { words, money } = reader
  const { naive, naiveMape } = test
  const forecasts = [test.forecast, naive.constantChurn, naive.lastPeriodCarried]
  const { texts } = writeColumn(forecasts, money)
  const off = forecasts.map((forecast) =>
    test.actual === 0
      ? ''
      : writeShare(Math.abs((forecast - test.actual) / test.actual), words.locale),
  )
  const mapes = [test.mape, naiveMape.constantChurn, naiveMape.lastPeriodCarried]
  const rows = [words.tolv, words.constantChurn, words.lastCarried].map((name, index) => [
    name,
    index === 0 ? html`<b>${texts[index]!}</b>` : texts[index]!,
    off[index]!,
    writeShare(mapes[index]!, words.locale),
  ])
  const caption = `${words.became}: ${writeAmount(test.actual, money).whole}`
  const head = [words.method, words.forecast, words.error, words.monthlyError]
  return plainTable(head, rows, caption)
}

function isInside(period: BacktestPeriod): boolean {
  return period.actual >= period.low && period.actual <= period.high
}

function drawn(test: Tested, reader: Reader): Markup {
  const { words, money } = reader
  const values = test.periods.flatMap((one) => [one.low, one.high, one.actual])
  const scale = linearScale(Math.min(...values), Math.max(...values), 4)
  const y = (minor: number) => box.top + box.height * (1 - scale.at(minor))
  const { texts, wholes } = writeTicks(scale.ticks, money)
  const grid = scale.ticks.map((tick, index) => {
    const text = (index === scale.ticks.length - 1 ? wholes : texts)[index]!
    return [
      level({ from: box.left, to: right, y: y(tick) }, 'grid'),
      label({ x: 0, y: y(tick) - 4 }, text),
    ]
  })
  const totals = writeColumn([test.forecast, test.actual], money).wholes
  const last = test.periods[test.periods.length - 1]
  return drawing({ width: 352, height: 194 }, words.backtestTitle(totals[0]!, totals[1]!), [
    grid,
    level({ from: box.left, to: right, y: floor }, 'base'),
    periodMarks(test.periods, y, words),
    last ? names(last, y, words) : null,
  ])
}

/** More letters than this at the foot would run together. */
const mostLetters = 14

function periodMarks(
  periods: BacktestPeriod[],
  y: (minor: number) => number,
  words: Words,
): Markup[] {
  const step = box.width / periods.length
  const every = Math.ceil(periods.length / mostLetters)
  return periods.map((period, index) => {
    const x = box.left + step * (index + 0.5)
    const ends = { low: y(period.low), estimate: y(period.forecast), high: y(period.high) }
    const size = { thickness: Math.min(8, step * 0.5), tick: Math.min(6, step * 0.4) }
    const needle = needlePath(ends, { ...size, orientation: 'upright', across: x })
    const month = writeMonth(period.from + halfMonth, words.locale, 'letter')
    return html`${needleMarkup(needle)}${dot({ x, y: y(period.actual) }, isInside(period) ? '' : 'warn')}
${label({ x, y: floor + 18, anchor: 'middle' }, index % every === 0 ? month : '')}`
  })
}

/** Two names closer than this would stand on each other. */
const nameHeight = 16

function names(last: BacktestPeriod, y: (minor: number) => number, words: Words): Markup {
  const wanted = [y(last.forecast) + 4, y(last.actual) + 4]
  const [forecast, came] = placeLabels(wanted, { gap: nameHeight, from: box.top, to: floor })
  return html`${label({ x: right + 6, y: forecast!, kind: 'ours' }, words.forecast)}
${label({ x: right + 6, y: came!, kind: 'strong' }, words.became)}`
}

/** Months whose truth fell outside are named in words beside their colour. */
function outside(test: Tested, reader: Reader): Markup | null {
  const { words } = reader
  const months = test.periods
    .filter((period) => !isInside(period))
    .map((period) => writeMonth(period.from + halfMonth, words.locale, 'short'))
  return months.length === 0
    ? null
    : html`<p class="meta amber">${words.outside(months.join(', '))}</p>`
}

function behind(test: Tested, reader: Reader): Markup {
  const { words, money } = reader
  const all = test.periods.flatMap((one) => [one.forecast, one.low, one.high, one.actual])
  const { texts, unit } = writeColumn(all, money)
  const rows = test.periods.map((period, index) => [
    writeMonth(period.from + halfMonth, words.locale, 'short'),
    ...texts.slice(index * 4, index * 4 + 4),
  ])
  const first = unit === '' ? words.period : `${words.period}, ${unit}`
  return tableBehind(reader, [first, words.forecast, words.low, words.high, words.became], rows)
}
