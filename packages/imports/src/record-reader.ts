/** A row of cells into a record of its kind. */

import { divideRounded } from '@tolv/money'
import { parseDay } from './calendar-day.ts'
import type { Fault, ReadCounts, ReaderOptions } from './cell-reader.ts'
import { CellReader, detached } from './cell-reader.ts'
import type {
  BillingInterval,
  Contact,
  Field,
  IntakeRecord,
  Mapping,
  PaymentStatus,
} from './intake.ts'
import {
  nearestStatus,
  parseInterval,
  parseStatus,
  parseSubscriptionStatus,
  parseYesNo,
} from './spoken-values.ts'

export type RecordReader = {
  /** The record, or null with {@link fault} set. */
  read(cells: readonly string[], line: number): IntakeRecord | null
  fault(): Fault | null
  counts: ReadCounts
}

type Places = Record<Exclude<Field, 'trait' | 'ignore'>, number> & {
  traits: { name: string; index: number }[]
}

/** Reads rows by a confirmed mapping. The cells must have the mapping's width. */
export function newRecordReader(mapping: Mapping, options: ReaderOptions): RecordReader {
  const cell = new CellReader(mapping, options)
  const places = placesOf(mapping)
  const row: RowContext = { cell, places, mapping, kept: newKeeper() }
  const readKind = { orders: order, payments: payment, subscriptions: subscription, snapshot }[
    mapping.kind
  ]
  return {
    read(cells, line) {
      cell.fault = null
      const record = readKind(row, cells, line)
      return cell.fault ? null : record
    },
    fault: () => cell.fault,
    counts: cell.counts,
  }
}

type RowContext = {
  cell: CellReader
  places: Places
  mapping: Mapping
  kept: (text: string) => string
}

function placesOf(mapping: Mapping): Places {
  const at = (field: Field) => mapping.columns.find((column) => column.field === field)?.index ?? -1
  return {
    account: at('account'),
    name: at('name'),
    email: at('email'),
    id: at('id'),
    date: at('date'),
    due: at('due'),
    started: at('started'),
    ended: at('ended'),
    amount: at('amount'),
    currency: at('currency'),
    status: at('status'),
    plan: at('plan'),
    interval: at('interval'),
    tenure: at('tenure'),
    churned: at('churned'),
    paid: at('paid'),
    trial: at('trial'),
    traits: mapping.columns
      .filter((column) => column.field === 'trait' && column.column !== '__proto__')
      .map((column) => ({ name: column.column, index: column.index })),
  }
}

/** Values that come again and again (traits, plans) are kept once; the memory for it is bounded. */
function newKeeper(): (text: string) => string {
  const kept = new Map<string, string>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const own = detached(text)
    if (kept.size < 10_000) kept.set(own, own)
    return own
  }
}

function order(row: RowContext, cells: readonly string[], line: number): IntakeRecord {
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

function payment(row: RowContext, cells: readonly string[], line: number): IntakeRecord {
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
    const says = written === '' ? 'The status is missing.' : `${written} is not a status we know.`
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
  cell.refuse(cells, places.paid, `${written} does not say whether it is paid.`)
  return 'void'
}

/** A signed agreement may begin within a year from now; later is a slip of the pen. */
const longestWait = 366
/** 2900-01-01. Years like 9999 are how some systems write "no end". */
const noEndFrom = 339_670

function subscription(row: RowContext, cells: readonly string[], line: number): IntakeRecord {
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
  const trial = isTrial(row, cells, endedOn)
  const interval = intervalOf(row, cells)
  cell.readCurrency(cells, places.currency)
  const perInterval = perIntervalOf(cell.amount(cells, places.amount), { row, interval })
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
    amountMinor,
    currency: cell.settledCurrency(),
    interval: perInterval.interval,
    contact: contactOf(row, cells),
    traits: traitsOf(row, cells),
  }
}

/** Nothing is paid for a trial, whatever the amount column says it will cost. */
function isTrial(row: RowContext, cells: readonly string[], endedOn: number | null): boolean {
  const { cell, places } = row
  const flagged = places.trial !== -1 && parseYesNo(cells[places.trial]!) === true
  const written = places.status === -1 ? '' : cells[places.status]!.trim()
  if (written === '') return flagged
  const status = parseSubscriptionStatus(written)
  if (status === null) cell.refuse(cells, places.status, `${written} is not a status we know.`)
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
  const says = `${written} is not an interval: a subscription is billed per week, month, quarter or year.`
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

function snapshot(row: RowContext, cells: readonly string[], line: number): IntakeRecord {
  const { cell, places, mapping } = row
  const account = cell.account(cells, places.account)
  const tenureMonths = tenureOf(row, cells)
  const churned = parseYesNo(cells[places.churned]!)
  if (churned === null) {
    const written = cells[places.churned]!.trim()
    const says =
      written === ''
        ? 'The row does not say whether the customer left.'
        : `${written} is neither yes nor no.`
    cell.refuse(cells, places.churned, says)
  }
  cell.readCurrency(cells, places.currency)
  const amount = cell.amount(cells, places.amount)
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
      : `${written} is not a number of whole months up to ${longestTenure}.`
  cell.refuse(cells, places.tenure, says)
  return 0
}

function textOrNull(cells: readonly string[], index: number): string | null {
  if (index === -1) return null
  const text = cells[index]!.trim()
  return text === '' ? null : detached(text)
}

const nobody: Contact = Object.freeze({ name: null, email: null })
const blanks = /^(-|n\/?a|null|none|saknas|mangler|ingen)?$/i

function contactOf(row: RowContext, cells: readonly string[]): Contact {
  const { cell, places } = row
  if (places.name === -1 && places.email === -1) return nobody
  const name = textOrNull(cells, places.name)
  const written = places.email === -1 ? '' : cells[places.email]!.trim()
  if (blanks.test(written)) return name === null ? nobody : { name, email: null }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(written)) {
    cell.refuseWith(cells, places.email, {
      says: `${written} is not an e-mail address.`,
      suggestion: '',
    })
  }
  return { name, email: detached(written) }
}

const noTraits: Record<string, string> = Object.freeze({})

function traitsOf(row: RowContext, cells: readonly string[]): Record<string, string> {
  const { traits } = row.places
  if (traits.length === 0) return noTraits
  const read: Record<string, string> = {}
  for (const trait of traits) {
    const value = cells[trait.index]!.trim()
    if (value !== '') read[trait.name] = row.kept(value)
  }
  return read
}
