/**
 * Text into records and problems, row by row, in memory that does not grow with the file (but for
 * 12 to 40 bytes per row of a file whose rows have numbers of their own, to find doubles).
 */

import type { Fault, ReaderOptions } from './cell-reader.ts'
import { columnNames } from './dialect.ts'
import type { IntakeRecord, Mapping, ReadBatch, RowProblem } from './intake.ts'
import type { RecordReader } from './record-reader.ts'
import { newRecordReader } from './record-reader.ts'
import type { CutRows } from './rows.ts'
import { newRowCutter } from './rows.ts'
import type { SeenSet } from './seen-set.ts'
import { newSeenSet } from './seen-set.ts'
import { listed, shown } from './shown.ts'

/** What the whole file came to, so far. */
export type Tally = {
  /** Rows of data, refused ones included. */
  rows: number
  records: number
  refused: number
  /** Rows whose amount had more decimals than its currency, and was rounded half up. */
  rounded: number
  /** Rows converted by a rate. */
  converted: number
  /** Records in each currency, the commonest first. */
  currencies: { currency: string; rows: number }[]
}

export type Reader = {
  /** Reads the next piece of text; pieces may end anywhere. */
  push(text: string): ReadBatch
  /** Reads what is left after the last piece. */
  end(): ReadBatch
  tally(): Tally
}

/**
 * A reader of one file by a confirmed mapping. The mapping's width and header must be those of the
 * file.
 *
 * @example
 * const reader = newReader(sniffed.mapping, { today: 20543 })
 * for await (const text of pieces) take(reader.push(text))
 * take(reader.end())
 */
export function newReader(mapping: Mapping, options: ReaderOptions): Reader {
  const cutter = newRowCutter(mapping.dialect.delimiter, mapping.columns.length)
  const state: ReaderState = {
    mapping,
    records: newRecordReader(mapping, options),
    seen: hasKey(mapping) ? newSeenSet() : null,
    header: mapping.dialect.header ? 'awaited' : 'none',
    leastWidth: leastWidth(mapping),
    unreadable: false,
    rows: 0,
    read: 0,
    refused: 0,
    currencies: new Map(),
  }
  return {
    push(text) {
      state.unreadable ||= text.includes('\ufffd') || text.includes('\u0000')
      return readRows(state, cutter.push(text))
    },
    end: () => readRows(state, cutter.end()),
    tally: () => ({
      rows: state.rows,
      records: state.read,
      refused: state.refused,
      ...state.records.counts,
      currencies: [...state.currencies]
        .map(([currency, rows]) => ({ currency, rows }))
        .sort((a, b) => b.rows - a.rows),
    }),
  }
}

type ReaderState = {
  mapping: Mapping
  records: RecordReader
  seen: SeenSet | null
  header: 'awaited' | 'none' | 'other'
  leastWidth: number
  /** Whether the text so far holds characters that stand for bytes which are none. */
  unreadable: boolean
  rows: number
  read: number
  refused: number
  currencies: Map<string, number>
}

function hasKey(mapping: Mapping): boolean {
  return mapping.kind === 'snapshot' || mapping.columns.some((column) => column.field === 'id')
}

/** Rows may leave out cells at the end under which the header names nothing. */
function leastWidth(mapping: Mapping): number {
  if (!mapping.dialect.header) return mapping.columns.length
  const named = mapping.columns.filter(
    (column) => column.field !== 'ignore' || column.column !== `column ${column.index + 1}`,
  )
  return Math.max(0, ...named.map((column) => column.index + 1))
}

function readRows(state: ReaderState, cut: CutRows): ReadBatch {
  const batch: ReadBatch = { records: [], problems: [], rows: 0, stopped: cut.stopped }
  for (let at = 0; at < cut.rows.length; at++) {
    const cells = cut.rows[at]!
    const line = cut.lines[at]!
    if (line <= state.mapping.dialect.skipLines || isBlank(cells)) continue
    if (state.header === 'other') break
    if (state.header === 'awaited') {
      batch.stopped = checkHeader(state, cells)
      continue
    }
    batch.rows++
    const fault = cut.faults.get(at)
    const problem = fault
      ? problemOf(state, { line, cells }, { index: -1, value: '', says: fault, suggestion: null })
      : readRow(state, { line, cells }, batch.records)
    if (problem) batch.problems.push(problem)
  }
  state.rows += batch.rows
  state.refused += batch.problems.length
  state.read += batch.records.length
  return batch
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

function checkHeader(state: ReaderState, cells: readonly string[]): ReadBatch['stopped'] {
  const names = columnNames(cells, 'header')
  const expected = state.mapping.columns.map((column) => column.column)
  const same = names.length === expected.length && names.every((name, at) => name === expected[at])
  state.header = same ? 'none' : 'other'
  if (same) return null
  const says = `The file's columns are ${listed(names)}; the mapping is for ${listed(expected)}.`
  return { refusal: 'other-columns', says }
}

type Row = { line: number; cells: string[] }

/** Adds the record, or returns why there is none. */
function readRow(state: ReaderState, row: Row, records: IntakeRecord[]): RowProblem | null {
  const width = state.mapping.columns.length
  if (row.cells.length !== width) {
    const fitted = fittedTo({ width, least: state.leastWidth }, row.cells)
    if (!fitted) return problemOf(state, row, widthFault(state.mapping, row.cells))
    row = { line: row.line, cells: fitted }
  }
  const damaged = state.unreadable ? damageIn(row.cells) : null
  if (damaged) return problemOf(state, row, damaged)
  const record = state.records.read(row.cells, row.line)
  if (!record) return problemOf(state, row, state.records.fault()!)
  const double = doubleOf(state, record)
  if (double) return problemOf(state, row, double)
  state.currencies.set(record.currency, (state.currencies.get(record.currency) ?? 0) + 1)
  records.push(record)
  return null
}

/** A cell with a replacement character or a zero: the file is not all in one encoding. */
function damageIn(cells: readonly string[]): Fault | null {
  const index = cells.findIndex((cell) => cell.includes('\ufffd') || cell.includes('\u0000'))
  if (index === -1) return null
  const says = 'A character could not be read: the file is not all in one encoding.'
  return { index, value: cells[index]!, says, suggestion: null }
}

/** Rows with blank cells too many, or without cells that the header does not name, are whole. */
function fittedTo(to: { width: number; least: number }, cells: string[]): string[] | null {
  if (cells.length > to.width) {
    return isBlank(cells.slice(to.width)) ? cells.slice(0, to.width) : null
  }
  if (cells.length < to.least) return null
  return [...cells, ...Array<string>(to.width - cells.length).fill('')]
}

const delimiterInWords = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'spaces',
}

function widthFault(mapping: Mapping, cells: readonly string[]): Fault {
  const width = mapping.columns.length
  const { delimiter } = mapping.dialect
  const whole = cells.join(delimiter)
  const other = ([',', ';', '\t', '|'] as const).find(
    (mark) => mark !== delimiter && whole.split(mark).length === width,
  )
  const count = `${cells.length} ${cells.length === 1 ? 'column' : 'columns'}`
  const says = other
    ? `The row is parted by ${delimiterInWords[other]}, the file by ${delimiterInWords[delimiter]}.`
    : `The row has ${count}, the file ${width}.`
  return { index: -1, value: '', says, suggestion: null }
}

/** The same number twice in a file is one row too many; in a snapshot the account is the number. */
function doubleOf(state: ReaderState, record: IntakeRecord): Fault | null {
  if (!state.seen) return null
  const field = record.kind === 'snapshot' ? 'account' : 'id'
  const number = record.kind === 'snapshot' ? record.account : record.id
  if (number === null) return null
  const before = state.seen.noted(number, record.line)
  if (before === 0) return null
  const index = state.mapping.columns.findIndex((column) => column.field === field)
  return {
    index,
    value: number,
    says: `${shown(number)} already stands on line ${before}.`,
    suggestion: null,
  }
}

function problemOf(state: ReaderState, row: Row, fault: Fault): RowProblem {
  return {
    line: row.line,
    column: fault.index === -1 ? null : state.mapping.columns[fault.index]!.column,
    value: fault.value,
    says: fault.says,
    suggestion: fault.suggestion,
    raw: [...row.cells],
  }
}
