import { expect, test } from 'vitest'
import { Refused } from '../api/client.ts'
import { inWords } from './failure.tsx'
import { fieldNames as english } from './misfits.en.ts'
import { fieldNames as swedish } from './misfits.sv.ts'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'

const misfit = new Refused({
  type: '/docs#problem-malformed',
  title: 'The request does not fit',
  status: 400,
  detail: 'quantity: a quantity is written as a program writes it; plans.2.name: Too big',
  requestId: 'r-1',
  fields: [
    {
      field: 'quantity',
      says: 'a quantity is written as a program writes it',
      code: 'invalid_format',
    },
    { field: 'plans.2.name', says: 'Too big', code: 'too_big' },
    { field: 'anchor', says: 'Something new', code: 'not_heard_of' },
  ],
})

test('input that does not fit is told by the words of the page, in the language of the reader', () => {
  expect(inWords(misfit, sv, {})).toEqual({
    title: 'Något som skrevs går inte att ta emot.',
    says:
      'Antal: det är inte skrivet som det ska. Namn: det är för långt eller för stort. ' +
      'anchor: det går inte ihop med resten.',
    requestId: '',
  })
  expect(inWords(misfit, en, {}).says).toMatch(/^Quantity: it is not written as it should be\./)
})

test('every field that has a word has it in both languages', () => {
  expect(Object.keys(swedish)).toEqual(Object.keys(english))
})

test('what has no field is told as the server says it, with the number of the call', () => {
  const said = new Refused({
    ...misfit.problem,
    detail: 'Ask for 1 to 400 days at a time.',
    fields: [],
  })
  expect(inWords(said, sv, {})).toEqual({
    title: 'Det avvisades.',
    says: 'Ask for 1 to 400 days at a time.',
    requestId: 'r-1',
  })
})
