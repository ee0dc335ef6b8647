/** Models of an earlier valuation that stand for a book with a little news, and when they are fitted anew instead. */

import { expect, test, vi } from 'vitest'
import { addMonths, dayOf } from './book/calendar.ts'
import * as contract from './estimate/contract.ts'
import { defaultSettings, newBook, type Valuation, value } from './index.ts'
import { chanceFrom } from './numerics/chance.ts'
import { isSame } from './numerics/same.ts'

vi.mock('./estimate/contract.ts', { spy: true })

const today = dayOf({ year: 2026, month: 3, day: 31 })
const settings = { ...defaultSettings(today), margin: 0.7 }
type Told = Parameters<ReturnType<typeof newBook>['add']>[0] & { kind: 'subscription' }

/** One of 600 monthly subscribers, told of by its subscription. */
function subscriber(i: number): Told {
  const chance = chanceFrom(i)
  const startedOn = addMonths(today, -30) + Math.floor(chance.uniform() * 800)
  let renewal = 1
  while (addMonths(startedOn, renewal) <= today && chance.uniform() >= 0.02 + 0.1 * (i % 3))
    renewal++
  const end = addMonths(startedOn, renewal)
  const plan = { kind: 'subscription', account: `K${i}`, plan: null, interval: 'month' } as const
  return { ...plan, startedOn, endedOn: end <= today ? end : null, amountMinor: 9_900 + 10 * i }
}

const subscribers = Array.from({ length: 600 }, (_, i) => subscriber(i))
const running = subscribers.filter(({ endedOn }) => endedOn === null)
const dearer = (one: Told): Told[] => [
  { ...one, endedOn: today - 5 },
  { ...one, startedOn: today - 5, endedOn: null, amountMinor: one.amountMinor + 5_000 },
]
/** Left at the renewal that came last. */
function left(one: Told): Told[] {
  let renewal = 1
  while (addMonths(one.startedOn, renewal + 1) <= today) renewal++
  return [{ ...one, endedOn: addMonths(one.startedOn, renewal) }]
}

/** The book is valued, some are told of anew, and it is valued again by the models that may stand. */
function again(
  some: Told[],
  anew: (one: Told) => Told[],
  by: { settings?: typeof settings } = {},
): { first: Valuation; second: Valuation; fits: number; fromNothing: Valuation } {
  const builder = newBook()
  for (const one of subscribers) {
    builder.trait(one.account, 'plan', Number(one.account.slice(1)) % 3 === 0 ? 'Bas' : 'Plus')
    builder.add(one)
  }
  const first = value(builder.build(), settings)
  for (const one of some) builder.forget(one.account)
  for (const one of some.flatMap(anew)) builder.add(one)
  const book = builder.build()
  const fits = vi.mocked(contract.fitContracts)
  fits.mockClear()
  const second = value(book, by.settings ?? settings, { standing: first })
  const count = fits.mock.calls.length
  return { first, second, fits: count, fromNothing: value(book, by.settings ?? settings) }
}

test('few accounts with news: nothing is fitted, and an account without news is worth what it was, to the bit', () => {
  const some = running.slice(0, 6)
  const { first, second, fits, fromNothing } = again(some, dearer)
  expect(second.fitted).toMatchObject({ on: today, anew: false, because: 'stands' })
  expect(second.fitted.accountsSince).toBe(6)
  expect(fits).toBe(0)
  expect(isSame(second.rolling, first.rolling)).toBe(true)
  const news = new Set<string>(some.map(({ account }) => account))
  const unlike = (column: 'future' | 'futureLow' | 'futureHigh') =>
    second.accounts.ids.filter((id, at) => {
      expect(first.accounts.ids[at]).toBe(id)
      return !Object.is(first.accounts[column][at], second.accounts[column][at])
    })
  expect(new Set(unlike('future'))).toEqual(news)
  expect(unlike('futureLow').every((id) => news.has(id))).toBe(true)
  expect(unlike('futureHigh').every((id) => news.has(id))).toBe(true)
  const { future } = fromNothing.total
  expect(Math.abs(second.total.future.value - future.value)).toBeLessThan(
    0.2 * (future.high - future.value),
  )
})

test('the same models stand for the same news in the same way, whoever told of them before', () => {
  const one = again(running.slice(0, 6), dearer)
  const other = again(running.slice(0, 6), dearer)
  expect(isSame(one.second, other.second)).toBe(true)
  expect(isSame(one.second, one.fromNothing)).toBe(false)
})

test.each([
  {
    what: 'three in a hundred have news',
    some: running.slice(0, 18),
    anew: dearer,
    because: 'news',
  },
  {
    what: 'those with news left all at once',
    some: running.slice(0, 12),
    anew: left,
    because: 'moved',
  },
  {
    what: 'the margin is another',
    some: running.slice(0, 6),
    anew: dearer,
    by: { settings: { ...settings, margin: 0.5 } },
    because: 'settings',
  },
  {
    what: 'it is more than a week later',
    some: running.slice(0, 6),
    anew: dearer,
    by: { settings: { ...settings, asOf: today + 8 } },
    because: 'time',
  },
  {
    what: 'somebody pays by a term that nobody paid by',
    some: running.slice(0, 2),
    anew: (one: Told): Told[] => [{ ...one, interval: 'quarter' }],
    because: 'unspoken',
  },
])('where $what all is as if no model had stood', ({ some, anew, by, because }) => {
  const { second, fromNothing } = again(some, anew, by)
  expect(second.fitted).toMatchObject({ anew: true, because })
  expect(isSame({ ...second, fitted: null }, { ...fromNothing, fitted: null })).toBe(true)
})

test('how far the news would move a fit is about how far they do move it', () => {
  const { first, second } = again(running.slice(0, 12), left)
  const moved = first.models.map((model, at) => {
    const then = Object.values(model.parameters).map(Math.log)
    const step = Object.values(second.models[at]!.parameters).map(
      (one, i) => Math.log(one) - then[i]!,
    )
    const [[a, b], [, d]] = model.logCovariance as [[number, number], [number, number]]
    const [x, y] = step as [number, number]
    // The step by the inverse of the covariance: its square in standard errors.
    return Math.sqrt((d * x * x - 2 * b * x * y + a * y * y) / (a * d - b * b))
  })
  expect(second.fitted.moves! / Math.max(...moved)).toBeGreaterThan(0.8)
  expect(second.fitted.moves! / Math.max(...moved)).toBeLessThan(1.25)
})
