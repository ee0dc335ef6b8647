/** Segments of buyers at will: what each brings where they leave unlike, and one fit where they do not. */

import { describe, expect, test } from 'vitest'
import { type Book, newBook } from '../book/book.ts'
import { type Chance, chanceFrom, drawBeta } from '../numerics/chance.ts'
import { discountFactor, perYear } from '../rate.ts'
import { segmentsBy } from '../report/segments.ts'
import type { ValuationSettings } from '../valuation.ts'
import { value } from '../value.ts'
import { type Appraisal, appraise, futuresOf, readBook } from './appraise.ts'

const asOf = 20_000
const settings: ValuationSettings = {
  asOf,
  margin: 1,
  discount: perYear(0.1),
  costToServeMinorPerMonth: 0,
  costToAcquireMinor: 0,
  segment: null,
  horizonMonths: null,
  seed: 12,
}

type Segment = {
  name: string
  buyers: number
  /** beta distribution of the chance that a purchase is the last */
  leaves: [number, number]
}

/** A shop whose segments differ in how soon buyers tire, and what each segment then brings, discounted. */
function shopOf(chance: Chance, segments: Segment[], trait = 'channel') {
  const builder = newBook()
  const came = segments.map(() => 0)
  segments.forEach(({ name, buyers, leaves }, segment) => {
    for (let i = 0; i < buyers; i++) {
      const account = `${name}${i}`
      builder.trait(account, trait, name)
      const [perWeek, tires] = [chance.gamma(0.8) / 12, drawBeta(chance, ...leaves)]
      const mean = 18_000 / chance.gamma(4)
      let week = asOf / 7 - chance.uniform() * 100
      for (let bought = 1; week < asOf / 7 + 52 * 80; bought++) {
        const on = Math.floor(week * 7)
        const amountMinor = Math.round((mean * chance.gamma(6)) / 6)
        if (on <= asOf) builder.add({ kind: 'order', account, on, amountMinor })
        else came[segment]! += amountMinor * discountFactor(settings.discount, on - asOf)
        if (bought > 1 && chance.uniform() < tires) break
        week -= Math.log(chance.uniform()) / perWeek
      }
    }
  })
  return { book: builder.build(), came }
}

const read = (book: Book, apart?: string | null): Appraisal =>
  appraise(book, readBook(book, settings, { apart }), settings)

function bySegment(appraisal: Appraisal, segments: Segment[]) {
  const [trait] = appraisal.book.traits
  const places = segments.map(({ name }) => trait!.values.indexOf(name))
  return futuresOf(appraisal, segments.length, (at) =>
    places.indexOf(trait!.codes[appraisal.layout.known[at]!]!),
  )
}

describe('two halves, one that tires after a seventh of purchases and one after two fifths', () => {
  const halves: Segment[] = [
    { name: 'store', buyers: 700, leaves: [1, 6] },
    { name: 'web', buyers: 700, leaves: [1.2, 1.8] },
  ]
  const chance = chanceFrom(501)
  const shops = Array.from({ length: 12 }, () => shopOf(chance, halves))
  const told = (apart?: null) => shops.map(({ book }) => bySegment(read(book, apart), halves))
  const tooHigh = (estimates: ReturnType<typeof told>, half: number) =>
    estimates.reduce((sum, one) => sum + one[half]!.value, 0) /
      shops.reduce((sum, { came }) => sum + came[half]!, 0) -
    1

  test('are told apart unasked, and each brings what was said of it', () => {
    const estimates = told()
    for (const half of [0, 1]) expect(Math.abs(tooHigh(estimates, half))).toBeLessThan(0.15)
    const inside = estimates.flatMap((one, shop) =>
      one.filter(({ low, high }, half) => {
        const came = shops[shop]!.came[half]!
        return low <= came && came <= high
      }),
    )
    expect(inside.length).toBeGreaterThanOrEqual(19)
  }, 120_000)

  test('by one fit the half that stays is too low, and the other too high by half and more', () => {
    const estimates = told(null)
    expect(tooHigh(estimates, 0)).toBeLessThan(-0.05)
    expect(tooHigh(estimates, 1)).toBeGreaterThan(0.5)
  }, 120_000)
})

test('six segments alike are valued as one, to the last digit', () => {
  const six = Array.from(
    { length: 6 },
    (_, n): Segment => ({ name: `S${n}`, buyers: 200, leaves: [1.5, 4] }),
  )
  const { book } = shopOf(chanceFrom(31), six)
  const appraisal = read(book)
  expect(appraisal.atWill.apart ?? null).toBeNull()
  expect(read(book, 'channel').atWill.apart ?? null).toBeNull()
  expect(bySegment(appraisal, six)).toEqual(bySegment(read(book, null), six))
})

test('a segment of eight beside large ones stays near the whole, however its few have bought', () => {
  const chance = chanceFrom(15)
  const parts: Segment[] = [
    { name: 'store', buyers: 900, leaves: [1.2, 5.5] },
    { name: 'web', buyers: 900, leaves: [1.5, 3] },
    { name: 'fair', buyers: 8, leaves: [1.4, 4] },
  ]
  const off = Array.from({ length: 4 }, () => {
    const { book } = shopOf(chance, parts)
    const [own, whole] = [undefined, null].map((apart) => bySegment(read(book, apart), parts)[2]!)
    return Math.log(own!.value / whole!.value)
  })
  // Alone eight customers would put it anywhere between a tenth and ten times as much.
  for (const one of off) expect(Math.abs(one)).toBeLessThan(1)
  expect(Math.abs(off.reduce((sum, one) => sum + one, 0) / off.length)).toBeLessThan(0.3)
}, 60_000)

test('sums by segment close, a valuation read back has the same figures, and accounts name their model', () => {
  const halves: Segment[] = [
    { name: 'store', buyers: 500, leaves: [1, 6] },
    { name: 'web', buyers: 500, leaves: [1.2, 1.8] },
  ]
  const { book } = shopOf(chanceFrom(5), halves)
  const valuation = value(book, settings)
  const segments = segmentsBy(book, valuation, 'channel')
  const sum = segments.reduce((all, { future }) => all + future.value, 0)
  expect(sum / valuation.total.future.value).toBeCloseTo(1, 10)
  const stored = structuredClone(valuation)
  expect(segmentsBy(book, stored, 'channel')).toEqual(segments)
  expect(valuation.models.map(({ part }) => part?.value)).toEqual(['store', 'web', undefined])
  const { model, ids } = valuation.accounts
  ids.forEach((id, at) => {
    expect(valuation.models[model[at]!]!.part!.value).toBe(id.startsWith('store') ? 'store' : 'web')
  })
  const [store, web] = segments
  expect(store!.allowableCac).toBeGreaterThan(1.3 * web!.allowableCac!)
}, 60_000)

test('a trait that tells how much was bought is never chosen, and is obeyed where it is named', () => {
  const halves: Segment[] = [
    { name: 'gold', buyers: 500, leaves: [1, 6] },
    { name: 'plain', buyers: 500, leaves: [1.2, 1.8] },
  ]
  const { book } = shopOf(chanceFrom(5), halves, 'loyalty tier')
  expect(read(book).atWill.apart ?? null).toBeNull()
  const named = { ...settings, segment: 'loyalty tier' }
  expect(readBook(book, named).atWill.apart?.trait).toBe('loyalty tier')
})

test('what the record says of the past decides whether segments are apart', () => {
  const halves: Segment[] = [
    { name: 'store', buyers: 700, leaves: [1, 6] },
    { name: 'web', buyers: 700, leaves: [1.2, 1.8] },
  ]
  const { book } = shopOf(chanceFrom(8), halves)
  const { rolling, models } = value(book, settings)
  if (rolling.refused !== null) throw new Error(rolling.refused)
  const { cuts, counted, trait } = rolling.apart!
  expect(trait).toBe('channel')
  expect(cuts.length).toBeGreaterThan(1)
  const off = (of: (cut: (typeof cuts)[number]) => number) =>
    cuts.reduce((sum, cut) => sum + of(cut), 0)
  expect(counted).toBe(off(({ apartOff }) => apartOff) <= 1.1 * off(({ oneOff }) => oneOff))
  expect(models.some(({ part }) => part !== null)).toBe(counted)
}, 60_000)
