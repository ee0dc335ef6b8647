/**
 * When an invoice falls due. A day on which no bank moves money is moved, as law and practice have it: to the next
 * bank day (SE lag 1930:173 § 2, FI skuldebrevslagen 622/1947 § 5 mom. 2, NO gjeldsbrevlova § 5), or to the one
 * before, where that was agreed (collections by direct debit, pay-outs).
 */
import { nextBankDay, previousBankDay } from './bank-days.ts'
import { daysInMonth, epochDay, plainDateOf } from './civil.ts'
import type { BankCountry } from './holidays.ts'

export type PaymentTerms = {
  /** days net; 0 is due at once, or at the end of the month */
  days: number
  /** counted from the day of the invoice, or from the last day of its month ("fri månad 30", "løbende måned + 30") */
  from: 'issue' | 'end-of-month'
  /** where a due day goes that is no bank day */
  moved: 'next-bank-day' | 'previous-bank-day' | 'not-moved'
  country: BankCountry
}

/**
 * The day an invoice that was issued on a day falls due. Never before it was issued: one that would be moved before
 * that goes to the next bank day instead. Days below zero or not whole are a bug of the caller and throw.
 *
 * @example dueOn(20 May 2026, { days: 30, from: 'issue', moved: 'next-bank-day', country: 'SE' }) // 22 June 2026
 */
export function dueOn(issuedOn: Temporal.PlainDate, terms: PaymentTerms): Temporal.PlainDate {
  if (!Number.isInteger(terms.days) || terms.days < 0) {
    throw new RangeError(`${terms.days} is not a number of days net.`)
  }
  const start = terms.from === 'issue' ? issuedOn : lastOfMonth(issuedOn)
  const due = plainDateOf(epochDay(start) + terms.days)
  switch (terms.moved) {
    case 'not-moved':
      return due
    case 'next-bank-day':
      return nextBankDay(terms.country, due)
    case 'previous-bank-day': {
      const before = previousBankDay(terms.country, due)
      return epochDay(before) < epochDay(issuedOn) ? nextBankDay(terms.country, due) : before
    }
  }
}

function lastOfMonth({ year, month }: Temporal.PlainDate): Temporal.PlainDate {
  return plainDateOf(epochDay({ year, month, day: daysInMonth(year, month) }))
}
