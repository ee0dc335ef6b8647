/** Two hundred customers who stay unlike long, valued. */

import { defaultSettings, newBook, perYear, value } from '@tolv/value'

const asOf = 20_543 // 31 March 2026, in days since 1970
const book = newBook()
for (let i = 0; i < 200; i++) {
  const startedOn = asOf - 30 * (3 + (i % 20))
  const leavesOn = startedOn + 31 * [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89][i % 11]!
  const endedOn = leavesOn <= asOf ? leavesOn : null
  book.add({
    kind: 'subscription',
    account: `K${i}`,
    plan: 'Bas',
    startedOn,
    endedOn,
    amountMinor: 29_900,
    interval: 'month',
  })
}
const valuation = value(book.build(), {
  ...defaultSettings(asOf),
  margin: 0.7,
  discount: perYear(0.1),
})
const kronor = (minor: number) => Math.round(minor / 100_000) * 1_000

const { historic, future } = valuation.total
console.log(`earned so far ${kronor(historic)} kr`)
// => earned so far 302000 kr
console.log(`still to come ${kronor(future.low)} to ${kronor(future.high)} kr`)
// => still to come 824000 to 1402000 kr
console.log(valuation.models[0]?.name, valuation.models[0]?.certificate.converged)
// => shifted-beta-geometric true
