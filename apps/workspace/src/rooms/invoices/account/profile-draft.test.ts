import type { BillingProfileWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import {
  draftOfProfile,
  type ProfileDraft,
  problemsOfProfile,
  sameProfile,
  wishOfProfile,
} from './profile-draft.ts'

const saved: BillingProfileWire = {
  accountId: 'norrskenet',
  kind: 'business',
  name: 'Brf Norrskenet 4',
  registrationNumber: '769600-1234',
  vatNumber: 'DE136695976',
  vatStatus: 'valid',
  vatCheckedAt: '2026-03-02T08:00:00Z',
  vatCheck: null,
  street: 'Storgatan 1',
  postalCode: '831 30',
  city: 'Östersund',
  country: 'DE',
  email: null,
  language: 'sv',
  reference: null,
  electronicAddress: null,
  termsDays: null,
}
const draft = draftOfProfile(saved)

test('what is saved stands in the fields, and to send it would change nothing', () => {
  expect(draft).toMatchObject({ email: '', termsDays: '', delivery: 'pdf', vatStatus: 'valid' })
  expect(sameProfile(draft, saved)).toBe(true)
  expect(sameProfile({ ...draft, city: 'Åre' }, saved)).toBe(false)
})

test('what the register answered is told when it is another than before', () => {
  expect(wishOfProfile({ ...draft, vatStatus: 'invalid' }, saved).vatStatus).toBe('invalid')
  expect(wishOfProfile(draft, saved).vatStatus).toBe(null)
})

test('a person has neither VAT number nor registration number, and PDF needs no address', () => {
  const typed = { ...draft, kind: 'person', electronicAddress: '0007:1' } as const
  expect(wishOfProfile(typed, saved)).toMatchObject({
    ...{ kind: 'person', vatNumber: null, registrationNumber: null },
    ...{ electronicAddress: null, vatStatus: null },
  })
})

const wrong: [string, Partial<ProfileDraft>, object][] = [
  ['nobody', { name: ' ' }, { name: 'nameMissing' }],
  ['no country', { country: 'Germany' }, { country: 'countryWrong' }],
  ['no e-mail', { email: 'karin' }, { email: 'emailWrong' }],
  ['Peppol without an address', { delivery: 'peppol' }, { electronicAddress: 'peppolMissing' }],
  ['a year and a day', { termsDays: '366' }, { termsDays: 'termsWrong' }],
  ['a number of another form', { vatNumber: 'DE12' }, { vatNumber: 'vat-number-form' }],
  [
    'a mistyped number',
    { country: 'SE', vatNumber: 'SE556677889801' },
    { vatNumber: 'vat-number-check-digit' },
  ],
  [
    'a number from elsewhere',
    { country: 'US', vatNumber: '12' },
    { vatNumber: 'vat-number-country' },
  ],
  ['a person with any number', { kind: 'person', vatNumber: '12' }, {}],
]

test.each(wrong)('%s', (_, typed, expected) => {
  expect(problemsOfProfile({ ...draft, ...typed })).toEqual(expected)
})
