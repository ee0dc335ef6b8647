/** How the report writes for its reader: the words of one language, and amounts in the book's currency. */

import type { AmountStyle, Interval90 } from '@tolv/figures'
import { speakEstimate, writeEstimate } from '@tolv/figures'
import type { Words } from '../words/words.ts'
import { type Child, html, type Markup } from './markup.ts'

export type Reader = { words: Words; money: AmountStyle }

/** An estimate in two lines of a cell: the value, and the range in the same unit under it. */
export function cell(estimate: Interval90, money: AmountStyle): Markup {
  const written = writeEstimate(estimate, money)
  return html`<b>${written.value}</b><span class="range">${written.range}</span>`
}

export function spoken(what: string, estimate: Interval90, reader: Reader): string {
  return speakEstimate(what, estimate, { ...reader.money, language: reader.words.language })
}

/** A part of the report that is one finding and its drawing. */
export function chart(title: string, meta: string | null, content: Child): Markup {
  const said = meta === null ? null : html`<p class="meta">${meta}</p>`
  return html`<figure class="chart"><h2>${title}</h2>${said}${content}</figure>`
}

/** A table that stands behind a chart, for keyboard and screen reader and for who wants the figures. */
export function tableBehind(reader: Reader, head: string[], rows: Child[][]): Markup {
  const table = plainTable(head, rows)
  return html`<details class="more"><summary>${reader.words.asTable}</summary>${table}</details>`
}

/** Names at the left, numbers at the right. */
export function plainTable(head: string[], rows: Child[][], caption: string | null = null): Markup {
  const cells = (row: Child[]) =>
    row.map((one, index) =>
      index === 0 ? html`<th scope="row">${one}</th>` : html`<td class="n">${one}</td>`,
    )
  const heads = head.map((one, index) =>
    index === 0 ? html`<th scope="col">${one}</th>` : html`<th scope="col" class="n">${one}</th>`,
  )
  return html`<table>${caption === null ? null : html`<caption>${caption}</caption>`}
<thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table>`
}
