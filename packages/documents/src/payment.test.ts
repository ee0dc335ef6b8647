import type { LegalLanguage } from '@tolv/rails'
import { expect, test } from 'vitest'
import { paymentFacts } from './payment.ts'

test.each<[LegalLanguage, string, string]>([
  ['sv', 'OCR', 'Meddelande'],
  ['nb', 'KID', 'Melding'],
  ['fi', 'Viitenumero', 'Viesti'],
  ['da', 'Reference', 'Reference'],
  ['de', 'Verwendungszweck', 'Verwendungszweck'],
  ['en', 'Reference', 'Reference'],
])(
  'in %s digits are a reference that banks read (%s), and F843 is a message (%s)',
  (language, digits, text) => {
    const labelOf = (reference: string) =>
      paymentFacts({ kind: 'bankgiro', number: '5050-1055', reference }, language)[1]?.label
    expect([labelOf('1047006'), labelOf('F843')]).toEqual([digits, text])
  },
)

test('a KID is called so in every language, and only where it is one', () => {
  const told = (reference: string | null) =>
    paymentFacts({ kind: 'norwegian-account', number: '1503 40 12345', reference }, 'en').map(
      ({ label }) => label,
    )
  expect([told('1047006')[1], told('F843')[1], told(null)[1]]).toEqual([
    'KID',
    'Reference',
    undefined,
  ])
})
