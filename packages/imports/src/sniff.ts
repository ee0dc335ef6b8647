/**
 * The head of a file, read as a person would: what kind it is, what its columns are, and what it
 * does not settle. A proposal, not a decision: the mapping is confirmed or corrected before a row
 * is read.
 */

import { amountPerOf, confidenceOf, intervalOf } from './assignment.ts'
import type { Assignment, Column } from './column.ts'
import { contentOf, looksLikeTrait } from './column-content.ts'
import { nameDistance } from './column-names.ts'
import { columnNames, hasHeader, headTable } from './dialect.ts'
import type {
  BillingInterval,
  ColumnMapping,
  DateFormat,
  DecimalMark,
  Delimiter,
  Encoding,
  Field,
  FileKind,
  Mapping,
  Sniffed,
} from './intake.ts'
import { chooseKind } from './kind.ts'
import { mayBeTrait } from './left-over.ts'
import { readAssignments } from './mapping-text.ts'
import { fieldInWords } from './needs.ts'
import { settle } from './questions.ts'
import { listed } from './shown.ts'

/**
 * How much of a file `sniff` is best given (characters): enough rows to see a rare date, quickly
 * read.
 */
export const headLength = 262_144

/** What the user has already said; none of it is guessed about. */
export type SniffOverrides = {
  kind?: FileKind
  /** `field=column` pairs with commas between, as `--map` takes them. */
  map?: string
  delimiter?: Delimiter
  header?: 'header' | 'headerless'
  encoding?: Encoding
  dateFormat?: DateFormat
  decimalMark?: DecimalMark
  currency?: string
  interval?: BillingInterval
}

export type SniffSource = { fileName: string; overrides?: SniffOverrides }

/**
 * Proposes how to read a file from its first characters (at most {@link headLength} are needed), or
 * refuses in words.
 *
 * @example
 * sniff('kundnr;fakturadatum;belopp\n1001;2026-03-31;249,00\n', { fileName: 'fakturor.csv' })
 * // ok, kind 'payments', account=kundnr, date=fakturadatum, amount=belopp, decimal comma, SEK
 */
export function sniff(headText: string, source: SniffSource): Sniffed {
  const unusable = unusableText(headText)
  if (unusable) return unusable
  const overrides = source.overrides ?? {}
  const table = headTable(headText, overrides.delimiter)
  const first = table.rows[0]
  if (!first) return refuse('empty', 'The file holds no rows.')
  const header = overrides.header ?? (hasHeader(table.rows) ? 'header' : 'headerless')
  const names = columnNames(first, header)
  const data = header === 'header' ? table.rows.slice(1) : table.rows
  if (data.length === 0) {
    return refuse('header-only', `The file has a header (${listed(names)}) and no rows under it.`)
  }
  const columns = toColumns(names, data)
  const fixed = readAssignments(overrides.map ?? '', names)
  if (!fixed.ok) return fixed
  const pinned = new Map([...fixed.fields].map(([field, at]) => [field, columns[at]!] as const))
  const choice = chooseKind(columns, { fixed: pinned, ...source })
  if (choice.chosen.missing.length > 0) return missingColumn(choice.chosen, names)
  const dialect = {
    encoding: overrides.encoding ?? ('utf-8' as const),
    delimiter: table.delimiter,
    header: header === 'header',
    skipLines: table.skipLines,
  }
  const settled = settle(choice.chosen, columns, { ...overrides, delimiter: table.delimiter })
  const mapping: Mapping = {
    kind: choice.chosen.kind,
    dialect,
    columns: mapColumns(choice.chosen, columns, {
      header,
      ignored: fixed.ignored,
      traits: fixed.traits,
    }),
    dateFormat: settled.dateFormat,
    decimalMark: settled.decimalMark,
    currency: settled.currency,
    interval: overrides.interval ?? intervalOf(choice.chosen),
    amountPer: amountPerOf(choice.chosen),
  }
  const questions = choice.question ? [choice.question, ...settled.questions] : settled.questions
  return { ok: true, mapping, questions, confidence: confidenceOf(choice.chosen) }
}

function refuse(refusal: (Sniffed & { ok: false })['refusal'], says: string): Sniffed {
  return { ok: false, refusal, says }
}

function unusableText(headText: string): Sniffed | null {
  if (headText.includes('\u0000')) {
    return refuse('binary', 'The file is not text; save it as CSV and bring it again.')
  }
  if (headText.replace(/^\ufeff/, '').trim() === '') return refuse('empty', 'The file is empty.')
  const lineBreak = headText.search(/[\r\n]/)
  if (lineBreak === -1 ? headText.length >= 65_536 : lineBreak > 65_536) {
    return refuse(
      'line-too-long',
      'The first line never seems to end; this is not a table of rows.',
    )
  }
  return null
}

function toColumns(names: readonly string[], data: readonly string[][]): Column[] {
  return names.map((name, index) => {
    const cells = data.map((row) => row[index] ?? '')
    return { name, index, cells, content: contentOf(cells) }
  })
}

function missingColumn(closest: Assignment, names: readonly string[]): Sniffed {
  if (names.length === 1) {
    const parted = 'columns are parted by comma, semicolon, tab, bar, or spaces alike in all rows'
    return refuse('no-columns', `The file has a single column (${listed(names)}); ${parted}.`)
  }
  const missing = closest.missing.map((field) => `${fieldInWords[field]} (${field})`)
  const says = `No column tells ${missing.join(' or ')}. The file has ${listed(names)}.`
  return refuse('missing-column', says)
}

type Leftovers = {
  header: 'header' | 'headerless'
  ignored: ReadonlySet<number>
  traits: ReadonlySet<number>
}

function mapColumns(
  chosen: Assignment,
  columns: readonly Column[],
  leftovers: Leftovers,
): ColumnMapping[] {
  const byIndex = new Map(
    [...chosen.fields].map(([field, assigned]) => [assigned.column.index, { ...assigned, field }]),
  )
  return columns.map(({ name, index, content }) => {
    const samples = content.samples
    const assigned = byIndex.get(index)
    if (assigned) {
      return { column: name, index, field: assigned.field, samples, because: assigned.because }
    }
    if (leftovers.ignored.has(index) || leftovers.traits.has(index)) {
      const field: Field = leftovers.traits.has(index) ? 'trait' : 'ignore'
      return { column: name, index, field, samples, because: 'user' }
    }
    const trait =
      leftovers.header === 'header' &&
      mayBeTrait(name) &&
      !isAnotherAmount(name, chosen) &&
      looksLikeTrait(content)
    return { column: name, index, field: trait ? 'trait' : 'ignore', samples, because: 'left-over' }
  })
}

/**
 * A second amount (a yearly total beside the monthly, a tax, a discount) is no way to group
 * customers.
 */
function isAnotherAmount(name: string, chosen: Assignment): boolean {
  const distance = nameDistance('amount', name, chosen.kind)
  return distance !== null || nameDistance('paid', name, chosen.kind) !== null
}
