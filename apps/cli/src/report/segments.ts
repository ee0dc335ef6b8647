/** The segments, highest first, their needles on one shared scale whose ticks stand in the head. */

import {
  minorPerMajor,
  needlePath,
  type Scale,
  sharedScale,
  type UnitChoice,
  writeAmount,
  writeCount,
  writeShare,
  writeTicks,
} from '@tolv/figures'
import type { SegmentReport } from '@tolv/value'
import { byStillToCome, type Findings } from '../value/findings.ts'
import { type Child, html, type Markup } from './markup.ts'
import { cell, type Reader, spoken } from './reader.ts'
import { label, needleMarkup, plumb } from './svg.ts'

const width = 180
/** More segments than this are a list of accounts, not segments. */
const mostShown = 30

export function segments(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  const trait = findings.segmentTrait
  if (trait === null || findings.segments.length === 0) return html``
  const shown = byStillToCome(findings.segments).slice(0, mostShown)
  const scale = sharedScale(shown.map((one) => one.futurePerAccount))
  const units: Units = {
    each: unitFor(
      shown.map((one) => one.futurePerAccount),
      money,
    ),
    inAll: unitFor(
      shown.map((one) => one.clv),
      money,
    ),
  }
  const named = (what: string, unit: UnitChoice) => {
    const word = writeAmount(1, { ...money, unit }).unit
    return html`${what}${word === '' ? null : html`<br>${word}`}`
  }
  const scaleSays = scale.kind === 'log' ? words.logScale : words.linearScale
  const rest = findings.segments.length - shown.length
  const heads = [
    head(trait, ''),
    head(words.accounts, 'n'),
    head(named(`${words.perAccount} ↓`, units.each), 'n sorted'),
    head(axis(scale, reader, units), 'drawn'),
    head(named(words.inAll, units.inAll), 'n'),
    ...[words.churnPerMonth, words.marginPerMonth, words.allowableCac].map((one) => head(one, 'n')),
  ]
  const rows = shown.map((segment) => row(segment, scale, { ...reader, units }))
  return html`<section><h2>${words.segmentsBy(trait)}</h2>
<p class="meta">${scaleSays}. ${words.allowableCacSays}</p>
<table class="segments" role="table"><thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${rows}</tbody></table>
${rest > 0 ? html`<p class="meta">${words.moreRefused(String(rest))}</p>` : null}</section>`
}

// A narrow page lays the table out as blocks, which makes some browsers forget that it is one: the roles say it is.
function head(content: Child, kind: string): Markup {
  return html`<th scope="col" role="columnheader" class="${kind}">${content}</th>`
}

function data(content: Child, kind: string): Markup {
  return html`<td role="cell" class="${kind}">${content}</td>`
}

/** The units that the amounts of two columns are written in, each the same all the way down. */
type Units = { each: UnitChoice; inAll: UnitChoice }

/** Millions where even the smallest is a tenth of one, or where the largest is ten. */
function unitFor(estimates: { value: number }[], money: Reader['money']): UnitChoice {
  const sizes = estimates.map((one) => Math.abs(one.value))
  const million = minorPerMajor(money.currency) * 1e6
  return Math.min(...sizes) >= million / 10 || Math.max(...sizes) >= million * 10
    ? 'millions'
    : 'ones'
}

function axis(scale: Scale, reader: Reader, units: Units): Markup {
  const ticks = legible(scale, reader, units)
  const { texts } = writeTicks(ticks, { ...reader.money, unit: units.each })
  const marks = ticks.map((tick, index) => {
    const x = width * scale.at(tick)
    const anchor = x < 12 ? 'start' : x > width - 12 ? 'end' : 'middle'
    return label({ x, y: 14, anchor }, texts[index]!)
  })
  return html`<span class="unseen">${reader.words.interval}</span>
<svg viewBox="0 0 ${width} 20" aria-hidden="true">${marks}</svg>`
}

/** As many ticks as have room for their numbers over a column this narrow, and at most four. */
function legible(scale: Scale, reader: Reader, units: Units): number[] {
  const { texts } = writeTicks(scale.ticks, { ...reader.money, unit: units.each })
  const room = Math.max(...texts.map((text) => text.length)) * 6.6 + 8
  const fit = Math.max(1, Math.min(4, Math.floor(width / room)))
  const keep = Math.ceil(scale.ticks.length / fit)
  return scale.ticks.filter((_, index) => index % keep === 0)
}

function row(segment: SegmentReport, scale: Scale, reader: Reader & { units: Units }): Markup {
  const { words, money, units } = reader
  const each = { ...money, unit: units.each }
  const ones = { ...money, unit: 'ones' } as const
  const accounts = writeCount(segment.accounts, words.locale)
  const churn =
    segment.churnPerMonth === null ? words.unknown : writeShare(segment.churnPerMonth, words.locale)
  const cac =
    segment.allowableCac === null ? words.unknown : writeAmount(segment.allowableCac, ones).whole
  // On a narrow page what does not fit beside the needle stands under the name.
  const under = `${accounts} ${words.accounts.toLowerCase()} · ${words.allowableCac}: ${cac}`
  const name = html`${segment.value}<span class="under">${under}</span>`
  return html`<tr role="row"><th scope="row" role="rowheader">${name}</th>
${data(accounts, 'n rest')}${data(cell(segment.futurePerAccount, each), 'n each')}
${data(drawn(segment, scale, reader), 'drawn')}${data(cell(segment.clv, { ...money, unit: units.inAll }), 'n rest')}
${data(churn, 'n rest')}${data(writeAmount(segment.marginPerMonth, ones).whole, 'n rest')}${data(cac, 'n rest')}</tr>`
}

function drawn(segment: SegmentReport, scale: Scale, reader: Reader & { units: Units }): Markup {
  const each = segment.futurePerAccount
  const x = (value: number) => width * scale.at(value)
  const ends = { low: x(each.low), estimate: x(each.value), high: x(each.high) }
  const needle = needlePath(ends, { thickness: 10, across: 23, tick: 8 })
  const grid = legible(scale, reader, reader.units).map((tick) =>
    plumb({ x: x(tick), top: -2, bottom: 48 }, 'grid'),
  )
  return html`<svg viewBox="0 0 ${width} 46" preserveAspectRatio="xMidYMid slice" role="img"
 aria-label="${spoken(segment.value, each, reader)}">${grid}${needleMarkup(needle)}</svg>`
}
