/** Which of the four kinds a file is, and whether it could as well be another. */

import type { Assignment, Column, Fixed } from './assignment.ts'
import { assign } from './assignment.ts'
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
  const readings = fileKinds.map((kind) => {
    const assignment = assign(kind, columns, hints.fixed)
    return { assignment, evidence: evidenceFor(assignment, hints.fileName) }
  })
  const whole = readings.filter(({ assignment }) => assignment.missing.length === 0)
  if (whole.length === 0)
    return { chosen: closest(readings.map((r) => r.assignment)), question: null }
  whole.sort((a, b) => b.evidence - a.evidence)
  const [best, next] = whole
  const rivals =
    next && best!.evidence > 0 && next.evidence >= 2 ? whole.filter((r) => r.evidence >= 2) : []
  return {
    chosen: best!.assignment,
    question: rivals.length > 1 ? askKind(rivals.map((r) => r.assignment.kind)) : null,
  }
}

/** How many columns speak for this kind and no other. */
function evidenceFor(assignment: Assignment, fileName: string): number {
  const { fields, kind } = assignment
  const named = (...wanted: Parameters<typeof fields.get>[0][]) =>
    wanted.filter((field) => {
      const because = fields.get(field)?.because
      return because === 'name' || because === 'user'
    }).length
  const hinted = hintOf(fileName) === kind ? 1 : 0
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
      return hinted + 0.5
  }
}

function invoiceWords(assignment: Assignment): boolean {
  const words = /invoice|faktura|payment|betaln|betaling|betalt|betald|charge/
  return (['date', 'amount', 'id'] as const).some((field) => {
    const assigned = assignment.fields.get(field)
    return assigned?.because === 'name' && words.test(foldName(assigned.column.name))
  })
}

function hintOf(fileName: string): FileKind | null {
  const name = foldName(fileName)
  if (/subscription|abonne|abonn|prenum|avtal|avtale|aftale/.test(name)) return 'subscriptions'
  if (/invoice|faktur|payment|betal|charge/.test(name)) return 'payments'
  if (/order|purchase|transaction|kop|kjop|kob|salg|sales/.test(name)) return 'orders'
  return /snapshot|churn/.test(name) ? 'snapshot' : null
}

/** The reading that lacks least; among equals the one with most of its own columns. */
function closest(assignments: readonly Assignment[]): Assignment {
  const named = (assignment: Assignment) =>
    [...assignment.fields.values()].filter((assigned) => assigned.because !== 'values').length
  return [...assignments].sort(
    (a, b) => a.missing.length - b.missing.length || named(b) - named(a),
  )[0]!
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
