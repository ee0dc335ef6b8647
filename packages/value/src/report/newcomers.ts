/**
 * New buyers at will, by the values of a trait: how they buy is fitted apart where the data bear it (see
 * purchase-parts.ts), and what they spend is the mean of what the buyers of that value are expected to.
 */

import type { TraitColumn } from '../book/book.ts'
import { daysIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { parametersOf } from '../estimate/at-will.ts'
import { aheadOf } from '../estimate/buyer-lives.ts'
import { meanSpend as expectedSpend } from '../models/gamma-gamma.ts'
import { modelOf, outlookOf, type PurchaseModel } from '../models/purchase-model.ts'
import { fitPurchaseParts } from '../models/purchase-parts.ts'
import type { Ahead } from '../models/purchase-value.ts'

/** What a buyer brings who begins today, minor units. */
export type Newcomer = {
  /** margin of one purchase */
  each: number
  /** discounted purchases expected after the first */
  purchases: number
  /** discounted cost of serving him */
  cost: number
  /** Expected of him until so many weeks from now, the first purchase with it and the serving taken off. */
  until: (weeks: number) => number
}

/** So many buyers, evenly taken, tell whether segments differ. */
const buyersAsked = 8_000
const mostParts = 12

type Grouping = { groups: number; groupOf: (position: number) => number }

/** Segments and what may be spent on them ask the same: found once per appraisal and trait, forgotten with it. */
const known = new WeakMap<Appraisal, Map<TraitColumn, Newcomer[] | null>>()

/** One per value of a trait; null where no model speaks for the buyers. */
export function newcomersBy(appraisal: Appraisal, trait: TraitColumn): Newcomer[] | null {
  const { known: accounts } = appraisal.layout
  const found = known.get(appraisal) ?? new Map<TraitColumn, Newcomer[] | null>()
  known.set(appraisal, found)
  const groupOf = (at: number) => (at < 0 ? -1 : trait.codes[accounts[at]!]!)
  const newcomers =
    found.get(trait) ?? newcomersOf(appraisal, { groups: trait.values.length, groupOf })
  found.set(trait, newcomers)
  return newcomers
}

function newcomersOf(appraisal: Appraisal, grouping: Grouping): Newcomer[] | null {
  const { buying, atWill } = appraisal
  const parameters = parametersOf(atWill)
  if (buying === null || parameters === null || appraisal.layout.buyers.count === 0) return null
  const { spending, meanSpend } = parameters
  const models = modelsBy(appraisal, grouping)
  const ofAll = spending === null ? meanSpend : expectedSpend(spending)
  const spends = spendsBy(appraisal, grouping)
  return spends.map((spend, group) =>
    newcomerOf(appraisal, models[group] ?? parameters.buying, spend ?? ofAll),
  )
}

function newcomerOf({ settings }: Appraisal, model: PurchaseModel, spend: number): Newcomer {
  const outlook = outlookOf(model)
  const stays = outlook.alive({ x: 0, tx: 0, T: 0 })
  const each = settings.margin * spend
  const perWeek = (settings.costToServeMinorPerMonth * 7) / daysIn.month
  const later = (ahead: Ahead) => {
    if (outlook.isUnbounded(ahead)) return { purchases: Number.POSITIVE_INFINITY, cost: 0 }
    if (perWeek === 0) return { purchases: stays * outlook.mean(0, 0, ahead), cost: 0 }
    const { mean, time } = outlook.moments(0, 0, ahead)
    return { purchases: stays * mean, cost: perWeek * stays * time }
  }
  const ahead = aheadOf(settings)
  return {
    each,
    ...later(ahead),
    until: (weeks) => {
      if (!(weeks > 0)) return each
      const { purchases, cost } = later({ delta: ahead.delta, horizon: weeks })
      return each * (1 + purchases) - cost
    },
  }
}

function modelsBy({ layout, atWill }: Appraisal, { groups, groupOf }: Grouping): PurchaseModel[] {
  const { buyers, position } = layout
  if (groups < 2 || groups > mostParts) return []
  const every = Math.ceil(buyers.count / buyersAsked)
  const few = (column: Float64Array) => column.filter((_, i) => i % every === 0)
  const { parts } = fitPurchaseParts(
    atWill.buying!.name,
    { frequency: few(buyers.frequency), recency: few(buyers.recency), age: few(buyers.age) },
    {
      partOf: buyers.account
        .filter((_, i) => i % every === 0)
        .map((account) => groupOf(position[account]!)),
      count: groups,
    },
  )
  return parts.map(modelOf)
}

/** Mean of what the buyers of each group are expected to spend at a time; null for a group without. */
function spendsBy({ layout, buying }: Appraisal, { groups, groupOf }: Grouping) {
  const sums = new Float64Array(groups)
  const counts = new Float64Array(groups)
  layout.buyers.account.forEach((account, i) => {
    const group = groupOf(layout.position[account]!)
    if (group < 0) return
    sums[group]! += buying!.future.today[i]!
    counts[group]!++
  })
  return Array.from(sums, (sum, group) => (counts[group]! > 0 ? sum / counts[group]! : null))
}
