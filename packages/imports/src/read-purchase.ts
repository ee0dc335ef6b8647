/** A row of orders, invoices or payments into a record. */

import { parseDay } from './calendar-day.ts'
import type { IntakeRecord, PaymentStatus } from './intake.ts'
import type { RowContext } from './row-context.ts'
import { contactOf, textOrNull, traitsOf } from './row-context.ts'
import { shown } from './shown.ts'
import { nearestStatus, parseStatus, parseYesNo } from './spoken-values.ts'

/** A purchase at will; a refund is a negative amount. */
export function readOrder(row: RowContext, cells: readonly string[], line: number): IntakeRecord {
  const { cell, places } = row
  const account = cell.account(cells, places.account)
  const on = cell.pastDay(cells, places.date)
  cell.readCurrency(cells, places.currency)
  const amount = cell.amount(cells, places.amount)
  const amountMinor = cell.converted(amount, { day: on, cells, index: places.amount })
  return {
    kind: 'order',
    line,
    account,
    id: textOrNull(cells, places.id),
    on,
    amountMinor,
    currency: cell.settledCurrency(),
    contact: contactOf(row, cells),
    traits: traitsOf(row, cells),
  }
}

/** An invoice, or a payment of one. */
export function readPayment(row: RowContext, cells: readonly string[], line: number): IntakeRecord {
  const { cell, places } = row
  const account = cell.account(cells, places.account)
  const on = cell.pastDay(cells, places.date)
  const dueOn = cell.dayOrNull(cells, places.due)
  cell.readCurrency(cells, places.currency)
  const amount = cell.amount(cells, places.amount)
  const amountMinor = cell.converted(amount, { day: on, cells, index: places.amount })
  return {
    kind: 'payment',
    line,
    account,
    id: textOrNull(cells, places.id),
    on,
    dueOn,
    amountMinor,
    currency: cell.settledCurrency(),
    status: amountMinor < 0n ? givenBack(statusOf(row, cells)) : statusOf(row, cells),
    contact: contactOf(row, cells),
    traits: traitsOf(row, cells),
  }
}

/**
 * A negative amount that is called refunded is the refund itself: it is paid, and lowers what was
 * earned.
 */
function givenBack(status: PaymentStatus): PaymentStatus {
  return status === 'refunded' ? 'paid' : status
}

/**
 * By the status column; else by whether a payment is noted; else paid, because a list of payments
 * is a list of what was paid.
 */
function statusOf(row: RowContext, cells: readonly string[]): PaymentStatus {
  const { cell, places } = row
  if (places.status !== -1) {
    const written = cells[places.status]!.trim()
    const status = parseStatus(written)
    if (status) return status
    const says =
      written === '' ? 'The status is missing.' : `${shown(written)} is not a status we know.`
    cell.refuseWith(cells, places.status, { says, suggestion: nearestStatus(written) })
    return 'void'
  }
  if (places.paid === -1) return 'paid'
  const written = cells[places.paid]!.trim()
  if (written === '') return 'open'
  const status = parseStatus(written)
  if (status) return status
  const yes = parseYesNo(written)
  if (yes !== null) return yes ? 'paid' : 'open'
  if (!Number.isNaN(parseDay(written, row.mapping.dateFormat))) return 'paid'
  cell.refuse(cells, places.paid, `${shown(written)} does not say whether it is paid.`)
  return 'void'
}
