import type { InvoiceLineWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { bodyOfCredit, type CreditDraft, isLineAmount } from './credit-draft.ts'

const line = (place: number, beforeDiscountMinor: number): InvoiceLineWire => ({
  place,
  subscriptionId: null,
  kind: beforeDiscountMinor < 0 ? 'credit' : 'recurring',
  name: 'Magasin',
  code: 'magasin',
  quantity: '1',
  unit: null,
  plan: null,
  service: { from: '2026-03-02', to: '2026-04-02', hours: null },
  beforeDiscountMinor,
  netMinor: beforeDiscountMinor,
  vatMinor: 0,
  vat: { category: 'S', percent: '25', country: 'SE' },
  why: null,
})
const lines = [line(0, 19_900), line(1, -5_000)]
const nothing: CreditDraft = { what: 'whole', amount: '', lines: {} }
const body = (some: Partial<CreditDraft>) => bodyOfCredit({ ...nothing, ...some }, lines, 'SEK')

test.each<[string, Partial<CreditDraft>, object | undefined]>([
  ['all that is left', {}, { what: 'whole' }],
  ['an amount', { what: 'amount', amount: '100,50' }, { what: 'amount', amountMinor: 10_050 }],
  ['no amount yet', { what: 'amount' }, undefined],
  ['nothing', { what: 'amount', amount: '0' }, undefined],
  ['no line yet', { what: 'lines' }, undefined],
  [
    'a line in whole and part of a credit line',
    { what: 'lines', lines: { 0: '', 1: '20' } },
    {
      what: 'lines',
      lines: [
        { place: 0, amountMinor: 'rest' },
        { place: 1, amountMinor: -2_000 },
      ],
    },
  ],
  ['a line whose amount is none', { what: 'lines', lines: { 0: 'much' } }, undefined],
])('%s', (_, some, expected) => {
  expect(body(some)).toEqual(expected)
})

test('a line may be chosen without an amount', () => {
  expect([isLineAmount('', 'SEK'), isLineAmount('12,5', 'SEK'), isLineAmount('-1', 'SEK')]).toEqual(
    [...[true, true, false]],
  )
})
