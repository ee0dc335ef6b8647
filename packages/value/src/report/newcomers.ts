/**
 * New buyers at will, by the values of a trait: how they buy and leave is apart where the data bear it (see
 * estimate/at-will-parts.ts), and what they spend is the mean of what the buyers of that value are expected to.
 */

import type { TraitColumn } from '../book/book.ts'
import { daysIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { type AtWillFits, type AtWillParameters, parametersOf } from '../estimate/at-will.ts'
import { answersBy, directionsWith, drawnFactors, relativeSdOf } from '../estimate/at-will-draws.ts'
import { buyersApart, evenlyTaken } from '../estimate/at-will-parts.ts'
import { aheadOf } from '../estimate/buyer-lives.ts'
import type { BuyerPart } from '../estimate/buyer-money.ts'
import { partitionOf } from '../estimate/partition.ts'
import { meanSpend as expectedSpend } from '../models/gamma-gamma.ts'
import { outlookOf } from '../models/purchase-model.ts'
import type { Ahead } from '../models/purchase-value.ts'

/** What a buyer brings who begins today, minor units. */
export type Newcomer = {
  /** margin of one purchase */
  each: number
  /** discounted purchases expected after the first */
  purchases: number
  /** discounted cost of serving him */
  cost: number
  /** Whom he is taken to buy and leave as. */
  parameters: AtWillParameters
  /** How what follows his first purchase moves with what is not known of them: relative deviation, and by draw. */
  relativeSd: number
  factors: Float64Array
  /** Expected of him until so many weeks from now, the first purchase with it and the serving taken off. */
  until: (weeks: number) => number
}

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
    found.get(trait) ?? newcomersOf(appraisal, trait, { groups: trait.values.length, groupOf })
  found.set(trait, newcomers)
  return newcomers
}

function newcomersOf(appraisal: Appraisal, trait: TraitColumn, grouping: Grouping) {
  const { buying, atWill } = appraisal
  const parameters = parametersOf(atWill)
  if (buying === null || parameters === null || appraisal.layout.buyers.count === 0) return null
  const { spending, meanSpend } = parameters
  const ofAll = spending === null ? meanSpend : expectedSpend(spending)
  const [only] = buying.parts
  const asAll: Alike =
    buying.parts.length === 1
      ? { parameters, moved: () => only! }
      : alikeTo(appraisal, { fits: { ...atWill, apart: null }, drawn: null })
  const apart = apartBy(appraisal, trait)
  const byValue = new Map(
    apart?.parts.map(({ value, buying: own, drawn }) => [
      value,
      alikeTo(appraisal, { fits: { ...atWill, apart: null, believed: own }, drawn }),
    ]),
  )
  const spends = spendsBy(appraisal, grouping)
  return spends.map((spend, group) =>
    newcomerOf(appraisal, byValue.get(trait.values[group]!) ?? asAll, spend ?? ofAll),
  )
}

/** Whom a new buyer is like, and how what he brings moves with what is not known of them. */
type Alike = {
  parameters: AtWillParameters
  moved: (later: (tried: AtWillParameters) => number) => Pick<BuyerPart, 'relativeSd' | 'factors'>
}

function alikeTo(
  { buying }: Appraisal,
  { fits, drawn }: { fits: AtWillFits; drawn: number[][] | null },
): Alike {
  const parameters = parametersOf(fits)!
  return {
    parameters,
    moved: (later) => {
      const answers = answersBy(fits, (tried) => Math.log(later(tried)))
      const directions = directionsWith(drawn, buying!.parts[0]!.directions)
      return { relativeSd: relativeSdOf(answers), factors: drawnFactors(answers, directions) }
    },
  }
}

function newcomerOf(
  { settings }: Appraisal,
  { parameters, moved }: Alike,
  spend: number,
): Newcomer {
  const each = settings.margin * spend
  const perWeek = (settings.costToServeMinorPerMonth * 7) / daysIn.month
  const laterBy = ({ buying }: AtWillParameters) => {
    const outlook = outlookOf(buying)
    const stays = outlook.alive({ x: 0, tx: 0, T: 0 })
    return (ahead: Ahead) => {
      if (outlook.isUnbounded(ahead)) return { purchases: Number.POSITIVE_INFINITY, cost: 0 }
      if (perWeek === 0) return { purchases: stays * outlook.mean(0, 0, ahead), cost: 0 }
      const { mean, time } = outlook.moments(0, 0, ahead)
      return { purchases: stays * mean, cost: perWeek * stays * time }
    }
  }
  const later = laterBy(parameters)
  const ahead = aheadOf(settings)
  const { relativeSd, factors } = moved(
    (tried) => (spendOfNew(tried) / spendOfNew(parameters)) * laterBy(tried)(ahead).purchases,
  )
  return {
    each,
    parameters,
    relativeSd,
    factors,
    ...later(ahead),
    until: (weeks) => {
      if (!(weeks > 0)) return each
      const { purchases, cost } = later({ delta: ahead.delta, horizon: weeks })
      return each * (1 + purchases) - cost
    },
  }
}

const spendOfNew = ({ spending, meanSpend }: AtWillParameters) =>
  spending === null ? meanSpend : expectedSpend(spending)

/** How the values of a trait differ: as they are valued, or else on some of the buyers; null where they do not. */
function apartBy({ layout: { buyers }, atWill, settings }: Appraisal, trait: TraitColumn) {
  if (atWill.apart?.trait === trait.name) return atWill.apart
  if (trait.values.length < 2 || trait.values.length > mostParts) return null
  return buyersApart(evenlyTaken(buyers), atWill, {
    partition: partitionOf(trait),
    seed: settings.seed + 5,
  })
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
