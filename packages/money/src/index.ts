export type { AmountForm, DecimalMark, ParsedAmount } from './amount.ts'
export { formatMajor, parseAmount } from './amount.ts'
export type { CoinCountry } from './coins.ts'
export { inCoins } from './coins.ts'
export { currenciesOf, currencyOfWord, exponentOf, isCurrency, noCurrency } from './currency.ts'
export type { CurrencyPair } from './exchange.ts'
export { convert, invertRate, rateBetween } from './exchange.ts'
export type { Decimal } from './ratio.ts'
export {
  compareRatios,
  decimalOf,
  minorOf,
  minus,
  plus,
  ratioOf,
  rounded,
  times,
  whole,
} from './ratio.ts'
export type { Ratio, Rounding } from './rounding.ts'
export { divideRounded } from './rounding.ts'
export { split } from './split.ts'
