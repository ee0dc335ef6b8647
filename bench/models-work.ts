/**
 * One model's work in a process of its own, so that its peak memory is its own: `models-work.ts MODEL CUSTOMERS
 * ROUNDS` makes customers of that model, fits it, values them, and prints what it took as JSON.
 */

import {
  atWillFuture,
  chanceFrom,
  fitBgNbd,
  fitMbgNbd,
  fitParetoNbd,
  type PurchaseModel,
  type PurchaseModelName,
  simulateBuyers,
  type TrueModel,
} from '@tolv/value'

const truths: Record<PurchaseModelName, TrueModel> = {
  'bg-nbd': { name: 'bg-nbd', parameters: { r: 0.55, alpha: 10.6, a: 0.8, b: 2.4 } },
  'mbg-nbd': { name: 'mbg-nbd', parameters: { r: 0.55, alpha: 10.6, a: 0.8, b: 2.4 } },
  'pareto-nbd': { name: 'pareto-nbd', parameters: { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 } },
}
const fits = { 'bg-nbd': fitBgNbd, 'mbg-nbd': fitMbgNbd, 'pareto-nbd': fitParetoNbd }

const [name, customers, rounds] = process.argv.slice(2) as [PurchaseModelName, string, string]
const made = simulateBuyers(truths[name], Number(customers), {
  chance: chanceFrom(12),
  youngest: 13,
  oldest: 117,
})
const people = { frequency: made.frequency, recency: made.recency, age: made.age }
const fitSeconds: number[] = []
const valueSeconds: number[] = []
let converged = true
for (let round = 0; round < Number(rounds); round++) {
  const started = performance.now()
  const fit = fits[name](people)
  const fitted = performance.now()
  const buying = { name, parameters: fit.parameters } as PurchaseModel
  const count = people.age.length
  const mean = people.frequency.map((x, i) => (x > 0 ? 2_000 + (i % 97) * 50 : 0))
  const before = performance.now()
  const spending = { p: 6.25, q: 3.74, v: 1_544 }
  const ahead = { delta: Math.log(1.1) / 52.18, horizon: null }
  const future = atWillFuture(
    { ...people, mean, count },
    { buying, spending, meanSpend: 3_500 },
    ahead,
  )
  valueSeconds.push((performance.now() - before) / 1_000)
  fitSeconds.push((fitted - started) / 1_000)
  converged &&= fit.certificate.converged && future !== null
}
const megabytes = process.resourceUsage().maxRSS / 1_024
console.log(JSON.stringify({ fitSeconds, valueSeconds, megabytes, converged }))
