/** What-if against the valuation itself where a lever is a setting, and against lives lived where it is behaviour. */

import { describe, expect, test } from 'vitest'
import { addMonths } from '../book/calendar.ts'
import { appraise, futuresOf, readBook } from '../estimate/appraise.ts'
import { residualTable } from '../estimate/residual.ts'
import { type Book, defaultSettings, discountFactor, newBook, perYear } from '../index.ts'
import { retentionOf } from '../models/retention-curve.ts'
import { type Chance, chanceFrom, drawBeta } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'
import { easedTables } from './eased-residual.ts'
import { type Levers, leverProblems } from './levers.ts'
import { type Prepared, preparedFrom } from './prepare.ts'
import { scenario } from './scenario.ts'

const asOf = 20_000
const settings: ValuationSettings = {
  ...defaultSettings(asOf),
  margin: 0.7,
  costToServeMinorPerMonth: 900,
}

const prepared = (book: Book, under: ValuationSettings): Prepared =>
  preparedFrom(appraise(book, readBook(book, under), under))

type Life = { startedOn: number; amountMinor: number; leaves: number; yearly: boolean }

function livesFrom(chance: Chance, count: number): Life[] {
  return Array.from({ length: count }, () => ({
    startedOn: asOf - Math.floor(chance.uniform() * 1100),
    amountMinor: 9_900 + 10_000 * Math.floor(chance.uniform() * 4),
    leaves: drawBeta(chance, 1.2, 15),
    yearly: chance.uniform() < 0.2,
  }))
}

/** Lives one life: its end if it came before today, and what it brought after under `factor` times its own risk. */
function live({ startedOn, amountMinor, leaves, yearly }: Life, chance: Chance, factor: number) {
  let brought = 0
  for (let n = 1; n < 3_000; n++) {
    const day = addMonths(startedOn, yearly ? 12 * n : n)
    const stays = day <= asOf ? 1 - leaves : (1 - leaves) ** factor
    if (chance.uniform() >= stays) return { endedOn: day <= asOf ? day : null, brought }
    if (day > asOf) brought += amountMinor * discountFactor(settings.discount, day - asOf)
  }
  return { endedOn: null, brought }
}

/** A book of subscribers, a fifth by the year, and what they went on to bring when churn changed on the day. */
function subscribers(seed: number, count: number, factor: number): { book: Book; truth: number } {
  const chance = chanceFrom(seed)
  const builder = newBook()
  let truth = 0
  livesFrom(chance, count).forEach((life, i) => {
    const { endedOn, brought } = live(life, chance, factor)
    truth += brought
    const interval = life.yearly ? 'year' : 'month'
    const { startedOn, amountMinor } = life
    builder.add({
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      startedOn,
      endedOn,
      amountMinor,
      interval,
    })
    builder.trait(`K${i}`, 'segment', i % 3 === 0 ? 'small' : 'large')
  })
  return { book: builder.build(), truth }
}

/** The same, where every third end followed failed payments, a quarter is paused, and one in ten is late. */
function troubled(seed: number, count: number): Book {
  const chance = chanceFrom(seed)
  const builder = newBook()
  livesFrom(chance, count).forEach((life, i) => {
    const { endedOn } = live(life, chance, 1)
    const { startedOn, amountMinor } = life
    builder.add({
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      startedOn,
      endedOn,
      endedBecause: endedOn === null ? null : i % 3 === 0 ? 'involuntary' : 'voluntary',
      pausedFrom: endedOn === null && i % 4 === 0 ? asOf - 10 : null,
      pausedTo: null,
      amountMinor,
      interval: 'month',
    })
  })
  return builder.build()
}

/** A shop, and what its buyers bought in the two years after when they were lost `factor` times as fast. */
function shop(seed: number, count: number, factor: number): { book: Book; truth: number } {
  const chance = chanceFrom(seed)
  const builder = newBook()
  let truth = 0
  for (let i = 0; i < count; i++) {
    const [rate, tires] = [chance.gamma(0.8) / 6 / 7, drawBeta(chance, 1.5, 4)]
    let day = asOf - 700 + Math.floor(chance.uniform() * 300)
    let hurry = 1
    while (day < asOf + 730) {
      const amountMinor = Math.round(2_000 + 1_500 * chance.gamma(3))
      if (day <= asOf) builder.add({ kind: 'order', account: `B${i}`, on: day, amountMinor })
      else truth += amountMinor
      if (chance.uniform() < tires * hurry) break
      day += Math.max(1, Math.round(-Math.log(chance.uniform()) / rate))
      hurry = day > asOf ? factor : 1
    }
  }
  return { book: builder.build(), truth }
}

const people = subscribers(12, 600, 1).book
const buyers = shop(12, 1_500, 1).book

const ready = new Map([people, buyers].map((book) => [book, prepared(book, settings)]))

describe('a lever that is a setting gives what the valuation would have given under it', () => {
  test.each([
    ['nothing moved', {}, {}],
    ['another margin', { margin: 0.55 }, { margin: 0.55 }],
    ['another discount', { discountPerYear: 0.17 }, { discount: perYear(0.17) }],
    ['another cost', { costToServeMinorPerMonth: 5_000 }, { costToServeMinorPerMonth: 5_000 }],
    ['no cost', { costToServeMinorPerMonth: 0 }, { costToServeMinorPerMonth: 0 }],
    ['a horizon', { horizonMonths: 30 }, { horizonMonths: 30 }],
    [
      'all of it',
      { margin: 0.4, discountPerYear: 0.05, costToServeMinorPerMonth: 100, horizonMonths: 18 },
      { margin: 0.4, discount: perYear(0.05), costToServeMinorPerMonth: 100, horizonMonths: 18 },
    ],
  ] as [string, Partial<Levers>, Partial<ValuationSettings>][])(
    '%s',
    (_, moved, changed) => {
      for (const [book, intervalTo] of [
        [people, 2e-4],
        // How money and time served go together is taken as under the time ahead of the valuation.
        [buyers, 0.025],
      ] as const) {
        const { future } = scenario(ready.get(book)!, moved)
        const { appraisal } = ready.get(book)!
        const other = appraise(book, appraisal, { ...settings, ...changed })
        const valued = futuresOf(other, 1, () => 0)[0]!
        expect(Math.abs(future.value / valued.value - 1)).toBeLessThan(1e-9)
        expect(Math.abs(future.low / valued.low - 1)).toBeLessThan(intervalTo)
        expect(Math.abs(future.high / valued.high - 1)).toBeLessThan(intervalTo)
      }
    },
    60_000,
  )
})

describe('churn halved', () => {
  test('is predicted within the interval for subscribers who then leave half as easily', () => {
    const books = 30
    let [covered, expected, came] = [0, 0, 0]
    for (let seed = 1; seed <= books; seed++) {
      const { book, truth } = subscribers(seed, 400, 0.5)
      const paid = { ...settings, margin: 1, costToServeMinorPerMonth: 0 }
      const { future } = scenario(prepared(book, paid), { voluntaryChurn: 0.5 })
      if (truth >= future.low && truth <= future.high) covered++
      expected += future.value
      came += truth
    }
    expect(covered).toBeGreaterThanOrEqual(0.8 * books)
    expect(Math.abs(expected / came - 1)).toBeLessThan(0.06)
  }, 120_000)

  test('is predicted within the interval for buyers who then tire half as easily', () => {
    const books = 10
    let covered = 0
    for (let seed = 1; seed <= books; seed++) {
      const { book, truth } = shop(seed, 1_500, 0.5)
      const paid = { ...defaultSettings(asOf), discount: perYear(0), horizonMonths: 24 }
      const { future } = scenario(prepared(book, paid), { voluntaryChurn: 0.5 })
      if (truth >= future.low && truth <= future.high) covered++
    }
    expect(covered).toBeGreaterThanOrEqual(8)
  }, 120_000)

  test("is each one's own risk halved, which is less than halving the churn of all", () => {
    const parameters = { alpha: 0.668, beta: 3.806 }
    const reach = { v: 0.992, renewals: null, madeMost: 40 }
    const own = easedTables([parameters], reach, { factor: 0.5, grown: () => 1 })[0]![0]!
    const all = residualTable(retentionOf(parameters).scaled(0.5), reach)[0]!
    const before = residualTable(retentionOf(parameters), reach)[0]!
    expect(own[12]).toBeGreaterThan(before[12]!)
    expect(own[12]).toBeLessThan(all[12]!)
  })
})

test.each([
  [{ alpha: 0.668, beta: 3.806 }, 0.992, null],
  [{ alpha: 15, beta: 300 }, 0.99, null],
  [{ alpha: 0.3, beta: 8, c: 1.4 }, 0.992, null],
  [{ alpha: 1.2, beta: 30, c: 0.7 }, 0.999, null],
  [{ alpha: 1.2, beta: 30, c: 0.7 }, 0.9, 30],
])('churn as it is gives the tables of the valuation: %o', (parameters, v, renewals) => {
  const reach = { v, renewals, madeMost: 60 }
  const exact = residualTable(retentionOf(parameters), reach)
  const eased = easedTables([parameters], reach, { factor: 1, grown: () => 1 })[0]!
  exact.forEach((column, variant) => {
    column.forEach((one, k) => {
      expect(Math.abs(eased[variant]![k]! / one - 1)).toBeLessThan(3e-6)
    })
  })
})

describe('on a book whose causes of churn are told', () => {
  const book = troubled(5, 900)
  const causes = prepared(book, settings)
  const more = (moved: Partial<Levers>) => scenario(causes, moved).difference.value

  test('a running pause is reckoned as the valuation does', () => {
    const { future } = scenario(causes, { margin: 0.6 })
    const other = appraise(book, causes.appraisal, { ...settings, margin: 0.6 })
    const valued = futuresOf(other, 1, () => 0)[0]!
    expect(Math.abs(future.value / valued.value - 1)).toBeLessThan(1e-9)
  })

  test('each cause moves its own share: two thirds leave of own accord, so halving that does more', () => {
    const [chosen, failed] = [more({ voluntaryChurn: 0.5 }), more({ involuntaryChurn: 0.5 })]
    expect(failed).toBeGreaterThan(0)
    expect(chosen / failed).toBeGreaterThan(1.7)
    expect(more({ voluntaryChurn: 0.5, involuntaryChurn: 0.5 })).toBeGreaterThan(chosen + failed)
  })
})

describe('on a book of subscribers', () => {
  const whole = prepared(people, { ...settings, segment: 'segment' })

  test('the difference is known far better than either total', () => {
    const { future, difference } = scenario(whole, { voluntaryChurn: 0.9 })
    expect(difference.low).toBeGreaterThan(0)
    expect(difference.high - difference.low).toBeLessThan((future.high - future.low) / 3)
  })

  test('dearer by 5 % at the same cost is all margin, and a churn that answers takes some of it back', () => {
    const dearer = scenario(whole, { price: 0.05 })
    const margin = scenario(whole, { margin: 0.75 })
    const answered = scenario(whole, { price: 0.05, priceElasticityOfChurn: 2 })
    expect(dearer.future.value).toBeCloseTo(margin.future.value, 3)
    expect(answered.future.value).toBeLessThan(dearer.future.value)
  })

  test('segments add up to the whole, and so do their differences', () => {
    const { future, difference, segments } = scenario(whole, { price: 0.1, voluntaryChurn: 0.8 })
    const sum = (of: (one: (typeof segments)[number]) => number) =>
      segments.reduce((all, one) => all + of(one), 0)
    expect(segments.map((one) => one.value).sort()).toEqual(['large', 'small'])
    expect(sum((one) => one.future.value) / future.value).toBeCloseTo(1, 9)
    expect(sum((one) => one.difference.value) / difference.value).toBeCloseTo(1, 9)
  })

  test('growth that fades adds less than growth that stays, and none of it is lost to serving', () => {
    const fading = scenario(whole, { expansionPerYear: 0.03, expansionFadesInYears: 2 })
    const lasting = scenario(whole, { expansionPerYear: 0.03, expansionFadesInYears: null })
    expect(fading.difference.value).toBeGreaterThan(0)
    expect(lasting.difference.value).toBeGreaterThan(fading.difference.value)
  })

  test('growth for ever above the discount has no bound, and a sentence says so', () => {
    const { notes } = scenario(whole, { expansionPerYear: 0.2, expansionFadesInYears: null })
    expect(notes.map(({ says }) => says).join()).toMatch(/has no bound.*set a horizon/)
  })

  test('those still to be won are counted only when they are asked for', () => {
    const { toBeWon, newCustomer } = scenario(whole, { newPerMonth: 10, newMonths: 12 })
    expect(scenario(whole, {}).toBeWon).toBeNull()
    expect(toBeWon!.value).toBeGreaterThan(110 * newCustomer!.value.value)
    expect(toBeWon!.value).toBeLessThan(120 * newCustomer!.value.value)
  })

  test('a lever that cannot move anything here says so', () => {
    expect(scenario(whole, { frequency: 2 }).notes).toEqual([
      { note: 'none-at-will', says: expect.stringMatching(/^Nobody buys at will/) },
    ])
    expect(scenario(whole, { frequency: 2 }).difference.value).toBe(0)
  })
})

test('at will, buying twice as often for as long brings twice as much', () => {
  const unserved = prepared(buyers, { ...settings, costToServeMinorPerMonth: 0 })
  const { future, difference } = scenario(unserved, { frequency: 2 })
  expect(difference.value * 2).toBeCloseTo(future.value, 0)
})

test('levers that cannot be reckoned with are told by name, in a sentence', () => {
  expect(leverProblems({ margin: 1.2, price: 0.05, horizonMonths: 2.5, temper: 3 })).toEqual([
    { lever: 'margin', says: 'A margin is above 0 % and at most 100 % of what is paid.' },
    { lever: 'horizonMonths', says: expect.stringMatching(/whole number of months/) },
    { lever: 'temper', says: expect.stringMatching(/^There is no lever temper; there are vol/) },
  ])
  expect(() => scenario(ready.get(people)!, { margin: 7 })).toThrow(/margin: A margin is above/)
})
