/** The currency that the law of a country keeps books in, where nothing else was chosen. */
import type { CoinCountry } from '@tolv/money'
import type { Refusal } from '../../http/index.ts'

const currencies: Record<string, string> = {
  ...{ SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK', GB: 'GBP', CH: 'CHF', US: 'USD' },
  ...{ PL: 'PLN', CZ: 'CZK', HU: 'HUF', RO: 'RON' },
}

/** The euro where no other is known: the countries that Tolv serves beside these have it. */
export function currencyOfCountry(country: string): string {
  return currencies[country] ?? 'EUR'
}

/**
 * Why books cannot be kept in a currency; null when they can. In Sweden they are kept in kronor or euro
 * (bokföringslagen 1999:1078, 4 kap. 6 §), and VAT on an invoice is then told in that (ML 2023:200, 17 kap. 29 §).
 */
export function refusedBooks(country: string, currency: string): Refusal<'invalid-books'> | null {
  if (country !== 'SE' || currency === 'SEK' || currency === 'EUR') return null
  const says = `Books in Sweden are kept in SEK or EUR (bokföringslagen 4 kap. 6 §), not in ${currency}.`
  return { ok: false, refusal: 'invalid-books', says }
}

const coinCurrencies: Record<string, string> = { SE: 'SEK', DK: 'DKK', FI: 'EUR' }

/** Whose coins an invoice may be rounded to: where the law lets more than what is paid in coins be rounded. */
export function coinsOf(country: string, currency: string): CoinCountry | null {
  return coinCurrencies[country] === currency ? (country as CoinCountry) : null
}

/**
 * Why invoices cannot be rounded to coins; null when they can. In Sweden and Denmark it is what is agreed, in Finland
 * a charge in writing may be; in Norway only what is paid in coins is (see `inCoins` of @tolv/money for the laws).
 */
export function refusedRounding(
  country: string,
  currency: string,
): Refusal<'no-rounding-here'> | null {
  if (coinsOf(country, currency) !== null) return null
  const says = `Invoices of a company in ${country} that keeps its books in ${currency} are not rounded to coins.`
  return { ok: false, refusal: 'no-rounding-here', says }
}
