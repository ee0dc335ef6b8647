/**
 * What is open in other currencies than the books' at the end of a period is worth what its currency is worth on that
 * day (IAS 21 §23 a, §28; K3 30.5). The difference to what it was booked at is a gain or a loss that nobody has
 * realised: it is booked on the last day and taken back on the next, so that what is settled later is still settled at
 * what it was booked at. What is deferred is no money and keeps its value (§23 b).
 */

import { balanced, type Entry } from './ledger.ts'
import { atRate, type Carried } from './own-currency.ts'
import type { Rate } from './rates.ts'

/** The books that hold money which is owed: to us, and by us. */
export const monetary = ['receivable', 'credit_balance'] as const
export type MonetaryBook = (typeof monetary)[number]

/** What a book holds of a currency; what is owed by us is below zero. */
export type Holding = Carried & { book: MonetaryBook; currency: string }

export type RevaluedHolding = Holding & { closingMinor: bigint; differenceMinor: bigint }

/** What one currency comes to at a rate. @property gainMinor below zero: a loss */
export type Revaluation = {
  currency: string
  rate: Rate
  holdings: RevaluedHolding[]
  gainMinor: bigint
  /** of the last day, and of the next */
  entries: Entry[]
  back: Entry[]
}

/**
 * Values what is held of one currency at a rate.
 *
 * @example revalue([{ book: 'receivable', currency: 'EUR', minor: 10_000n, ownMinor: 110_000n }], rateOf11.50)
 * // a gain of 5_000n: 100.00 EUR are worth 1 150.00 SEK and stand at 1 100.00
 */
export function revalue(held: Holding[], rate: Rate): Revaluation {
  const holdings = held.map((holding) => {
    const closingMinor = atRate(holding.minor, holding.currency, rate)
    return { ...holding, closingMinor, differenceMinor: closingMinor - holding.ownMinor }
  })
  const gainMinor = holdings.reduce((sum, { differenceMinor }) => sum + differenceMinor, 0n)
  const entries = balanced([
    ...holdings.map(({ book, differenceMinor: ownMinor }) => ({ book, minor: 0n, ownMinor })),
    { book: 'exchange', minor: 0n, ownMinor: -gainMinor },
  ])
  const back = entries.map((entry) => ({ ...entry, ownMinor: -(entry.ownMinor ?? 0n) }))
  return { currency: held[0]?.currency ?? '', rate, holdings, gainMinor, entries, back }
}
