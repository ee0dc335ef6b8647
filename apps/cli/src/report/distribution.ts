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
import { chart, type Reader, tableBehind } from './reader.ts'
import { anchorWithin, drawing, label, level, plumb, rectangle } from './svg.ts'

const box = { left: 0, top: 18, width: 340, height: 150 }
const floor = box.top + box.height

export function distribution(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  const found = findings.valuation.distribution
  if (!found) return chart(words.stillToCome, null, html`<p>${words.noDistribution}</p>`)
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
  const range = share.low === share.high ? share.whole : share.wholeRange
  const head = [words.fromTo, words.accounts, words.low, words.high]
  const content = [drawn(found, reader), tails, tableBehind(reader, head, rows)]
  return chart(words.distributionTitle(share.whole), words.distributionMeta(unit, range), content)
}

type Place = { across: (value: number) => number; up: (count: number) => number }

function drawn(found: Distribution, reader: Reader): Markup {
  const first = found.bins[0]?.from ?? 0
  const last = found.bins[found.bins.length - 1]?.to ?? 1
  const round = linearScale(first, last, 4)
  // The bars reach from edge to edge, whatever the round numbers of the axis.
  const at = (value: number) => Math.min(1, Math.max(0, (value - first) / (last - first || 1)))
  const x = { ...round, at }
  const y = linearScale(0, Math.max(...found.bins.map((bin) => bin.high), 1), 3)
  const place: Place = {
    across: (value) => box.left + box.width * x.at(value),
    up: (count) => box.top + box.height * (1 - y.at(count)),
  }
  const bars = binBars(found.bins, { x, y }, box).map((bar, index) => {
    const lost = found.bins[index]!.to <= 0 ? ' lost' : ''
    return [
      rectangle({ ...bar, ...bar.bar }, `bar${lost}`),
      rectangle({ ...bar, ...bar.cap }, `cap${lost}`),
      level({ from: bar.x, to: bar.x + bar.width, y: bar.tick }, `tick thin${lost}`),
    ]
  })
  const inside = round.ticks.filter((tick) => tick >= first && tick <= last)
  const size = { width: 352, height: 194 }
  return drawing(size, reader.words.stillToCome, [
    counts(y.ticks.slice(1), place, reader),
    bars,
    level({ from: 0, to: box.width, y: floor }, 'base'),
    amounts(inside, place, reader),
    middles(found, place, reader),
  ])
}

function counts(ticks: number[], place: Place, { words }: Reader): Markup[] {
  return ticks.map((tick, index) => {
    const unit = index === ticks.length - 1 ? ` ${words.accounts.toLowerCase()}` : ''
    const text = writeCount(tick, words.locale) + unit
    const y = place.up(tick)
    return html`${level({ from: box.left, to: box.width, y }, 'grid')}
${label({ x: box.width, y: y - 4, anchor: 'end', kind: 'halo' }, text)}`
  })
}

function amounts(ticks: number[], place: Place, { money }: Reader): Markup[] {
  const { texts, wholes } = writeTicks(ticks, money)
  return ticks.map((tick, index) => {
    const x = place.across(tick)
    const text = (index === ticks.length - 1 ? wholes : texts)[index]!
    return label({ x, y: floor + 18, anchor: anchorWithin(x, box.width) }, text)
  })
}

/** The median (solid) and the mean (dotted), each named where it stands, the lower of the two first. */
function middles(found: Distribution, place: Place, { words, money }: Reader): Markup[] {
  const marks = [
    { name: words.median, of: found.median, kind: 'rule' },
    { name: words.mean, of: found.mean, kind: 'rule dotted' },
  ].sort((a, b) => a.of.value - b.of.value)
  return marks.map((mark, index) => {
    const x = place.across(mark.of.value)
    const top = box.top + 14 + index * 40
    const written = writeEstimate(mark.of, money)
    const side = x > 190 ? ({ x: x - 6, anchor: 'end' } as const) : { x: x + 6 }
    return html`${plumb({ x, top: top - 8, bottom: floor }, mark.kind)}
${label({ ...side, y: top, kind: 'strong halo' }, `${mark.name} ${written.value}`)}
${label({ ...side, y: top + 15, kind: 'halo' }, written.range)}`
  })
}
