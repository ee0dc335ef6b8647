/** The report `allowances`: how much may be spent on each segment, for every trait that groups accounts. */

import { allowancesBy, type Book, traitsOf, type Valuation } from '@tolv/value'
import type { AllowancesWire } from '../../wire/index.ts'

/** Traits with more values than this name accounts, they do not group them. */
export const segmentsMax = 50

export function allowancesReport(book: Book, valuation: Valuation): AllowancesWire {
  return {
    byTrait: Object.fromEntries(
      groupingTraits(book).map((name) => [name, allowancesBy(book, valuation, name)]),
    ),
  }
}

/** The traits that divide a book into parts. */
export const groupingTraits = (book: Book): string[] =>
  traitsOf(book)
    .filter(({ values }) => values.length >= 2 && values.length <= segmentsMax)
    .map(({ name }) => name)
