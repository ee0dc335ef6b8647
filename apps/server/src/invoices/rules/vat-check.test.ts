import { expect, test } from 'vitest'
import { nextAsk, numberToAsk } from './vat-check.ts'

test.for([
  [
    'a Danish company',
    { kind: 'business', country: 'DK', vatNumber: 'DK 13 58 56 28' },
    'DK13585628',
  ],
  [
    'a Greek one, by the letters of its numbers',
    { kind: 'business', country: 'GR', vatNumber: '123456789' },
    'EL123456789',
  ],
  [
    'a Norwegian one, which is outside the EU',
    { kind: 'business', country: 'NO', vatNumber: '974760673MVA' },
    null,
  ],
  ['a person', { kind: 'person', country: 'DK', vatNumber: 'DK13585628' }, null],
  ['a company without a number', { kind: 'business', country: 'DK', vatNumber: null }, null],
] as const)('the register is asked about %s', ([, payer, number]) => {
  expect(numberToAsk(payer)).toBe(number)
})

test('it is asked again soon, then seldom, and never given up', () => {
  const now = Temporal.Instant.from('2026-03-02T08:00:00Z')
  const minutes = [1, 2, 3, 4, 5, 500].map((asks) => nextAsk(asks, now).since(now).total('minutes'))
  expect(minutes).toEqual([1, 5, 30, 120, 360, 360])
})
