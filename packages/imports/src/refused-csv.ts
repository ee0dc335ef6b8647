/** Refused rows as a file that can be fixed and brought again. */

import type { Mapping, RowProblem } from './intake.ts'

/**
 * The refused rows in the file's own columns and delimiter, with `line` and `reason` in front,
 * which a later import passes over. They stand in front because a row with too many cells has no
 * place of its own behind them. The row's own cells come out as they stood; a file without a header
 * gets one, of the fields its columns became.
 *
 * The reason may quote a cell, so it is kept from being run as a formula (OWASP ASVS 5.0, 1.2.10):
 * the row's own cells are not, because they must come back unchanged.
 */
export function writeRefusedCsv(problems: readonly RowProblem[], mapping: Mapping): string {
  // A reason has spaces; where they part the file's columns, its refused rows are parted by a mark.
  const delimiter = mapping.dialect.delimiter === ' ' ? ';' : mapping.dialect.delimiter
  const names = mapping.columns.map((column) =>
    mapping.dialect.header || column.field === 'ignore' || column.field === 'trait'
      ? column.column
      : column.field,
  )
  const taken = new Set(names.map((name) => name.toLowerCase()))
  const own = (name: string) => (taken.has(name) ? `tolv ${name}` : name)
  const rows = [
    [own('line'), own('reason'), ...names],
    ...problems.map((problem) => [
      String(problem.line),
      unrunnable(reasonOf(problem)),
      ...problem.raw,
    ]),
  ]
  return rows
    .map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`)
    .join('')
}

function reasonOf(problem: RowProblem): string {
  const where = problem.column === null ? '' : `${problem.column}: `
  const hint = problem.suggestion ? ` Perhaps ${problem.suggestion}.` : ''
  return `${where}${problem.says}${hint}`
}

function unrunnable(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}

function quoted(cell: string, delimiter: string): string {
  const needed = cell.includes(delimiter) || /["\r\n]/.test(cell) || cell !== cell.trim()
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell
}
