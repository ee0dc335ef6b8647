/**
 * How a number is written. A fact may be exact; an estimate is rounded to what its interval bears: three figures of its
 * largest end, one or two more only where three would hide the interval, and never a fraction of the currency's unit.
 * Grouping and decimal mark follow the locale; the minus is a true minus; a number is never split from its unit.
 */

import type { Unit, UnitChoice } from './units.ts'
import { chooseUnit, majorPerUnit, minorPerMajor, noBreak, unitWord, withUnit } from './units.ts'

/** How an amount is to be written. `locale` is BCP 47, e.g. sv-SE. A null currency is written without a unit. */
export type AmountStyle = { currency: string | null; locale: string; unit?: UnitChoice }

/** `text` is the bare number, `unit` the word that belongs to it, `whole` the two as they stand in a sentence. */
export type Written = { text: string; unit: string; whole: string }

/** `value`, `low`, `high` are bare numbers in one `unit`; `range` joins low and high; the two `whole` have the unit. */
export type WrittenEstimate = {
  value: string
  low: string
  high: string
  range: string
  unit: string
  whole: string
  wholeRange: string
}

/** Low <= value <= high, in minor units for money, as a share for shares. */
export type Interval90 = { value: number; low: number; high: number }

type Signs = 'minus' | 'always'
const rangeDash = '–'
const formats = new Map<string, Intl.NumberFormat>()

/** The digits of a number by the locale, with a true minus and, when asked, a plus. Never `-0`. */
export function writeNumber(
  value: number | bigint,
  style: { locale: string; decimals?: number; signs?: Signs },
): string {
  const decimals = style.decimals ?? 0
  const key = `${style.locale} ${decimals} ${style.signs}`
  let format = formats.get(key)
  if (!format) {
    const signDisplay = style.signs === 'always' ? 'exceptZero' : 'negative'
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    format = new Intl.NumberFormat(style.locale, { ...digits, signDisplay })
    formats.set(key, format)
  }
  return format.format(value).replace('-', '−').replaceAll('\u202f', noBreak)
}

/** A count of whole things: `48 213`. */
export function writeCount(count: number | bigint, locale: string): string {
  return writeNumber(count, { locale })
}

/** A share as percent with two or three figures: `46 %`, `3,4 %`, `0,34 %`. Nothing after the mark from 10 % up. */
export function writeShare(share: number, locale: string): string {
  const percent = share * 100
  return `${writeNumber(percent, { locale, decimals: shareDecimals(percent) })}${noBreak}%`
}

/** A share with its interval in one number of decimals: value `46 %`, range `43–49 %`. */
export function writeShareEstimate(share: Interval90, locale: string): WrittenEstimate {
  const inPercent = [share.value, share.low, share.high].map((one) => one * 100)
  const coarse = shareDecimals(Math.max(...inPercent.map(Math.abs)))
  // An interval that is there should show, if one decimal more can show it.
  const hidden = inPercent[1]!.toFixed(coarse) === inPercent[2]!.toFixed(coarse)
  const decimals = hidden && share.high > share.low ? Math.min(2, coarse + 1) : coarse
  const [value, low, high] = inPercent.map((one) => writeNumber(one, { locale, decimals }))
  return joined(
    { value: value!, low: low!, high: high!, join: rangeDash },
    '%',
    (text) => `${text}${noBreak}%`,
  )
}

function shareDecimals(percent: number): number {
  const size = Math.abs(percent)
  return size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : 2
}

/** One estimated amount in minor units without its interval (where the interval stands beside it in another form). */
export function writeAmount(minor: number, style: AmountStyle): Written {
  const shape = amountShape([minor], style)
  const text = writeIn(minor, shape, 'minus')
  return { text, unit: shape.word, whole: withUnit(text, shape) }
}

/**
 * An amount in minor units with its interval, in one shared unit and one rounding.
 * @example writeEstimate({ value: 41260e6, low: 38810e6, high: 43890e6 }, { currency: 'SEK', locale: 'sv-SE' })
 * // => value '413', range '388–439', unit 'Mkr'
 */
export function writeEstimate(estimate: Interval90, style: AmountStyle): WrittenEstimate {
  return writeInterval(estimate, style, 'minus')
}

/** A change with its interval, signs always written: `+14,6`, `+13,1 to +16,2`. */
export function writeSignedEstimate(estimate: Interval90, style: AmountStyle): WrittenEstimate {
  return writeInterval(estimate, style, 'always')
}

/** A change in minor units, its sign always written: `+168 kr`; nothing before zero. */
export function writeSigned(minor: number, style: AmountStyle): Written {
  const shape = amountShape([minor], style)
  const text = writeIn(minor, shape, 'always')
  return { text, unit: shape.word, whole: withUnit(text, shape) }
}

/**
 * Amounts that stand in one column, in one unit and with one rounding: three figures of the largest. With `signs` the
 * sign is always written, as for the steps of a change.
 */
export function writeColumn(
  minors: number[],
  style: AmountStyle & { signs?: Signs },
): { texts: string[]; unit: string; wholes: string[] } {
  const shape = amountShape(minors, style)
  const texts = minors.map((minor) => writeIn(minor, shape, style.signs ?? 'minus'))
  return { texts, unit: shape.word, wholes: texts.map((text) => withUnit(text, shape)) }
}

/** The ticks of a scale of amounts: as many decimals as the ticks themselves need, and no more. */
export function writeTicks(
  minors: number[],
  style: AmountStyle,
): { texts: string[]; unit: string; wholes: string[] } {
  const shape = amountShape(minors.length === 0 ? [0] : minors, style)
  const units = minors.map((minor) => minor / shape.minorPerUnit)
  const exact = (decimals: number) =>
    units.every(
      (one) => Math.abs(one - Number(one.toFixed(decimals))) < 1e-9 * Math.abs(one) + 1e-12,
    )
  const decimals = [0, 1, 2].find(exact) ?? 3
  const texts = units.map((one) => writeNumber(one + 0, { locale: style.locale, decimals }))
  return { texts, unit: shape.word, wholes: texts.map((text) => withUnit(text, shape)) }
}

/** A fact: exact in ones, with minor units only when it has any; in thousands or millions to three figures. */
export function writeFact(minor: number | bigint, style: AmountStyle): Written {
  const scale = minorPerMajor(style.currency)
  const major = Number(minor) / scale
  const unit = chooseUnit(major, style.unit ?? 'ones')
  if (unit !== 'ones') return writeAmount(Number(minor), style)
  const exact = Number(minor) % scale === 0
  const decimals = exact ? 0 : Math.round(Math.log10(scale))
  const text = writeNumber(major, { locale: style.locale, decimals })
  const at = { currency: style.currency, unit, locale: style.locale }
  return { text, unit: unitWord(style.currency, unit), whole: withUnit(text, at) }
}

type AmountShape = {
  currency: string | null
  locale: string
  unit: Unit
  word: string
  minorPerUnit: number
  step: number
}

function writeInterval(estimate: Interval90, style: AmountStyle, signs: Signs): WrittenEstimate {
  const shape = amountShape([estimate.value, estimate.low, estimate.high], style)
  const text = (minor: number) => writeIn(minor, shape, signs)
  const parts = { value: text(estimate.value), low: text(estimate.low), high: text(estimate.high) }
  const join =
    estimate.low < 0 || signs === 'always' ? `${noBreak}${toWord(style.locale)} ` : rangeDash
  return joined({ ...parts, join }, shape.word, (one) => withUnit(one, shape))
}

function joined(
  parts: { value: string; low: string; high: string; join: string },
  unit: string,
  whole: (text: string) => string,
): WrittenEstimate {
  const { value, low, high, join } = parts
  // A unit that stands before its number stands before both ends; one that follows is said once, at the end.
  const leads = !whole('1').startsWith('1')
  const wholeRange = (leads ? whole(low) : low) + join + whole(high)
  return { value, low, high, range: low + join + high, unit, whole: whole(value), wholeRange }
}

/** One rounding for amounts that stand together. */
function amountShape(minors: number[], style: AmountStyle): AmountShape {
  const scale = minorPerMajor(style.currency)
  const largest = Math.max(...minors.map(Math.abs))
  const unit = chooseUnit(largest / scale, style.unit ?? 'auto')
  const minorPerUnit = scale * majorPerUnit[unit]
  const width = (Math.max(...minors) - Math.min(...minors)) / minorPerUnit
  const finest = unit === 'ones' ? 1 : unit === 'thousands' ? 0.1 : 0.01
  const step = roundingStep(largest / minorPerUnit, width, finest)
  const word = unitWord(style.currency, unit)
  return { currency: style.currency, locale: style.locale, unit, word, minorPerUnit, step }
}

/** A power of ten: three figures of `largest`, at most two more while the interval is under ten steps wide. */
function roundingStep(largest: number, width: number, finest: number): number {
  if (!(largest > 0)) return finest
  let exponent = Math.floor(Math.log10(largest) + 1e-12) - 2
  for (let more = 0; more < 2 && width > 0 && width / 10 ** exponent < 10; more += 1) exponent -= 1
  return Math.max(10 ** exponent, finest)
}

function writeIn(minor: number, shape: AmountShape, signs: Signs): string {
  const decimals = Math.max(0, Math.round(-Math.log10(shape.step)))
  const steps = Math.round(minor / shape.minorPerUnit / shape.step)
  const rounded = decimals > 0 ? steps / 10 ** decimals : steps * shape.step
  return writeNumber(rounded === 0 ? 0 : rounded, { locale: shape.locale, decimals, signs })
}

/** The word between the ends of a signed range, where a dash would read as a minus. */
function toWord(locale: string): string {
  if (locale.startsWith('sv')) return 'till'
  return /^(nb|nn|no|da)/.test(locale) ? 'til' : 'to'
}
