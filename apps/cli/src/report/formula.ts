/** From the formula everybody uses to the estimate: rows that step from one to the other, and add up exactly. */

import {
  linearScale,
  minorPerMajor,
  needlePath,
  writeColumn,
  writeEstimate,
  writeTicks,
} from '@tolv/figures'
import type { Findings } from '../value/findings.ts'
import { html, type Markup } from './markup.ts'
import { type Reader, spoken, tableBehind } from './reader.ts'
import { drawing, label, level, needleMarkup, plumb, rectangle, round } from './svg.ts'

type Step = { name: string; from: number; to: number; written: string; kind: 'whole' | 'step' }

export function formula(findings: Findings, reader: Reader): Markup | null {
  const { total } = findings.valuation
  if (total.naive.value === null) return null
  const { words } = reader
  const future = writeEstimate(total.future, reader.money)
  const unit = future.unit
  const steps = stepsOf(findings, reader)
  const [naive, ours] = together([total.naive.value, total.future.value], findings, reader).wholes
  const title = words.formulaTitle(naive!, ours!)
  const rows = steps.map((step) => [step.name, step.written])
  rows.push([words.stillToCome, `${future.value} (${future.range})`])
  const table = tableBehind(reader, [words.step, unit === '' ? words.value : unit], rows)
  return html`<figure class="formula chart"><h2>${title}</h2><p class="meta">${words.formulaMeta(unit)}</p>
${drawings(findings, reader, steps)}${table}</figure>`
}

function stepsOf(findings: Findings, reader: Reader): Step[] {
  const { naive } = findings.valuation.total
  const start = naive.value ?? 0
  const parts = naive.difference.filter((part) => part.amount !== 0)
  const changes = parts.map((part) => -part.amount)
  const plain = together([start], findings, reader).texts
  const signed = together(changes, findings, { ...reader, signs: 'always' }).texts
  const steps: Step[] = [
    { name: reader.words.formulaRow, from: 0, to: start, written: plain[0]!, kind: 'whole' },
  ]
  let at = start
  for (const [index, { reason, amount }] of parts.entries()) {
    const name = reader.words.differences[reason]
    steps.push({ name, from: at, to: at - amount, written: signed[index]!, kind: 'step' })
    at -= amount
  }
  return steps
}

/** Amounts with the rounding of the headline, so that the steps lead to the number that it shows. */
function together(
  minors: number[],
  findings: Findings,
  reader: Reader & { signs?: 'minus' | 'always' },
): { texts: string[]; wholes: string[] } {
  const { future } = findings.valuation.total
  const style = { ...reader.money, signs: reader.signs ?? 'minus' }
  const all = [...minors, future.value, future.low, future.high]
  const { texts, wholes } = writeColumn(all, style)
  return { texts: texts.slice(0, minors.length), wholes: wholes.slice(0, minors.length) }
}

function unitOf(findings: Findings, reader: Reader): 'ones' | 'millions' {
  const { future } = findings.valuation.total
  const million = minorPerMajor(reader.money.currency) * 1e6
  return Math.max(Math.abs(future.high), Math.abs(future.low)) >= million ? 'millions' : 'ones'
}

/** The desk has the names beside the bars, the phone above them. Both are drawn; the style sheet shows one. */
type Shape = {
  of: 'desk' | 'phone'
  left: number
  width: number
  right: number
  row: number
  nameAbove: number
  /** where numbers end, leaving room for the range after them */
  valueAt: number
}
const top = 30
/** Generous for digits at 12 px in any system font. */
const digitWidth = 7.6

function drawings(findings: Findings, reader: Reader, steps: Step[]): Markup {
  const unit = unitOf(findings, reader)
  const { range } = writeEstimate(findings.valuation.total.future, { ...reader.money, unit })
  const room = Math.max(72, range.length * digitWidth) + 12
  const longest = Math.max(...steps.map((step) => step.written.length)) * digitWidth + 24
  const left = 252
  const desk: Shape = {
    of: 'desk',
    left,
    width: 700 - room - longest - left,
    right: 700,
    row: 30,
    nameAbove: 0,
    valueAt: 700 - room,
  }
  const phone: Shape = {
    of: 'phone',
    left: 0,
    width: 342,
    right: 342,
    row: 50,
    nameAbove: 18,
    valueAt: 342 - room,
  }
  return html`${[desk, phone].map((shape) => drawn(findings, reader, { steps, shape }))}`
}

function drawn(findings: Findings, reader: Reader, plan: { steps: Step[]; shape: Shape }): Markup {
  const { steps, shape } = plan
  const { future } = findings.valuation.total
  const ends = steps.flatMap((step) => [step.from, step.to])
  const scale = linearScale(Math.min(0, ...ends, future.low), Math.max(...ends, future.high), 4)
  const x = (value: number) => round(shape.left + shape.width * scale.at(value))
  const y = (index: number) => top + shape.row * (index + 1) - 15
  const bottom = top + shape.row * (steps.length + 1)
  const unit = unitOf(findings, reader)
  const labels = writeTicks(scale.ticks, { ...reader.money, unit }).texts
  const anchor = (tick: number) =>
    shape.of === 'desk' ? 'middle' : x(tick) < 20 ? 'start' : x(tick) > 322 ? 'end' : 'middle'
  const grid = scale.ticks.map((tick, index) => [
    plumb({ x: x(tick), top, bottom }, 'grid'),
    label({ x: x(tick), y: 16, anchor: anchor(tick) }, labels[index]!),
  ])
  const last = y(steps.length)
  const needle = needlePath(
    { low: x(future.low), estimate: x(future.value), high: x(future.high) },
    { thickness: 10, across: last, tick: 8 },
  )
  const written = writeEstimate(future, { ...reader.money, unit })
  const sum = { y: last, value: written.value, range: written.range }
  const size = { width: shape.right, height: bottom + 4, kind: shape.of }
  return drawing(size, spoken(reader.words.stillToCome, future, reader), [
    grid,
    steps.map((step, index) => row(step, shape, { x, y: y(index) })),
    level({ from: 0, to: shape.right, y: bottom - shape.row }, 'base'),
    needleMarkup(needle),
    named(reader.words.stillToCome, shape, sum),
  ])
}

function row(step: Step, shape: Shape, at: { x: (value: number) => number; y: number }): Markup {
  const left = Math.min(at.x(step.from), at.x(step.to))
  const width = Math.max(0.5, Math.abs(at.x(step.to) - at.x(step.from)))
  const kind = step.to < step.from || step.kind === 'whole' ? 'bar lost' : 'bar'
  return html`${rectangle({ x: left, y: at.y - 6, width, height: 12 }, kind)}
${plumb({ x: at.x(step.to), top: at.y - 6, bottom: at.y + 6 }, 'tick lost thin')}
${named(step.name, shape, { y: at.y, value: step.written, range: null })}`
}

function named(
  name: string,
  shape: Shape,
  at: { y: number; value: string; range: string | null },
): Markup {
  const y = at.y + 4 - shape.nameAbove
  const isSum = at.range !== null
  const valueAt = shape.of === 'desk' || isSum ? shape.valueAt : shape.right
  return html`${label({ x: 0, y, kind: isSum ? 'strong halo' : 'halo' }, name)}
${label({ x: valueAt, y, anchor: 'end', kind: 'strong halo' }, at.value)}
${isSum ? label({ x: shape.right, y, anchor: 'end', kind: 'halo' }, at.range) : null}`
}
