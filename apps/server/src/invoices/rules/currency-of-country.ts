/** The currency that the law of a country keeps books in, where nothing else was chosen. */
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
