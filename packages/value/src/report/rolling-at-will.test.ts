/** The model of those who buy at will, chosen by the past. */

import { expect, test } from 'vitest'
import { defaultSettings, newBook, value } from '../index.ts'
import { simulateBuyers, type TrueModel } from '../models/simulated-buyers.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { appraisalOf } from '../value.ts'

const asOf = 20_000

/** A shop of known customers: under all three models the purchases between the first and the last fall anywhere. */
function shop(truth: TrueModel, customers: number) {
  const builder = newBook()
  const chance = chanceFrom(17)
  const { frequency, recency, age } = simulateBuyers(truth, customers, {
    chance,
    youngest: 30,
    oldest: 150,
  })
  age.forEach((weeks, i) => {
    const first = asOf - Math.round(weeks * 7)
    const days = Math.round(recency[i]! * 7)
    const between = Array.from({ length: Math.max(0, frequency[i]! - 1) }, () => chance.uniform())
    for (const at of frequency[i] === 0 ? [0] : [0, ...between, 1])
      builder.add({
        kind: 'order',
        account: `S${i}`,
        on: first + Math.round(at * days),
        amountMinor: 20_000 + Math.floor(chance.uniform() * 10_000),
      })
  })
  return builder.build()
}

test.each([
  { name: 'bg-nbd', parameters: { r: 0.6, alpha: 6, a: 0.9, b: 2 } },
  { name: 'pareto-nbd', parameters: { r: 0.9, alpha: 6, s: 0.7, beta: 15 } },
] satisfies TrueModel[])(
  'three models are tried on each cut of a shop of $name, and the one that the table names speaks',
  (truth) => {
    const book = shop(truth, 3_000)
    const valuation = value(book, defaultSettings(asOf))
    if (valuation.rolling.refused !== null) throw new Error(valuation.rolling.refused)
    const { candidates } = valuation.rolling
    expect(candidates.map(({ model }) => model)).toEqual(['bg-nbd', 'mbg-nbd', 'pareto-nbd'])
    for (const one of candidates) expect(one.origins.length).toBeGreaterThanOrEqual(2)
    const chosen = candidates.filter(({ chosen }) => chosen)
    expect(chosen.map(({ model }) => model)).toEqual([truth.name])
    expect(valuation.models.map(({ name }) => name)).toEqual([truth.name, 'gamma-gamma'])

    // Read back from where it was stored it is the same, whichever model the likelihood would have taken.
    const { values } = appraisalOf(book, { ...valuation })
    expect(values.future).toEqual(valuation.accounts.future)
  },
  60_000,
)
