/** What is assumed, and what is not counted on, in pieces; the strong ones are what the options can change. */

import { noBreak, writeFact, writeNumber } from '@tolv/figures'
import { answered, type Findings } from '../value/findings.ts'
import type { Reader } from './reader.ts'

export function assumptions(
  findings: Findings,
  reader: Reader,
): { text: string; strong: boolean }[] {
  const { words, money } = reader
  const { settings } = findings.valuation
  const { status } = findings.valuation.accounts
  const notCounted = words.notCounted({
    agreements: status.includes('active'),
    uptake: !findings.valuation.uptake.counted,
    buyers: status.includes('at-will'),
  })
  const cost = (minor: number) => (minor === 0 ? null : writeFact(Math.round(minor), money).whole)
  const assumed = words.assuming({
    margin: percent(settings.margin, words.locale),
    discount: percent(settings.discount.effectivePerYear, words.locale),
    serve: cost(settings.costToServeMinorPerMonth),
    acquire: cost(settings.costToAcquireMinor),
    horizon:
      settings.horizonMonths === null
        ? words.wholeLifetime
        : words.months(String(settings.horizonMonths)),
    growth: growthOf(findings, words.locale),
    uptake: uptakeOf(findings, words.locale),
  })
  return answered(findings) ? [...assumed, { text: ` ${notCounted}`, strong: false }] : assumed
}

/** As measured, with a tenth of a percent; null where the value does not count on it. */
function growthOf({ valuation: { growth } }: Findings, locale: string): string | null {
  const { counted, perYear } = growth
  if (!counted) return null
  const sign = perYear.value < 0 ? '−' : '+'
  return `${sign}${writeNumber(Math.abs(perYear.value) * 100, { locale, decimals: 1 })}${noBreak}%`
}

/** Further agreements of an account in a year, with two decimals; null where the value does not count on them. */
function uptakeOf({ valuation: { uptake } }: Findings, locale: string): string | null {
  if (!uptake.counted) return null
  return writeNumber(uptake.perAccountYear.value, { locale, decimals: 2 })
}

/** A share that somebody chose, as they wrote it: 9 %, 12,5 %; a rate given per month is told per year with two. */
function percent(share: number, locale: string): string {
  const decimals =
    [0, 1].find((one) => Math.abs(share * 100 - Number((share * 100).toFixed(one))) < 1e-9) ?? 2
  return `${writeNumber(share * 100, { locale, decimals })}${noBreak}%`
}
