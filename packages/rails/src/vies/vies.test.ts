import { expect, test } from 'vitest'
import { readViesAnswer, writeViesQuestion } from './vies.ts'

test('a number is asked about with its country apart, and with who asks', () => {
  expect(writeViesQuestion({ number: 'DK13585628', asker: 'SE556000000101' })).toEqual({
    countryCode: 'DK',
    vatNumber: '13585628',
    requesterMemberStateCode: 'SE',
    requesterNumber: '556000000101',
  })
  expect(writeViesQuestion({ number: 'EL123456789', asker: null })).toEqual({
    countryCode: 'EL',
    vatNumber: '123456789',
  })
})

test('a registered number is valid, with its name and the proof of having asked', () => {
  const body = {
    countryCode: 'DK',
    vatNumber: '13585628',
    requestDate: '2026-03-02T08:00:00Z',
    valid: true,
    requestIdentifier: 'WAPIAAAAZ1',
    name: 'NORDFISK APS',
    userError: 'VALID',
  }
  expect(readViesAnswer(200, body)).toEqual({
    state: 'valid',
    name: 'NORDFISK APS',
    consultation: 'WAPIAAAAZ1',
  })
})

test('a member state that does not tell the name leaves it out', () => {
  const body = { valid: true, name: '---', requestIdentifier: '' }
  expect(readViesAnswer(200, body)).toEqual({ state: 'valid', name: null, consultation: null })
})

test('a number that is not registered is an answer too', () => {
  const body = { valid: false, requestIdentifier: 'WAPIAAAAZ2', userError: 'INVALID' }
  expect(readViesAnswer(200, body)).toEqual({ state: 'invalid', consultation: 'WAPIAAAAZ2' })
})

const failed = (error: string) => ({ actionSucceed: false, errorWrappers: [{ error }] })

test.for([
  [
    'its country does not reply',
    200,
    { valid: false, userError: 'MS_UNAVAILABLE' },
    'country-away',
  ],
  ['its country is too slow', 400, failed('TIMEOUT'), 'country-away'],
  ['too many ask that country', 400, failed('MS_MAX_CONCURRENT_REQ'), 'busy'],
  ['too many ask at all', 200, { valid: false, userError: 'GLOBAL_MAX_CONCURRENT_REQ' }, 'busy'],
  ['the register is away', 500, failed('SERVICE_UNAVAILABLE'), 'register-away'],
  ['a gateway answers in its place', 502, undefined, 'register-away'],
  ['our own number is not registered', 400, failed('INVALID_REQUESTER_INFO'), 'asker-refused'],
  ['it will not be asked by us', 400, failed('IP_BLOCKED'), 'shut-out'],
  ['it says what nobody knows', 400, failed('SOMETHING_NEW'), 'unreadable'],
  ['a page of HTML comes', 200, undefined, 'unreadable'],
  ['the word for valid is text', 200, { valid: 'true' }, 'unreadable'],
] as const)('no answer, and never an invalid number: %s', ([, status, body, because]) => {
  expect(readViesAnswer(status, body)).toEqual({ state: 'no-answer', because })
})
