import { expect, test } from 'vitest'
import { readBankgiro, readBic, readIban, readPeppolId } from './numbers.ts'

const spoken = (read: { ok: true; number: string } | { ok: false; refusal: string }) =>
  read.ok ? read.number : read.refusal

test.each([
  // The examples of the SWIFT IBAN registry.
  ['SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466'],
  ['no93 8601 1117 947', 'NO9386011117947'],
  ['DK50 0040 0440 1162 43', 'DK5000400440116243'],
  ['FI21 1234 5600 0007 85', 'FI2112345600000785'],
  ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ['SE45 5000 0000 0583 9825 7467', 'invalid-iban'],
  ['SE45 5000 0000 0583 9825 746', 'invalid-iban'],
  ['50501055', 'invalid-iban'],
  ['', 'invalid-iban'],
])('the IBAN %s is %s', (written, expected) => {
  expect(spoken(readIban(written))).toBe(expected)
})

test.each([
  // Bankgirot's own number, and that of Radiohjälpen.
  ['5050-1055', '5050-1055'],
  ['901 9506', '901-9506'],
  ['5050-1056', 'invalid-bankgiro'],
  ['123456', 'invalid-bankgiro'],
  ['bankgiro', 'invalid-bankgiro'],
])('the bankgiro number %s is %s', (written, expected) => {
  expect(spoken(readBankgiro(written))).toBe(expected)
})

test.each([
  ['esse sess', 'ESSESESS'],
  ['NDEAFIHHXXX', 'NDEAFIHHXXX'],
  ['ESSESE', 'invalid-bic'],
])('the BIC %s is %s', (written, expected) => {
  expect(spoken(readBic(written))).toBe(expected)
})

test.each([
  ['0007:556000 0001', '0007:5560000001'],
  ['9930:DE136695976', '9930:DE136695976'],
  ['5560000001', 'invalid-peppol-id'],
])('the Peppol address %s is %s', (written, expected) => {
  expect(spoken(readPeppolId(written))).toBe(expected)
})

test('a refusal says how it is written', () => {
  expect(readIban('SE45 5000')).toMatchObject({
    says: 'SE45 5000 is no IBAN: it is written as SE45 5000 0000 0583 9825 7466 is.',
  })
})
