/** How the report writes for its reader: the words of one language, and amounts in the book's currency. */

import type { AmountStyle, Interval90, Needle } from '@tolv/figures'
import { speakEstimate, writeEstimate } from '@tolv/figures'
import type { Words } from '../words/words.ts'
import { html, type Markup } from './markup.ts'

export type Reader = { words: Words; money: AmountStyle }

/** A drawn needle. `of` says whether it is an estimate of ours or something lost or past. */
export function needleMarkup(needle: Needle, of: 'ours' | 'lost' = 'ours'): Markup {
  const kind = of === 'lost' ? ' lost' : ''
  const { x1, y1, x2, y2 } = needle.tick
  return html`${needle.bare ? null : html`<path class="needle${kind}" d="${needle.path}"/>`}<line class="tick${kind}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`
}

/** An estimate in two lines of a cell: the value, and the range in the same unit under it. */
export function cell(estimate: Interval90, money: AmountStyle): Markup {
  const written = writeEstimate(estimate, money)
  return html`<b>${written.value}</b><span class="range">${written.range}</span>`
}

export function spoken(what: string, estimate: Interval90, reader: Reader): string {
  return speakEstimate(what, estimate, { ...reader.money, language: reader.words.language })
}

/** A table that stands behind a chart, for keyboard and screen reader and for who wants the figures. */
export function tableBehind(reader: Reader, head: string[], rows: string[][]): Markup {
  return html`<details class="more"><summary>${reader.words.asTable}</summary>${plainTable(head, rows)}</details>`
}

export function plainTable(head: string[], rows: string[][]): Markup {
  const cells = (row: string[]) =>
    row.map((one, index) =>
      index === 0 ? html`<th scope="row">${one}</th>` : html`<td class="n">${one}</td>`,
    )
  const heads = head.map((one, index) =>
    index === 0 ? html`<th scope="col">${one}</th>` : html`<th scope="col" class="n">${one}</th>`,
  )
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table>`
}

export function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
