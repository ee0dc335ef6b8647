/**
 * A book that becomes of another takes over what was made of it. Each round tells anew of a few accounts, and the book
 * is valued and measured beside one that is built from nothing of the same records: not a bit may differ.
 */

import { expect, test, vi } from 'vitest'
import * as contract from '../estimate/contract.ts'
import { type Book, defaultSettings, metricsOf, newBook, value } from '../index.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { isSame } from '../numerics/same.ts'
import { addMonths, dayOf } from './calendar.ts'

vi.mock('../estimate/contract.ts', { spy: true })

const today = dayOf({ year: 2026, month: 3, day: 31 })
const settings = { ...defaultSettings(today), margin: 0.7 }
type Told = Parameters<ReturnType<typeof newBook>['add']>[0]

/** What is told of one of 400 monthly subscribers, every tenth of whom buys at will instead. */
function recordsOf(i: number, turn: number): Told[] {
  const chance = chanceFrom(1_000 * turn + i)
  const account = `K${i}`
  if (i % 10 === 9)
    return Array.from({ length: 1 + (i % 4) }, (_, n) => {
      const on = today - 30 - 90 * n - Math.floor(60 * chance.uniform())
      return { kind: 'order', account, on, amountMinor: 20_000 + 100 * i }
    })
  const startedOn = addMonths(today, -30) + Math.floor(chance.uniform() * 800)
  let renewal = 1
  while (addMonths(startedOn, renewal) <= today && chance.uniform() >= 0.02 + 0.1 * (i % 3))
    renewal++
  const end = addMonths(startedOn, renewal)
  const plan = { kind: 'subscription', account, plan: null, interval: 'month' } as const
  return [{ ...plan, startedOn, endedOn: end <= today ? end : null, amountMinor: 9_900 + 10 * i }]
}

/** Something that happened this month: an end, or a second agreement. */
const newsOf = (i: number, records: Told[]): Told[] =>
  records.flatMap((record): Told[] => {
    if (record.kind !== 'subscription') return [record]
    if (record.endedOn === null && i % 2 === 0) return [{ ...record, endedOn: today - 9 }]
    return [record, { ...record, startedOn: today - 5, endedOn: null, amountMinor: 5_000 }]
  })

type Teller = Pick<ReturnType<typeof newBook>, 'add' | 'trait'>

function tell(into: Teller, told: Map<number, Told[]>): void {
  for (const [i, records] of told) {
    into.trait(`K${i}`, 'plan', i % 3 === 0 ? 'Bas' : 'Plus')
    for (const record of records) into.add(record)
  }
}

const builtFrom = (told: Map<number, Told[]>): Book => {
  const builder = newBook()
  tell(builder, told)
  return builder.build()
}

const saidOf = (book: Book) => {
  const valuation = value(book, settings)
  return { valuation, metrics: metricsOf(book, valuation) }
}

const upTo = (count: number) =>
  new Map(Array.from({ length: count }, (_, i) => [i, recordsOf(i, 0)] as const))

test.each([
  { what: 'nothing', anew: () => new Map<number, Told[]>(), fitsAgain: false },
  {
    what: 'what happened this month',
    anew: (told: Map<number, Told[]>) =>
      new Map([20, 41, 100, 131].map((i) => [i, newsOf(i, told.get(i)!)])),
    fitsAgain: false,
  },
  {
    what: 'accounts that are new',
    anew: () => new Map([400, 401].map((i) => [i, newsOf(1, recordsOf(i, 0)).slice(1)])),
    fitsAgain: false,
  },
  {
    what: 'what happened years ago',
    anew: () => new Map([7, 19, 250].map((i) => [i, recordsOf(i, 1)])),
    fitsAgain: true,
  },
])('told anew of $what a book is worth what one built from nothing is', ({ anew, fitsAgain }) => {
  const told = upTo(400)
  const builder = newBook()
  tell(builder, told)
  saidOf(builder.build())
  const changed = anew(told)
  for (const i of changed.keys()) builder.forget(`K${i}`)
  tell(builder, changed)
  const became = builder.build()
  const fits = vi.mocked(contract.fitContracts)
  fits.mockClear()
  const one = saidOf(became)
  const madeForIt = fits.mock.calls.length
  fits.mockClear()
  const other = saidOf(builtFrom(new Map([...told, ...changed])))
  expect(isSame(one.valuation, other.valuation)).toBe(true)
  expect(isSame(one.metrics, other.metrics)).toBe(true)
  // Without the cuts of the past there are today's fits: four candidates and the valuation itself.
  expect(madeForIt).toBe(fitsAgain ? fits.mock.calls.length : 5)
  expect(fits.mock.calls.length).toBeGreaterThan(20)
})

test('a record that differs by a minor unit makes another valuation, so what is told apart is looked at', () => {
  const told = upTo(400)
  const nearly = new Map(told)
  nearly.set(
    20,
    told.get(20)!.map((one) => ({ ...one, amountMinor: 10_101 }) as Told),
  )
  expect(isSame(saidOf(builtFrom(told)), saidOf(builtFrom(nearly)))).toBe(false)
})
