/// <reference path="./papaparse.d.ts" />
/**
 * Text into rows of cells, chunk by chunk, with the true line of each row. The tokenising is
 * papaparse's; this adds what a hostile file needs: a limit on a line, and a way on when a
 * quotation mark is opened and never closed.
 */

import Papa from 'papaparse'
import type { Dialect } from './intake.ts'

/** A line longer than this (characters) ends the reading: it is no table. */
export const longestLine = 1_048_576
/**
 * A row over several lines that is longer than this (characters) has lost its closing quotation
 * mark.
 */
const longestRow = 262_144
/** What is looked at in one go (characters); pushes larger than this are cut. */
const pieceLength = 262_144

/**
 * Rows in columns: the cells and lines of row `i` stand at index `i`. Blank lines are left out, and
 * counted.
 */
export type CutRows = {
  rows: string[][]
  /** Line of the first character of each row, from 1. */
  lines: number[]
  /**
   * Rows whose quotation marks do not pair: index into `rows` and why. Their cells are cut at every
   * delimiter.
   */
  faults: Map<number, string>
  /** Set once, when reading cannot go on; every later push is ignored. */
  stopped: { refusal: 'line-too-long'; says: string } | null
}

export type RowCutter = {
  push(text: string): CutRows
  end(): CutRows
}

/**
 * Cuts text into rows by a dialect's delimiter. `width` is how many columns a row should have, or
 * null when unknown.
 */
export function newRowCutter(delimiter: Dialect['delimiter'], width: number | null): RowCutter {
  const state: CutState = { delimiter, width, newline: null, line: 1, pending: '', over: false }
  const begin = { text: true }
  return {
    push(text) {
      const cut = emptyCut()
      for (let at = 0; at < text.length && !state.over; at += pieceLength) {
        let piece = at === 0 && text.length <= pieceLength ? text : text.slice(at, at + pieceLength)
        if (begin.text) {
          begin.text = false
          if (piece.charCodeAt(0) === 0xfeff) piece = piece.slice(1)
        }
        state.pending += piece
        cutWholeRows(state, cut)
      }
      return cut
    },
    end() {
      const cut = emptyCut()
      if (!state.over && state.pending !== '') cutRest(state, cut)
      state.over = true
      return cut
    },
  }
}

type CutState = {
  delimiter: Dialect['delimiter']
  width: number | null
  newline: '\n' | '\r' | null
  line: number
  pending: string
  over: boolean
}

function emptyCut(): CutRows {
  return { rows: [], lines: [], faults: new Map(), stopped: null }
}

function cutWholeRows(state: CutState, cut: CutRows): void {
  state.newline ??= newlineOf(state.pending)
  const newline = state.newline ?? '\n'
  if (isQuoted(state)) cutQuoted(state, cut)
  else {
    const end = state.pending.lastIndexOf(newline)
    if (end !== -1) {
      cutPlain(state, cut, state.pending.slice(0, end))
      state.pending = state.pending.slice(end + 1)
    }
  }
  if (state.pending.length > longestLine && !state.pending.includes(newline)) {
    state.over = true
    state.pending = ''
    const says = `Line ${state.line} is longer than a million characters; this is not a table of rows.`
    cut.stopped = { refusal: 'line-too-long', says }
  }
}

/**
 * The newline in use; only a file without a single line feed is read by carriage returns. Null: not
 * seen yet.
 */
function newlineOf(text: string): '\n' | '\r' | null {
  if (text.includes('\n')) return '\n'
  // A carriage return at the very end may be half of a pair that continues in the next chunk.
  const at = text.indexOf('\r')
  return at !== -1 && at < text.length - 1 ? '\r' : null
}

/** A quotation mark between spaces is part of its cell: what lines columns up quotes nothing. */
function isQuoted({ delimiter, pending }: CutState): boolean {
  return delimiter !== ' ' && pending.includes('"')
}

/** Whole lines without a quotation mark: every line is a row. */
function cutPlain(state: CutState, cut: CutRows, text: string): void {
  if (state.delimiter === ' ') {
    for (const line of text.split(state.newline ?? '\n')) {
      add(cut, line.trim().split(/ +/), state.line++)
    }
    return
  }
  // One blank line; the parser would see nothing at all.
  if (text === '') {
    state.line++
    return
  }
  const parser = new Papa.Parser({ delimiter: state.delimiter, newline: state.newline ?? '\n' })
  for (const cells of parser.parse(text, 0, false).data) add(cut, cells, state.line++)
}

function cutRest(state: CutState, cut: CutRows): void {
  if (isQuoted(state)) {
    while (state.pending !== '') {
      const broken = parseQuoted(state, cut, 'end')
      if (broken === 'whole') break
      refuseFirstLine(state, cut)
    }
  } else cutPlain(state, cut, state.pending.replace(/[\r\n]$/, ''))
  state.pending = ''
}

function cutQuoted(state: CutState, cut: CutRows): void {
  for (;;) {
    const outcome = parseQuoted(state, cut, 'more')
    const open = state.pending.length > longestRow && state.pending.includes(state.newline ?? '\n')
    if (outcome === 'whole' && !open) return
    refuseFirstLine(state, cut)
  }
}

/**
 * Takes whole rows off `pending`. `broken` when the next row runs over several lines and its
 * quotation marks or its width are wrong: the mark was opened by mistake, and the lines it
 * swallowed are rows of their own.
 */
function parseQuoted(state: CutState, cut: CutRows, after: 'more' | 'end'): 'whole' | 'broken' {
  const newline = state.newline ?? '\n'
  const input = state.pending
  let start = 0
  let broken = false
  const parser = new Papa.Parser({
    delimiter: state.delimiter,
    newline,
    step({ data, errors, meta }) {
      if (broken) return
      const cells = data[0]!
      const lines = linesBetween(input, { from: start, to: meta.cursor }, newline)
      const wrong = errors.length > 0 || (state.width !== null && cells.length !== state.width)
      const unclosed = errors.some((error) => error.code === 'MissingQuotes')
      if (unclosed || (lines > 1 && wrong)) {
        broken = true
        parser.abort()
        return
      }
      add(cut, cells, state.line)
      state.line += lines
      start = meta.cursor
    },
  })
  parser.parse(input, 0, after === 'more')
  state.pending = input.slice(start)
  return broken ? 'broken' : 'whole'
}

function linesBetween(text: string, span: { from: number; to: number }, newline: string): number {
  let lines = 0
  for (let at = text.indexOf(newline, span.from); at !== -1 && at < span.to; lines++) {
    at = text.indexOf(newline, at + 1)
  }
  return lines
}

function refuseFirstLine(state: CutState, cut: CutRows): void {
  const end = state.pending.indexOf(state.newline ?? '\n')
  const text = end === -1 ? state.pending : state.pending.slice(0, end)
  if (text.trim() !== '')
    cut.faults.set(cut.rows.length, 'A quotation mark opens here and is not closed.')
  add(cut, text.split(state.delimiter), state.line++)
  state.pending = end === -1 ? '' : state.pending.slice(end + 1)
}

/**
 * Windows ends lines with a carriage return too; it is no part of the last cell. Blank lines are no
 * rows.
 */
function add(cut: CutRows, cells: string[], line: number): void {
  const at = cells.length - 1
  const last = cells[at]!
  if (last.charCodeAt(last.length - 1) === 13) cells[at] = last.slice(0, -1)
  if (at === 0 && cells[0] === '') return
  cut.rows.push(cells)
  cut.lines.push(line)
}
