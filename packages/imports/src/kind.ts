/** Which of the four kinds a file is, and whether it could as well be another. */

import { assign } from './assignment.ts'
import type { Assignment, Column, Fixed } from './column.ts'
import { foldName } from './column-names.ts'
import type { FileKind, Question } from './intake.ts'
import { fileKinds } from './needs.ts'

export type KindChoice = { chosen: Assignment; question: Question | null }

export type KindHints = { fixed: Fixed; fileName: string; overrides?: { kind?: FileKind } }

const kindInWords: Record<FileKind, string> = {
  orders: 'orders: purchases at will',
  payments: 'invoices or payments',
  subscriptions: 'subscriptions with a start and an end',
  snapshot: 'a snapshot: how long each customer has stayed and who left',
}

/** Reads the columns as each kind and takes the one that most distinctive columns speak for. */
export function chooseKind(columns: readonly Column[], hints: KindHints): KindChoice {
  if (hints.overrides?.kind) {
    return { chosen: assign(hints.overrides.kind, columns, hints.fixed), question: null }
  }
  const readings = fileKinds
    .map((kind) => assign(kind, columns, hints.fixed))
    .map((assignment) => ({ assignment, evidence: evidenceFor(assignment, { columns, ...hints }) }))
  const whole = readings.filter(({ assignment }) => assignment.missing.length === 0)
  if (whole.length === 0) {
    return { chosen: closest(readings.map((reading) => reading.assignment)), question: null }
  }
  whole.sort((a, b) => b.evidence - a.evidence)
  const chosen = whole[0]!.assignment
  if (whole[0]!.evidence < 1)
    return byDatesAlone(whole.map((reading) => reading.assignment)) ?? { chosen, question: null }
  const rivals = whole.filter((reading) => reading.evidence >= 2)
  const kinds = rivals.map((reading) => reading.assignment.kind)
  return { chosen, question: kinds.length > 1 ? askKind(kinds) : null }
}

/**
 * Two columns of dates and not a name to go by. Blank second dates are subscriptions that still
 * run; a second date on every row is when it was due. Either way it is asked.
 */
function byDatesAlone(readings: readonly Assignment[]): KindChoice | null {
  const withSecond = readings.filter(
    ({ fields }) => (fields.get('ended') ?? fields.get('due'))?.because === 'values',
  )
  if (withSecond.length === 0) return null
  const { content } = (withSecond[0]!.fields.get('ended') ?? withSecond[0]!.fields.get('due'))!
    .column
  const first: FileKind = content.empty > 0 ? 'subscriptions' : 'payments'
  const chosen = withSecond.find(({ kind }) => kind === first) ?? withSecond[0]!
  const kinds = [
    chosen,
    ...readings.filter((reading) => reading !== chosen && reading.kind !== 'snapshot'),
  ]
  return { chosen, question: askKind(kinds.map(({ kind }) => kind)) }
}

type Seen = { columns: readonly Column[]; fileName: string }

/** How many columns speak for this kind and no other. */
function evidenceFor(assignment: Assignment, seen: Seen): number {
  const { fields, kind } = assignment
  const named = (...wanted: Parameters<typeof fields.get>[0][]) =>
    wanted.filter((field) => {
      const because = fields.get(field)?.because
      return because === 'name' || because === 'user'
    }).length
  const hinted = hintOf(seen.fileName) === kind ? 1 : 0
  switch (kind) {
    case 'snapshot':
      return named('tenure') && named('churned') ? 4 + hinted : hinted
    case 'subscriptions':
      return named('started')
        ? 2 * named('started', 'ended') + named('interval', 'plan') + hinted
        : 0
    case 'payments':
      return 2 * named('due', 'status', 'paid') + (invoiceWords(assignment) ? 1 : 0) + hinted
    case 'orders':
      return hinted + 0.5 + orderWords(seen.columns)
  }
}

function invoiceWords(assignment: Assignment): boolean {
  const words = /invoice|faktura|payment|betaln|betaling|betalt|betald|charge/
  return (['date', 'amount', 'id'] as const).some((field) => {
    const assigned = assignment.fields.get(field)
    return assigned?.because === 'name' && words.test(foldName(assigned.column.name))
  })
}

/**
 * Purchases at will are counted in units and kept in stock; one such word outweighs that the column
 * says "invoice".
 */
function orderWords(columns: readonly Column[]): number {
  const units = /^(quantity|qty|units|antal|antall|stockcode|sku|artikelnr|varenr|varenummer)$/
  const orders = /^(order|ordre|ordrar|purchase|transaction|transaktion|transaksjon|sale)/
  const names = columns.map((column) => foldName(column.name))
  return (
    (names.some((name) => units.test(name)) ? 1 : 0) +
    (names.some((name) => orders.test(name)) ? 1 : 0)
  )
}

function hintOf(fileName: string): FileKind | null {
  const name = foldName(fileName)
  if (/subscription|abonne|abonn|prenum|avtal|avtale|aftale/.test(name)) return 'subscriptions'
  if (/invoice|faktur|payment|betal|charge/.test(name)) return 'payments'
  if (/order|purchase|transaction|kop|kjop|kob|salg|sales/.test(name)) return 'orders'
  return /snapshot|churn/.test(name) ? 'snapshot' : null
}

/**
 * The reading that lacks least; among equals the one with most named columns, then the plainest
 * kind.
 */
function closest(assignments: readonly Assignment[]): Assignment {
  const named = (assignment: Assignment) =>
    [...assignment.fields.values()].filter((assigned) => assigned.because !== 'values').length
  const lastFirst = [...assignments].reverse()
  return lastFirst.sort((a, b) => a.missing.length - b.missing.length || named(b) - named(a))[0]!
}

function askKind(kinds: readonly FileKind[]): Question {
  const choices = kinds.map((kind) => ({ value: kind, says: kindInWords[kind] }))
  return {
    ask: 'kind',
    column: null,
    says: `The columns fit both ${choices.map((choice) => choice.says).join(' and ')}.`,
    choices,
    assumed: kinds[0]!,
  }
}
