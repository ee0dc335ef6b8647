/**
 * What an amount is counted in: the currency's own unit, thousands or millions of it, and how that unit is written.
 * A sign follows its number (412 Mkr, 3,4 M€) except in English, where a sign stands before it ($3.4M).
 */

/** `auto` takes millions from one million major units and ones below. */
export type UnitChoice = 'auto' | 'ones' | 'thousands' | 'millions'
export type Unit = Exclude<UnitChoice, 'auto'>

/** A no-break space: a number is never split from its unit. */
export const noBreak = '\u00a0'

/** How many major units one unit is. */
export const majorPerUnit: Record<Unit, number> = { ones: 1, thousands: 1e3, millions: 1e6 }

const signs: Record<string, string> = { EUR: '€', USD: '$', GBP: '£' }
const crowns = new Set(['SEK', 'NOK', 'DKK', 'ISK'])
const fractionDigits = new Map<string, number>()

/** Minor units per major unit by ISO 4217: 100 for SEK, 1 for JPY, 1000 for KWD. An unknown or absent currency has 100. */
export function minorPerMajor(currency: string | null): number {
  if (currency === null) return 100
  let digits = fractionDigits.get(currency)
  if (digits === undefined) {
    digits = digitsOf(currency)
    fractionDigits.set(currency, digits)
  }
  return 10 ** digits
}

function digitsOf(currency: string): number {
  // Intl follows common usage and leaves the öre out of a few currencies that ISO 4217 gives two; the ledger has them.
  if (crowns.has(currency)) return currency === 'ISK' ? 0 : 2
  if (!/^[A-Z]{3}$/.test(currency)) return 2
  const options = { style: 'currency', currency } as const
  return new Intl.NumberFormat('en', options).resolvedOptions().maximumFractionDigits ?? 2
}

/** The unit as it stands by itself, in a column's head or small after a headline: `kr`, `Mkr`, `k€`; '' when unknown. */
export function unitWord(currency: string | null, unit: Unit): string {
  const prefix = unit === 'millions' ? 'M' : unit === 'thousands' ? 'k' : ''
  if (currency === null) return prefix
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
