/**
 * Further agreements on a cut of the past: what was expected that the customers of that day would take up until the end
 * of the months, beside what they did take up.
 */

import { intervals } from '../book/book.ts'
import { renewalDay } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import type { ContractFits } from '../estimate/contract.ts'
import { contractMoney } from '../estimate/contract-money.ts'
import { addFurther } from '../estimate/further-money.ts'
import { estimateFrom } from '../estimate/spread.ts'
import { eachAccount, isOfFurther, uptakeOf } from '../estimate/uptake.ts'
import type { Day, Estimate } from '../model-report.ts'
import { chanceFrom } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'

export type TakenUp = { expected: Estimate; came: number }

type Cut = {
  /** today's layout, which tells what came */
  layout: Layout
  past: Layout
  contracts: ContractFits
  /** under which margin is forecast as it is received, until the end */
  settings: ValuationSettings
  end: Day
}

/** null where it is not asked for, or the history until then does not bear it. */
export function takenUpAfter({ layout, past, contracts, settings, end }: Cut): TakenUp | null {
  if (settings.uptake !== 'model') return null
  const { uptake, bySpeaker } = uptakeOf(past, contracts, chanceFrom(settings.seed + 4))
  if (!uptake.counted) return null
  const speakers = contracts.speakers.map((speaker, index) => ({
    ...speaker,
    taking: bySpeaker[index] ?? null,
  }))
  const { further } = contractMoney(past.agreements, { ...contracts, speakers }, settings)
  if (further === null) return null
  const sum = { centres: new Float64Array(further.factors.find((one) => one)?.length ?? 0) }
  addFurther([sum], further, { groupOf: () => 0, speakerOf: contracts.speakerOf })
  const total = (column: Float64Array) => column.reduce((all, amount) => all + amount, 0)
  const spread = { ...sum, deviation: Math.sqrt(total(further.variance)), floor: 0 }
  return {
    expected: estimateFrom(total(further.mean), spread),
    came: settings.margin * cameUntil(layout, past, end),
  }
}

/** Paid by the price of agreements that the customers of the day took up after it, minor units. */
function cameUntil({ agreements }: Layout, past: Layout, end: Day): number {
  let sum = 0
  eachAccount(agreements, (from, to) => {
    const at = past.position[agreements.account[from]!]!
    if (at < 0 || past.status[at] !== 'active') return
    for (let i = from; i < to; i++) {
      if (agreements.origin[i]! <= past.asOf || !isOfFurther(agreements, from, i)) continue
      const interval = intervals[agreements.period[i]!]!
      const amount = agreements.amount[i]! - agreements.use[i]!
      for (let n = 0; n < agreements.payments[i]!; n++) {
        if (renewalDay(agreements.startedOn[i]!, interval, n) > end) break
        sum += amount
      }
    }
  })
  return sum
}
