/**
 * Which column becomes which field: by its name first, by what its values look like where no name
 * helps.
 */

import { fillByValues } from './by-values.ts'
import type { Assigned, Assignment, Column, Finding, Fixed } from './column.ts'
import { take } from './column.ts'
import { amountPeriodOf, billedByName, foldName, nameDistance } from './column-names.ts'
import type { BillingInterval, Field, FileKind } from './intake.ts'
import { fieldsOf, neededFields } from './needs.ts'
import { numbersRows } from './row-numbers.ts'
import { parseInterval, parseStatus, parseSubscriptionStatus, parseYesNo } from './spoken-values.ts'

/** The best reading of the columns as a file of one kind. `missing` is empty when it can be one. */
export function assign(kind: FileKind, columns: readonly Column[], fixed: Fixed): Assignment {
  const finding: Finding = { kind, fields: new Map(), free: new Set(columns) }
  for (const [field, column] of fixed)
    take(finding, field, { column, because: 'user', distance: 0 })
  for (const field of fieldsOf(kind)) {
    if (finding.fields.has(field)) continue
    const named = nearestByName(finding, field)
    if (named && (field !== 'id' || numbersRows(named.column, finding, columns))) {
      take(finding, field, named)
    }
  }
  accountByOtherMeans(finding)
  fillByValues(finding)
  const missing = neededFields(kind).filter((field) => !finding.fields.has(field))
  return { kind, fields: finding.fields, missing }
}

function nearestByName(finding: Finding, field: Field): Assigned | null {
  const wanted = { kind: finding.kind, field }
  let best: Assigned | null = null
  for (const column of finding.free) {
    let distance = nameDistance(field, column.name, finding.kind)
    if (distance === null || (field === 'because' && tellsRefusal(finding, column))) continue
    if (!couldBe(wanted, column)) {
      // A needed column keeps its name even when its values are broken: then the rows say so.
      if (distance >= 1000 || !neededFields(finding.kind).includes(field)) continue
      distance += 2000
    }
    if (!best || distance < best.distance) best = { column, because: 'name', distance }
  }
  return best
}

/** A file of refused rows carries `line` and `reason` in front: that reason is ours, and no customer's. */
function tellsRefusal({ free }: Finding, { name }: Column): boolean {
  return foldName(name) === 'reason' && [...free].some((other) => foldName(other.name) === 'line')
}

/**
 * Whether the values speak for the name: `state` is a status of payment only where the words are.
 */
function couldBe(wanted: { kind: FileKind; field: Field }, column: Column): boolean {
  const { content, cells } = column
  const half = (count: number) => count * 2 >= content.filled
  const counted = (knows: (value: string) => boolean) =>
    cells.filter((cell) => cell.trim() !== '' && knows(cell)).length
  const known = (knows: (value: string) => boolean) => content.filled > 0 && half(counted(knows))
  switch (wanted.field) {
    case 'date':
    case 'started':
      return content.filled > 0 && half(content.dates)
    case 'due':
    case 'ended':
    case 'paused':
    case 'resumed':
      return half(content.dates)
    case 'amount':
    case 'tenure':
      return content.filled > 0 && half(content.numbers)
    case 'paid':
      return wanted.kind === 'snapshot'
        ? half(content.numbers)
        : half(content.dates) ||
            known((cell) => parseYesNo(cell) !== null || parseStatus(cell) !== null)
    case 'email':
      return half(content.emails)
    case 'status':
      return wanted.kind === 'subscriptions'
        ? known((cell) => parseSubscriptionStatus(cell) !== null)
        : known((cell) => parseStatus(cell) !== null) &&
            counted((cell) => parseStatus(cell) !== null) >=
              counted((cell) => parseSubscriptionStatus(cell) !== null)
    case 'interval':
      return known((cell) => parseInterval(cell) !== null)
    case 'churned':
    case 'trial':
      return known((cell) => parseYesNo(cell) !== null)
    case 'currency':
      return known((cell) => /^[a-z]{2,4}\.?$|^[€$£]$/i.test(cell.trim()))
    case 'account':
    case 'id':
    case 'name':
    case 'plan':
    case 'because':
    case 'trait':
    case 'ignore':
      return content.filled > 0
  }
}

/**
 * A file without a customer number may know its customers by e-mail, by a bare `id`, or by name.
 */
function accountByOtherMeans(finding: Finding): void {
  const { fields, free } = finding
  if (fields.has('account')) return
  const bareId = fields.get('id')
  if (bareId?.because === 'name' && foldName(bareId.column.name) === 'id') {
    fields.delete('id')
    fields.set('account', bareId)
    return
  }
  const unnamed = [...free].find((column) => foldName(column.name) === 'id')
  if (unnamed) {
    take(finding, 'account', { column: unnamed, because: 'name', distance: 500 })
    return
  }
  for (const field of ['email', 'name'] as const) {
    const other = fields.get(field)
    if (!other) continue
    fields.delete(field)
    fields.set('account', { ...other, distance: 2500 })
    return
  }
}

/** How far a reading is to be trusted. */
export function confidenceOf(assignment: Assignment): 'sure' | 'likely' | 'guess' {
  const needed = neededFields(assignment.kind).map((field) => assignment.fields.get(field)!)
  if (needed.some((assigned) => assigned.because === 'values')) return 'guess'
  return needed.every((assigned) => assigned.distance < 1000) ? 'sure' : 'likely'
}

/**
 * What the chosen amount column is per; a snapshot is monthly by definition unless its name says a
 * year.
 */
export function amountPerOf(assignment: Assignment): 'interval' | 'month' | 'year' {
  const amount = assignment.fields.get('amount')
  if (assignment.kind !== 'subscriptions' && assignment.kind !== 'snapshot') return 'interval'
  return (amount && amountPeriodOf(amount.column.name)) ?? 'interval'
}

/**
 * How often subscriptions are billed that have no column for it; a month unless a name says
 * otherwise.
 */
export function intervalOf(assignment: Assignment): BillingInterval {
  const amount = assignment.fields.get('amount')
  if (!amount || assignment.fields.has('interval')) return 'month'
  return billedByName(amount.column.name) ?? 'month'
}
