/** Which mark parts the columns, and whether the first row names them. */

import { contentOf } from './column-content.ts'
import { foldName, nameDistance } from './column-names.ts'
import type { Delimiter } from './intake.ts'
import { fieldsOf, fileKinds } from './needs.ts'
import type { CutRows } from './rows.ts'
import { newRowCutter } from './rows.ts'

/**
 * The table at the head of a file, cut by the delimiter that makes the most regular table of it.
 */
export type HeadTable = { delimiter: Delimiter; skipLines: number; rows: string[][] }

const marks: readonly Delimiter[] = [';', '\t', '|', ',']
const sampledRows = 1000

/**
 * Cuts the head of a file into a table. A spreadsheet's `sep=;` line is obeyed; otherwise the
 * delimiter is the mark that gives most rows the same, largest width, and spaces where no mark
 * makes a table and they part nearly all rows into as many cells. Blank rows are left out.
 */
export function headTable(headText: string, chosen: Delimiter | undefined): HeadTable {
  const text = headText.charCodeAt(0) === 0xfeff ? headText.slice(1) : headText
  const announced = /^"?sep=([;,|\t])"?\r?\n/.exec(text)
  const body = announced ? text.slice(announced[0].length) : text
  const skipLines = announced ? 1 : 0
  const only = chosen ?? (announced?.[1] as Delimiter | undefined)
  const { delimiter, head } = mostRegular(body, only ? [only] : marks)
  const titles = titleRows(head.rows)
  if (titles === 0) return { delimiter, skipLines, rows: head.rows }
  const skipped = skipLines + head.lines[titles]! - 1
  return { delimiter, skipLines: skipped, rows: head.rows.slice(titles) }
}

type HeadRows = { rows: string[][]; lines: number[] }
type Cut = { delimiter: Delimiter; head: HeadRows }

function mostRegular(body: string, tried: readonly Delimiter[]): Cut {
  const cuts = tried.map((delimiter) => {
    const head = filledRows(body, delimiter)
    return { delimiter, head, score: regularity(head.rows) }
  })
  const best = cuts.reduce((best, cut) => (cut.score > best.score ? cut : best))
  if (best.score > 0 || tried.length === 1) return best
  const lined = filledRows(body, ' ')
  return isLinedUp(lined.rows) ? { delimiter: ' ', head: lined } : best
}

/** Nine rows in ten are as wide as the first; words of a text seldom are. */
function isLinedUp(rows: readonly string[][]): boolean {
  const width = rows[0]?.length ?? 0
  const alike = rows.filter((row) => row.length === width).length
  return rows.length > 1 && width >= 3 && alike >= 0.9 * rows.length
}

function filledRows(body: string, delimiter: Delimiter): HeadRows {
  // A lost quotation mark is noticed by the width of its row, which the first row tells.
  const first = newRowCutter(delimiter, null).push(body).rows[0]
  const cutter = newRowCutter(delimiter, first && first.length > 2 ? first.length : null)
  const cuts: CutRows[] = [cutter.push(body), cutter.end()]
  const rows = cuts.flatMap((cut) => cut.rows)
  const lines = cuts.flatMap((cut) => cut.lines)
  // The head usually ends in the middle of a row; with enough rows to see, the last is not needed.
  const end = /[\r\n]$/.test(body) || rows.length < 20 ? rows.length : rows.length - 1
  const head: HeadRows = { rows: [], lines: [] }
  for (let at = 0; at < end && head.rows.length < sampledRows; at++) {
    if (filledCells(rows[at]!) === 0) continue
    head.rows.push(rows[at]!)
    head.lines.push(lines[at]!)
  }
  return head
}

function filledCells(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length
}

/**
 * How many rows above the header are a report's title ("Kundreskontra", "Period: 2026"): far fewer
 * cells than the rows of the table, and no names of columns, whatever mark parts them.
 */
function titleRows(rows: readonly string[][]): number {
  const sizes = rows.map(filledCells).sort((a, b) => a - b)
  const usual = sizes[sizes.length >> 1] ?? 0
  if (usual < 3) return 0
  const isTitle = (row: readonly string[]) =>
    filledCells(row) <= Math.max(1, usual / 3) &&
    knownNames(row.flatMap((cell) => cell.split(/[,;|\t]/))) < 2
  const first = rows.findIndex((row) => !isTitle(row))
  return first === -1 || first > 10 ? 0 : first
}

/**
 * Share of rows with the commonest width above one, then the width: four regular columns beat two.
 */
function regularity(rows: readonly string[][]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let best = 0
  for (const [width, count] of counts) {
    const share = count / rows.length
    const agrees = rows[0]!.length === width ? 1 : 0.5
    if (width > 1) best = Math.max(best, share * share * agrees * (1 + Math.log(width)))
  }
  return best
}

/**
 * Whether the first row names the columns: it holds a name we know, or it is text where the rows
 * below are numbers or dates.
 */
export function hasHeader(rows: readonly string[][]): boolean {
  const first = rows[0]!
  const own = first.map((cell) => contentOf([cell]))
  if (own.some((content) => content.dates > 0 || content.numbers > 0)) {
    return knownNames(first) >= 2
  }
  if (knownNames(first) > 0 || rows.length === 1) return true
  const below = first.map((_, at) => contentOf(rows.slice(1).map((row) => row[at] ?? '')))
  return below.some((content) => content.dates > 0 || content.numbers > 0)
}

function knownNames(cells: readonly string[]): number {
  return cells.filter((cell) =>
    fileKinds.some((kind) =>
      fieldsOf(kind).some((field) => {
        const distance = nameDistance(field, cell, kind)
        return distance !== null && distance < 1000
      }),
    ),
  ).length
}

/**
 * The columns' names: as written, trimmed; a column without one is called by its number, and a name
 * that stands twice gets its number too, so that every column can be told from the others.
 */
export function columnNames(cells: readonly string[], header: 'header' | 'headerless'): string[] {
  const seen = new Set<string>()
  return cells.map((cell, at) => {
    const written = header === 'header' ? cell.trim() : ''
    const name = written === '' ? `column ${at + 1}` : written
    const unique = seen.has(foldName(name)) ? `${name} (${at + 1})` : name
    seen.add(foldName(unique))
    return unique
  })
}
