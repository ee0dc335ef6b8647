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
    endedBecause: null,
    endedReason: null,
    pausedFrom: null,
    pausedTo: null,
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

const told = { contentHash: '', eventId: 'e', endedOn: 19_500, account: '1001' }
type End = { that: string; endedOn: number | null; known: Known | null; tells: boolean }

test.each<End>([
  { that: 'has no end', endedOn: null, known: null, tells: false },
  { that: 'ends tomorrow', endedOn: today + 1, known: null, tells: false },
  { that: 'ended today', endedOn: today, known: null, tells: true },
  { that: 'ended and was told to', endedOn: 19_500, known: told, tells: false },
  { that: 'ended on another day than told', endedOn: 19_400, known: told, tells: true },
])('the end of a subscription that $that', ({ endedOn, known, tells }) => {
  const before = known ? remembered(known) : new Map()
  const plan = decideBatch([aSubscription({ endedOn })], before, frame())
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

const at = (index: number, field: 'account' | 'date' | 'trait') => ({ index, field })
type Merge = { that: string; before: Answers; newer: Answers; merged: Answers }

test.each<Merge>([
  {
    that: 'keeps what was not said again',
    before: { dateFormat: 'dmy' },
    newer: { currency: 'NOK' },
    merged: { dateFormat: 'dmy', currency: 'NOK' },
  },
  {
    that: 'moves a field to another column',
    before: { columns: [at(0, 'account'), at(2, 'trait')] },
    newer: { columns: [at(1, 'account'), at(3, 'trait')] },
    merged: { columns: [at(1, 'account'), at(2, 'trait'), at(3, 'trait')] },
  },
  {
    that: 'forgets the columns of another kind of file',
    before: { kind: 'orders', columns: [at(0, 'date')] },
    newer: { kind: 'subscriptions' },
    merged: { kind: 'subscriptions' },
  },
])('a newer answer $that', ({ before, newer, merged }) => {
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
