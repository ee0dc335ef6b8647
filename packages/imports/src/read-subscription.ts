/** A row of subscriptions into a record. */

import { divideRounded } from '@tolv/money'
import { parseEndCause } from './end-cause.ts'
import type { BillingInterval, IntakeRecord } from './intake.ts'
import type { RowContext } from './row-context.ts'
import { contactOf, textOrNull, traitsOf } from './row-context.ts'
import { shown } from './shown.ts'
import { parseInterval, parseSubscriptionStatus, parseYesNo } from './spoken-values.ts'

/** A signed agreement may begin within a year from now; later is a slip of the pen. */
const longestWait = 366
/** 2900-01-01. Years like 9999 are how some systems write "no end". */
const noEndFrom = 339_670

/** A running or ended agreement; its amount comes out per interval of billing. */
export function readSubscription(
  row: RowContext,
  cells: readonly string[],
  line: number,
): IntakeRecord {
  const { cell, places } = row
  const account = cell.account(cells, places.account)
  const startedOn = cell.day(cells, places.started)
  if (startedOn > cell.today + longestWait) {
    cell.refuse(cells, places.started, 'The start is more than a year ahead.')
  }
  const ended = cell.dayOrNull(cells, places.ended)
  const endedOn = ended !== null && ended >= noEndFrom ? null : ended
  if (endedOn !== null && endedOn < startedOn) {
    cell.refuse(cells, places.ended, 'The end is before the start.')
  }
  const endedReason = endedOn === null ? null : reasonOf(row, cells)
  const trial = isTrial(row, cells, endedOn)
  const interval = intervalOf(row, cells)
  cell.readCurrency(cells, places.currency)
  const amount = cell.amount(cells, places.amount)
  if (amount < 0n)
    cell.refuse(cells, places.amount, 'A subscription cannot cost less than nothing.')
  const perInterval = perIntervalOf(amount, { row, interval })
  const amountMinor = trial
    ? 0n
    : cell.converted(perInterval.amount, { day: startedOn, cells, index: places.amount })
  return {
    kind: 'subscription',
    line,
    account,
    id: textOrNull(cells, places.id),
    plan: places.plan === -1 ? null : row.kept(cells[places.plan]!.trim()) || null,
    startedOn,
    endedOn,
    endedBecause: endedReason === null ? null : parseEndCause(endedReason),
    endedReason,
    ...pauseOf(row, cells),
    amountMinor,
    currency: cell.settledCurrency(),
    interval: perInterval.interval,
    contact: contactOf(row, cells),
    traits: traitsOf(row, cells),
  }
}

function reasonOf(row: RowContext, cells: readonly string[]): string | null {
  const { because } = row.places
  return because === -1 ? null : row.kept(cells[because]!.trim()) || null
}

/** A pause goes on while no day says that it is over; a day of resuming without one of pausing says nothing. */
function pauseOf({ cell, places }: RowContext, cells: readonly string[]) {
  const pausedFrom = cell.dayOrNull(cells, places.paused)
  const pausedTo = pausedFrom === null ? null : cell.dayOrNull(cells, places.resumed)
  if (pausedFrom !== null && pausedTo !== null && pausedTo < pausedFrom)
    cell.refuse(cells, places.resumed, 'The pause ends before it begins.')
  return { pausedFrom, pausedTo }
}

/** Nothing is paid for a trial, whatever the amount column says it will cost. */
function isTrial(row: RowContext, cells: readonly string[], endedOn: number | null): boolean {
  const { cell, places } = row
  const flagged = places.trial !== -1 && parseYesNo(cells[places.trial]!) === true
  const written = places.status === -1 ? '' : cells[places.status]!.trim()
  if (written === '') return flagged
  const status = parseSubscriptionStatus(written)
  if (status === null)
    cell.refuse(cells, places.status, `${shown(written)} is not a status we know.`)
  if (status === 'ended' && endedOn === null) {
    cell.refuse(
      cells,
      places.status,
      `The subscription is ${written.toLowerCase()}, but no column says when it ended.`,
    )
  }
  return flagged || status === 'trial'
}

function intervalOf(row: RowContext, cells: readonly string[]): BillingInterval {
  const { cell, places, mapping } = row
  const written = places.interval === -1 ? '' : cells[places.interval]!.trim()
  if (written === '') return mapping.interval
  const interval = parseInterval(written)
  if (interval) return interval
  const says = `${shown(written)} is not an interval: a subscription is billed per week, month, quarter or year.`
  cell.refuse(cells, places.interval, says)
  return mapping.interval
}

const monthsIn = { month: 1n, quarter: 3n, year: 12n }

/**
 * The amount per interval. An MRR column is per month also for a yearly subscription: 100 a month
 * billed by the year is 1 200 a year. Weeks are no part of a month, so a monthly amount billed by
 * the week is kept monthly.
 */
function perIntervalOf(
  amount: bigint,
  by: { row: RowContext; interval: BillingInterval },
): { amount: bigint; interval: BillingInterval } {
  const { amountPer } = by.row.mapping
  if (amountPer === 'interval') return { amount, interval: by.interval }
  if (by.interval === 'week') return { amount, interval: amountPer }
  const months = monthsIn[by.interval]
  if (amountPer === 'month') return { amount: amount * months, interval: by.interval }
  const share = divideRounded({ numerator: amount * months, denominator: 12n }, 'half-up')
  return { amount: share, interval: by.interval }
}
