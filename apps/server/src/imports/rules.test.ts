import type { IntakeRecord } from '@tolv/imports'
import { expect, test } from 'vitest'
import {
  type Answers,
  type Brought,
  countBatch,
  decideBatch,
  isoDay,
  type Known,
  mayDo,
  mergeAnswers,
  noCounts,
} from './rules.ts'

const today = 20_000
const frame = () => {
  let made = 0
  return { currency: 'SEK', today, newEventId: () => `event-${++made}` }
}

/** A subscription of account 1001; the test says what it is about. */
function aSubscription(about: Partial<IntakeRecord & { kind: 'subscription' }> = {}): Brought {
  const record: IntakeRecord = {
    kind: 'subscription',
    line: 2,
    account: '1001',
    id: 'A1',
    plan: 'El',
    startedOn: 19_000,
    endedOn: null,
    amountMinor: 24_900n,
    currency: 'SEK',
    interval: 'month',
    contact: { name: null, email: null },
    traits: {},
    ...about,
  }
  return { record, subject: 'subscription|#|A1|1', contentHash: JSON.stringify(record.endedOn) }
}
const remembered = (known: Known) => new Map([['subscription|#|A1|1', known]])

test.each<[string, number | null, Known | null, boolean]>([
  ['has no end', null, null, false],
  ['ends tomorrow', today + 1, null, false],
  ['ended today', today, null, true],
  [
    'ended and was told to',
    19_500,
    { contentHash: '', eventId: 'e', endedOn: 19_500, account: '1001' },
    false,
  ],
  [
    'ended on another day than told',
    19_400,
    { contentHash: '', eventId: 'e', endedOn: 19_500, account: '1001' },
    true,
  ],
])('the end of a subscription that %s', (_name, endedOn, known, tells) => {
  const plan = decideBatch(
    [aSubscription({ endedOn })],
    known ? remembered(known) : new Map(),
    frame(),
  )
  expect(plan.tellings.map(({ tellsEnd }) => tellsEnd)).toEqual([tells])
})

test('a subject that comes twice in one batch is told twice, the second correcting the first', () => {
  const plan = decideBatch(
    [aSubscription(), aSubscription({ endedOn: today + 9 })],
    new Map(),
    frame(),
  )
  expect(plan).toMatchObject({ added: 1, changed: 1 })
  expect(plan.tellings.map(({ eventId, corrects }) => [eventId, corrects])).toEqual([
    ['event-1', null],
    ['event-2', 'event-1'],
  ])
})

test('rows in another currency are counted by currency and told nowhere', () => {
  const plan = decideBatch([aSubscription({ currency: 'EUR' })], new Map(), frame())
  expect(plan).toMatchObject({ tellings: [], added: 0, keptApart: new Map([['EUR', 1]]) })
  const once = countBatch(noCounts(), { rows: 1, refused: 0, accountsAdded: 0, plan })
  const twice = countBatch(once, { rows: 2, refused: 1, accountsAdded: 0, plan })
  expect(twice).toMatchObject({ rows: 3, refused: 1, keptApart: [{ currency: 'EUR', rows: 2 }] })
})

test.each<[string, Answers, Answers, Answers]>([
  [
    'keeps what was not said again',
    { dateFormat: 'dmy' },
    { currency: 'NOK' },
    { dateFormat: 'dmy', currency: 'NOK' },
  ],
  [
    'moves a field to another column',
    {
      columns: [
        { index: 0, field: 'account' },
        { index: 2, field: 'trait' },
      ],
    },
    {
      columns: [
        { index: 1, field: 'account' },
        { index: 3, field: 'trait' },
      ],
    },
    {
      columns: [
        { index: 1, field: 'account' },
        { index: 2, field: 'trait' },
        { index: 3, field: 'trait' },
      ],
    },
  ],
  [
    'forgets the columns of another kind of file',
    { kind: 'orders', columns: [{ index: 0, field: 'date' }] },
    { kind: 'subscriptions' },
    { kind: 'subscriptions' },
  ],
])('a newer answer %s', (_name, before, newer, merged) => {
  expect(mergeAnswers(before, newer)).toEqual(merged)
})

test('a finished import can neither run nor be cancelled, and says so', () => {
  for (const act of ['run', 'cancel', 'map', 'fix', 'rates'] as const)
    expect(mayDo(act, 'done')).toMatchObject({
      ok: false,
      says: expect.stringContaining('finished'),
    })
  expect(mayDo('cancel', 'running')).toEqual({ ok: true })
})

test('days are written as days', () => {
  expect([0, 19_782, -1].map(isoDay)).toEqual(['1970-01-01', '2024-02-29', '1969-12-31'])
})
