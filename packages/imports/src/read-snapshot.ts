/** A row of a snapshot into a record: how long a customer has stayed, and whether they left. */

import { divideRounded } from '@tolv/money'
import type { IntakeRecord } from './intake.ts'
import type { RowContext } from './row-context.ts'
import { contactOf, traitsOf } from './row-context.ts'
import { shown } from './shown.ts'
import { parseYesNo } from './spoken-values.ts'

/** A customer as of the file; the amount comes out per month. */
export function readSnapshot(
  row: RowContext,
  cells: readonly string[],
  line: number,
): IntakeRecord {
  const { cell, places, mapping } = row
  const account = cell.account(cells, places.account)
  const tenureMonths = tenureOf(row, cells)
  const churned = parseYesNo(cells[places.churned]!)
  if (churned === null) {
    const written = cells[places.churned]!.trim()
    const says =
      written === ''
        ? 'The row does not say whether the customer left.'
        : `${shown(written)} is neither yes nor no.`
    cell.refuse(cells, places.churned, says)
  }
  cell.readCurrency(cells, places.currency)
  const amount = cell.amount(cells, places.amount)
  if (amount < 0n)
    cell.refuse(cells, places.amount, 'A customer cannot pay less than nothing a month.')
  const perMonth =
    mapping.amountPer === 'year'
      ? divideRounded({ numerator: amount, denominator: 12n }, 'half-up')
      : amount
  const at = { day: cell.today, cells, index: places.amount }
  return {
    kind: 'snapshot',
    line,
    account,
    tenureMonths,
    churned: churned === true,
    amountMinor: cell.converted(perMonth, at),
    paidMinor: paidOf(row, cells, tenureMonths),
    currency: cell.settledCurrency(),
    contact: contactOf(row, cells),
    traits: traitsOf(row, cells),
  }
}

/**
 * What was paid until now; a customer of no months has paid nothing yet, and the cell may be blank.
 */
function paidOf(row: RowContext, cells: readonly string[], tenureMonths: number): bigint | null {
  const { cell, places } = row
  if (places.paid === -1) return null
  if (cells[places.paid]!.trim() === '') return tenureMonths === 0 ? 0n : null
  const paid = cell.amount(cells, places.paid)
  return cell.converted(paid, { day: cell.today, cells, index: places.paid })
}

/** A hundred years of months is a slip of the pen, or days. */
const longestTenure = 1200

function tenureOf(row: RowContext, cells: readonly string[]): number {
  const { cell, places } = row
  const written = cells[places.tenure]!.trim()
  const match = /^(\d{1,6})(?:[.,]0+)?$/.exec(written)
  const months = match ? Number(match[1]) : Number.NaN
  if (months <= longestTenure) return months
  const says =
    written === ''
      ? 'The row does not say how many months the customer stayed.'
      : `${shown(written)} is not a number of whole months up to ${longestTenure}.`
  cell.refuse(cells, places.tenure, says)
  return 0
}
