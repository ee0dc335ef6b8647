import {
  type Interval90,
  minorPerMajor,
  type Unit,
  unitWord,
  writeAmount,
  writeMonth,
  writeNumber,
  writeShareEstimate,
} from '@tolv/figures'
import { writingFor } from '../../shell/writing.ts'
import type { Language } from '../../words/language.ts'

/** The unit and the decimals of a column that another stands beside. */
export type ColumnLike = { counted?: Unit; decimals?: number }

/** Amounts that stand under each other: one unit, one number of decimals, signs when they are changes. */
export type AmountColumn = {
  unit: string
  counted: Unit
  decimals: number
  /** A written number with its unit, where the language has it: 7,49 Mkr, $7.49M. */
  whole: (text: string) => string
  write: (minor: number) => string
  signed: (minor: number) => string
  signedRange: (estimate: { low: number; high: number }) => string
  /** A round number on an axis, in the column's unit, with only the decimals it has. */
  tick: (minor: number) => string
  signedTick: (minor: number) => string
}

export type Written = ReturnType<typeof writtenIn>

const dateTags: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE' }
const toWords: Record<Language, string> = { en: 'to', sv: 'till' }
const noBreak = '\u00a0'

/** How this book writes its numbers: as everywhere in the workspace, and as charts and columns of amounts need. */
export function writtenIn(book: { currency: string; locale: string; language: Language }) {
  const { currency, locale, language } = book
  const money = { currency, locale }
  return {
    ...writingFor({ currency, locale }, language),
    month: (iso: string) => writeMonth(iso.slice(0, 10), dateTags[language]),
    shortMonth: (iso: string) => writeMonth(iso.slice(0, 10), dateTags[language], 'short'),
    monthLetter: (iso: string) => writeMonth(iso.slice(0, 10), dateTags[language], 'letter'),
    shareEstimate: (share: Interval90) => writeShareEstimate(share, locale),
    /** A share as somebody chose it, with only the decimals it has: 9 %, 31,5 %. */
    chosenShare: (share: number) => {
      const decimals = [0, 1, 2].find((each) => isWhole(share * 100 * 10 ** each)) ?? 2
      return `${writeNumber(share * 100, { locale, decimals })}${noBreak}%`
    },
    column: (amounts: readonly number[], like: ColumnLike = {}): AmountColumn => {
      const { unit, minorPerUnit, decimals, step } = columnShape(amounts, { currency, like })
      const digits = (minor: number, signs: 'minus' | 'always') => {
        const rounded = Math.round(minor / minorPerUnit / step) * step
        return writeNumber(rounded === 0 ? 0 : rounded, { locale, decimals, signs })
      }
      const signed = (minor: number) => digits(minor, 'always')
      const round = (minor: number, signs: 'minus' | 'always') => {
        const inUnit = minor / minorPerUnit
        const places = [0, 1, 2].find((each) => isWhole(inUnit * 10 ** each)) ?? 2
        return writeNumber(inUnit, { locale, decimals: places, signs })
      }
      return {
        unit: unitWord(currency, unit),
        counted: unit,
        decimals,
        whole: (text) => around(text, writeAmount(minorPerUnit, { ...money, unit })),
        write: (minor) => digits(minor, 'minus'),
        signed,
        signedRange: (estimate) =>
          `${signed(estimate.low)}${noBreak}${toWords[language]}${noBreak}${signed(estimate.high)}`,
        tick: (minor) => round(minor, 'minus'),
        signedTick: (minor) => round(minor, 'always'),
      }
    },
    /** Minor units per major unit of the currency. */
    minorPerMajor: minorPerMajor(currency),
    /** The currency's own unit as a word: kr, €. */
    currencyWord: unitWord(currency, 'ones'),
  }
}

/** A number and what stands around it, so that the number can be set larger than its unit. */
export type Affixed = { before: string; number: string; after: string }

/** Parts an amount written whole into its number and what stands before and after it. */
export function affixed(written: { text: string; whole: string }): Affixed {
  const at = written.whole.indexOf(written.text)
  return {
    before: written.whole.slice(0, at),
    number: written.text,
    after: written.whole.slice(at + written.text.length),
  }
}

/** Puts around a number what stands around a sample in the same unit; its own sign stays in front: +$3.40M. */
function around(text: string, sample: { text: string; whole: string }): string {
  const { before, after } = affixed(sample)
  const [, sign = '', digits = text] = /^([+−]?)(.*)$/.exec(text) ?? []
  return `${sign}${before}${digits}${after}`
}

/**
 * Three figures of the largest amount decide the unit and the decimals of all that stand in its column; beside another
 * column it is written as that one is, as long as two figures of the largest remain.
 */
function columnShape(
  amounts: readonly number[],
  { currency, like }: { currency: string; like: ColumnLike },
) {
  const scale = minorPerMajor(currency)
  const largest = Math.max(0, ...amounts.map(Math.abs)) / scale
  const unit: Unit = like.counted ?? (largest >= 1e6 ? 'millions' : 'ones')
  const inUnit = unit === 'millions' ? largest / 1e6 : largest
  const power = inUnit > 0 ? Math.floor(Math.log10(inUnit)) - 2 : 0
  const own = unit === 'millions' ? Math.max(0, -power) : 0
  const decimals =
    like.decimals === undefined || inUnit * 10 ** like.decimals < 10 ? own : like.decimals
  const step = unit === 'millions' ? 10 ** -decimals : 10 ** Math.max(0, power)
  return { unit, minorPerUnit: unit === 'millions' ? scale * 1e6 : scale, decimals, step }
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6
}
