import {
  type Days,
  dayOfIso,
  minorPerMajor,
  speakEstimate,
  type UnitChoice,
  unitWord,
  type WrittenEstimate,
  writeAmount,
  writeCount,
  writeDay,
  writeDays,
  writeEstimate,
  writeFact,
  writeMonth,
  writeNumber,
  writeShare,
} from '@tolv/figures'
import type { EstimateWire } from '@tolv/server/wire'
import type { Language } from '../words/language.ts'

/** How numbers and days are written for this reader. Amounts are minor units of the tenant's currency. */
export type Writing = ReturnType<typeof writingFor>

const dayTags: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE' }
const toWords: Record<Language, string> = { en: 'to', sv: 'till' }
const noBreak = '\u00a0'

/** Another country's krona beside the tenant's own is told by its code: both would be kr. */
function factIn(minor: number, of: string, { locale, currency }: Tenant): string {
  const { unit, whole } = writeFact(Math.round(minor), { locale, currency: of, unit: 'ones' })
  const isMistaken = of !== currency && unit === unitWord(currency, 'ones')
  return isMistaken ? whole.replace(unit, of) : whole
}

/** A day in a file has no hour and stands at midnight UTC; showing that as a time would claim to know more. */
export const hasHour = (iso: string): boolean =>
  iso.includes('T') && !/T00:00:00(\.0+)?Z$/.test(iso)

/** The ISO date of a day, or of an instant where the reader is: an invoice of midnight is not of the evening before. */
const dateOf = (iso: string): string =>
  hasHour(iso) ? new Intl.DateTimeFormat('sv-SE').format(new Date(iso)) : iso

type Tenant = { locale: string; currency: string }

type Written = (at: Date) => string

/** Moments in a format, on the clock of a time zone; where none is named, the reader's. */
function clockOf(tag: string, options: Intl.DateTimeFormatOptions): (zone?: string) => Written {
  const formats = new Map<string | undefined, Intl.DateTimeFormat>()
  return (zone) => {
    const format = formats.get(zone) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone: zone })
    formats.set(zone, format)
    return (at) => format.format(at)
  }
}

/** How days and times are written in a language. What is kept as an instant is of the reader's day and clock. */
function daysIn(tag: string) {
  const instants = clockOf(tag, { dateStyle: 'medium', timeStyle: 'short' })
  const daysOfYear = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' })
  const clocks = clockOf(tag, { hour: '2-digit', minute: '2-digit' })
  return {
    /** An ISO date, or an instant on the reader's clock, as a day. */
    day: (iso: string, length: 'long' | 'short' = 'long') => writeDay(dateOf(iso), tag, length),
    /** What ends at a day is said by the last day that it has: until 2026-12-01 is through 30 November 2026. */
    lastDay: (to: string, length: 'long' | 'short' = 'long') =>
      writeDay((dayOfIso(to) ?? 0) - 1, tag, length),
    /** The days [from, to) as people say them, by the last day that they have, with their hours: 5 Oct – 4 Nov 2026. */
    days: (days: Days, length: 'long' | 'short' = 'long') => writeDays(days, tag, length),
    /** An ISO date or instant as its month: November 2026. */
    month: (iso: string) => writeMonth(dateOf(iso), tag),
    /** An ISO instant as a day of the current year: 21 Nov. */
    dayOfYear: (iso: string) => daysOfYear.format(new Date(iso)).replaceAll(' ', noBreak),
    /**
     * An ISO instant as a day with the time: on the reader's clock, or where it was where that decides what is billed.
     */
    instant: (iso: string, zone?: string) => instants(zone)(new Date(iso)).replaceAll(' ', noBreak),
    /** The time of day of an ISO instant, likewise. */
    time: (iso: string, zone?: string) => clocks(zone)(new Date(iso)),
  }
}

/**
 * The writing for a tenant and a language: numbers in the tenant's locale and currency; the names of months, and words
 * between numbers, in the reader's language.
 */
export function writingFor(tenant: Tenant, language: Language) {
  const { locale, currency } = tenant
  const tag = dayTags[language]
  const style = (unit: UnitChoice) => ({ locale, currency, unit })
  const countries = new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' })
  return {
    ...daysIn(tag),
    currency,
    /** The currency's own unit as a word: kr, €. */
    currencyWord: unitWord(currency, 'ones'),
    count: (count: number) => writeCount(count, locale),
    number: (value: number, decimals = 0) => writeNumber(value, { locale, decimals }),
    share: (share: number) => writeShare(share, locale),
    /** A fact of money, exact. */
    fact: (minor: number) => writeFact(Math.round(minor), style('ones')),
    /** A fact of money in a currency of its own, which need not be the tenant's. */
    factIn: (minor: number, of: string) => factIn(minor, of === '' ? currency : of, tenant),
    /** A gain or a loss as a fact: its sign stands before it. */
    signedIn: (minor: number, of: string) =>
      `${minor > 0 ? '+' : ''}${factIn(minor, of === '' ? currency : of, tenant)}`,
    /** A fact of money as it is kept in decimal units: "100.50" is 100,50 kr. */
    decimalIn: (decimal: string, of: string) =>
      factIn(Number(decimal) * minorPerMajor(of), of, tenant),
    /** An amount in units of a currency, without its word: 1 990, and 0,50 where it has a fraction. */
    majorIn: (minor: number, of: string) => {
      const scale = minorPerMajor(of)
      const decimals = minor % scale === 0 ? 0 : Math.round(Math.log10(scale))
      return writeNumber(minor / scale, { locale, decimals })
    },
    /** A fact of money in whole units of the currency, where the rest would only be noise. */
    wholeFact: (minor: number) => {
      const scale = minorPerMajor(currency)
      return writeFact(Math.round(minor / scale) * scale, style('ones'))
    },
    /** A fact of money where three figures are enough. */
    roundFact: (minor: number) => writeFact(Math.round(minor), style('auto')),
    amount: (minor: number, unit: UnitChoice = 'auto') => writeAmount(minor, style(unit)),
    estimate: (estimate: EstimateWire, unit: UnitChoice = 'auto') =>
      worded(writeEstimate(estimate, style(unit)), estimate, language),
    /** A change in minor units with its sign: +168. */
    signed: (minor: number) => `${minor > 0 ? '+' : ''}${writeAmount(minor, style('ones')).text}`,
    /** The interval of a change: +168 to +331. */
    signedRange: ({ low, high }: { low: number; high: number }) => {
      const sign = (minor: number) =>
        `${minor > 0 ? '+' : ''}${writeAmount(minor, style('ones')).text}`
      return `${sign(low)}${noBreak}${toWords[language]}${noBreak}${sign(high)}`
    },
    /** A quantity of any length, as it is kept: 10 918, or 0,5. */
    quantity: (decimal: string) =>
      writeNumber(Number(decimal), { locale, decimals: decimal.split('.')[1]?.length ?? 0 }),
    /** A country by its name in the reader's language: FI is Finland. What is no code is left as it is. */
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    /** An estimate of money for those who listen: "CLV 386 400 kronor, 90 percent interval …". */
    spoken: (what: string, estimate: EstimateWire) =>
      speakEstimate(what, estimate, { ...style('auto'), language }),
  }
}

/** A dash between two numbers of which one is below zero would be read as a minus, so a word stands there. */
function worded(
  written: WrittenEstimate,
  estimate: EstimateWire,
  language: Language,
): WrittenEstimate {
  if (estimate.low >= 0) return written
  const { low, high, range, wholeRange } = written
  const between = range.slice(low.length, range.length - high.length)
  const word = `${noBreak}${toWords[language]}${noBreak}`
  return {
    ...written,
    range: `${low}${word}${high}`,
    wholeRange: wholeRange.replace(between, word),
  }
}
