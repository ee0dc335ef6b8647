/**
 * Three models of customers who buy at will, on the same simulated shop: which is likeliest, who is still a customer,
 * and what is still to come from one of them.
 */

import {
  aliveChance,
  chanceFrom,
  discountedPurchasesAhead,
  fitBgNbd,
  fitMbgNbd,
  fitParetoNbd,
  purchasesAhead,
  simulateBuyers,
} from '@tolv/value'

const people = simulateBuyers(
  { name: 'pareto-nbd', parameters: { r: 0.6, alpha: 6, s: 0.6, beta: 12 } },
  5_000,
  { chance: chanceFrom(12), youngest: 30, oldest: 150 },
)

for (const [name, fit] of [
  ['BG/NBD', fitBgNbd(people)],
  ['MBG/NBD', fitMbgNbd(people)],
  ['Pareto/NBD', fitParetoNbd(people)],
] as const)
  console.log(`${name}: ${fit.logLikelihood.toFixed(0)}`)
// => BG/NBD: -62583
// => MBG/NBD: -62346
// => Pareto/NBD: -62342

const { parameters, certificate } = fitParetoNbd(people)
console.log(certificate.converged, certificate.flags.length)
// => true 0

// Weeks: five repeat purchases, the last after 40 weeks, seen for 60.
const buyer = { x: 5, tx: 40, T: 60 }
const model = { name: 'pareto-nbd', parameters } as const
console.log(aliveChance(model, buyer).toFixed(2))
// => 0.60
console.log(purchasesAhead(model, buyer, 52).toFixed(1))
// => 2.3
console.log(discountedPurchasesAhead(model, buyer, Math.log(1.1) / 52).toFixed(1))
// => 11.6
