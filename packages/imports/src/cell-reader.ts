/**
 * One cell at a time into what it means. A cell that cannot be read leaves a fault and a stand-in;
 * the row reader looks for the fault before it uses what it got. No objects are made for cells that
 * can be read: this is the hot path.
 */

import { convert, currencyOfWord, exponentOf, noCurrency, parseAmount } from '@tolv/money'
import { explainDay, formatDay, parseDay } from './calendar-day.ts'
import type { Mapping } from './intake.ts'
import type { Rates } from './rates.ts'
import { noRateSays } from './rates.ts'
import { shown } from './shown.ts'

/**
 * Why a row cannot be read: the column's position (-1: the whole row), the value as written, words,
 * what to write.
 */
export type Fault = { index: number; value: string; says: string; suggestion: string | null }

/** What the cells of a row are read against. `today` is days since 1970-01-01. */
export type ReaderOptions = { today: number; rates?: Rates }

export type ReadCounts = { rounded: number; converted: number }

/** 1900-01-01 */
const earliest = -25_567

export class CellReader {
  fault: Fault | null = null
  /** Currency of the amount read last. */
  currency: string
  readonly counts: ReadCounts = { rounded: 0, converted: 0 }
  readonly #mapping: Mapping
  readonly #options: ReaderOptions
  readonly #markCode: number
  /** Currency of a row that names none. */
  readonly #own: string
  #lastCode = ''
  #lastCurrency = ''
  #exponent: number

  constructor(mapping: Mapping, options: ReaderOptions) {
    this.#mapping = mapping
    this.#options = options
    this.#markCode =
      mapping.decimalMark === 'comma' ? 44 : mapping.decimalMark === 'point' ? 46 : -1
    const said = mapping.currency ?? noCurrency
    // A file without a word about currencies, brought with rates, is in what the rates lead to.
    this.#own = said === noCurrency && options.rates ? options.rates.into : said
    this.currency = this.#own
    this.#exponent = exponentOf(this.currency)
  }

  #refuse(fault: Fault): void {
    this.fault ??= fault
  }

  /** Refuses the row for a reason that only the row reader can see. */
  refuse(cells: readonly string[], index: number, says: string): void {
    this.#refuse({ index, value: index === -1 ? '' : cells[index]!, says, suggestion: null })
  }

  refuseWith(
    cells: readonly string[],
    index: number,
    problem: Pick<Fault, 'says' | 'suggestion'>,
  ): void {
    this.#refuse({ index, value: cells[index]!, ...problem })
  }

  /** The account's number as written, trimmed. */
  account(cells: readonly string[], index: number): string {
    const account = cells[index]!.trim()
    if (account === '') this.refuse(cells, index, 'The row does not say which account it is about.')
    else if (account.length > 200)
      this.refuse(cells, index, 'The account is longer than 200 characters.')
    return account.length > 12 ? detached(account) : account
  }

  /** A day, or NaN with a fault. */
  day(cells: readonly string[], index: number): number {
    const written = cells[index]!.trim()
    if (written === '') {
      this.refuse(cells, index, 'The date is missing.')
      return Number.NaN
    }
    const day = parseDay(written, this.#mapping.dateFormat)
    if (day >= earliest) return day
    if (Number.isNaN(day))
      this.#refuse({
        index,
        value: cells[index]!,
        ...explainDay(written, this.#mapping.dateFormat),
      })
    else this.refuse(cells, index, `${formatDay(day)} is before 1900.`)
    return Number.NaN
  }

  /** A day that has come: what is ordered or invoiced after today is a slip of the pen. */
  pastDay(cells: readonly string[], index: number): number {
    const day = this.day(cells, index)
    if (day > this.#options.today) this.refuse(cells, index, `${formatDay(day)} is in the future.`)
    return day
  }

  /** A day, or null for a blank cell or no such column. */
  dayOrNull(cells: readonly string[], index: number): number | null {
    if (index === -1 || cells[index]!.trim() === '') return null
    return this.day(cells, index)
  }

  /** Sets {@link currency} from the row's own column, or to that of the mapping. */
  readCurrency(cells: readonly string[], index: number): void {
    const written = index === -1 ? '' : cells[index]!.trim()
    if (written === this.#lastCode && this.#lastCurrency !== '') {
      this.#use(this.#lastCurrency)
      return
    }
    const own = this.#own
    const said = written === '' ? own : currencyOfWord(written)
    if (said === null) this.refuse(cells, index, `${shown(written)} is not a currency.`)
    const currency = said === null || said === 'krona' ? own : said
    this.#lastCode = written
    this.#lastCurrency = said === null ? '' : currency
    this.#use(currency)
  }

  #use(currency: string): void {
    if (currency === this.currency) return
    this.currency = currency
    this.#exponent = exponentOf(currency)
  }

  /**
   * Exact minor units, or 0n with a fault. A currency beside the amount counts when the row has no
   * other.
   */
  amount(cells: readonly string[], index: number): bigint {
    const written = cells[index]!
    const fast = fastMinor(written, this.#markCode, this.#exponent)
    if (!Number.isNaN(fast)) return BigInt(fast)
    const { decimalMark } = this.#mapping
    if (decimalMark === null && /[.,]/.test(written)) {
      this.refuse(
        cells,
        index,
        `Nothing says what the mark in ${shown(written.trim())} parts: decimals or thousands.`,
      )
      return 0n
    }
    const form = { decimalMark: decimalMark ?? 'point', currency: this.currency } as const
    const read = parseAmount(written, { ...form, rounding: 'half-up' })
    if (!read.ok) {
      this.#refuse({ index, value: written, says: read.says, suggestion: read.suggestion })
      return 0n
    }
    if (read.rounded) this.counts.rounded++
    if (read.currency !== this.currency) this.#use(read.currency)
    return read.minor
  }

  /** Into the currency of the rates, by the last rate on or before the day. */
  converted(minor: bigint, at: { day: number; cells: readonly string[]; index: number }): bigint {
    const { rates } = this.#options
    if (!rates || this.currency === rates.into) return minor
    const rate = rates.rateOn(this.currency, at.day)
    if (!rate) {
      this.refuse(
        at.cells,
        at.index,
        noRateSays({ from: this.currency, into: rates.into, day: at.day }),
      )
      return 0n
    }
    this.counts.converted++
    return convert(minor, rate, 'half-up')
  }

  /** Ends what {@link converted} began: the amount is now in the currency of the rates. */
  settledCurrency(): string {
    return this.#options.rates?.into ?? this.currency
  }

  get today(): number {
    return this.#options.today
  }
}

/**
 * Whole minor units of a plainly written amount (`-1234`, `12.50`), or NaN for anything else: the
 * usual case, fast.
 */
function fastMinor(text: string, markCode: number, exponent: number): number {
  const length = text.length
  let at = text.charCodeAt(0) === 45 ? 1 : 0
  if (length - at > 15 || length === at) return Number.NaN
  const negative = at === 1
  let value = 0
  let decimals = -1
  for (; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48
      if (decimals >= 0) decimals++
    } else if (code === markCode && decimals === -1) decimals = 0
    else return Number.NaN
  }
  if (decimals === 0 || decimals > exponent) return Number.NaN
  for (let missing = exponent - Math.max(decimals, 0); missing > 0; missing--) value *= 10
  return negative ? -value : value
}

/**
 * A copy that stands alone. V8 keeps a cut-out string of 13 characters or more as a window on the
 * text it was cut from, so that one kept account number would keep a quarter of a megabyte alive.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
