/** How what is still to come is spread over the accounts: bars, each with the interval of its count as a cap. */

import {
  binBars,
  linearScale,
  writeAmount,
  writeCount,
  writeEstimate,
  writeShareEstimate,
  writeTicks,
} from '@tolv/figures'
import type { Distribution } from '@tolv/value'
import type { Findings } from '../value/findings.ts'
import { html, type Markup } from './markup.ts'
import { type Reader, round, tableBehind } from './reader.ts'

const box = { left: 0, top: 18, width: 340, height: 150 }

export function distribution(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  const found = findings.valuation.distribution
  if (!found)
    return html`<figure class="chart"><h2>${words.stillToCome}</h2><p>${words.noDistribution}</p></figure>`
  const share = writeShareEstimate(found.topTenthShare, words.locale)
  const unit = writeAmount(found.mean.value, money).unit
  const count = (accounts: number) => writeCount(Math.round(accounts), words.locale)
  const amount = (minor: number) => writeAmount(minor, money).text
  const rows = found.bins.map((bin) => [
    `${amount(bin.from)} – ${amount(bin.to)}`,
    count(bin.accounts),
    count(bin.low),
    count(bin.high),
  ])
  const beyond = [
    found.belowZero > 0 ? words.belowZero(count(found.belowZero)) : null,
    found.above.accounts > 0
      ? words.above(count(found.above.accounts), writeAmount(found.above.from, money).whole)
      : null,
  ].filter((one) => one !== null)
  const tails = beyond.length === 0 ? null : html`<p class="meta">${beyond.join('; ')}</p>`
  return html`<figure class="chart"><h2>${words.distributionTitle(share.whole)}</h2>
<p class="meta">${words.distributionMeta(unit, share.low === share.high ? share.whole : share.wholeRange)}</p>${drawing(found, reader)}${tails}
${tableBehind(reader, [words.fromTo, words.accounts, words.low, words.high], rows)}</figure>`
}

function drawing(found: Distribution, reader: Reader): Markup {
  const { words, money } = reader
  const first = found.bins[0]?.from ?? 0
  const last = found.bins[found.bins.length - 1]?.to ?? 1
  const plain = linearScale(first, last, 4)
  const x = {
    ...plain,
    at: (value: number) => Math.min(1, Math.max(0, (value - first) / (last - first || 1))),
  }
  const y = linearScale(0, Math.max(...found.bins.map((bin) => bin.high), 1), 3)
  const across = (value: number) => round(box.left + box.width * x.at(value))
  const up = (count: number) => round(box.top + box.height * (1 - y.at(count)))
  const floor = box.top + box.height
  const bars = binBars(found.bins, { x, y }, box).map((bar, index) => {
    const lost = found.bins[index]!.to <= 0 ? ' lost' : ''
    return html`<rect class="bar${lost}" x="${bar.x}" y="${bar.bar.y}" width="${bar.width}" height="${bar.bar.height}"/><rect class="cap${lost}" x="${bar.x}" y="${bar.cap.y}" width="${bar.width}" height="${bar.cap.height}"/><line class="tick thin${lost}" x1="${bar.x}" x2="${round(bar.x + bar.width)}" y1="${bar.tick}" y2="${bar.tick}"/>`
  })
  const outermost = y.ticks[y.ticks.length - 1]
  const grid = y.ticks.slice(1).map((tick) => {
    const label =
      writeCount(tick, words.locale) +
      (tick === outermost ? ` ${words.accounts.toLowerCase()}` : '')
    return html`<line class="grid" x1="${box.left}" x2="${box.width}" y1="${up(tick)}" y2="${up(tick)}"/><text class="halo" x="${box.width}" y="${up(tick) - 4}" text-anchor="end">${label}</text>`
  })
  const inside = plain.ticks.filter((tick) => tick >= first && tick <= last)
  const labels = writeTicks(inside, money)
  const foot = inside.map((tick, index) => {
    const at = across(tick)
    const anchor = at < 20 ? 'start' : at > box.width - 30 ? 'end' : 'middle'
    return html`<text x="${at}" y="${floor + 18}" text-anchor="${anchor}">${(index === inside.length - 1 ? labels.wholes : labels.texts)[index]!}</text>`
  })
  return html`<svg viewBox="0 0 352 194" role="img" aria-label="${words.distributionMeta('', '').split('.')[0]!}">${grid}${bars}<line class="base" x1="0" x2="${box.width}" y1="${floor}" y2="${floor}"/>${foot}${middles(found, reader, across)}</svg>`
}

/** The median (solid) and the mean (dotted), each named where it stands, the lower of the two first. */
function middles(found: Distribution, reader: Reader, across: (value: number) => number): Markup {
  const { words, money } = reader
  const marks = [
    { name: words.median, of: found.median, kind: 'rule' },
    { name: words.mean, of: found.mean, kind: 'rule dotted' },
  ].sort((a, b) => a.of.value - b.of.value)
  const floor = box.top + box.height
  return html`${marks.map((mark, index) => {
    const at = across(mark.of.value)
    const top = box.top + 14 + index * 40
    const written = writeEstimate(mark.of, money)
    const side = at > 190 ? { x: at - 6, anchor: 'end' } : { x: at + 6, anchor: 'start' }
    return html`<line class="${mark.kind}" x1="${at}" x2="${at}" y1="${top - 8}" y2="${floor}"/><text class="strong halo" x="${side.x}" y="${top}" text-anchor="${side.anchor}">${mark.name} ${written.value}</text><text class="halo" x="${side.x}" y="${top + 15}" text-anchor="${side.anchor}">${written.range}</text>`
  })}`
}
