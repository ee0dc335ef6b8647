/** Further agreements: measured, counted on where that is asked for and the past bears it out, and in the interval. */

import { expect, test } from 'vitest'
import { addMonths } from '../book/calendar.ts'
import type { HistoryRecord } from '../history.ts'
import { defaultSettings, discountFactor, explainAccount, newBook, value } from '../index.ts'
import { type Chance, chanceFrom, drawBeta } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'
import { appraise, futuresOf, readBook } from './appraise.ts'

const asOf = 20_000
const settings: ValuationSettings = { ...defaultSettings(asOf), uptake: 'model' }
/** One agreement of 100 a month, lived to its end: what of it is known on the day, and what it brings after. */
function lived(chance: Chance, account: string, startedOn: number) {
  // Customers unlike: of those alike, running agreements by themselves are valued too high (docs/proof/coverage.md).
  const churn = drawBeta(chance, 1.5, 50)
  const known: HistoryRecord[] = []
  const tell = (endedOn: number | null) =>
    known.push({
      kind: 'subscription',
      account,
      plan: null,
      startedOn,
      endedOn,
      amountMinor: 10_000,
      interval: 'month',
    })
  let came = startedOn > asOf ? 10_000 * discountFactor(settings.discount, startedOn - asOf) : 0
  for (let n = 1; ; n++) {
    const day = addMonths(startedOn, n)
    if (chance.uniform() < churn) {
      if (startedOn <= asOf) tell(day <= asOf ? day : null)
      return { known, came, endsOn: day }
    }
    if (day > asOf) came += 10_000 * discountFactor(settings.discount, day - asOf)
  }
}

/** Customers with one agreement, who take up `perYear` more while it runs; half as many every two years from the day. */
function company(chance: Chance, { customers, perYear }: { customers: number; perYear: number }) {
  const builder = newBook()
  let came = 0
  for (let i = 0; i < customers; i++) {
    const startedOn = asOf - 30 - Math.floor(chance.uniform() * 1_070)
    const first = lived(chance, `K${i}`, startedOn)
    const all = [first]
    for (let day = startedOn; day < first.endsOn; ) {
      day += 1 + Math.floor((-Math.log(chance.uniform()) / perYear) * 365.25)
      const fading = day <= asOf ? 1 : 2 ** (-(day - asOf) / 730.5)
      if (day < first.endsOn && chance.uniform() < fading) all.push(lived(chance, `K${i}`, day))
    }
    for (const one of all) {
      for (const record of one.known) builder.add(record)
      came += one.came
    }
  }
  return { book: builder.build(), came }
}

test('what customers have and will still take up lies in the interval of the total about nine times in ten', () => {
  const chance = chanceFrom(71)
  const books = 40
  let [inside, expected, truth, without] = [0, 0, 0, 0]
  for (let n = 0; n < books; n++) {
    const { book, came } = company(chance, { customers: 250, perYear: 0.4 })
    const [future] = futuresOf(appraise(book, readBook(book, settings), settings), 1, () => 0)
    const none: ValuationSettings = { ...settings, uptake: 'none' }
    const [plain] = futuresOf(appraise(book, readBook(book, none), none), 1, () => 0)
    if (came >= future!.low && came <= future!.high) inside++
    expected += future!.value
    without += plain!.value
    truth += came
  }
  expect(without / truth).toBeLessThan(0.85)
  expect(Math.abs(expected / truth - 1)).toBeLessThan(0.12)
  expect(inside / books).toBeGreaterThanOrEqual(0.8)
}, 120_000)

test('it is counted on where that is asked for, in the steps of each account and beside the usual formula', () => {
  const { book } = company(chanceFrom(5), { customers: 300, perYear: 0.5 })
  const plain = value(book, defaultSettings(asOf))
  expect(plain.uptake).toMatchObject({ counted: false, agreements: expect.any(Number) })
  expect(plain.uptake.perAccountYear.low).toBeLessThan(0.5)
  expect(plain.uptake.perAccountYear.high).toBeGreaterThan(0.4)
  expect(plain.uptake.monthlyMinor).toBe(10_000)
  const counted = value(book, settings)
  expect(counted.uptake.counted).toBe(true)
  expect(counted.total.future.value).toBeGreaterThan(1.05 * plain.total.future.value)
  const at = counted.accounts.status.indexOf('active')
  const steps = explainAccount(book, counted, at)
  expect(steps.find(({ reason }) => reason === 'uptake')!.amount).toBeGreaterThan(0)
  const sum = steps.reduce((all, { amount }) => all + amount, 0)
  expect(sum).toBeCloseTo(counted.accounts.future[at]!, 3)
  expect(explainAccount(book, plain, at).some(({ reason }) => reason === 'uptake')).toBe(false)
  const { value: usual, difference } = counted.total.naive
  expect(difference.map(({ reason }) => reason)).toContain('uptake')
  const explained = difference.reduce((all, { amount }) => all + amount, 0)
  expect(usual! - explained).toBeCloseTo(counted.total.future.value, 0)
}, 60_000)

test('on the cuts of the past what came was nearer to what was expected of it than to nothing', () => {
  const { book } = company(chanceFrom(9), { customers: 300, perYear: 0.6 })
  const { rolling, backtest } = value(book, settings)
  if (rolling.refused !== null || backtest.refused !== null) throw new Error('Refused.')
  expect(rolling.uptake!.counted).toBe(true)
  for (const { expected, came } of rolling.uptake!.cuts)
    expect(Math.abs(came - expected.value)).toBeLessThan(came)
  expect(backtest.uptake!.came).toBeGreaterThan(0)
}, 60_000)

test('a year ahead less is taken up than in a lifetime, and who takes up nothing is worth what he was', () => {
  const { book } = company(chanceFrom(5), { customers: 300, perYear: 0.5 })
  const more = (horizonMonths: number | null) => {
    const [counted, plain] = (['model', 'none'] as const).map(
      (uptake) => value(book, { ...settings, uptake, horizonMonths }).total.future.value,
    )
    return counted! - plain!
  }
  expect(more(12)).toBeGreaterThan(0)
  expect(more(12)).toBeLessThan(0.5 * more(null))
  const { book: content } = company(chanceFrom(6), { customers: 200, perYear: 0.001 })
  const { uptake, total } = value(content, settings)
  expect(uptake.counted).toBe(false)
  expect(total.future.value).toBe(value(content, defaultSettings(asOf)).total.future.value)
}, 60_000)
