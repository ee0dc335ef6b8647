/**
 * Amounts as people and programs write them, read exactly. Nothing here guesses: which mark parts
 * the decimals is an argument, because `1,234` is two different amounts.
 */

import { currencyOfWord, exponentOf } from './currency.ts'
import { divideRounded, type Rounding } from './rounding.ts'

export type DecimalMark = 'comma' | 'point'

export type AmountForm = {
  decimalMark: DecimalMark
  /** Currency of an amount that names none itself; its ISO 4217 exponent decides the decimals. */
  currency: string
  /** How more decimals than the currency has are settled; without it they are refused. */
  rounding?: Rounding
}

export type ParsedAmount =
  | { ok: true; minor: bigint; currency: string; rounded: boolean }
  | {
      ok: false
      refusal: 'empty' | 'not-an-amount' | 'too-many-decimals'
      says: string
      /** The same amount written so that it can be read, when one is near. */
      suggestion: string | null
    }

/**
 * The exact minor units of an amount as written.
 *
 * Reads ordinary, no-break and narrow no-break spaces and apostrophes between thousands, a sign
 * before or after (also the true minus), brackets for negatives, and a currency word or sign on
 * either side, whose exponent then counts.
 *
 * @example parseAmount('1 234,50 kr', { decimalMark: 'comma', currency: 'SEK' }) // minor 123450n
 * @example parseAmount('12.50.00', { decimalMark: 'point', currency: 'SEK' }) // refused: 12.50.00 is not an amount.
 */
export function parseAmount(text: string, form: AmountForm): ParsedAmount {
  const written = text.trim()
  if (written === '') {
    return { ok: false, refusal: 'empty', says: 'The amount is missing.', suggestion: null }
  }
  const stripped = stripAround(written)
  const parts = stripped && plainDigits(stripped.digits, form.decimalMark)
  if (!stripped || !parts) return notAnAmount(written, form.decimalMark)
  const currency =
    stripped.currency && stripped.currency !== 'krona' ? stripped.currency : form.currency
  return toMinor(written, { ...stripped, ...parts, currency }, form.rounding)
}

type Stripped = { digits: string; negative: boolean; currency: string | null }

const longestAmount = 60

/**
 * Takes the sign, brackets and currency words off, in whatever order they stand. Null when more is
 * left than digits.
 */
function stripAround(written: string): Stripped | null {
  if (written.length > longestAmount) return null
  let rest = written
  let negative = false
  const bracketed = /^\((.*)\)$/.exec(rest)
  if (bracketed) {
    negative = true
    rest = bracketed[1]!.trim()
  }
  let currency: string | null = null
  let signsSeen = negative ? 1 : 0
  for (;;) {
    const dash = /[:,.][-\u2212\u2013]$/.exec(rest)
    const sign = /^[-+\u2212\u2013]|[-+\u2212\u2013]$/.exec(rest)
    const word = /^[^\d\s.,+\-\u2212\u2013'’()]+\.?|[^\d\s.,+\-\u2212\u2013'’()]+\.?$/.exec(rest)
    if (dash) {
      // "129:-" and "129,-" are Nordic for whole kronor: the dash is no minus.
      if (currency !== null) return null
      currency = 'krona'
      rest = cut(rest, dash).trim()
    } else if (sign) {
      if (++signsSeen > 1) return null
      if (sign[0] !== '+') negative = true
      rest = cut(rest, sign).trim()
    } else if (word) {
      const said = currencyOfWord(word[0])
      if (!said || currency !== null) return null
      currency = said
      rest = cut(rest, word).trim()
    } else break
  }
  return { digits: rest, negative, currency }
}

function cut(text: string, match: RegExpExecArray): string {
  return text.slice(0, match.index) + text.slice(match.index + match[0].length)
}

/** `1 234,50` to whole `1234` and decimals `50`. Thousands must stand in threes, or not at all. */
function plainDigits(text: string, mark: DecimalMark): { whole: string; decimals: string } | null {
  const decimal = mark === 'comma' ? ',' : '.'
  const at = text.lastIndexOf(decimal)
  const head = at === -1 ? text : text.slice(0, at)
  const decimals = at === -1 ? '' : text.slice(at + 1)
  if (!/^\d*$/.test(decimals) || (at !== -1 && decimals === '' && head === '')) return null
  if (/^\d*$/.test(head)) {
    return head === '' && decimals === '' ? null : { whole: head === '' ? '0' : head, decimals }
  }
  const group = mark === 'comma' ? '.' : ','
  const separator = [group, ' ', '\u00a0', '\u202f', '\u2009', "'", '’'].find((mark) =>
    head.includes(mark),
  )
  if (separator === undefined) return null
  const groups = head.split(separator)
  const inThrees = groups.every((digits, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(digits))
  return inThrees ? { whole: groups.join(''), decimals } : null
}

type Read = Stripped & { whole: string; decimals: string; currency: string }

function toMinor(written: string, read: Read, rounding: Rounding | undefined): ParsedAmount {
  const exponent = exponentOf(read.currency)
  const decimals = read.decimals.replace(/0+$/, '')
  const tooFine = decimals.length > exponent
  const digits = BigInt(read.whole + (tooFine ? decimals : decimals.padEnd(exponent, '0')))
  const scale = tooFine ? 10n ** BigInt(decimals.length - exponent) : 1n
  const magnitude = divideRounded({ numerator: digits, denominator: scale }, rounding ?? 'half-up')
  const minor = read.negative ? -magnitude : magnitude
  if (tooFine && rounding === undefined) {
    const count = decimals.length === 1 ? 'one decimal' : `${decimals.length} decimals`
    return {
      ok: false,
      refusal: 'too-many-decimals',
      says: `${written} has ${count}, and ${read.currency} is counted in ${exponent}.`,
      suggestion: formatMajor(minor, read.currency),
    }
  }
  return { ok: true, minor, currency: read.currency, rounded: tooFine }
}

function notAnAmount(written: string, mark: DecimalMark): ParsedAmount {
  const says = `${shorten(written)} is not an amount.`
  return { ok: false, refusal: 'not-an-amount', says, suggestion: nearest(written, mark) }
}

/**
 * What was probably meant. Marks in the wrong places keep their digits: with one mark left of two
 * final digits those are the decimals, so `12.50` under a decimal comma is `12,50`, and `12.50.00`
 * is `1250,00`.
 */
function nearest(written: string, mark: DecimalMark): string | null {
  const match = /^([-\u2212]?)(\d[\d.,\s]*?)(?:[.,](\d{1,2}))?$/.exec(written)
  if (!match || written.length > longestAmount) return null
  const whole = match[2]!.replace(/\D/g, '')
  const decimals = match[3] === undefined ? '' : `${mark === 'comma' ? ',' : '.'}${match[3]}`
  return `${match[1] === '' ? '' : '-'}${whole}${decimals}`
}

function shorten(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 39)}…` : text
  return cut.replace(/\s*[\r\n\t]\s*/g, ' ')
}

/**
 * The exact decimal text of an amount in major units, with a point and no grouping, as programs
 * read it: `formatMajor(-12050n, 'SEK')` is `'-120.50'`. How people read it belongs to
 * `@tolv/figures`.
 */
export function formatMajor(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency)
  const negative = minor < 0n
  const digits = (negative ? -minor : minor).toString().padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`
  return `${negative ? '-' : ''}${whole}${decimals}`
}
