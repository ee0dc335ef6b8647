/** How the file is to be read: sniffed from its head, corrected by options, asked about where neither settles it. */

import { type Mapping, type Question, type SniffOverrides, sniff, waitingFor } from '@tolv/imports'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import type { ValueOrder } from './arguments.ts'

export type Settled = { mapping: Mapping; notes: string[] }

type ReadingOrder = Pick<
  ValueOrder,
  'kind' | 'map' | 'dateFormat' | 'decimal' | 'interval' | 'currency' | 'segment'
>

/** The option that answers each question. */
const optionFor: Record<Question['ask'], string> = {
  'date-format': '--date-format',
  'decimal-mark': '--decimal',
  kind: '--kind',
  currency: '--currency',
  column: '--map',
}

/** Settles how to read the file whose head is given. Questions are asked on a terminal, and told of elsewhere. */
export async function settleMapping(
  head: { text: string; fileName: string },
  order: ReadingOrder,
  terminal: Terminal,
): Promise<Outcome<Settled>> {
  const overrides = overridesOf(order)
  let sniffed = sniff(head.text, { fileName: head.fileName, overrides })
  if (!sniffed.ok) return refused(withHint(sniffed))
  const segment = segmentOverride(sniffed.mapping, order)
  if (!segment.ok) return segment
  if (segment.value !== null) {
    overrides.map = overrides.map ? `${overrides.map},${segment.value}` : segment.value
    sniffed = sniff(head.text, { fileName: head.fileName, overrides })
    if (!sniffed.ok) return refused(withHint(sniffed))
  }
  let { mapping } = sniffed
  for (const question of waitingFor(mapping, sniffed.questions)) {
    const answer = await answerTo(question, terminal)
    if (!answer.ok) return answer
    if (question.ask === 'date-format')
      mapping = { ...mapping, dateFormat: answer.value as 'dmy' | 'mdy' }
    else mapping = { ...mapping, decimalMark: answer.value as 'comma' | 'point' }
  }
  return done({ mapping, notes: assumptionsTold(sniffed.questions) })
}

function overridesOf(order: ReadingOrder): SniffOverrides {
  return {
    ...(order.kind && { kind: order.kind }),
    ...(order.map && { map: order.map }),
    ...(order.dateFormat && { dateFormat: order.dateFormat }),
    ...(order.decimal && { decimalMark: order.decimal }),
    ...(order.interval && { interval: order.interval }),
    ...(order.currency && { currency: order.currency }),
  }
}

function withHint(refusal: { refusal: string; says: string }): string {
  return refusal.refusal === 'missing-column' || refusal.refusal === 'no-columns'
    ? `${refusal.says} Say which is which with --map FIELD=COLUMN.`
    : refusal.says
}

/** A column that is asked for as segment but was left out becomes a trait; one that is not there is refused. */
function segmentOverride(mapping: Mapping, order: ReadingOrder): Outcome<string | null> {
  if (order.segment === null) return done(null)
  const column = mapping.columns.find((one) => one.column === order.segment)
  if (column?.field === 'ignore') return done(`trait="${column.column}"`)
  if (column?.field === 'trait' || column?.field === 'plan') return done(null)
  const possible = mapping.columns
    .filter((one) => one.field === 'trait' || one.field === 'plan')
    .map((one) => one.column)
  if (column)
    return refused(
      `${column.column} is read as ${column.field} and cannot also be the segment. ${listed(possible)}`,
    )
  return refused(`There is no column ${order.segment} to take segments from. ${listed(possible)}`)
}

function listed(columns: string[]): string {
  return columns.length === 0
    ? 'The file has no column that could be one.'
    : `It can be ${columns.join(', ')}.`
}

async function answerTo(question: Question, terminal: Terminal): Promise<Outcome<string>> {
  const option = optionFor[question.ask]
  const choices = question.choices.map((one) => one.value)
  if (!terminal.ask) {
    const answers = question.choices
      .map((one) => `${option} ${one.value} (${one.says})`)
      .join(' or ')
    return refused(`${question.says} Answer with ${answers}.`)
  }
  terminal.told(
    `${question.says}\n${question.choices.map((one) => `  ${one.value}  ${one.says}\n`).join('')}`,
  )
  for (;;) {
    const answer = await terminal.ask(`${choices.join(' or ')}? `)
    if (choices.includes(answer)) return done(answer)
    if (answer === '') return refused(`Nothing was answered; ${option} answers it beforehand.`)
  }
}

/** What was taken without asking is told, with the option that would have said otherwise. */
function assumptionsTold(questions: Question[]): string[] {
  return questions
    .filter((question) => question.assumed !== null)
    .map((question) => {
      const taken = question.choices.find((one) => one.value === question.assumed)
      const says = taken && taken.says !== taken.value ? ` Taken: ${taken.says}.` : ''
      return `${question.says}${says} Say otherwise with ${optionFor[question.ask]}.`
    })
}
