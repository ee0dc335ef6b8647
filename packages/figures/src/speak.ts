/** The accessible name of a needle: what a screen reader says where the eye sees a drawing. */

import type { Unit } from './units.ts'
import { chooseUnit, minorPerMajor } from './units.ts'
import type { AmountStyle, Interval90 } from './write.ts'
import { writeEstimate } from './write.ts'

export type Language = 'en' | 'sv'

const spoken: Record<Language, Record<string, string>> = {
  en: { SEK: 'kronor', NOK: 'kroner', DKK: 'kroner', EUR: 'euros', USD: 'dollars', GBP: 'pounds' },
  sv: { SEK: 'kronor', NOK: 'kronor', DKK: 'kronor', EUR: 'euro', USD: 'dollar', GBP: 'pund' },
}
const multiples: Record<Language, Record<Unit, string>> = {
  en: { ones: '', thousands: 'thousand', millions: 'million' },
  sv: { ones: '', thousands: 'tusen', millions: 'miljoner' },
}

/**
 * An estimate as words: "CLV 386 400 kronor, 90 percent interval 214 000 to 571 000".
 * `what` names the value; amounts are minor units.
 */
export function speakEstimate(
  what: string,
  estimate: Interval90,
  style: AmountStyle & { language: Language },
): string {
  const written = writeEstimate(estimate, style)
  const largest = Math.max(...[estimate.value, estimate.low, estimate.high].map(Math.abs))
  const unit = chooseUnit(largest / minorPerMajor(style.currency), style.unit ?? 'auto')
  const currency = style.currency ?? ''
  const words = [multiples[style.language][unit], spoken[style.language][currency] ?? currency]
  const number = [what, written.value, ...words].filter((word) => word !== '').join(' ')
  return style.language === 'sv'
    ? `${number}, 90 procents intervall ${written.low} till ${written.high}`
    : `${number}, 90 percent interval ${written.low} to ${written.high}`
}
