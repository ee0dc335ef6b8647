/**
 * A history is in one currency. Where a file has several and no rates, one is chosen and the rest
 * is said.
 */

import type { Tally } from './reader.ts'

export type CurrencyChoice = {
  /** The currency of most rows; null for a file without a single record. */
  currency: string | null
  /** What is kept apart, in words; null when everything is in one currency. */
  says: string | null
}

/**
 * The currency that a valuation of these rows is in, and what that leaves out.
 *
 * @example chooseCurrency(reader.tally())
 * // { currency: 'SEK', says: '120 rows in EUR are kept apart: without a rate file nothing is converted.' }
 */
export function chooseCurrency(tally: Pick<Tally, 'currencies'>): CurrencyChoice {
  const [most, ...rest] = tally.currencies
  if (!most) return { currency: null, says: null }
  if (rest.length === 0) return { currency: most.currency, says: null }
  const parts = rest.map(({ currency, rows }, at) => {
    const noun = at > 0 ? '' : rows === 1 ? ' row' : ' rows'
    return `${rows}${noun} in ${currency}`
  })
  const last = parts.pop()!
  const listed = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
  const verb = rest.length === 1 && rest[0]!.rows === 1 ? 'is' : 'are'
  return {
    currency: most.currency,
    says: `${listed} ${verb} kept apart: without a rate file nothing is converted.`,
  }
}
