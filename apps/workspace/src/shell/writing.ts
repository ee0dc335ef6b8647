import {
  speakEstimate,
  type UnitChoice,
  type Written,
  type WrittenEstimate,
  writeAmount,
  writeCount,
  writeDay,
  writeEstimate,
  writeFact,
  writeMonth,
  writeNumber,
  writeShare,
  writeSignedEstimate,
} from '@tolv/figures'
import type { EstimateWire } from '@tolv/server/wire'
import { useMemo } from 'react'
import { useSession } from '../api/session.ts'
import { type Language, useLanguage } from '../words/language.ts'

/**
 * How numbers and days are written for this reader: numbers in the tenant's locale and currency, the names of months in
 * the reader's language. Amounts are in minor units; estimates are rounded to what their interval bears.
 */
export type Writing = {
  locale: string
  currency: string
  count: (count: number) => string
  number: (value: number, decimals?: number) => string
  share: (share: number) => string
  amount: (minor: number, unit?: UnitChoice) => Written
  estimate: (estimate: EstimateWire, unit?: UnitChoice) => WrittenEstimate
  signed: (estimate: EstimateWire, unit?: UnitChoice) => WrittenEstimate
  /** A fact of money, exact. */
  fact: (minor: number) => Written
  /** An ISO date or instant as a day. */
  day: (iso: string, length?: 'long' | 'short') => string
  month: (iso: string, length?: 'long' | 'short' | 'letter') => string
  /** An ISO instant as a day with the time, on the reader's clock. */
  instant: (iso: string) => string
  /** An estimate of money for those who listen: "CLV 386 400 kronor, 90 percent interval …". */
  spoken: (what: string, estimate: EstimateWire) => string
}

const dayLocales: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE' }

/** The writing of numbers and days, bound to the tenant and the reader. */
export function useWriting(): Writing {
  const { tenant } = useSession()
  const language = useLanguage()
  return useMemo(() => writingOf(tenant, language), [tenant, language])
}

function writingOf(tenant: { locale: string; currency: string }, language: Language): Writing {
  const { locale, currency } = tenant
  const days = dayLocales[language]
  const style = (unit: UnitChoice) => ({ locale, currency, unit })
  const instants = new Intl.DateTimeFormat(days, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  return {
    locale,
    currency,
    count: (count) => writeCount(count, locale),
    number: (value, decimals = 0) => writeNumber(value, { locale, decimals }),
    share: (share) => writeShare(share, locale),
    amount: (minor, unit = 'auto') => writeAmount(minor, style(unit)),
    estimate: (estimate, unit = 'auto') => writeEstimate(estimate, style(unit)),
    signed: (estimate, unit = 'auto') => writeSignedEstimate(estimate, style(unit)),
    fact: (minor) => writeFact(minor, style('ones')),
    day: (iso, length = 'long') => writeDay(iso, days, length),
    month: (iso, length = 'long') => writeMonth(iso, days, length),
    instant: (iso) => instants.format(new Date(iso)),
    spoken: (what, estimate) => speakEstimate(what, estimate, { ...style('auto'), language }),
  }
}
