/** Customers who buy and leave by known chances: what the models are tried on in tests and benchmarks. */

import { type Chance, drawBeta } from '../numerics/chance.ts'
import type { CoinParameters } from './coin-after-purchase.ts'
import type { ParetoNbdParameters } from './pareto-nbd.ts'
import type { Purchases } from './purchases.ts'

export type TrueModel =
  | { name: 'bg-nbd' | 'mbg-nbd'; parameters: CoinParameters }
  | { name: 'pareto-nbd'; parameters: ParetoNbdParameters }

/** So many customers of a known model, first seen between `youngest` and `oldest` ago. */
export function simulateBuyers(
  truth: TrueModel,
  customers: number,
  { chance, youngest, oldest }: { chance: Chance; youngest: number; oldest: number },
): Required<Purchases> {
  const column = () => new Float64Array(customers)
  const all = { frequency: column(), recency: column(), age: column(), weight: column().fill(1) }
  for (let i = 0; i < customers; i++) {
    const age = youngest + chance.uniform() * (oldest - youngest)
    const { r, alpha } = truth.parameters
    const rate = chance.gamma(r) / alpha
    const stays = staying(truth, chance)
    let [count, at, last] = [0, 0, 0]
    while (stays.afterPurchase(count)) {
      at -= Math.log(chance.uniform()) / rate
      if (at > age || at > stays.until) break
      count++
      last = at
    }
    all.frequency[i] = count
    all.recency[i] = last
    all.age[i] = age
  }
  return all
}

function staying(truth: TrueModel, chance: Chance) {
  if (truth.name === 'pareto-nbd') {
    const { s, beta } = truth.parameters
    const until = (-Math.log(chance.uniform()) / chance.gamma(s)) * beta
    return { until, afterPurchase: () => true }
  }
  const tires = drawBeta(chance, truth.parameters.a, truth.parameters.b)
  const firstCoin = truth.name === 'bg-nbd' ? 1 : 0
  return {
    until: Number.POSITIVE_INFINITY,
    afterPurchase: (count: number) => count < firstCoin || chance.uniform() >= tires,
  }
}
