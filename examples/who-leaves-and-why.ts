/**
 * A hazard with covariates and two causes: what paying by card does to who leaves, and what one more customer is
 * worth.
 */

import {
  chanceToPayBack,
  cumulativeIncidence,
  expectedLifetime,
  firstPaymentIncluded,
  fitHazard,
  perYear,
  retentionByHazard,
} from '@tolv/value'

// Four hundred subscribers, watched for up to two years: cards fail now and then, and some wish to leave.
const count = 400
const card = Int32Array.from({ length: count }, (_, i) => i % 2)
const age = Int32Array.from({ length: count }, (_, i) => 4 + (i % 21))
const wish = Int32Array.from({ length: count }, (_, i) => 1 + ((i * 37) % 61))
const fails = Int32Array.from({ length: count }, (_, i) =>
  card[i] === 1 ? 1 + ((i * 53) % 47) : 99,
)
const causes = ['voluntary', 'involuntary']
const fit = fitHazard(
  {
    count,
    enter: new Int32Array(count),
    through: age.map((months, i) => Math.min(months, wish[i]!, fails[i]!)),
    ended: age.map((months, i) => {
      if (Math.min(wish[i]!, fails[i]!) > months) return 0
      return wish[i]! <= fails[i]! ? 1 : 2
    }),
    monthsPer: new Int32Array(count).fill(1),
    factors: [{ name: 'payment', levels: ['giro', 'card'], codes: card }],
    numbers: [],
  },
  causes,
)
const { converged, flags } = fit.certificate
console.log(converged, flags)
// => true []
for (const payment of ['giro', 'card']) {
  const { survival, byCause } = cumulativeIncidence(fit, { monthsPer: 1, words: { payment } }, 12)
  const share = (of: number[]) => `${Math.round(100 * of[12]!)} %`
  console.log(
    `${payment}, after a year: ${share(survival)} there, ${share(byCause.voluntary!)} left, ${share(byCause.involuntary!)} lost`,
  )
}
// => giro, after a year: 80 % there, 20 % left, 0 % lost
// => card, after a year: 59 % there, 17 % left, 24 % lost
const retention = retentionByHazard(
  fit,
  { monthsPer: 1, words: { payment: 'card' } },
  { seen: 24, alpha: 2 },
)
const terms = { interval: 'month', discount: perYear(0.1) } as const
const lifetime = expectedLifetime(retention, terms)
console.log(lifetime === 'unbounded' ? lifetime : `${lifetime.toFixed(1)} payments`)
// => 17.9 payments
console.log(chanceToPayBack(retention, { cost: 50_000, margin: 10_000 }, terms).toFixed(2))
// => 0.82
const simple = firstPaymentIncluded({ margin: 10_000, retention: 0.95, ...terms })
console.log(
  simple === 'unbounded' ? simple : `${Math.round(simple / 100)} kr by constant retention`,
)
// => 1739 kr by constant retention
