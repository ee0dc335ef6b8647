/**
 * Where a party is reached in the Peppol network. The code list "Electronic Address Scheme" (EAS) says which registers
 * count; a company without an address of its own is reached by its number in its country's register.
 */
import type { ElectronicAddress, Party } from './record.ts'

/** Scheme of the register of companies: ISO 6523 ICD, as in EAS. */
const registers: Record<string, string> = { SE: '0007', NO: '0192', DK: '0184', FI: '0212' }

/** Schemes of VAT numbers, for countries where no register is told above. */
const vatSchemes: Record<string, string> = {
  AT: '9914',
  BE: '9925',
  BG: '9926',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  ES: '9920',
  FR: '9957',
  GR: '9933',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MT: '9943',
  NL: '9944',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  SI: '9949',
  SK: '9950',
}

/** The scheme that a country's organisation numbers are told under; null where we know none. */
export function registerScheme(country: string): string | null {
  return registers[country] ?? null
}

/** The organisation number as its register writes it: digits, in Finland with its dash. */
export function registeredNumber(party: Party): string | null {
  if (party.organisationNumber === null) return null
  const digits = party.organisationNumber.replace(/\D/g, '')
  if (party.address.country !== 'FI') return digits
  return `${digits.slice(0, 7)}-${digits.slice(7)}`
}

/** Where a party is reached: by its own address, its organisation number or its VAT number; null when by none. */
export function electronicAddressOf(party: Party): ElectronicAddress | null {
  if (party.electronicAddress) return party.electronicAddress
  const { country } = party.address
  const number = registeredNumber(party)
  const scheme = registerScheme(country)
  if (scheme && number) return { scheme, id: number }
  const vatScheme = vatSchemes[country]
  return vatScheme && party.vatNumber ? { scheme: vatScheme, id: party.vatNumber } : null
}
