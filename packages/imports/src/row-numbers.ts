/**
 * Whether a column numbers the rows: invoice numbers do, an order number that stands on each of its
 * lines does not.
 */

import type { Column, Finding } from './column.ts'

/**
 * True when the values are all different but for slips. A number that stands again on a row that is
 * the same, or that is about another account or day, is a slip; on a row of the same account and
 * day with other contents it is one more line of the same order, and then the column numbers no
 * rows.
 */
export function numbersRows(column: Column, finding: Finding, columns: readonly Column[]): boolean {
  const about = [
    finding.fields.get('account'),
    finding.fields.get('date'),
    finding.fields.get('started'),
  ]
    .map((assigned) => assigned?.column)
    .filter((one) => one !== undefined)
  const first = new Map<string, number>()
  let slips = 0
  for (const [row, cell] of column.cells.entries()) {
    const number = cell.trim()
    if (number === '') continue
    const before = first.get(number)
    if (before === undefined) {
      first.set(number, row)
      continue
    }
    const sameIn = (one: Column) => one.cells[row]!.trim() === one.cells[before]!.trim()
    if (about.every(sameIn) && !columns.every(sameIn)) return false
    slips++
  }
  return first.size > 0 && slips <= Math.max(1, column.content.filled * 0.2)
}
