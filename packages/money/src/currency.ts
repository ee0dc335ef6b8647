/**
 * Which currencies there are and how many decimals each is counted in. Source: ISO 4217, list one
 * (active codes). `XXX` is the standard's own code for "no currency": here it stands for a file
 * that never says which one it uses.
 */

/** Codes that are counted in other than two decimals, with the number they are counted in. */
const otherExponents: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
}

const twoDecimals =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP ' +
  'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ' +
  'IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN ' +
  'NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
  'STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XXX YER ZAR ZMW ZWG'

const exponents = new Map<string, number>([
  ...twoDecimals.split(' ').map((code): [string, number] => [code, 2]),
  ...Object.entries(otherExponents),
])

/** The code of a file or book that never says its currency; counted in two decimals. */
export const noCurrency = 'XXX'

/**
 * Whether `code` is an active ISO 4217 code, in capitals: `isCurrency('SEK')` is true,
 * `isCurrency('sek')` is not.
 */
export function isCurrency(code: string): boolean {
  return exponents.has(code)
}

/**
 * How many decimals a currency is counted in: 2 for SEK, 0 for JPY, 3 for KWD.
 * An unknown code is a bug of the caller (ask {@link isCurrency} first) and throws.
 */
export function exponentOf(code: string): number {
  const exponent = exponents.get(code)
  if (exponent === undefined) throw new RangeError(`${code} is not a currency of ISO 4217.`)
  return exponent
}

/**
 * The codes that are counted in so many decimals.
 *
 * @example currenciesOf(4) // ['CLF', 'UYW']
 */
export function currenciesOf(exponent: number): string[] {
  return [...exponents].flatMap(([code, decimals]) => (decimals === exponent ? [code] : []))
}

/** Signs and words that mean exactly one currency wherever they stand beside an amount. */
const signs = new Map<string, string>([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['$', 'USD'],
  ['US$', 'USD'],
  ['¥', 'JPY'],
  ['EURO', 'EUR'],
])

/** "kr" is four currencies; it confirms an amount but names none of them. */
const kronaWords = new Set(['KR', 'KR.', 'KRONOR', 'KRONER', 'KRONE', 'KRONA', ':-'])

/**
 * What a word beside an amount says: a code, `'krona'` for the words that four countries share, or
 * null for no currency. `currencyOfWord('€')` is `'EUR'`, `currencyOfWord('kr')` is `'krona'`.
 */
export function currencyOfWord(word: string): string | null {
  const upper = word.toUpperCase()
  if (kronaWords.has(upper)) return 'krona'
  return signs.get(upper) ?? (exponents.has(upper) ? upper : null)
}
