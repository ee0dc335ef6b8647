/**
 * What an amount is counted in: the currency's own unit, thousands or millions of it, and how that unit is written.
 * A sign follows its number (412 Mkr, 3,4 M€) except in English, where a sign stands before it ($3.4M).
 */

import { exponentOf, isCurrency, noCurrency } from '@tolv/money'

/** `auto` takes millions from one million major units and ones below. */
export type UnitChoice = 'auto' | 'ones' | 'thousands' | 'millions'
export type Unit = Exclude<UnitChoice, 'auto'>

/** A no-break space: a number is never split from its unit. */
export const noBreak = '\u00a0'

/** How many major units one unit is. */
export const majorPerUnit: Record<Unit, number> = { ones: 1, thousands: 1e3, millions: 1e6 }

const signs: Record<string, string> = { EUR: '€', USD: '$', GBP: '£' }
const crowns = new Set(['SEK', 'NOK', 'DKK', 'ISK'])

/** Minor units per major unit: 100 for SEK, 1 for JPY, 1000 for KWD; 100 when the currency is not known. */
export function minorPerMajor(currency: string | null): number {
  return 10 ** (currency !== null && isCurrency(currency) ? exponentOf(currency) : 2)
}

/** The unit as it stands by itself, in a column's head or small after a headline: `kr`, `Mkr`, `k€`; '' if unknown. */
export function unitWord(currency: string | null, unit: Unit): string {
  const prefix = unit === 'millions' ? 'M' : unit === 'thousands' ? 'k' : ''
  if (currency === null || currency === noCurrency) return prefix
  if (crowns.has(currency)) return unit === 'thousands' ? 'tkr' : `${prefix}kr`
  return prefix + (signs[currency] ?? currency)
}

/** A written number with its unit, never split: `412 Mkr`, `3,4 M€`, and in English `$3.4M`. */
export function withUnit(
  text: string,
  at: { currency: string | null; unit: Unit; locale: string },
): string {
  const sign = at.currency === null ? undefined : signs[at.currency]
  if (sign && at.locale.startsWith('en')) {
    const [, minus = '', digits = ''] = /^([−+]?)(.*)$/.exec(text) ?? []
    return (
      minus + sign + digits + (at.unit === 'millions' ? 'M' : at.unit === 'thousands' ? 'k' : '')
    )
  }
  const word = unitWord(at.currency, at.unit)
  return word === '' ? text : text + noBreak + word
}

/** The unit that `auto` stands for, given the largest major amount that will be written in it. */
export function chooseUnit(largestMajor: number, choice: UnitChoice): Unit {
  if (choice !== 'auto') return choice
  return Math.abs(largestMajor) >= 1e6 ? 'millions' : 'ones'
}
