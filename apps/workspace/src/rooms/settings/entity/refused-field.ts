import { Refused } from '../../../api/client.ts'
import type { TaxDraft } from './tax-draft.ts'

const fields: Record<string, keyof TaxDraft> = {
  'invalid-iban': 'iban',
  'invalid-bic': 'bic',
  'invalid-bankgiro': 'bankgiro',
  'invalid-peppol-id': 'electronicAddress',
}

/** The field that a refusal is about, with the refusal's name. */
export type RefusedField = { field: keyof TaxDraft; refusal: string }

export function refusedField(error: unknown): RefusedField | undefined {
  if (!(error instanceof Refused)) return undefined
  const { refusal = '' } = error.problem
  const field = fields[refusal]
  return field === undefined ? undefined : { field, refusal }
}
