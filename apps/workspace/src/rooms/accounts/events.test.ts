import { expect, test } from 'vitest'
import { writingFor } from '../../shell/writing.ts'
import { en } from './event-words.en.ts'
import { sv } from './event-words.sv.ts'
import { tell } from './events.ts'

const happened = [
  {
    kind: 'payment.recorded',
    data: {
      amountMinor: 2_312_000,
      currency: 'SEK',
      id: '88214',
      status: 'paid',
      dueOn: '2026-11-14',
    },
  },
  {
    kind: 'payment.recorded',
    data: { amountMinor: 94_900, currency: 'NOK', id: null, status: 'failed', dueOn: null },
  },
  { kind: 'order.recorded', data: { amountMinor: -120_050, currency: 'SEK', id: null } },
  {
    kind: 'subscription.recorded',
    data: {
      plan: 'Fibre 500',
      amountMinor: 768_000,
      currency: 'SEK',
      interval: 'month',
      startedOn: '2024-02-01',
      endedOn: null,
    },
  },
  {
    kind: 'value.changed',
    data: { fromMinor: 39_760_000, toMinor: 28_640_000, share: -0.28, because: 'contraction' },
  },
  { kind: 'ticket.reopened', data: {} },
]
const spaces = /\u00a0/g
const tenant = { locale: 'sv-SE', currency: 'SEK' }

test('what happened to an account is told in English', () => {
  const writing = writingFor(tenant, 'en')
  const told = happened.map((event) => tell(event, en, writing))
  expect(
    told.map((each) => `${each.title} | ${each.says}`.replace(spaces, ' ')).join('\n'),
  ).toMatchInlineSnapshot(`
    "23 120 kr received | Invoice 88214. Due 14 Nov 2026.
    949 NOK failed | 
    1 200,50 kr refunded | 
    Fibre 500 began | 7 680 kr a month.
    Worth 28 % less | From 398 000 kr to 286 000 kr. It buys less.
    ticket reopened | "
  `)
})

test('what happened to an account is told in Swedish', () => {
  const writing = writingFor(tenant, 'sv')
  const told = happened.map((event) => tell(event, sv, writing))
  expect(
    told.map((each) => `${each.title} | ${each.says}`.replace(spaces, ' ')).join('\n'),
  ).toMatchInlineSnapshot(`
    "23 120 kr mottaget | Faktura 88214. Förföll 14 nov. 2026.
    949 NOK misslyckades | 
    1 200,50 kr återbetalt | 
    Fibre 500 började | 7 680 kr i månaden.
    Värt 28 % mindre | Från 398 000 kr till 286 000 kr. Det köper mindre.
    ticket reopened | "
  `)
})

test('a payment that failed is to be watched, and one that came is a gain', () => {
  const writing = writingFor(tenant, 'en')
  expect(happened.slice(0, 2).map((event) => tell(event, en, writing).weight)).toEqual([
    'gain',
    'watch',
  ])
})

test('documents are told with their numbers and what became of them', () => {
  const about = { number: 'F720', currency: 'SEK', totalMinor: 2_807_500, dueOn: '2026-12-13' }
  const events = [
    { kind: 'invoice.issued', data: about },
    { kind: 'payment.received', data: { ...about, receivedMinor: 1_000_000 } },
    { kind: 'invoice.overdue', data: { ...about, openMinor: 1_807_500 } },
    { kind: 'invoice.written_off', data: { ...about, writtenOffMinor: 1_807_500, reason: 'Gone' } },
    { kind: 'invoice.paid', data: about },
    { kind: 'credit_note.issued', data: { ...about, number: 'K1', totalMinor: -9_800 } },
    { kind: 'billing.held', data: { reason: 'cannot-be-reckoned', says: 'x is no number.' } },
    { kind: 'billing.held', data: { reason: 'new', says: 'Something new.' } },
    { kind: 'agreement.taken_over', data: { on: '2026-09-23' } },
  ]
  const writing = writingFor(tenant, 'en')
  const lines = events.map((event) => {
    const { title, says, weight } = tell(event, en, writing)
    return `${weight} | ${title} | ${says}`.replace(spaces, ' ')
  })
  expect(lines).toEqual([
    'usual | Invoice issued | F720, 28 075 kr. To be paid by 13 Dec 2026.',
    'gain | Payment received | F720, 10 000 kr.',
    'watch | Invoice overdue | F720, 18 075 kr. To be paid by 13 Dec 2026.',
    'usual | Invoice written off | F720, 18 075 kr. Gone.',
    'usual | Invoice paid | F720.',
    'usual | Credit note issued | K1, 98 kr.',
    'watch | Billing waits | Something of its plan or usage cannot be reckoned with.',
    'watch | Billing waits | Something new.',
    'usual | Carried on here | What a file told of it ends on 23 Sept 2026.',
  ])
})
