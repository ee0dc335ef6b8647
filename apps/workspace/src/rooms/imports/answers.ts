/**
 * What a person says about a file: answers to what it leaves open, and corrections of what was recognised. They are
 * gathered here and sent together, for each sending reads the whole file again.
 */

import type { Field } from '@tolv/imports'
import type { ImportWire } from '@tolv/server/wire'

export type Mapping = NonNullable<ImportWire['mapping']>
export type Kind = Mapping['kind']
export type Question = ImportWire['questions'][number]

export type Answers = {
  kind?: Kind
  dateFormat?: 'ymd' | 'dmy' | 'mdy'
  decimalMark?: 'comma' | 'point'
  currency?: string
  interval?: string
  delimiter?: string
  encoding?: string
  header?: boolean
  columns?: { index: number; field: Field }[]
}

/** The fields of each kind of file, those it cannot do without first. */
export const fieldsOfKind: Record<Kind, { needed: readonly Field[]; other: readonly Field[] }> = {
  snapshot: {
    needed: ['account', 'tenure', 'churned', 'amount'],
    other: ['paid', 'currency', 'name', 'email'],
  },
  subscriptions: {
    needed: ['account', 'started', 'amount'],
    other: [
      'ended',
      'because',
      'paused',
      'resumed',
      'plan',
      'interval',
      'id',
      'trial',
      'status',
      'currency',
      'name',
      'email',
    ],
  },
  payments: {
    needed: ['account', 'date', 'amount'],
    other: ['due', 'status', 'paid', 'id', 'currency', 'name', 'email'],
  },
  orders: { needed: ['account', 'date', 'amount'], other: ['id', 'currency', 'name', 'email'] },
}

/** Everything a column of such a file may become, in the order it is offered. */
export function choicesFor(kind: Kind): readonly Field[] {
  const { needed, other } = fieldsOfKind[kind]
  return [...needed, ...other, 'trait', 'ignore']
}

/** What a column is taken as: as the reader says, else as it was recognised. */
export function fieldOf(mapping: Mapping, index: number, answers: Answers): string {
  const said = answers.columns?.find((column) => column.index === index)
  return said?.field ?? mapping.columns.find((column) => column.index === index)?.field ?? 'ignore'
}

/**
 * The answers with one column taken as something else. Only one column can be the amount, so another that was becomes
 * what is left over: it is not imported.
 */
export function withColumn(
  mapping: Mapping,
  answers: Answers,
  chosen: { index: number; field: Field },
): Answers {
  const mayRepeat = chosen.field === 'trait' || chosen.field === 'ignore'
  const said = (answers.columns ?? []).filter((column) => column.index !== chosen.index)
  const ousted = mapping.columns
    .filter((column) => column.index !== chosen.index && !mayRepeat)
    .filter((column) => fieldOf(mapping, column.index, { columns: said }) === chosen.field)
    .map((column) => ({ index: column.index, field: 'ignore' as const }))
  const kept = said.filter((column) => ousted.every((out) => out.index !== column.index))
  return { ...answers, columns: onlyCorrections(mapping, [...kept, ...ousted, chosen]) }
}

function onlyCorrections(mapping: Mapping, columns: NonNullable<Answers['columns']>) {
  return columns
    .filter(
      ({ index, field }) => mapping.columns.find((one) => one.index === index)?.field !== field,
    )
    .toSorted((a, b) => a.index - b.index)
}

/** The answers without what the file is read as already: saying that again is no change. */
export function onlyNew(mapping: Mapping, answers: Answers): Answers {
  const read: Answers = { ...mapping, columns: [] } as Answers
  const entries = Object.entries(answers).filter(([key, value]) =>
    Array.isArray(value) ? value.length > 0 : read[key as keyof Answers] !== value,
  )
  return Object.fromEntries(entries)
}

/** How many things were said, so that the button can tell. */
export function countOf(answers: Answers): number {
  const { columns, ...rest } = answers
  return Object.keys(rest).length + (columns?.length ?? 0)
}

/** The needed fields that no column has been given. */
export function missingFields(mapping: Mapping, answers: Answers): Field[] {
  const kind = answers.kind ?? mapping.kind
  const taken = new Set(mapping.columns.map(({ index }) => fieldOf(mapping, index, answers)))
  return fieldsOfKind[kind].needed.filter((field) => !taken.has(field))
}

/** Whether every question that holds the import up has been answered. */
export function isAnswered(one: ImportWire, answers: Answers): boolean {
  const { mapping } = one
  if (mapping === null) return false
  return one.questions.every((question) => {
    switch (question.ask) {
      case 'date-format':
        return (answers.dateFormat ?? mapping.dateFormat) !== null
      case 'decimal-mark':
        return (answers.decimalMark ?? mapping.decimalMark) !== null
      case 'currency':
        return (answers.currency ?? mapping.currency) !== null
      case 'column':
        return missingFields(mapping, answers).length === 0
      default:
        return true
    }
  })
}
