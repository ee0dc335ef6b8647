/** A proposed mapping, corrected: by one line of text, or column by column on a screen. */

import { isCurrency } from '@tolv/money'
import type {
  BillingInterval,
  ColumnMapping,
  DateFormat,
  DecimalMark,
  Field,
  FileKind,
  Mapping,
  Question,
} from './intake.ts'
import { readAssignments } from './mapping-text.ts'
import { fieldInWords, fieldsOf, neededFields } from './needs.ts'

/** What a user changes. Columns are named by their position from 0. */
export type MappingChanges = {
  kind?: FileKind
  columns?: { index: number; field: Field }[]
  dateFormat?: DateFormat
  decimalMark?: DecimalMark
  currency?: string
  interval?: BillingInterval
  amountPer?: Mapping['amountPer']
}

export type MappingRefusal =
  | 'unknown-column'
  | 'unknown-field'
  | 'field-twice'
  | 'missing-column'
  | 'wrong-field'
  | 'unknown-currency'

export type MappingAnswer =
  | { ok: true; mapping: Mapping }
  | { ok: false; refusal: MappingRefusal; says: string }

/**
 * The mapping with `field=column` pairs applied (`account=kundnr,date=fakturadatum`).
 *
 * @example applyMapping(mapping, 'amount=belopp inkl moms') // the column that was the amount is ignored now
 */
export function applyMapping(mapping: Mapping, text: string): MappingAnswer {
  const names = mapping.columns.map((column) => column.column)
  const read = readAssignments(text, names)
  if (!read.ok) return read
  const columns = [
    ...[...read.fields].map(([field, index]) => ({ index, field })),
    ...[...read.traits].map((index) => ({ index, field: 'trait' as const })),
    ...[...read.ignored].map((index) => ({ index, field: 'ignore' as const })),
  ]
  return confirmMapping(mapping, { columns })
}

/**
 * The mapping with changes made. A field that moves to another column leaves the one it had;
 * another kind of file takes its fields along where they mean the same. Refuses, in words, what
 * could not be read with.
 */
export function confirmMapping(mapping: Mapping, changes: MappingChanges): MappingAnswer {
  const kind = changes.kind ?? mapping.kind
  const wanted = changes.columns ?? []
  const impossible = checkChanges(mapping, { ...changes, kind, columns: wanted })
  if (impossible) return impossible
  const chosen = new Map(wanted.map(({ index, field }) => [index, field]))
  const taken = new Set(wanted.map(({ field }) => field))
  const columns = mapping.columns.map((column): ColumnMapping => {
    const field = chosen.get(column.index)
    if (field !== undefined) return { ...column, field, because: 'user' }
    const translated = translate(column.field, kind)
    const moved = translated !== 'trait' && taken.has(translated)
    return { ...column, field: moved ? 'ignore' : translated }
  })
  const held = new Set(columns.map((column) => column.field))
  const missing = neededFields(kind).filter((field) => !held.has(field))
  if (missing.length > 0) {
    const says = `No column tells ${missing.map((field) => `${fieldInWords[field]} (${field})`).join(' or ')}.`
    return { ok: false, refusal: 'missing-column', says }
  }
  return {
    ok: true,
    mapping: {
      ...mapping,
      kind,
      columns,
      dateFormat: changes.dateFormat ?? mapping.dateFormat,
      decimalMark: changes.decimalMark ?? mapping.decimalMark,
      currency: changes.currency ?? mapping.currency,
      interval: changes.interval ?? mapping.interval,
      amountPer: changes.amountPer ?? mapping.amountPer,
    },
  }
}

type CheckedChanges = MappingChanges & {
  kind: FileKind
  columns: { index: number; field: Field }[]
}

function checkChanges(
  mapping: Mapping,
  changes: CheckedChanges,
): (MappingAnswer & { ok: false }) | null {
  const fields = fieldsOf(changes.kind)
  const seen = new Set<Field>()
  for (const { index, field } of changes.columns) {
    const column = mapping.columns[index]
    if (!column) {
      const says = `There is no column ${index + 1}; the file has ${mapping.columns.length}.`
      return { ok: false, refusal: 'unknown-column', says }
    }
    if (field === 'trait' || field === 'ignore') continue
    if (!fields.includes(field)) {
      const may = `${column.column} can be ${fields.join(', ')}, trait or ignore`
      const says = `A file of ${changes.kind} has no ${field}; ${may}.`
      return { ok: false, refusal: 'wrong-field', says }
    }
    if (seen.has(field)) {
      return {
        ok: false,
        refusal: 'field-twice',
        says: `Two columns cannot both be ${fieldInWords[field]}.`,
      }
    }
    seen.add(field)
  }
  if (changes.currency !== undefined && !isCurrency(changes.currency)) {
    const says = `${changes.currency} is not a currency of ISO 4217.`
    return { ok: false, refusal: 'unknown-currency', says }
  }
  return null
}

/**
 * The start of a subscription and the date of an order are the same column, read as another kind.
 */
function translate(field: Field, kind: FileKind): Field {
  if (field === 'trait' || field === 'ignore') return field
  const fields = fieldsOf(kind)
  if (fields.includes(field)) return field
  if (field === 'date' && fields.includes('started')) return 'started'
  if (field === 'started' && fields.includes('date')) return 'date'
  return 'ignore'
}

/** The questions that hold an import up: nobody has answered them, and nothing may be assumed. */
export function waitingFor(mapping: Mapping, questions: readonly Question[]): Question[] {
  return questions.filter(
    (question) =>
      question.assumed === null &&
      ((question.ask === 'date-format' && mapping.dateFormat === null) ||
        (question.ask === 'decimal-mark' && mapping.decimalMark === null)),
  )
}
