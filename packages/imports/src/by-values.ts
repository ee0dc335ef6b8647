/**
 * Columns known by their values alone. Only where the header names nothing else, or where values
 * are unmistakable: a file that lacks a column must be refused, not read from the next best one.
 */

import type { Assigned, Column, Finding } from './column.ts'
import { take } from './column.ts'
import type { ColumnContent } from './column-content.ts'
import { looksLikeKey, mostly } from './column-content.ts'
import type { Field } from './intake.ts'
import { neededFields } from './needs.ts'

const byValues = (column: Column): Assigned => ({ column, because: 'values', distance: 3000 })

/** Finds the needed fields that no name gave, as far as the values allow. */
export function fillByValues(finding: Finding): void {
  const { kind, fields, free } = finding
  const named = neededFields(kind).some((field) => fields.get(field)?.because === 'name')
  for (const field of neededFields(kind)) {
    if (fields.has(field)) continue
    const candidates = [...free].filter((column) => suits[field]?.(column.content))
    const one = candidates.length === 1 && field !== 'account'
    if (candidates.length > 0 && (!named || one)) take(finding, field, byValues(candidates[0]!))
  }
  if (!named) onlyNumbers(finding)
  secondDate(finding)
}

/** Whole numbers are an amount when no other column of numbers is left that could be. */
function onlyNumbers(finding: Finding): void {
  if (finding.fields.has('amount') || finding.kind === 'snapshot') return
  const numbers = [...finding.free].filter(({ content }) => mostly(content.numbers, content))
  if (numbers.length === 1) take(finding, 'amount', byValues(numbers[0]!))
}

/**
 * Where a date was known by its values alone, a second column of dates is when it ended, or when it
 * was due.
 */
function secondDate(finding: Finding): void {
  const { kind, fields, free } = finding
  const [first, second] =
    kind === 'subscriptions' ? (['started', 'ended'] as const) : (['date', 'due'] as const)
  if (kind === 'orders' || fields.get(first)?.because !== 'values' || fields.has(second)) return
  const found = [...free].find(({ content }) => mostly(content.dates, content))
  if (found) take(finding, second, byValues(found))
}

/**
 * Whether values alone suggest a field. Nothing suggests who has churned, or how long they stayed.
 */
const suits: Partial<Record<Field, (content: ColumnContent) => boolean>> = {
  account: (content) =>
    looksLikeKey(content) &&
    !mostly(content.dates, content) &&
    !mostly(content.yesNo, content) &&
    (content.distinct > 1 || content.filled === 1) &&
    content.marks.comma + content.marks.point === 0,
  date: (content) => mostly(content.dates, content),
  started: (content) => mostly(content.dates, content),
  amount: (content) => mostly(content.numbers, content) && hasDecimals(content),
}

/** Without a name, only decimals tell an amount from a count. */
function hasDecimals(content: ColumnContent): boolean {
  const { comma, point, eitherComma, eitherPoint } = content.marks
  return comma + point + eitherComma + eitherPoint > 0 || content.currencyWords.size > 0
}
