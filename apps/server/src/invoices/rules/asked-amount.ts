/** Amounts as somebody types them to find a document by its total. */
import { currenciesOf, exponentOf, parseAmount } from '@tolv/money'

/** Totals from `least` to `most`, in minor units, of documents in one of these currencies. */
export type AskedAmount = { least: bigint; most: bigint; currencies: string[] }

/** One currency for each number of decimals that there is. */
const counted = ['SEK', 'JPY', 'KWD', 'CLF']

/**
 * What totals somebody may mean. Without decimals it is any amount that begins so, as people leave the öre out; a
 * currency that is named is the only one. Empty when the text is no amount.
 *
 * @example amountsAsked('1 249') // 124900 to 124999 where it is counted in hundredths, 1249 to 1249 in yen, …
 * @example amountsAsked('1249,50 EUR') // 124950 to 124950 of EUR
 */
export function amountsAsked(text: string): AskedAmount[] {
  return counted.flatMap((currency) => rangeIn(text, currency) ?? [])
}

function rangeIn(text: string, inCurrency: string): AskedAmount | null {
  const exponent = exponentOf(inCurrency)
  // The later of the two marks parts the decimals. With more decimals than the currency has, it parts thousands.
  const isComma = text.lastIndexOf(',') > text.lastIndexOf('.')
  const marks = isComma ? (['comma', 'point'] as const) : (['point', 'comma'] as const)
  for (const decimalMark of marks) {
    const read = parseAmount(text, { decimalMark, currency: inCurrency })
    if (!read.ok) continue
    const named = read.currency === inCurrency ? null : read.currency
    if (named !== null && exponentOf(named) !== exponent) return null
    const least = read.minor < 0n ? -read.minor : read.minor
    const scale = 10n ** BigInt(exponent)
    const isWhole = least % scale === 0n && !/[.,]\d{1,2}\D*$/.test(text)
    const most = isWhole ? least + scale - 1n : least
    return { least, most, currencies: named === null ? currenciesOf(exponent) : [named] }
  }
  return null
}
