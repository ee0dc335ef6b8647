import { fieldsOf, neededFields } from '@tolv/imports'
import type { ImportWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import {
  type Answers,
  countOf,
  fieldsOfKind,
  isAnswered,
  type Kind,
  type Mapping,
  missingFields,
  onlyNew,
  withColumn,
} from './answers.ts'

const mapping: Mapping = {
  kind: 'payments',
  delimiter: ';',
  encoding: 'utf-8',
  header: true,
  dateFormat: null,
  decimalMark: 'comma',
  currency: 'SEK',
  interval: 'month',
  columns: ['account', 'date', 'amount', 'trait', 'ignore'].map((field, index) => ({
    column: `k${index}`,
    index,
    field,
    samples: [],
    because: 'name',
    check: null,
  })),
}

test.each(['snapshot', 'subscriptions', 'payments', 'orders'] satisfies Kind[])(
  'the screen offers for %s exactly the fields that such a file can have',
  (kind) => {
    const { needed, other } = fieldsOfKind[kind]
    expect(needed).toEqual(neededFields(kind))
    expect([...needed, ...other]).toEqual(fieldsOf(kind))
  },
)

test('a field that moves to another column leaves the one it had', () => {
  const answers = withColumn(mapping, {}, { index: 4, field: 'amount' })
  expect(answers.columns).toEqual([
    { index: 2, field: 'ignore' },
    { index: 4, field: 'amount' },
  ])
})

test('a correction that is taken back is no correction', () => {
  const moved = withColumn(mapping, {}, { index: 4, field: 'amount' })
  const back = withColumn(mapping, moved, { index: 2, field: 'amount' })
  expect(countOf(back)).toBe(0)
})

test('what the file is read as already is no change when it is chosen again', () => {
  const answers: Answers = { decimalMark: 'comma', dateFormat: 'dmy', columns: [] }
  expect(onlyNew(mapping, answers)).toEqual({ dateFormat: 'dmy' })
})

test('several columns may be traits', () => {
  const answers = withColumn(mapping, {}, { index: 4, field: 'trait' })
  expect(answers.columns).toEqual([{ index: 4, field: 'trait' }])
})

test('the file waits until what it leaves open is answered', () => {
  const asked = {
    mapping,
    questions: [{ ask: 'date-format', column: 'k1', says: '', choices: [] }],
  } as unknown as ImportWire
  expect(isAnswered(asked, {})).toBe(false)
  expect(isAnswered(asked, { dateFormat: 'dmy' })).toBe(true)
})

test('another kind of file may lack a column that this one did not need', () => {
  const answers: Answers = { kind: 'snapshot' }
  expect(missingFields(mapping, answers)).toEqual(['tenure', 'churned'])
})
