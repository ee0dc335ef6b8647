/** A book in which accounts were told anew is the book that was told so at once, column by column. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../history.ts'
import { newBook } from './book.ts'

const day = fc.integer({ min: 19_000, max: 20_000 })
const amountMinor = fc.integer({ min: -5_000, max: 50_000 })
type Told = HistoryRecord extends infer Record
  ? Record extends HistoryRecord
    ? Omit<Record, 'account'>
    : never
  : never
const record: fc.Arbitrary<Told> = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), on: day, amountMinor }),
  fc.record({
    kind: fc.constant('payment' as const),
    on: day,
    dueOn: fc.option(day),
    amountMinor,
    status: fc.constantFrom('paid' as const, 'open' as const, 'refunded' as const),
  }),
  fc.record({
    kind: fc.constant('subscription' as const),
    plan: fc.constantFrom('Bas', 'Plus'),
    startedOn: day,
    endedOn: fc.option(day),
    amountMinor,
    interval: fc.constantFrom('month' as const, 'year' as const),
    metered: fc.array(
      fc.record({
        meter: fc.constantFrom('kWh', 'GB'),
        billed: fc.array(fc.record({ on: day, from: day, to: day, amountMinor }), { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  }),
  fc.record({ kind: fc.constant('pause' as const), from: day, to: fc.option(day) }),
)
const history = fc.array(record, { minLength: 1, maxLength: 5 })

function bookOf(told: [string, Told[]][]) {
  const builder = newBook()
  const tell = ([account, records]: [string, Told[]]) => {
    for (const one of records) builder.add({ ...one, account } as HistoryRecord)
  }
  for (const each of told) tell(each)
  return { builder, tell }
}

test('whatever was told of some accounts before, only what is told last is in the book', () => {
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(), history), { minLength: 1, maxLength: 4 }),
      (first, changes) => {
        const last = first.map((records, at): [string, Told[]] => [`K${at}`, records])
        const { builder, tell } = bookOf(last)
        builder.build()
        for (const [at, records] of changes) {
          const place = at % last.length
          const told: [string, Told[]] = [`K${place}`, records]
          expect(builder.forget(`K${place}`)).toBe(true)
          tell(told)
          last[place] = told
        }
        const { use: revised, ...revisedRows } = builder.build().subscriptions
        const fresh = bookOf(last).builder.build()
        const { use, ...rows } = fresh.subscriptions
        const { meter: _, kind: __, ...useColumns } = use
        const { meter: ___, kind: ____, ...revisedUse } = revised
        expect({ ...builder.build(), subscriptions: revisedRows }).toEqual({
          ...fresh,
          subscriptions: rows,
        })
        expect(revisedUse).toEqual(useColumns)
        // Meters are numbered as they are met, which may be in another order: the same ones are alike.
        const alike = (codes: Int32Array) => codes.map((code) => codes.indexOf(code))
        expect(alike(revised.meter)).toEqual(alike(use.meter))
        expect(alike(revised.kind)).toEqual(alike(use.kind))
      },
    ),
  )
})

test('of an account that nothing was told of nothing can be taken back, and traits are said anew', () => {
  const builder = newBook()
  builder.add({ kind: 'order', account: 'A', on: 19_500, amountMinor: 100 })
  builder.trait('A', 'region', 'Norr')
  expect(builder.forget('B')).toBe(false)
  builder.forgetTraits()
  builder.trait('A', 'region', 'Söder')
  expect(builder.build().traits.map(({ name, values }) => [name, values])).toEqual([
    ['region', ['Söder']],
  ])
})
