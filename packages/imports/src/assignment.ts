/**
 * Which column becomes which field: by its name first, by what its values look like where no name
 * helps.
 */

import type { ColumnContent } from './column-content.ts'
import { looksLikeKey, mostly } from './column-content.ts'
import { amountPeriodOf, foldName, nameDistance } from './column-names.ts'
import type { ColumnMapping, Field, FileKind } from './intake.ts'
import { fieldsOf, neededFields } from './needs.ts'
import { parseInterval, parseStatus, parseSubscriptionStatus, parseYesNo } from './spoken-values.ts'

/** A column before it is mapped. `cells` are those of the sampled rows. */
export type Column = { name: string; index: number; cells: string[]; content: ColumnContent }

export type Assigned = { column: Column; because: ColumnMapping['because']; distance: number }

export type Assignment = {
  kind: FileKind
  fields: Map<Field, Assigned>
  missing: Field[]
}

/** The columns a user has already named; they are not guessed about. */
export type Fixed = ReadonlyMap<Field, Column>

/** The best reading of the columns as a file of one kind. `missing` is empty when it can be one. */
export function assign(kind: FileKind, columns: readonly Column[], fixed: Fixed): Assignment {
  const fields = new Map<Field, Assigned>()
  const free = new Set(columns)
  for (const [field, column] of fixed) {
    fields.set(field, { column, because: 'user', distance: 0 })
    free.delete(column)
  }
  for (const field of fieldsOf(kind)) {
    if (fields.has(field)) continue
    const named = nearestByName({ kind, field }, free)
    if (named) take(named)
  }
  accountByOtherMeans(fields, free)
  for (const field of neededFields(kind)) {
    if (fields.has(field)) continue
    const found = [...free].find((column) => suits(field, column.content))
    if (found) take({ field, column: found, because: 'values', distance: 3000 })
  }
  onlyNumbers(fields, free, kind)
  secondDate(fields, free, kind)
  return { kind, fields, missing: neededFields(kind).filter((field) => !fields.has(field)) }

  function take(found: Assigned & { field: Field }): void {
    fields.set(found.field, found)
    free.delete(found.column)
  }
}

function nearestByName(
  wanted: { kind: FileKind; field: Field },
  free: Iterable<Column>,
): (Assigned & { field: Field }) | null {
  let best: (Assigned & { field: Field }) | null = null
  for (const column of free) {
    let distance = nameDistance(wanted.field, column.name, wanted.kind)
    if (distance === null) continue
    if (!couldBe(wanted, column)) {
      // A needed column keeps its name even when its values are broken: then the rows say so.
      if (distance >= 1000 || !neededFields(wanted.kind).includes(wanted.field)) continue
      distance += 2000
    }
    if (!best || distance < best.distance) {
      best = { field: wanted.field, column, because: 'name', distance }
    }
  }
  return best
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
    case 'id':
      return (
        content.filled > 0 &&
        content.filled - content.distinct <= doublesAllowed(wanted.kind, content)
      )
    case 'account':
    case 'name':
    case 'plan':
    case 'trait':
    case 'ignore':
      return content.filled > 0
  }
}

/**
 * Numbers of rows are all different but for a slip. An order may stand on several lines with one number, and then it
 * is no number of rows; an invoice or a subscription does not.
 */
function doublesAllowed(kind: FileKind, content: ColumnContent): number {
  const slips = Math.floor(content.filled * 0.05)
  return kind === 'orders' ? slips : Math.max(1, slips)
}

/**
 * A file without a customer number may know its customers by e-mail, by a bare `id`, or by name.
 */
function accountByOtherMeans(fields: Map<Field, Assigned>, free: Set<Column>): void {
  if (fields.has('account')) return
  const bareId = fields.get('id')
  if (bareId?.because === 'name' && foldName(bareId.column.name) === 'id') {
    fields.delete('id')
    fields.set('account', bareId)
    return
  }
  const unnamed = [...free].find((column) => foldName(column.name) === 'id')
  if (unnamed) {
    fields.set('account', { column: unnamed, because: 'name', distance: 500 })
    free.delete(unnamed)
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

/** Whole numbers are an amount when no other column of numbers is left that could be. */
function onlyNumbers(fields: Map<Field, Assigned>, free: Set<Column>, kind: FileKind): void {
  if (fields.has('amount') || kind === 'snapshot') return
  const numbers = [...free].filter(({ content }) => mostly(content.numbers, content))
  if (numbers.length !== 1) return
  fields.set('amount', { column: numbers[0]!, because: 'values', distance: 3000 })
  free.delete(numbers[0]!)
}

/**
 * Where a date was known by its values alone, a second column of dates is when it ended, or when it
 * was due.
 */
function secondDate(fields: Map<Field, Assigned>, free: Set<Column>, kind: FileKind): void {
  const [first, second] =
    kind === 'subscriptions' ? (['started', 'ended'] as const) : (['date', 'due'] as const)
  if (kind === 'orders' || fields.get(first)?.because !== 'values' || fields.has(second)) return
  const found = [...free].find(({ content }) => mostly(content.dates, content))
  if (!found) return
  fields.set(second, { column: found, because: 'values', distance: 3000 })
  free.delete(found)
}

/**
 * Whether values alone suggest the field. Nothing suggests who has churned, or how long a tenure
 * is.
 */
function suits(field: Field, content: ColumnContent): boolean {
  switch (field) {
    case 'account':
      return (
        looksLikeKey(content) &&
        !mostly(content.dates, content) &&
        !mostly(content.yesNo, content) &&
        (content.distinct > 1 || content.filled === 1) &&
        content.marks.comma + content.marks.point === 0
      )
    case 'date':
    case 'started':
      return mostly(content.dates, content)
    case 'amount':
      return mostly(content.numbers, content) && hasDecimals(content)
    default:
      return false
  }
}

/** Without a name, only decimals tell an amount from a count. */
function hasDecimals(content: ColumnContent): boolean {
  const { comma, point, eitherComma, eitherPoint } = content.marks
  return comma + point + eitherComma + eitherPoint > 0 || content.currencyWords.size > 0
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
