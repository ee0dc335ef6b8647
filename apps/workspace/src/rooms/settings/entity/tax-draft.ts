import type { EntityTaxWire } from '@tolv/server/wire'

/** How a legal entity bills, as it stands in the fields: lists and numbers as they are typed. */
export type TaxDraft = Omit<
  EntityTaxWire,
  'legalEntityId' | 'zone' | 'registeredIn' | 'termsDays' | TextField
> &
  Record<'registeredIn' | 'termsDays' | TextField, string>

type TextField =
  | 'street'
  | 'postalCode'
  | 'city'
  | 'email'
  | 'bankgiro'
  | 'iban'
  | 'bic'
  | 'electronicAddress'

const texts = [
  ...(['street', 'postalCode', 'city', 'email'] as const),
  ...(['bankgiro', 'iban', 'bic', 'electronicAddress'] as const),
]

/** What is sent to be saved or tried. */
export type TaxWish = Omit<EntityTaxWire, 'legalEntityId' | 'zone'>

export type TaxProblem = 'registeredIn' | 'termsDays' | 'email'

export function draftOfTax({ legalEntityId: _, zone: _zone, ...tax }: EntityTaxWire): TaxDraft {
  const written = Object.fromEntries(texts.map((name) => [name, tax[name] ?? '']))
  return {
    ...tax,
    ...(written as Record<TextField, string>),
    registeredIn: tax.registeredIn.join(', '),
    termsDays: String(tax.termsDays),
  }
}

/** The fields that cannot be sent as they stand. */
export function problemsOfTax(draft: TaxDraft): TaxProblem[] {
  const { email } = draft
  const found: TaxProblem[] = []
  if (!countriesIn(draft.registeredIn).every((one) => /^[A-Z]{2}$/.test(one)))
    found.push('registeredIn')
  if (!/^\d{1,3}$/.test(draft.termsDays.trim()) || Number(draft.termsDays) > 365)
    found.push('termsDays')
  if (email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.trim())) found.push('email')
  return found
}

/** The draft as it is sent; only one without problems. */
export function wishOfTax(draft: TaxDraft): TaxWish {
  const written = Object.fromEntries(
    texts.map((name) => [name, draft[name].trim() === '' ? null : draft[name].trim()]),
  )
  return {
    ...draft,
    ...(written as Record<TextField, string | null>),
    registeredIn: countriesIn(draft.registeredIn),
    termsDays: Number(draft.termsDays),
    invoicePrefix: draft.invoicePrefix.trim(),
    creditNotePrefix: draft.creditNotePrefix.trim(),
  }
}

/** 'de, NO' names Germany and Norway. */
function countriesIn(typed: string): string[] {
  const named = typed.toUpperCase().split(/[\s,;]+/)
  return [...new Set(named.filter((one) => one !== ''))]
}
