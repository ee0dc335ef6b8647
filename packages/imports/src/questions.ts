/**
 * What the values settle by themselves (the order of day and month, the decimal mark, the
 * currency), and what is asked.
 */

import { currencyOfWord, isCurrency, noCurrency } from '@tolv/money'
import type { Assignment, Column } from './column.ts'
import { currencyInName, currencyOfLanguage, foldName } from './column-names.ts'
import type { DateFormat, DecimalMark, Delimiter, Field, Question } from './intake.ts'

export type Settled = {
  dateFormat: DateFormat | null
  decimalMark: DecimalMark | null
  currency: string | null
  questions: Question[]
}

type Said = {
  dateFormat?: DateFormat
  decimalMark?: DecimalMark
  currency?: string
  delimiter: Delimiter
}

/**
 * Settles what can be settled; what cannot becomes a question, and stays null unless something is
 * assumed.
 */
export function settle(assignment: Assignment, columns: readonly Column[], said: Said): Settled {
  const dates = said.dateFormat
    ? { value: said.dateFormat, question: null }
    : dateFormatOf(fieldColumns(assignment, ['date', 'due', 'started', 'ended', 'paid']))
  const marks = said.decimalMark
    ? { value: said.decimalMark, question: null }
    : decimalMarkOf(fieldColumns(assignment, ['amount', 'paid']), said.delimiter)
  const currency = said.currency
    ? { value: said.currency, question: null }
    : currencyOf(assignment, columns)
  const asked = [
    dates.question,
    marks.question,
    currency.question,
    priceOfOne(assignment),
    ...byValuesAlone(assignment),
  ]
  const questions = asked.filter((question) => question !== null)
  return { dateFormat: dates.value, decimalMark: marks.value, currency: currency.value, questions }
}

/** What was known by its values alone is said, as a mapping that can be changed and given back. */
function byValuesAlone(assignment: Assignment): Question[] {
  const guessed = [...assignment.fields].filter(([, { because }]) => because === 'values')
  if (guessed.length === 0) return []
  const map = guessed.map(([field, { column }]) => `${field}=${column.name}`).join(',')
  const taken = guessed.map(([field, { column }]) => `${column.name} is read as ${field}`)
  return [
    {
      ask: 'column',
      column: null,
      says: `By their values alone, ${taken.join(', ')}.`,
      choices: [{ value: map, says: map }],
      assumed: map,
    },
  ]
}

/**
 * A price per unit is no amount of a row; it is taken only because there is nothing else, and that
 * is said.
 */
function priceOfOne(assignment: Assignment): Question | null {
  const amount = assignment.fields.get('amount')!
  const name = amount.column.name
  if (
    amount.because === 'user' ||
    !/^(unitprice|priceperunit|styckpris|apris|enhetspris|stykpris)$/.test(foldName(name))
  ) {
    return null
  }
  const says = `${name} is the price of one, and no column tells what the row came to.`
  return {
    ask: 'column',
    column: name,
    says,
    choices: [{ value: name, says: `take ${name}` }],
    assumed: name,
  }
}

type Answer<Value> = { value: Value | null; question: Question | null }

function fieldColumns(assignment: Assignment, fields: readonly Field[]): Column[] {
  return fields.flatMap((field) => assignment.fields.get(field)?.column ?? [])
}

/**
 * Of real dates three in five have a day above twelve. Where fewer than one in so many have, those
 * few are slips of the pen, and must not turn all the others round.
 */
const settlingOneIn = 20

function dateFormatOf(columns: readonly Column[]): Answer<DateFormat> {
  let [dayFirst, monthFirst, either] = [0, 0, 0]
  const marks = new Set<string>()
  for (const { content } of columns) {
    dayFirst += content.yearLast.dayFirst
    monthFirst += content.yearLast.monthFirst
    either += content.yearLast.either
    for (const mark of content.yearLast.marks) marks.add(mark)
  }
  if (dayFirst + monthFirst + either === 0) return { value: 'ymd', question: null }
  const settles = (dayFirst + monthFirst) * settlingOneIn >= either
  if (settles && monthFirst === 0) return { value: 'dmy', question: null }
  if (settles && dayFirst === 0) return { value: 'mdy', question: null }
  const column = columns.find(
    ({ content }) => content.yearLast.either + content.yearLast.dayFirst > 0,
  )!
  const example = column.cells.find((cell) => /^\s*\d{1,2}[-/.]/.test(cell))?.trim() ?? ''
  // With points between, the day comes first everywhere that points are used; it is still said.
  const assumed = marks.size === 1 && marks.has('.') ? 'dmy' : null
  return { value: assumed, question: askDateFormat({ column: column.name, example }, assumed) }
}

function askDateFormat(
  seen: { column: string; example: string },
  assumed: DateFormat | null,
): Question {
  return {
    ask: 'date-format',
    column: seen.column,
    says: `The dates in ${seen.column} do not settle whether ${seen.example} begins with its day or its month.`,
    choices: [
      { value: 'dmy', says: 'the day comes first' },
      { value: 'mdy', says: 'the month comes first' },
    ],
    assumed,
  }
}

function decimalMarkOf(columns: readonly Column[], delimiter: Delimiter): Answer<DecimalMark> {
  let [comma, point, eitherComma, eitherPoint] = [0, 0, 0, 0]
  for (const { content } of columns) {
    comma += content.marks.comma
    point += content.marks.point
    eitherComma += content.marks.eitherComma
    eitherPoint += content.marks.eitherPoint
  }
  if (comma + point > 0) return { value: comma > point ? 'comma' : 'point', question: null }
  if (eitherComma + eitherPoint === 0) {
    return { value: delimiter === ';' ? 'comma' : 'point', question: null }
  }
  const mark = eitherComma > eitherPoint ? ',' : '.'
  const column = columns.find(
    ({ content }) => content.marks.eitherComma + content.marks.eitherPoint > 0,
  )!
  const example = column.cells.find((cell) => cell.includes(mark))?.trim() ?? ''
  return { value: null, question: askDecimalMark({ column: column.name, example }, mark) }
}

function askDecimalMark(seen: { column: string; example: string }, mark: ',' | '.'): Question {
  const [decimal, thousands] = mark === ',' ? ['comma', 'point'] : ['point', 'comma']
  return {
    ask: 'decimal-mark',
    column: seen.column,
    says: `The amounts in ${seen.column} do not settle what the ${decimal} in ${seen.example} parts.`,
    choices: [
      { value: decimal!, says: `decimals: the decimal mark is the ${decimal}` },
      { value: thousands!, says: `thousands: the decimal mark is the ${thousands}` },
    ],
    assumed: null,
  }
}

const languages: Record<string, string> = { SEK: 'Swedish', NOK: 'Norwegian', DKK: 'Danish' }

/**
 * By a word beside the amounts, by the name of the column, by the language of the header; else
 * asked.
 */
function currencyOf(assignment: Assignment, columns: readonly Column[]): Answer<string> {
  const amount = assignment.fields.get('amount')!.column
  for (const word of amount.content.currencyWords) {
    const said = currencyOfWord(word)
    if (said && isCurrency(said)) return { value: said, question: null }
  }
  const known = currencyInName(amount.name) ?? commonest(assignment.fields.get('currency')?.column)
  if (known) return { value: known, question: null }
  const byLanguage = currencyOfLanguage(columns.map((column) => column.name))
  const assumed = byLanguage ?? noCurrency
  const says = byLanguage
    ? `The file names no currency; its columns are in ${languages[byLanguage]}, so it is read as ${byLanguage}.`
    : 'The file names no currency; amounts are shown without one.'
  const choices = ['SEK', 'NOK', 'DKK', 'EUR', 'USD'].map((value) => ({ value, says: value }))
  return {
    value: assumed,
    question: { ask: 'currency', column: amount.name, says, choices, assumed },
  }
}

function commonest(column: Column | undefined): string | null {
  if (!column) return null
  const counts = new Map<string, number>()
  for (const cell of column.cells) {
    const code = cell.trim().toUpperCase()
    if (isCurrency(code)) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most ? most[0] : null
}
