/**
 * VAT numbers as they are written: their form for every member state, their check digit for the Nordic countries.
 * That a number is well written does not say that it is registered; the register says that (VIES, Brønnøysund).
 *
 * Sources: form per country, the questions and answers of VIES (ec.europa.eu/taxation_customs/vies). Check digits: SE
 * organisationsnummer by Luhn (SFS 1974:174); DK CVR and NO organisasjonsnummer by modulus 11 (cvr.dk; brreg.no); FI
 * Y-tunnus by modulus 11 (PRH).
 */

export type VatNumber =
  | {
      ok: true
      /** ISO 3166-1, so Greece is `GR` though its numbers begin with EL */
      country: string
      /** as it stands on an invoice, without spaces: `SE556677889901`, `NO974760673MVA` */
      number: string
    }
  | {
      ok: false
      refusal: 'vat-number-country' | 'vat-number-form' | 'vat-number-check-digit'
      says: string
    }

export type WrittenVatNumber = { written: string; country: string }

const forms: Record<string, RegExp> = {
  SE: /^\d{10}(?!00)\d{2}$/,
  NO: /^[89]\d{8}MVA$/,
  DK: /^[1-9]\d{7}$/,
  FI: /^\d{8}$/,
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^[1-9]\d{8}$/,
  EE: /^10\d{7}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GR: /^\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{12}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
}

const checks: Record<string, (digits: string) => boolean> = {
  SE: (digits) => isLuhn(digits.slice(0, 10)),
  NO: (digits) => weighed(digits.slice(0, 9), [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  DK: (digits) => weighed(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FI: (digits) => weighed(digits, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0,
}

/**
 * A VAT number as somebody wrote it, with its country in front or, for Norway, with MVA behind; spaces, points and
 * dashes count for nothing. `country` is where its owner is, for numbers written without it.
 *
 * @example readVatNumber({ written: 'SE 556677-8899 01', country: 'SE' }) // number: 'SE556677889901'
 * @example readVatNumber({ written: '974 760 673', country: 'NO' }) // number: 'NO974760673MVA'
 */
export function readVatNumber({ written, country }: WrittenVatNumber): VatNumber {
  const plain = written.toUpperCase().replace(/[\s.\-/]/g, '')
  const prefix = /^(EL|[A-Z]{2})(?=[A-Z0-9+*]{2,})/.exec(plain)?.[1]
  const named = prefix === 'EL' ? 'GR' : prefix
  const [owner, rest] =
    named && forms[named] && (named === country || !forms[country]?.test(plain))
      ? [named, plain.slice(2)]
      : [country, plain]
  const form = forms[owner]
  if (!form) {
    const says = `${written} is a VAT number of a country that is neither in the EU nor Norway.`
    return { ok: false, refusal: 'vat-number-country', says }
  }
  const body = owner === 'NO' && /^\d{9}$/.test(rest) ? `${rest}MVA` : rest
  if (!form.test(body)) {
    const says = `${written} is not written as a VAT number of ${owner} is.`
    return { ok: false, refusal: 'vat-number-form', says }
  }
  if (checks[owner]?.(body) === false) {
    const says = `${written} is mistyped: its check digit does not match.`
    return { ok: false, refusal: 'vat-number-check-digit', says }
  }
  return { ok: true, country: owner, number: `${owner === 'GR' ? 'EL' : owner}${body}` }
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

function weighed(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
}
