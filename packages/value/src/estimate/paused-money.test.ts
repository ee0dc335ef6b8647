/** Money that comes only if a pause ends well, or a late renewal comes: what it varies by, held against lives lived. */

import { expect, test } from 'vitest'
import { newBook } from '../book/book.ts'
import { addMonths, dayOf } from '../book/calendar.ts'
import { constantRetention } from '../models/retention-curve.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { forecastMonths } from '../report/forecast.ts'
import { defaultSettings } from '../value.ts'
import { appraise, readBook } from './appraise.ts'
import { residualTable, residualVariance, varianceIfAtAll } from './residual.ts'

test.each([{ goesOn: 1 }, { goesOn: 0.8 }, { goesOn: 0.2 }])(
  'of customers who come back with chance $goesOn the money varies as it does when lived',
  (by) => {
    const [stays, v] = [0.9, 0.99]
    const reach = { v, renewals: null, madeMost: 0 }
    const [mean, variance] = [
      residualTable(constantRetention(stays), reach)[0]![0]!,
      residualVariance(constantRetention(stays), reach)[0]![0]!,
    ]
    const chance = chanceFrom(5)
    let [sum, square] = [0, 0]
    const lives = 200_000
    for (let life = 0; life < lives; life++) {
      let came = 0
      if (chance.uniform() < by.goesOn)
        for (let worth = 1; chance.uniform() < stays; worth *= v) came += worth
      sum += came
      square += came * came
    }
    const lived = square / lives - (sum / lives) ** 2
    // The weight has the chance in it.
    const said = by.goesOn ** 2 * varianceIfAtAll({ mean, variance }, by.goesOn)
    expect(sum / lives / (by.goesOn * mean)).toBeCloseTo(1, 1)
    expect(said / lived).toBeGreaterThan(0.97)
    expect(said / lived).toBeLessThan(1.03)
  },
)

const asOf = dayOf({ year: 2026, month: 3, day: 15 })
const settings = defaultSettings(asOf)

/** Six hundred monthly customers; Åsa and Bo began together, and Åsa has paused. */
function company() {
  const builder = newBook()
  const chance = chanceFrom(3)
  const subscribe = (account: string, startedOn: number, leaves: number) => {
    let n = 1
    while (addMonths(startedOn, n) <= asOf && chance.uniform() >= leaves) n++
    const end = addMonths(startedOn, n)
    const endedOn = end <= asOf ? end : null
    builder.add({
      kind: 'subscription',
      account,
      plan: null,
      startedOn,
      endedOn,
      amountMinor: 10_000,
      interval: 'month',
    })
  }
  for (let i = 0; i < 600; i++)
    subscribe(`K${i}`, addMonths(asOf, -1 - Math.floor(30 * chance.uniform())), 0.05)
  for (const account of ['Åsa', 'Bo']) subscribe(account, addMonths(asOf, -12) + 3, 0)
  builder.add({ kind: 'pause', account: 'Åsa', from: asOf - 10, to: null })
  return builder.build()
}

test('who has paused may bring nothing at all, and at best about what the other does', () => {
  const book = company()
  const { values } = appraise(book, readBook(book, settings), settings)
  const of = (name: string) => {
    const at = book.accounts.indexOf(name)
    return { value: values.future[at]!, low: values.futureLow[at]!, high: values.futureHigh[at]! }
  }
  const [paused, other] = [of('Åsa'), of('Bo')]
  expect(paused.value).toBeLessThan(0.85 * other.value)
  expect(paused.low).toBe(0)
  // Nothing can be left out below nothing, so the tenth that is left out lies above.
  expect(paused.high).toBeGreaterThan(0.65 * other.high)
  expect(paused.high).toBeLessThan(other.high)
})

test('a year of one who has paused is more uncertain by as much as the chance that nothing comes', () => {
  const book = company()
  const appraisal = appraise(book, readBook(book, settings), settings)
  const alone = (name: string) => {
    const account = book.accounts.indexOf(name)
    const known = appraisal.layout.known.indexOf(account)
    const only = { ...appraisal.layout.agreements }
    only.amount = only.amount.map((amount, i) => (only.account[i] === account ? amount : 0))
    expect(known).toBeGreaterThanOrEqual(0)
    const layout = { ...appraisal.layout, agreements: only }
    const edges = [asOf, addMonths(asOf, 12)]
    return forecastMonths({ ...appraisal, layout }, edges).total
  }
  const [paused, other] = [alone('Åsa'), alone('Bo')]
  const relative = ({ value, variance }: { value: number; variance: number }) =>
    variance / value ** 2
  // Of a chance of four in five to come back: (1 − p)/p more, and what both have in common by p.
  expect(relative(paused)).toBeGreaterThan(relative(other) / 0.8 + 0.2)
})
