/**
 * What the values of a column look like, over the rows of the head: enough to tell a date from an
 * amount from a key.
 */

import { currencyOfWord } from '@tolv/money'
import { parseDay, takeApart } from './calendar-day.ts'

export type ColumnContent = {
  filled: number
  empty: number
  distinct: number
  /** Distinct values in order of appearance, at most five, as written. */
  samples: string[]
  /** Rows that read as a date in some format. */
  dates: number
  /** Dates with the year last: what the first two numbers prove. */
  yearLast: { dayFirst: number; monthFirst: number; either: number; marks: Set<string> }
  /** Rows that are digits with marks: amounts and counts. */
  numbers: number
  /** Numbers whose marks prove a decimal comma or point, or prove nothing ("1,234"). */
  marks: { comma: number; point: number; eitherComma: number; eitherPoint: number }
  emails: number
  yesNo: number
  longest: number
  totalLength: number
  /** Currency words and signs seen beside numbers. */
  currencyWords: Set<string>
}

/** An amount with at most one word or sign on either side of it. */
const word = /[^\d\s.,()+-]{1,8}\.?/.source
const numeric = new RegExp(
  `^[-+\u2212(]?\\s*(${word})?\\s*[-\u2212]?(?:\\d[\\d.,'’\\s]*|[.,]\\d+)(${word}|:-|,-)?\\s*[-)]?$`,
)

/** Digits with marks, and no other words than currencies: `A1` is a key. */
function isNumber(value: string): boolean {
  if (value.length > 40) return false
  const match = numeric.exec(value)
  if (!match) return false
  return [match[1], match[2]].every(
    (said) => said === undefined || said === ':-' || said === ',-' || currencyOfWord(said) !== null,
  )
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/**
 * An address can be mailed to by its form. At most 320 characters (RFC 3696, erratum 1690); longer
 * ones are not looked at.
 */
export function isEmail(text: string): boolean {
  return text.length <= 320 && email.test(text)
}

const yesNo = /^(yes|no|true|false|ja|nej|nei|sant|sann|falsk|falskt|y|n|0|1|t|f)$/i

/**
 * Looks at one column of the sampled rows. Cells are trimmed; blanks are counted and otherwise let
 * be.
 */
export function contentOf(cells: readonly string[]): ColumnContent {
  const content: ColumnContent = {
    filled: 0,
    empty: 0,
    distinct: 0,
    samples: [],
    dates: 0,
    yearLast: { dayFirst: 0, monthFirst: 0, either: 0, marks: new Set() },
    numbers: 0,
    marks: { comma: 0, point: 0, eitherComma: 0, eitherPoint: 0 },
    emails: 0,
    yesNo: 0,
    longest: 0,
    totalLength: 0,
    currencyWords: new Set(),
  }
  const seen = new Set<string>()
  for (const cell of cells) {
    const value = cell.trim()
    if (value === '') content.empty++
    else addValue(content, value)
    seen.add(value)
    if (value !== '' && content.samples.length < 5 && !content.samples.includes(value)) {
      content.samples.push(value)
    }
  }
  seen.delete('')
  content.distinct = seen.size
  return content
}

function addValue(content: ColumnContent, value: string): void {
  content.filled++
  content.totalLength += value.length
  content.longest = Math.max(content.longest, value.length)
  if (isEmail(value)) content.emails++
  if (yesNo.test(value)) content.yesNo++
  if (isDate(value)) {
    content.dates++
    noteYearLast(content, value)
  } else if (isNumber(value)) {
    content.numbers++
    noteMarks(content, value)
  }
}

/**
 * A date in some format: also one that does not exist, such as 2026-13-04, because the column is
 * still one of dates.
 */
function isDate(value: string): boolean {
  if (/^\d{8}$/.test(value)) return !Number.isNaN(parseDay(value, null)) && /^(19|20)/.test(value)
  const parts = takeApart(value)
  if (!parts) return !Number.isNaN(parseDay(value, null))
  const [first, , last] = parts.widths
  return first === 4 || last === 4 || (last === 2 && parts.mark !== '-')
}

function noteYearLast(content: ColumnContent, value: string): void {
  const parts = takeApart(value)
  if (!parts || parts.widths[0] === 4) return
  const [first, second] = parts.numbers
  content.yearLast.marks.add(parts.mark)
  if (first > 12 && second <= 12) content.yearLast.dayFirst++
  else if (second > 12 && first <= 12) content.yearLast.monthFirst++
  else content.yearLast.either++
}

/**
 * Both marks: the last one parts the decimals. One mark before exactly three digits may be either.
 */
function noteMarks(content: ColumnContent, value: string): void {
  const word = /[^\d\s.,()+\-\u2212'’]+/.exec(value)
  if (word) content.currencyWords.add(word[0])
  const digits = value.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '')
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma === -1 && point === -1) return
  const mark = comma > point ? 'comma' : 'point'
  const at = Math.max(comma, point)
  const other = Math.min(comma, point)
  const repeated = digits.indexOf(digits[at]!) !== at
  if (other !== -1) content.marks[mark]++
  else if (repeated) content.marks[mark === 'comma' ? 'point' : 'comma']++
  else if (digits.length - at - 1 !== 3 || at > 3 || at === 0 || digits.startsWith('0')) {
    content.marks[mark]++
  } else content.marks[mark === 'comma' ? 'eitherComma' : 'eitherPoint']++
}

/** Whether nearly all filled cells pass: a column of dates may hold a broken one. */
export function mostly(count: number, content: ColumnContent): boolean {
  return content.filled > 0 && count >= content.filled * 0.8
}

/** Short values that could name something: no blanks to speak of, no prose. */
export function looksLikeKey(content: ColumnContent): boolean {
  return content.filled > 0 && content.empty <= content.filled * 0.05 && content.longest <= 64
}

/** Few enough values to group by, or numbers to compare by; not a key and not prose. */
export function looksLikeTrait(content: ColumnContent): boolean {
  if (content.filled === 0 || content.longest > 80) return false
  if (mostly(content.dates, content) || mostly(content.emails, content)) return false
  const few = content.distinct <= Math.max(12, content.filled * 0.1)
  const numbers = mostly(content.numbers, content) && content.distinct <= content.filled * 0.6
  return few || numbers
}
