/** The segments, highest first, their needles on one shared scale whose ticks stand in the head. */

import {
  needlePath,
  type Scale,
  sharedScale,
  writeAmount,
  writeCount,
  writeShare,
  writeTicks,
} from '@tolv/figures'
import type { SegmentReport } from '@tolv/value'
import type { Findings } from '../value/findings.ts'
import { html, type Markup } from './markup.ts'
import { cell, needleMarkup, type Reader, round, spoken } from './reader.ts'

const width = 180
/** More segments than this are a list of accounts, not segments. */
const mostShown = 30

export function segments(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  if (findings.segmentTrait === null || findings.segments.length === 0) return html``
  const shown = findings.segments.slice(0, mostShown)
  const scale = sharedScale(shown.map((one) => one.futurePerAccount))
  const unit = writeAmount(100, { ...money, unit: 'ones' }).unit
  const meta = scale.kind === 'log' ? words.logScale : words.linearScale
  const rest = findings.segments.length - shown.length
  const head = [words.churnPerMonth, words.marginPerMonth, words.allowableCac]
  return html`<section><h2>${words.segmentsBy(findings.segmentTrait)}</h2><p class="meta">${meta}. ${words.allowableCacSays}</p>
<table class="segments" role="table"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${findings.segmentTrait}</th><th scope="col" role="columnheader" class="n">${words.accounts}</th>
<th scope="col" role="columnheader" class="n sorted">${words.perAccount} ↓<br>${unit}</th><th scope="col" role="columnheader" class="drawn">${axis(scale, reader)}</th>
<th scope="col" role="columnheader" class="n">${words.inAll}</th>${head.map((one) => html`<th scope="col" role="columnheader" class="n">${one}</th>`)}</tr></thead>
<tbody role="rowgroup">${shown.map((segment) => row(segment, scale, reader))}</tbody></table>${rest > 0 ? html`<p class="meta">${words.moreRefused(String(rest))}</p>` : null}</section>`
}

function axis(scale: Scale, reader: Reader): Markup {
  const ticks = legible(scale)
  const labels = writeTicks(ticks, { ...reader.money, unit: 'ones' }).texts
  return html`<svg viewBox="0 0 ${width} 20" width="${width}" height="20" aria-hidden="true">${ticks.map(
    (tick, index) => {
      const at = round(width * scale.at(tick))
      const anchor = at < 12 ? 'start' : at > width - 12 ? 'end' : 'middle'
      return html`<text x="${at}" y="14" text-anchor="${anchor}">${labels[index]!}</text>`
    },
  )}</svg>`
}

/** At most four ticks have room for their numbers over a column this narrow. */
function legible(scale: Scale): number[] {
  const keep = Math.ceil(scale.ticks.length / 4)
  return scale.ticks.filter((_, index) => index % keep === 0)
}

function row(segment: SegmentReport, scale: Scale, reader: Reader): Markup {
  const { words, money } = reader
  const each = segment.futurePerAccount
  const x = (value: number) => width * scale.at(value)
  const ends = { low: x(each.low), estimate: x(each.value), high: x(each.high) }
  const needle = needlePath(ends, { thickness: 10, across: 23, tick: 8 })
  const grid = legible(scale).map((tick) => {
    const at = round(x(tick))
    return html`<line class="grid" x1="${at}" x2="${at}" y1="-2" y2="48"/>`
  })
  const drawn = html`<svg viewBox="0 0 ${width} 46" preserveAspectRatio="xMidYMid slice" role="img" aria-label="${spoken(segment.value, each, reader)}">${grid}${needleMarkup(needle)}</svg>`
  const churn =
    segment.churnPerMonth === null ? words.unknown : writeShare(segment.churnPerMonth, words.locale)
  const cac =
    segment.allowableCac === null
      ? words.unknown
      : writeAmount(segment.allowableCac, { ...money, unit: 'ones' }).whole
  return html`<tr role="row"><th scope="row" role="rowheader">${segment.value}</th><td role="cell" class="n rest">${writeCount(segment.accounts, words.locale)}</td>
<td role="cell" class="n each">${cell(each, { ...money, unit: 'ones' })}</td><td role="cell" class="drawn">${drawn}</td><td role="cell" class="n rest">${inAll(segment, reader)}</td>
<td role="cell" class="n rest">${churn}</td><td role="cell" class="n rest">${writeAmount(segment.marginPerMonth, { ...money, unit: 'ones' }).whole}</td><td role="cell" class="n rest">${cac}</td></tr>`
}

function inAll(segment: SegmentReport, reader: Reader): Markup {
  return cell(segment.clv, reader.money)
}
