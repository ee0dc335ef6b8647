/** The few marks that drawings are made of. Positions are pixels of the drawing; `kind` is the class of the mark. */

import type { Needle } from '@tolv/figures'
import { type Child, html, type Markup } from './markup.ts'

/** Two decimals of a pixel, which is more than any screen shows. */
export function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}

export function lineBetween(
  ends: { x1: number; x2: number; y1: number; y2: number },
  kind: string,
): Markup {
  const [x1, x2, y1, y2] = [ends.x1, ends.x2, ends.y1, ends.y2].map(round)
  return html`<line class="${kind}" x1="${x1!}" x2="${x2!}" y1="${y1!}" y2="${y2!}"/>`
}

export function level(span: { from: number; to: number; y: number }, kind: string): Markup {
  return lineBetween({ x1: span.from, x2: span.to, y1: span.y, y2: span.y }, kind)
}

export function plumb(span: { x: number; top: number; bottom: number }, kind: string): Markup {
  return lineBetween({ x1: span.x, x2: span.x, y1: span.top, y2: span.bottom }, kind)
}

export function rectangle(
  of: { x: number; y: number; width: number; height: number },
  kind: string,
): Markup {
  const [x, y, width, height] = [of.x, of.y, Math.max(0, of.width), Math.max(0, of.height)].map(
    round,
  )
  return html`<rect class="${kind}" x="${x!}" y="${y!}" width="${width!}" height="${height!}"/>`
}

export function dot(at: { x: number; y: number }, kind: string): Markup {
  return html`<circle class="dot ${kind}" cx="${round(at.x)}" cy="${round(at.y)}" r="2.5"/>`
}

export function outline(path: string, kind: string): Markup | null {
  return path === '' ? null : html`<path class="${kind}" d="${path}"/>`
}

export type LabelPlace = {
  x: number
  y: number
  anchor?: 'start' | 'middle' | 'end'
  kind?: string
}

export function label(at: LabelPlace, text: Child): Markup {
  const [x, y, anchor] = [round(at.x), round(at.y), at.anchor ?? 'start']
  return html`<text class="${at.kind ?? ''}" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`
}

/** A drawing with the name that is read in its place. */
export function drawing(
  size: { width: number; height: number; kind?: string },
  name: string,
  marks: Child,
): Markup {
  const box = `0 0 ${size.width} ${size.height}`
  return html`<svg class="${size.kind ?? ''}" viewBox="${box}" role="img" aria-label="${name}">${marks}</svg>`
}

/** A drawn needle. `of` says whether it is an estimate of ours or something lost or past. */
export function needleMarkup(needle: Needle, of: 'ours' | 'lost' = 'ours'): Markup {
  const kind = of === 'lost' ? ' lost' : ''
  return html`${outline(needle.path, `needle${kind}`)}${lineBetween(needle.tick, `tick${kind}`)}`
}

/** Keeps a label under a tick inside the drawing. */
export function anchorWithin(x: number, width: number): 'start' | 'middle' | 'end' {
  return x < 20 ? 'start' : x > width - 30 ? 'end' : 'middle'
}
