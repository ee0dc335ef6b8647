/**
 * Where money and e-invoices are sent, as people write it: read once, with its check digits, so that a mistyped number
 * never stands on an invoice.
 */

export type WrittenNumber<Refusal extends string> =
  | {
      ok: true
      /** as it is kept: `SE4550000000058398257466`, `5050-1055`, `0007:5560000001` */
      number: string
    }
  | { ok: false; refusal: Refusal; says: string }

/**
 * An IBAN (ISO 13616): its country, its form and its two check digits by modulus 97 (ISO 7064).
 *
 * @example readIban('SE45 5000 0000 0583 9825 7466') // number: 'SE4550000000058398257466'
 */
export function readIban(written: string): WrittenNumber<'invalid-iban'> {
  const plain = written.toUpperCase().replace(/[\s-]/g, '')
  const refuse = (why: string) => ({
    ok: false as const,
    refusal: 'invalid-iban' as const,
    says: `${written} is no IBAN: ${why}.`,
  })
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain))
    return refuse('it is written as SE45 5000 0000 0583 9825 7466 is')
  const length = ibanLengths[plain.slice(0, 2)]
  if (length !== undefined && plain.length !== length)
    return refuse(`those of ${plain.slice(0, 2)} have ${length} signs`)
  if (remainderOf97(plain.slice(4) + plain.slice(0, 4)) !== 1)
    return refuse('its check digits do not match')
  return { ok: true, number: plain }
}

/** How long the IBANs of the Nordic countries and their neighbours are (SWIFT IBAN registry). */
const ibanLengths: Record<string, number> = {
  SE: 24,
  NO: 15,
  DK: 18,
  FI: 18,
  IS: 26,
  DE: 22,
  NL: 18,
  BE: 16,
  FR: 27,
  EE: 20,
  LV: 21,
  LT: 20,
  PL: 28,
  GB: 22,
  IE: 22,
}

/** Letters count as 10 to 35; taken digit by digit, so that no number grows. */
function remainderOf97(signs: string): number {
  const digits = [...signs].map((sign) => Number.parseInt(sign, 36)).join('')
  let remainder = 0
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder
}

/** A BIC (ISO 9362): bank, country, place and, in longer ones, branch. */
export function readBic(written: string): WrittenNumber<'invalid-bic'> {
  const plain = written.toUpperCase().replaceAll(/\s/g, '')
  if (/^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(plain)) return { ok: true, number: plain }
  const says = `${written} is no BIC: it is written as ESSESESS is.`
  return { ok: false, refusal: 'invalid-bic', says }
}

/**
 * A bankgiro number: seven or eight digits, the last a check digit by modulus 10 (Bankgirot, "10-modulen").
 *
 * @example readBankgiro('50501055') // number: '5050-1055'
 */
export function readBankgiro(written: string): WrittenNumber<'invalid-bankgiro'> {
  const digits = written.replaceAll(/[\s-]/g, '')
  if (/^\d{7,8}$/.test(digits) && isLuhn(digits))
    return { ok: true, number: `${digits.slice(0, -4)}-${digits.slice(-4)}` }
  const says = `${written} is no bankgiro number: its digits or its check digit do not match.`
  return { ok: false, refusal: 'invalid-bankgiro', says }
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/**
 * Where somebody is reached in Peppol: a scheme of four digits (EAS), a colon and the number in its register.
 *
 * @example readPeppolId('0007:5560000001') // number: '0007:5560000001'
 */
export function readPeppolId(written: string): WrittenNumber<'invalid-peppol-id'> {
  const plain = written.replaceAll(/\s/g, '')
  if (/^\d{4}:[A-Za-z0-9.:_~-]{1,50}$/.test(plain)) return { ok: true, number: plain }
  const says = `${written} is no Peppol address: it is written as 0007:5560000001 is.`
  return { ok: false, refusal: 'invalid-peppol-id', says }
}
