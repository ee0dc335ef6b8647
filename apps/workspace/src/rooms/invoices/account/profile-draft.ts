import { readVatNumber } from '@tolv/pricing'
import type { BillingProfileWire } from '@tolv/server/wire'

type TextField =
  | 'registrationNumber'
  | 'vatNumber'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'email'
  | 'reference'
  | 'electronicAddress'

/** Who is billed, as it stands in the fields. */
export type ProfileDraft = Record<TextField | 'name' | 'country' | 'termsDays', string> &
  Pick<BillingProfileWire, 'kind' | 'language'> & {
    vatStatus: 'unchecked' | 'valid' | 'invalid'
    delivery: 'pdf' | 'peppol'
  }

export type ProfileWish = Omit<
  BillingProfileWire,
  'accountId' | 'vatStatus' | 'vatCheckedAt' | 'vatCheck'
> & {
  /** null: nobody has answered anew */
  vatStatus: 'unchecked' | 'valid' | 'invalid' | null
}

/** The first thing that is wrong with each field, by the name of its sentence. */
export type ProfileProblems = {
  name?: 'nameMissing'
  country?: 'countryWrong'
  email?: 'emailWrong'
  electronicAddress?: 'peppolMissing'
  termsDays?: 'termsWrong'
  vatNumber?: 'vat-number-country' | 'vat-number-form' | 'vat-number-check-digit'
}

const texts = [
  ...(['registrationNumber', 'vatNumber', 'street', 'postalCode'] as const),
  ...(['city', 'email', 'reference', 'electronicAddress'] as const),
]

export function draftOfProfile(profile: BillingProfileWire): ProfileDraft {
  const { kind, language, name, country, termsDays, vatStatus, electronicAddress } = profile
  const written = Object.fromEntries(texts.map((field) => [field, profile[field] ?? '']))
  return {
    ...(written as Record<TextField, string>),
    ...{ kind, language, name, country },
    termsDays: termsDays === null ? '' : String(termsDays),
    vatStatus: vatStatus === 'none' ? 'unchecked' : vatStatus,
    delivery: electronicAddress === null ? 'pdf' : 'peppol',
  }
}

export function problemsOfProfile(draft: ProfileDraft): ProfileProblems {
  const { name, country, email, termsDays, delivery, electronicAddress } = draft
  const days = termsDays.trim()
  return {
    ...(name.trim() === '' && { name: 'nameMissing' }),
    ...(!/^[A-Z]{2}$/.test(country.trim()) && { country: 'countryWrong' }),
    ...(email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.trim()) && { email: 'emailWrong' }),
    ...(delivery === 'peppol' &&
      electronicAddress.trim() === '' && { electronicAddress: 'peppolMissing' }),
    ...(days !== '' &&
      (!/^\d{1,3}$/.test(days) || Number(days) > 365) && { termsDays: 'termsWrong' }),
    ...vatProblem(draft),
  }
}

/** A person has no VAT number; a company's is read as the server reads it. */
function vatProblem({ kind, vatNumber, country }: ProfileDraft): ProfileProblems {
  const written = vatNumber.trim()
  if (kind === 'person' || written === '' || !/^[A-Z]{2}$/.test(country.trim())) return {}
  const read = readVatNumber({ written, country: country.trim() })
  return read.ok ? {} : { vatNumber: read.refusal }
}

/** @param saved what was kept before: an answer of the register that is the same is not told anew */
export function wishOfProfile(draft: ProfileDraft, saved: BillingProfileWire): ProfileWish {
  const { kind, language, name, country, termsDays, delivery, vatStatus: _, ...rest } = draft
  const fields = Object.entries(rest).map(([field, typed]) => [field, typed.trim() || null])
  const wish: Pick<ProfileWish, TextField> = Object.fromEntries(fields)
  const isBusiness = kind === 'business'
  const vatNumber = isBusiness ? wish.vatNumber : null
  const isAnswered = vatNumber !== null && draft.vatStatus !== saved.vatStatus
  return {
    ...wish,
    ...{ kind, language, name: name.trim(), country: country.trim(), vatNumber },
    registrationNumber: isBusiness ? wish.registrationNumber : null,
    electronicAddress: delivery === 'peppol' ? wish.electronicAddress : null,
    termsDays: termsDays.trim() === '' ? null : Number(termsDays),
    vatStatus: isAnswered ? draft.vatStatus : null,
  }
}

/** Whether it would change anything. */
export function sameProfile(draft: ProfileDraft, saved: BillingProfileWire): boolean {
  const { vatStatus, ...wish } = wishOfProfile(draft, saved)
  return (
    vatStatus === null &&
    Object.entries(wish).every(([field, value]) => saved[field as keyof typeof wish] === value)
  )
}
