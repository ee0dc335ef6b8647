/** The proof: what was forecast for the hidden part of the history, what came, and what simple methods would have said. */

import {
  linearScale,
  needlePath,
  writeAmount,
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
import { needleMarkup, type Reader, round, tableBehind } from './reader.ts'

type Tested = Extract<Backtest, { refused: null }>

/** A period may begin on the last day of the month before; its middle says which month it is. */
const halfMonth = 14
const box = { left: 50, top: 16, width: 236, height: 150 }

export function backtest(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  const test = findings.valuation.backtest
  if (test.refused !== null)
    return html`<figure class="chart"><h2>${words.backtestRefused}</h2>${whyNoBacktest(findings, words)}</figure>`
  const forecast = writeEstimate({ value: test.forecast, low: test.low, high: test.high }, money)
  const actual = writeAmount(test.actual, { ...money, unit: unitOf(forecast.unit, reader) })
  const inside = test.periods.filter(isInside).length
  const meta = words.backtestMeta(
    forecast.unit,
    forecast.range,
    String(inside),
    String(test.periods.length),
  )
  const since = writeDay(test.holdoutFrom, words.locale)
  return html`<figure class="chart"><h2>${words.backtestTitle(forecast.value, actual.text)}</h2>
<p class="meta">${words.backtestHidden(since)}. ${meta}</p>${drawing(test, reader)}${behind(test, reader)}</figure>`
}

/** Why there is none, in the reader's language where that is known. */
function whyNoBacktest(findings: Findings, words: Words): Markup {
  const says = noBacktestSays(findings, words)
  return says.lang === words.language
    ? html`<p>${says.text}</p>`
    : html`<p lang="${says.lang}">${says.text}</p>`
}

export function noBacktestSays(
  findings: Findings,
  words: Words,
): { text: string; lang: 'en' | 'sv' } {
  const { refused } = findings.valuation.backtest
  if (findings.source.kind === 'snapshot')
    return { text: words.backtestOfSnapshot, lang: words.language }
  return { text: refused ?? '', lang: 'en' }
}

/** The methods side by side, as the last word on whether to believe the figure. */
export function baselines(findings: Findings, reader: Reader): Markup | null {
  const test = findings.valuation.backtest
  if (test.refused !== null) return null
  const { words, money } = reader
  const off = (forecast: number) =>
    test.actual === 0
      ? ''
      : writeShare(Math.abs(forecast - test.actual) / Math.abs(test.actual), words.locale)
  const rows = [
    { name: words.tolv, forecast: test.forecast, mape: test.mape },
    {
      name: words.constantChurn,
      forecast: test.naive.constantChurn,
      mape: test.naiveMape.constantChurn,
    },
    {
      name: words.lastCarried,
      forecast: test.naive.lastPeriodCarried,
      mape: test.naiveMape.lastPeriodCarried,
    },
  ]
  const unit = unitOf(writeAmount(test.forecast, money).unit, reader)
  const cells = rows.map(
    (row, index) =>
      html`<tr><th scope="row">${row.name}</th><td class="n">${index === 0 ? html`<b>${written(row.forecast)}</b>` : written(row.forecast)}</td><td class="n">${off(row.forecast)}</td><td class="n">${writeShare(row.mape, words.locale)}</td></tr>`,
  )
  function written(minor: number): string {
    return writeAmount(minor, { ...money, unit }).text
  }
  const came = writeAmount(test.actual, { ...money, unit })
  return html`<table><caption>${words.became}: ${came.whole}</caption><thead><tr><th scope="col">${words.method}</th><th scope="col" class="n">${words.forecast}</th><th scope="col" class="n">${words.error}</th><th scope="col" class="n">${words.monthlyError}</th></tr></thead><tbody>${cells}</tbody></table>`
}

function unitOf(word: string, reader: Reader): 'ones' | 'millions' {
  return word === writeAmount(1e12, { ...reader.money, unit: 'millions' }).unit
    ? 'millions'
    : 'ones'
}

function isInside(period: BacktestPeriod): boolean {
  return period.actual >= period.low && period.actual <= period.high
}

function drawing(test: Tested, reader: Reader): Markup {
  const { words, money } = reader
  const values = test.periods.flatMap((one) => [one.low, one.high, one.actual])
  const scale = linearScale(Math.min(...values), Math.max(...values), 4)
  const y = (minor: number) => round(box.top + box.height * (1 - scale.at(minor)))
  const step = box.width / test.periods.length
  const x = (index: number) => round(box.left + step * (index + 0.5))
  const floor = box.top + box.height
  const unit = unitOf(writeAmount(scale.to, money).unit, reader)
  const names = writeTicks(scale.ticks, { ...money, unit })
  const grid = scale.ticks.map((tick, index) => {
    const outermost = index === scale.ticks.length - 1
    return html`<line class="grid" x1="${box.left}" x2="${box.left + box.width}" y1="${y(tick)}" y2="${y(tick)}"/><text x="0" y="${y(tick) - 4}">${(outermost ? names.wholes : names.texts)[index]!}</text>`
  })
  const every = Math.ceil(test.periods.length / 14)
  const marks = test.periods.map((period, index) => {
    const ends = { low: y(period.low), estimate: y(period.forecast), high: y(period.high) }
    const thickness = Math.min(8, step * 0.5)
    const needle = needlePath(ends, {
      thickness,
      orientation: 'upright',
      across: x(index),
      tick: Math.min(6, step * 0.4),
    })
    const letter =
      index % every === 0 ? writeMonth(period.from + halfMonth, words.locale, 'letter') : ''
    return html`${needleMarkup(needle)}<circle class="dot${isInside(period) ? '' : ' warn'}" cx="${x(index)}" cy="${y(period.actual)}" r="2.5"/><text x="${x(index)}" y="${floor + 18}" text-anchor="middle">${letter}</text>`
  })
  const last = test.periods[test.periods.length - 1]
  const title = words.backtestTitle(
    writeAmount(test.forecast, money).whole,
    writeAmount(test.actual, money).whole,
  )
  return html`<svg viewBox="0 0 352 194" role="img" aria-label="${title}">${grid}<line class="base" x1="${box.left}" x2="${box.left + box.width}" y1="${floor}" y2="${floor}"/>${marks}${last ? labels(last, y, words) : null}</svg>${outside(test, reader)}`
}

function labels(
  last: BacktestPeriod,
  y: (minor: number) => number,
  words: Reader['words'],
): Markup {
  const forecastAt = y(last.forecast)
  const actualAt = y(last.actual)
  const apart = Math.abs(forecastAt - actualAt) >= 16
  const push = apart ? 0 : (16 - Math.abs(forecastAt - actualAt)) / 2
  const side = forecastAt <= actualAt ? -1 : 1
  const left = box.left + box.width + 6
  return html`<text class="ours" x="${left}" y="${round(forecastAt + 4 + side * push)}">${words.forecast}</text><text class="strong" x="${left}" y="${round(actualAt + 4 - side * push)}">${words.became}</text>`
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
  const unit = unitOf(writeAmount(test.high, money).unit, reader)
  const amount = (minor: number) =>
    writeAmount(minor, { ...money, unit: unit === 'millions' ? 'auto' : unit }).whole
  const rows = test.periods.map((period) => [
    writeMonth(period.from + halfMonth, words.locale, 'short'),
    amount(period.forecast),
    amount(period.low),
    amount(period.high),
    amount(period.actual),
  ])
  return tableBehind(reader, ['', words.forecast, words.low, words.high, words.became], rows)
}
