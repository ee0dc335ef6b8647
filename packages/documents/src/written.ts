/**
 * Exact figures as people read them on paper. `@tolv/figures` writes what is estimated, in numbers; what is owed is
 * whole minor units and is written from its digits.
 */
import { writeDay, writeDays } from '@tolv/figures'
import { type Decimal, formatMajor } from '@tolv/money'
import type { LegalLanguage, RecordService } from '@tolv/rails'

const locales: Record<LegalLanguage, string> = {
  sv: 'sv-SE',
  nb: 'nb-NO',
  da: 'da-DK',
  fi: 'fi-FI',
  en: 'en-GB',
  de: 'de-DE',
}

const marks: Record<LegalLanguage, { group: string; decimal: string }> = {
  sv: { group: '\u00a0', decimal: ',' },
  nb: { group: '\u00a0', decimal: ',' },
  da: { group: '.', decimal: ',' },
  fi: { group: '\u00a0', decimal: ',' },
  en: { group: ',', decimal: '.' },
  de: { group: '.', decimal: ',' },
}

/** Signs that say which currency it is in their own country; elsewhere the code says it. */
const signs: Record<string, string> = {
  'SEK sv': 'kr',
  'NOK nb': 'kr',
  'DKK da': 'kr.',
  'EUR fi': '€',
  'EUR de': '€',
  'EUR en': '€',
  'EUR sv': '€',
}

/** A decimal number with the language's marks, a true minus and groups of three: `'1 234,50'`. */
export function writeDecimal(value: Decimal, language: LegalLanguage): string {
  const [, minus, whole, decimals] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? []
  if (whole === undefined) throw new RangeError(`${value} is not a decimal number.`)
  const { group, decimal } = marks[language]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return `${minus ? '\u2212' : ''}${grouped}${decimals ? decimal + decimals : ''}`
}

/** An amount without its currency: `'1 234,50'`. */
export function writeMinor(minor: bigint, currency: string, language: LegalLanguage): string {
  return writeDecimal(formatMajor(minor, currency), language)
}

/** What stands after an amount: `kr` for SEK in Swedish, else the code. */
export function currencySign(currency: string, language: LegalLanguage): string {
  return signs[`${currency} ${language}`] ?? currency
}

/** An amount with its currency, never broken: `'1 234,50 kr'`. */
export function writeMoney(minor: bigint, currency: string, language: LegalLanguage): string {
  return `${writeMinor(minor, currency, language)}\u00a0${currencySign(currency, language)}`
}

/** A rate: `'25 %'`, in English and `'25%'` as it is written there. */
export function writePercent(percent: Decimal, language: LegalLanguage): string {
  const trimmed = percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent
  return `${writeDecimal(trimmed, language)}${language === 'en' ? '' : '\u00a0'}%`
}

/** A day: `'31 mars 2026'`. */
export function writeDate(day: Temporal.PlainDate, language: LegalLanguage): string {
  return writeDay(day.toString(), locales[language]).replaceAll(' ', '\u00a0')
}

/**
 * A half-open period by its first and last day: `'1–31 mars 2026'`; one day alone when it is one. With its hours
 * where it begins or ends within a day: `'5 mars 2026 14:30 – 31 mars 2026'`.
 */
export function writePeriod(
  period: Pick<RecordService, 'from' | 'to'> & Partial<RecordService>,
  language: LegalLanguage,
): string {
  if (period.hours) {
    const { from, to, hours } = period
    return writeDays({ from: `${from}`, to: `${to}`, hours }, locales[language])
  }
  const last = period.to.subtract({ days: 1 })
  if (period.from.equals(last)) return writeDate(last, language)
  const format = new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return format.formatRange(period.from, last).replaceAll('\u2009', '\u00a0')
}
