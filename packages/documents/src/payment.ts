/** How each way to pay is told on paper: a heading and its numbers, as banks write them. */
import type { LegalLanguage, PaymentMeans } from '@tolv/rails'
import { words } from './words.ts'

export type Told = { label: string; value: string }

export function paymentFacts(means: PaymentMeans, language: LegalLanguage): Told[] {
  const own = words[language]
  // An OCR, a KID and a viitenumero are digits: a number such as F843 in their field is refused by the payer's bank.
  const reference = (value: string | null, ofDigits = own.reference) =>
    value === null ? [] : [{ label: /^\d+$/.test(value) ? ofDigits : own.message, value }]
  switch (means.kind) {
    case 'bankgiro':
      return [{ label: 'Bankgiro', value: means.number }, ...reference(means.reference)]
    case 'plusgiro':
      return [{ label: 'Plusgiro', value: means.number }, ...reference(means.reference)]
    case 'norwegian-account':
      return [{ label: own.account, value: means.number }, ...reference(means.reference, 'KID')]
    case 'danish-account':
      return [
        { label: own.registration, value: means.registration },
        { label: own.account, value: means.account },
        ...reference(means.reference),
      ]
    case 'fik':
      return [
        {
          label: 'FIK',
          value: `+${means.cardType}<${means.reference ?? ''}+${means.creditor}<`,
        },
      ]
    case 'iban':
      return [
        { label: 'IBAN', value: inFours(means.iban) },
        ...(means.bic === null ? [] : [{ label: 'BIC', value: means.bic }]),
        ...reference(means.reference),
      ]
    case 'direct-debit':
      return [{ label: own.directDebit, value: `${own.mandate} ${means.mandate}` }]
    case 'card':
      return [{ label: own.card, value: `${means.network} ···· ${means.lastDigits}` }]
  }
}

function inFours(iban: string): string {
  return iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ')
}
